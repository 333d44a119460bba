import { sql } from 'kysely'
import type { Tx } from './schema.ts'
import { announceTickets } from './tickets.ts'

/** Something that is kept beside these tickets changed: whoever has one open reads it again. */
export async function touchTickets(tx: Tx, accountId: number, ticketIds: readonly string[]): Promise<void> {
  if (ticketIds.length === 0) return
  const rows = await tx
    .updateTable('tickets')
    .set({ version: sql`version + 1` })
    .where('account_id', '=', accountId)
    .where('ticket_id', 'in', ticketIds)
    .returning(['ticket_id', 'version'])
    .execute()
  await announceTickets(
    tx,
    accountId,
    rows.map(({ ticket_id, version }) => ({ ticketId: ticket_id, version })),
  )
}
