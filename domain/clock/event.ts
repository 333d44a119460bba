import { type Instant, wholeSecond } from '../instant.ts'
import { accepted, type Outcome, refused } from '../outcome.ts'
import type { Schedule } from '../schedule.ts'

export const CLOCK_NAMES = ['firstResponse', 'nextResponse', 'resolution'] as const
export type ClockName = (typeof CLOCK_NAMES)[number]
export const STATUSES = ['new', 'open', 'pending', 'hold', 'solved', 'closed'] as const
export type Status = (typeof STATUSES)[number]
export const AUTHORS = ['customer', 'agent', 'system'] as const
export type Author = (typeof AUTHORS)[number]

/** Seconds allowed, or S7's "N business days" laid on the schedule. */
export type Target = number | { readonly businessDays: number }
export type Targets = { readonly [name in ClockName]?: Target | null }

/** One fact of a ticket's history, as in `firstline sla` (design.md part 4). */
export type TicketEvent =
  | {
      readonly at: Instant
      readonly type: 'created'
      readonly by: Author
      readonly public?: boolean
      readonly status?: Status
    }
  | { readonly at: Instant; readonly type: 'comment'; readonly by: Author; readonly public: boolean }
  | { readonly at: Instant; readonly type: 'status'; readonly to: Status }
  | { readonly at: Instant; readonly type: 'assigned' }
  | { readonly at: Instant; readonly type: 'target'; readonly targetSeconds: Targets }
  | { readonly at: Instant; readonly type: 'merged' }

export type ClockPolicy = {
  readonly targetSeconds: Targets
  readonly schedule: Schedule | null
  /** Clocks measured inside the schedule; all of them when absent and a schedule is given. */
  readonly onSchedule?: readonly ClockName[]
}

/** Events as they count at `asOf`: cut to whole seconds, in stable order of time, the later ones left out. */
export function eventsUntil(events: readonly TicketEvent[], asOf: Instant): readonly TicketEvent[] {
  const end = wholeSecond(asOf)
  const known = events
    .map((event) => (event.at % 1000 === 0 ? event : { ...event, at: wholeSecond(event.at) }))
    .filter(({ at }) => at <= end)
  return known.every(({ at }, i) => i === 0 || (known[i - 1]?.at ?? 0) <= at)
    ? known
    : known.sort((a, b) => a.at - b.at)
}

/** A history that can be measured starts with its one creation; anything else is refused with the reason. */
export function validateHistory(events: readonly TicketEvent[], asOf: Instant): Outcome<readonly TicketEvent[]> {
  const known = eventsUntil(events, asOf)
  const created = known.filter(({ type }) => type === 'created').length
  const refuse = (code: string, reason: string): Outcome<never> => refused({ code, field: 'events', reason })
  if (created === 0)
    return events.some(({ type }) => type === 'created')
      ? refuse('created-later', 'the ticket is created after asOf; ask for a later moment')
      : refuse('no-created', 'no event says when the ticket was created; add one of type "created"')
  if (created > 1)
    return refuse('created-twice', 'the ticket is created more than once; keep one event of type "created"')
  if (known[0]?.type !== 'created')
    return refuse(
      'before-created',
      `"${known[0]?.type}" comes before the ticket is created; correct its time or its place`,
    )
  return accepted(known)
}
