import { randomUUID } from 'node:crypto'
import type { Account } from '../db/accounts.ts'
import { holdTriage, type PairKey, savePairs } from '../db/duplicates.ts'
import type { Tx } from '../db/schema.ts'
import { saveNotes, type TicketNote } from '../db/ticket-notes.ts'
import { announceTicket, bumpTicket } from '../db/tickets.ts'
import type { Services } from '../services.ts'
import type { DuplicateSearch } from './find-duplicates.ts'
import type { NewTimer } from './timers.ts'

/** Records what a search found, in the transaction that records the ticket's decision, with the jobs and timers that carry it out. */
export async function recordSearch(
  services: Services,
  tx: Tx,
  account: Account,
  ticketId: string,
  search: DuplicateSearch,
): Promise<void> {
  const { clock, queue } = services
  const now = clock.now()
  const fresh = await savePairs(tx, search.pairs, now)
  for (const pair of fresh) {
    if (pair.state === 'certain' && pair.mergeAt !== null) await mergeAt(services, tx, pair, pair.mergeAt)
    await announce(tx, account.id, pair.ticketId === ticketId ? pair.otherId : pair.ticketId)
  }
  const held = search.isMergedAtOnce ? search.pairs.find(({ mergeAt: at }) => at !== null && at <= now) : undefined
  // Somebody was faster and decided otherwise: then it is an ordinary ticket.
  if (held && !(await holdTriage(tx, held))) await triageAfterAll(services, tx, held, ticketId)
  if (!search.late || !account.policy.live.duplicates) return
  const { mergedId, survivorId } = search.late
  const note = {
    accountId: account.id,
    ticketId: survivorId,
    kind: 'late-reply' as const,
    aboutId: ticketId,
    mergedId,
    by: null,
  }
  await owe(queue, tx, [{ id: randomUUID(), ...note }], now)
}

/** Notes that are new, and the jobs that write them. */
export async function owe(queue: Services['queue'], tx: Tx, notes: readonly TicketNote[], now: number): Promise<void> {
  const fresh = await saveNotes(tx, notes, now)
  await queue.add(
    tx,
    'write-note',
    fresh.map(({ accountId, id }) => ({ payload: { accountId, noteId: id }, class: 'sla' as const })),
  )
}

export const mergeTimer = ({ accountId, ticketId, otherId }: PairKey, dueAt: number): NewTimer => ({
  accountId,
  kind: 'merge-tickets',
  key: `${ticketId}:${otherId}`,
  dueAt,
  class: 'triage',
  payload: { accountId, ticketId, otherId },
})

/** D2: merges the pair then; at once where the moment has come. */
export async function mergeAt({ queue, timers, clock }: Services, tx: Tx, pair: PairKey, at: number): Promise<void> {
  const { accountId, ticketId, otherId } = pair
  if (at > clock.now()) return await timers.set(tx, [mergeTimer(pair, at)])
  await queue.add(tx, 'merge-tickets', [{ payload: { accountId, ticketId, otherId }, class: 'triage' }])
}

/** R2: a ticket that was to be merged at once, and is not, gets its triage like any other. */
export async function triageAfterAll(
  { queue }: Services,
  tx: Tx,
  { accountId, ticketId: newer, otherId }: PairKey,
  ticketId: string,
): Promise<void> {
  const cause = `unmerged:${newer}:${otherId}`
  await queue.add(tx, 'triage-ticket', [
    {
      payload: { accountId, ticketId, cause, kind: 'triage', class: 'triage' },
      class: 'triage',
      key: `${accountId}:${ticketId}:${cause}`,
    },
  ])
}

/** Whoever looks at one of the two sees what became of the pair. */
export async function announcePair(tx: Tx, { accountId, ticketId, otherId }: PairKey): Promise<void> {
  // Always in one order: two that announce the same tickets must not wait for each other.
  for (const id of [ticketId, otherId].toSorted()) await announce(tx, accountId, id)
}

export async function announce(tx: Tx, accountId: number, ticketId: string): Promise<void> {
  const version = await bumpTicket(tx, accountId, ticketId)
  if (version !== null) await announceTicket(tx, accountId, ticketId, version)
}
