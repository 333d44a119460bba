import * as z from 'zod/mini'

const time = z.string()
const clockName = z.enum(['firstResponse', 'nextResponse', 'resolution'])
const reason = z.object({
  key: z.string(),
  params: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
})
export const breachReason = z.enum(['staffing', 'knowledge', 'process', 'volume-spike', 'complexity'])

/** S12: a clock as the list of running and paused spans that add up to its elapsed time. */
export const ledgerViewSchema = z.object({
  ticketId: z.string(),
  now: time,
  clocks: z.array(
    z.object({
      name: clockName,
      /** S2: which round of the next response; null for the other clocks. */
      cycle: z.nullable(z.number()),
      state: z.enum(['none', 'running', 'paused', 'ended']),
      targetSeconds: z.nullable(z.number()),
      elapsedSeconds: z.number(),
      basis: z.enum(['calendar', 'business']),
      spans: z.array(
        z.object({
          from: time,
          to: time,
          seconds: z.number(),
          counts: z.boolean(),
          why: z.enum(['running', 'pending', 'pending-unanswered', 'outside-schedule', 'holiday', 'solved']),
        }),
      ),
    }),
  ),
  /** S14: breaches and violations with their reason. */
  breaches: z.array(
    z.object({
      id: z.string(),
      clock: clockName,
      kind: z.enum(['breach', 'violation']),
      at: time,
      isLate: z.boolean(),
      reason: z.nullable(breachReason),
      why: z.nullable(reason),
      isCorrected: z.boolean(),
    }),
  ),
})
export type LedgerView = z.infer<typeof ledgerViewSchema>

/** S14: the reason as a person sees it. */
export const breachReasonRequestSchema = z.object({ reason: breachReason })
