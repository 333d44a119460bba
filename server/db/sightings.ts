import { sql } from 'kysely'
import { partsOf, type Sight, type Sighting } from '../../domain/incident.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Category } from '../../domain/policy.ts'
import type { SightingRow } from './schema/incidents.ts'
import type { Db, Tx } from './schema.ts'

export type KeptSighting = Sighting & { readonly category: Category }

/** What of a ticket is kept to find incidents; a second time changes nothing. */
export async function saveSighting(tx: Tx | Db, accountId: number, sighting: KeptSighting): Promise<void> {
  const { ticketId, customerKey, requesterId, at, category, sight } = sighting
  await tx
    .insertInto('sightings')
    .values({
      account_id: accountId,
      ticket_id: ticketId,
      customer_key: customerKey,
      requester_id: requesterId,
      at,
      category,
      fingerprint: sight.fingerprint,
      parts: sql`${arrayOf(partsOf(sight))}::int[]`,
      words: sight.words.length,
      facts: sight.facts.length,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function findSighting(db: Db | Tx, accountId: number, ticketId: string): Promise<KeptSighting | null> {
  const row = await db
    .selectFrom('sightings')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst()
  return row ? sightingOf(row) : null
}

/**
 * Tickets of a time that share at least one of these parts, the newest first. Found by the parts alone: left to itself PostgreSQL goes
 * through a whole day backwards until it has enough (4 s among a million tickets, measured).
 */
export async function sightingsLike(
  db: Db | Tx,
  accountId: number,
  parts: readonly number[],
  { from, to, atMost }: { readonly from: Instant; readonly to: Instant; readonly atMost: number },
): Promise<readonly KeptSighting[]> {
  const { rows } = await sql<SightingRow>`
    with alike as materialized (
      select * from sightings where parts && ${arrayOf(parts)}::int[])
    select * from alike where account_id = ${accountId} and at between ${from} and ${to}
    order by at desc, ticket_id desc limit ${atMost}`.execute(db)
  return rows.map(sightingOf)
}

/** Tickets of a time, the newest first: what the account's customers usually write. */
export async function sightingsBetween(
  db: Db | Tx,
  accountId: number,
  { from, to, atMost }: { readonly from: Instant; readonly to: Instant; readonly atMost: number },
): Promise<readonly KeptSighting[]> {
  const rows = await db
    .selectFrom('sightings')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('at', '>=', from)
    .where('at', '<', to)
    .orderBy('at', 'desc')
    .limit(atMost)
    .execute()
  return rows.map(sightingOf)
}

export async function countSightings(db: Db | Tx, accountId: number, from: Instant): Promise<number> {
  const row = await db
    .selectFrom('sightings')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .where('at', '>=', from)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Design 2.8: what is too old to be of use goes. */
export async function forgetSightings(db: Db, accountId: number, before: Instant): Promise<void> {
  await db.deleteFrom('sightings').where('account_id', '=', accountId).where('at', '<', before).execute()
}

/** As PostgreSQL writes a list: both drivers take it as text. */
export const arrayOf = (numbers: readonly number[]): string => `{${numbers.join(',')}}`

function sightingOf(row: SightingRow): KeptSighting {
  const facts = row.words + row.facts
  const sight: Sight = {
    fingerprint: row.fingerprint,
    words: row.parts.slice(0, row.words),
    facts: row.parts.slice(row.words, facts),
    errors: row.parts.slice(facts),
  }
  return {
    ticketId: row.ticket_id,
    customerKey: row.customer_key,
    requesterId: row.requester_id,
    at: row.at,
    category: row.category,
    sight,
  }
}
