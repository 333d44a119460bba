import { type Condition, type Watched, watchEscalation } from '../../domain/escalation.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Account } from '../db/accounts.ts'
import { beginConditions, endConditions, type KeptCondition, openConditions } from '../db/escalation-conditions.ts'
import type { Db, Tx } from '../db/schema.ts'
import { findTicket, lockTickets } from '../db/tickets.ts'
import { clearTimers } from '../db/timers.ts'
import { touchTickets } from '../db/touch.ts'
import { transact } from '../db/transact.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import { escalationFacts, isTriaged, type TriagedTicket } from './escalation-facts.ts'
import type { Payload } from './payloads.ts'
import { type Begun, tellConditions } from './tell-conditions.ts'
import type { NewTimer } from './timers.ts'
import { BEHIND_PAUSE_MS, isBehind } from './watch-tickets.ts'

const NOTHING: Watched = { conditions: [], counterReasons: [], heldBack: [], nextAt: null }
/** What falls due at this very moment is asked again a moment later, never in a circle. */
const SHORTEST_WAIT_MS = 1_000

/** A ticket, and what holds of it by now. */
type WatchedTicket = Omit<Begun, 'conditions'> & { readonly watched: Watched }

/** E2: what began to hold by time alone. */
export async function watchEscalations(
  services: Services,
  { accountId, ticketIds }: Payload<'watch-escalation'>,
): Promise<void> {
  const account = await accountOf(services, accountId)
  await transact(services.db, (tx) => watchEscalationIn(services, tx, account, ticketIds))
}

/**
 * E2, in the transaction of whatever may matter to it: keeps which conditions hold, tells once what must be escalated, and sets when
 * to ask again. Costs no Zendesk call. Exactly once: tickets are locked, and what began is kept in the same transaction.
 */
export async function watchEscalationIn(
  services: Services,
  tx: Tx,
  account: Account,
  ticketIds: readonly string[],
): Promise<void> {
  const now = services.clock.now()
  const tickets = (await lockTickets(tx, account.id, ticketIds)).filter(isTriaged)
  if (tickets.length === 0) return
  // After a stop the histories are completed first: what was answered or solved meanwhile is no news.
  if (await isBehind(tx, account.id, now))
    return await services.timers.set(
      tx,
      tickets.map((ticket) => timerOf(ticket, now + BEHIND_PAUSE_MS)),
    )
  const found = await watchedOf(tx, account, tickets, now)
  const kept = await openConditions(
    tx,
    account.id,
    tickets.map(({ ticketId }) => ticketId),
  )
  const { begun, over } = differences(found, kept)
  // Told first: whether others of an incident had it before is asked of what is kept.
  await tellConditions(services, tx, account, begun)
  const fresh = begun.flatMap(({ ticket, conditions }) => conditions.map((one) => keptOf(ticket, one)))
  await beginConditions(tx, account.id, fresh, now)
  await endConditions(tx, account.id, over, now)
  await touchTickets(tx, account.id, [...new Set([...fresh, ...over].map(({ ticketId }) => ticketId))])
  await setNext(services, tx, account, found, now)
}

/** E2: what holds of a ticket by now; nothing of one we do not know. Costs no Zendesk call. */
export async function watchedNow({ db, clock }: Services, account: Account, ticketId: string): Promise<Watched> {
  const ticket = await findTicket(db, account.id, ticketId)
  if (!ticket || !isTriaged(ticket)) return NOTHING
  const [found] = await watchedOf(db, account, [ticket], clock.now())
  return found?.watched ?? NOTHING
}

async function watchedOf(
  db: Db | Tx,
  account: Account,
  tickets: readonly TriagedTicket[],
  now: Instant,
): Promise<readonly WatchedTicket[]> {
  const facts = await escalationFacts(db, account, tickets, now)
  return tickets.flatMap((ticket) => {
    const known = facts.get(ticket.ticketId)
    if (!known) return []
    // Events come in any order: what is over for Zendesk is over.
    const isOver = ticket.status === 'solved' || ticket.status === 'closed'
    return [{ ticket, facts: known, watched: isOver ? NOTHING : watchEscalation(known, account.policy, now) }]
  })
}

/** A condition that goes on is no news, whatever it now counts from: a status that changed moves that. */
function differences(
  found: readonly WatchedTicket[],
  kept: readonly KeptCondition[],
): { readonly begun: readonly Begun[]; readonly over: readonly KeptCondition[] } {
  const begun = found.flatMap((one) => {
    const before = kept.filter(({ ticketId }) => ticketId === one.ticket.ticketId)
    const conditions = one.watched.conditions.filter(
      ({ condition }) => !before.some((known) => known.condition === condition),
    )
    return conditions.length > 0 ? [{ ...one, conditions }] : []
  })
  const over = kept.filter(
    ({ ticketId, condition }) =>
      !found.some(
        ({ ticket, watched }) =>
          ticket.ticketId === ticketId && watched.conditions.some((one) => one.condition === condition),
      ),
  )
  return { begun, over }
}

const keptOf = ({ ticketId }: TriagedTicket, { condition, since }: Condition): KeptCondition => ({
  ticketId,
  condition,
  since,
})

const timerOf = ({ accountId, ticketId, isVip }: TriagedTicket, dueAt: Instant): NewTimer => ({
  accountId,
  kind: 'watch-escalation',
  key: ticketId,
  dueAt,
  class: isVip ? 'vip' : 'sla',
  payload: { accountId, ticketIds: [ticketId] },
})

/** One timer a ticket: the moment at which the next condition could begin to hold. */
async function setNext(
  { timers }: Services,
  tx: Tx,
  { id: accountId }: Account,
  found: readonly WatchedTicket[],
  now: Instant,
): Promise<void> {
  await timers.set(
    tx,
    found.flatMap(({ ticket, watched: { nextAt } }) =>
      nextAt === null ? [] : [timerOf(ticket, Math.max(nextAt, now + SHORTEST_WAIT_MS))],
    ),
  )
  const over = found.filter(({ watched }) => watched.nextAt === null)
  await clearTimers(
    tx,
    accountId,
    'watch-escalation',
    over.map(({ ticket }) => ticket.ticketId),
  )
}
