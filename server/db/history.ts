import { sql } from 'kysely'
import { mergedFirst } from '../../domain/audit.ts'
import type { Author, Status, TicketEvent } from '../../domain/clock.ts'
import type { Db, Tx } from './schema.ts'

/** Adds facts to a ticket's history; each source counts once. Answers how many were new. */
export async function saveEvents(
  tx: Tx,
  accountId: number,
  ticketId: string,
  events: readonly { readonly event: TicketEvent; readonly source: string }[],
): Promise<number> {
  if (events.length === 0) return 0
  const added = await tx
    .insertInto('ticket_events')
    .values(
      events.map(({ event, source }) => ({
        account_id: accountId,
        ticket_id: ticketId,
        at: event.at,
        event: JSON.stringify(event),
        source,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return added.length
}

/** A ticket may have moved on before it was first read: the audit of its creation knows how it was born. True: it was wrong. */
export async function correctCreated(tx: Tx, accountId: number, ticketId: string, status: Status): Promise<boolean> {
  const { rows } = await sql`
    update ticket_events set event = jsonb_set(event, '{status}', to_jsonb(${status}::text))
    where account_id = ${accountId} and ticket_id = ${ticketId} and source = 'created'
      and coalesce(event->>'status', 'new') <> ${status}
    returning id`.execute(tx)
  return rows.length > 0
}

/** Who asked for the ticket, and the facts of it by their source: of a comment, who wrote it. */
export type Heard = { readonly requesterId: string | null; readonly sources: ReadonlyMap<string, Author | null> }

/** Of each of these tickets, what is known already. */
export async function heardOf(
  db: Db,
  accountId: number,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, Heard>> {
  if (ticketIds.length === 0) return new Map()
  const tickets = await db
    .selectFrom('tickets')
    .select(['ticket_id', 'requester_id'])
    .where('account_id', '=', accountId)
    .where('ticket_id', 'in', ticketIds)
    .execute()
  const found = new Map(
    tickets.map(({ ticket_id, requester_id }) => [
      ticket_id,
      { requesterId: requester_id, sources: new Map<string, Author | null>() },
    ]),
  )
  const events = await db
    .selectFrom('ticket_events')
    .select(['ticket_id', 'source', 'event'])
    .where('account_id', '=', accountId)
    .where('ticket_id', 'in', ticketIds)
    .execute()
  for (const { ticket_id, source, event } of events)
    found.get(ticket_id)?.sources.set(source, event.type === 'comment' ? event.by : null)
  return found
}

/** S12: the histories of several tickets, each in order. */
export async function historiesOf(
  db: Db | Tx,
  accountId: number,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, readonly TicketEvent[]>> {
  const found = new Map<string, TicketEvent[]>(ticketIds.map((id) => [id, []]))
  const rows = await db
    .selectFrom('ticket_events')
    .select(['ticket_id', 'event'])
    .where('account_id', '=', accountId)
    .where('ticket_id', 'in', ticketIds)
    .orderBy('at')
    .orderBy('id')
    .execute()
  for (const { ticket_id, event } of rows) found.get(ticket_id)?.push(event)
  return new Map([...found].map(([ticketId, events]) => [ticketId, mergedFirst(events)]))
}

/** S12: the ticket's history in order. */
export async function historyOf(db: Db | Tx, accountId: number, ticketId: string): Promise<readonly TicketEvent[]> {
  const rows = await db
    .selectFrom('ticket_events')
    .select('event')
    .where('account_id', '=', accountId)
    .where('ticket_id', '=', ticketId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return mergedFirst(rows.map(({ event }) => event))
}
