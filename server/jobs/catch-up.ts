import { wholeSecond } from '../../domain/instant.ts'
import { undecided } from '../db/decisions.ts'
import { newestDelivery } from '../db/deliveries.ts'
import { transact } from '../db/transact.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import { triageMissed } from './missed.ts'
import type { Payload } from './payloads.ts'

/** Deliveries that came while we were ending may have been lost with their answer. */
const MARGIN_MS = 10 * 60_000

/**
 * After a stop: deliveries that nobody answered are lost at Zendesk (zendesk-api.md 4.5), so what was created since shortly
 * before the last one we know is looked up, one call for 100 tickets, and triaged if it was not.
 */
export async function catchUp(services: Services, { accountId }: Payload<'catch-up'>): Promise<void> {
  const { db, zendesk, queue, log } = services
  const account = await accountOf(services, accountId)
  const last = await newestDelivery(db, accountId)
  // What was there before the account was connected is not ours to touch. Zendesk counts in whole seconds.
  const connectedAt = wholeSecond(account.createdAt)
  const since = last === null ? connectedAt : Math.max(connectedAt, last - MARGIN_MS)
  const tickets = await zendesk.newestTickets(account, since)
  const candidates = tickets
    .filter(({ status, tags }) => status !== 'closed' && !tags.includes('firstline_triaged'))
    .map(({ id }) => id)
  const missed = await undecided(db, accountId, candidates)
  if (missed.length === 0) return
  log.info('caught-up', { account: account.subdomain, tickets: missed.length })
  await transact(db, (tx) => triageMissed(queue, tx, accountId, missed))
}
