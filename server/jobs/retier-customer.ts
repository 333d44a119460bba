import { openTicketsOfCustomer } from '../db/ticket-lists.ts'
import { transact } from '../db/transact.ts'
import type { Services } from '../services.ts'
import type { Payload } from './payloads.ts'

/** T5: every open ticket of the customer is decided again; each reads the customer afresh, and what did not change is not written. */
export async function retierCustomer(
  { db, queue }: Services,
  { accountId, organizationId, cause }: Payload<'retier-customer'>,
): Promise<void> {
  await transact(db, async (tx) => {
    const tickets = await openTicketsOfCustomer(tx, accountId, organizationId)
    await queue.add(
      tx,
      'triage-ticket',
      tickets.map((ticketId) => ({
        payload: { accountId, ticketId, cause, kind: 'tier' as const, class: 'sla' as const },
        class: 'sla' as const,
        key: `${accountId}:${ticketId}:${cause}`,
      })),
    )
  })
}
