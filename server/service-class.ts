/** Design 2.11: the customer's API limit is shared, so work is served by class; the first comes first. */
export const CLASSES = ['vip', 'triage', 'sla', 'screen', 'sweep', 'backfill'] as const
export type ServiceClass = (typeof CLASSES)[number]
