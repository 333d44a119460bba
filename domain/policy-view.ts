import { z } from 'zod'

const clockName = z.enum(['firstResponse', 'nextResponse', 'resolution'])
const problem = z.object({ field: z.string().nullable(), reason: z.string() })

/** The policy in force, who saved it when, and what was changed before. `policy` is the whole document (domain/policy.ts). */
export const policyViewSchema = z.object({
  version: z.number(),
  policy: z.record(z.string(), z.unknown()),
  saved: z.array(
    z.object({ version: z.number(), savedBy: z.string(), savedAt: z.string(), changed: z.array(z.string()) }),
  ),
})
export type PolicyView = z.infer<typeof policyViewSchema>

export const policySaveSchema = z.object({ version: z.number().int().nonnegative(), policy: z.unknown() })
export const policyProblemsSchema = z.object({
  error: z.object({ code: z.literal('invalid'), message: z.string(), problems: z.array(problem) }),
})

/** R4: how the account's last weeks would have gone under another policy. */
export const policyTrySchema = z.object({ policy: z.unknown(), after: z.string().optional() })
export const tryViewSchema = z.object({
  tickets: z.number(),
  breaches: z.record(clockName, z.object({ before: z.number(), after: z.number() })),
  /** Tickets about which the two differ, a page at a time; `next` is where the next page begins. */
  differing: z.array(z.object({ ticketId: z.string(), clocks: z.array(clockName) })),
  next: z.string().nullable(),
})
export type TryView = z.infer<typeof tryViewSchema>
