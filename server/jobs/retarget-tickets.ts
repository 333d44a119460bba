import { targetsFor } from '../../domain/sla.ts'
import type { Account } from '../db/accounts.ts'
import { saveEvents } from '../db/history.ts'
import type { Tx } from '../db/schema.ts'
import { openTickets } from '../db/ticket-lists.ts'
import { saveTargets, type Ticket } from '../db/tickets.ts'
import { transact } from '../db/transact.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import type { Payload } from './payloads.ts'
import { watchEscalationIn } from './watch-escalation.ts'
import { watchIn } from './watch-tickets.ts'

const PAGE = 500

/** S9: a changed policy re-targets running clocks. Page by page, so that no ticket waits long for its lock. */
export async function retargetTickets(
  services: Services,
  { accountId, version, after }: Payload<'retarget-tickets'>,
): Promise<void> {
  const { db, queue, accounts } = services
  // This replica may still hold the policy of before.
  accounts.forget()
  const account = await accountOf(services, accountId)
  await transact(db, async (tx) => {
    const page = await openTickets(tx, accountId, { after, atMost: PAGE })
    for (const ticket of page) await retarget(services, tx, account, ticket, version)
    const ids = page.map(({ ticketId }) => ticketId)
    await watchIn(services, tx, account, ids)
    await watchEscalationIn(services, tx, account, ids)
    const last = page.at(-1)
    if (page.length < PAGE || !last) return
    await queue.add(tx, 'retarget-tickets', [{ payload: { accountId, version, after: last.ticketId }, class: 'sweep' }])
  })
}

/** Elapsed time stays; the new target counts from now on, once a version. */
async function retarget({ clock }: Services, tx: Tx, account: Account, ticket: Ticket, version: number): Promise<void> {
  const { triage } = ticket
  if (!triage) return
  const { tier } = triage
  const isNeverKnown = !tier.isConfirmed && !tier.wasEverKnown
  const priority = ticket.priority ?? triage.priority
  const targetSeconds = targetsFor(account.policy.sla, tier.value, priority, isNeverKnown)
  if (JSON.stringify(targetSeconds) === JSON.stringify(triage.targetSeconds)) return
  const event = { at: clock.now(), type: 'target', targetSeconds } as const
  await saveEvents(tx, account.id, ticket.ticketId, [{ event, source: `policy:${version}` }])
  await saveTargets(tx, account.id, ticket.ticketId, { ...triage, targetSeconds })
}
