import * as z from 'zod/mini'

const reason = z.object({
  key: z.string(),
  params: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
})
const time = z.string()

/** M2: something to mend in a macro, with where it is. */
export const lintSchema = z.object({
  severity: z.enum(['error', 'warning']),
  reason,
  line: z.number(),
  column: z.number(),
})

/** How often each placeholder would have come out empty on the account's recent tickets. */
export const coverageSchema = z.object({
  /** Tickets looked at. */
  tickets: z.number(),
  blanks: z.array(z.object({ placeholder: z.string(), count: z.number(), ticketIds: z.array(z.string()) })),
})
export type Coverage = z.infer<typeof coverageSchema>

const macroItem = z.object({
  id: z.string(),
  title: z.string(),
  isActive: z.boolean(),
  /** Key of the template in our library it was made from; null: the account's own. */
  template: z.nullable(z.string()),
  /** M6: uses within the last 90 days, and their share of the public replies of that time. */
  uses: z.number(),
  share: z.nullable(z.number()),
  lastUsedAt: z.nullable(time),
  /** M5. */
  review: z.object({
    reviewedAt: z.nullable(time),
    dueAt: time,
    isOverdue: z.boolean(),
    owner: z.nullable(z.string()),
  }),
  /** Not proposed for retirement, because it is used at one time of the year only. */
  isSeasonal: z.boolean(),
  /** M6: why it is proposed for retirement; null: it is not. */
  retirement: z.nullable(reason),
  lint: z.array(lintSchema),
})

/** The macros page: the library's care (M5-M7) on one screen. */
export const macrosViewSchema = z.object({
  now: time,
  /** Public replies of agents within the last 90 days: what the shares are of. */
  replies: z.number(),
  /** Since when uses are counted. */
  countedSince: time,
  macros: z.array(macroItem),
  /** M7: replies written by hand again and again: how often within the last week, and newest tickets to look at. */
  recurring: z.array(
    z.object({ id: z.string(), count: z.number(), agents: z.number(), ticketIds: z.array(z.string()), firstAt: time }),
  ),
  /** Blanks and raw placeholders that reached customers, newest first. */
  leaks: z.array(
    z.object({
      ticketId: z.string(),
      at: time,
      what: reason,
      macroId: z.nullable(z.string()),
      agent: z.nullable(z.string()),
    }),
  ),
  /** M1: the templates of the product, and what became of each in this account. */
  library: z.array(
    z.object({
      key: z.string(),
      /** `edited`: somebody changed it in Zendesk; it is never overwritten. */
      state: z.enum(['absent', 'installed', 'edited', 'outdated']),
      macroId: z.nullable(z.string()),
      title: z.string(),
      text: z.string(),
      actions: z.array(reason),
    }),
  ),
})
export type MacrosView = z.infer<typeof macrosViewSchema>
/** The library alone: GET and POST /api/macros/library. */
export const libraryViewSchema = z.pick(macrosViewSchema, { library: true })
export type LibraryView = z.infer<typeof libraryViewSchema>

/** PUT /api/macros/:id/care: review done, owner, seasonal. Absent keys stay. */
export const macroCareSchema = z.object({
  reviewed: z.optional(z.literal(true)),
  owner: z.optional(z.nullable(z.string())),
  isSeasonal: z.optional(z.boolean()),
})
/** POST /api/macros/library: installs templates that are absent or outdated. */
export const installSchema = z.object({ keys: z.array(z.string()), language: z.enum(['en', 'de']) })
/** POST /api/tickets/:id/macro-inserted: Zendesk does not count a macro that an app put into the reply (M6). */
export const macroInsertedSchema = z.object({ macroId: z.string().check(z.regex(/^\d{1,20}$/)) })
/** POST /api/tickets/:id/sent-anyway: a reply that the gate had stopped goes out with a reason (M4). */
export const sentAnywaySchema = z.object({ reason: z.string().check(z.minLength(3)), empty: z.array(z.string()) })
