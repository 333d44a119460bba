import type { JSONColumnType } from 'kysely'
import type { PairState } from '../../../domain/duplicate.ts'
import type { Instant } from '../../../domain/instant.ts'
import type { Reason } from '../../../domain/reason.ts'

/** Design 2.8: by this an open ticket is found again; hashes made with the account's key, no words. */
export type TraceRow = {
  account_id: number
  ticket_id: string
  requester_id: string
  organization_id: string | null
  created_at: Instant
  /** Fingerprint, words, facts and files as 32-bit numbers in base64 (db/traces.ts). */
  trace: string
}

/** D1, D3: two tickets of one customer, what was found of them, and how far their merge has come. */
export type DuplicatePairRow = {
  account_id: number
  /** The one that was created later. */
  ticket_id: string
  other_id: string
  ticket_created_at: Instant
  other_created_at: Instant
  state: PairState
  why: JSONColumnType<readonly Reason[], string, string>
  survivor_id: string
  /** D2: when it merges by itself; null: only by hand. */
  merge_at: Instant | null
  found_at: Instant
  changed_at: Instant
  /** The agent who decided last; null: Firstline itself. */
  changed_by: string | null
  /** Why the merge was refused or failed. */
  refusal: JSONColumnType<Reason | null, string | null, string | null>
  /** Set before the merge is posted: from then on it may have reached Zendesk. */
  sent_at: Instant | null
  /** Zendesk's job that merges; null: not answered. */
  job_id: string | null
  /** How often it was posted, and how often we asked for the job since. */
  posts: number
  polls: number
  /** R2: the ticket that goes has no triage write; where it is not merged after all, it is triaged then. */
  holds_triage: boolean
  /** D2: who said afterwards that it was wrong, and when. */
  wrong_at: Instant | null
  wrong_by: string | null
}

/** A private note that we owe a ticket; its words are put together when it is written. */
export type TicketNoteRow = {
  id: string
  account_id: number
  ticket_id: string
  kind: 'related' | 'late-reply'
  /** The other ticket it speaks of. */
  about_id: string
  /** Of a late reply: the merged ticket that was replied to. */
  merged_id: string | null
  by_name: string | null
  state: 'recorded' | 'sending' | 'written' | 'refused'
  recorded_at: Instant
  error: string | null
}

export type DuplicateTables = {
  traces: TraceRow
  duplicate_pairs: DuplicatePairRow
  ticket_notes: TicketNoteRow
}
