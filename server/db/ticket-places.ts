import { sql } from 'kysely'
import { type Instant, wholeSecond } from '../../domain/instant.ts'
import type { Priority } from '../../domain/priority.ts'
import type { Tx } from './schema.ts'

export type TicketPlace = {
  readonly accountId: number
  readonly ticketId: string
  readonly groupId: string | null
  readonly assigneeId: string | null
  readonly priority: Priority | null
}

/**
 * E2: from `at` on the ticket stands here. A row only where that differs from where it stood then: events come in any order, and our
 * own writes are told back to us.
 */
export async function savePlace(tx: Tx, place: TicketPlace, at: Instant): Promise<void> {
  const { accountId, ticketId, groupId, assigneeId, priority } = place
  const from = wholeSecond(at)
  await sql`
    insert into ticket_places (account_id, ticket_id, at, group_id, assignee_id, priority)
    select ${accountId}::int, ${ticketId}::text, ${from}::bigint, ${groupId}::text, ${assigneeId}::text, ${priority}::text
    where not exists (
      select from (
        select group_id, assignee_id, priority from ticket_places
        where account_id = ${accountId} and ticket_id = ${ticketId} and at <= ${from}
        order by at desc limit 1
      ) before
      where before.group_id is not distinct from ${groupId}::text
        and before.assignee_id is not distinct from ${assigneeId}::text
        and before.priority is not distinct from ${priority}::text)
    on conflict (account_id, ticket_id, at) do update
      set group_id = excluded.group_id, assignee_id = excluded.assignee_id, priority = excluded.priority`.execute(tx)
}

/** Where a ticket was born; what is known of it already stays. */
export async function saveFirstPlace(tx: Tx, place: TicketPlace, at: Instant): Promise<void> {
  const { accountId, ticketId, groupId, assigneeId, priority } = place
  await sql`
    insert into ticket_places (account_id, ticket_id, at, group_id, assignee_id, priority)
    select ${accountId}::int, ${ticketId}::text, ${wholeSecond(at)}::bigint, ${groupId}::text, ${assigneeId}::text,
      ${priority}::text
    where not exists (select from ticket_places where account_id = ${accountId} and ticket_id = ${ticketId})
    on conflict do nothing`.execute(tx)
}
