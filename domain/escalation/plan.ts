import type { Recipient, TicketChanges } from '../action.ts'
import type { EscalationPolicy } from '../policy/escalation.ts'
import type { Policy } from '../policy.ts'
import type { Priority } from '../priority.ts'
import type { Receiver } from './level.ts'
import { ownershipOf } from './path.ts'

/** Where a ticket is, as Zendesk knows it. */
export type TicketPlace = {
  readonly groupId: string | null
  readonly assigneeId: string | null
  readonly priority: Priority | null
  /** V6: a VIP or enterprise customer never sits in a shared queue. */
  readonly isKeyCustomer: boolean
}

/** Groups by their name, and those that work a shared queue. */
export type Groups = {
  readonly idOf: (name: string) => string | null
  readonly sharedIds: readonly string[]
}

export const ESCALATED_TAG = 'escalated'
export const tagOf = (receiver: Receiver): string => `${ESCALATED_TAG}_${receiver}`

/**
 * E10, V4, V6: where the ticket itself goes. A receiver that takes tickets gets it in its group, nobody's yet; a VIP's or enterprise
 * customer's stays out of a shared group and goes straight to a senior agent who works in both.
 */
export function placeFor(
  receiver: Receiver,
  ticket: TicketPlace,
  policy: Pick<Policy['escalation'], 'receivers'>,
  { idOf, sharedIds }: Groups,
  senior: (groupId: string, alsoIn: string) => string | null,
): Pick<TicketChanges, 'groupId' | 'assigneeId'> {
  const { ticketGroup } = ownershipOf(receiver, { agentId: ticket.assigneeId, group: null }, policy)
  const groupId = ticketGroup === null ? null : idOf(ticketGroup)
  if (groupId === null || groupId === ticket.groupId) return {}
  if (!ticket.isKeyCustomer || !sharedIds.includes(groupId))
    return { groupId, ...(ticket.assigneeId !== null && { assigneeId: null }) }
  const assigneeId = ticket.groupId === null ? null : senior(ticket.groupId, groupId)
  return assigneeId === null || assigneeId === ticket.assigneeId ? {} : { assigneeId }
}

/** E8: the way back to queue and owner, where the ticket still is where the escalation had put it. */
export function placeBack(
  receiver: Receiver,
  before: Pick<TicketPlace, 'groupId' | 'assigneeId'>,
  now: TicketPlace,
  policy: Pick<EscalationPolicy, 'receivers'>,
  { idOf }: Groups,
): Pick<TicketChanges, 'groupId' | 'assigneeId'> {
  const { group, takesTicket } = policy.receivers[receiver]
  if (!takesTicket || group === null || before.groupId === null) return {}
  const isThere = now.groupId !== before.groupId && now.groupId === idOf(group)
  // Somebody moved it on since: it stays where they put it.
  if (!isThere && now.groupId !== before.groupId) return {}
  return {
    ...(isThere && { groupId: before.groupId }),
    ...(now.assigneeId !== before.assigneeId && { assigneeId: before.assigneeId }),
  }
}

/** Who is told for a receiver, on call first; a place that both name is told once. */
export function toldFor(
  receiver: Receiver,
  csmEmail: string | null,
  { escalation, onCall, vip }: Pick<Policy, 'escalation' | 'onCall' | 'vip'>,
): readonly Recipient[] {
  const { channel, onCall: role } = escalation.receivers[receiver]
  if (receiver === 'csm' && csmEmail !== null)
    return [{ kind: 'csm', email: csmEmail, fallbackChannel: channel ?? vip.csmFallbackChannel }]
  const onDuty: readonly Recipient[] = role === null ? [] : [{ kind: 'on-call', role }]
  const isSame = role !== null && channel !== null && onCall[role].slackChannel === channel
  return [...onDuty, ...(channel === null || isSame ? [] : [{ kind: 'channel' as const, channel }])]
}
