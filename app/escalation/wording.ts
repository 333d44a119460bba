import { emptinessOf } from '../../domain/brief/substance.ts'
import type { Reason } from '../../domain/reason.ts'

/** A short answer is an answer here (`No news yet.`): only nothing at all, or far too much, keeps it from being sent. */
const REFUSED = ['brief.empty.blank', 'brief.empty.signs', 'brief.empty.long']

export function wordingProblem(text: string): Reason | null {
  const empty = emptinessOf(text)
  return empty && REFUSED.includes(empty.key) ? empty : null
}
