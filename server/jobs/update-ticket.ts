import {
  assignedSource,
  commentSource,
  MERGED_SOURCE,
  prioritySource,
  type Sourced,
  statusSource,
} from '../../domain/audit.ts'
import { type CommentReading, readingOf } from '../../domain/escalation.ts'
import type { WebhookFact } from '../clients/zendesk-webhook.ts'
import type { Account } from '../db/accounts.ts'
import { markBusy } from '../db/candidates.ts'
import { saveReadings } from '../db/comment-readings.ts'
import { findDelivery } from '../db/deliveries.ts'
import { saveEvents } from '../db/history.ts'
import { announceTicket, bumpTicket, findTicket, saveSeen, type Ticket } from '../db/tickets.ts'
import { forgetTraces } from '../db/traces.ts'
import { transact } from '../db/transact.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import { targetOf } from './history.ts'
import type { Payload } from './payloads.ts'
import { watchEscalationIn } from './watch-escalation.ts'
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
  await transact(db, async (tx) => {
    const known = await findTicket(tx, accountId, fact.ticketId)
    // Not triaged yet: the triage itself reads the ticket as it is by then.
    if (!known) return
    const added = await saveEvents(tx, accountId, fact.ticketId, eventsOf(account, known, fact))
    const heard = await saveReadings(tx, accountId, fact.ticketId, readingsOf(fact))
    const isNewer = await saveSeen(tx, { accountId, ticketId: fact.ticketId, ...fact.seen })
    if (fact.seen.status === 'closed') await forgetTraces(tx, accountId, [fact.ticketId])
    if (fact.comment?.by === 'agent' && fact.actorId) await markBusy(tx, accountId, fact.actorId, fact.at)
    if (isNewer === null && added === 0 && heard === 0) return
    const version = isNewer ?? (await bumpTicket(tx, accountId, fact.ticketId))
    if (version !== null) await announceTicket(tx, accountId, fact.ticketId, version)
    await watchIn(services, tx, account, [fact.ticketId])
    await watchEscalationIn(services, tx, account, [fact.ticketId])
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

/** E2: what the comment says, as it was heard when it came in. */
function readingsOf({ at, comment }: Changed): readonly CommentReading[] {
  if (!comment?.said) return []
  const { id: commentId, by, isPublic, said } = comment
  return [readingOf(said, { commentId, at, by, isPublic })]
}

/** S1-S9: what of the event belongs into the clocks' history. Its source keeps it from counting twice, whoever tells it. */
function eventsOf(account: Account, known: Ticket, fact: Changed): readonly Sourced[] {
  const { at, seen } = fact
  switch (fact.change) {
    case 'comment': {
      if (!fact.comment) return []
      const { id, by, isPublic } = fact.comment
      return [{ event: { at, type: 'comment', by, public: isPublic }, source: commentSource(id) }]
    }
    case 'status':
    case 'deleted':
      return [{ event: { at, type: 'status', to: seen.status }, source: statusSource(seen.status, at) }]
    case 'assignee':
      return seen.assigneeId ? [{ event: { at, type: 'assigned' }, source: assignedSource(at) }] : []
    case 'merged':
      return [{ event: { at, type: 'merged' }, source: MERGED_SOURCE }]
    case 'priority': {
      // S9: a person set another priority; our own write is in the history already.
      const isOurs = fact.actorId === account.serviceUserId || seen.priority === known.priority
      const event = seen.priority && !isOurs ? targetOf(account, known, seen.priority, at) : null
      return event && seen.priority ? [{ event, source: prioritySource(seen.priority, at) }] : []
    }
    case 'group':
    case 'organization':
      return []
  }
}
