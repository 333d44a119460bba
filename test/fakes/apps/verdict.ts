import { type PackageFiles, readContents } from '../../../server/package/contents.ts'
import { locationRules } from '../../../server/package/location-rules.ts'
import { manifestRules } from '../../../server/package/manifest-rules.ts'
import { parameterRules } from '../../../server/package/parameter-rules.ts'
import type { Rule } from '../../../server/package/rule.ts'
import { type Problem, RULES } from '../../../server/package/rules.ts'

const MANIFEST: readonly Rule[] = [...manifestRules, ...parameterRules, ...locationRules]
/** Zendesk's order after the manifest; a name that ends in a dot or an underscore stands for all keys that begin so. */
const LATER: readonly string[] = [
  'symlink_in_zip',
  'invalid_experiment',
  'no_source_required_apps',
  'translation.',
  'missing_requirements',
  'requirements_not_supported',
  'requirements_not_json',
  'duplicate_requirements',
  'invalid_requirements_types',
  'excessive_',
  'multiple_channel_integrations',
  'missing_required_fields',
]
/** Looked at whatever the manifest says. */
const ALWAYS: readonly string[] = ['banner.', 'dirty_svg', 'unsupported_mime_type_detected']

const named = (names: readonly string[]): readonly Rule[] =>
  names.flatMap((name) => RULES.filter(({ key }) => key === name || (/[._]$/.test(name) && key.startsWith(name))))

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
  return [...inManifest, ...(inManifest.length === 0 ? found(named(LATER)) : []), ...found(named(ALWAYS))]
}

/** The lines of the answer's `description`. */
export const linesOf = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ key, field, reason }) => `${key}: ${field}: ${reason}`)
