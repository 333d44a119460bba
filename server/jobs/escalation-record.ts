import type { BriefDraft } from '../../domain/brief.ts'
import { clocksOf, type TicketEvent } from '../../domain/clock.ts'
import {
  type EscalationEvent,
  type EscalationState,
  escalationOf,
  type FollowUps,
  followUps,
  isSameGroup,
  type Receiver,
  statusOf,
  type TicketPlace,
} from '../../domain/escalation.ts'
import type { Instant } from '../../domain/instant.ts'
import { clockPolicyFor, keptHistory } from '../../domain/sla.ts'
import type { Account } from '../db/accounts.ts'
import { agentOf } from '../db/agents.ts'
import { type Escalation, escalationEventsOf, escalationsOf, type KeptEvent } from '../db/escalations.ts'
import { historyOf } from '../db/history.ts'
import type { Db, Tx } from '../db/schema.ts'
import type { Services } from '../services.ts'
import type { Triaged } from './correction.ts'
import { sharedOf } from './ticket-decision.ts'

/** What an escalation's decisions are called by: `escalation:<id>` sends it, everything after it says what it does. */
export const causeOf = (id: string, ...what: readonly string[]): string => ['escalation', id, ...what].join(':')
/** The escalation of a decision, and what the decision does to it; null: it is of none. */
export function partsOfCause(cause: string): { readonly id: string; readonly what: string } | null {
  const [kind, id, what = 'sent'] = cause.split(':')
  return kind === 'escalation' && id ? { id, what } : null
}

/** An escalation with everything that happened to it, and where it stands by now. */
export type Followed = {
  readonly escalation: Escalation
  readonly kept: readonly KeptEvent[]
  readonly state: EscalationState
  /** E7: null once it has ended, and while its ticket is over. */
  readonly due: FollowUps | null
  /** E8: the last public word of an agent after it was sent. */
  readonly customerInformedAt: Instant | null
}

/** Public words of agents: each is the customer's update (E7). */
const wordsToCustomer = (history: readonly TicketEvent[], since: Instant): readonly Instant[] =>
  history.flatMap((event) =>
    event.type === 'comment' && event.by === 'agent' && event.public && event.at > since ? [event.at] : [],
  )

/** Where a ticket is, and since when it is over: solved, closed or merged. */
export function overSince(
  ticket: Pick<Triaged, 'status' | 'updatedAt'>,
  history: readonly TicketEvent[],
): Instant | null {
  const known = statusOf(history)
  if (known.status === 'solved' || known.status === 'closed' || known.status === 'merged') return known.since
  return ticket.status === 'solved' || ticket.status === 'closed' ? ticket.updatedAt : null
}

/** Nobody can write into it any more. */
export const isSealed = (ticket: Pick<Triaged, 'status'>, history: readonly TicketEvent[]): boolean => {
  const { status } = statusOf(history)
  return ticket.status === 'closed' || status === 'closed' || status === 'merged'
}

/** A ticket's escalations as they stand. */
export async function followedOf(
  db: Db | Tx,
  account: Account,
  ticket: Triaged,
  now: Instant,
): Promise<{ readonly followed: readonly Followed[]; readonly history: readonly TicketEvent[] }> {
  const escalations = await escalationsOf(db, account.id, ticket.ticketId)
  const history = await historyOf(db, account.id, ticket.ticketId)
  const events = await escalationEventsOf(
    db,
    escalations.map(({ id }) => id),
  )
  const followed = escalations.flatMap((escalation) => {
    const one = followedAt(account, ticket, escalation, events.get(escalation.id) ?? [], history, now)
    return one ? [one] : []
  })
  return { followed, history }
}

function followedAt(
  { policy }: Account,
  ticket: Triaged,
  escalation: Escalation,
  kept: readonly KeptEvent[],
  history: readonly TicketEvent[],
  now: Instant,
): Followed | null {
  const informed = wordsToCustomer(history, escalation.sentAt)
  const events: readonly EscalationEvent[] = [
    ...kept.map((event) => eventOf(escalation, event)),
    ...informed.map((at): EscalationEvent => ({ at, type: 'updated', whom: 'customer' })),
  ]
  const state = escalationOf(events, now)
  if (!state) return null
  const { tier, targetSeconds } = ticket.triage
  const clocks = clocksOf(keptHistory(clockPolicyFor(policy.sla, tier.value, targetSeconds), history), now)
  const facts = {
    severity: state.severity,
    sentAt: state.sentAt,
    endedAt: state.endedAt,
    internalAt: state.internalAt,
    customerAt: state.customerAt,
    // What was broken before it was sent was told then (S8); the cadence goes on from there.
    clocks: [clocks.firstResponse, clocks.nextResponse].filter(({ dueAt }) => dueAt !== null && dueAt > state.sentAt),
    vipEverySeconds: ticket.isVip ? policy.vip.updateEverySeconds : null,
  }
  const isOver = overSince(ticket, history) !== null
  return {
    escalation,
    kept,
    state,
    due: isOver ? null : followUps(facts, policy.escalation, policy.sla.schedule, now),
    customerInformedAt: informed.at(-1) ?? null,
  }
}

function eventOf({ receiver, alsoTold }: Escalation, { at, type, data }: KeptEvent): EscalationEvent {
  switch (type) {
    case 'sent':
      return {
        at,
        type,
        receivers: [receiver, ...alsoTold],
        severity: data.severity ?? 'medium',
        withinSeconds: data.withinSeconds ?? null,
      }
    case 'severity':
      return { at, type, to: data.severity ?? 'medium' }
    case 'updated':
      return { at, type, whom: data.whom ?? 'internal' }
    default:
      return { at, type }
  }
}

/** Decision 030: the brief as it was sent; null once it was forgotten. */
export const openBrief = ({ encryption }: Pick<Services, 'encryption'>, { brief }: Escalation): BriefDraft | null =>
  brief === null ? null : (JSON.parse(encryption.decrypt(brief)) as BriefDraft)

/** The account's group of this name, however somebody typed it; null: there is none. */
export function groupIdIn({ groupIds }: Pick<Account, 'groupIds'>, name: string | null): string | null {
  if (name === null) return null
  return Object.entries(groupIds).find(([known]) => isSameGroup(known, name))?.[1] ?? null
}

export const groupsOf = (account: Account) => ({
  idOf: (name: string) => groupIdIn(account, name),
  sharedIds: sharedOf(account).groupIds,
})

export const placeOf = (ticket: Triaged): TicketPlace => ({
  groupId: ticket.groupId,
  assigneeId: ticket.assigneeId,
  priority: ticket.priority,
  isKeyCustomer: ticket.isVip || ticket.triage.tier.value === 'enterprise',
})

/** The groups of everybody who was told, as far as the account has them. */
export const receiverGroups = (account: Account, receivers: readonly Receiver[]): readonly string[] =>
  receivers.flatMap((receiver) => groupIdIn(account, account.policy.escalation.receivers[receiver].group) ?? [])

export const zoneOf = ({ policy }: Account): string => policy.sla.schedule?.timeZone ?? 'UTC'

export async function nameOf(db: Db | Tx, accountId: number, userId: string | null): Promise<string> {
  if (userId === null) return ''
  return (await agentOf(db, accountId, userId))?.name || userId
}
