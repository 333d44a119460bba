import { answered, answersOf, type BriefAnswers } from '../../domain/brief/answers.ts'
import type { BriefDraft, TextField } from '../../domain/brief/draft.ts'

/** What an agent wrote or chose; what was not touched follows the record. */
export type Changes = Partial<Omit<BriefAnswers, 'impact'>> & { readonly impact?: Partial<BriefAnswers['impact']> }

/** Further changes on top: texts and questions one by one, all else as a whole. */
export const withChange = (before: Changes, next: Changes): Changes => ({
  ...before,
  ...next,
  ...(next.texts && { texts: { ...before.texts, ...next.texts } }),
  ...(next.impact && { impact: { ...before.impact, ...next.impact } }),
})

/** The brief as it stands: the record with what the agent made of it. A text said to be unknown is not sent. */
export function changed(known: BriefDraft, changes: Changes): BriefDraft {
  const proposed = answersOf(known)
  const unknown = changes.unknown ?? known.unknown
  const texts = Object.entries({ ...known.texts, ...changes.texts }).filter(
    ([field]) => !unknown.some((one) => one === field),
  )
  return answered(known, {
    ...proposed,
    ...changes,
    texts: Object.fromEntries(texts),
    impact: { ...proposed.impact, ...changes.impact },
  })
}

export const withUnknown = (unknown: readonly TextField[], field: TextField, isUnknown: boolean): TextField[] => [
  ...unknown.filter((one) => one !== field),
  ...(isUnknown ? [field] : []),
]
