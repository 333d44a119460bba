import { Deferred, type TicketFound } from '../clients/zendesk.ts'
import type { Account } from '../db/accounts.ts'
import { changePair, goesBefore, inTheWayOf, lockMerges, lockPair, mergedIdOf, type Pair } from '../db/duplicates.ts'
import { transact } from '../db/transact.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import { isMergedAway, isOurMerge, planMerge, type Wait } from './check-merge.ts'
import { endMerged, endRefused } from './end-merge.ts'
import type { Payload } from './payloads.ts'
import { announcePair, mergeTimer } from './record-duplicates.ts'

const SECOND = 1_000
/** A request that nobody answered, or a job that Zendesk does not name, may still be on its way: no second one before this. */
const ARRIVES_WITHIN_MS = 30 * SECOND
const LOOK_AGAIN_MS = 5 * SECOND
/** Pauses between questions for the job; then every ten seconds. */
const POLLS_MS: readonly number[] = [1, 2, 3, 5].map((seconds) => seconds * SECOND)
const POLL_MS = 10 * SECOND
/** About ten minutes: a job that is still open then is not waited for. */
const MOST_POLLS = 60
const MOST_POSTS = 3
/** R2: a ticket that waits for its merge without a triage waits no longer than this. */
const HELD_FOR_MS = 120 * SECOND

/**
 * D3, zendesk-api.md 10.4: one step of a merge, safe to repeat: intent, request, job, proof, record. Whoever goes on after a stop looks
 * first at what became of the step before. A merge is irreversible, so it is posted again only where it provably did not happen.
 */
export async function mergeTickets(services: Services, payload: Payload<'merge-tickets'>): Promise<void> {
  const account = await accountOf(services, payload.accountId)
  const pair = await claim(services, account, payload)
  if (!pair) return
  if (pair.jobId !== null) return await followJob(services, account, pair, pair.jobId)
  if (pair.sentAt !== null) return await lookUp(services, account, pair, pair.sentAt)
  await begin(services, account, pair)
}

/** Takes a pair whose time has come, or goes on with one that was begun. Of several merges of one ticket one goes first. */
async function claim(
  services: Services,
  account: Account,
  { ticketId, otherId }: Payload<'merge-tickets'>,
): Promise<Pair | null> {
  const { db, clock, timers } = services
  return transact(db, async (tx) => {
    await lockMerges(tx, account.id)
    const pair = await lockPair(tx, account.id, ticketId, otherId)
    if (!pair || (pair.state !== 'certain' && pair.state !== 'merging')) return null
    const now = clock.now()
    if (pair.state === 'certain') {
      if (pair.mergeAt === null || pair.mergeAt > now) return null
      if (account.policy.duplicates.mode !== 'automatic') {
        await endRefused(services, tx, pair, { key: 'duplicate.failed.mode' }, 'suggested')
        return null
      }
    }
    if (pair.sentAt === null) {
      // Whatever it waits for: a ticket without a triage does not wait longer.
      if (pair.holdsTriage && pair.posts === 0 && now > (pair.mergeAt ?? 0) + HELD_FOR_MS) {
        await endRefused(services, tx, pair, { key: 'duplicate.failed.waited' }, 'suggested')
        return null
      }
      const others = await inTheWayOf(tx, pair)
      if (others.some((one) => one.sentAt !== null || goesBefore(one, pair))) {
        await timers.set(tx, [mergeTimer(pair, now + LOOK_AGAIN_MS)])
        return null
      }
    }
    if (pair.state === 'merging') return pair
    await changePair(tx, pair, { state: 'merging' }, now)
    await announcePair(tx, pair)
    return { ...pair, state: 'merging' as const }
  })
}

/** Nothing has left us: everything is read afresh, checked, and then asked for. */
async function begin(services: Services, account: Account, pair: Pair): Promise<void> {
  const { db, clock, zendesk, timers } = services
  const plan = await planMerge(services, account, pair)
  if (plan.is === 'wait') return await again(services, pair, plan)
  if (plan.is === 'refused') return await refuse(services, pair, plan.reason, plan.state)
  const sentAt = clock.now()
  // From here on it may have reached Zendesk. Of two workers with the same pair only one gets past this.
  const isOurs = await transact(db, async (tx) => {
    await lockMerges(tx, account.id)
    const now = await lockPair(tx, account.id, pair.ticketId, pair.otherId)
    if (now?.state !== 'merging' || now.sentAt !== null || now.posts !== pair.posts) return false
    const { survivorId } = plan
    // Another one left us while we read, or the plan turned round: a ticket never goes two ways at once.
    if ((await inTheWayOf(tx, { ...now, survivorId })).some((one) => one.sentAt !== null)) {
      await timers.set(tx, [mergeTimer(pair, sentAt + LOOK_AGAIN_MS)])
      return false
    }
    await changePair(tx, pair, { sentAt, survivorId, posts: pair.posts + 1 }, sentAt)
    return true
  })
  if (!isOurs) return
  const sent: Pair = { ...pair, survivorId: plan.survivorId, sentAt, posts: pair.posts + 1 }
  const answer = await zendesk.mergeTicket(account, plan.merge).catch(async (error: unknown) => {
    const leftUs = !(error instanceof Deferred) && (!(error instanceof Fault) || error.mayHaveArrived)
    if (!leftUs) await changePair(db, pair, { sentAt: null, posts: pair.posts }, clock.now())
    throw error
  })
  if (answer.state === 'refused') return await afterRefusal(services, account, sent, answer.reason)
  await transact(db, async (tx) => {
    await changePair(tx, sent, { jobId: answer.jobId, polls: 0 }, clock.now())
    await timers.set(tx, [mergeTimer(pair, clock.now() + SECOND)])
  })
}

/** Where an earlier try was not answered, the refusal may only say that it was carried out. */
async function afterRefusal(services: Services, account: Account, pair: Pair, reason: string): Promise<void> {
  const both = await readBoth(services, account, pair)
  if (pair.posts > 1 && (await isOurMerge(services, account, pair, both)))
    return await endMerged(services, account, pair, both)
  await refuse(services, pair, { key: 'duplicate.failed.zendesk', params: { reason } }, 'failed')
}

/** The request left us and nobody answered: first Zendesk's jobs, then the tickets themselves; asked again only when neither tells. */
async function lookUp(services: Services, account: Account, pair: Pair, sentAt: number): Promise<void> {
  const { zendesk, clock } = services
  if (pair.polls < MOST_POLLS && (await zendesk.hasOpenJobs(account)))
    return await again(services, pair, { is: 'wait', at: clock.now() + LOOK_AGAIN_MS })
  const both = await readBoth(services, account, pair)
  if (await isOurMerge(services, account, pair, both)) return await endMerged(services, account, pair, both)
  if (isMergedAway(both.merged)) return await elsewhere(services, pair)
  await postAgain(services, pair, sentAt)
}

async function followJob(services: Services, account: Account, pair: Pair, jobId: string): Promise<void> {
  const { zendesk, clock } = services
  const job = await zendesk.readJob(account, jobId)
  if (job.state === 'open' && pair.polls < MOST_POLLS)
    return await again(services, pair, { is: 'wait', at: clock.now() + (POLLS_MS[pair.polls] ?? POLL_MS) })
  // zendesk-api.md 10.4: what a job says is no proof; the ticket that went is.
  const both = await readBoth(services, account, pair)
  const isDone = job.state === 'ended' && job.isDone
  if (isMergedAway(both.merged) && (isDone || (await isOurMerge(services, account, pair, both))))
    return await endMerged(services, account, pair, both)
  if (isMergedAway(both.merged)) return await elsewhere(services, pair)
  // Said to be done and not yet to be seen: a moment later it may be.
  if ((isDone || job.state === 'open') && pair.polls < MOST_POLLS)
    return await again(services, pair, { is: 'wait', at: clock.now() + LOOK_AGAIN_MS })
  if (job.state === 'ended' && job.refusal !== null)
    return await refuse(services, pair, { key: 'duplicate.failed.zendesk', params: { reason: job.refusal } }, 'failed')
  await postAgain(services, pair, pair.sentAt ?? clock.now())
}

/** The merge did not happen, as far as the tickets show: a while later everything is checked once more, and it is asked for again. */
async function postAgain(services: Services, pair: Pair, sentAt: number): Promise<void> {
  if (services.clock.now() < sentAt + ARRIVES_WITHIN_MS)
    return await again(services, pair, { is: 'wait', at: sentAt + ARRIVES_WITHIN_MS })
  if (pair.posts >= MOST_POSTS)
    return await refuse(services, pair, { key: 'duplicate.failed.tries', params: { count: pair.posts } }, 'failed')
  const { db, clock, timers } = services
  await transact(db, async (tx) => {
    const now = await lockPair(tx, pair.accountId, pair.ticketId, pair.otherId)
    if (now?.state !== 'merging' || now.sentAt !== pair.sentAt || now.jobId !== pair.jobId) return
    await changePair(tx, pair, { sentAt: null, jobId: null, polls: 0 }, clock.now())
    await timers.set(tx, [mergeTimer(pair, clock.now())])
  })
}

const elsewhere = (services: Services, pair: Pair): Promise<void> =>
  refuse(services, pair, { key: 'duplicate.failed.elsewhere', params: { ticket: mergedIdOf(pair) } }, 'failed')

async function again({ db, clock, timers }: Services, pair: Pair, { at }: Wait): Promise<void> {
  await transact(db, async (tx) => {
    await changePair(tx, pair, { polls: pair.polls + 1 }, clock.now())
    await timers.set(tx, [mergeTimer(pair, at)])
  })
}

const refuse = (
  services: Services,
  pair: Pair,
  ...[reason, state]: [Parameters<typeof endRefused>[3], Parameters<typeof endRefused>[4]]
): Promise<void> => transact(services.db, (tx) => endRefused(services, tx, pair, reason, state))

type Both = { readonly merged: TicketFound | null; readonly survivor: TicketFound | null }

async function readBoth({ zendesk }: Services, account: Account, pair: Pair): Promise<Both> {
  const found = await zendesk.readTickets(account, [pair.ticketId, pair.otherId], 'sla')
  const of = (id: string) => found.find(({ ticket }) => ticket.id === id) ?? null
  return { merged: of(mergedIdOf(pair)), survivor: of(pair.survivorId) }
}
