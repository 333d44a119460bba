/**
 * How far a pair of duplicates has come. `certain` waits for its grace period, `merging` was told to Zendesk or is about to be; `failed`
 * says why it was not merged.
 */
export const PAIR_STATES = ['suggested', 'certain', 'merging', 'merged', 'related', 'not-duplicate', 'failed'] as const
export type PairState = (typeof PAIR_STATES)[number]
