import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { matterOf, nearest, plainHash, traceOf } from '../domain/duplicate.ts'
import { findIncident, INCIDENT_WITHIN_MS, partsOf } from '../domain/incident.ts'
import type { Instant } from '../domain/instant.ts'
import { openDatabase } from '../server/db/open.ts'
import type { Db } from '../server/db/schema.ts'
import { type KeptSighting, sightingsBetween, sightingsLike } from '../server/db/sightings.ts'
import { openTicketsLike, saveTraces } from '../server/db/traces.ts'
import { transact } from '../server/db/transact.ts'
import { createUsualTickets } from '../server/db/usual.ts'
import { createWordRarity } from '../server/db/word-rarity.ts'
import { startPostgres } from '../test/server/postgres.ts'
import { duplicateTicket } from './duplicates.ts'
import { type Figure, percentile } from './measure.ts'

const NOW = Date.parse('2026-03-06T12:00:00Z')
const HOUR = 3_600_000
const WINDOW_MS = 72 * HOUR
/** All of them open and within the window. */
const TICKETS = [10_000, 100_000, 1_000_000] as const
/** Texts that are copied: the tables do not know. */
const TEXTS = 2_000
/** Open tickets of one requester, whatever the account's size. */
const EACH = 10
const DECISIONS = 300
const WARM_UP = 50
/** Words of a ticket, the common ones far more often than the rare ones. */
const WORDS = 25
const VOCABULARY = 15

/** D1, D5: what deciding on one new ticket costs in PostgreSQL as the account grows: its own customer's tickets, and everybody's of a day. */
export async function duplicateGrowth(say: (line: string) => void): Promise<Figure[]> {
  const postgres = await startPostgres({ isDurable: true })
  const database = await openDatabase({ url: postgres.urlOf('postgres') })
  const { db } = database
  const figures: Figure[] = []
  try {
    const accountId = await anAccount(db)
    let filled = 0
    for (const count of TICKETS) {
      say(`filling up to ${count} open tickets`)
      await fill(db, accountId, { from: filled, to: count })
      filled = count
      const pairs = await decisions(db, accountId, count)
      const incidents = await looks(db, accountId)
      const name = `${count.toLocaleString('en')} open tickets`
      const target = count === 1_000_000 ? { atMost: 20 } : null
      figures.push(
        {
          name: `duplicate decision in PostgreSQL, ${name}: median`,
          value: percentile(pairs, 0.5),
          unit: 'ms',
          target: null,
        },
        { name: '  p99', value: percentile(pairs, 0.99), unit: 'ms', target },
        { name: `look for an incident, ${name}: median`, value: percentile(incidents, 0.5), unit: 'ms', target: null },
        { name: '  p99', value: percentile(incidents, 0.99), unit: 'ms', target: null },
      )
    }
  } finally {
    await database.close()
    await postgres.close()
  }
  return figures
}

async function anAccount(db: Db): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into accounts (key, subdomain, state, group_ids, webhook_secrets, created_at)
    values (${randomUUID()}, 'bench', 'connected', '{}', '', ${NOW}) returning id`.execute(db)
  const id = rows[0]?.id ?? 0
  const kept = Array.from({ length: TEXTS }, (_, n) => keptOf(n, `text ${n}`, NOW - 1_000 * HOUR))
  await saveTraces(db, id, kept)
  return id
}

type Line = { readonly subject: string; readonly body: string }

function keptOf(n: number, id: string, createdAt: Instant) {
  const { subject, body } = duplicateTicket(n) as Line
  const about = { requesterId: id, requesterName: 'Ann Berg', requesterEmail: '', attachments: [] }
  const trace = traceOf(matterOf({ subject, body, ...about }), plainHash)
  return { id, requesterId: 'pool', organizationId: null, createdAt, trace }
}

async function fill(db: Db, accountId: number, { from, to }: { from: number; to: number }): Promise<void> {
  const numbers = sql`generate_series(${from}::int, ${to - 1}::int) n`
  await sql`
    insert into traces (account_id, ticket_id, requester_id, organization_id, created_at, trace)
    select ${accountId}, (5000000 + n)::text, 'r' || (n / ${EACH}), 'o' || (n / ${EACH * 10}),
      ${NOW}::bigint - (n::bigint * 7919 * 1000) % ${WINDOW_MS}::bigint, t.trace
    from ${numbers} join traces t on t.account_id = ${accountId} and t.ticket_id = 'text ' || (n % ${TEXTS})`.execute(
    db,
  )
  await sql`drop index sightings_by_part`.execute(db)
  await sql`
    insert into sightings (account_id, ticket_id, customer_key, requester_id, at, category, fingerprint, parts, words, facts)
    select ${accountId}, (5000000 + n)::text, 'o' || (n / ${EACH * 10}), 'r' || (n / ${EACH}),
      ${NOW}::bigint - (n::bigint * 7919 * 1000) % ${5 * INCIDENT_WITHIN_MS}::bigint, 'bug', n + 1, w.parts, ${WORDS}, 0
    from ${numbers} cross join lateral
      (select array_agg(distinct part) as parts from
        (select floor(exp(random() * ${VOCABULARY}))::int + 0 * n as part from generate_series(1, ${WORDS})) p) w`.execute(
    db,
  )
  await sql`create index sightings_by_part on sightings using gin (parts)`.execute(db)
  for (const table of ['traces', 'sightings']) await sql`vacuum analyze ${sql.table(table)}`.execute(db)
}

/** D1: keeps the new ticket's trace, reads those of its customer, finds the nearest. */
async function decisions(db: Db, accountId: number, count: number): Promise<readonly number[]> {
  const rarity = createWordRarity(db)
  const times: number[] = []
  for (let n = 0; n < DECISIONS; n++) {
    const requesterId = `r${(n * 7919) % Math.floor(count / EACH)}`
    const organizationId = `o${Math.floor(((n * 7919) % Math.floor(count / EACH)) / 10)}`
    const ticket = { ...keptOf(n, `new ${count} ${n}`, NOW), requesterId, organizationId }
    const started = performance.now()
    await transact(db, async (tx) => {
      await saveTraces(tx, accountId, [ticket])
      const of = { ticketId: ticket.id, requesterId, organizationId, comparesColleagues: true, since: NOW - WINDOW_MS }
      const open = await openTicketsLike(tx, accountId, of)
      nearest(ticket, open, await rarity.of(accountId, NOW))
    })
    if (n >= WARM_UP) times.push(performance.now() - started)
  }
  return times
}

/** D5: reads the day's tickets that share a rare word with a new one, and looks whether they are an incident. */
async function looks(db: Db, accountId: number): Promise<readonly number[]> {
  const usual = await createUsualTickets(db).of(accountId, NOW)
  const day = { from: NOW - INCIDENT_WITHIN_MS, to: NOW }
  const sample = await sightingsBetween(db, accountId, { ...day, atMost: DECISIONS })
  const times: number[] = []
  for (const [n, sighting] of sample.entries()) {
    const started = performance.now()
    findIncident(sighting, await sightingsLike(db, accountId, rarest(sighting), { ...day, atMost: 300 }), usual)
    if (n >= WARM_UP) times.push(performance.now() - started)
  }
  return times
  function rarest({ sight }: KeptSighting): readonly number[] {
    const { rarity } = usual.weighing
    return partsOf(sight)
      .toSorted((a, b) => rarity(b) - rarity(a))
      .slice(0, 12)
  }
}
