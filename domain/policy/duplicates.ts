import { z } from 'zod'

const HOUR_SECONDS = 3_600

/** D1, D2: how duplicates are looked for and what becomes of them. Each has its default, so that a policy saved before it was there stays valid. */
export const duplicatePolicySchema = z
  .object({
    /** D2: a merge cannot be undone, so an account begins with suggestions. */
    mode: z.enum(['off', 'suggest', 'automatic']).default('suggest'),
    /** How long a certain duplicate waits for somebody to say stop; 0: merged at once. */
    graceSeconds: z
      .int('must be whole seconds')
      .nonnegative('must not be negative')
      .max(24 * HOUR_SECONDS, 'must be a day at most')
      .default(300),
    /** D1: colleagues of one customer too, not only the same requester. */
    comparesColleagues: z.boolean().default(false),
    /** D1: how far back is looked. */
    windowHours: z
      .int('must be whole hours')
      .positive('must be one hour at least')
      .max(720, 'must be 30 days at most')
      .default(72),
    /** D2: reasons of merging that an admin left out after a wrong one (`duplicate.extra.remark`): such pairs are only suggested. */
    excluded: z.array(z.string().min(1)).max(100).default([]),
  })
  .prefault({})
