import { wordCounts } from '../../domain/duplicate.ts'
import { INCIDENT_WITHIN_MS, type Usual } from '../../domain/incident.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Db } from './schema.ts'
import { countSightings, sightingsBetween } from './sightings.ts'

/** D5: what an account's customers usually write about; an incident is what differs from it. */
export type UsualTickets = { of(accountId: number, now: Instant): Promise<Usual> }

export const SIGHTINGS_KEPT_MS = 5 * INCIDENT_WITHIN_MS
/** Enough to know an account's everyday matters; read once in a while, since they change slowly. */
const LEARNED_FROM = 1_000
const FRESH_MS = 10 * 60_000
/** About a megabyte each. */
const MOST_ACCOUNTS = 50

export function createUsualTickets(db: Db): UsualTickets {
  const known = new Map<number, { readonly until: Instant; readonly usual: Promise<Usual> }>()
  const learn = async (accountId: number, now: Instant): Promise<Usual> => {
    const dayAgo = now - INCIDENT_WITHIN_MS
    const range = { from: now - SIGHTINGS_KEPT_MS, to: dayAgo, atMost: LEARNED_FROM }
    const before = (await sightingsBetween(db, accountId, range)).map(({ sight }) => sight)
    const weighing = wordCounts()
    for (const { fingerprint, words, facts, errors } of before)
      weighing.learn({ fingerprint, words: [...words, ...errors], facts, files: [] })
    return { weighing, before, perDay: await countSightings(db, accountId, dayAgo) }
  }
  return {
    of(accountId, now) {
      const found = known.get(accountId)
      if (found && found.until > now) return found.usual
      const usual = learn(accountId, now)
      known.delete(accountId)
      known.set(accountId, { until: now + FRESH_MS, usual })
      usual.catch(() => known.delete(accountId))
      const oldest = known.size > MOST_ACCOUNTS ? known.keys().next().value : undefined
      if (oldest !== undefined) known.delete(oldest)
      return usual
    },
  }
}
