import type { Instant } from '../instant.ts'
import { eachStretch, isOpen } from '../schedule/opening.ts'
import { addBusinessDays, addScheduled, type Schedule } from '../schedule.ts'
import type { ClockName, ClockPolicy, Target } from './event.ts'
import { addSpan, type Clock, type Percent, type Span, THRESHOLDS } from './ledger.ts'
import type { Life, Phase } from './life.ts'

/** A phase that has been measured: `before` and `counted` are seconds. */
type Step = {
  readonly from: Instant
  readonly to: Instant
  readonly kind: Phase['kind']
  readonly schedule: Schedule | null
  readonly target: number | null
  readonly before: number
  readonly counted: number
  /** The clock still lives at `to`. */
  readonly isOpenEnded: boolean
}

/** What a clock is measured in; null is around the clock. S4: a target in business days always follows the schedule. */
export function basisOf(policy: ClockPolicy, name: ClockName, target = policy.targetSeconds[name]): Schedule | null {
  if (policy.schedule === null) return null
  const isInDays = typeof target === 'object' && target !== null
  return isInDays || (policy.onSchedule?.includes(name) ?? true) ? policy.schedule : null
}

/** The part of a `target` that has to pass before a threshold, in whole seconds: never early by a fraction. */
export const secondsUntil = (target: number, percent: Percent): number => Math.ceil((target * percent) / 100)

/** S12: everything about one clock at `asOf`, by adding up its phases. */
export function measure(life: Life, policy: ClockPolicy, asOf: Instant): Clock {
  const begin = life.phases[0].from
  const { phases, closing, end, hasEnded } = boundsOf(life, asOf)
  const inSeconds = (target: Target | null): number | null =>
    target === null || typeof target === 'number'
      ? target
      : addBusinessDays(policy.schedule, begin, target.businessDays).windowSeconds

  const spans: Span[] = []
  const steps: Step[] = []
  let elapsed = 0
  phases.forEach(({ from, kind, target }, i) => {
    const following = phases[i + 1]
    const to = following?.from ?? end
    const isOpenEnded = following === undefined && !hasEnded
    // Of several changes in one second the last one holds.
    if (to <= from && !isOpenEnded) return
    const schedule = basisOf(policy, life.name, target)
    const counted = kind === 'running' ? layRunning(spans, schedule, { from, to }) : 0
    if (kind !== 'running') addSpan(spans, { from, to, counts: false, why: kind })
    steps.push({ from, to, kind, schedule, target: inSeconds(target), before: elapsed, counted, isOpenEnded })
    elapsed += counted
  })

  const basis = basisOf(policy, life.name, closing.target)
  const target = inSeconds(closing.target)
  // S9: breach follows the target in force, wherever it falls in the life so far.
  const usedUpAt = target === null ? null : firstReached(steps, () => target)
  const counted = spans.find(({ counts }) => counts)?.from ?? null
  const isStartedNow = (hasEnded ? end === begin : closing.kind === 'running') && (basis === null || isOpen(basis, end))
  const fulfilledAt =
    life.fulfilledAt ?? (life.name === 'resolution' && hasEnded && life.mergedAt === null ? end : null)
  return {
    state: hasEnded ? 'ended' : closing.kind === 'pending' ? 'paused' : 'running',
    outcome: outcomeOf({ isMerged: life.mergedAt !== null, target, usedUpAt, fulfilledAt }),
    startedAt: counted ?? (isStartedNow ? end : null),
    dueAt: target === null ? null : (usedUpAt ?? addScheduled(basis, end, Math.max(0, target - elapsed))),
    targetSeconds: target,
    elapsedSeconds: elapsed,
    fulfilledAt,
    breachedAt: usedUpAt,
    thresholds: target === null ? [] : THRESHOLDS.map((percent) => ({ percent, at: passedAt(steps, percent) })),
    spans,
  }
}

/** Where a life stops being measured. S1, S3: solving ends a clock at that moment, until it is reopened. */
function boundsOf(life: Life, asOf: Instant) {
  const last = life.phases[life.phases.length - 1] ?? life.phases[0]
  const endedAt = life.fulfilledAt ?? life.mergedAt
  if (endedAt !== null) return { phases: life.phases, closing: last, end: endedAt, hasEnded: true }
  if (last.kind !== 'solved') return { phases: life.phases, closing: last, end: asOf, hasEnded: false }
  const stop = life.phases.findLastIndex(({ kind }) => kind !== 'solved') + 1
  const closing = life.phases[stop] ?? last
  return { phases: life.phases.slice(0, stop), closing, end: closing.from, hasEnded: true }
}

/** Adds the spans of running time and answers the seconds that count. */
function layRunning(
  spans: Span[],
  schedule: Schedule | null,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): number {
  if (schedule === null) {
    addSpan(spans, { from, to, counts: true, why: 'running' })
    return (to - from) / 1000
  }
  let counted = 0
  eachStretch(schedule, { from, to }, (start, stop, hours) => {
    if (hours === 'open') counted += (stop - start) / 1000
    addSpan(spans, {
      from: start,
      to: stop,
      counts: hours === 'open',
      why: hours === 'open' ? 'running' : hours,
    })
  })
  return counted
}

/**
 * The first instant, while the clock is running or paused, with at least `wanted` seconds elapsed. What ends at this very
 * instant is in time: an answer exactly when due is met, and passes no threshold.
 */
function firstReached(steps: readonly Step[], wanted: (step: Step) => number | null): Instant | null {
  for (const step of steps) {
    const seconds = wanted(step)
    if (seconds === null || step.kind === 'solved') continue
    if (seconds <= step.before) return step.from
    if (step.kind !== 'running' || seconds > step.before + step.counted) continue
    const at = addScheduled(step.schedule, step.from, seconds - step.before)
    if (at < step.to || step.isOpenEnded) return at
  }
  return null
}

/** S9: judged by the target in force at the time; one already passed under a new target is passed at the change. */
const passedAt = (steps: readonly Step[], percent: Percent): Instant | null =>
  firstReached(steps, ({ target }) => (target === null ? null : secondsUntil(target, percent)))

function outcomeOf(facts: {
  readonly isMerged: boolean
  readonly target: number | null
  readonly usedUpAt: Instant | null
  readonly fulfilledAt: Instant | null
}): Clock['outcome'] {
  // S13: neither met nor breached; what had been passed stays in breachedAt and thresholds.
  if (facts.isMerged) return 'merged'
  if (facts.target === null) return null
  if (facts.usedUpAt !== null) return 'breached'
  return facts.fulfilledAt === null ? null : 'met'
}
