import type { Contents } from './contents.ts'

/** One thing that is wrong: the file or the manifest key it is in, and a sentence that says what to do. */
export type Finding = { readonly field: string; readonly reason: string }

/**
 * One check of a package. `key` is Zendesk's own where the rule is Zendesk's (it is what the developer portal prints),
 * and starts with `listing.` where the rule is ours. A warning does not block an upload.
 */
export type Rule = {
  readonly key: string
  readonly level: 'error' | 'warning'
  readonly find: (contents: Contents) => readonly Finding[]
}

export const error = (key: string, find: Rule['find']): Rule => ({ key, level: 'error', find })
export const warning = (key: string, find: Rule['find']): Rule => ({ key, level: 'warning', find })

/** One finding where `isWrong`, none otherwise. */
export const when = (isWrong: boolean, field: string, reason: string): readonly Finding[] =>
  isWrong ? [{ field, reason }] : []
