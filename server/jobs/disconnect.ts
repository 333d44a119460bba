import type { Account } from '../db/accounts.ts'
import { noteAct } from '../db/audit-log.ts'
import { markDisconnected } from '../db/authorized.ts'
import { forgetTokens } from '../db/connections.ts'
import { endSessions } from '../db/sessions.ts'
import { clearKinds } from '../db/timers.ts'
import { transact } from '../db/transact.ts'
import type { Services } from '../services.ts'
import { EVERY_MS } from './timers.ts'

/**
 * An admin ends it: tokens are forgotten and given back to Zendesk, sessions end, nothing is done for the account any more. Its
 * data stays until it is erased, and what waits goes on with the next connection. False: Zendesk did not take the token back.
 */
export async function disconnect(services: Services, account: Account, userId: string): Promise<boolean> {
  const { db, encryption, clock, accounts, zendesk, log } = services
  const token = await transact(db, async (tx) => {
    const forgotten = await forgetTokens(tx, encryption, account.id)
    await markDisconnected(tx, account.id)
    await endSessions(tx, account.id)
    await clearKinds(tx, account.id, Object.keys(EVERY_MS))
    await noteAct(tx, { accountId: account.id, at: clock.now(), by: userId, act: 'disconnected' })
    return forgotten
  })
  accounts.forget()
  const isRevoked = token === null || account.broken !== null || (await zendesk.revokeToken(account.subdomain, token))
  log.info('disconnected', { account: account.subdomain, by: userId, isRevoked })
  return isRevoked
}
