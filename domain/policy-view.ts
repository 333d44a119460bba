import * as z from 'zod/mini'
import type { Policy } from './policy.ts'
import type { Schedule } from './schedule.ts'

const clockName = z.enum(['firstResponse', 'nextResponse', 'resolution'])

/** The policy in force, who saved it when, and what was changed before. `policy` is the whole document (domain/policy.ts). */
export const policyViewSchema = z.object({
  version: z.number(),
  policy: z.custom<Policy>((value) => typeof value === 'object' && value !== null),
  saved: z.array(
    z.object({
      version: z.number(),
      /** The name where we know the agent, else the id. */
      savedBy: z.string(),
      savedAt: z.string(),
      /** Sections that differ from the version before. */
      changed: z.array(z.string()),
    }),
  ),
})
export type PolicyView = z.infer<typeof policyViewSchema>

export const policySaveSchema = z.object({ version: z.int().check(z.nonnegative()), policy: z.unknown() })
/** R4: how the account's last weeks would have gone under another policy. */
export const policyTrySchema = z.object({ policy: z.unknown(), after: z.optional(z.string()) })
export const tryViewSchema = z.object({
  tickets: z.number(),
  breaches: z.record(clockName, z.object({ before: z.number(), after: z.number() })),
  /** Tickets about which the two differ, a page at a time; `next` is where the next page begins. */
  differing: z.array(
    z.object({
      ticketId: z.string(),
      /** Clocks that only the tried policy breaks, and that only it keeps. */
      breaks: z.array(clockName),
      keeps: z.array(clockName),
    }),
  ),
  next: z.nullable(z.string()),
})
export type TryView = z.infer<typeof tryViewSchema>

/** Zendesk's own schedules; one that cannot be ours says why. */
export const schedulesViewSchema = z.object({
  schedules: z.array(
    z.object({
      name: z.string(),
      schedule: z.nullable(z.custom<Schedule>((value) => typeof value === 'object' && value !== null)),
      problems: z.array(z.string()),
    }),
  ),
})
export type SchedulesView = z.infer<typeof schedulesViewSchema>
