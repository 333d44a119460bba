import type { Action, Recipient, TicketChanges } from '../action.ts'
import type { ClockName, Status } from '../clock.ts'
import { handoverGroup } from '../handover.ts'
import type { Instant } from '../instant.ts'
import type { Policy } from '../policy.ts'
import type { Priority } from '../priority.ts'
import { leadingDue, rankOf } from '../queue.ts'
import type { Reason } from '../reason.ts'
import type { Tier } from '../tier.ts'
import type { ProposedReason } from './breach-reason.ts'
import { flagTags } from './flag.ts'
import { type Alert, isUrgent, LATE_AFTER_MS } from './kind.ts'
import type { Watching } from './watch.ts'

/** What the alerts of one ticket need to know to say and do what they must. */
export type AlertFacts = {
  readonly ticketId: string
  readonly customer: string | null
  readonly priority: Priority
  readonly tier: Tier
  readonly groupId: string | null
  readonly assigneeId: string | null
  readonly isClosed: boolean
  /** The marks of the last decision: what differs from now is written. */
  readonly marks: readonly string[]
  /** Groups of the lead; empty when Zendesk does not know them. V6: shared groups are never a VIP's. */
  readonly leadGroupIds: readonly string[]
  readonly sharedGroupIds: readonly string[]
  /** S14: of each breach and violation among the alerts, by its clock. */
  readonly reasons: ReadonlyMap<ClockName, ProposedReason>
}

export type AlertDecision = {
  readonly actions: readonly Action[]
  /** The marks the ticket has once the decision is written. */
  readonly marks: readonly string[]
}

/** Q1, L1: a manager looks at it. */
const REVIEW_TAG = 'needs_review'

/** S8, Q1, Q4, L1-L4, V3, V4: what happens for the alerts that fell due, as ONE change of the ticket and the messages. */
export function decideAlerts(
  due: readonly Alert[],
  { flags, clocks }: Pick<Watching, 'flags' | 'clocks'>,
  facts: AlertFacts,
  policy: Policy,
  now: Instant,
): AlertDecision {
  const { set, unset } = flagTags(flags)
  const needsReview =
    facts.marks.includes(REVIEW_TAG) ||
    due.some(({ kind, clock }) => kind === 'aging' || (kind === 'breach' && clock === 'resolution'))
  const marks = needsReview ? [...set, REVIEW_TAG] : set
  const addTags = marks.filter((tag) => !facts.marks.includes(tag))
  const removeTags = unset.filter((tag) => facts.marks.includes(tag))
  const has = (kind: Alert['kind']) => due.some((alert) => alert.kind === kind)
  const changes: TicketChanges = {
    ...(addTags.length > 0 && { addTags }),
    ...(removeTags.length > 0 && { removeTags }),
    ...(has('prioritise') && { rank: rankOf({ ...facts, due: leadingDue(clocks) }) }),
    ...(has('stalled') && toLead(facts, policy)),
    ...(has('close') && { status: 'closed' as const }),
  }
  const actions: Action[] =
    facts.isClosed || Object.keys(changes).length === 0 ? [] : [{ type: 'change-ticket', rule: 'S8', changes }]
  for (const alert of due) {
    const said = messageOf(alert, facts, policy, now)
    if (said) actions.push({ type: 'tell', ...said, isUrgent: isUrgent(alert), topic: alert.kind })
  }
  return { actions, marks }
}

/**
 * What is left of a change when the ticket moved on before it was written: marks stay, whoever took it keeps it, and only a
 * resolved ticket is closed. Null: nothing.
 */
export function stillWanted(
  { assigneeId, groupId, status, ...marks }: TicketChanges,
  before: { readonly assigneeId: string | null },
  now: { readonly assigneeId: string | null; readonly status: Status },
): TicketChanges | null {
  const left: TicketChanges = {
    ...marks,
    ...(now.assigneeId === before.assigneeId && {
      ...(assigneeId !== undefined && { assigneeId }),
      ...(groupId !== undefined && { groupId }),
    }),
    ...(status !== undefined && now.status === 'solved' && { status }),
  }
  return Object.keys(left).length === 0 ? null : left
}

/** Q1: a ticket nobody works goes to the lead of the queue, where Zendesk knows them. */
function toLead(facts: AlertFacts, { onCall: { lead } }: Policy): TicketChanges {
  const { groupId, assigneeId, leadGroupIds, sharedGroupIds } = facts
  if (!lead.zendeskUserId || assigneeId === lead.zendeskUserId) return {}
  const group = handoverGroup({ groupId, personGroupIds: leadGroupIds, sharedGroupIds })
  if (group === null) return {}
  return { assigneeId: lead.zendeskUserId, ...(group !== groupId && { groupId: group }) }
}

type Said = { readonly rule: string; readonly to: Recipient; readonly message: Reason }

function messageOf(alert: Alert, facts: AlertFacts, policy: Policy, now: Instant): Said | null {
  const { leadChannel, alertsChannel, managerChannel } = policy.slack
  const { kind, clock } = alert
  const channel = (name: string): Recipient => ({ kind: 'channel', channel: name })
  const worker = (fallbackChannel: string): Recipient =>
    facts.assigneeId === null ? channel(fallbackChannel) : { kind: 'agent', userId: facts.assigneeId, fallbackChannel }
  const params = {
    ticket: facts.ticketId,
    customer: facts.customer ?? '@alert.noCustomer',
    priority: facts.priority,
    tier: `@tier.${facts.tier}`,
    ...(clock && { clock: `@clock.name.${clock}` }),
  }
  const reason = clock ? facts.reasons.get(clock) : undefined
  // S9: what fell due while nobody could see it is told all the same, and said to be late.
  const isLate = now - alert.at > LATE_AFTER_MS
  const key = (name: string) => (isLate ? `alert.${name}Late` : `alert.${name}`)
  switch (kind) {
    case 'at-risk':
    case 'prioritise':
    case 'untriaged':
    case 'close':
      return null
    case 'breach':
    case 'violation':
      return {
        rule: 'S8',
        to: channel(kind === 'breach' ? leadChannel : managerChannel),
        message: { key: key(kind), params: { ...params, reason: `@alert.reason.${reason?.value ?? 'complexity'}` } },
      }
    case 'unassigned':
      return { rule: 'L2', to: channel(alertsChannel), message: { key: 'alert.unassigned', params } }
    case 'stalled':
      return { rule: 'Q1', to: channel(leadChannel), message: { key: 'alert.stalled', params } }
    case 'idle':
      return { rule: 'Q4', to: worker(leadChannel), message: { key: 'alert.idle', params } }
    case 'aging':
      return { rule: 'Q1', to: channel(managerChannel), message: { key: 'alert.aging', params } }
    case 'closing-offer':
      return { rule: 'L1', to: worker(alertsChannel), message: { key: 'alert.closingOffer', params } }
    case 'vip-acknowledge':
      return { rule: 'V3', to: worker(alertsChannel), message: { key: 'alert.vipAcknowledge', params } }
    case 'vip-update':
      return { rule: 'V4', to: worker(alertsChannel), message: { key: 'alert.vipUpdate', params } }
  }
}
