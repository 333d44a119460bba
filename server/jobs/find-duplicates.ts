import {
  type DuplicateStep,
  type FoundPair,
  findPairs,
  isOlder,
  type Matter,
  matterOf,
  mayNotMerge,
  nearest,
  noDuplicate,
  type Side,
  stepOfPairs,
  switchedOff,
  traceOf,
} from '../../domain/duplicate.ts'
import type { Instant } from '../../domain/instant.ts'
import type { TicketFound } from '../clients/zendesk.ts'
import type { Account } from '../db/accounts.ts'
import { mergedIdOf, type NewPair, survivorOf } from '../db/duplicates.ts'
import { findTicket } from '../db/tickets.ts'
import { type KeptTicket, lockCustomer, openTicketsLike, saveTraces } from '../db/traces.ts'
import { transact } from '../db/transact.ts'
import type { ServiceClass } from '../service-class.ts'
import type { Services } from '../services.ts'
import { wordHash } from '../word-hash.ts'

/** What a search found for a ticket, before it is recorded. */
export type DuplicateSearch = {
  readonly step: DuplicateStep
  readonly pairs: readonly NewPair[]
  /** R2: a ticket that is merged at once gets no triage write of its own. */
  readonly isMergedAtOnce: boolean
  /** D3: the ticket is a reply to `mergedId`, which went into `survivorId`. */
  readonly late: LateReply | null
}
export type LateReply = { readonly mergedId: string; readonly survivorId: string; readonly pair: NewPair }

const HOUR_MS = 3_600_000

/**
 * D1: looks for what a new ticket repeats among the open tickets of its customer. Costs no Zendesk call while nothing is near, one
 * when something is.
 */
export async function searchDuplicates(
  services: Services,
  account: Account,
  found: TicketFound,
  serviceClass: ServiceClass,
): Promise<DuplicateSearch> {
  const { zendesk, clock, rarity } = services
  const { mode, excluded } = account.policy.duplicates
  const late = await lateReply(services, account, found)
  if (mode === 'off') return searched(found, { late, pairs: [], step: switchedOff, now: clock.now() })
  const { ticket } = found
  const matter = matterOfTicket(found)
  const { requesterId, organizationId, createdAt } = ticket
  const trace = traceOf(matter, wordHash(account.fingerprintKey))
  const kept: KeptTicket = { id: ticket.id, requesterId, organizationId, createdAt, trace }
  const open = await enrol(services, account, kept)
  const near = open.length === 0 ? [] : nearest(kept, open, await rarity.of(account.id, clock.now()))
  const none = noDuplicate([{ key: 'duplicate.none' }])
  if (near.length === 0) return searched(found, { late, pairs: [], step: none, now: clock.now() })
  const ids = near.map((one) => one.ticket.id)
  const read = new Map((await zendesk.readTickets(account, ids, serviceClass)).map((one) => [one.ticket.id, one]))
  const matters = (id: string): Matter | null => {
    const other = read.get(id)
    // D4: closed meanwhile, or not this customer's any more.
    return other && !isOver(other) && other.ticket.organizationId === organizationId ? matterOfTicket(other) : null
  }
  const { pairs, why } = findPairs({ id: ticket.id, createdAt, matter }, near, matters, excluded)
  const now = clock.now()
  const recorded: NewPair[] = []
  for (const pair of pairs) {
    const other = read.get(pair.ticketId === ticket.id ? pair.otherId : pair.ticketId)
    if (other) recorded.push(await newPair(services, account, pair, [found, other], now))
  }
  return searched(found, { late, pairs: recorded, step: noDuplicate(why), now })
}

type Result = Pick<DuplicateSearch, 'late' | 'pairs' | 'step'> & { readonly now: Instant }

function searched({ ticket: { id } }: TicketFound, { late, pairs, step, now }: Result): DuplicateSearch {
  const all = late ? [late.pair, ...pairs.filter(({ otherId }) => otherId !== late.survivorId)] : pairs
  return {
    step:
      stepOfPairs(
        id,
        all.map((pair) => seenFrom(id, pair)),
      ) ?? step,
    pairs: all,
    late,
    isMergedAtOnce: pairs.some(
      (pair) => pair.state === 'certain' && pair.mergeAt !== null && pair.mergeAt <= now && mergedIdOf(pair) === id,
    ),
  }
}

/** The pair as one of its two tickets sees it. */
export const seenFrom = <T extends { readonly ticketId: string; readonly otherId: string }>(id: string, pair: T) => ({
  ...pair,
  otherId: pair.ticketId === id ? pair.otherId : pair.ticketId,
})

const isOver = ({ ticket: { status } }: TicketFound): boolean => status === 'solved' || status === 'closed'

/** What a ticket says, from its first message. Its files are only known from its comments: a merge looks at them (D4). */
export const matterOfTicket = ({ ticket, requester }: TicketFound, files: readonly string[] = []): Matter =>
  matterOf({
    subject: ticket.subject,
    body: ticket.description,
    requesterId: ticket.requesterId,
    requesterName: requester?.name ?? '',
    requesterEmail: requester?.email ?? '',
    attachments: files,
  })

/**
 * Keeps the ticket's trace and answers those of the others. One after the other for each customer: of two tickets that come at the same
 * moment exactly one sees the other.
 */
async function enrol({ db, clock }: Services, account: Account, kept: KeptTicket): Promise<readonly KeptTicket[]> {
  const { comparesColleagues, windowHours } = account.policy.duplicates
  const { id: ticketId, requesterId, organizationId } = kept
  const customer = `${account.id}:${organizationId ?? `requester ${requesterId}`}`
  return transact(db, async (tx) => {
    await lockCustomer(tx, customer)
    await saveTraces(tx, account.id, [kept])
    const since = clock.now() - windowHours * HOUR_MS
    return openTicketsLike(tx, account.id, { ticketId, requesterId, organizationId, comparesColleagues, since })
  })
}

/** D2, D3, D4: what becomes of a pair: the older one stays; certain pairs merge by themselves where the account wants it and nothing forbids it. */
async function newPair(
  { db }: Services,
  account: Account,
  pair: FoundPair,
  [one, other]: readonly [TicketFound, TicketFound],
  now: Instant,
): Promise<NewPair> {
  const { policy } = account
  const { mode, graceSeconds, comparesColleagues } = policy.duplicates
  const [older, newer] = isOlder(one.ticket, other.ticket) ? [one, other] : [other, one]
  const sideOf = async (found: TicketFound): Promise<Side> =>
    sideOfTicket(found, (await findTicket(db, account.id, found.ticket.id))?.isVip ?? null)
  const [merged, survivor] = [await sideOf(newer), await sideOf(older)]
  const isMerged =
    pair.is === 'certain' &&
    mode === 'automatic' &&
    policy.live.duplicates &&
    mayNotMerge(merged, survivor, comparesColleagues) === null
  return {
    accountId: account.id,
    ticketId: pair.ticketId,
    otherId: pair.otherId,
    ticketCreatedAt: newer.ticket.createdAt,
    otherCreatedAt: older.ticket.createdAt,
    state: isMerged ? 'certain' : 'suggested',
    why: pair.why,
    survivorId: survivor.id,
    mergeAt: isMerged ? now + graceSeconds * 1000 : null,
    changedBy: null,
  }
}

/** D4: a ticket as it is read now, with what our record says of its customer. */
export const sideOfTicket = ({ ticket }: TicketFound, isVip: boolean | null): Side => ({
  id: ticket.id,
  createdAt: ticket.createdAt,
  status: ticket.status,
  requesterId: ticket.requesterId,
  organizationId: ticket.organizationId,
  isVip,
  isShared: ticket.isShared,
})

/** D3: somebody replied to a ticket that was merged away; Zendesk makes a new one of it, which belongs to the survivor. */
async function lateReply({ db }: Services, account: Account, { ticket }: TicketFound): Promise<LateReply | null> {
  const mergedId = ticket.followUpOf
  const survivorId = mergedId === null ? null : await survivorOf(db, account.id, mergedId)
  const survivor = survivorId === null ? null : await findTicket(db, account.id, survivorId)
  if (mergedId === null || !survivor || survivor.organizationId !== ticket.organizationId) return null
  const pair: NewPair = {
    accountId: account.id,
    ticketId: ticket.id,
    otherId: survivor.ticketId,
    ticketCreatedAt: ticket.createdAt,
    otherCreatedAt: survivor.createdAt,
    state: 'suggested',
    why: [{ key: 'duplicate.lateReply', params: { merged: mergedId, survivor: survivor.ticketId } }],
    survivorId: survivor.ticketId,
    mergeAt: null,
    changedBy: null,
  }
  return { mergedId, survivorId: survivor.ticketId, pair }
}
