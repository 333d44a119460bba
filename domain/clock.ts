import type { Instant } from './instant.ts'
import type { Schedule } from './schedule.ts'

export const CLOCK_NAMES = ['firstResponse', 'nextResponse', 'resolution'] as const
export type ClockName = (typeof CLOCK_NAMES)[number]
export const THRESHOLDS = [75, 80, 100, 150] as const
export type Percent = (typeof THRESHOLDS)[number]
export type Status = 'new' | 'open' | 'pending' | 'hold' | 'solved' | 'closed'
export type Author = 'customer' | 'agent' | 'system'

/** Seconds allowed, or S7's "N business days" laid on the schedule. */
export type Target = number | { readonly businessDays: number }
export type Targets = { readonly [name in ClockName]?: Target | null }

/** One fact of a ticket's history, as in `firstline sla` (design.md part 4). */
export type TicketEvent =
  | {
      readonly at: Instant
      readonly type: 'created'
      readonly by: Author
      readonly public?: boolean
      readonly status?: Status
    }
  | { readonly at: Instant; readonly type: 'comment'; readonly by: Author; readonly public: boolean }
  | { readonly at: Instant; readonly type: 'status'; readonly to: Status }
  | { readonly at: Instant; readonly type: 'assigned' }
  | { readonly at: Instant; readonly type: 'target'; readonly targetSeconds: Targets }
  | { readonly at: Instant; readonly type: 'merged' }

export type ClockPolicy = {
  readonly targetSeconds: Targets
  readonly schedule: Schedule | null
  /** Clocks measured inside the schedule; all of them when absent and a schedule is given. */
  readonly onSchedule?: readonly ClockName[]
}

export type SpanWhy = 'running' | 'pending' | 'outside-schedule' | 'holiday' | 'solved'
/** S12: a stretch of a clock's life and why it counted or not. */
export type Span = { readonly from: Instant; readonly to: Instant; readonly counts: boolean; readonly why: SpanWhy }

export type Clock = {
  readonly state: 'none' | 'running' | 'paused' | 'ended'
  readonly outcome: null | 'met' | 'breached' | 'merged'
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
