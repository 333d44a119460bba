/** What Firstline does by itself, each switched on by a decision of its own (issue 7.4). Off: it is decided and shown, and nothing is written. */
export const CAPABILITIES = ['routing', 'tags', 'duplicates', 'alerts'] as const
export type Capability = (typeof CAPABILITIES)[number]
