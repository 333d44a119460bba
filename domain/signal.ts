import { z } from 'zod'

export const LANGUAGES = ['en', 'de', 'es', 'fr', 'pt'] as const
export type Language = (typeof LANGUAGES)[number]

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
  phrase: z.string().min(2),
  language: z.enum(LANGUAGES),
  means: z.string(),
})
export type Signal = z.infer<typeof signalSchema>

/** R1: the facts that make a P1. */
export const P1_FACTS = ['outage', 'data-loss', 'security-incident', 'revenue-blocked'] as const
/** R1: what makes the impact high without being one of those facts. */
export const HIGH_IMPACT = ['core-broken', 'hard-workaround', 'business-impact'] as const
/** R1: what asks for today. */
export const PRESSING = ['degraded', 'urgent', 'deadline', 'soon', 'set-up'] as const
/** What takes the edge off: respond in its turn. */
export const CALMING = ['minor', 'workaround', 'intermittent', 'question'] as const
/** What many depend on: a problem with it has a high impact. */
export const WIDE = ['core-system'] as const
/** R5, as far as words show them; `bug` is also what is left in doubt. */
export const CATEGORY_MEANINGS = [
  'bug',
  'how-to',
  'feature-request',
  'billing',
  'account',
  'integration',
  'security',
  'data',
  'performance',
] as const
/** R6: finer than a category. */
export const TOPICS = ['refund', 'contract', 'password-reset', 'confirmed-defect', 'data-loss'] as const
/** E2: conditions the customer's words show. */
export const CONDITIONS = ['management-request', 'churn-threat'] as const

export const MEANINGS: readonly string[] = [
  ...new Set([
    ...P1_FACTS,
    ...HIGH_IMPACT,
    ...PRESSING,
    ...CALMING,
    ...WIDE,
    ...CATEGORY_MEANINGS,
    ...TOPICS,
    ...CONDITIONS,
    /** The phrase only looks like a signal. */
    'nothing',
  ]),
]
