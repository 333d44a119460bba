import type { Action, Recipient } from '../../domain/action.ts'
import { momentIn } from '../../domain/brief.ts'
import { type ConditionKey, conditionText, type Receiver, type Severity, toldFor } from '../../domain/escalation.ts'
import type { Reason } from '../../domain/reason.ts'
import type { Account } from '../db/accounts.ts'
import type { Triaged } from './correction.ts'
import { zoneOf } from './escalation-record.ts'

const RULE = 'E3'
/** E5: these cannot wait for the morning. */
const AT_ONCE: readonly Receiver[] = ['security', 'incident']

/** Whether people are told in quiet hours too. */
export const isAtOnce = (severity: Severity, receivers: readonly Receiver[]): boolean =>
  severity === 'critical' || receivers.some((receiver) => AT_ONCE.includes(receiver))

/** One message to one place. What can wait is told when quiet hours are over. */
export function tell(to: Recipient, message: Reason, isUrgent: boolean): Action {
  if (isUrgent)
    return to.kind === 'on-call' ? { type: 'page', rule: RULE, to, message } : { type: 'tell', rule: RULE, to, message }
  return { type: 'tell', rule: RULE, to, message, topic: 'escalation', isUrgent: false }
}

export type Sending = {
  readonly ticket: Triaged
  readonly receivers: readonly Receiver[]
  readonly severity: Severity
  readonly conditions: readonly ConditionKey[]
  readonly withinSeconds: number | null
  readonly now: number
}

/** E3: ticket, receiver, severity, why, by when to answer; no word of the brief. */
export function sendMessages(account: Account, { ticket, receivers, severity, ...sent }: Sending): readonly Action[] {
  const [condition] = sent.conditions
  const { withinSeconds } = sent
  const due =
    withinSeconds === null
      ? '@escalation.slack.anyTime'
      : withinSeconds === 0
        ? '@escalation.slack.atOnce'
        : momentIn(sent.now + withinSeconds * 1000, zoneOf(account))
  const params = {
    ticket: ticket.ticketId,
    customer: ticket.facts?.organization?.name ?? '@alert.noCustomer',
    severity: `@escalation.severity.${severity}`,
    why: condition ? `@${conditionText(condition).key}` : '@escalation.slack.byAgent',
    due,
  }
  // Whoever has to answer within a time is told when it begins.
  const isUrgent = withinSeconds !== null || isAtOnce(severity, receivers)
  return toAll(account, ticket, receivers, (receiver) => ({
    key: 'escalation.slack.sent',
    params: { ...params, receiver: `@escalation.receiver.${receiver}` },
  })).map(({ to, message }) => tell(to, message, isUrgent))
}

/** Everybody who was told of an escalation, each place once. */
export function toAll(
  { policy }: Account,
  ticket: Triaged,
  receivers: readonly Receiver[],
  message: (receiver: Receiver) => Reason,
): readonly { readonly to: Recipient; readonly message: Reason }[] {
  const seen = new Set<string>()
  return receivers.flatMap((receiver) =>
    toldFor(receiver, ticket.triage.vip.csmEmail, policy)
      .filter((to) => {
        const key = JSON.stringify(to)
        return seen.has(key) ? false : seen.add(key) !== undefined
      })
      .map((to) => ({ to, message: message(receiver) })),
  )
}

/** A step of an escalation to the other side: support hears from the receiver, the receiver from support. */
export function stepMessage(
  to: Recipient,
  what: string,
  of: { readonly ticketId: string; readonly receiver: Receiver; readonly by: string; readonly isUrgent: boolean },
  params: Reason['params'] = {},
): Action {
  const message: Reason = {
    key: `escalation.slack.${what}`,
    params: { ...params, ticket: of.ticketId, receiver: `@escalation.receiver.${of.receiver}`, by: of.by },
  }
  return tell(to, message, of.isUrgent)
}

/** E10: the agent who sent it stays the contact; who cannot be found in Slack is told in the lead's channel. */
export const agentIn = ({ policy }: Account, userId: string): Recipient => ({
  kind: 'agent',
  userId,
  fallbackChannel: policy.slack.leadChannel,
})
