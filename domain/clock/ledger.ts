import type { Instant } from '../instant.ts'
import type { ClockName } from './event.ts'

export const THRESHOLDS = [75, 80, 100, 150] as const
export type Percent = (typeof THRESHOLDS)[number]

type SpanWhy = 'running' | 'pending' | 'outside-schedule' | 'holiday' | 'solved'
/** S12: a stretch of a clock's life and why it counted or not. */
export type Span = { readonly from: Instant; readonly to: Instant; readonly counts: boolean; readonly why: SpanWhy }

export type Clock = {
  readonly state: 'none' | 'running' | 'paused' | 'ended'
  readonly outcome: null | 'met' | 'breached' | 'merged'
  /** First instant that counted. */
  readonly startedAt: Instant | null
  readonly dueAt: Instant | null
  readonly targetSeconds: number | null
  readonly elapsedSeconds: number | null
  readonly fulfilledAt: Instant | null
  readonly breachedAt: Instant | null
  readonly thresholds: readonly { readonly percent: Percent; readonly at: Instant | null }[]
  readonly spans: readonly Span[]
}
export type Clocks = { readonly [name in ClockName]: Clock }

/** A clock that has not begun: nothing applies yet. */
export const NO_CLOCK: Clock = {
  state: 'none',
  outcome: null,
  startedAt: null,
  dueAt: null,
  targetSeconds: null,
  elapsedSeconds: null,
  fulfilledAt: null,
  breachedAt: null,
  thresholds: [],
  spans: [],
}

/** Puts a stretch behind the others: without length it is dropped, of the same kind it prolongs the last one. */
export function addSpan(spans: Span[], span: Span): void {
  if (span.to <= span.from) return
  const last = spans.at(-1)
  if (last?.why === span.why) spans[spans.length - 1] = { ...last, to: span.to }
  else spans.push(span)
}
