import { z } from 'zod'
import { isSameGroup, LEVELS, RECEIVERS } from '../escalation/level.ts'
import type { Refusal } from '../outcome.ts'
import { PRIORITIES } from '../priority.ts'

const seconds = z.int('must be whole seconds').positive('must be more than 0 seconds').max(31_536_000)
/** 0: at once. */
const within = z.int('must be whole seconds').nonnegative('must not be negative').max(31_536_000)
const isOn = z.boolean().default(true)
const toReceivers = z.array(z.enum(RECEIVERS)).min(1, 'must name one receiver at least')
const groups = z.array(z.string().min(1))

const receiver = (
  group: string | null,
  channel: string | null,
  more: { takesTicket?: boolean; onCall?: 'lead' } = {},
) =>
  z
    .object({
      /** The Zendesk group, and the Slack channel that is told. */
      group: z.string().min(1).nullable().default(group),
      channel: z.string().min(1).nullable().default(channel),
      /** O1: somebody on call is told as well, first. */
      onCall: z
        .enum(['primary', 'secondary', 'lead'])
        .nullable()
        .default(more.onCall ?? null),
      /** E10: the ticket goes to the group; false: it stays with whoever answers the customer. */
      takesTicket: z.boolean().default(more.takesTicket ?? false),
    })
    .prefault({})

const required = (to: (typeof RECEIVERS)[number][], withinSeconds: number) => ({
  isOn,
  to: toReceivers.default(to),
  withinSeconds: within.default(withinSeconds),
})
const workSeconds = (P1: number, P2: number, P3: number, P4: number) =>
  z
    .object({ P1: seconds.default(P1), P2: seconds.default(P2), P3: seconds.default(P3), P4: seconds.default(P4) })
    .prefault({})
const simple = z.object({ isOn }).prefault({})

/** Seconds around the clock, or business days of the account's schedule. */
const span = z.union(
  [seconds, z.object({ businessDays: z.int().positive().max(90) })],
  'must be seconds or business days',
)
type Span = z.infer<typeof span>
const cadence = (internal: Span, customerFrom: Span, customerBy: Span) =>
  z
    .object({
      internal: span.default(internal),
      /** E7: an update to the customer is due from the first on, and missed after the second. */
      customerFrom: span.default(customerFrom),
      customerBy: span.default(customerBy),
    })
    .prefault({})

const share = z.number().min(0, 'must be a share from 0 to 1').max(1, 'must be a share from 0 to 1')
const band = (from: number, to: number, alarmBelow: number, alarmAbove: number) =>
  z
    .object({
      healthyFrom: share.default(from),
      healthyTo: share.default(to),
      alarmBelow: share.default(alarmBelow),
      alarmAbove: share.default(alarmAbove),
    })
    .prefault({})

/** E1, E2, E7, E11: each has its default, so that a policy saved before it was there stays valid. */
export const escalationPolicySchema = z
  .object({
    /** E1: the groups of each level, by name. VIPs and enterprise customers have a front line of their own. */
    levels: z
      .object({
        'level-1': groups.default(['General', 'Level 1', 'VIP', 'Enterprise']),
        'level-2': groups.default(['Level 2']),
        engineering: groups.default(['Engineering']),
      })
      .prefault({}),
    receivers: z
      .object({
        'level-2': receiver('Level 2', 'support-level-2', { takesTicket: true }),
        engineering: receiver('Engineering', 'engineering-escalations'),
        product: receiver('Product', 'product-escalations'),
        security: receiver('Security', 'security-incidents'),
        leadership: receiver(null, 'leadership-escalations'),
        lead: receiver(null, 'support-lead', { onCall: 'lead' }),
        csm: receiver(null, 'vip-customers'),
        incident: receiver(null, 'incidents'),
      })
      .prefault({}),
    /** E2: what must be escalated. */
    required: z
      .object({
        'two-replies': z
          .object({ ...required(['level-2'], 7_200), replies: z.int().positive().max(20).default(2) })
          .prefault({}),
        'data-loss-reported': z.object(required(['engineering'], 1_800)).prefault({}),
        'security-mentioned': z.object(required(['security'], 0)).prefault({}),
        'enterprise-unresolved': z
          .object({ ...required(['csm', 'lead'], 3_600), afterSeconds: seconds.default(14_400) })
          .prefault({}),
        'management-requested': z.object(required(['lead'], 7_200)).prefault({}),
        'same-issue': z
          .object({
            ...required(['incident'], 0),
            customers: z.int().min(2).max(1_000).default(3),
            inSeconds: seconds.default(86_400),
          })
          .prefault({}),
      })
      .prefault({}),
    /** E2: what is suggested. */
    suggested: z
      .object({
        'active-work': z
          .object({
            isOn,
            'level-1': workSeconds(900, 1_800, 7_200, 14_400),
            'level-2': workSeconds(1_800, 3_600, 14_400, 28_800),
          })
          .prefault({}),
        'clock-passed': z
          .object({ isOn, percent: z.union([z.literal(75), z.literal(80), z.literal(100)]).default(75) })
          .prefault({}),
        'customer-at-risk': simple,
        'severity-rising': simple,
        'escalation-asked': simple,
        recurs: simple,
        infrastructure: simple,
        'custom-implementation': simple,
        'beyond-support': simple,
      })
      .prefault({}),
    /** E7. */
    cadence: z
      .object({
        critical: cadence(7_200, 7_200, 14_400),
        high: cadence(14_400, 14_400, 28_800),
        medium: cadence({ businessDays: 1 }, { businessDays: 1 }, { businessDays: 2 }),
      })
      .prefault({}),
    /** E6: from this many large customers on, a matter is critical. */
    largeCustomersCritical: z.int().min(2).max(1_000).default(2),
    /** E11. A band without a lower alarm has it at 0. */
    health: z
      .object({
        levelTwoRate: band(0.15, 0.25, 0.1, 0.35),
        engineeringRate: band(0.03, 0.08, 0, 0.15),
        bounced: band(0, 0.05, 0, 0.1),
        again: band(0, 0.03, 0, 0.05),
      })
      .prefault({}),
  })
  .prefault({})
export type EscalationPolicy = z.infer<typeof escalationPolicySchema>

const problem = (field: string, reason: string): Refusal => ({
  code: 'policy.escalation',
  field: `escalation.${field}`,
  reason,
})

/** E1-E11: contradictions that the form alone cannot see, each under its field. */
export function escalationProblems(policy: EscalationPolicy): readonly Refusal[] {
  return [
    ...levelProblems(policy),
    ...receiverProblems(policy),
    ...workProblems(policy),
    ...cadenceProblems(policy),
    ...healthProblems(policy),
  ]
}

function levelProblems({ levels }: EscalationPolicy): readonly Refusal[] {
  const seen: { readonly name: string; readonly level: string }[] = []
  const found: Refusal[] = []
  for (const level of LEVELS)
    for (const [index, name] of levels[level].entries()) {
      const other = seen.find((known) => isSameGroup(known.name, name))
      if (other)
        found.push(
          problem(`levels.${level}.${index}`, `"${name}" already works at ${other.level}; a group has one level`),
        )
      seen.push({ name, level })
    }
  return found
}

function receiverProblems({ receivers, required: rules, levels }: EscalationPolicy): readonly Refusal[] {
  const found: Refusal[] = []
  for (const name of RECEIVERS) {
    const { group, channel, onCall, takesTicket } = receivers[name]
    const at = `receivers.${name}`
    if (takesTicket && group === null)
      found.push(problem(`${at}.group`, 'it is to take the ticket, so name the Zendesk group that gets it'))
    if (group === null && channel === null && onCall === null)
      found.push(problem(at, 'nobody would hear of it: name a group, a channel or who is on call'))
    if (name !== 'security' && channel !== null && isSameGroup(channel, receivers.security.channel ?? ''))
      found.push(
        problem(`${at}.channel`, `"${channel}" is the channel of Security; its briefs are for those who must see them`),
      )
  }
  const second = receivers['level-2'].group
  if (second !== null && !levels['level-2'].some((name) => isSameGroup(name, second)))
    found.push(
      problem(
        'receivers.level-2.group',
        `"${second}" is not among the groups of Level 2 under escalation.levels; add it`,
      ),
    )
  for (const [key, rule] of Object.entries(rules))
    if (new Set(rule.to).size < rule.to.length) found.push(problem(`required.${key}.to`, 'a receiver is named twice'))
  if (!rules['security-mentioned'].isOn)
    found.push(problem('required.security-mentioned.isOn', 'what touches security always goes to Security (E5)'))
  return found
}

/** A graver matter may not wait longer than a lighter one. */
function workProblems({ suggested }: EscalationPolicy): readonly Refusal[] {
  return (['level-1', 'level-2'] as const).flatMap((level) =>
    PRIORITIES.flatMap((priority, index) => {
      const graver = PRIORITIES[index - 1]
      const times = suggested['active-work'][level]
      return graver && times[graver] > times[priority]
        ? [problem(`suggested.active-work.${level}.${graver}`, `${graver} may not wait longer than ${priority}`)]
        : []
    }),
  )
}

const lengthOf = (given: Span): number => (typeof given === 'number' ? given : given.businessDays * 86_400)

function cadenceProblems({ cadence: all }: EscalationPolicy): readonly Refusal[] {
  const found: Refusal[] = []
  const order = ['critical', 'high', 'medium'] as const
  for (const [index, severity] of order.entries()) {
    const { customerFrom, customerBy } = all[severity]
    if (lengthOf(customerFrom) > lengthOf(customerBy))
      found.push(
        problem(`cadence.${severity}.customerBy`, 'it would be missed before it is due: make it the longer one'),
      )
    const graver = order[index - 1]
    if (!graver) continue
    for (const what of ['internal', 'customerBy'] as const)
      if (lengthOf(all[graver][what]) > lengthOf(all[severity][what]))
        found.push(problem(`cadence.${graver}.${what}`, `${graver} may not hear less often than ${severity}`))
  }
  return found
}

const healthProblems = ({ health }: EscalationPolicy): readonly Refusal[] =>
  Object.entries(health).flatMap(([name, { healthyFrom, healthyTo, alarmBelow, alarmAbove }]) =>
    alarmBelow <= healthyFrom && healthyFrom <= healthyTo && healthyTo <= alarmAbove
      ? []
      : [problem(`health.${name}`, 'the healthy band must lie between the two alarms')],
  )
