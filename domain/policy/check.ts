import { CLOCK_NAMES } from '../clock.ts'
import type { Refusal } from '../outcome.ts'
import { sharedRoutesFor } from '../rules.ts'
import { isZone } from '../schedule/zone.ts'
import { validateSchedule } from '../schedule.ts'
import { MEANINGS, TOPICS } from '../signal.ts'
import { patternOf } from '../text/pattern.ts'
import { TIERS } from '../tier.ts'
import { escalationProblems } from './escalation-check.ts'
import { type Policy, policySchema } from './schema.ts'

type Sections = Partial<Policy>

/** What the form alone cannot say: rules between fields, V6, S4 and names that must exist. Reads the sections that are well formed. */
export function checkSections(input: unknown): readonly Refusal[] {
  const sections = wellFormed(input)
  return [
    ...(sections.sla ? slaProblems(sections.sla) : []),
    ...(sections.vip ? vipProblems(sections.vip) : []),
    ...(sections.triage ? triageProblems(sections.triage) : []),
    ...(sections.onCall ? onCallProblems(sections.onCall) : []),
    ...(sections.slack ? quietProblems(sections.slack) : []),
    ...(sections.escalation ? escalationProblems(sections.escalation) : []),
  ]
}

function wellFormed(input: unknown): Sections {
  if (typeof input !== 'object' || input === null) return {}
  const given: Record<string, unknown> = { ...input }
  const { sla, vip, triage, onCall, slack, escalation } = policySchema.shape
  return {
    sla: sla.safeParse(given.sla).data,
    vip: vip.safeParse(given.vip).data,
    triage: triage.safeParse(given.triage).data,
    onCall: onCall.safeParse(given.onCall).data,
    slack: slack.safeParse(given.slack).data,
    escalation: escalation.safeParse(given.escalation).data,
  }
}

function slaProblems(sla: Policy['sla']): readonly Refusal[] {
  const found: Refusal[] = []
  for (const clock of ['firstResponse', 'nextResponse'] as const)
    if (sla.onSchedule.enterprise.includes(clock))
      found.push({
        code: 'policy.S4',
        field: 'sla.onSchedule.enterprise',
        reason: `${clock} of enterprise customers runs around the clock; it cannot be put on business hours (S4)`,
      })
  if (sla.schedule === null) {
    for (const tier of TIERS) {
      if (CLOCK_NAMES.some((clock) => sla.onSchedule[tier].includes(clock)))
        found.push({
          code: 'policy.schedule',
          field: `sla.onSchedule.${tier}`,
          reason: 'clocks are put on business hours, but the policy has no schedule; give one under sla.schedule',
        })
      if (Object.values(sla.resolution[tier]).some((target) => target !== null && 'businessDays' in target))
        found.push({
          code: 'policy.schedule',
          field: `sla.resolution.${tier}`,
          reason: 'business days need a schedule; give one under sla.schedule or use hours',
        })
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
  if (quietHours === null || isZone(quietHours.timeZone)) return []
  return [
    {
      code: 'policy.quietHours',
      field: 'slack.quietHours.timeZone',
      reason: `"${quietHours.timeZone}" is not an IANA time zone such as Europe/Berlin`,
    },
  ]
}

function vipProblems(vip: Policy['vip']): readonly Refusal[] {
  const found: Refusal[] = []
  if (vip.handToPrimaryAfterSeconds >= vip.handToLeadAfterSeconds)
    found.push({
      code: 'policy.V2',
      field: 'vip.handToLeadAfterSeconds',
      reason: 'the lead must come after the primary: make it longer than handToPrimaryAfterSeconds (V2)',
    })
  if (vip.handToLeadAfterSeconds >= vip.assignedWithinSeconds)
    found.push({
      code: 'policy.V2',
      field: 'vip.assignedWithinSeconds',
      reason: 'the lead must get the ticket before the time is over: make it longer than handToLeadAfterSeconds (V2)',
    })
  return found
}

function triageProblems(triage: Policy['triage']): readonly Refusal[] {
  return [...queueProblems(triage), ...routeProblems(triage), ...signalProblems(triage)]
}

function queueProblems({ queues, fallbackQueue, productAreas }: Policy['triage']): readonly Refusal[] {
  const found: Refusal[] = []
  for (const [index, { key }] of queues.entries())
    if (queues.findIndex((other) => other.key === key) < index)
      found.push({ code: 'policy.twice', field: `triage.queues.${index}.key`, reason: `there are two queues "${key}"` })
  for (const [index, { key }] of productAreas.entries())
    if (productAreas.findIndex((other) => other.key === key) < index)
      found.push({
        code: 'policy.twice',
        field: `triage.productAreas.${index}.key`,
        reason: `there are two product areas "${key}"`,
      })
  if (!queues.some(({ key }) => key === fallbackQueue))
    found.push({ code: 'policy.queue', field: 'triage.fallbackQueue', reason: `there is no queue "${fallbackQueue}"` })
  return found
}

function routeProblems(triage: Policy['triage']): readonly Refusal[] {
  const found: Refusal[] = []
  const topics: readonly string[] = TOPICS
  for (const [index, { when, queue }] of triage.routes.entries()) {
    const field = `triage.routes.${index}`
    if (!triage.queues.some(({ key }) => key === queue))
      found.push({ code: 'policy.queue', field: `${field}.queue`, reason: `there is no queue "${queue}"` })
    for (const area of when.productArea ?? [])
      if (!triage.productAreas.some(({ key }) => key === area))
        found.push({
          code: 'policy.area',
          field: `${field}.when.productArea`,
          reason: `there is no product area "${area}"`,
        })
    for (const topic of when.topic ?? [])
      if (!topics.includes(topic))
        found.push({
          code: 'policy.topic',
          field: `${field}.when.topic`,
          reason: `no signal means "${topic}"; topics are ${TOPICS.join(', ')}`,
        })
  }
  for (const who of ['vip', 'enterprise'] as const)
    for (const { queue, index } of sharedRoutesFor(who, triage))
      found.push({
        code: 'policy.V6',
        field: index === null ? 'triage.fallbackQueue' : `triage.routes.${index}`,
        reason: `${who === 'vip' ? 'a VIP' : 'an enterprise'} ticket could land in the shared queue "${queue}"; send ${
          who === 'vip' ? 'VIPs' : 'enterprise customers'
        } to a queue of their own in an earlier route (V6)`,
      })
  return found
}

function signalProblems({ signals, productAreas }: Policy['triage']): readonly Refusal[] {
  const found: Refusal[] = []
  const seen = new Set<string>()
  for (const [index, { phrase, language, means }] of signals.entries()) {
    const field = `triage.signals.${index}`
    if (!MEANINGS.includes(means))
      found.push({
        code: 'policy.meaning',
        field: `${field}.means`,
        reason: `"${means}" is no meaning; a signal means one of ${MEANINGS.join(', ')}`,
      })
    const problem = phraseProblem(phrase)
    if (problem) found.push({ code: 'policy.phrase', field: `${field}.phrase`, reason: problem })
    const key = `${language} ${means} ${phrase.toLowerCase()}`
    if (seen.has(key))
      found.push({ code: 'policy.twice', field: `${field}.phrase`, reason: `the signal "${phrase}" is there twice` })
    seen.add(key)
  }
  for (const [index, { words }] of productAreas.entries())
    for (const [place, word] of words.entries()) {
      const problem = phraseProblem(word)
      if (problem)
        found.push({ code: 'policy.phrase', field: `triage.productAreas.${index}.words.${place}`, reason: problem })
    }
  return found
}

function phraseProblem(phrase: string): string | null {
  const pattern = patternOf(phrase)
  return pattern.ok ? null : (pattern.refusals[0]?.reason ?? null)
}

/** O0: a person nobody can reach is no on-call. */
const onCallProblems = (onCall: Policy['onCall']): readonly Refusal[] =>
  (['primary', 'secondary', 'lead'] as const).flatMap((role) => {
    const { email, zendeskUserId, slackChannel, pageUrl } = onCall[role]
    return (email ?? zendeskUserId ?? slackChannel ?? pageUrl)
      ? []
      : [
          {
            code: 'policy.O0',
            field: `onCall.${role}`,
            reason: 'name at least one way to reach them: email, zendeskUserId, slackChannel or pageUrl (O0)',
          },
        ]
  })
