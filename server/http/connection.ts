import { Hono } from 'hono'
import { type ConnectionView, disconnectSchema, type Repair } from '../../domain/connection-view.ts'
import { isoOf } from '../../domain/instant.ts'
import { agentOf } from '../db/agents.ts'
import { connectionOf } from '../db/connections.ts'
import { Fault } from '../errors.ts'
import { disconnect } from '../jobs/disconnect.ts'
import type { Services } from '../services.ts'
import { adminOnly } from './admin-only.ts'
import type { Signed } from './bearer.ts'
import { issueTicket } from './connect-ticket.ts'

const NOT_ADMIN = 'Only admins of this Zendesk account connect and disconnect it.'
const isoOrNull = (at: number | null | undefined): string | null => (at ? isoOf(at) : null)

/** The connection to Zendesk: where it stands for everybody, repaired and ended by admins. */
export function connection(services: Services): Hono<Signed> {
  const { db } = services
  const forAdmins = adminOnly(services, NOT_ADMIN)
  return new Hono<Signed>()
    .get('/connection', async (c) => {
      const { account, owner } = c.var
      const [found, reader, actor] = await Promise.all([
        connectionOf(db, account.id),
        agentOf(db, account.id, owner.userId),
        account.serviceUserId ? agentOf(db, account.id, account.serviceUserId) : null,
      ])
      const view: ConnectionView = {
        state: found && found.endedAt === null ? 'connected' : 'ended',
        why: found?.endedWhy ?? null,
        endedAt: isoOrNull(found?.endedAt),
        admin:
          reader?.role === 'admin'
            ? {
                actingAs: actor?.name ?? null,
                connectedAt: isoOrNull(found?.connectedAt),
                scope: found?.scope ?? null,
              }
            : null,
      }
      return c.json(view)
    })
    .post('/connection/repair', forAdmins, async (c) => {
      const { account, owner } = c.var
      const { userId, installationId } = owner
      const opened = await issueTicket(services, { subdomain: account.subdomain, installationId, userId })
      return c.json({ ticket: opened.ticket, expiresAt: isoOf(opened.expiresAt) } satisfies Repair)
    })
    .post('/connection/disconnect', forAdmins, async (c) => {
      const { account, owner } = c.var
      const body = disconnectSchema.safeParse(await c.req.json().catch(() => null))
      if (!body.success || body.data.account !== account.subdomain)
        throw new Fault('invalid', `Name the account that is to be disconnected: ${account.subdomain}.`, {
          field: 'account',
        })
      return c.json({ isRevoked: await disconnect(services, account, owner.userId) })
    })
}
