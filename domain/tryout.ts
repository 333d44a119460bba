import { CLOCK_NAMES, type ClockName, clocksOf, type TicketEvent } from './clock.ts'
import type { Instant } from './instant.ts'
import type { Policy } from './policy.ts'
import type { Priority } from './priority.ts'
import { clockPolicyFor, targetsFor } from './sla.ts'
import type { Tier } from './tier.ts'

/** A past ticket as it is tried again. */
export type Tried = {
  readonly tier: Tier
  readonly priority: Priority
  readonly isNeverKnown: boolean
  readonly events: readonly TicketEvent[]
}
export type Verdict = { readonly [clock in ClockName]: { readonly before: boolean; readonly after: boolean } }

/**
 * R4: would this ticket have breached, under the policy in force and under another one? What happened stays; only targets and
 * schedules differ: the ticket's last tier and priority decide its target from its creation on.
 */
export function tryOut(
  ticket: Tried,
  sla: { readonly before: Policy['sla']; readonly after: Policy['sla'] },
  asOf: Instant,
): Verdict {
  const breachedBy = (policy: Policy['sla']) => {
    const targets = targetsFor(policy, ticket.tier, ticket.priority, ticket.isNeverKnown)
    const clockPolicy = clockPolicyFor(policy, ticket.tier, targets)
    const events = ticket.events.filter(({ type }) => type !== 'target')
    return clocksOf({ policy: clockPolicy, events }, asOf)
  }
  const before = breachedBy(sla.before)
  const after = breachedBy(sla.after)
  const verdict = (name: ClockName) => ({
    before: before[name].outcome === 'breached',
    after: after[name].outcome === 'breached',
  })
  return {
    firstResponse: verdict('firstResponse'),
    nextResponse: verdict('nextResponse'),
    resolution: verdict('resolution'),
  }
}

/** The clocks that only the tried policy breaks, and those that only it keeps. */
export const differences = (verdict: Verdict) => ({
  breaks: CLOCK_NAMES.filter((name) => verdict[name].after && !verdict[name].before),
  keeps: CLOCK_NAMES.filter((name) => verdict[name].before && !verdict[name].after),
})
