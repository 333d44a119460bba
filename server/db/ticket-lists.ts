import type { Db, Tx } from './schema.ts'
import { type Ticket, ticketOf } from './tickets.ts'

/** T5: the customer's tickets whose clocks and routes still matter. */
export async function openTicketsOfCustomer(
  db: Db | Tx,
  accountId: number,
  organizationId: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('tickets')
    .select('ticket_id')
    .where('account_id', '=', accountId)
    .where('organization_id', '=', organizationId)
    .where('status', 'not in', ['solved', 'closed'])
    .orderBy('created_at')
    .execute()
  return rows.map(({ ticket_id }) => ticket_id)
}

/** Open tickets by id as text, a page at a time, locked: their clocks are about to change. */
export async function openTickets(
  tx: Tx,
  accountId: number,
  { after, atMost }: { readonly after: string | null; readonly atMost: number },
): Promise<readonly Ticket[]> {
  const rows = await tx
    .selectFrom('tickets')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('ticket_id', '>', after ?? '')
    .where('status', '!=', 'closed')
    .orderBy('ticket_id')
    .limit(atMost)
    .forUpdate()
    .execute()
  return rows.map(ticketOf)
}

/** These tickets, in no order. */
export async function ticketsById(
  db: Db | Tx,
  accountId: number,
  ticketIds: readonly string[],
): Promise<readonly Ticket[]> {
  if (ticketIds.length === 0) return []
  const rows = await db
    .selectFrom('tickets')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('ticket_id', 'in', ticketIds)
    .execute()
  return rows.map(ticketOf)
}
