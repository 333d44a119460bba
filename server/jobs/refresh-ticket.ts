import { transact } from '../db/transact.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import { addAudits, authorsOf, takeOver } from './history.ts'
import type { Payload } from './payloads.ts'

/** Somebody changed the ticket unheard: its audits say what, and whether what we were about to tell is still true. */
export async function refreshTicket(
  services: Services,
  { accountId, ticketId }: Payload<'refresh-ticket'>,
): Promise<void> {
  const { db, zendesk } = services
  const account = await accountOf(services, accountId)
  const audits = await zendesk.auditsOf(account, ticketId, 'sla')
  const authorOf = await authorsOf(services, account, audits)
  const tickets = await zendesk.showTickets(account, [ticketId])
  await transact(db, async (tx) => {
    await addAudits(services, tx, account, audits, authorOf)
    await takeOver(services, tx, account, tickets)
  })
}
