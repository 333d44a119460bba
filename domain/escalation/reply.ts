import type { Status, TicketEvent } from '../clock.ts'
import { type Instant, wholeSecond } from '../instant.ts'
import type { CommentReading } from './hear.ts'

/**
 * E2: the public replies of agents to a customer who had asked, in order; acknowledgements are none. A reply nobody has read
 * counts: rather one hint too many than a customer forgotten.
 */
export function repliesOf(
  events: readonly TicketEvent[],
  comments: readonly CommentReading[],
): readonly { readonly at: Instant }[] {
  const acknowledged = new Map<Instant, number>()
  for (const { at, isAcknowledgement } of comments)
    if (isAcknowledgement) acknowledged.set(wholeSecond(at), (acknowledged.get(wholeSecond(at)) ?? 0) + 1)
  let hasAsked = false
  return events.flatMap((event) => {
    if (event.type !== 'created' && event.type !== 'comment') return []
    if (event.public === false) return []
    if (event.by === 'customer') hasAsked = true
    if (event.by !== 'agent' || event.type === 'created' || !hasAsked) return []
    const at = wholeSecond(event.at)
    const left = acknowledged.get(at) ?? 0
    if (left === 0) return [{ at }]
    acknowledged.set(at, left - 1)
    return []
  })
}

/** The ticket's status at the end of its events, since when, and how often it was opened again after being solved. */
export function statusOf(events: readonly TicketEvent[]): {
  readonly status: Status | 'merged'
  readonly since: Instant
  readonly reopenedAt: readonly Instant[]
} {
  let status: Status = 'new'
  let since = 0
  const reopenedAt: Instant[] = []
  for (const event of events) {
    if (event.type === 'merged') return { status: 'merged', since: event.at, reopenedAt }
    const to = event.type === 'created' ? (event.status ?? 'new') : event.type === 'status' ? event.to : null
    if (to === null || (to === status && event.type !== 'created')) continue
    if (status === 'solved' && to !== 'closed') reopenedAt.push(event.at)
    status = to
    since = event.at
  }
  return { status, since, reopenedAt }
}
