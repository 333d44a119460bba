import { randomUUID } from 'node:crypto'
import { MERGED_SOURCE } from '../../domain/audit.ts'
import { isOlder } from '../../domain/duplicate.ts'
import type { Reason } from '../../domain/reason.ts'
import type { TicketFound } from '../clients/zendesk.ts'
import type { Account } from '../db/accounts.ts'
import {
  changePair,
  forgetPair,
  lockMerges,
  lockPair,
  mergedIdOf,
  openPairsOf,
  type Pair,
  savePairs,
} from '../db/duplicates.ts'
import { saveEvents } from '../db/history.ts'
import type { Tx } from '../db/schema.ts'
import { findTicket, lockTickets, saveSeen } from '../db/tickets.ts'
import { clearTimers } from '../db/timers.ts'
import { forgetTraces } from '../db/traces.ts'
import { transact } from '../db/transact.ts'
import type { Services } from '../services.ts'
import { inWords } from './check-merge.ts'
import { recordDecision } from './record.ts'
import { announce, announcePair, mergeTimer, triageAfterAll } from './record-duplicates.ts'
import { seenOf } from './ticket-decision.ts'
import { watchEscalationIn } from './watch-escalation.ts'
import { watchIn } from './watch-tickets.ts'

type Both = { readonly merged: TicketFound | null; readonly survivor: TicketFound | null }

/** D3, S13: the merge is proven: everything that follows from it is recorded in one transaction, once. */
export async function endMerged(services: Services, account: Account, pair: Pair, both: Both): Promise<void> {
  const { db, clock, log } = services
  const { merged, survivor } = both
  if (!merged) return
  const mergedId = merged.ticket.id
  const isRecorded = await transact(db, async (tx) => {
    await lockMerges(tx, account.id)
    const now = await lockPair(tx, account.id, pair.ticketId, pair.otherId)
    if (!now || now.state === 'merged') return false
    const others = (await openPairsOf(tx, account.id, mergedId)).flatMap(({ ticketId, otherId }) => [ticketId, otherId])
    await lockTickets(tx, account.id, [...new Set([pair.ticketId, pair.otherId, ...others])])
    await changePair(tx, pair, { state: 'merged', mergeAt: null, refusal: null, holdsTriage: false }, clock.now())
    if (await findTicket(tx, account.id, mergedId)) {
      const at = Date.parse(merged.ticket.updatedStamp)
      await saveEvents(tx, account.id, mergedId, [{ event: { at, type: 'merged' }, source: MERGED_SOURCE }])
    }
    for (const one of [merged, survivor]) if (one) await saveSeen(tx, seenOf(account.id, one.ticket))
    await forgetTraces(tx, account.id, [mergedId])
    await moveOpenPairs(services, tx, account, pair)
    if (survivor) await carryOver(services, tx, account, merged, survivor)
    await announcePair(tx, pair)
    await watchIn(services, tx, account, [mergedId, pair.survivorId])
    await watchEscalationIn(services, tx, account, [mergedId, pair.survivorId])
    return true
  })
  if (isRecorded)
    log.info('tickets-merged', {
      account: account.subdomain,
      ticket: mergedId,
      survivor: pair.survivorId,
      by: pair.changedBy,
    })
}

/** What was found of the ticket that went now concerns the one that stays. */
async function moveOpenPairs(services: Services, tx: Tx, account: Account, merged: Pair): Promise<void> {
  const now = services.clock.now()
  const goneId = mergedIdOf(merged)
  const survivor = await findTicket(tx, account.id, merged.survivorId)
  for (const pair of await openPairsOf(tx, account.id, goneId)) {
    await forgetPair(tx, pair)
    await clearTimers(tx, account.id, 'merge-tickets', [mergeTimer(pair, 0).key])
    const isNewer = pair.ticketId !== goneId
    // A ticket that repeats the gone one repeats the survivor; an earlier one is told with the survivor's own pairs.
    if (isNewer && survivor && pair.ticketId !== survivor.ticketId) {
      const found = { id: pair.ticketId, createdAt: pair.ticketCreatedAt }
      const stays = { id: survivor.ticketId, createdAt: survivor.createdAt }
      const [older, newer] = isOlder(found, stays) ? [found, stays] : [stays, found]
      const moved = {
        ticketId: newer.id,
        ticketCreatedAt: newer.createdAt,
        otherId: older.id,
        otherCreatedAt: older.createdAt,
        survivorId: older.id,
      }
      await savePairs(tx, [{ ...pair, ...moved, state: 'suggested', mergeAt: null }], now)
      await announce(tx, account.id, pair.ticketId)
    }
    if (pair.holdsTriage && isNewer) await triageAfterAll(services, tx, pair, pair.ticketId)
  }
}

/** Ours, or Zendesk's own word of the merge: these say how the ticket that went was handled, not what it is about. */
const isOwnTag = (tag: string): boolean => tag.startsWith('firstline_') || tag === 'closed_by_merge'

/** D3: Zendesk brings CCs; tags and followers we bring, in the one write that the survivor gets (design 2.9). */
async function carryOver(
  services: Services,
  tx: Tx,
  account: Account,
  merged: TicketFound,
  survivor: TicketFound,
): Promise<void> {
  const known = await findTicket(tx, account.id, merged.ticket.id)
  const ours = new Set([...(known?.triage?.tags ?? []), ...(known?.marks ?? [])])
  const addTags = merged.ticket.tags.filter(
    (tag) => !ours.has(tag) && !isOwnTag(tag) && !survivor.ticket.tags.includes(tag),
  )
  const followerIds = merged.ticket.followerIds.filter((id) => !survivor.ticket.followerIds.includes(id))
  if (addTags.length + followerIds.length === 0) return
  const changes = { ...(addTags.length > 0 && { addTags }), ...(followerIds.length > 0 && { followerIds }) }
  const decision = {
    id: randomUUID(),
    accountId: account.id,
    ticketId: survivor.ticket.id,
    kind: 'merge' as const,
    cause: `merged:${merged.ticket.id}`,
    at: services.clock.now(),
    triage: null,
    changes,
    base: { tags: survivor.ticket.tags, updatedStamp: survivor.ticket.updatedStamp },
    class: 'sla' as const,
  }
  await recordDecision(services, tx, account, decision, [])
}

/** The pair is not merged: why, and what is left of it. A ticket that waited for its merge gets its triage now (R2). */
export async function endRefused(
  services: Services,
  tx: Tx,
  pair: Pair,
  refusal: Reason,
  state: 'suggested' | 'failed',
): Promise<void> {
  const { clock, log } = services
  await lockMerges(tx, pair.accountId)
  const now = await lockPair(tx, pair.accountId, pair.ticketId, pair.otherId)
  if (!now || (now.state !== 'merging' && now.state !== 'certain')) return
  const over = { mergeAt: null, sentAt: null, jobId: null, polls: 0, posts: 0, holdsTriage: false }
  await changePair(tx, pair, { ...over, state, refusal }, clock.now())
  await clearTimers(tx, pair.accountId, 'merge-tickets', [mergeTimer(pair, 0).key])
  if (now.holdsTriage) await triageAfterAll(services, tx, pair, mergedIdOf(pair))
  await announcePair(tx, pair)
  const fields = { ticket: mergedIdOf(pair), survivor: pair.survivorId, state, reason: inWords(services, refusal) }
  log.warn('merge-refused', { account: pair.accountId, ...fields })
}
