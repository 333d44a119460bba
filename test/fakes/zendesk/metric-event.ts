import { type Instant, isoOf } from '../../../domain/instant.ts'
import { scheduledSeconds } from '../../../domain/schedule.ts'
import { businessHoursOf } from './calendar.ts'
import type { Json } from './json.ts'
import { type MetricName, type Run, runsOf } from './metric-run.ts'
import type { PolicyMetric } from './rule.ts'
import { clockOf, type Term, targetIn, termsOf } from './sla-clock.ts'
import type { AccountState } from './state.ts'
import type { TicketRecord } from './ticket.ts'

/** 12.2: first and next reply are one metric, told apart by the instance. */
const METRICS: { readonly [name in MetricName]: string } = {
  first_reply_time: 'reply_time',
  next_reply_time: 'reply_time',
  periodic_update_time: 'periodic_update_time',
  pausable_update_time: 'pausable_update_time',
  requester_wait_time: 'requester_wait_time',
  agent_work_time: 'agent_work_time',
  resolution_time: 'resolution_time',
}
const ORDER = Object.keys(METRICS)
/** In the order in which they show when they come at one moment. */
const TYPES = ['measure', 'activate', 'pause', 'apply_sla', 'breach', 'fulfill', 'update_status'] as const
type EventType = (typeof TYPES)[number]

export type MetricEvent = Json & { id: number; time: string; at: Instant }
type NewEvent = { readonly type: EventType; readonly at: Instant; readonly more?: Json }

/** Ids stay with their event whatever comes later: the metric, its instance, the type and the how-manieth of it. */
function numbered(ticketId: number, name: MetricName, instance_id: number, events: readonly NewEvent[]): MetricEvent[] {
  const counts = new Map<EventType, number>()
  // A ticket has 5,000 comments at most, and so many instances.
  const ofRun = (ticketId * 10 + ORDER.indexOf(name)) * 10_000 + instance_id
  return events.map(({ type, at, more = {} }) => {
    const nth = counts.get(type) ?? 0
    counts.set(type, nth + 1)
    const id = (ofRun * 10 + TYPES.indexOf(type)) * 1_000 + nth
    return { id, ticket_id: ticketId, metric: METRICS[name], instance_id, type, time: isoOf(at), ...more, at }
  })
}

/** Minutes counted until `at`; business ones by the ticket's schedule, without any they equal the calendar's. */
function minutesAt(state: AccountState, { scheduleId }: TicketRecord, { spans }: Run, at: Instant): Json {
  const schedule = businessHoursOf(state, scheduleId)
  const minutes = (business: typeof schedule): number => {
    const seconds = spans.map(({ from, to }) => scheduledSeconds(business, from, Math.min(to ?? at, at)))
    return Math.floor(seconds.reduce((sum, one) => sum + one, 0) / 60)
  }
  return { calendar: minutes(null), business: minutes(schedule) }
}

function slaOf({ policy }: Term, { target, target_in_seconds, business_hours }: PolicyMetric): Json {
  const shown = policy && { id: policy.id, title: policy.title, description: policy.description }
  return { target, target_in_seconds, business_hours, policy: shown }
}

/**
 * Every target laid on a run, and its breaches; one that a later target took back is marked as deleted (12.2). What is fulfilled
 * takes up no target, unless it goes on (14.2).
 */
function slaEvents(state: AccountState, record: TicketRecord, run: Run, now: Instant): NewEvent[] {
  const applied: NewEvent[] = []
  const breaches = new Map<Instant, boolean>()
  for (const term of termsOf(record)) {
    const lives = run.lives.filter(({ from, to }) => from < (term.to ?? Infinity) && (to ?? now) >= term.from)
    const [first, last] = [lives[0], lives.at(-1)]
    if (!first || !last) continue
    for (const at of breaches.keys()) breaches.set(at, true)
    const row = targetIn(term, run.name)
    if (!row) continue
    applied.push({ type: 'apply_sla', at: Math.max(term.from, first.from), more: { sla: slaOf(term, row) } })
    const until = Math.min(term.to ?? now, last.to ?? now)
    const { breachAt } = clockOf(state, record, row, run, until)
    if (breachAt !== null && breachAt <= until) breaches.set(breachAt, false)
  }
  const breached = [...breaches].map(([at, isDeleted]): NewEvent => {
    return { type: 'breach', at, more: isDeleted ? { deleted: true } : {} }
  })
  return [...applied, ...breached]
}

const stepEvents = (state: AccountState, record: TicketRecord, run: Run): NewEvent[] =>
  run.steps.flatMap(({ type, at }): NewEvent[] =>
    type === 'fulfill'
      ? [
          { type, at },
          { type: 'update_status', at, more: { status: minutesAt(state, record, run, at) } },
        ]
      : [{ type, at }],
  )

/** Instance 0: Zendesk begins to measure (12.2). */
const measures = ({ ticket, createdAt }: TicketRecord): MetricEvent[] =>
  (Object.keys(METRICS) as MetricName[])
    .filter((name) => name !== 'next_reply_time')
    .flatMap((name) => numbered(ticket.id, name, 0, [{ type: 'measure', at: createdAt }]))

/** Every metric event of a ticket until `now`, in order of time, as they were known then; the same runs as the SLA clocks. */
export function metricEvents(state: AccountState, record: TicketRecord, now: Instant): MetricEvent[] {
  if (record.createdAt > now) return []
  const known = { ...record, facts: record.facts.filter(({ at }) => at <= now) }
  const events = runsOf(known).flatMap((run) =>
    numbered(record.ticket.id, run.name, run.instance, [
      ...stepEvents(state, known, run),
      ...slaEvents(state, known, run, now),
    ]),
  )
  return [...measures(record), ...events].sort((one, other) => one.at - other.at || one.id - other.id)
}

export const shownEvent = ({ at: _, ...event }: MetricEvent): Json => event

/** The `metric_events` side-load: by metric (8.4). */
export function ticketMetricEvents(state: AccountState, record: TicketRecord, now: Instant): Json {
  return Object.fromEntries(
    Map.groupBy(metricEvents(state, record, now).map(shownEvent), (event) => String(event.metric)),
  )
}
