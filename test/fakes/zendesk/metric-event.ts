import { type Instant, isoOf } from '../../../domain/instant.ts'
import type { Json } from './json.ts'
import { type MetricName, type Run, runsOf } from './metric-run.ts'
import { type SlaClock, slaClocks } from './sla-clock.ts'
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

export type MetricEvent = Json & { id: number; time: string; at: Instant }

function minutesOf({ spans }: Run, until: Instant): Json {
  const spent = spans.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to ?? until, until) - from), 0)
  const minutes = Math.floor(spent / 60_000)
  return { calendar: minutes, business: minutes }
}

function ofRun(
  state: AccountState,
  record: TicketRecord,
  run: Run,
  clock: SlaClock | undefined,
  now: Instant,
): MetricEvent[] {
  const { ticket } = record
  const events: MetricEvent[] = []
  const add = (type: string, at: Instant, more: Json = {}): void => {
    const id = ticket.id * 1_000_000 + ORDER.indexOf(run.name) * 100_000 + run.instance * 1_000 + events.length
    const base = {
      id,
      ticket_id: ticket.id,
      metric: METRICS[run.name],
      instance_id: run.instance,
      type,
      time: isoOf(at),
    }
    events.push({ ...base, ...more, at })
  }
  const last = run.spans.length - 1
  for (const [index, { from, to }] of run.spans.entries()) {
    add('activate', from)
    if (to !== null && !(index === last && run.endedAt === to)) add('pause', to)
  }
  if (run.endedAt !== null) {
    add('fulfill', run.endedAt)
    add('update_status', run.endedAt, { status: minutesOf(run, run.endedAt) })
  }
  const policy = state.slaPolicies.get(record.slaPolicyId ?? 0)
  if (clock && policy) {
    const applied = record.facts.findLast((fact) => fact.kind === 'policy')
    const { id, title, description } = policy
    const { target, business_hours } = clock.row
    const sla = {
      target,
      target_in_seconds: clock.row.target_in_seconds,
      business_hours,
      policy: { id, title, description },
    }
    add('apply_sla', Math.max(applied?.at ?? record.createdAt, run.spans[0]?.from ?? record.createdAt), { sla })
    const until = run.endedAt ?? now
    if (clock.breachAt !== null && clock.breachAt <= until && clock.remainingSeconds <= 0) add('breach', clock.breachAt)
  }
  return events
}

/** Every metric event of a ticket until now, in order of time; the same runs as the SLA clocks. */
export function metricEvents(state: AccountState, record: TicketRecord, now: Instant): MetricEvent[] {
  const clocks = slaClocks(state, record, now)
  return runsOf(record)
    .flatMap((run) => {
      const clock = clocks.find((one) => one.run.name === run.name && one.run.instance === run.instance)
      return ofRun(state, record, run, clock, now)
    })
    .sort((one, other) => one.at - other.at || one.id - other.id)
}

export const shownEvent = ({ at: _, ...event }: MetricEvent): Json => event

/** The `metric_events` side-load: by metric (8.4). */
export function ticketMetricEvents(state: AccountState, record: TicketRecord, now: Instant): Json {
  return Object.fromEntries(
    Map.groupBy(metricEvents(state, record, now).map(shownEvent), (event) => String(event.metric)),
  )
}
