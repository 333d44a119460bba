import type { Trace } from './trace.ts'

/** How much a word tells: the fewer tickets have it, the more. At least 0. */
export type Rarity = (word: number) => number

const BUCKETS = 1 << 16
/** Old tickets fade, so that the account's language of today counts. */
const FADE_AT = 100_000
/** Before many tickets are known every word is taken as fairly rare. */
const ASSUMED = 200

/** Counts in how many tickets of an account each word stands. Memory is fixed: words share buckets, which only makes some seem more common. */
export function wordCounts(): { readonly learn: (trace: Trace) => void; readonly rarity: Rarity } {
  const counts = new Uint32Array(BUCKETS)
  let tickets = 0
  const bucketOf = (word: number) => word % BUCKETS
  return {
    learn: ({ words, facts }) => {
      tickets += 1
      for (const word of [...words, ...facts]) counts[bucketOf(word)] = (counts[bucketOf(word)] ?? 0) + 1
      if (tickets < FADE_AT) return
      tickets = Math.floor(tickets / 2)
      for (let at = 0; at < BUCKETS; at++) counts[at] = Math.floor((counts[at] ?? 0) / 2)
    },
    rarity: (word) => Math.log(1 + (tickets + ASSUMED) / ((counts[bucketOf(word)] ?? 0) + 1)),
  }
}
