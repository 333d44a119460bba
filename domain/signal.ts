import { z } from 'zod'

import { LANGUAGES } from './meaning.ts'
import type { SentenceKey } from './policy-problem.ts'

export { LANGUAGES, type Language, MEANINGS, P1_FACTS, TOPICS, WIDE } from './meaning.ts'

/**
 * R4: one phrase an admin can read, and what a customer who says it means.
 *
 * A phrase is words in their order; capitals, accents and punctuation do not matter. It may hold
 * - `(down|offline)`  one of these,
 * - `[still]`         may be there or not,
 * - `*`               up to three words of any kind: `cannot * log in`,
 * - `crash*`, `*ausfall*`  any ending, any beginning of a word.
 * Where two phrases overlap and one covers the other, the longer counts, so that an exception is simply a longer phrase:
 * `security deposit` means `nothing`. Negation, questions, conditions, quotations and the past are understood around it.
 */
export const signalSchema = z.object({
  phrase: z
    .string()
    .min(2, 'phraseShort' satisfies SentenceKey)
    .max(2_000, 'phraseLong' satisfies SentenceKey),
  language: z.enum(LANGUAGES, 'language' satisfies SentenceKey),
  means: z.string(),
})
export type Signal = z.infer<typeof signalSchema>
