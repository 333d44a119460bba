import { Hono } from 'hono'
import { type LiveView, liveSwitchSchema } from '../../domain/live-view.ts'
import type { Policy } from '../../domain/policy.ts'
import { CAPABILITIES } from '../../domain/shadow.ts'
import type { Account } from '../db/accounts.ts'
import { lockPolicy, savedPolicies, savePolicyVersion } from '../db/policies.ts'
import { heldSince } from '../db/shadow.ts'
import { transact } from '../db/transact.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import { adminOnly } from './admin-only.ts'
import type { Signed } from './bearer.ts'

const NOT_ADMIN = 'Only admins of this Zendesk account decide what Firstline does by itself.'
const WEEK_MS = 7 * 86_400_000

/** Issue 7.4: shadow mode, and one decision for each thing that Firstline does by itself. Admins only. */
export function live(services: Services): Hono<Signed> {
  const { db, accounts, clock } = services
  const viewOf = async ({ id, policy }: Account): Promise<LiveView> => {
    const { tickets, held } = await heldSince(db, id, clock.now() - WEEK_MS)
    return {
      tickets,
      capabilities: CAPABILITIES.map((name) => ({ name, isLive: policy.live[name], held: held[name] })),
    }
  }
  return new Hono<Signed>()
    .use('/live', adminOnly(services, NOT_ADMIN))
    .get('/live', async (c) => c.json(await viewOf(await accounts.fresh(c.var.account))))
    .put('/live', async (c) => {
      const { account, owner } = c.var
      const body = liveSwitchSchema.safeParse(await c.req.json().catch(() => null))
      if (!body.success)
        throw new Fault('invalid', `Send name (${CAPABILITIES.join(', ')}) and isLive (true or false).`, {
          field: body.error.issues[0]?.path.join('.') || 'name',
        })
      const { name, isLive } = body.data
      await transact(db, async (tx) => {
        // Not what this process read a moment ago: somebody may have saved since.
        const policy: Policy = { ...account.policy, ...(await lockPolicy(tx, account.id)) }
        if (policy.live[name] === isLive) return
        const [newest] = await savedPolicies(tx, account.id, 1)
        await savePolicyVersion(tx, account.id, {
          version: (newest?.version ?? 0) + 1,
          savedBy: owner.userId,
          savedAt: clock.now(),
          changed: ['live'],
          policy: { ...policy, live: { ...policy.live, [name]: isLive } },
        })
      })
      return c.json(await viewOf(await accounts.fresh(account)))
    })
}
