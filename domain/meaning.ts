import { CATEGORIES } from './category.ts'

export const LANGUAGES = ['en', 'de', 'es', 'fr', 'pt'] as const
export type Language = (typeof LANGUAGES)[number]

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
    ...CATEGORIES,
    ...TOPICS,
    ...CONDITIONS,
    /** The phrase only looks like a signal. */
    'nothing',
  ]),
]
