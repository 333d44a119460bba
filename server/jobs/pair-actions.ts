import { randomUUID } from 'node:crypto'
import { mayNotMerge, type Side } from '../../domain/duplicate.ts'
import { type Reason, say } from '../../domain/reason.ts'
import type { Account } from '../db/accounts.ts'
import { agentOf } from '../db/agents.ts'
import { noteAct } from '../db/audit-log.ts'
import { changePair, inTheWayOf, lockMerges, lockPair, mergedIdOf, type Pair } from '../db/duplicates.ts'
import type { Db, Tx } from '../db/schema.ts'
import type { TicketNote } from '../db/ticket-notes.ts'
import { findTicket, lockTickets } from '../db/tickets.ts'
import { clearTimers } from '../db/timers.ts'
import { transact } from '../db/transact.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import { endRefused } from './end-merge.ts'
import { announcePair, mergeAt, mergeTimer, owe, triageAfterAll } from './record-duplicates.ts'

export type PairAction = 'merge' | 'related' | 'not-duplicate' | 'stop'
type Asked = {
  readonly ticketId: string
  readonly otherId: string
  readonly action: PairAction
  readonly survivorId: string | null
  readonly userId: string
}

/** D3: what an agent decides about a pair; the last word before the merge is posted. Throws a Fault that says why it cannot be. */
export async function decidePair(services: Services, account: Account, asked: Asked): Promise<void> {
  const { db } = services
  await transact(db, async (tx) => {
    await lockMerges(tx, account.id)
    const pair = await lockPair(tx, account.id, asked.ticketId, asked.otherId)
    if (!pair)
      throw new Fault('missing', `Firstline knows of no pair of tickets #${asked.ticketId} and #${asked.otherId}.`)
    if (pair.state === 'merged') throw tooLate(`#${mergedIdOf(pair)} was merged into #${pair.survivorId} already.`)
    if (pair.state === 'merging' && asked.action === 'merge') return
    if (pair.state === 'merging') throw tooLate(`#${mergedIdOf(pair)} is being merged into #${pair.survivorId} now.`)
    await lockTickets(tx, account.id, [pair.ticketId, pair.otherId])
    if (asked.action === 'merge') return await askForMerge(services, tx, account, pair, asked)
    if (asked.action === 'stop') return await stop(services, tx, pair, asked)
    await settle(services, tx, account, pair, asked)
  })
}

const tooLate = (what: string): Fault => new Fault('conflict', `${what} A merge cannot be taken back.`)

/** The grace period ends; the pair stays as a suggestion. */
async function stop(services: Services, tx: Tx, pair: Pair, { userId }: Asked): Promise<void> {
  if (pair.state !== 'certain') return
  await changePair(tx, pair, { changedBy: userId }, services.clock.now())
  await endRefused(services, tx, pair, { key: 'duplicate.failed.stopped' }, 'suggested')
}

/** Related, or not a duplicate: remembered, and a merge that waited is called off. */
async function settle(
  services: Services,
  tx: Tx,
  account: Account,
  pair: Pair,
  { action, userId }: Asked,
): Promise<void> {
  const { clock, queue } = services
  const now = clock.now()
  const state = action === 'related' ? 'related' : 'not-duplicate'
  await changePair(tx, pair, { state, changedBy: userId, mergeAt: null, refusal: null, holdsTriage: false }, now)
  await clearTimers(tx, account.id, 'merge-tickets', [mergeTimer(pair, 0).key])
  if (pair.holdsTriage) await triageAfterAll(services, tx, pair, mergedIdOf(pair))
  if (state === 'related') {
    const agent = await agentOf(tx, account.id, userId)
    const noteOn = (ticketId: string, aboutId: string): TicketNote => ({
      id: randomUUID(),
      accountId: account.id,
      ticketId,
      kind: 'related',
      aboutId,
      mergedId: null,
      by: agent?.name ?? userId,
    })
    const notes = [noteOn(pair.ticketId, pair.otherId), noteOn(pair.otherId, pair.ticketId)]
    await owe(queue, tx, notes, now)
  }
  await announcePair(tx, pair)
}

async function askForMerge(services: Services, tx: Tx, account: Account, pair: Pair, asked: Asked): Promise<void> {
  const { clock, texts } = services
  const survivorId = asked.survivorId ?? pair.survivorId
  if (survivorId !== pair.ticketId && survivorId !== pair.otherId)
    throw new Fault('invalid', `survivorId must be #${pair.ticketId} or #${pair.otherId}.`, { field: 'survivorId' })
  const reason = await obstacleOf(tx, account, { ...pair, survivorId })
  if (reason) throw new Fault('conflict', say(texts, reason), { field: 'survivorId' })
  const wanted = { ...pair, survivorId }
  if ((await inTheWayOf(tx, wanted)).length > 0)
    throw new Fault('conflict', 'One of the two is being merged with another ticket now. Try again in a minute.')
  const begun = { sentAt: null, jobId: null, posts: 0, polls: 0, refusal: null, mergeAt: null }
  await changePair(tx, pair, { ...begun, state: 'merging', survivorId, changedBy: asked.userId }, clock.now())
  await noteAct(tx, {
    accountId: account.id,
    at: clock.now(),
    by: asked.userId,
    act: 'mergeAsked',
    subject: mergedIdOf(wanted),
    before: { state: pair.state },
    after: { mergeInto: survivorId },
  })
  await clearTimers(tx, account.id, 'merge-tickets', [mergeTimer(pair, 0).key])
  await mergeAt(services, tx, pair, clock.now())
  await announcePair(tx, pair)
}

/** D4, from what we know without asking Zendesk: why the pair may not be merged as it stands; null: an agent may. */
export async function obstacleOf(db: Db | Tx, account: Account, pair: Pair): Promise<Reason | null> {
  const side = async (id: string): Promise<Side | null> => {
    const known = await findTicket(db, account.id, id)
    if (!known?.requesterId) return null
    const { createdAt, status, requesterId, organizationId, isVip } = known
    return { id, createdAt, status, requesterId, organizationId, isVip, isShared: null }
  }
  const merged = await side(mergedIdOf(pair))
  const survivor = await side(pair.survivorId)
  // Of a ticket that we never triaged only the merge itself finds out.
  return merged && survivor ? mayNotMerge(merged, survivor, account.policy.duplicates.comparesColleagues) : null
}
