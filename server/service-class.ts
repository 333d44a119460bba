/** Design 2.11: the customer's API limit is shared, so work is served by class. The place in the list is the rank; it is what `class` columns hold. */
export const CLASSES = ['vip', 'triage', 'sla', 'screen', 'sweep', 'backfill'] as const
export type ServiceClass = (typeof CLASSES)[number]
