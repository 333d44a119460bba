import type { Context } from 'hono'
import { agentOf } from '../db/agents.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import type { Signed } from './bearer.ts'

/** Lets only admins of the account go on; everybody else is told `message`. */
export const adminOnly =
  ({ db }: Services, message: string) =>
  async (c: Context<Signed>, next: () => Promise<void>): Promise<void> => {
    const agent = await agentOf(db, c.var.account.id, c.var.owner.userId)
    if (agent?.role !== 'admin') throw new Fault('forbidden', message)
    await next()
  }
