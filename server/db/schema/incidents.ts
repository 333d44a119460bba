import type { Generated, JSONColumnType } from 'kysely'
import type { Instant } from '../../../domain/instant.ts'
import type { Category } from '../../../domain/policy.ts'
import type { Reason } from '../../../domain/reason.ts'

/** D5: a ticket as an incident sees it. Hashes made with the account's key, no words (design 2.8). */
export type SightingRow = {
  account_id: number
  ticket_id: string
  customer_key: string
  requester_id: string
  at: Instant
  category: Category
  fingerprint: number
  /** Words, facts and errors, one after the other; the first two lengths tell them apart. */
  parts: readonly number[]
  words: number
  facts: number
}

/** D5: the same issue from several customers, told once. */
type IncidentRow = {
  id: string
  account_id: number
  first_at: Instant
  last_at: Instant
  found_at: Instant
  category: Category
  /** What its tickets have in common: by this later ones are recognised. */
  core: readonly number[]
  evidence: JSONColumnType<readonly Reason[], string, string>
  /** The ticket that was made the problem; null: nobody has linked them. */
  problem_id: string | null
  linked_by: string | null
  linked_at: Instant | null
}

/** A ticket is part of one incident at most. */
type IncidentTicketRow = {
  account_id: number
  ticket_id: string
  incident_id: string
  customer_key: string
  requester_id: string
  at: Instant
}

/** D1: how far the first fill of an account's traces has come. */
type TraceFillRow = {
  account_id: number
  from_at: Instant
  until_at: Instant
  reached_at: Instant
  /** Where Zendesk's export goes on; null: it begins. */
  cursor: string | null
  done_at: Instant | null
}

/** D2: what merging would have done to the account's last weeks. */
export type BacktestRow = {
  id: string
  account_id: number
  state: 'running' | 'done' | 'failed'
  started_at: Instant
  started_by: string
  from_at: Instant
  until_at: Instant
  /** Everything before is counted, once. */
  reached_at: Instant
  window_hours: number
  compares_colleagues: boolean
  tickets: Generated<number>
  merges: Generated<number>
  suggestions: Generated<number>
  ended_at: Instant | null
}

/** A merge of a backtest to be judged; no text, that is read live when somebody looks. */
type BacktestSampleRow = {
  id: string
  backtest_id: string
  /** The lot it drew; the lowest are kept. */
  draw: number
  ticket_id: string
  other_id: string
  why: JSONColumnType<readonly Reason[], string, string>
  is_wrong: boolean | null
  judged_by: string | null
  judged_at: Instant | null
}

export type IncidentTables = {
  sightings: SightingRow
  incidents: IncidentRow
  incident_tickets: IncidentTicketRow
  trace_fills: TraceFillRow
  backtests: BacktestRow
  backtest_samples: BacktestSampleRow
}
