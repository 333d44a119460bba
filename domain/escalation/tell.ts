import type { Action } from '../action.ts'
import type { Policy } from '../policy.ts'
import type { Priority } from '../priority.ts'
import type { Tier } from '../tier.ts'
import { type Condition, conditionText } from './condition.ts'
import type { Receiver } from './level.ts'

/** The ticket of a condition, as a message names it. */
export type TicketToEscalate = {
  readonly ticketId: string
  readonly customer: string | null
  readonly priority: Priority
  readonly tier: Tier
  readonly assigneeId: string | null
  /** False: whoever is on call has heard of the same matter by another ticket. */
  readonly isFirst: boolean
}

/** E2: what cannot wait until somebody looks at the ticket. */
const AT_ONCE: readonly Receiver[] = ['security', 'incident']

/**
 * E2: whoever works the ticket is told that it must be escalated; where nobody has it, the lead's channel. Security and incidents go
 * to the lead on call as well, at once. No word of the ticket is in it (E5).
 */
export function tellCondition(
  condition: Condition,
  ticket: TicketToEscalate,
  { slack }: Pick<Policy, 'slack'>,
): readonly Action[] {
  const [first, second] = condition.to
  const params = {
    ticket: ticket.ticketId,
    customer: ticket.customer ?? '@alert.noCustomer',
    tier: `@tier.${ticket.tier}`,
    priority: ticket.priority,
    what: `@${conditionText(condition.condition).key}`,
    to: `@escalation.receiver.${first}`,
    ...(second && { also: `@escalation.receiver.${second}` }),
    ...(condition.to.length > 2 && { more: condition.to.length - 2 }),
  }
  const shape = condition.to.length > 2 ? 'more' : second ? 'two' : 'one'
  const { assigneeId } = ticket
  const worker: Action = {
    type: 'tell',
    rule: 'E2',
    to:
      assigneeId === null
        ? { kind: 'channel', channel: slack.leadChannel }
        : { kind: 'agent', userId: assigneeId, fallbackChannel: slack.leadChannel },
    message: { key: `escalation.tell.${shape}`, params },
    topic: 'escalation',
  }
  if (!ticket.isFirst || !condition.to.some((receiver) => AT_ONCE.includes(receiver))) return [worker]
  const onCall: Action = {
    type: 'page',
    rule: 'E2',
    to: { kind: 'on-call', role: 'lead' },
    message: { key: 'escalation.tell.onCall', params },
  }
  return [worker, onCall]
}
