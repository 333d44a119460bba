import type { ClockPolicy, TicketEvent } from '../clock.ts'
import type { Instant } from '../instant.ts'

/** What the alerts of a ticket depend on. */
export type Watched = {
  readonly createdAt: Instant
  readonly triagedAt: Instant | null
  readonly assigneeId: string | null
  readonly isVip: boolean
  readonly events: readonly TicketEvent[]
  /** Targets come from the history itself: it begins with those of the first decision (S9). */
  readonly clockPolicy: ClockPolicy
  /** `keyOf` of what fired before. */
  readonly fired: ReadonlySet<string>
}
