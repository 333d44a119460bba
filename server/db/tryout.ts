import { sql } from 'kysely'
import type { Instant } from '../../domain/instant.ts'
import type { Priority } from '../../domain/priority.ts'
import type { Tier } from '../../domain/tier.ts'
import type { Tried } from '../../domain/tryout.ts'
import { historiesOf } from './history.ts'
import type { Db } from './schema.ts'

/** The account's triaged tickets created since then, oldest first: numbers only, a few bytes each. */
export async function ticketsSince(db: Db, accountId: number, since: Instant): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('tickets')
    .select('ticket_id')
    .where('account_id', '=', accountId)
    .where('created_at', '>=', since)
    .where('triage', 'is not', null)
    .where('tier', 'is not', null)
    .orderBy('created_at')
    .orderBy('ticket_id')
    .execute()
  return rows.map(({ ticket_id }) => ticket_id)
}

/** These tickets as they are tried, each with its history, in the order given. */
export async function ticketsToTry(
  db: Db,
  accountId: number,
  ticketIds: readonly string[],
): Promise<readonly (Tried & { readonly ticketId: string })[]> {
  const { rows } = await sql<{ ticket_id: string; tier: Tier; priority: Priority; is_never_known: boolean }>`
    select ticket_id, tier, coalesce(priority, triage->>'priority') as priority,
      not coalesce((triage->'tier'->>'isConfirmed')::bool, false)
        and not coalesce((triage->'tier'->>'wasEverKnown')::bool, false) as is_never_known
    from tickets where account_id = ${accountId} and ticket_id = any(${ticketIds}::text[])`.execute(db)
  const histories = await historiesOf(db, accountId, ticketIds)
  const found = new Map(rows.map((row) => [row.ticket_id, row]))
  return ticketIds.flatMap((ticketId) => {
    const row = found.get(ticketId)
    if (!row) return []
    const { tier, priority, is_never_known: isNeverKnown } = row
    return [{ ticketId, tier, priority, isNeverKnown, events: histories.get(ticketId) ?? [] }]
  })
}
