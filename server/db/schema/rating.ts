import type { Score } from '../../../domain/audit.ts'
import type { Instant } from '../../../domain/instant.ts'

/** W2: what a customer answered to the survey; the newest counts. */
export type RatingRow = {
  account_id: number
  ticket_id: string
  at: Instant
  score: Score
}
