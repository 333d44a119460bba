import { type Clock, type ClockName, THRESHOLDS } from '../clock.ts'
import type { Instant } from '../instant.ts'
import { type Basis, thresholdAt } from '../sla.ts'
import { type Alert, THRESHOLD_KINDS } from './kind.ts'

/**
 * S8: the thresholds that one clock has passed, in order. S9: what was passed stays passed, also when the clock has ended
 * since, so that what fell due while the service was down is told late.
 */
export function thresholdsPassed(clock: ClockName, of: Clock, createdAt: Instant): readonly Alert[] {
  // S2: each cycle of the next response is a clock of its own; the others have one for the ticket's life.
  const cycle = clock === 'nextResponse' ? (of.spans[0]?.from ?? of.startedAt ?? createdAt) : createdAt
  return of.thresholds.flatMap(({ at }, index): Alert[] => {
    const kind = THRESHOLD_KINDS[index]
    return at === null || kind === undefined ? [] : [{ kind, clock, cycle, at }]
  })
}

/** The next threshold of a running clock; null when none will be passed as things are. */
export function nextThresholdAt(clock: Clock, basis: Basis): Instant | null {
  if (clock.state !== 'running') return null
  const open = THRESHOLDS.find((percent) =>
    clock.thresholds.some((threshold) => threshold.percent === percent && threshold.at === null),
  )
  return open === undefined ? null : thresholdAt(clock, open, basis)
}
