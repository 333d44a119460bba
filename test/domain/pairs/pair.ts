/** What the sentence would mean if it were reported, the sentence that reports it, and one with the same words that does not. */
export type Pair = readonly [means: 'P1' | 'urgent' | 'P2', said: string, notSaid: string]
