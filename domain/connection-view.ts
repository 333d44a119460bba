import * as z from 'zod/mini'
import { bootSchema } from './views.ts'

const why = z.enum(['revoked', 'user-gone', 'not-admin', 'moved'])

/** Where the connection to Zendesk stands, for every agent; who we act as, for admins. */
export const connectionViewSchema = z.object({
  state: z.enum(['connected', 'ended']),
  /** Why and when it ended; null while it works. */
  why: z.nullable(why),
  endedAt: z.nullable(z.string()),
  /** Null for whoever is no admin. */
  admin: z.nullable(
    z.object({
      actingAs: z.nullable(z.string()),
      connectedAt: z.nullable(z.string()),
      scope: z.nullable(z.string()),
    }),
  ),
})
export type ConnectionView = z.infer<typeof connectionViewSchema>

/** What opens the authorization in another window. */
export const repairSchema = z.object({ ticket: z.string(), expiresAt: z.string() })
export type Repair = z.infer<typeof repairSchema>

/** Ends the connection: of the account that is named, so that no stray request does. */
export const disconnectSchema = z.object({ account: z.string() })
/** What became of a disconnection. */
export const disconnectedSchema = z.object({ isRevoked: z.boolean() })

/** Asked by the page that waits for the other window. */
export const finishRequestSchema = z.object({ claim: z.string().check(z.minLength(1)) })
export const finishSchema = z.object({
  /** over: the ticket is too old or was used; the page must be opened anew. */
  state: z.enum(['waiting', 'connected', 'over']),
  /** What went wrong in the other window last: a key of `oauthPage`. */
  trouble: z.nullable(z.string()),
  boot: z.nullable(bootSchema),
})
export type Finish = z.infer<typeof finishSchema>
