import { Elsewhere } from '../clients/zendesk.ts'
import { connectionOf, endConnection } from '../db/connections.ts'
import type { EndedWhy } from '../db/schema/connect.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import { isGone } from './held.ts'
import type { Payload } from './payloads.ts'

/** Zendesk tells nobody that an app was taken out: a page load is the only sign of life (zendesk-app.md 7). */
const UNSEEN_AFTER_MS = 30 * 86_400_000

/**
 * Once a day, also for an account where nothing happens: the call renews the tokens long before the refresh token ends (7 days
 * at least), and shows whether the person we act as may still do what we do.
 */
export async function keepConnection(services: Services, { accountId }: Payload<'keep-connection'>): Promise<void> {
  const { db, zendesk, clock, log } = services
  const account = await accountOf(services, accountId)
  const before = await connectionOf(db, accountId)
  if (!before || before.endedAt !== null) {
    await isGone(services, accountId)
    return
  }
  const why = await zendesk.me(account).then(
    ({ role }): EndedWhy | null => (role === 'admin' ? null : 'not-admin'),
    (cause: unknown): EndedWhy => {
      if (cause instanceof Elsewhere) return 'moved'
      // Tokens that were renewed just now and are refused all the same: the person was suspended or deleted.
      if (cause instanceof Fault && cause.kind === 'not-connected') return 'user-gone'
      throw cause
    },
  )
  if (why !== null) {
    const { generation } = (await connectionOf(db, accountId)) ?? before
    await endConnection(db, accountId, { generation, why, now: clock.now() })
    await isGone(services, accountId)
    return
  }
  if (account.pageAt !== null && clock.now() - account.pageAt > UNSEEN_AFTER_MS)
    log.warn('installation-unseen', { account: account.subdomain, since: account.pageAt })
}
