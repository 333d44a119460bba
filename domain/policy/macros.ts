import { z } from 'zod'
import type { SentenceKey } from '../policy-problem.ts'

const says = (key: SentenceKey): SentenceKey => key
const whole = (key: SentenceKey, least: number, most: number) => z.int(key).min(least, key).max(most, key)

/** M3-M7: the gate before a reply is sent, and the care of the library. Each has its default, so that a policy saved before it was there stays valid. */
export const macroPolicySchema = z
  .object({
    /** M4: what happens to a reply that would show a gap: it is stopped, only spoken of, or let through. */
    gate: z.enum(['block', 'warn', 'off'], says('gate')).default('block'),
    checksNotes: z.boolean().default(false),
    /** M4: an agent may send it all the same and says why, if an admin allows it. */
    allowsSendAnyway: z.boolean().default(false),
    /** M5: every quarter. */
    reviewEveryDays: whole('reviewEvery', 1, 3_650).default(90),
    /** M6: below this share of the public replies of 90 days a macro is proposed for retirement … */
    retireBelowShare: z
      .number(says('retireShare'))
      .min(0, says('retireShare'))
      .max(1, says('retireShare'))
      .default(0.02),
    /** … as soon as there were this many replies. */
    retireMinimumReplies: whole('retireReplies', 0, 1_000_000).default(200),
    /** M7: a reply written by hand more often than this within a week is proposed as a macro. */
    recurringPerWeek: whole('recurring', 1, 1_000).default(1),
  })
  .prefault({})
