import { closeAccount, eraseRows } from '../db/erase.ts'
import type { Services } from '../services.ts'

type Parts = Pick<Services, 'db' | 'accounts' | 'zendesk' | 'log'>
/** `isRevoked`: Zendesk confirmed that our token is no longer good; else an admin ends it there. */
export type Erased = { readonly isRevoked: boolean }

/**
 * Issue 7: forgets an account. First it takes nothing on and its sessions end, then our token at Zendesk, then every row. A Zendesk
 * that does not answer does not keep anything alive here.
 */
export async function eraseAccount(
  { db, accounts, zendesk, log }: Parts,
  account: { readonly id: number; readonly subdomain: string },
): Promise<Erased> {
  await db.transaction().execute((tx) => closeAccount(tx, account.id))
  accounts.forget()
  const isRevoked = await zendesk.revokeToken(account).then(
    () => true,
    (cause: unknown) => {
      log.warn('token-not-revoked', { account: account.subdomain, message: String(cause) })
      return false
    },
  )
  await eraseRows(db, account.id)
  accounts.forget()
  log.info('account-erased', { account: account.subdomain, isRevoked })
  return { isRevoked }
}
