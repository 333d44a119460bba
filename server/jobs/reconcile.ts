import type { Audit } from '../../domain/audit.ts'
import { type Instant, wholeSecond } from '../../domain/instant.ts'
import type { Account } from '../db/accounts.ts'
import { undecided } from '../db/decisions.ts'
import { type Sync, saveSync, syncOf } from '../db/syncs.ts'
import { transact } from '../db/transact.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import { addAudits, authorsOf, takeOver } from './history.ts'
import { triageMissed } from './missed.ts'
import type { Payload } from './payloads.ts'

/** Zendesk keeps the last minute back. */
const WITHHELD_MS = 60_000
/** It refuses a start that is not older than that (zendesk-api.md 12.1), by its own clock: ours may be ahead. */
const YOUNGEST_START_MS = WITHHELD_MS + 10_000
/** After a long stop the rest comes with the next turns. */
const MOST_PAGES = 5

/**
 * Design 2.10: reads back what changed in the account and adds what no webhook told: events of known tickets, and tickets
 * whose creation was lost. A lost event is found within two to three minutes.
 */
export async function reconcile(services: Services, { accountId }: Payload<'reconcile'>): Promise<void> {
  const { db, clock } = services
  const account = await accountOf(services, accountId)
  const now = clock.now()
  let sync = (await syncOf(db, accountId)) ?? firstSync(account)
  for (let page = 0; page < MOST_PAGES && sync.startAt < now - YOUNGEST_START_MS; page++) {
    const next = await readPage(services, account, sync)
    sync = next.sync
    if (next.isEnd) break
  }
}

/** What was there before the account was connected is not ours. Zendesk counts in whole seconds. */
export const firstSync = ({ createdAt }: Account): Sync => ({
  startAt: wholeSecond(createdAt),
  syncedTo: wholeSecond(createdAt),
  behindSince: null,
})

async function readPage(
  services: Services,
  account: Account,
  sync: Sync,
): Promise<{ readonly sync: Sync; readonly isEnd: boolean }> {
  const { db, zendesk, clock, log } = services
  const { audits, nextAt, isEnd } = await zendesk.changesSince(account, sync.startAt)
  const authorOf = await authorsOf(services, account, audits)
  const changed = await transact(db, (tx) => addAudits(services, tx, account, audits, authorOf))
  if (changed.length > 0) {
    log.info('history-completed', { account: account.subdomain, tickets: changed.length })
    const tickets = await zendesk.showTickets(account, changed)
    await transact(db, (tx) => takeOver(services, tx, account, tickets))
  }
  await triageUntold(services, account, audits)
  const known: Instant = clock.now() - WITHHELD_MS
  const next: Sync = {
    startAt: nextAt ?? sync.startAt,
    syncedTo: isEnd ? known : (nextAt ?? sync.syncedTo),
    behindSince: isEnd ? null : sync.behindSince,
  }
  await saveSync(db, account.id, next)
  return { sync: next, isEnd: isEnd || audits.length === 0 }
}

/** Creations that no webhook told. */
async function triageUntold(services: Services, account: Account, audits: readonly Audit[]): Promise<void> {
  const { db, queue, log } = services
  const created = audits
    .filter(({ at, changes }) => at >= wholeSecond(account.createdAt) && changes.some(({ kind }) => kind === 'created'))
    .map(({ ticketId }) => ticketId)
  const missed = await undecided(db, account.id, created)
  if (missed.length === 0) return
  log.info('creations-found', { account: account.subdomain, tickets: missed.length })
  await transact(db, (tx) => triageMissed(queue, tx, account.id, missed))
}
