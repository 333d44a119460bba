import { type PackageFiles, readContents } from './contents.ts'
import { fileRules } from './file-rules.ts'
import { listingRules } from './listing-rules.ts'
import { locationRules } from './location-rules.ts'
import { manifestRules } from './manifest-rules.ts'
import { objectRules } from './object-rules.ts'
import { parameterRules } from './parameter-rules.ts'
import { requirementRules } from './requirement-rules.ts'
import type { Finding, Rule } from './rule.ts'
import { textRules } from './text-rules.ts'

/** Everything a package is held to: what the upload to the Marketplace checks, then what its guidelines and we ask. */
export const RULES: readonly Rule[] = [
  ...manifestRules,
  ...parameterRules,
  ...locationRules,
  ...textRules,
  ...requirementRules,
  ...objectRules,
  ...fileRules,
  ...listingRules,
]

export type Problem = Finding & { readonly key: string; readonly level: Rule['level'] }

/** All problems of a package at once; an empty answer means that it may be uploaded. */
export function problemsOf(files: PackageFiles): readonly Problem[] {
  const contents = readContents(files)
  return RULES.flatMap(({ key, level, find }) => find(contents).map((finding) => ({ ...finding, key, level })))
}
