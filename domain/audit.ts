import type { Author, Status, TicketEvent } from './clock.ts'
import type { Said } from './escalation.ts'
import type { Instant } from './instant.ts'
import type { Leak } from './macro/leak.ts'
import type { Priority } from './priority.ts'

/** W2: how the customer rated the help, as Zendesk's survey asks it. */
export const SCORES = ['good', 'bad'] as const
export type Score = (typeof SCORES)[number]

/** One change of a ticket as Zendesk's audit log tells it, without message text. */
export type Audit = {
  readonly ticketId: string
  readonly at: Instant
  readonly authorId: string | null
  /** A trigger, an automation or Zendesk itself made it. */
  readonly isBySystem: boolean
  readonly changes: readonly AuditChange[]
}
/** What a public comment's text shows, kept without the text (design 2.8). */
export type ReplyReading = {
  readonly leaks: readonly Leak[]
  /** M7: the same for replies that say the same; null: too short to tell. */
  readonly fingerprint: string | null
}
export type AuditChange =
  | { readonly kind: 'created'; readonly status: Status }
  | {
      readonly kind: 'comment'
      readonly id: string
      readonly authorId: string | null
      readonly isPublic: boolean
      readonly isFirst: boolean
      readonly reading?: ReplyReading
      /** E2: what it says, where it says anything; who wrote it decides what of that counts. */
      readonly said?: Said
    }
  /** M6: an agent applied it in the same step. */
  | { readonly kind: 'macro'; readonly macroId: string; readonly title: string | null }
  | { readonly kind: 'status'; readonly to: Status }
  | { readonly kind: 'priority'; readonly to: Priority }
  | { readonly kind: 'assignee'; readonly to: string | null }
  | { readonly kind: 'merged' }
  | { readonly kind: 'rated'; readonly score: Score }

/** An event of the history and where it came from: the same fact has one source, whether a webhook or an audit tells it. */
export type Sourced = { readonly event: TicketEvent; readonly source: string }

export const commentSource = (commentId: string): string => `comment:${commentId}`
export const statusSource = (to: Status, at: Instant): string => `status:${to}:${Math.floor(at / 1000)}`
export const assignedSource = (at: Instant): string => `assigned:${Math.floor(at / 1000)}`
export const prioritySource = (to: Priority, at: Instant): string => `priority:${to}:${Math.floor(at / 1000)}`
export const MERGED_SOURCE = 'merged'

/**
 * S13: a closed ticket cannot be merged, so a merged one was closed by its merge. Zendesk tells both apart and in any order; the clocks
 * must hear of the merge first, or they would end as met.
 */
export function mergedFirst(events: readonly TicketEvent[]): readonly TicketEvent[] {
  const merged = events.find((event) => event.type === 'merged')
  const closedAt = events.findIndex((event) => event.type === 'status' && event.to === 'closed')
  const closed = events[closedAt]
  if (!merged || !closed || events.indexOf(merged) < closedAt) return events
  const others = events.filter((event) => event !== merged)
  return others.toSpliced(closedAt, 0, { ...merged, at: Math.min(merged.at, closed.at) })
}

/** S1-S6, S13: what of an audit belongs into the clocks' history. Priorities become targets elsewhere: they need the policy. */
export const eventsOfAudit = (audit: Audit, authorOf: (id: string | null) => Author): readonly Sourced[] =>
  audit.changes.flatMap((change) => eventOf(audit, change, authorOf) ?? [])

function eventOf(
  { at, isBySystem }: Audit,
  change: AuditChange,
  authorOf: (id: string | null) => Author,
): Sourced | null {
  switch (change.kind) {
    case 'comment': {
      // The first message is the creation itself.
      if (change.isFirst) return null
      const by = isBySystem ? 'system' : authorOf(change.authorId)
      return { event: { at, type: 'comment', by, public: change.isPublic }, source: commentSource(change.id) }
    }
    case 'status':
      return { event: { at, type: 'status', to: change.to }, source: statusSource(change.to, at) }
    case 'assignee':
      return change.to === null ? null : { event: { at, type: 'assigned' }, source: assignedSource(at) }
    case 'merged':
      return { event: { at, type: 'merged' }, source: MERGED_SOURCE }
    case 'created':
    case 'priority':
    case 'rated':
    case 'macro':
      return null
  }
}
