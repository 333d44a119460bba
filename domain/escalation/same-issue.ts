import type { Instant } from '../instant.ts'
import type { SimilarTicket } from './facts.ts'

/** The same matter from several customers at once. */
export type SameIssue = {
  readonly customers: number
  readonly ticketIds: readonly string[]
  /** When the last customer that made it so many came in. */
  readonly since: Instant
}

/**
 * E2, D5: the same issue from at least `customers` customers within a span that holds this ticket. Several tickets of one
 * customer count once.
 */
export function sameIssueOf(
  own: { readonly customerId: string; readonly createdAt: Instant },
  similar: readonly SimilarTicket[],
  { customers, inSeconds }: { readonly customers: number; readonly inSeconds: number },
): SameIssue | null {
  const all = [{ ticketId: null, ...own }, ...similar].toSorted((a, b) => a.createdAt - b.createdAt)
  let best: SameIssue | null = null
  for (const { createdAt: from } of all) {
    const to = from + inSeconds * 1000
    if (own.createdAt < from || own.createdAt > to) continue
    const within = all.filter(({ createdAt }) => createdAt >= from && createdAt <= to)
    const seen = new Set<string>()
    let since: Instant | null = null
    for (const { customerId, createdAt } of within) {
      seen.add(customerId)
      if (since === null && seen.size >= customers) since = Math.max(createdAt, own.createdAt)
    }
    if (since === null || (best && best.customers >= seen.size)) continue
    best = {
      customers: seen.size,
      ticketIds: within.flatMap(({ ticketId }) => (ticketId === null ? [] : [ticketId])),
      since,
    }
  }
  return best
}
