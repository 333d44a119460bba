import { createMiddleware } from 'hono/factory'
import type { Account } from '../db/accounts.ts'
import type { SessionOwner } from '../db/sessions.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import type { Sessions } from './sessions.ts'

export type Signed = { Variables: { account: Account; owner: SessionOwner } }

/** Every query behind this is bound to the account of the session, never to anything the page says (design.md 2.6). */
export const bearer = (sessions: Sessions, { accounts }: Services) =>
  createMiddleware<Signed>(async (c, next) => {
    const [, token] = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '') ?? []
    if (!token)
      throw new Fault('unauthorized', 'This address needs the session of a Firstline page. Open Firstline in Zendesk.')
    const owner = await sessions.verify(token)
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
