import type { Generated, JSONColumnType } from 'kysely'
import type { Author } from '../../../domain/clock.ts'
import type {
  CommentReading,
  ConditionKey,
  CounterReason,
  EndReason,
  FollowUpAlertKind,
  Receiver,
  Severity,
  SuggestedKey,
} from '../../../domain/escalation.ts'
import type { Instant } from '../../../domain/instant.ts'
import type { Priority } from '../../../domain/priority.ts'
import type { SealedOrNull } from './security.ts'

type Json<T extends object | null> = JSONColumnType<T, string | (null extends T ? null : never), string>

/** E2: what a comment shows, without its words (design.md 2.8). */
export type CommentReadingRow = {
  account_id: number
  ticket_id: string
  comment_id: string
  at: Instant
  by: Author
  is_public: boolean
  is_acknowledgement: boolean
  sightings: Json<CommentReading['sightings']>
}

/** Where a ticket stood from this moment on: a row whenever group, assignee or priority became another. */
export type TicketPlaceRow = {
  account_id: number
  ticket_id: string
  at: Instant
  group_id: string | null
  assignee_id: string | null
  priority: Priority | null
}

/** What an agent said about a ticket's conditions. */
export type EscalationMarkRow = {
  id: Generated<number>
  account_id: number
  ticket_id: string
  at: Instant
  kind: 'dismissed' | 'declared' | 'counter'
  key: SuggestedKey | CounterReason
  user_id: string
}

/** E2: a condition that held, once for each time it began to; whoever works the ticket is told of it once. */
export type EscalationConditionRow = {
  account_id: number
  ticket_id: string
  condition: ConditionKey
  since: Instant
  found_at: Instant
  /** By when it held no longer or was acted on; null: it still holds. */
  over_at: Instant | null
}

/** E3-E8: an escalation that was sent. Everything that happens to it is an event. */
export type EscalationRow = {
  /** The id of its decision too: found in the audit of its one write. */
  id: string
  account_id: number
  ticket_id: string
  /** Who asked for it, once for this id. */
  request_id: string
  sent_at: Instant
  sent_by: string
  receiver: Receiver
  also_told: Json<readonly Receiver[]>
  conditions: Json<readonly ConditionKey[]>
  /** E8: where the ticket was, so that it can go back. */
  group_before: string | null
  assignee_before: string | null
  /** Encrypted JSON of the BriefDraft; null once it was forgotten, some time after the end. */
  brief: SealedOrNull
  ended_at: Instant | null
  end_reason: EndReason | null
}

export type EscalationEventRow = {
  id: Generated<number>
  escalation_id: string
  at: Instant
  type: 'sent' | 'accepted' | 'asked' | 'answered' | 'bounced' | 'updated' | 'severity' | 'ended'
  user_id: string | null
  /** Of `sent`: severity and response time; of `severity`: the new one; of `updated`: whom; of `bounced`: the reason. */
  data: Json<{
    readonly severity?: Severity
    readonly withinSeconds?: number | null
    readonly whom?: 'internal' | 'customer'
    readonly reason?: string
  }>
  /** Encrypted: what somebody wrote about it; forgotten with the brief. */
  words: SealedOrNull
  /** The comment that was a customer's update: it counts once. */
  source: string | null
}

/** E7: a follow-up that was asked for or missed, told once for its cycle. */
export type EscalationAlertRow = {
  escalation_id: string
  /** closing-asked: the ticket was solved elsewhere; its cycle is that moment. */
  kind: FollowUpAlertKind | 'closing-asked'
  cycle: Instant
  at: Instant
}

export type EscalationTables = {
  comment_readings: CommentReadingRow
  ticket_places: TicketPlaceRow
  escalation_marks: EscalationMarkRow
  escalation_conditions: EscalationConditionRow
  escalations: EscalationRow
  escalation_events: EscalationEventRow
  escalation_alerts: EscalationAlertRow
}
