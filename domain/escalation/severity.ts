import type { Instant } from '../instant.ts'
import type { Reason } from '../reason.ts'
import { nextOpen, openAfter, openBetween } from '../schedule/opening.ts'
import { DAY_MS, type Schedule, weekdayOf } from '../schedule/week.ts'
import { instantOf, localOf } from '../schedule/zone.ts'

/** E6. */
export const SEVERITIES = ['critical', 'high', 'medium'] as const
export type Severity = (typeof SEVERITIES)[number]

export type SeverityFacts = {
  readonly isProductionDown: boolean
  readonly isDataAtRisk: boolean
  readonly isSecurityBreach: boolean
  /** Large customers affected: VIPs and enterprise customers. */
  readonly largeCustomers: number
  readonly isMajorFunctionBroken: boolean
  /** A VIP or enterprise customer who cannot go on. */
  readonly isKeyCustomerBlocked: boolean
  readonly isSlaAtRisk: boolean
}
export type ProposedSeverity = { readonly value: Severity; readonly why: Reason }

/** E6: the severity proposed, by the first that holds; the agent may change it. */
export function severityOf(
  facts: SeverityFacts,
  policy: { readonly largeCustomersCritical: number },
): ProposedSeverity {
  const because = (value: Severity, why: string, params: Reason['params'] = {}): ProposedSeverity => ({
    value,
    why: { key: `escalation.severity.why.${why}`, params },
  })
  if (facts.isSecurityBreach) return because('critical', 'security')
  if (facts.isDataAtRisk) return because('critical', 'data')
  if (facts.isProductionDown) return because('critical', 'down')
  if (facts.largeCustomers >= policy.largeCustomersCritical)
    return because('critical', 'customers', { count: facts.largeCustomers })
  if (facts.isMajorFunctionBroken) return because('high', 'broken')
  if (facts.isKeyCustomerBlocked) return because('high', 'blocked')
  if (facts.isSlaAtRisk) return because('high', 'sla')
  return because('medium', 'else')
}

/**
 * E6: by when something has to happen: critical at once, high the same day, medium this week. Days and weeks end with their
 * last business hours; outside them the next working day counts. Without a schedule they end after 24 hours and 7 days.
 */
export function neededBy(severity: Severity, schedule: Schedule | null, now: Instant): Instant {
  if (severity === 'critical') return now
  if (schedule === null) return now + (severity === 'high' ? DAY_MS : 7 * DAY_MS)
  const start = nextOpen(schedule, now)
  const day = Math.floor(localOf(schedule.timeZone, start) / DAY_MS)
  // The week ends with its Sunday.
  const last = severity === 'high' ? day : day + 6 - weekdayOf(day)
  const end = instantOf(schedule.timeZone, (last + 1) * DAY_MS)
  return openAfter(schedule, start, openBetween(schedule, start, end))
}
