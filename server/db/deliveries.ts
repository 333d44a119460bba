import { sql } from 'kysely'
import type { Instant } from '../../domain/instant.ts'
import type { Db, Tx } from './schema.ts'

/** A webhook we answer for, without message text. */
export type Delivery = {
  readonly accountId: number
  readonly invocationId: string
  readonly kind: string
  readonly ticketId: string | null
  readonly receivedAt: Instant
  readonly body: object
}

/** Records many at once; answers which were new. A redelivery is known by its invocation id and stops here. */
export async function saveDeliveries(tx: Tx, deliveries: readonly Delivery[]): Promise<ReadonlySet<Delivery>> {
  const rows = deliveries.map(({ accountId, invocationId, kind, ticketId, receivedAt, body }) => ({
    account_id: accountId,
    invocation_id: invocationId,
    kind,
    ticket_id: ticketId,
    received_at: receivedAt,
    body,
  }))
  const { rows: fresh } = await sql<{ account_id: number; invocation_id: string }>`
    insert into deliveries (account_id, invocation_id, kind, ticket_id, received_at, body)
    select account_id, invocation_id, kind, ticket_id, received_at, body
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(account_id int, invocation_id text, kind text, ticket_id text, received_at bigint, body jsonb)
    on conflict do nothing
    returning account_id, invocation_id`.execute(tx)
  const isNew = new Set(fresh.map(({ account_id, invocation_id }) => `${account_id}:${invocation_id}`))
  // The same invocation twice in one batch is inserted once: only its first counts as new.
  return new Set(deliveries.filter(({ accountId, invocationId }) => isNew.delete(`${accountId}:${invocationId}`)))
}

export async function findDelivery(
  db: Db | Tx,
  accountId: number,
  invocationId: string,
): Promise<{ kind: string; body: object; receivedAt: Instant } | null> {
  const row = await db
    .selectFrom('deliveries')
    .select(['kind', 'body', 'received_at'])
    .where('account_id', '=', accountId)
    .where('invocation_id', '=', invocationId)
    .executeTakeFirst()
  return row ? { kind: row.kind, body: row.body, receivedAt: row.received_at } : null
}

/** What was told of a ticket before it was known: it was put aside then. */
export async function changesToldOf(tx: Tx, accountId: number, ticketId: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('deliveries')
    .select('invocation_id')
    .where('account_id', '=', accountId)
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', 'ticket-changed')
    .execute()
  return rows.map(({ invocation_id }) => invocation_id)
}

/** L1: tickets that were told as created before `before` and have no decision yet, nor an alert that says so. */
export async function untriagedTickets(
  db: Db,
  accountId: number,
  { after, before }: { readonly after: Instant; readonly before: Instant },
): Promise<readonly { readonly ticketId: string; readonly receivedAt: Instant }[]> {
  const { rows } = await sql<{ ticket_id: string; received_at: Instant }>`
    select ticket_id, min(received_at) as received_at from deliveries d
    where account_id = ${accountId} and kind = 'ticket-created' and received_at > ${after} and received_at <= ${before}
      and not exists (select from decisions where account_id = d.account_id and ticket_id = d.ticket_id)
      and not exists (select from alerts where account_id = d.account_id and ticket_id = d.ticket_id and kind = 'untriaged')
    group by ticket_id order by 2`.execute(db)
  return rows.map(({ ticket_id, received_at }) => ({ ticketId: ticket_id, receivedAt: received_at }))
}

/** Deliveries only serve to recognise repeats (Zendesk keeps its own for 7 days); older ones are forgotten. */
export async function forgetDeliveries(db: Db, accountId: number, before: Instant): Promise<void> {
  await db.deleteFrom('deliveries').where('account_id', '=', accountId).where('received_at', '<', before).execute()
}

/** When the last webhook arrived; null: none yet. */
export async function newestDelivery(db: Db, accountId: number): Promise<Instant | null> {
  const row = await db
    .selectFrom('deliveries')
    .select(({ fn }) => fn.max('received_at').as('at'))
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row?.at ?? null
}
