import type { ClockName } from '../clock.ts'
import type { Instant } from '../instant.ts'

/** S8, in the order in which a clock passes them. */
export const THRESHOLD_KINDS = ['at-risk', 'prioritise', 'breach', 'violation'] as const
/** Q1, Q4, L1, L2, L4, V3, V4: limits of the ticket itself, and reminders. */
const LIMIT_KINDS = [
  'untriaged',
  'unassigned',
  'vip-acknowledge',
  'vip-update',
  'stalled',
  'idle',
  'aging',
  'closing-offer',
  'close',
] as const
export type AlertKind = (typeof THRESHOLD_KINDS)[number] | (typeof LIMIT_KINDS)[number]

/** Something about a ticket that fell due. It fires once for its kind, clock and cycle. */
export type Alert = {
  readonly kind: AlertKind
  /** null: not of a clock. */
  readonly clock: ClockName | null
  /** What it belongs to: the beginning of the clock's cycle, or of the wait that became too long. */
  readonly cycle: Instant
  /** When it fell due. */
  readonly at: Instant
}

export const keyOf = ({ kind, clock, cycle }: Pick<Alert, 'kind' | 'clock' | 'cycle'>): string =>
  `${kind}:${clock ?? ''}:${cycle}`

/** S9: later than this it is told as late: the service was down, or a fact came in afterwards. */
export const LATE_AFTER_MS = 60_000

/** Waits for the morning in quiet hours; everything else cannot. */
const PATIENT: readonly AlertKind[] = ['idle', 'stalled', 'aging', 'closing-offer']
export const isUrgent = ({ kind }: Pick<Alert, 'kind'>): boolean => !PATIENT.includes(kind)
