import { randomUUID } from 'node:crypto'
import type { TicketEvent } from '../../domain/clock.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Triage, TriageFacts } from '../../domain/triage.ts'
import { triage } from '../../domain/triage.ts'
import type { CorrectionRequest } from '../../domain/views.ts'
import type { Account } from '../db/accounts.ts'
import { lockAssignment, presentCandidates } from '../db/candidates.ts'
import { saveCorrection } from '../db/corrections.ts'
import { findCustomer } from '../db/customers.ts'
import { saveEvents } from '../db/history.ts'
import type { Tx } from '../db/schema.ts'
import { announceTicket, saveCorrectedTicket, type Ticket } from '../db/tickets.ts'
import type { Services } from '../services.ts'
import { recordDecision } from './record.ts'
import { changesOf, duplicatesIn, groupIdsOf } from './ticket-decision.ts'
import { watchEscalationIn } from './watch-escalation.ts'
import { watchIn } from './watch-tickets.ts'

/** A ticket that was triaged: what a correction needs. */
export type Triaged = Ticket & { readonly triage: Triage; readonly reading: NonNullable<Ticket['reading']> }

export type Corrected = {
  readonly triage: Triage
  readonly correction: TriageFacts['correction']
  readonly event: TicketEvent
}

/** R3: what the ticket would become; decided by the same code, on the facts kept from the last decision. */
export async function correctedBy(
  services: Services,
  tx: Tx,
  account: Account,
  ticket: Triaged,
  request: CorrectionRequest,
): Promise<Corrected> {
  const now = services.clock.now()
  const correction = mergedOf(ticket.correction, request, now)
  await lockAssignment(tx, account.id)
  const known = await findCustomer(tx, account.id, ticket.organizationId)
  const decided = triage(
    {
      ticket: {
        id: ticket.ticketId,
        createdAt: ticket.createdAt,
        channel: ticket.channel,
        // Only our own tags matter to what changes; the write itself reads the ticket afresh and keeps all others.
        tags: ticket.triage.tags,
        assigneeId: ticket.assigneeId,
        groupId: ticket.groupId,
        priority: ticket.priority,
      },
      reading: ticket.reading,
      requester: ticket.facts?.requester ?? null,
      organization: ticket.facts?.organization ?? null,
      crm: ticket.facts?.crm ?? { state: 'not-configured' },
      ...known,
      correction,
      groupIds: groupIdsOf(account),
      candidates: await presentCandidates(tx, account.id, now),
      ...duplicatesIn(undefined, ticket.triage),
    },
    account.policy,
    now,
  )
  return { triage: decided, correction, event: { at: now, type: 'target', targetSeconds: decided.targetSeconds } }
}

/** Absent keys stay, null takes back; nothing left by hand is no correction. */
function mergedOf(before: Ticket['correction'], request: CorrectionRequest, now: Instant): Ticket['correction'] {
  const merged = {
    impact: request.impact === undefined ? before?.impact : (request.impact ?? undefined),
    urgency: request.urgency === undefined ? before?.urgency : (request.urgency ?? undefined),
    tier: request.tier === undefined ? before?.tier : (request.tier ?? undefined),
  }
  const { impact, urgency, tier } = merged
  if (!impact && !urgency && !tier) return null
  // T3: the tier's source says when it was given. Correcting something else, or taking that back, does not make it newer.
  const at = before?.tier && request.tier === undefined ? before.at : now
  return { at, ...(impact && { impact }), ...(urgency && { urgency }), ...(tier && { tier }) }
}

/** Saves a correction, its decision and its write, and keeps what was corrected as feedback for the rules. */
export async function saveCorrected(
  services: Services,
  tx: Tx,
  account: Account,
  ticket: Triaged,
  corrected: Corrected,
  userId: string,
): Promise<number> {
  const { triage: decided, correction } = corrected
  const id = randomUUID()
  const decision = {
    id,
    accountId: account.id,
    ticketId: ticket.ticketId,
    kind: 'correction' as const,
    cause: `correction:${id}`,
    at: decided.at,
    triage: decided,
    changes: changesOf(decided.actions),
    base: ticket.base,
    class: 'screen' as const,
  }
  await recordDecision(services, tx, account, decision, decided.actions)
  await saveCorrection(tx, {
    accountId: account.id,
    ticketId: ticket.ticketId,
    userId,
    at: decided.at,
    before: { impact: ticket.triage.impact, urgency: ticket.triage.urgency, tier: ticket.triage.tier.value },
    after: { impact: decided.impact, urgency: decided.urgency, tier: decided.tier.value },
  })
  if (JSON.stringify(decided.targetSeconds) !== JSON.stringify(ticket.triage.targetSeconds)) {
    await saveEvents(tx, account.id, ticket.ticketId, [{ event: corrected.event, source: `target:${id}` }])
  }
  const version = await saveCorrectedTicket(tx, ticket, decided, correction)
  await announceTicket(tx, account.id, ticket.ticketId, version)
  await watchIn(services, tx, account, [ticket.ticketId])
  await watchEscalationIn(services, tx, account, [ticket.ticketId])
  return version
}
