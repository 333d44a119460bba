import { randomUUID } from 'node:crypto'
import type { Action, Recipient } from '../../domain/action.ts'
import { LATE_AFTER_MS } from '../../domain/alert.ts'
import { momentIn } from '../../domain/brief.ts'
import { alertsOf, type FollowUpAlert, ownershipOf } from '../../domain/escalation.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Account } from '../db/accounts.ts'
import { saveEscalationAlert } from '../db/escalation-alerts.ts'
import { findEscalation } from '../db/escalations.ts'
import type { Tx } from '../db/schema.ts'
import { lockTickets } from '../db/tickets.ts'
import { clearTimers } from '../db/timers.ts'
import { transact } from '../db/transact.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import type { Triaged } from './correction.ts'
import { agentIn, isAtOnce, tell, toAll } from './escalation-messages.ts'
import { causeOf, type Followed, followedOf, overSince, zoneOf } from './escalation-record.ts'
import { followTimer } from './follow-timer.ts'
import type { Payload } from './payloads.ts'
import { recordDecision } from './record.ts'
import { BEHIND_PAUSE_MS, isBehind } from './watch-tickets.ts'

/**
 * E7: tells what fell due of an open escalation and sets when to look again. Exactly once: the ticket is locked, and what was told is
 * kept in the transaction that records the message. No Zendesk call.
 */
export async function followEscalation(
  services: Services,
  { accountId, escalationId }: Payload<'follow-escalation'>,
): Promise<void> {
  const { db, clock, timers } = services
  const account = await accountOf(services, accountId)
  const known = await findEscalation(db, accountId, escalationId)
  if (!known) return
  await transact(db, async (tx) => {
    const [locked] = await lockTickets(tx, accountId, [known.ticketId])
    if (!locked?.triage || !locked.reading) return
    const ticket: Triaged = { ...locked, triage: locked.triage, reading: locked.reading }
    const now = clock.now()
    if (await isBehind(tx, accountId, now))
      return await timers.set(tx, [followTimer(accountId, escalationId, now + BEHIND_PAUSE_MS)])
    const { followed, history } = await followedOf(tx, account, ticket, now)
    const one = followed.find(({ escalation }) => escalation.id === escalationId)
    if (!one || one.state.stage === 'ended' || one.escalation.endedAt !== null)
      return await clearTimers(tx, accountId, 'follow-escalation', [escalationId])
    const over = overSince(ticket, history)
    if (over !== null) {
      await askForEnd(services, tx, account, ticket, one, over)
      return await clearTimers(tx, accountId, 'follow-escalation', [escalationId])
    }
    if (one.due === null) return
    const { asked, nextAt } = alertsOf(one.state, one.due, now)
    for (const alert of asked) await tellOnce(services, tx, account, ticket, one, alert)
    if (nextAt === null) await clearTimers(tx, accountId, 'follow-escalation', [escalationId])
    else await timers.set(tx, [followTimer(accountId, escalationId, nextAt)])
  })
}

async function tellOnce(
  services: Services,
  tx: Tx,
  account: Account,
  ticket: Triaged,
  one: Followed,
  { kind, cycle, at }: FollowUpAlert,
): Promise<void> {
  const now = services.clock.now()
  const { escalation, state } = one
  const isNew = await saveEscalationAlert(tx, { escalation_id: escalation.id, kind, cycle, at: now })
  if (!isNew) return
  const isLate = now - at > LATE_AFTER_MS
  const params = {
    ticket: ticket.ticketId,
    customer: ticket.facts?.organization?.name ?? '@alert.noCustomer',
    receiver: `@escalation.receiver.${escalation.receiver}`,
    severity: `@escalation.severity.${state.severity}`,
    due: momentIn(dueOf(one, kind), zoneOf(account)),
  }
  const message = { key: isLate ? `escalation.slack.late.${kind}` : `escalation.slack.${kind}`, params }
  // Whoever is to be reminded at night is reminded of what cannot wait for the morning.
  const isUrgent = state.severity !== 'medium' || isAtOnce(state.severity, state.receivers)
  const actions = recipientsOf(account, ticket, one, kind).map((to) => tell(to, message, isUrgent))
  await record(services, tx, account, ticket, causeOf(escalation.id, 'alert', kind, String(cycle)), actions)
}

function dueOf({ state, due }: Followed, kind: FollowUpAlert['kind']): Instant {
  if (kind === 'response-late') return state.response.dueAt ?? state.sentAt
  const cadence = kind.startsWith('internal') ? due?.internal : due?.customer
  return cadence?.by ?? state.sentAt
}

/** E7, E10: reminders go to whoever owns the customer, misses to the lead, a late answer to the lead and the receiver. */
function recipientsOf(
  account: Account,
  ticket: Triaged,
  { escalation, state }: Followed,
  kind: FollowUpAlert['kind'],
): readonly Recipient[] {
  const lead: Recipient = { kind: 'channel', channel: account.policy.slack.leadChannel }
  if (kind === 'internal-missed' || kind === 'customer-missed') return [lead]
  const receivers = toAll(account, ticket, state.receivers, () => ({ key: 'escalation.slack.sent' })).map(
    ({ to }) => to,
  )
  if (kind === 'response-late') {
    const others = receivers.filter((to) => JSON.stringify(to) !== JSON.stringify(lead))
    return [lead, ...others]
  }
  const ours = { agentId: ticket.assigneeId ?? escalation.sentBy, group: ticket.groupId }
  const { customer } = ownershipOf(escalation.receiver, ours, account.policy.escalation)
  const owner = customer.agentId ?? ticket.assigneeId
  if (owner !== null) return [agentIn(account, owner)]
  return receivers.length > 0 ? receivers : [lead]
}

/** The ticket was solved elsewhere: what E8 asks for is still open, and its sender is asked for it, once. */
async function askForEnd(
  services: Services,
  tx: Tx,
  account: Account,
  ticket: Triaged,
  { escalation }: Followed,
  over: Instant,
): Promise<void> {
  const kind = 'closing-asked'
  const now = services.clock.now()
  if (!(await saveEscalationAlert(tx, { escalation_id: escalation.id, kind, cycle: over, at: now }))) return
  const params = { ticket: ticket.ticketId, receiver: `@escalation.receiver.${escalation.receiver}` }
  const message = tell(agentIn(account, escalation.sentBy), { key: 'escalation.slack.closingAsked', params }, false)
  await record(services, tx, account, ticket, causeOf(escalation.id, 'alert', kind, String(over)), [message])
}

async function record(
  services: Services,
  tx: Tx,
  account: Account,
  { ticketId }: Triaged,
  cause: string,
  actions: readonly Action[],
): Promise<void> {
  const decision = {
    id: randomUUID(),
    accountId: account.id,
    ticketId,
    kind: 'escalation',
    cause,
    at: services.clock.now(),
    triage: null,
    changes: null,
    base: null,
    class: 'sla',
  } as const
  await recordDecision(services, tx, account, decision, actions)
}
