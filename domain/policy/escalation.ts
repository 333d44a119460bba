import { z } from 'zod'
import { RECEIVERS } from '../escalation/level.ts'
import { isOutsideAddress } from './outside-address.ts'

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
export type Span = z.infer<typeof span>
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
    /** Where briefs for Engineering and Product are sent as JSON, for trackers; null: nowhere. */
    webhookUrl: z
      .string()
      .refine(isOutsideAddress, 'must be an https address of a host outside your network, without a password in it')
      .nullable()
      .default(null),
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
