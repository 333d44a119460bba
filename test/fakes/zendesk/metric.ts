import { type Instant, isoOf } from '../../../domain/instant.ts'
import { scheduledSeconds } from '../../../domain/schedule.ts'
import { businessHoursOf } from './calendar.ts'
import type { Json } from './json.ts'
import type { AccountState } from './state.ts'
import type { Fact, TicketRecord } from './ticket.ts'

type Span = readonly [from: Instant, to: Instant]

/** The spans spent in some statuses until `now`. */
function spansIn(record: TicketRecord, statuses: readonly string[], now: Instant): Span[] {
  const facts = record.facts.filter((fact) => fact.kind === 'status')
  return facts.flatMap(({ at, to }, index) =>
    statuses.includes(to) ? [[at, facts[index + 1]?.at ?? now] as const] : [],
  )
}

const timeOf = (fact: Fact | undefined): string | null => (fact ? isoOf(fact.at) : null)

/** A `metric_set` (12.2); business minutes are those of the ticket's schedule, without any they equal the calendar's. */
export function metricsOf(state: AccountState, record: TicketRecord) {
  const { ticket, facts, createdAt } = record
  const now = state.clock.now()
  const of = (kind: Fact['kind']): Fact[] => facts.filter((fact) => fact.kind === kind)
  const assigned = of('assignee')
  const replies = facts.filter((fact) => fact.kind === 'comment' && fact.isPublic && fact.byAgent)
  const asked = facts.filter((fact) => fact.kind === 'comment' && !fact.byAgent)
  const statuses = facts.filter((fact) => fact.kind === 'status')
  const wasSolved = (index: number): boolean => statuses[index - 1]?.to === 'solved'
  const reopens = statuses.filter(({ to }, index) => wasSolved(index) && to !== 'closed')
  // Closing what is solved already resolves nothing.
  const solved = statuses.filter(({ to }, index) => to === 'solved' || (to === 'closed' && !wasSolved(index)))
  const firstReply = replies.find((fact) => fact.at > createdAt) ?? replies[0]
  const schedule = businessHoursOf(state, record.scheduleId)
  const minutes = (spans: readonly Span[] | null): Json => {
    const sum = (business: typeof schedule): number | null =>
      spans && Math.floor(spans.reduce((total, [from, to]) => total + scheduledSeconds(business, from, to), 0) / 60)
    return { calendar: sum(null), business: sum(schedule) }
  }
  const until = (fact: Fact | undefined): readonly Span[] | null => (fact ? [[createdAt, fact.at]] : null)
  return {
    url: `${state.base()}/api/v2/ticket_metrics/${ticket.id}.json`,
    id: ticket.id,
    ticket_id: ticket.id,
    created_at: ticket.created_at,
    updated_at: ticket.updated_at,
    group_stations: of('group').length,
    assignee_stations: assigned.length,
    reopens: reopens.length,
    replies: replies.length,
    assignee_updated_at: timeOf(facts.findLast((fact) => fact.kind === 'comment' && fact.byAgent)),
    requester_updated_at: timeOf(asked.at(-1)) ?? ticket.created_at,
    status_updated_at: timeOf(of('status').at(-1)),
    initially_assigned_at: timeOf(assigned[0]),
    assigned_at: timeOf(assigned.at(-1)),
    solved_at: ['solved', 'closed'].includes(ticket.status) ? timeOf(solved.at(-1)) : null,
    latest_comment_added_at: timeOf(of('comment').at(-1)),
    custom_status_updated_at: timeOf(of('status').at(-1)),
    reply_time_in_minutes: minutes(until(firstReply)),
    reply_time_in_seconds: { calendar: firstReply ? Math.floor((firstReply.at - createdAt) / 1000) : null },
    first_resolution_time_in_minutes: minutes(until(solved[0])),
    full_resolution_time_in_minutes: minutes(until(solved.at(-1))),
    agent_wait_time_in_minutes: minutes(spansIn(record, ['pending'], now)),
    requester_wait_time_in_minutes: minutes(spansIn(record, ['new', 'open', 'hold'], now)),
    on_hold_time_in_minutes: minutes(spansIn(record, ['hold'], now)),
  }
}
