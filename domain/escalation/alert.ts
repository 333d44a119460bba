import type { Instant } from '../instant.ts'
import type { Due, FollowUps } from './follow-up.ts'
import type { EscalationState } from './life.ts'

export const FOLLOW_UP_ALERTS = [
  'response-late',
  'internal-due',
  'internal-missed',
  'customer-due',
  'customer-missed',
] as const
export type FollowUpAlertKind = (typeof FOLLOW_UP_ALERTS)[number]
/** Something of a follow-up that is told: once for its kind and cycle. */
export type FollowUpAlert = { readonly kind: FollowUpAlertKind; readonly cycle: Instant; readonly at: Instant }

const SECOND = 1_000
const MINUTE = 60_000
/** E2: "at once" is a matter of minutes: nobody is late in the second in which it is sent. */
const AT_ONCE_MS = 5 * MINUTE
/** A reminder comes while there is time to act on it, but not so early that it is put aside. */
const LONGEST_NOTICE_MS = 15 * MINUTE

/**
 * E7: what falls due of an open escalation, in order: the response, then the reminder and the miss of each cadence. `asked`: by
 * now; `nextAt`: when to look again if nothing happens.
 */
export function alertsOf(
  { response, sentAt }: Pick<EscalationState, 'response' | 'sentAt'>,
  due: FollowUps,
  now: Instant,
): { readonly asked: readonly FollowUpAlert[]; readonly nextAt: Instant | null } {
  const all = [
    ...responseAlert(response, sentAt),
    ...cadenceAlerts('internal', due.internal),
    ...cadenceAlerts('customer', due.customer),
  ].toSorted((a, b) => a.at - b.at)
  return {
    asked: all.filter(({ at }) => at <= now),
    nextAt: all.find(({ at }) => at > now)?.at ?? null,
  }
}

function responseAlert({ dueAt, respondedAt }: EscalationState['response'], sentAt: Instant): readonly FollowUpAlert[] {
  if (dueAt === null || respondedAt !== null) return []
  const isAtOnce = dueAt - sentAt < AT_ONCE_MS
  return [{ kind: 'response-late', cycle: dueAt, at: isAtOnce ? dueAt + AT_ONCE_MS : dueAt + SECOND }]
}

function cadenceAlerts(whom: 'internal' | 'customer', { from, by, cycle }: Due): readonly FollowUpAlert[] {
  // Due before the cycle began: an SLA that was broken already, which was told when it broke (S8).
  if (by <= cycle) return []
  const notice = Math.min(LONGEST_NOTICE_MS, (by - cycle) / 4)
  return [
    { kind: `${whom}-due`, cycle, at: Math.max(cycle, Math.min(from, by - notice)) },
    { kind: `${whom}-missed`, cycle, at: by + SECOND },
  ]
}
