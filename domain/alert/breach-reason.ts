import type { ClockName, TicketEvent } from '../clock.ts'
import type { Instant } from '../instant.ts'
import type { Policy } from '../policy.ts'
import type { Reason } from '../reason.ts'

/** S14. */
export const BREACH_REASONS = ['staffing', 'knowledge', 'process', 'volume-spike', 'complexity'] as const
export type BreachReason = (typeof BREACH_REASONS)[number]
export type ProposedReason = { readonly value: BreachReason; readonly why: Reason }

/** What the record shows at the time of a breach. */
export type BreachFacts = {
  readonly clock: ClockName
  readonly at: Instant
  readonly createdAt: Instant
  readonly triagedAt: Instant | null
  readonly assigneeId: string | null
  readonly events: readonly TicketEvent[]
  /** Agents of the ticket's group who have the app open. */
  readonly present: number
  /** Open tickets of the assigned agent; null when nobody has it. */
  readonly agentLoad: number | null
  /** Tickets of the account: created in the last hour, and in an hour of the week before on average. */
  readonly arrivals: { readonly lastHour: number; readonly usual: number }
}

/** Fewer new tickets than this in an hour are no spike, whatever the usual number is. */
const SPIKE_FROM = 10
const SPIKE_FACTOR = 2
/** From this many hand-overs on, nobody seems to know the matter; from this many answers on, the matter is hard. */
const MANY_HANDOVERS = 3
const MANY_ANSWERS = 3

/**
 * S14: the likely reason of a breach, from what is on record, most telling first: our own process before what happened to
 * the team, and the ticket itself last. An agent or lead may correct it.
 */
export function breachReason(facts: BreachFacts, policy: Pick<Policy, 'assignment' | 'lifecycle'>): ProposedReason {
  const { createdAt, triagedAt, at, present, agentLoad, arrivals, assigneeId } = facts
  const until = facts.events.filter((event) => event.at <= at)
  const triageSeconds = Math.round(((triagedAt ?? at) - createdAt) / 1000)
  const handovers = until.filter(({ type }) => type === 'assigned').length
  const answers = until.filter((event) => event.type === 'comment' && event.by === 'agent' && event.public).length
  const because = (value: BreachReason, key: string, params: Reason['params'] = {}): ProposedReason => ({
    value,
    why: { key: `breach.why.${key}`, params },
  })

  if (triageSeconds > policy.lifecycle.triagedWithinSeconds)
    return because('process', 'triagedLate', { minutes: Math.round(triageSeconds / 60) })
  if (arrivals.lastHour >= SPIKE_FROM && arrivals.lastHour >= SPIKE_FACTOR * arrivals.usual)
    return because('volume-spike', 'spike', { count: arrivals.lastHour, usual: Math.round(arrivals.usual) })
  if (handovers >= MANY_HANDOVERS) return because('knowledge', 'handovers', { count: handovers })
  if (answers >= MANY_ANSWERS) return because('complexity', 'answers', { count: answers })
  if (assigneeId === null)
    return present === 0 ? because('staffing', 'nobodyPresent') : because('process', 'nobodyTookIt')
  if (agentLoad !== null && agentLoad >= policy.assignment.capacity)
    return because('staffing', 'agentFull', { count: agentLoad })
  return facts.clock === 'firstResponse' ? because('staffing', 'notAnswered') : because('complexity', 'takesLong')
}
