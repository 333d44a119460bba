import { type Instant, isoOf } from '../instant.ts'
import type { Reason } from '../reason.ts'
import type { ClockName } from './event.ts'
import type { Clock, Span } from './ledger.ts'

/** Hours, minutes and seconds of a duration: `27:05:00`. */
export function durationOf(seconds: number): string {
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** S12: one sentence for each span of a clock, then their sum; times are ISO text, durations `H:MM:SS`. */
export function explain(clock: Clock, name: ClockName): readonly Reason[] {
  if (clock.elapsedSeconds === null) return [{ key: 'clock.notStarted' }]
  const elapsed = durationOf(clock.elapsedSeconds)
  const total: Reason =
    clock.targetSeconds === null
      ? { key: 'clock.total', params: { elapsed } }
      : { key: 'clock.totalOfTarget', params: { elapsed, target: durationOf(clock.targetSeconds) } }
  return [...clock.spans.map((span) => ({ key: keyOf(span, name), params: lengthOf(span) })), total]
}

/** S5: a first response can only be paused before any public reply, and that is said. */
const keyOf = ({ why }: Span, name: ClockName): string =>
  why === 'pending' && name === 'firstResponse' ? 'clock.span.pendingWithoutReply' : `clock.span.${SPAN_KEYS[why]}`

const SPAN_KEYS = {
  running: 'running',
  pending: 'pending',
  'outside-schedule': 'outsideSchedule',
  holiday: 'holiday',
  solved: 'solved',
} as const satisfies Record<Span['why'], string>

function lengthOf({ from, to }: { readonly from: Instant; readonly to: Instant }) {
  return { from: isoOf(from), to: isoOf(to), length: durationOf((to - from) / 1000) }
}
