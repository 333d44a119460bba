import { isoOf } from '../../../domain/instant.ts'
import type { Json } from './json.ts'
import type { AccountState } from './state.ts'
import type { Fact, TicketRecord } from './ticket.ts'

const minutes = (milliseconds: number | null): Json => {
  const value = milliseconds === null ? null : Math.floor(milliseconds / 60_000)
  return { calendar: value, business: value }
}

/** Milliseconds spent in some statuses until `now`. */
function timeIn(record: TicketRecord, statuses: readonly string[], now: number): number {
  let sum = 0
  let since: number | null = null
  for (const fact of record.facts) {
    if (fact.kind !== 'status') continue
    if (since !== null) sum += fact.at - since
    since = statuses.includes(fact.to) ? fact.at : null
  }
  return since === null ? sum : sum + now - since
}

const timeOf = (fact: Fact | undefined): string | null => (fact ? isoOf(fact.at) : null)

/** A `metric_set` (12.2); business minutes equal calendar ones. */
export function metricsOf(state: AccountState, record: TicketRecord) {
  const { ticket, facts, createdAt } = record
  const now = state.clock.now()
  const of = (kind: Fact['kind']): Fact[] => facts.filter((fact) => fact.kind === kind)
  const assigned = of('assignee')
  const solved = facts.filter((fact) => fact.kind === 'status' && (fact.to === 'solved' || fact.to === 'closed'))
  const replies = facts.filter((fact) => fact.kind === 'comment' && fact.isPublic && fact.byAgent)
  const asked = facts.filter((fact) => fact.kind === 'comment' && !fact.byAgent)
  const statuses = facts.filter((fact) => fact.kind === 'status')
  const reopens = statuses.filter((fact, index) => {
    const before = statuses[index - 1]
    return before?.kind === 'status' && before.to === 'solved' && fact.kind === 'status' && fact.to !== 'closed'
  })
  const firstReply = replies.find((fact) => fact.at > createdAt) ?? replies[0]
  const first = firstReply ? firstReply.at - createdAt : null
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
    reply_time_in_minutes: minutes(first),
    reply_time_in_seconds: { calendar: first === null ? null : Math.floor(first / 1000) },
    first_resolution_time_in_minutes: minutes(solved[0] ? solved[0].at - createdAt : null),
    full_resolution_time_in_minutes: minutes(solved.at(-1) ? (solved.at(-1)?.at ?? 0) - createdAt : null),
    agent_wait_time_in_minutes: minutes(timeIn(record, ['pending'], now)),
    requester_wait_time_in_minutes: minutes(timeIn(record, ['new', 'open', 'hold'], now)),
    on_hold_time_in_minutes: minutes(timeIn(record, ['hold'], now)),
  }
}
