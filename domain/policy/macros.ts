import { z } from 'zod'

const days = z.int('must be whole days').positive('must be one day at least').max(3_650)

/** M3-M7: the gate before a reply is sent, and the care of the library. Each has its default, so that a policy saved before it was there stays valid. */
export const macroPolicySchema = z
  .object({
    /** M4: what happens to a reply that would show a gap: it is stopped, only spoken of, or let through. */
    gate: z.enum(['block', 'warn', 'off']).default('block'),
    checksNotes: z.boolean().default(false),
    /** M4: an agent may send it all the same and says why, if an admin allows it. */
    allowsSendAnyway: z.boolean().default(false),
    /** M5: every quarter. */
    reviewEveryDays: days.default(90),
    /** M6: below this share of the public replies of 90 days a macro is proposed for retirement … */
    retireBelowShare: z
      .number()
      .min(0, 'must be a share from 0 to 1')
      .max(1, 'must be a share from 0 to 1')
      .default(0.02),
    /** … as soon as there were this many replies. */
    retireMinimumReplies: z.int('must be a whole number').nonnegative('must not be negative').default(200),
    /** M7: a reply written by hand more often than this within a week is proposed as a macro. */
    recurringPerWeek: z.int('must be a whole number').positive('must be 1 at least').default(1),
  })
  .prefault({})
