import type { Instant } from '../../../domain/instant.ts'
import { invalidRecord } from './answer.ts'
import { matches } from './condition.ts'
import { isObject, isTrue, type Json, listOf, textOf } from './json.ts'
import { type Condition, conditionsOf, type PolicyMetric, type SlaPolicy } from './rule.ts'
import { type AccountState, isoNow, nextId } from './state.ts'
import type { TicketRecord } from './ticket.ts'

/** The policy that applies: tried by position, the first match wins; without a priority there are no targets (14.2). */
function policyFor(state: AccountState, record: TicketRecord): SlaPolicy | null {
  if (state.slaPolicies.size === 0 || record.ticket.priority === null) return null
  const subject = { state, ticket: record.ticket, values: record.values }
  const ordered = [...state.slaPolicies.values()].sort((one, other) => one.position - other.position)
  return ordered.find((policy) => matches(subject, policy.filter)) ?? null
}

/** Evaluated after the triggers of every write (5.4); a change of policy or priority re-targets the running clocks. */
export function applySla(state: AccountState, record: TicketRecord, now: Instant): void {
  const { priority } = record.ticket
  const found = policyFor(state, record)
  const last = record.facts.findLast((fact) => fact.kind === 'policy')
  // An edit replaces the list of metrics: the same list is the same version of the policy.
  const isSame =
    last?.policy && found
      ? last.policy.id === found.id && last.policy.metrics === found.policy_metrics && last.priority === priority
      : !last?.policy && !found
  if (isSame) return
  const policy = found && {
    id: found.id,
    title: found.title,
    description: found.description,
    metrics: found.policy_metrics,
  }
  record.facts.push({ at: now, kind: 'policy', policy, priority })
}

const METRICS: readonly string[] = [
  'first_reply_time',
  'next_reply_time',
  'requester_wait_time',
  'agent_work_time',
  'periodic_update_time',
  'pausable_update_time',
  'total_resolution_time',
]

function metricRows(value: unknown): PolicyMetric[] {
  return listOf(value)
    .filter(isObject)
    .map((row) => {
      const metric = textOf(row.metric)
      if (!METRICS.includes(metric))
        throw invalidRecord({
          policy_metrics: [{ description: `Policy metrics: ${metric} is not a metric`, error: 'InvalidValue' }],
        })
      const seconds = row.target_in_seconds === undefined ? Number(row.target) * 60 : Number(row.target_in_seconds)
      const target = Math.floor(seconds / 60)
      return {
        priority: textOf(row.priority),
        metric,
        target,
        target_in_seconds: seconds,
        business_hours: isTrue(row.business_hours),
      }
    })
}

const filterOf = (value: unknown) =>
  isObject(value)
    ? conditionsOf({
        all: listOf(value.all).filter(isObject) as unknown as Condition[],
        any: listOf(value.any).filter(isObject) as unknown as Condition[],
      })
    : conditionsOf(undefined)

/** Adds an SLA policy at the end of the order, or at `position`; tickets take it up with their next write (14.2). */
export function createSlaPolicy(state: AccountState, body: Json): SlaPolicy {
  const title = textOf(body.title)
  if (title.trim() === '')
    throw invalidRecord({ title: [{ description: 'Title: cannot be blank', error: 'BlankValue' }] })
  const id = nextId(state)
  const policy: SlaPolicy = {
    id,
    url: `${state.base()}/api/v2/slas/policies/${id}.json`,
    title,
    description: textOf(body.description) || null,
    position: typeof body.position === 'number' ? body.position : state.slaPolicies.size + 1,
    filter: filterOf(body.filter),
    policy_metrics: metricRows(body.policy_metrics),
    created_at: isoNow(state),
    updated_at: isoNow(state),
  }
  state.slaPolicies.set(id, policy)
  return policy
}

export function updateSlaPolicy(state: AccountState, policy: SlaPolicy, body: Json): SlaPolicy {
  if (body.title !== undefined) policy.title = textOf(body.title)
  if (body.description !== undefined) policy.description = textOf(body.description) || null
  if (typeof body.position === 'number') policy.position = body.position
  if (body.filter !== undefined) policy.filter = filterOf(body.filter)
  if (body.policy_metrics !== undefined) policy.policy_metrics = metricRows(body.policy_metrics)
  policy.updated_at = isoNow(state)
  return policy
}
