import type { Generated, JSONColumnType } from 'kysely'
import type { Instant } from '../../../domain/instant.ts'
import type { LeakKind } from '../../../domain/macro/leak.ts'

/** M6: an agent applied a macro: once for each audit that says so. */
type MacroUseRow = {
  account_id: number
  macro_id: string
  ticket_id: string
  at: Instant
  agent_id: string | null
}

/** M6, M7: a public reply of an agent. Kept as long as its audit may be read again, then only counted by the day. */
type ReplyRow = {
  account_id: number
  ticket_id: string
  comment_id: string
  at: Instant
  agent_id: string
  has_macro: boolean
  /** Keyed hash of the words that last (design 2.8): tells that two replies are the same, not what they say. */
  fingerprint: string | null
}

/** `day`: days since 1970 in UTC. */
type ReplyDayRow = { account_id: number; day: number; count: number }

/** M5, M6: what people decided about a macro, and when we first saw it. */
type MacroCareRow = {
  account_id: number
  macro_id: string
  first_seen_at: Instant
  reviewed_at: Instant | null
  reviewed_by: string | null
  owner: string | null
  is_seasonal: Generated<boolean>
}

/** M4: a gap that reached a customer, once for its comment and kind. */
type LeakRow = {
  account_id: number
  ticket_id: string
  comment_id: string
  kind: LeakKind
  at: Instant
  found_at: Instant
  macro_id: string | null
  agent_id: string | null
}

/** M4: an agent sent a reply that the gate had stopped, and why. `empty`: names of placeholders. */
type SentAnywayRow = {
  id: Generated<number>
  account_id: number
  /** Null: the ticket was only being created. */
  ticket_id: string | null
  user_id: string
  at: Instant
  reason: string
  empty: JSONColumnType<readonly string[], string, string>
}

/** M6: the app put a macro's text into a reply; `comment_id`: the reply it went out with, once that was read. */
type MacroInsertionRow = {
  id: Generated<number>
  account_id: number
  /** Null: the ticket was only being created. */
  ticket_id: string | null
  agent_id: string
  macro_id: string
  at: Instant
  comment_id: string | null
}

export type MacroTables = {
  macro_insertions: MacroInsertionRow
  macro_uses: MacroUseRow
  replies: ReplyRow
  reply_days: ReplyDayRow
  macro_care: MacroCareRow
  leaks: LeakRow
  sent_anyway: SentAnywayRow
}
