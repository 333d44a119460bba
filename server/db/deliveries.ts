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
