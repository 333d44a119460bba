import { z } from 'zod'

/** A policy saved before this was there belongs to an account that is live. */
export const livePolicySchema = z
  .object({
    /** Priority, group, assignee, closing. */
    routing: z.boolean().default(true),
    /** Tags, and the queue view's rank. */
    tags: z.boolean().default(true),
    /** Merging by itself, notes about late replies. */
    duplicates: z.boolean().default(true),
    /** Slack, calls of the pager, followers. */
    alerts: z.boolean().default(true),
  })
  .prefault({})
export type LivePolicy = z.infer<typeof livePolicySchema>

/** Shadow mode: how a new account begins. */
export const SHADOW: LivePolicy = { routing: false, tags: false, duplicates: false, alerts: false }
