import { sql } from 'kysely'
import type { Kept, Trace } from '../../domain/duplicate.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Db, Tx } from './schema.ts'

/** An open ticket as it is kept to be found again (design 2.8). */
export type KeptTicket = Kept<string> & { readonly organizationId: string | null }

/** Of one customer the newest are compared: a storm of alerts must not make each decision slower than the one before. */
const MOST_OF_A_CUSTOMER = 1_000

/** Keeps traces; one that is there already is replaced. */
export async function saveTraces(tx: Tx | Db, accountId: number, kept: readonly KeptTicket[]): Promise<void> {
  if (kept.length === 0) return
  await tx
    .insertInto('traces')
    .values(
      kept.map(({ id, requesterId, organizationId, createdAt, trace }) => ({
        account_id: accountId,
        ticket_id: id,
        requester_id: requesterId,
        organization_id: organizationId,
        created_at: createdAt,
        trace: textOfTrace(trace),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'ticket_id']).doUpdateSet((eb) => ({
        requester_id: eb.ref('excluded.requester_id'),
        organization_id: eb.ref('excluded.organization_id'),
        created_at: eb.ref('excluded.created_at'),
        trace: eb.ref('excluded.trace'),
      })),
    )
    .execute()
}

export type Of = {
  readonly ticketId: string
  readonly requesterId: string
  readonly organizationId: string | null
  /** D1: colleagues of the customer too. Who belongs to none is a customer alone. */
  readonly comparesColleagues: boolean
  readonly since: Instant
}

/** D1, D4: the open tickets of the same customer within the window, the oldest first; at most the newest thousand. */
export async function openTicketsLike(db: Db | Tx, accountId: number, of: Of): Promise<readonly KeptTicket[]> {
  const isByRequester = !of.comparesColleagues || of.organizationId === null
  const who = isByRequester
    ? sql`t.requester_id = ${of.requesterId} and t.organization_id is not distinct from ${of.organizationId}`
    : sql`t.organization_id = ${of.organizationId}`
  const { rows } = await sql<{
    ticket_id: string
    requester_id: string
    organization_id: string | null
    created_at: Instant
    trace: string
  }>`
    select t.ticket_id, t.requester_id, t.organization_id, t.created_at, t.trace
    from traces t left join tickets k on k.account_id = t.account_id and k.ticket_id = t.ticket_id
    where t.account_id = ${accountId} and ${who} and t.created_at >= ${of.since} and t.ticket_id <> ${of.ticketId}
      and coalesce(k.status, 'open') not in ('solved', 'closed')
    order by t.created_at desc, t.ticket_id desc limit ${MOST_OF_A_CUSTOMER}`.execute(db)
  return rows.reverse().map((row) => ({
    id: row.ticket_id,
    requesterId: row.requester_id,
    organizationId: row.organization_id,
    createdAt: row.created_at,
    trace: traceOfText(row.trace),
  }))
}

/** The account's newest traces: what its tickets usually say. */
export async function newestTraces(db: Db | Tx, accountId: number, atMost: number): Promise<readonly Trace[]> {
  const rows = await db
    .selectFrom('traces')
    .select('trace')
    .where('account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .limit(atMost)
    .execute()
  return rows.map(({ trace }) => traceOfText(trace))
}

/** Tickets that closed are not looked for any more. */
export async function forgetTraces(tx: Tx | Db, accountId: number, ticketIds: readonly string[]): Promise<void> {
  if (ticketIds.length === 0) return
  await tx.deleteFrom('traces').where('account_id', '=', accountId).where('ticket_id', 'in', ticketIds).execute()
}

/** Design 2.8: what has left the window, or closed without our hearing of it, goes. */
export async function sweepTraces(db: Db, accountId: number, before: Instant): Promise<void> {
  await sql`
    delete from traces t where account_id = ${accountId} and (created_at < ${before} or exists (
      select from tickets k where k.account_id = t.account_id and k.ticket_id = t.ticket_id and k.status = 'closed'))`.execute(
    db,
  )
}

/** Numbers below 2^31, each list after its length. */
function textOfTrace({ fingerprint, words, facts, files }: Trace): string {
  const numbers = Int32Array.from([fingerprint, ...[words, facts, files].flatMap((list) => [list.length, ...list])])
  return Buffer.from(numbers.buffer).toString('base64')
}

function traceOfText(text: string): Trace {
  const bytes = Buffer.from(text, 'base64')
  let at = 0
  const next = (): number => {
    const number = bytes.readInt32LE(at)
    at += Int32Array.BYTES_PER_ELEMENT
    return number
  }
  const list = (): readonly number[] => Array.from({ length: next() }, next)
  return { fingerprint: next(), words: list(), facts: list(), files: list() }
}
