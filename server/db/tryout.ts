import { sql } from 'kysely'
import type { TicketEvent } from '../../domain/clock.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Priority } from '../../domain/priority.ts'
import type { Tier } from '../../domain/tier.ts'
import type { Tried } from '../../domain/tryout.ts'
import type { Db } from './schema.ts'

/** A page of the account's triaged tickets created since then, by id as text, each with its history. */
export async function ticketsToTry(
  db: Db,
  accountId: number,
  { since, after, atMost }: { readonly since: Instant; readonly after: string | null; readonly atMost: number },
): Promise<readonly (Tried & { readonly ticketId: string })[]> {
  const { rows } = await sql<{
    ticket_id: string
    tier: Tier
    priority: Priority
    is_never_known: boolean
    events: TicketEvent[]
  }>`
    select t.ticket_id, t.tier, coalesce(t.priority, t.triage->>'priority') as priority,
      not coalesce((t.triage->'tier'->>'isConfirmed')::bool, false)
        and not coalesce((t.triage->'tier'->>'wasEverKnown')::bool, false) as is_never_known,
      (select coalesce(jsonb_agg(e.event order by e.at, e.id), '[]') from ticket_events e
        where e.account_id = t.account_id and e.ticket_id = t.ticket_id) as events
    from tickets t
    where t.account_id = ${accountId} and t.created_at >= ${since} and t.triage is not null and t.tier is not null
      and t.ticket_id > ${after ?? ''}
    order by t.ticket_id limit ${atMost}`.execute(db)
  return rows.map((row) => ({
    ticketId: row.ticket_id,
    tier: row.tier,
    priority: row.priority,
    isNeverKnown: row.is_never_known,
    events: row.events,
  }))
}
