import * as z from 'zod/mini'
import { PURPOSES } from './setup/item.ts'
import { ITEM_STATES } from './setup/progress.ts'

const reason = z.object({
  key: z.string(),
  params: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
})
const time = z.string()

/** What an admin wants of an item; `to`: the id of the existing thing that takes its place. */
const choice = z.object({ how: z.enum(['make', 'map', 'leave']), to: z.optional(z.string()) })

const item = z.object({
  key: z.string(),
  kind: z.string(),
  purpose: z.enum(PURPOSES),
  title: z.string(),
  why: reason,
  isOptional: z.boolean(),
  choice,
  /** Existing things of the account that can be taken instead; those that look right come first. */
  candidates: z.array(z.object({ id: z.string(), title: z.string() })),
  /** Whether the choice can still be made. */
  isOpen: z.boolean(),
  /** `open`: nothing is recorded of it. */
  state: z.enum(['open', ...ITEM_STATES]),
  origin: z.nullable(z.enum(['made', 'mapped'])),
  error: z.nullable(reason),
  differences: z.array(z.object({ what: reason, matters: z.boolean() })),
  /** Of the macros: their titles. */
  parts: z.array(z.string()),
})

/** GET /api/setup: what Firstline makes in the account, and what became of it (issue 7.2). */
export const setupViewSchema = z.object({
  state: z.enum(['none', 'applying', 'done', 'removing', 'removed']),
  /** Of the language of what is made. */
  language: z.enum(['en', 'de']),
  progress: z.object({ done: z.number(), of: z.number() }),
  /** Zendesk takes nothing from us before this. */
  waitsUntil: z.nullable(time),
  checkedAt: z.nullable(time),
  /** What should be known before: limits of the account, things its plan lacks. */
  notes: z.array(reason),
  items: z.array(item),
  /** Nothing is live yet: Firstline decides and writes nothing (issue 7.4). */
  isShadow: z.boolean(),
  /** What a removal leaves in Zendesk, and why. */
  stays: z.array(reason),
})
export type SetupView = z.infer<typeof setupViewSchema>
export type SetupItem = SetupView['items'][number]

/** POST /api/setup: items that are not named are taken as the plan proposed them. */
export const setupConfirmSchema = z.object({
  language: z.enum(['en', 'de']),
  choices: z.array(z.object({ key: z.string(), choice })),
})
/** POST /api/setup/repair: `keys`: these alone, also where it does not matter; absent: everything that matters. */
export const setupRepairSchema = z.object({ keys: z.optional(z.array(z.string())) })
/** POST /api/setup/remove: `keep`: what stays all the same. */
export const setupRemoveSchema = z.object({ keep: z.optional(z.array(z.string())) })
/** GET /api/setup/state: whether the account still has to be set up; asks nothing of Zendesk. */
export const setupStateSchema = z.object({ isMissing: z.boolean() })
