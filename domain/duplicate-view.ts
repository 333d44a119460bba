import * as z from 'zod/mini'
import { PAIR_STATES } from './duplicate/state.ts'

const reason = z.object({
  key: z.string(),
  params: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
})
const time = z.string()

/** D2: off, suggest, or merge by itself after a grace period. */
export const duplicateMode = z.enum(['off', 'suggest', 'automatic'])

const pair = z.object({
  /** The other ticket of the pair. */
  otherId: z.string(),
  otherCreatedAt: time,
  /** `certain` waits for its grace period (`mergeAt`); `merging` has been sent to Zendesk. */
  state: z.enum(PAIR_STATES),
  why: reason,
  /** What else speaks for it, in the order in which it is said. */
  alsoWhy: z.optional(z.array(reason)),
  /** When it merges by itself unless somebody stops it. */
  mergeAt: z.nullable(time),
  /** D3: which of the two stays, by default the older one. */
  survivorId: z.string(),
  /** D4: why the two must not be merged; null: an agent may. */
  mayNot: z.nullable(reason),
})

/** GET /api/tickets/:id/duplicates: pairs of this ticket, newest first. */
export const duplicatesViewSchema = z.object({ ticketId: z.string(), pairs: z.array(pair) })
export type DuplicatesView = z.infer<typeof duplicatesViewSchema>

/** GET /api/tickets/:id/duplicates/:other: both texts, read live, for a look side by side; nothing is kept. */
export const pairTextsSchema = z.object({
  mine: z.object({ ticketId: z.string(), subject: z.string(), text: z.string(), createdAt: time }),
  other: z.object({ ticketId: z.string(), subject: z.string(), text: z.string(), createdAt: time }),
})
export type PairTexts = z.infer<typeof pairTextsSchema>

/** POST /api/tickets/:id/duplicates/:other: what an agent decides. `stop` ends a grace period and leaves a suggestion. */
export const pairActionSchema = z.object({
  action: z.enum(['merge', 'related', 'not-duplicate', 'stop', 'wrong']),
  survivorId: z.optional(z.string()),
})

const sample = z.object({
  id: z.string(),
  ticketId: z.string(),
  otherId: z.string(),
  why: reason,
  alsoWhy: z.array(reason),
  /** The reason that is left out when it is wrong: a key of `excluded`. */
  rule: z.string(),
  /** What the admin says of it; null: not looked at. */
  isWrong: z.nullable(z.boolean()),
})

/** GET /api/duplicates: the page of the navigation bar (D2, D5). */
export const duplicatesPageSchema = z.object({
  mode: duplicateMode,
  graceSeconds: z.number(),
  comparesColleagues: z.boolean(),
  windowHours: z.number(),
  /** D2: why it cannot be automatic yet; null: it can. */
  notAutomatic: z.nullable(reason),
  /** Rules of merging that an admin left out after a wrong sample. */
  excluded: z.array(z.string()),
  /** How much of the first fill is done, 0 to 1. */
  filled: z.number(),
  backtest: z.nullable(
    z.object({
      state: z.enum(['running', 'done', 'failed']),
      startedAt: time,
      progress: z.number(),
      tickets: z.number(),
      merges: z.number(),
      suggestions: z.number(),
      samples: z.array(sample),
    }),
  ),
  /** What was merged, newest first. */
  log: z.array(
    z.object({
      ticketId: z.string(),
      survivorId: z.string(),
      at: time,
      by: z.nullable(z.string()),
      why: reason,
      /** Somebody said that it was wrong. */
      isWrong: z.boolean(),
    }),
  ),
  incidents: z.array(
    z.object({
      id: z.string(),
      title: reason,
      customers: z.number(),
      ticketIds: z.array(z.string()),
      firstAt: time,
      /** What its tickets have in common. */
      evidence: z.array(reason),
      problemId: z.nullable(z.string()),
    }),
  ),
})
export type DuplicatesPage = z.infer<typeof duplicatesPageSchema>

/** PUT /api/duplicates: absent keys stay. */
export const duplicateSettingsSchema = z.object({
  mode: z.optional(duplicateMode),
  graceSeconds: z.optional(z.number()),
  comparesColleagues: z.optional(z.boolean()),
  windowHours: z.optional(z.number()),
  /** D2: rules of merging that are left out. */
  excluded: z.optional(z.array(z.string())),
})
/** PUT /api/duplicates/backtest/:sample. */
export const sampleJudgedSchema = z.object({ isWrong: z.boolean() })
