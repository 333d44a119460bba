import type { Policy } from '../policy.ts'
import { type Matcher, matcherOf } from '../text/matcher.ts'
import { patternOf } from '../text/pattern.ts'

/** What a found phrase stands for: a signal's meaning or a word of a product area. */
export type Entry =
  | { readonly kind: 'signal'; readonly means: string; readonly phrase: string }
  | { readonly kind: 'area'; readonly key: string }

export type Compiled = { readonly match: Matcher; readonly entries: readonly Entry[] }

const compiled = new WeakMap<Policy, Compiled>()

/** The policy's signals and product words as one matcher, made once per policy object. A phrase that cannot be read is passed over; `validatePolicy` names it. */
export function compiledOf(policy: Policy): Compiled {
  const known = compiled.get(policy)
  if (known) return known
  const entries: { readonly entry: Entry; readonly phrase: string }[] = [
    ...policy.triage.signals.map(({ phrase, means }) => ({
      entry: { kind: 'signal', means, phrase } as const,
      phrase,
    })),
    ...policy.triage.productAreas.flatMap(({ key, words }) =>
      words.map((phrase) => ({ entry: { kind: 'area', key } as const, phrase })),
    ),
  ]
  const patterns = entries.map(({ phrase }) => {
    const found = patternOf(phrase)
    return found.ok ? found.value : []
  })
  const made = { match: matcherOf(patterns), entries: entries.map(({ entry }) => entry) }
  compiled.set(policy, made)
  return made
}
