import { traceOf } from '../../domain/duplicate.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Policy } from '../../domain/policy.ts'
import type { TicketFound } from '../clients/zendesk.ts'
import type { Account } from '../db/accounts.ts'
import type { Tx } from '../db/schema.ts'
import { forgetTraceFill, saveTraceFill, type TraceFill, traceFillOf } from '../db/trace-fills.ts'
import { type KeptTicket, saveTraces } from '../db/traces.ts'
import { transact } from '../db/transact.ts'
import type { Services } from '../services.ts'
import { wordHash } from '../word-hash.ts'
import { accountOf } from './account.ts'
import { matterOfTicket } from './find-duplicates.ts'
import type { Payload } from './payloads.ts'

const HOUR_MS = 3_600_000
/** Zendesk refuses a start that is not older than a minute, by its own clock (zendesk-api.md 12.1). */
const YOUNGEST_START_MS = 70_000
/** Ten exports a minute are shared by everything in the account: this and a backtest leave some to others. */
const PAUSE_MS = 12_000

/**
 * D1: traces of the tickets that were open before we began to listen, page by page. Its cursor is kept with each page: killed, it goes
 * on where it was, and a page that is read twice changes nothing. No text is kept.
 */
export async function fillTraces(services: Services, { accountId }: Payload<'fill-traces'>): Promise<void> {
  const { db, zendesk, clock, timers, log } = services
  const account = await accountOf(services, accountId)
  const { mode, windowHours } = account.policy.duplicates
  const fill = (await traceFillOf(db, accountId)) ?? newFill(clock.now(), windowHours)
  if (mode === 'off' || fill.doneAt !== null) return
  const from = fill.cursor === null ? { since: fill.fromAt } : { cursor: fill.cursor }
  const page = await zendesk.ticketsSince(account, from)
  const kept = page.tickets.flatMap((found) => keptOf(account, found, fill.fromAt))
  await transact(db, async (tx) => {
    // Switched off or begun anew meanwhile: this page belongs to a fill that is over.
    const before = await traceFillOf(tx, accountId)
    if ((before?.cursor ?? null) !== fill.cursor || before?.doneAt) return
    await saveTraces(tx, accountId, kept)
    const next: TraceFill = {
      ...fill,
      cursor: page.cursor,
      reachedAt: Math.max(fill.reachedAt, page.reachedAt ?? fill.reachedAt),
      doneAt: page.isEnd ? clock.now() : null,
    }
    await saveTraceFill(tx, accountId, next)
    if (next.doneAt === null) await timers.set(tx, [fillTimer(accountId, clock.now() + PAUSE_MS)])
  })
  if (page.isEnd) log.info('traces-filled', { account: account.subdomain })
}

const newFill = (now: Instant, windowHours: number): TraceFill => {
  const untilAt = now - YOUNGEST_START_MS
  const fromAt = Math.min(untilAt, now - windowHours * HOUR_MS)
  return { fromAt, untilAt, reachedAt: fromAt, cursor: null, doneAt: null }
}

/** Tickets of the window that can still take a duplicate. */
function keptOf(account: Account, found: TicketFound, fromAt: Instant): readonly KeptTicket[] {
  const { id, requesterId, organizationId, createdAt, status } = found.ticket
  if (status === 'solved' || status === 'closed' || createdAt < fromAt) return []
  return [
    {
      id,
      requesterId,
      organizationId,
      createdAt,
      trace: traceOf(matterOfTicket(found), wordHash(account.fingerprintKey)),
    },
  ]
}

export const fillTimer = (accountId: number, dueAt: Instant) =>
  ({
    accountId,
    kind: 'fill-traces',
    key: 'fill',
    dueAt,
    class: 'backfill',
    payload: { accountId },
  }) as const

type Duplicates = Policy['duplicates']

/** Switched on, or looking further back than before: what was not kept meanwhile is filled in. */
export async function refillAfter(
  { timers, clock }: Services,
  tx: Tx,
  accountId: number,
  { before, after }: { readonly before: Duplicates; readonly after: Duplicates },
): Promise<void> {
  if (after.mode === 'off') return
  if (before.mode !== 'off' && after.windowHours <= before.windowHours) return
  await forgetTraceFill(tx, accountId)
  await timers.set(tx, [fillTimer(accountId, clock.now())])
}
