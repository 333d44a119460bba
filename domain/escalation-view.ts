import * as z from 'zod/mini'
import { NEEDS, RISKS, SENTIMENTS, TEXTS } from './brief/draft.ts'
import { DUTIES, END_REASONS } from './escalation/closing.ts'
import { COUNTER_REASONS, REQUIRED, SUGGESTED } from './escalation/condition.ts'
import { FIGURES } from './escalation/health.ts'
import { RECEIVERS } from './escalation/level.ts'
import { STEPS } from './escalation/role.ts'
import { SEVERITIES } from './escalation/severity.ts'
import { PRIORITIES } from './priority.ts'
import { TIERS } from './tier.ts'

const reason = z.object({
  key: z.string(),
  params: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
})
const time = z.string()
const receiver = z.enum(RECEIVERS)
const severity = z.enum(SEVERITIES)
const priority = z.enum(PRIORITIES)
const LONGEST_TEXT = 8_000
const words = z.string().check(z.maxLength(LONGEST_TEXT))

/** E2: a condition that holds and that nobody has acted on. */
const condition = z.object({
  condition: z.enum([...REQUIRED, ...SUGGESTED]),
  isRequired: z.boolean(),
  to: z.array(receiver),
  withinSeconds: z.nullable(z.number()),
  since: time,
  respondBy: z.nullable(time),
  why: reason,
  /** Somebody's words caused it: read live by `…/escalation/quotes`. */
  hasQuote: z.boolean(),
})

/** E7: when the next update is due; asked for from `from` on, missed after `by`. */
const due = z.object({ from: time, by: time, why: reason, isMissed: z.boolean() })

/** What an agent can do about an escalation that was sent. */
export const ESCALATION_ACTIONS = STEPS
/** Why a receiver sends an escalation back (E11). */
export const BOUNCE_REASONS = ['incomplete', 'wrong-team', 'not-reproducible', 'known', 'support-can-solve'] as const

const escalation = z.object({
  id: z.string(),
  ticketId: z.string(),
  receiver,
  /** E2: some conditions are told to more than one. */
  alsoTold: z.array(receiver),
  conditions: z.array(z.enum([...REQUIRED, ...SUGGESTED])),
  severity,
  sentAt: time,
  sentBy: z.nullable(z.string()),
  /** How far its one write to the ticket has come, and Zendesk's reason where it was refused. */
  write: z.object({ state: z.enum(['recorded', 'written', 'refused']), error: z.nullable(z.string()) }),
  stage: z.enum(['waiting', 'accepted', 'asked-back', 'bounced', 'ended']),
  what: reason,
  owes: z.enum(['receiver', 'support', 'nobody']),
  /** E2: the response time as a clock. */
  response: z.object({ dueAt: z.nullable(time), respondedAt: z.nullable(time), isLate: z.boolean() }),
  internal: z.nullable(due),
  customer: z.nullable(due),
  bounces: z.number(),
  endedAt: z.nullable(time),
  endReason: z.nullable(z.enum(END_REASONS)),
  /** E8: what is left to do before it can end. */
  duties: z.array(z.object({ duty: z.enum(DUTIES), isDone: z.boolean(), what: reason })),
  /** What happened, oldest first. `words`: what somebody wrote about it, where this reader may see it. */
  events: z.array(z.object({ at: time, what: reason, by: z.nullable(z.string()), words: z.nullable(z.string()) })),
  /** E5: a brief for Security is not for everybody. */
  maySeeBrief: z.boolean(),
  may: z.array(z.enum(ESCALATION_ACTIONS)),
})
export type EscalationItem = z.infer<typeof escalation>

/** GET /api/tickets/:id/escalation: what holds, what was sent, what is due. Costs no Zendesk call. */
export const escalationViewSchema = z.object({
  ticketId: z.string(),
  version: z.number(),
  now: time,
  isOver: z.boolean(),
  /** What must be escalated first. */
  conditions: z.array(condition),
  /** E2: why not to escalate, and the suggestions that this holds back. */
  counterReasons: z.array(z.enum(COUNTER_REASONS)),
  heldBack: z.array(condition),
  /** Where it would go if nothing holds and an agent escalates all the same. */
  next: z.nullable(receiver),
  /** Open ones first, then the newest. */
  escalations: z.array(escalation),
})
export type EscalationView = z.infer<typeof escalationViewSchema>

/** GET /api/tickets/:id/escalation/quotes: the words behind conditions, read live (design.md 2.8). */
export const escalationQuotesSchema = z.object({
  quotes: z.array(z.object({ condition: z.string(), text: z.string() })),
})
export type EscalationQuotes = z.infer<typeof escalationQuotesSchema>

const answer = <T extends z.core.$ZodType>(value: T) =>
  z.nullable(z.union([z.object({ state: z.literal('known'), value }), z.object({ state: z.literal('unknown') })]))
/** Milliseconds since 1970: briefs are rendered by the rules themselves, which count so. */
const instant = z.number()
const entry = z.object({ at: instant, what: reason })
const texts = z.partialRecord(z.enum(TEXTS), words)
const depth = answer(z.enum(['nuisance', 'degraded', 'blocked', 'down']))
const revenue = z.object({ atRisk: answer(z.number()), hasPendingDeals: answer(z.boolean()) })
const reputation = z.object({ isReference: answer(z.boolean()), isPublic: answer(z.boolean()) })

/** E3-E6: a brief as far as the record can fill it (`BriefDraft`). */
export const briefDraftSchema = z.object({
  ticketId: z.string(),
  receiver,
  isBug: z.boolean(),
  at: instant,
  reporter: z.string(),
  customer: z.nullable(z.string()),
  texts,
  unknown: z.array(z.enum(TEXTS)),
  severity: z.nullable(severity),
  tier: z.nullable(z.enum(TIERS)),
  isVip: z.boolean(),
  sentiment: z.nullable(z.enum(SENTIMENTS)),
  priority: z.nullable(priority),
  impact: z.object({
    breadth: z.object({ customers: answer(z.number()), isGrowing: answer(z.boolean()) }),
    depth,
    duration: z.object({ since: answer(instant), criticalAt: answer(instant), deadlineAt: answer(instant) }),
    revenue,
    reputation,
    contract: z.object({
      tier: answer(z.enum(TIERS)),
      isVip: answer(z.boolean()),
      dueAt: answer(instant),
      isBreached: answer(z.boolean()),
    }),
  }),
  needed: z.nullable(z.enum(NEEDS)),
  neededBy: z.nullable(instant),
  risk: z.nullable(z.enum(RISKS)),
  lastUpdateAt: z.nullable(instant),
  attachments: z.array(z.string()),
  done: z.array(entry),
  timeline: z.array(entry),
  openForSeconds: z.nullable(z.number()),
  tickets: z.array(z.string()),
  threads: z.array(z.string()),
})

/** GET /api/tickets/:id/escalation/draft?to=…: the brief with what is known, and what sending it will do. One Zendesk read (files). */
export const escalationDraftSchema = z.object({
  draft: briefDraftSchema,
  severityWhy: reason,
  /** E1: whether a level is left out on the way. */
  path: z.object({ isRegular: z.boolean(), why: reason }),
  /** Shown before it is sent: the group that gets the ticket (null: it stays), who is told, who follows, the tags. */
  plan: z.object({
    group: z.nullable(z.string()),
    told: z.array(reason),
    csm: z.nullable(z.string()),
    tags: z.array(z.string()),
    isRestricted: z.boolean(),
  }),
  /** In whose time its moments are written. */
  timeZone: z.string(),
})
export type EscalationDraft = z.infer<typeof escalationDraftSchema>

/** POST /api/tickets/:id/escalation: sends it, once for its `requestId`. Answers the EscalationView; 400 names every field that lacks. */
export const escalationSendSchema = z.object({
  requestId: z.uuid(),
  receiver,
  alsoTold: z.array(receiver),
  conditions: z.array(z.enum([...REQUIRED, ...SUGGESTED])),
  answers: z.object({
    isBug: z.boolean(),
    texts,
    unknown: z.array(z.enum(TEXTS)),
    severity: z.nullable(severity),
    sentiment: z.nullable(z.enum(SENTIMENTS)),
    priority: z.nullable(priority),
    needed: z.nullable(z.enum(NEEDS)),
    neededBy: z.nullable(instant),
    risk: z.nullable(z.enum(RISKS)),
    attachments: z.array(z.string().check(z.maxLength(300))).check(z.maxLength(100)),
    threads: z.array(z.string().check(z.maxLength(2_000))).check(z.maxLength(50)),
    impact: z.object({
      depth,
      reputation,
      revenue,
      isGrowing: answer(z.boolean()),
      criticalAt: answer(instant),
      deadlineAt: answer(instant),
    }),
  }),
})
export type EscalationSend = z.infer<typeof escalationSendSchema>

/** POST /api/tickets/:id/escalation/:escalation: what happens to one that was sent. Answers the EscalationView. */
export const escalationActionSchema = z.object({
  action: z.enum(ESCALATION_ACTIONS),
  /** What is asked, answered, reported as an update, or what the receiver lacks. Goes into the ticket as a private note. */
  words: z.optional(words),
  /** Of `bounce`. */
  reason: z.optional(z.enum(BOUNCE_REASONS)),
  /** Of `severity`. */
  severity: z.optional(severity),
  /** Of `end` (E8). */
  end: z.optional(z.object({ reason: z.enum(END_REASONS), cause: words, resolution: words, learning: words })),
})
export type EscalationAction = z.infer<typeof escalationActionSchema>

/** POST /api/tickets/:id/escalation/marks: what an agent knows better than the record. Answers the EscalationView. */
export const escalationMarkSchema = z.object({
  /** `dismissed` puts a suggestion aside; `declared` says that one holds; `counter` names a reason against it. */
  kind: z.enum(['dismissed', 'declared', 'counter']),
  key: z.enum([...SUGGESTED, ...COUNTER_REASONS]),
})
export type EscalationMark = z.infer<typeof escalationMarkSchema>

/** GET /api/escalations: the page of the navigation bar. */
export const escalationsPageSchema = z.object({
  now: time,
  /** Open ones by severity, then by time left. */
  open: z.array(z.object({ ...escalation.shape, customer: z.nullable(due), customerName: z.nullable(z.string()) })),
  /** Tickets of which something must be escalated and was not. */
  waiting: z.array(
    z.object({ ticketId: z.string(), customerName: z.nullable(z.string()), conditions: z.array(condition) }),
  ),
  /** E11, over the last 30 days. */
  health: z.array(
    z.object({
      figure: z.enum(FIGURES),
      what: reason,
      share: z.nullable(z.number()),
      health: z.enum(['healthy', 'warning', 'alarm', 'none']),
      of: z.number(),
      ticketIds: z.array(z.string()),
    }),
  ),
  /** The newest that ended. */
  ended: z.array(escalation),
})
export type EscalationsPage = z.infer<typeof escalationsPageSchema>

/** GET /api/escalations/:id/brief: its words, for whoever may see them. */
export const escalationBriefSchema = z.object({ markdown: z.string(), brief: briefDraftSchema })

/** POST /api/escalations/try: these settings on past tickets of the account (issue 6.6). `escalation`: the policy's section. */
export const escalationTrySchema = z.object({ escalation: z.unknown() })
export const escalationTriedSchema = z.object({
  tickets: z.number(),
  from: time,
  to: time,
  /** Per condition: how many tickets, and the newest of them with when and where they would have gone. */
  conditions: z.array(
    z.object({
      condition: z.enum([...REQUIRED, ...SUGGESTED]),
      tickets: z.number(),
      examples: z.array(z.object({ ticketId: z.string(), at: time, to: z.array(receiver), why: reason })),
    }),
  ),
})
export type EscalationTried = z.infer<typeof escalationTriedSchema>
