import { type PackageFiles, readContents } from '../../../server/package/contents.ts'
import { locationRules } from '../../../server/package/location-rules.ts'
import { manifestRules } from '../../../server/package/manifest-rules.ts'
import { objectRules } from '../../../server/package/object-rules.ts'
import { parameterRules } from '../../../server/package/parameter-rules.ts'
import { requirementRules } from '../../../server/package/requirement-rules.ts'
import type { Rule } from '../../../server/package/rule.ts'
import { type Problem, RULES } from '../../../server/package/rules.ts'
import { textRules } from '../../../server/package/text-rules.ts'

const MANIFEST: readonly Rule[] = [...manifestRules, ...parameterRules, ...locationRules]
/** Looked at whatever the manifest says. */
const ALWAYS: readonly string[] = ['banner.', 'dirty_svg', 'unsupported_mime_type_detected']

/** A name that ends in a dot stands for all keys that begin so. */
const named = (names: readonly string[]): readonly Rule[] =>
  names.flatMap((name) => RULES.filter(({ key }) => key === name || (name.endsWith('.') && key.startsWith(name))))

/** After the manifest come the Marketplace's own rules, the sources, the translations and the requirements. */
const LATER: readonly Rule[] = [
  ...named(['symlink_in_zip', 'invalid_experiment', 'no_source_required_apps']),
  ...textRules,
  ...requirementRules.filter(({ key }) => key !== 'no_source_required_apps'),
  ...objectRules,
]

/**
 * What Zendesk refuses in a package, in its order (zendesk-app.md 2): the manifest first; where that is wrong, only banner, drawings and
 * file types are looked at besides. Warnings never refuse, and our own `listing.` rules are none of Zendesk's.
 */
export function errorsOf(files: PackageFiles): readonly Problem[] {
  // Zendesk does not look at tmp/ (zendesk-app.md 1.1).
  const contents = readContents(new Map([...files].filter(([path]) => !path.startsWith('tmp/'))))
  const found = (rules: readonly Rule[]): readonly Problem[] =>
    rules
      .filter(({ level }) => level === 'error')
      .flatMap(({ key, level, find }) => find(contents).map((finding) => ({ ...finding, key, level })))
  const inManifest = found(MANIFEST)
  return [...inManifest, ...(inManifest.length === 0 ? found(LATER) : []), ...found(named(ALWAYS))]
}

/** The lines of the answer's `description`. */
export const linesOf = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ key, field, reason }) => `${key}: ${field}: ${reason}`)
