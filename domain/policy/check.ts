import { CLOCK_NAMES } from '../clock.ts'
import type { Refusal } from '../outcome.ts'
import { policyProblem } from '../policy-problem.ts'
import { isZone } from '../schedule/zone.ts'
import { validateSchedule } from '../schedule.ts'
import { TIERS } from '../tier.ts'
import { escalationProblems } from './escalation-check.ts'
import { type Policy, policySchema } from './schema.ts'
import { triageProblems } from './triage-check.ts'

type Sections = Partial<Policy>

/** What the form alone cannot say: rules between fields, V6, S4 and names that must exist. Reads the sections that are well formed. */
export function checkSections(input: unknown): readonly Refusal[] {
  const sections = wellFormed(input)
  return [
    ...lostPlans(input),
    ...(sections.tiers ? planProblems(sections.tiers) : []),
    ...(sections.sla ? slaProblems(sections.sla) : []),
    ...(sections.vip ? vipProblems(sections.vip) : []),
    ...(sections.triage ? triageProblems(sections.triage) : []),
    ...(sections.lifecycle ? lifecycleProblems(sections.lifecycle) : []),
    ...(sections.onCall ? onCallProblems(sections.onCall) : []),
    ...(sections.slack ? quietProblems(sections.slack) : []),
    ...(sections.crm ? crmProblems(sections.crm) : []),
    ...(sections.escalation ? escalationProblems(sections.escalation) : []),
  ]
}

function wellFormed(input: unknown): Sections {
  if (typeof input !== 'object' || input === null) return {}
  const given: Record<string, unknown> = { ...input }
  const { tiers, sla, vip, triage, lifecycle, onCall, slack, crm, escalation } = policySchema.shape
  return {
    tiers: tiers.safeParse(given.tiers).data,
    sla: sla.safeParse(given.sla).data,
    vip: vip.safeParse(given.vip).data,
    triage: triage.safeParse(given.triage).data,
    lifecycle: lifecycle.safeParse(given.lifecycle).data,
    onCall: onCall.safeParse(given.onCall).data,
    slack: slack.safeParse(given.slack).data,
    crm: crm.safeParse(given.crm).data,
    escalation: escalation.safeParse(given.escalation).data,
  }
}

/** The one name that no table can hold: it would be dropped without a word. */
function lostPlans(input: unknown): readonly Refusal[] {
  const tiers: unknown = Object.getOwnPropertyDescriptor(Object(input), 'tiers')?.value
  const plans: unknown = Object.getOwnPropertyDescriptor(Object(tiers), 'planToTier')?.value
  return Object.hasOwn(Object(plans), '__proto__')
    ? [policyProblem('policy.form', 'tiers.planToTier.__proto__', 'planName', { given: '"__proto__"' })]
    : []
}

/** Plans are compared without regard to capitals (T3): of two that are the same, one would be lost. */
function planProblems({ planToTier }: Policy['tiers']): readonly Refusal[] {
  const seen = new Map<string, string>()
  return Object.keys(planToTier).flatMap((given) => {
    const name = given.trim().toLowerCase()
    const other = seen.get(name)
    seen.set(name, given)
    return other === undefined
      ? []
      : [policyProblem('policy.twice', `tiers.planToTier.${given}`, 'planTwice', { given, other })]
  })
}

function slaProblems(sla: Policy['sla']): readonly Refusal[] {
  const found: Refusal[] = []
  for (const clock of ['firstResponse', 'nextResponse'] as const)
    if (sla.onSchedule.enterprise.includes(clock))
      found.push(policyProblem('policy.S4', 'sla.onSchedule.enterprise', 'enterpriseClock', { clock }))
  if (sla.schedule === null) {
    for (const tier of TIERS) {
      if (CLOCK_NAMES.some((clock) => sla.onSchedule[tier].includes(clock)))
        found.push(policyProblem('policy.schedule', `sla.onSchedule.${tier}`, 'clocksWithoutSchedule'))
      if (Object.values(sla.resolution[tier]).some((target) => target !== null && 'businessDays' in target))
        found.push(policyProblem('policy.schedule', `sla.resolution.${tier}`, 'daysWithoutSchedule'))
    }
    return found
  }
  return [...found, ...scheduleProblems(sla.schedule)]
}

/** S11: the schedule's own problems, under the names of the policy's fields. */
function scheduleProblems(schedule: NonNullable<Policy['sla']['schedule']>): readonly Refusal[] {
  const read = validateSchedule(schedule)
  if (read.ok) return []
  return read.refusals.map(({ field = '', ...problem }) => ({
    ...problem,
    field: `sla.schedule.${field.replace(/\[(\d+)\]/g, '.$1')}`,
  }))
}

function quietProblems({ quietHours }: Policy['slack']): readonly Refusal[] {
  if (quietHours === null) return []
  const { timeZone, from, to } = quietHours
  const at = 'slack.quietHours'
  return [
    ...(isZone(timeZone) ? [] : [policyProblem('policy.quietHours', `${at}.timeZone`, 'zone', { given: timeZone })]),
    ...(from === to ? [policyProblem('policy.quietHours', `${at}.to`, 'quietNoLength', { given: to })] : []),
  ]
}

function vipProblems(vip: Policy['vip']): readonly Refusal[] {
  const found: Refusal[] = []
  if (vip.handToPrimaryAfterSeconds >= vip.handToLeadAfterSeconds)
    found.push(policyProblem('policy.V2', 'vip.handToLeadAfterSeconds', 'leadBeforePrimary'))
  if (vip.handToLeadAfterSeconds >= vip.assignedWithinSeconds)
    found.push(policyProblem('policy.V2', 'vip.assignedWithinSeconds', 'lateBeforeLead'))
  if (vip.updateEverySeconds < vip.acknowledgedWithinSeconds)
    found.push(policyProblem('policy.V4', 'vip.updateEverySeconds', 'updateBeforeGreeting'))
  return found
}

function lifecycleProblems(limits: Policy['lifecycle']): readonly Refusal[] {
  const found: Refusal[] = []
  if (limits.agingAfterSeconds < limits.stalledAfterSeconds)
    found.push(policyProblem('policy.Q1', 'lifecycle.agingAfterSeconds', 'agingBeforeStalled'))
  if (limits.sweepEverySeconds > limits.idleAfterSeconds)
    found.push(policyProblem('policy.Q4', 'lifecycle.sweepEverySeconds', 'sweepTooRare'))
  return found
}

/** T4: the CRM is asked again at moments that follow one another. */
const crmProblems = ({ confirmAfterSeconds: times }: Policy['crm']): readonly Refusal[] =>
  times.flatMap((given, index) => {
    const other = times[index - 1]
    return other !== undefined && given <= other
      ? [policyProblem('policy.T4', `crm.confirmAfterSeconds.${index}`, 'confirmOrder', { given, other })]
      : []
  })

/** O0: a person nobody can reach is no on-call. */
const onCallProblems = (onCall: Policy['onCall']): readonly Refusal[] =>
  (['primary', 'secondary', 'lead'] as const).flatMap((role) => {
    const { email, zendeskUserId, slackChannel, pageUrl } = onCall[role]
    const isReached = email ?? zendeskUserId ?? slackChannel ?? pageUrl
    return isReached ? [] : [policyProblem('policy.O0', `onCall.${role}`, 'nobodyReached')]
  })
