import { findDecisionByCause } from '../db/decisions.ts'
import { announceTicket } from '../db/tickets.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import type { Payload } from './payloads.ts'
import { recordDecision } from './record.ts'
import { decideOn, decisionOf, loadFacts, saveDecided } from './ticket-decision.ts'
import { watchIn } from './watch-tickets.ts'

/** R2: load, decide, record; the write and the messages are jobs of their own. A cause is decided once. */
export async function triageTicket(
  services: Services,
  { accountId, ticketId, cause, kind, class: serviceClass }: Payload<'triage-ticket'>,
): Promise<void> {
  const { db, zendesk, log } = services
  const account = await accountOf(services, accountId)
  if (await findDecisionByCause(db, accountId, ticketId, cause)) return
  const found = await zendesk.readTicket(account, ticketId, serviceClass)
  if (!found || found.ticket.status === 'closed') {
    // Deleted, merged away or closed before we came: nobody may change it any more.
    log.info('ticket-gone', { account: account.subdomain, ticket: ticketId, cause })
    return
  }
  const loaded = await loadFacts(services, account, found)
  await db.transaction().execute(async (tx) => {
    const decided = await decideOn(services, tx, loaded)
    const decision = decisionOf(loaded, decided, { kind, cause })
    if (!(await recordDecision(services, tx, account, decision, decided.actions))) return
    const version = await saveDecided(tx, loaded, decided)
    await announceTicket(tx, accountId, ticketId, version)
    await watchIn(services, tx, account, [ticketId])
  })
}
