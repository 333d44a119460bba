import { basisOf, type Clock, type Clocks, clocksOf, cyclesOf } from '../clock.ts'
import type { Instant } from '../instant.ts'
import type { Policy } from '../policy.ts'
import { keptHistory } from '../sla.ts'
import { type Flags, flagsOf } from './flag.ts'
import { type Alert, keyOf } from './kind.ts'
import { type Limit, limitsOf } from './limit.ts'
import { nextThresholdAt, thresholdsPassed } from './threshold.ts'
import type { Watched } from './ticket.ts'

export type Watching = {
  /** What has fallen due and did not fire yet, in its order; first response first (S10). */
  readonly due: readonly Alert[]
  /** When to look again if nothing happens to the ticket before; null: never. */
  readonly nextAt: Instant | null
  readonly flags: Flags
  readonly clocks: Clocks
}

/** S8, S9, Q1, Q4, L1, L2, V3, V4: everything that falls due for one ticket, from its history alone; asking again gives the same. */
export function watch(ticket: Watched, policy: Pick<Policy, 'lifecycle' | 'vip'>, asOf: Instant): Watching {
  const history = keptHistory(ticket.clockPolicy, ticket.events)
  const clocks = clocksOf(history, asOf)
  const cycles = cyclesOf(history, asOf)
  const all: readonly (readonly [Alert['clock'] & string, Clock])[] = [
    ['firstResponse', clocks.firstResponse],
    ...cycles.map((cycle) => ['nextResponse', cycle] as const),
    ['resolution', clocks.resolution],
  ]
  const limits = limitsOf(ticket, policy, asOf)
  const due = [
    ...all.flatMap(([name, clock]) => thresholdsPassed(name, clock, ticket.createdAt)),
    ...limits.filter(({ at }) => at <= asOf),
  ].filter((alert) => !ticket.fired.has(keyOf(alert)))
  const next = [
    ...all.map(([name, clock]) => nextThresholdAt(clock, { schedule: basisOf(ticket.clockPolicy, name), asOf })),
    ...limits.map(({ at }: Limit) => (at > asOf ? at : null)),
  ].filter((at) => at !== null)
  return {
    // A stable sort: at one moment the order of the list stands, with the first response before the others.
    due: due.toSorted((a, b) => a.at - b.at),
    nextAt: next.length === 0 ? null : Math.min(...next),
    flags: flagsOf({ clocks, cycles }),
    clocks,
  }
}
