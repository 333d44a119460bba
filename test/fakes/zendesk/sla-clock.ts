import type { Instant } from '../../../domain/instant.ts'
import { isoOf } from '../../../domain/instant.ts'
import { addScheduled, scheduledSeconds } from '../../../domain/schedule.ts'
import { businessHoursOf } from './calendar.ts'
import type { Json } from './json.ts'
import { endOf, type MetricName, type Run, runsOf } from './metric-run.ts'
import type { PolicyMetric } from './rule.ts'
import type { AccountState } from './state.ts'
import type { AppliedPolicy, TicketRecord } from './ticket.ts'

/** One target laid on one run of a metric. */
export type SlaClock = {
  readonly row: PolicyMetric
  readonly run: Run
  readonly stage: 'active' | 'paused' | 'achieved'
  /** When the target is used up: in force now, or the moment it was; null while paused before it. */
  readonly breachAt: Instant | null
  readonly remainingSeconds: number
}

const RUN_OF: Readonly<Record<string, MetricName>> = {
  first_reply_time: 'first_reply_time',
  next_reply_time: 'next_reply_time',
  periodic_update_time: 'periodic_update_time',
  pausable_update_time: 'pausable_update_time',
  requester_wait_time: 'requester_wait_time',
  agent_work_time: 'agent_work_time',
  total_resolution_time: 'resolution_time',
}

/** The time in which one version of a policy is in force on a ticket; `to` is null for the present one. */
export type Term = {
  readonly policy: AppliedPolicy | null
  readonly priority: string | null
  readonly from: Instant
  readonly to: Instant | null
}

export function termsOf({ facts }: Pick<TicketRecord, 'facts'>): readonly Term[] {
  const applied = facts.filter((fact) => fact.kind === 'policy')
  return applied
    .map(({ at, policy, priority }, index) => ({ policy, priority, from: at, to: applied[index + 1]?.at ?? null }))
    .filter(({ from, to }) => from !== to)
}

/** The target that a term lays on runs of this name. */
export const targetIn = ({ policy, priority }: Term, name: MetricName): PolicyMetric | undefined =>
  policy?.metrics.find((row) => RUN_OF[row.metric] === name && row.priority === priority)

/** One target on one run, as it stands at `now`; what happened to the run later does not count. */
export function clockOf(
  state: AccountState,
  record: TicketRecord,
  row: PolicyMetric,
  run: Run,
  now: Instant,
): SlaClock {
  // 14.3: the last schedule on the ticket measures the whole of it.
  const schedule = row.business_hours ? businessHoursOf(state, record.scheduleId) : null
  let left = row.target_in_seconds
  let breachAt: Instant | null = null
  for (const { from, to } of run.spans) {
    if (from > now) break
    const isOpen = to === null || to > now
    const spent = scheduledSeconds(schedule, from, isOpen ? now : to)
    // Over its target, or still running: the moment lies in this span or ahead of it.
    if (breachAt === null && (spent >= left || isOpen)) breachAt = addScheduled(schedule, from, Math.max(0, left))
    left -= spent
  }
  const isRunning = run.spans.at(-1)?.to === null
  const stage = endOf(run) !== null ? 'achieved' : isRunning ? 'active' : 'paused'
  return { row, run, stage, breachAt, remainingSeconds: left }
}

/**
 * The targets on a ticket, one for each metric of its policy that has begun (14.1). A running metric has the target in force now, a
 * fulfilled one keeps that of its end (14.2).
 */
export function slaClocks(state: AccountState, record: TicketRecord, now: Instant): SlaClock[] {
  const terms = termsOf(record)
  const present = terms.at(-1)
  if (!present?.policy) return []
  const runs = runsOf(record)
  const names = new Set([...present.policy.metrics.map(({ metric }) => RUN_OF[metric]), ...Object.values(RUN_OF)])
  return [...names].flatMap((name) => {
    const run = runs.findLast((one) => one.name === name)
    if (!run) return []
    const term = terms.findLast(({ from }) => from <= (endOf(run) ?? now))
    const row = term && targetIn(term, run.name)
    return row ? [clockOf(state, record, row, run, now)] : []
  })
}

/** 8.4: the largest unit that has one, negative when breached, from the first second on. */
function remaining(seconds: number): Json {
  const minutes = Math.floor(seconds / 60)
  if (Math.abs(minutes) >= 1_440) return { days: Math.trunc(minutes / 1_440) }
  return Math.abs(minutes) >= 60 ? { hours: Math.trunc(minutes / 60) } : { minutes }
}

/** The `slas` side-load: `breach_at` is null while paused (unverified) and once achieved. */
export function slasOf(state: AccountState, record: TicketRecord, now: Instant): Json[] {
  return slaClocks(state, record, now).map(({ row, stage, breachAt, remainingSeconds }) => ({
    metric: row.metric,
    stage,
    breach_at: stage === 'active' && breachAt !== null ? isoOf(breachAt) : null,
    ...remaining(remainingSeconds),
  }))
}

/** The next moment at which a running target is used up. */
export function nextBreachAt(state: AccountState, record: TicketRecord, now: Instant): Instant | null {
  const ahead = slaClocks(state, record, now)
    .filter(({ stage, breachAt }) => stage === 'active' && breachAt !== null && breachAt > now)
    .map(({ breachAt }) => breachAt ?? 0)
  return ahead.length === 0 ? null : Math.min(...ahead)
}
