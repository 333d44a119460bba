import { createMiddleware } from 'hono/factory'
import type { Account } from '../db/accounts.ts'
import { hasSession, type SessionOwner } from '../db/sessions.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import type { Sessions } from './sessions.ts'

export type Signed = { Variables: { account: Account; owner: SessionOwner } }

/** Every query behind this is bound to the account of the session, never to anything the page says (design.md 2.6). */
export const bearer = (sessions: Sessions, { db, accounts, clock }: Services) =>
  createMiddleware<Signed>(async (c, next) => {
    const [, token] = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '') ?? []
    if (!token)
      throw new Fault('unauthorized', 'This address needs the session of a Firstline page. Open Firstline in Zendesk.')
    const owner = await sessions.verify(token)
    // What was ended ends at once, though the token holds for minutes: disconnected, erased, or no longer an agent.
    if (!(await hasSession(db, owner, clock.now())))
      throw new Fault('unauthorized', 'The session of this page has ended; it has to be renewed.')
    const account = await accounts.byId(owner.accountId)
    if (!account?.isConnected)
      throw new Fault(
        'not-connected',
        'This Zendesk account is not connected. An admin opens Firstline in the navigation bar and connects it.',
      )
    c.set('account', account)
    c.set('owner', owner)
    await next()
  })
