import * as z from 'zod/mini'
import { CAPABILITIES } from './policy/capability.ts'

const capability = z.enum(CAPABILITIES)

/** GET /api/live: what Firstline does by itself, and what it left undone in the last seven days. Admins only. */
export const liveViewSchema = z.object({
  capabilities: z.array(
    z.object({
      name: capability,
      isLive: z.boolean(),
      /** Tickets on which something was left undone. */
      held: z.number(),
    }),
  ),
  /** Tickets that were decided on. */
  tickets: z.number(),
})
export type LiveView = z.infer<typeof liveViewSchema>

/** PUT /api/live: switches one capability; a version of the policy like any other. Answers the LiveView. */
export const liveSwitchSchema = z.object({ name: capability, isLive: z.boolean() })
