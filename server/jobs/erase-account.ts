import { forgetTokens } from '../db/connections.ts'
import { closeAccount, eraseRows } from '../db/erase.ts'
import { transact } from '../db/transact.ts'
import type { Services } from '../services.ts'

type Parts = Pick<Services, 'db' | 'encryption' | 'accounts' | 'zendesk' | 'log'>
/** `isRevoked`: Zendesk confirmed that our token is no longer good; else an admin ends it there. */
export type Erased = { readonly isRevoked: boolean }

/**
 * Issue 7: forgets an account. First it takes nothing on and its sessions end, then our token at Zendesk, then every row. A Zendesk
 * that does not answer does not keep anything alive here.
 */
export async function eraseAccount(
  { db, encryption, accounts, zendesk, log }: Parts,
  account: { readonly id: number; readonly subdomain: string },
): Promise<Erased> {
  const token = await transact(db, async (tx) => {
    await closeAccount(tx, account.id)
    return forgetTokens(tx, encryption, account.id)
  })
  accounts.forget()
  const isRevoked = token === null || (await zendesk.revokeToken(account.subdomain, token))
  if (!isRevoked) log.warn('token-not-revoked', { account: account.subdomain })
  await eraseRows(db, account.id)
  accounts.forget()
  log.info('account-erased', { account: account.subdomain, isRevoked })
  return { isRevoked }
}
