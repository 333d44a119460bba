import type { ClockPolicy, TicketEvent } from '../clock.ts'
import type { Instant } from '../instant.ts'
import type { TemplateKey } from '../macro-library/template.ts'
import type { Category } from '../policy.ts'
import type { Priority } from '../priority.ts'
import type { Tier } from '../tier.ts'
import type { ConditionKey, CounterReason, SuggestedKey } from './condition.ts'
import type { CommentReading } from './hear.ts'
import type { Level, Receiver } from './level.ts'

/** Where the ticket stood from this moment on. */
export type Place = { readonly at: Instant; readonly level: Level | null; readonly isAssigned: boolean }

/** A ticket of the account about the same matter (D5), this one left out. */
export type SimilarTicket = { readonly ticketId: string; readonly customerId: string; readonly createdAt: Instant }

/** An escalation of this ticket that was sent before. */
export type Sent = {
  readonly receivers: readonly Receiver[]
  readonly conditions: readonly ConditionKey[]
  readonly at: Instant
  readonly endedAt: Instant | null
}

/** Everything E2 asks about one ticket. Nothing of it needs a call: events and readings are kept as they come in. */
export type EscalationFacts = {
  readonly tier: Tier
  readonly isVip: boolean
  readonly priority: Priority
  /** Priorities since the first triage, in order, that one first. */
  readonly priorities: readonly { readonly at: Instant; readonly priority: Priority }[]
  readonly category: Category | null
  /** In order. */
  readonly places: readonly Place[]
  readonly events: readonly TicketEvent[]
  /** The ticket's own; targets may stand in the events (S9). */
  readonly clockPolicy: ClockPolicy
  readonly comments: readonly CommentReading[]
  readonly customerId: string
  readonly similar: readonly SimilarTicket[]
  /** Similar tickets that support solved itself. */
  readonly solvedBefore: readonly string[]
  /** Templates of the library that were sent on this ticket. */
  readonly appliedTemplates: readonly TemplateKey[]
  /** What an agent ticked: no text shows that a matter is beyond us as surely as who works it. */
  readonly declared: readonly { readonly at: Instant; readonly condition: SuggestedKey }[]
  readonly counters: readonly CounterReason[]
  readonly sent: readonly Sent[]
  /** Suggestions an agent put aside. */
  readonly dismissed: readonly { readonly at: Instant; readonly condition: SuggestedKey }[]
}

/** The facts one condition is asked of: comments and replies up to the end of its last escalation were dealt with there. */
export type Known = EscalationFacts & { readonly handledUntil: Instant }
