import { type ClockPolicy, eventsUntil, type TicketEvent } from './clock/event.ts'
import { type Clock, type Clocks, NO_CLOCK } from './clock/ledger.ts'
import { livesOf } from './clock/life.ts'
import { measure } from './clock/measure.ts'
import { type Instant, wholeSecond } from './instant.ts'

export {
  type Author,
  CLOCK_NAMES,
  type ClockName,
  type ClockPolicy,
  type Status,
  type Target,
  type Targets,
  type TicketEvent,
  validateHistory,
} from './clock/event.ts'
export { explain } from './clock/explanation.ts'
export { type Clock, type Clocks, type Percent, THRESHOLDS } from './clock/ledger.ts'
export { basisOf } from './clock/measure.ts'

type History = { readonly policy: ClockPolicy; readonly events: readonly TicketEvent[] }

/**
 * The three clocks of a ticket at `asOf` (S1-S6, S9, S11-S13; design.md part 4). Events may come in any order; later ones
 * are ignored. Expects what `validateHistory` accepts; without a creation by `asOf` there is no clock yet.
 */
export function clocksOf({ policy, events }: History, asOf: Instant): Clocks {
  const now = wholeSecond(asOf)
  const { firstResponse, nextResponse, resolution } = livesOf(eventsUntil(events, now), policy.targetSeconds)
  const cycle = nextResponse.at(-1)
  return {
    firstResponse: firstResponse ? measure(firstResponse, policy, now) : NO_CLOCK,
    nextResponse: cycle ? measure(cycle, policy, now) : NO_CLOCK,
    resolution: resolution ? measure(resolution, policy, now) : NO_CLOCK,
  }
}

/** S2: every cycle of the next response, in order; the last one may still be open. */
export function cyclesOf({ policy, events }: History, asOf: Instant): readonly Clock[] {
  const now = wholeSecond(asOf)
  return livesOf(eventsUntil(events, now), policy.targetSeconds).nextResponse.map((life) => measure(life, policy, now))
}
