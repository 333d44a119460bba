import type { Json } from './json.ts'
import { metricsOf } from './metric.ts'
import { ticketMetricEvents } from './metric-event.ts'
import { showTicket } from './show.ts'
import { slasOf } from './sla-clock.ts'
import { type AccountState, brandIdOf, formIdOf } from './state.ts'
import type { TicketRecord } from './ticket.ts'

const includesOf = (include: string | undefined): readonly string[] =>
  (include ?? '').split(',').filter((part) => part !== '')

/** Side-loads that are put into each ticket (8.4). */
function embedded(state: AccountState, record: TicketRecord, includes: readonly string[]): Json {
  const now = state.clock.now()
  const more: Json = {}
  if (includes.includes('comment_count')) more.comment_count = record.comments.length
  if (includes.includes('incident_counts')) more.incident_count = 0
  if (includes.includes('slas')) more.slas = { policy_metrics: slasOf(state, record, now) }
  if (includes.includes('dates')) {
    const {
      assignee_updated_at,
      requester_updated_at,
      status_updated_at,
      initially_assigned_at,
      assigned_at,
      solved_at,
      latest_comment_added_at,
    } = metricsOf(state, record)
    more.dates = {
      assignee_updated_at,
      requester_updated_at,
      status_updated_at,
      initially_assigned_at,
      assigned_at,
      solved_at,
      latest_comment_added_at,
    }
  }
  return more
}

function unique<T>(ids: readonly (number | null)[], get: (id: number) => T | undefined): T[] {
  const found: T[] = []
  for (const id of new Set(ids)) {
    const item = id === null ? undefined : get(id)
    if (item !== undefined) found.push(item)
  }
  return found
}

/** Top-level arrays beside the tickets (8.4). */
function beside(state: AccountState, records: readonly TicketRecord[], includes: readonly string[]): Json {
  const tickets = records.map((record) => record.ticket)
  const more: Json = {}
  for (const include of includes) {
    if (include === 'users')
      more.users = unique(
        tickets.flatMap((ticket) => [
          ticket.requester_id,
          ticket.submitter_id,
          ticket.assignee_id,
          ...ticket.collaborator_ids,
        ]),
        (id) => state.users.get(id),
      )
    if (include === 'organizations')
      more.organizations = unique(
        tickets.map((ticket) => ticket.organization_id),
        (id) => state.organizations.get(id),
      )
    if (include === 'groups')
      more.groups = unique(
        tickets.map((ticket) => ticket.group_id),
        (id) => state.groups.get(id),
      )
    if (include === 'metric_sets') more.metric_sets = records.map((record) => metricsOf(state, record))
    if (include === 'last_audits')
      more.last_audits = records.map((record) => record.audits.at(-1)).filter((audit) => audit !== undefined)
    if (include === 'brands')
      more.brands = [
        { id: brandIdOf(state), name: state.subdomain, subdomain: state.subdomain, active: true, default: true },
      ]
    if (include === 'ticket_forms')
      more.ticket_forms = [{ id: formIdOf(state), name: 'Default Ticket Form', active: true, default: true }]
    if (include === 'custom_statuses' || include === 'sharing_agreements') more[include] = []
  }
  return more
}

/** One ticket under `ticket` with its side-loads. */
export function ticketAnswer(state: AccountState, record: TicketRecord, include: string | undefined): Json {
  const includes = includesOf(include)
  // Only a single ticket carries its metric events.
  const events = includes.includes('metric_events')
    ? { metric_events: ticketMetricEvents(state, record, state.clock.now()) }
    : {}
  return {
    ticket: { ...showTicket(state, record), ...embedded(state, record, includes), ...events },
    ...beside(state, [record], includes),
  }
}

/** Several tickets under `tickets`, side-loads once for all. */
export function ticketsAnswer(
  state: AccountState,
  records: readonly TicketRecord[],
  include: string | undefined,
): Json {
  const includes = includesOf(include)
  return {
    tickets: records.map((record) => ({ ...showTicket(state, record), ...embedded(state, record, includes) })),
    ...beside(state, records, includes),
  }
}
