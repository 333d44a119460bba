/** `burst`: how many at once; `perSecond`: how fast that fills up again. */
export type Rate = { readonly perSecond: number; readonly burst: number }
export type Buckets = {
  /** Takes one out of this key's bucket. Null: there was one; else how many whole seconds until there is. */
  take(key: string): number | null
  /** Whether something is in it, without taking. */
  waitFor(key: string): number | null
}

/** Keys remembered at most: whoever invents keys does not fill our memory. */
const MOST_KEYS = 20_000

/**
 * Token buckets in memory, one for each key: no question to the database, so that a storm costs the others nothing. Each replica
 * counts for itself (docs/decisions/040). `now` is real time in milliseconds: what a machine bears does not follow an account's clock.
 */
export function createBuckets({ perSecond, burst }: Rate, now: () => number = () => performance.now()): Buckets {
  const buckets = new Map<string, { level: number; at: number }>()
  const filled = (key: string): { level: number; at: number } => {
    const at = now()
    const known = buckets.get(key)
    const level = known ? Math.min(burst, known.level + ((at - known.at) / 1000) * perSecond) : burst
    return { level, at }
  }
  const waitAt = (level: number): number | null => (level >= 1 ? null : Math.max(1, Math.ceil((1 - level) / perSecond)))
  const tidy = (): void => {
    for (const key of buckets.keys()) if (filled(key).level >= burst) buckets.delete(key)
    // All of them in use: the oldest begin anew.
    for (const key of buckets.keys()) {
      if (buckets.size <= MOST_KEYS / 2) break
      buckets.delete(key)
    }
  }
  return {
    take(key) {
      const bucket = filled(key)
      const wait = waitAt(bucket.level)
      if (wait === null) bucket.level -= 1
      buckets.delete(key)
      buckets.set(key, bucket)
      if (buckets.size > MOST_KEYS) tidy()
      return wait
    },
    waitFor: (key) => waitAt(filled(key).level),
  }
}
