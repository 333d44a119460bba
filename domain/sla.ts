import { secondsUntil } from './clock/measure.ts'
import { type Clock, type ClockPolicy, type Percent, THRESHOLDS, type TicketEvent } from './clock.ts'
import { type Instant, wholeSecond } from './instant.ts'
import type { Policy } from './policy.ts'
import type { Priority } from './priority.ts'
import type { Reason } from './reason.ts'
import { addScheduled, type Schedule } from './schedule.ts'
import type { Tier } from './tier.ts'

/** What S7 allows for one ticket: seconds, or business days for the resolution; null: measured, no target. */
export type TicketTargets = {
  readonly firstResponse: number
  readonly nextResponse: number
  readonly resolution: number | { readonly businessDays: number } | null
}

const seconds = (hours: number): number => Math.round(hours * 3600)

/**
 * S7: the targets of a ticket in whole seconds. A tier that is unconfirmed and was never known says nothing about the
 * first and next response: the priority's own target holds instead.
 */
export function targetsFor(
  sla: Policy['sla'],
  tier: Tier,
  priority: Priority,
  isUnconfirmedAndNeverKnown: boolean,
): TicketTargets {
  const first = isUnconfirmedAndNeverKnown ? sla.unconfirmedHours[priority] : sla.firstResponseHours[tier][priority]
  const next = isUnconfirmedAndNeverKnown ? first : (sla.nextResponseHours?.[tier][priority] ?? first)
  const resolution = sla.resolution[tier][priority]
  return {
    firstResponse: seconds(first),
    nextResponse: seconds(next),
    resolution: resolution !== null && 'hours' in resolution ? seconds(resolution.hours) : resolution,
  }
}

/**
 * The policy of one ticket's clocks. S4: what the tier's contract puts on business hours is measured in the account's
 * schedule, everything else around the clock; a resolution in business days always follows the schedule.
 */
export function clockPolicyFor(sla: Policy['sla'], tier: Tier, targets: TicketTargets): ClockPolicy {
  const isInDays = targets.resolution !== null && typeof targets.resolution === 'object'
  const listed = sla.onSchedule[tier]
  const onSchedule = isInDays && !listed.includes('resolution') ? [...listed, 'resolution' as const] : listed
  return { targetSeconds: targets, schedule: sla.schedule, onSchedule }
}

/**
 * A kept history as `clocksOf` reads it: it carries its targets itself (S9). Those of the creation hold from its very
 * moment on, so that a ticket which an agent opens with a public comment is met at once (S1).
 */
export function keptHistory(policy: ClockPolicy, events: readonly TicketEvent[]) {
  const created = events.find(({ type }) => type === 'created')
  const first = events.find((event) => event.type === 'target')
  const isOfCreation = created && first && wholeSecond(first.at) === wholeSecond(created.at)
  return { policy: { ...policy, targetSeconds: isOfCreation ? first.targetSeconds : {} }, events }
}

/** What a clock is measured in (`basisOf`), and the moment it was measured at. */
export type Basis = { readonly schedule: Schedule | null; readonly asOf: Instant }

/**
 * When a clock passes a threshold: the moment it did, else the one to come if nothing happens, for a paused clock if it
 * resumed at `asOf`. Null without a target, and for a clock that has ended before.
 */
export function thresholdAt(clock: Clock, percent: Percent, { schedule, asOf }: Basis): Instant | null {
  const passed = clock.thresholds.find((threshold) => threshold.percent === percent)?.at ?? null
  if (passed !== null) return passed
  if (clock.targetSeconds === null || clock.elapsedSeconds === null || clock.state === 'ended') return null
  const left = secondsUntil(clock.targetSeconds, percent) - clock.elapsedSeconds
  return addScheduled(schedule, asOf, Math.max(0, left))
}

/**
 * The next threshold that a running clock will pass, and what happens then (S8); null while paused, when ended, and when
 * all are passed.
 */
export function nextThreshold(
  clock: Clock,
  basis: Basis,
): { readonly percent: Percent; readonly at: Instant; readonly what: Reason } | null {
  if (clock.state !== 'running') return null
  for (const percent of THRESHOLDS) {
    if (clock.thresholds.find((threshold) => threshold.percent === percent)?.at === null) {
      const at = thresholdAt(clock, percent, basis)
      return at === null ? null : { percent, at, what: { key: `sla.threshold.${percent}` } }
    }
  }
  return null
}
