import { z } from 'zod'
import { PRIORITIES } from '../priority.ts'
import type { Schedule } from '../schedule.ts'
import { signalSchema } from '../signal.ts'
import { TIERS } from '../tier.ts'
import { duplicatePolicySchema } from './duplicates.ts'
import { escalationPolicySchema } from './escalation.ts'
import { livePolicySchema } from './live.ts'
import { macroPolicySchema } from './macros.ts'
import { retentionPolicySchema } from './retention.ts'

export const CHANNELS = ['email', 'web', 'chat', 'phone', 'api', 'social'] as const
export const CATEGORIES = [
  'bug',
  'how-to',
  'feature-request',
  'billing',
  'account',
  'integration',
  'security',
  'data',
  'performance',
] as const
/** R5. */
export type Category = (typeof CATEGORIES)[number]

const perTier = <T extends z.ZodType>(value: T) => z.record(z.enum(TIERS), value)
const perPriority = <T extends z.ZodType>(value: T) => z.record(z.enum(PRIORITIES), value)
const hours = z.number('must be a number of hours above 0').positive('must be more than 0 hours')
const clockName = z.enum(['firstResponse', 'nextResponse', 'resolution'])

const factSource = z.union([
  z.strictObject({ organizationField: z.string().min(1) }),
  z.strictObject({ crmPath: z.string().min(1) }),
])

const person = z.object({
  name: z.string().min(1),
  email: z.email().optional(),
  zendeskUserId: z.string().optional(),
  slackChannel: z.string().optional(),
  /** O0: the pluggable HTTPS call. */
  pageUrl: z.url({ protocol: /^https$/ }).optional(),
})

const queue = z.object({
  key: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1),
  /** Name of the Zendesk group that works this queue. */
  group: z.string().min(1),
  /** V6: a shared queue may hold neither a VIP nor an enterprise ticket. */
  isShared: z.boolean(),
})

/** R6: first route whose every condition holds wins. */
const route = z.object({
  when: z.object({
    isVip: z.boolean().optional(),
    tier: z.array(z.enum(TIERS)).optional(),
    category: z.array(z.enum(CATEGORIES)).optional(),
    productArea: z.array(z.string()).optional(),
    /** Finer than a category: `refund`, `contract`, `password-reset`, `confirmed-defect` … (a signal's meaning). */
    topic: z.array(z.string()).optional(),
    language: z.array(z.string()).optional(),
    isLanguageServed: z.boolean().optional(),
  }),
  queue: z.string(),
})

export const INCIDENT_CHANNEL = 'support-incidents'
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** S11: what is inside is for `validateSchedule` to read, the one place that knows schedules. */
const schedule = z.custom<Schedule>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'a schedule is an object with timeZone and weekly; write null where there are no business hours',
)

/** Every editable default of an account in one document (R4, T1, T3, S7, V0, V1, O0). */
export const policySchema = z.object({
  tiers: z.object({
    /** T6: channels a tier is entitled to. A web form counts as email. */
    channels: perTier(z.array(z.enum(CHANNELS))),
    /** T3: where the tier itself is kept, by source; absent means that source is not asked. */
    crmPath: z.string().optional(),
    organizationField: z.string().optional(),
    userField: z.string().optional(),
    /** Where the billing plan's name is kept, and which tier each plan gives. */
    plan: z.array(factSource),
    planToTier: z.record(z.string(), z.enum(TIERS)),
    fallback: z.enum(TIERS),
  }),
  vip: z.object({
    contractValueAbove: z.number().nonnegative(),
    contractValue: factSource,
    premiumSupport: factSource,
    flag: factSource,
    csmEmail: factSource,
    /** M1: the CSM's name, for the VIP acknowledgement; only an organization field can stand in a macro. */
    csmName: factSource.optional(),
    /** V1: a tag on the organization that counts as the flag; Zendesk check boxes set one. */
    flagTag: z.string().min(1).optional(),
    csmFallbackChannel: z.string().min(1),
    /** V2: unassigned VIP tickets go to the primary, then to the lead, this long after creation. */
    handToPrimaryAfterSeconds: z.int().positive(),
    handToLeadAfterSeconds: z.int().positive(),
    assignedWithinSeconds: z.int().positive(),
    acknowledgedWithinSeconds: z.int().positive(),
    /** V4: a proactive update is due this long after the last public reply, again and again. */
    updateEverySeconds: z.int().positive(),
  }),
  sla: z.object({
    firstResponseHours: perTier(perPriority(hours)),
    nextResponseHours: perTier(perPriority(hours)).optional(),
    resolution: perTier(
      perPriority(
        z.union(
          [z.object({ businessDays: z.int().positive() }), z.object({ hours }), z.null()],
          'must be hours above 0, whole business days, or no target (null)',
        ),
      ),
    ),
    unconfirmedHours: perPriority(hours),
    schedule: schedule.nullable(),
    /** S4: clocks of a tier that run in business hours only. */
    onSchedule: perTier(z.array(clockName)),
  }),
  triage: z.object({
    signals: z.array(signalSchema).max(600),
    /** Form fields that answer impact or urgency directly: key or id of the field. */
    impactField: z.string().optional(),
    urgencyField: z.string().optional(),
    productAreas: z.array(
      z.object({ key: z.string().regex(/^[a-z0-9-]+$/), name: z.string(), words: z.array(z.string()) }),
    ),
    languagesServed: z.array(z.string()),
    queues: z.array(queue).min(1),
    routes: z.array(route),
    fallbackQueue: z.string(),
  }),
  assignment: z.object({ capacity: z.int().positive() }),
  lifecycle: z.object({
    triagedWithinSeconds: z.int().positive(),
    assignedWithinSeconds: z.int().positive(),
    /** Q1: no agent did anything for this long. */
    stalledAfterSeconds: z.int().positive(),
    /** Q1: open without any update for this long. */
    agingAfterSeconds: z.int().positive(),
    /** Q4: the sweep's rhythm, and how long a ticket may be idle. */
    sweepEverySeconds: z.int().positive(),
    idleAfterSeconds: z.int().positive(),
    /** L1: the closing macro is offered when the customer has been silent this long. */
    closingOfferAfterSeconds: z.int().positive(),
    /** L4: a resolved ticket closes after this long, by our timer or by an automation of the account. */
    closeAfterSeconds: z.int().positive(),
    closeBy: z.enum(['timer', 'automation']),
  }),
  onCall: z.object({ primary: person, secondary: person, lead: person }),
  slack: z.object({
    leadChannel: z.string().min(1),
    alertsChannel: z.string().min(1),
    /** S8: violations; Q1: tickets to review. */
    managerChannel: z.string().min(1),
    /** D5: the same issue from several customers. Has its default, so that a policy saved before it was there stays valid. */
    incidentChannel: z.string().min(1).default(INCIDENT_CHANNEL),
    /** Messages that are not urgent wait for the end of these hours. */
    quietHours: z.object({ timeZone: z.string(), from: clockTime, to: clockTime }).nullable(),
    /** This many messages for one place that fall due together become one. */
    groupFrom: z.int().min(2),
  }),
  crm: z.object({
    budgetMilliseconds: z.int().positive().max(10_000),
    confirmAfterSeconds: z.array(z.int().positive()),
  }),
  macros: macroPolicySchema,
  duplicates: duplicatePolicySchema,
  escalation: escalationPolicySchema,
  live: livePolicySchema,
  retention: retentionPolicySchema,
})
export type Policy = z.infer<typeof policySchema>
