import * as z from 'zod/mini'

const reason = z.object({
  key: z.string(),
  params: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
})
const time = z.string()
const tier = z.enum(['community', 'standard', 'professional', 'enterprise'])
const level = z.enum(['high', 'low'])
const priority = z.enum(['P1', 'P2', 'P3', 'P4'])

/** One clock as the sidebar ticks it: no SLA arithmetic in the app, it gets `dueAt` and counts down. */
export const clockViewSchema = z.object({
  name: z.enum(['firstResponse', 'nextResponse', 'resolution']),
  state: z.enum(['none', 'running', 'paused', 'ended']),
  outcome: z.nullable(z.enum(['met', 'breached', 'merged'])),
  startedAt: z.nullable(time),
  dueAt: z.nullable(time),
  targetSeconds: z.nullable(z.number()),
  elapsedSeconds: z.nullable(z.number()),
  fulfilledAt: z.nullable(time),
  breachedAt: z.nullable(time),
  /** S5: set to pending before anybody answered: such a pause must not hide a late answer. */
  isPausedUnanswered: z.boolean(),
  /** Hours it is measured in: around the clock or business hours. */
  basis: z.enum(['calendar', 'business']),
  /** When 75 % and 80 % are or were passed, for the bar's marks and colour; ISO times. */
  atRiskAt: z.nullable(time),
  prioritiseAt: z.nullable(time),
  /** What happens at the next threshold, and when; null when nothing more will. */
  next: z.nullable(z.object({ at: time, what: reason })),
})
export type ClockView = z.infer<typeof clockViewSchema>

export const sidebarViewSchema = z.object({
  ticketId: z.string(),
  /** The server's clock when it answered: the app ticks by the difference, never by its own clock alone. */
  now: time,
  /** A number that grows with every change of this ticket: an older answer never replaces a newer one. */
  version: z.number(),
  state: z.enum(['triaged', 'waiting', 'unknown']),
  triage: z.nullable(
    z.object({
      tier: z.object({
        value: tier,
        source: reason,
        at: time,
        isConfirmed: z.boolean(),
        entitlement: z.nullable(reason),
      }),
      customer: z.nullable(z.object({ name: z.string() })),
      /** V0: `isCsmUnknown` when Slack does not know the CSM, so that the fallback channel was told. */
      vip: z.object({ isVip: z.boolean(), why: reason, csm: z.nullable(z.string()), isCsmUnknown: z.boolean() }),
      priority,
      impact: level,
      urgency: level,
      queue: z.string(),
      /** S10: the one that matters now. */
      clock: clockViewSchema,
      /** The other clocks that have begun, first response first. */
      otherClocks: z.array(clockViewSchema),
      /** L3: where the ticket is, who owns the next move, and by when. */
      stage: z.object({ stage: reason, owner: reason, dueAt: z.nullable(time) }),
      steps: z.array(
        z.object({
          step: z.enum(['priority', 'tier', 'duplicates', 'tags', 'queue', 'sla']),
          result: reason,
          why: z.array(reason),
          hasQuote: z.boolean(),
        }),
      ),
      /** V3: prepared, never sent by itself. */
      /** V4: when a proactive update is due to a VIP; null where none is. */
      updateDueAt: z.nullable(time),
      /** L1: the customer has been silent so long that the ticket may be closed. */
      mayClose: z.boolean(),
      /** S14: how many breaches wait in the ledger with their reasons. */
      breaches: z.number(),
      /** D1, D2: how many tickets this one may repeat, and when it or another is merged by itself. */
      duplicates: z.object({ likely: z.number(), mergeAt: z.nullable(time) }),
      /** E2: what must or should be escalated first, how much else there is, and where the open escalation stands. */
      escalation: z.object({
        first: z.nullable(
          z.object({
            isRequired: z.boolean(),
            to: z.array(z.string()),
            respondBy: z.nullable(time),
            what: reason,
            why: reason,
          }),
        ),
        more: z.number(),
        open: z.nullable(
          z.object({
            receiver: z.string(),
            what: reason,
            owes: z.enum(['receiver', 'support', 'nobody']),
            /** By when its next step is due, and whether that has passed. */
            dueAt: z.nullable(time),
            isLate: z.boolean(),
          }),
        ),
      }),
      acknowledgement: z.nullable(z.object({ dueAt: time, csmName: z.nullable(z.string()) })),
      /** What an agent set by hand, and when (the tier, where it is among them); null where the rules decide. */
      corrected: z.nullable(
        z.object({ at: time, impact: z.nullable(level), urgency: z.nullable(level), tier: z.nullable(tier) }),
      ),
    }),
  ),
})
export type SidebarView = z.infer<typeof sidebarViewSchema>

/** R3: what an agent may correct; absent keys stay, null takes a correction back. */
export const correctionSchema = z.object({
  impact: z.optional(z.nullable(level)),
  urgency: z.optional(z.nullable(level)),
  tier: z.optional(z.nullable(tier)),
})
export type CorrectionRequest = z.infer<typeof correctionSchema>

/** What a correction would do, shown before it is saved. */
export const effectSchema = z.object({
  priority: z.object({ from: priority, to: priority }),
  queue: z.object({ from: z.string(), to: z.string() }),
  dueAt: z.object({ from: z.nullable(time), to: z.nullable(time) }),
})
export type Effect = z.infer<typeof effectSchema>

/** The customer's own words behind a step, read live. */
export const quotesSchema = z.object({ quotes: z.array(z.object({ step: z.string(), text: z.string() })) })
export type Quotes = z.infer<typeof quotesSchema>

/** The session in the page, and after each renewal. The refresh secret is for one use. */
export const sessionSchema = z.object({ token: z.string(), refresh: z.string(), expiresAt: time })
export type Session = z.infer<typeof sessionSchema>

/** What the server puts into the page for the app to start with. */
export const bootSchema = z.object({
  state: z.enum(['ready', 'not-connected', 'no-permission']),
  session: z.nullable(sessionSchema),
  account: z.string(),
  userId: z.string(),
  isAdmin: z.boolean(),
  /**
   * For a page of the navigation bar whose account is not connected: `ticket` opens the authorization in another window, `claim`
   * collects the session and never leaves the page. `isKnown`: there is data of a former connection, which is taken up again.
   */
  connect: z.optional(
    z.nullable(z.object({ ticket: z.string(), claim: z.string(), expiresAt: time, isKnown: z.boolean() })),
  ),
  /** Zendesk ended the connection: what is shown is what was last known. */
  isCutOff: z.optional(z.boolean()),
  /** M4: what the account's admins want of the check before a submit. */
  gate: z.object({ mode: z.enum(['block', 'warn', 'off']), checksNotes: z.boolean(), allowsSendAnyway: z.boolean() }),
})
export type Boot = z.infer<typeof bootSchema>

/** One line of the live stream: a ticket of this account changed; ask for its view if you show it. */
export const streamEventSchema = z.object({
  type: z.enum(['ticket', 'hello']),
  ticketId: z.optional(z.string()),
  version: z.optional(z.number()),
})
export type StreamEvent = z.infer<typeof streamEventSchema>

export const problemSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    field: z.optional(z.string()),
    /** Where several are wrong: each with the path of its field. */
    problems: z.optional(
      z.array(z.object({ field: z.nullable(z.string()), reason: z.string(), said: z.optional(reason) })),
    ),
  }),
})

/** The newest decisions of the account, for the nav bar's Activity page. */
export const activityViewSchema = z.object({
  items: z.array(
    z.object({
      /** The decision's own: one ticket may have several of the same second. */
      id: z.string(),
      ticketId: z.string(),
      at: time,
      priority,
      tier,
      isVip: z.boolean(),
      queue: z.string(),
      why: reason,
      /** Issue 7.4: what would have been done as well, were it switched on. */
      held: z.array(reason),
    }),
  ),
})
export type ActivityView = z.infer<typeof activityViewSchema>
