import { z } from 'zod'
import { CATEGORIES, type Category, CHANNELS } from '../category.ts'
import type { SentenceKey } from '../policy-problem.ts'
import { PRIORITIES } from '../priority.ts'
import type { Schedule } from '../schedule.ts'
import { signalSchema } from '../signal.ts'
import { TIERS } from '../tier.ts'
import { duplicatePolicySchema } from './duplicates.ts'
import { escalationPolicySchema } from './escalation.ts'
import { livePolicySchema } from './live.ts'
import { macroPolicySchema } from './macros.ts'
import { isOutsideAddress } from './outside-address.ts'
import { retentionPolicySchema } from './retention.ts'

export { CATEGORIES, type Category, CHANNELS }

const tier = z.enum(TIERS, 'tier' satisfies SentenceKey)
const perTier = <T extends z.ZodType>(value: T) => z.record(z.enum(TIERS), value)
const perPriority = <T extends z.ZodType>(value: T) => z.record(z.enum(PRIORITIES), value)
/** The sentence for a value that is not as it should be (domain/policy/sentences.ts). */
const says = (key: SentenceKey): SentenceKey => key
const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const YEAR = 365 * DAY
const whole = (key: SentenceKey, least: number, most: number) => z.int(key).min(least, key).max(most, key)
const text = (key: SentenceKey, most = 100) => z.string().regex(/\S/, key).max(most, key)
const matching = (key: SentenceKey, pattern: RegExp) => z.string().regex(pattern, key)

const hours = z
  .number(says('hours'))
  .positive(says('hoursNone'))
  .max(YEAR / HOUR, says('hoursMost'))
const clockName = z.enum(['firstResponse', 'nextResponse', 'resolution'], says('clockName'))

const fieldKey = matching('fieldKey', /^[A-Za-z0-9_-]{1,100}$/)
const crmPath = matching('crmPath', /^(?!.{201})[^\s.]([^.]*[^\s.])?(\.[^\s.]([^.]*[^\s.])?)*$/)
const factSource = z.union(
  [z.strictObject({ organizationField: fieldKey }), z.strictObject({ crmPath })],
  says('factSource'),
)
/** A name (Slack allows letters of any language, all small) or an id. */
const channel = matching('channel', /^(#?[^\s\p{Lu}.,;:"'<>@#]{1,80}|[CDGUW][A-Z0-9]{6,})$/u)

const person = z.object({
  name: text('personName'),
  email: z.email(says('email')).optional(),
  zendeskUserId: matching('zendeskUser', /^[1-9]\d{0,19}$/).optional(),
  slackChannel: channel.optional(),
  /** O0: the pluggable HTTPS call. */
  pageUrl: z.string().refine(isOutsideAddress, says('pageUrl')).optional(),
})

const queue = z.object({
  key: matching('queueKey', /^[a-z0-9-]{1,60}$/),
  name: text('queueName'),
  /** Name of the Zendesk group that works this queue. */
  group: text('queueGroup', 200),
  /** V6: a shared queue may hold neither a VIP nor an enterprise ticket. */
  isShared: z.boolean(),
})

const oneOrMore = <T extends z.ZodType>(value: T) => z.array(value).min(1, says('conditionEmpty'))
const languageCode = matching('languageCode', /^[a-z]{2,3}(-[A-Za-z]{2,4})?$/)

/** R6: first route whose every condition holds wins. */
const route = z.object({
  when: z.object({
    isVip: z.boolean().optional(),
    tier: oneOrMore(tier).optional(),
    category: oneOrMore(z.enum(CATEGORIES, says('category'))).optional(),
    productArea: oneOrMore(z.string()).optional(),
    /** Finer than a category: `refund`, `contract`, `password-reset`, `confirmed-defect` … (a signal's meaning). */
    topic: oneOrMore(z.string()).optional(),
    language: oneOrMore(languageCode).optional(),
    isLanguageServed: z.boolean().optional(),
  }),
  queue: z.string(says('routeQueue')).min(1, says('routeQueue')),
})

export const INCIDENT_CHANNEL = 'support-incidents'
const clockTime = matching('clockTime', /^([01]\d|2[0-3]):[0-5]\d$/)
const formField = matching('formField', /^[A-Za-z0-9_-]{1,100}$/)
/** S11: what is inside is for `validateSchedule` to read, the one place that knows schedules. */
const schedule = z.custom<Schedule>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  says('scheduleForm'),
)

/** Every editable default of an account in one document (R4, T1, T3, S7, V0, V1, O0). */
export const policySchema = z.object({
  tiers: z.object({
    /** T6: channels a tier is entitled to. A web form counts as email. */
    channels: perTier(z.array(z.enum(CHANNELS, says('channels')))),
    /** T3: where the tier itself is kept, by source; absent means that source is not asked. */
    crmPath: crmPath.optional(),
    organizationField: fieldKey.optional(),
    userField: fieldKey.optional(),
    /** Where the billing plan's name is kept, and which tier each plan gives. */
    plan: z.array(factSource).max(10),
    planToTier: z
      .record(text('planName'), tier)
      .refine((plans) => Object.keys(plans).length <= 1_000, says('plansTooMany')),
    fallback: tier,
  }),
  vip: z.object({
    contractValueAbove: z
      .number(says('contractValue'))
      .nonnegative(says('contractValue'))
      .max(1e12, says('contractValue')),
    contractValue: factSource,
    premiumSupport: factSource,
    flag: factSource,
    csmEmail: factSource,
    /** M1: the CSM's name, for the VIP acknowledgement; only an organization field can stand in a macro. */
    csmName: factSource.optional(),
    /** V1: a tag on the organization that counts as the flag; Zendesk check boxes set one. */
    flagTag: matching('flagTag', /^[^\s\p{Lu},]{1,100}$/u).optional(),
    csmFallbackChannel: channel,
    /** V2: unassigned VIP tickets go to the primary, then to the lead, this long after creation. */
    handToPrimaryAfterSeconds: whole('handToPrimary', 1, 7 * DAY),
    handToLeadAfterSeconds: whole('handToLead', 1, 7 * DAY),
    assignedWithinSeconds: whole('vipAssigned', 1, 7 * DAY),
    acknowledgedWithinSeconds: whole('vipAcknowledged', 1, 7 * DAY),
    /** V4: a proactive update is due this long after the last public reply, again and again. */
    updateEverySeconds: whole('vipUpdate', MINUTE, 30 * DAY),
  }),
  sla: z.object({
    firstResponseHours: perTier(perPriority(hours)),
    nextResponseHours: perTier(perPriority(hours)).optional(),
    resolution: perTier(
      perPriority(
        z.union(
          [z.object({ businessDays: whole('businessDays', 1, 365) }), z.object({ hours }), z.null()],
          says('resolution'),
        ),
      ),
    ),
    unconfirmedHours: perPriority(hours),
    schedule: schedule.nullable(),
    /** S4: clocks of a tier that run in business hours only. */
    onSchedule: perTier(z.array(clockName)),
  }),
  triage: z.object({
    signals: z.array(signalSchema).max(600, says('signalsTooMany')),
    /** Form fields that answer impact or urgency directly: key or id of the field. */
    impactField: formField.optional(),
    urgencyField: formField.optional(),
    productAreas: z
      .array(
        z.object({
          key: matching('areaKey', /^[a-z0-9-]{1,60}$/),
          name: text('areaName'),
          words: z.array(z.string().max(2_000, says('phraseLong'))).max(100),
        }),
      )
      .max(100, says('areasTooMany')),
    languagesServed: z.array(languageCode).max(100, says('languagesTooMany')),
    queues: z.array(queue).min(1, says('queuesNone')).max(200, says('queuesTooMany')),
    routes: z.array(route).max(200, says('routesTooMany')),
    fallbackQueue: z.string(says('routeQueue')).min(1, says('routeQueue')),
  }),
  assignment: z.object({ capacity: whole('capacity', 1, 1_000) }),
  lifecycle: z.object({
    triagedWithinSeconds: whole('triagedWithin', 1, 30 * DAY),
    assignedWithinSeconds: whole('assignedWithin', 1, 30 * DAY),
    /** Q1: no agent did anything for this long. */
    stalledAfterSeconds: whole('stalledAfter', MINUTE, YEAR),
    /** Q1: open without any update for this long. */
    agingAfterSeconds: whole('agingAfter', MINUTE, YEAR),
    /** Q4: the sweep's rhythm, and how long a ticket may be idle. */
    sweepEverySeconds: whole('sweepEvery', MINUTE, 30 * DAY),
    idleAfterSeconds: whole('idleAfter', MINUTE, YEAR),
    /** L1: the closing macro is offered when the customer has been silent this long. */
    closingOfferAfterSeconds: whole('closingOffer', MINUTE, YEAR),
    /** L4: a resolved ticket closes after this long, by our timer or by an automation of the account. */
    closeAfterSeconds: whole('closeAfter', MINUTE, 28 * DAY),
    closeBy: z.enum(['timer', 'automation'], says('closeBy')),
  }),
  onCall: z.object({ primary: person, secondary: person, lead: person }),
  slack: z.object({
    leadChannel: channel,
    alertsChannel: channel,
    /** S8: violations; Q1: tickets to review. */
    managerChannel: channel,
    /** D5: the same issue from several customers. Has its default, so that a policy saved before it was there stays valid. */
    incidentChannel: channel.default(INCIDENT_CHANNEL),
    /** Messages that are not urgent wait for the end of these hours. */
    quietHours: z.object({ timeZone: z.string(), from: clockTime, to: clockTime }, says('quietHours')).nullable(),
    /** This many messages for one place that fall due together become one. */
    groupFrom: whole('groupFrom', 2, 100),
  }),
  crm: z.object({
    budgetMilliseconds: whole('crmBudget', 50, 10_000),
    confirmAfterSeconds: z.array(whole('confirmAfter', 1, 7 * DAY)).max(10, says('confirmTooMany')),
  }),
  macros: macroPolicySchema,
  duplicates: duplicatePolicySchema,
  escalation: escalationPolicySchema,
  live: livePolicySchema,
  retention: retentionPolicySchema,
})
export type Policy = z.infer<typeof policySchema>
