import type { BreachReason } from './alert.ts'
import { basisOf, type Clock, type ClockName, clocksOf, cyclesOf } from './clock.ts'
import { type Instant, isoOf } from './instant.ts'
import type { LedgerView } from './ledger-view.ts'
import type { Policy } from './policy.ts'
import type { Reason } from './reason.ts'
import { measured, type SidebarFacts } from './sidebar.ts'

/** S14: a breach on record. */
export type Breach = {
  readonly id: string
  readonly clock: ClockName
  readonly kind: 'breach' | 'violation'
  readonly at: Instant
  readonly isLate: boolean
  readonly reason: BreachReason | null
  readonly why: Reason | null
  readonly isCorrected: boolean
}
type LedgerFacts = Pick<SidebarFacts, 'ticketId' | 'triage' | 'history'>
type LedgerClock = LedgerView['clocks'][number]

/** S12: every clock of the ticket with the spans that add up to its elapsed time; the next response with each of its rounds. */
export function ledgerView(facts: LedgerFacts, breaches: readonly Breach[], policy: Policy, now: Instant): LedgerView {
  const { clockPolicy, history } = measured(facts, policy)
  const { firstResponse, resolution } = clocksOf(history, now)
  const entry = (name: ClockName, clock: Clock, cycle: number | null): LedgerClock[] =>
    clock.elapsedSeconds === null
      ? []
      : [
          {
            name,
            cycle,
            state: clock.state,
            targetSeconds: clock.targetSeconds,
            elapsedSeconds: clock.elapsedSeconds,
            basis: basisOf(clockPolicy, name) === null ? 'calendar' : 'business',
            spans: clock.spans.map(({ from, to, counts, why }) => ({
              from: isoOf(from),
              to: isoOf(to),
              seconds: (to - from) / 1000,
              counts,
              // S5: a first response can only be paused before any public reply, and that is said.
              why: why === 'pending' && name === 'firstResponse' ? 'pending-unanswered' : why,
            })),
          },
        ]
  return {
    ticketId: facts.ticketId,
    now: new Date(now).toISOString(),
    clocks: [
      ...entry('firstResponse', firstResponse, null),
      ...cyclesOf(history, now).flatMap((clock, index) => entry('nextResponse', clock, index + 1)),
      ...entry('resolution', resolution, null),
    ],
    breaches: breaches.map(({ at, ...breach }) => ({ ...breach, at: isoOf(at) })),
  }
}
