import type { Clock } from '../clock.ts'
import type { Instant } from '../instant.ts'
import type { EscalationPolicy } from '../policy/escalation.ts'
import type { Reason } from '../reason.ts'
import { addBusinessDays, type Schedule } from '../schedule.ts'
import type { Severity } from './severity.ts'

export type FollowUpFacts = {
  readonly severity: Severity
  /** When the escalation was sent: the first update counts from there. */
  readonly sentAt: Instant
  readonly endedAt: Instant | null
  /** The last one recorded in the ticket; null: none yet. */
  readonly internalAt: Instant | null
  readonly customerAt: Instant | null
  /** First and next response, whichever the customer waits for. */
  readonly clocks: readonly Clock[]
  /** V4: how often a VIP hears from us; null: no VIP. */
  readonly vipEverySeconds: number | null
}

/** When the next update is due, and what made it so. */
export type Due = {
  /** From here on it is asked for; the customer's may be given until `by`. */
  readonly from: Instant
  readonly by: Instant
  readonly why: Reason
  readonly isMissed: boolean
  /** The update it follows: one alert for each. */
  readonly cycle: Instant
}
export type FollowUps = { readonly internal: Due; readonly customer: Due; readonly nextAt: Instant | null }

/**
 * E7: both cadences of an open escalation: internal, and to the customer, which is due "by SLA where that is sooner" (and by
 * V4 for a VIP). An update is due even without news. Null once it has ended.
 */
export function followUps(
  facts: FollowUpFacts,
  { cadence }: Pick<EscalationPolicy, 'cadence'>,
  schedule: Schedule | null,
  now: Instant,
): FollowUps | null {
  if (facts.endedAt !== null && facts.endedAt <= now) return null
  const rule = cadence[facts.severity]
  const inside = Math.max(facts.sentAt, facts.internalAt ?? facts.sentAt)
  const outside = Math.max(facts.sentAt, facts.customerAt ?? facts.sentAt)
  const internalBy = after(inside, rule.internal, schedule)
  const internal: Due = {
    from: internalBy,
    by: internalBy,
    why: { key: `escalation.followUp.internal.${facts.severity}` },
    isMissed: now > internalBy,
    cycle: inside,
  }
  const customer = customerDue(
    facts,
    {
      from: after(outside, rule.customerFrom, schedule),
      by: after(outside, rule.customerBy, schedule),
      cycle: outside,
    },
    now,
  )
  const ahead = [internal.by, customer.from, customer.by].filter((at) => at >= now)
  return {
    internal,
    customer,
    nextAt: ahead.length === 0 ? null : Math.min(...ahead) + (Math.min(...ahead) === now ? 1000 : 0),
  }
}

function customerDue(
  { severity, clocks, vipEverySeconds }: FollowUpFacts,
  { from, by, cycle }: Pick<Due, 'from' | 'by' | 'cycle'>,
  now: Instant,
): Due {
  const sla = clocks.flatMap(({ dueAt, state }) => (dueAt !== null && state === 'running' ? [dueAt] : []))
  const candidates: readonly { readonly by: Instant; readonly why: Reason }[] = [
    { by, why: { key: `escalation.followUp.cadence.${severity}` } },
    ...sla.map((dueAt) => ({ by: dueAt, why: { key: 'escalation.followUp.sla' } })),
    ...(vipEverySeconds === null
      ? []
      : [{ by: cycle + vipEverySeconds * 1000, why: { key: 'escalation.followUp.vip' } }]),
  ]
  const soonest = candidates.reduce((best, next) => (next.by < best.by ? next : best))
  return {
    from: Math.min(from, soonest.by),
    by: soonest.by,
    why: soonest.why,
    isMissed: now > soonest.by,
    cycle,
  }
}

const after = (at: Instant, length: number | { readonly businessDays: number }, schedule: Schedule | null): Instant =>
  typeof length === 'number' ? at + length * 1000 : addBusinessDays(schedule, at, length.businessDays).dueAt
