import type { Trace } from './trace.ts'

/** How much words tell: the fewer tickets have one, the more. */
export type Weighing = {
  /** At least 0. */
  readonly rarity: (word: number) => number
  /** The sum of the squares over a ticket's words. */
  readonly norm: (trace: Trace) => number
}

const BUCKETS = 1 << 16
/** Old tickets fade, so that the account's language of today counts. */
const FADE_AT = 100_000
/** Before many tickets are known every word is taken as fairly rare. */
const ASSUMED = 200

/** Counts in how many tickets of an account each word stands. Memory is fixed: words share buckets, which only makes some seem more common. */
export function wordCounts(): Weighing & { readonly learn: (trace: Trace) => void } {
  const counts = new Uint32Array(BUCKETS)
  let tickets = 0
  // A ticket's norm is taken once: later tickets change it less than it matters, and a thousand are asked for each decision.
  const norms = new WeakMap<Trace, number>()
  const bucketOf = (word: number) => word % BUCKETS
  const rarity = (word: number) => Math.log(1 + (tickets + ASSUMED) / ((counts[bucketOf(word)] ?? 0) + 1))
  return {
    learn: ({ words, facts }) => {
      tickets += 1
      for (const word of [...words, ...facts]) counts[bucketOf(word)] = (counts[bucketOf(word)] ?? 0) + 1
      if (tickets < FADE_AT) return
      tickets = Math.floor(tickets / 2)
      for (let at = 0; at < BUCKETS; at++) counts[at] = Math.floor((counts[at] ?? 0) / 2)
    },
    rarity,
    norm: (trace) => {
      const known = norms.get(trace)
      if (known !== undefined) return known
      const norm = trace.words.reduce((sum, word) => sum + rarity(word) ** 2, 0)
      norms.set(trace, norm)
      return norm
    },
  }
}
