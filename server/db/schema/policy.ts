import type { JSONColumnType } from 'kysely'
import type { Score } from '../../../domain/audit.ts'
import type { Instant } from '../../../domain/instant.ts'

/** Every version of an account's policy that was saved; the newest is in force. */
type PolicyRow = {
  account_id: number
  version: number
  policy: JSONColumnType<object, string, string>
  saved_by: string
  saved_at: Instant
  changed: JSONColumnType<readonly string[], string, string>
}

/** W2: what a customer answered to the survey; the newest counts. */
type RatingRow = {
  account_id: number
  ticket_id: string
  at: Instant
  score: Score
}

export type PolicyTables = { policies: PolicyRow; ratings: RatingRow }
