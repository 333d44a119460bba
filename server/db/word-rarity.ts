import { type Weighing, wordCounts } from '../../domain/duplicate.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Db } from './schema.ts'
import { newestTraces } from './traces.ts'

/** How much each word tells among an account's tickets (D1). */
export type WordRarity = { of(accountId: number, now: Instant): Promise<Weighing> }

/** Enough to know an account's everyday words; read once in a while, since they change slowly. */
const LEARNED_FROM = 2_000
const FRESH_MS = 15 * 60_000
/** A quarter of a megabyte each. */
const MOST_ACCOUNTS = 200

export function createWordRarity(db: Db): WordRarity {
  const known = new Map<number, { readonly until: Instant; readonly weighing: Promise<Weighing> }>()
  const learn = async (accountId: number): Promise<Weighing> => {
    const counts = wordCounts()
    for (const trace of await newestTraces(db, accountId, LEARNED_FROM)) counts.learn(trace)
    return counts
  }
  return {
    of(accountId, now) {
      const found = known.get(accountId)
      if (found && found.until > now) return found.weighing
      const weighing = learn(accountId)
      known.delete(accountId)
      known.set(accountId, { until: now + FRESH_MS, weighing })
      weighing.catch(() => known.delete(accountId))
      const oldest = known.size > MOST_ACCOUNTS ? known.keys().next().value : undefined
      if (oldest !== undefined) known.delete(oldest)
      return weighing
    },
  }
}
