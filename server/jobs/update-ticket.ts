import type { TicketEvent } from '../../domain/clock.ts'
import { targetsFor } from '../../domain/sla.ts'
import type { WebhookFact } from '../clients/zendesk-webhook.ts'
import type { Account } from '../db/accounts.ts'
import { markBusy } from '../db/candidates.ts'
import { findDelivery } from '../db/deliveries.ts'
import { saveEvents } from '../db/history.ts'
import { announceTicket, bumpTicket, findTicket, saveSeen, type Ticket } from '../db/tickets.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import type { Payload } from './payloads.ts'
import { watchIn } from './watch-tickets.ts'

type Changed = Extract<WebhookFact, { kind: 'ticket-changed' }>

/** An event of a known ticket: its history and its present state, from what the event itself carries. No Zendesk call. */
export async function updateTicket(
  services: Services,
  { accountId, invocationId }: Payload<'update-ticket'>,
): Promise<void> {
  const { db, queue } = services
  const account = await accountOf(services, accountId)
  const delivery = await findDelivery(db, accountId, invocationId)
  if (!delivery) return
  const fact = delivery.body as Changed
  await db.transaction().execute(async (tx) => {
    const known = await findTicket(tx, accountId, fact.ticketId)
    // Not triaged yet: the triage itself reads the ticket as it is by then.
    if (!known) return
    const added = await saveEvents(tx, accountId, fact.ticketId, eventsOf(account, known, fact))
    const isNewer = await saveSeen(tx, { accountId, ticketId: fact.ticketId, ...fact.seen })
    if (fact.comment?.by === 'agent' && fact.actorId) await markBusy(tx, accountId, fact.actorId, fact.at)
    if (isNewer === null && added === 0) return
    const version = isNewer ?? (await bumpTicket(tx, accountId, fact.ticketId))
    if (version !== null) await announceTicket(tx, accountId, fact.ticketId, version)
    await watchIn(services, tx, account, [fact.ticketId])
    if (fact.change === 'organization' && fact.seen.organizationId !== known.organizationId) {
      // T5: another customer, another tier.
      await queue.add(tx, 'triage-ticket', [
        {
          payload: {
            accountId,
            ticketId: fact.ticketId,
            cause: `organization:${fact.eventId}`,
            kind: 'tier',
            class: 'sla',
          },
          class: 'sla',
          key: `${accountId}:${fact.ticketId}:${fact.eventId}`,
        },
      ])
    }
  })
}

/** S1-S9: what of the event belongs into the clocks' history. Its id keeps a repeated delivery from counting twice. */
function eventsOf(account: Account, known: Ticket, fact: Changed): { event: TicketEvent; source: string }[] {
  const source = `event:${fact.eventId}`
  const { at, seen } = fact
  switch (fact.change) {
    case 'comment':
      return fact.comment
        ? [{ event: { at, type: 'comment', by: fact.comment.by, public: fact.comment.isPublic }, source }]
        : []
    case 'status':
    case 'deleted':
      return [{ event: { at, type: 'status', to: seen.status }, source }]
    case 'assignee':
      return seen.assigneeId ? [{ event: { at, type: 'assigned' }, source }] : []
    case 'merged':
      return [{ event: { at, type: 'merged' }, source }]
    case 'priority': {
      // S9: a person set another priority; our own write is in the history already.
      if (!seen.priority || !known.triage || seen.priority === known.priority || fact.actorId === account.serviceUserId)
        return []
      const { tier } = known.triage
      const targetSeconds = targetsFor(
        account.policy.sla,
        tier.value,
        seen.priority,
        !tier.isConfirmed && !tier.wasEverKnown,
      )
      return [{ event: { at, type: 'target', targetSeconds }, source }]
    }
    case 'group':
    case 'organization':
      return []
  }
}
