import { sql } from 'kysely'
import type { ConditionKey } from '../../domain/escalation.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Db, Tx } from './schema.ts'

/** A condition of a ticket that began to hold at `since`. */
export type KeptCondition = { readonly ticketId: string; readonly condition: ConditionKey; readonly since: Instant }

/** E2: what held of these tickets when they were last asked. */
export async function openConditions(
  db: Db | Tx,
  accountId: number,
  ticketIds: readonly string[],
): Promise<readonly KeptCondition[]> {
  if (ticketIds.length === 0) return []
  const rows = await db
    .selectFrom('escalation_conditions')
    .select(['ticket_id', 'condition', 'since'])
    .where('account_id', '=', accountId)
    .where('ticket_id', 'in', ticketIds)
    .where('over_at', 'is', null)
    .execute()
  return rows.map(({ ticket_id, condition, since }) => ({ ticketId: ticket_id, condition, since }))
}

/** Conditions that hold from now on; one that held since that moment before, and was over, holds again. */
export async function beginConditions(
  tx: Tx,
  accountId: number,
  found: readonly KeptCondition[],
  now: Instant,
): Promise<void> {
  if (found.length === 0) return
  await tx
    .insertInto('escalation_conditions')
    .values(
      found.map(({ ticketId, condition, since }) => ({
        account_id: accountId,
        ticket_id: ticketId,
        condition,
        since,
        found_at: now,
        over_at: null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'ticket_id', 'condition', 'since']).doUpdateSet({ over_at: null }),
    )
    .execute()
}

/** Conditions that hold no longer, or were acted on. */
export async function endConditions(
  tx: Tx,
  accountId: number,
  over: readonly KeptCondition[],
  now: Instant,
): Promise<void> {
  if (over.length === 0) return
  const ids = over.map(({ ticketId }) => ticketId)
  const keys = over.map(({ condition }) => condition)
  const times = over.map(({ since }) => since)
  await sql`
    update escalation_conditions kept set over_at = ${now}::bigint
    from unnest(${ids}::text[], ${keys}::text[], ${times}::bigint[]) as over(ticket_id, condition, since)
    where kept.account_id = ${accountId} and kept.ticket_id = over.ticket_id and kept.condition = over.condition
      and kept.since = over.since`.execute(tx)
}

/** Which of these tickets ever had this condition. */
export async function hadCondition(
  db: Db | Tx,
  accountId: number,
  condition: ConditionKey,
  ticketIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ticketIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('escalation_conditions')
    .select('ticket_id')
    .distinct()
    .where('account_id', '=', accountId)
    .where('condition', '=', condition)
    .where('ticket_id', 'in', ticketIds)
    .execute()
  return new Set(rows.map(({ ticket_id }) => ticket_id))
}

/** E2: conditions that hold and were not acted upon, by ticket. */
export async function conditionsByTicket(
  db: Db,
  accountId: number,
  atMost: number,
): Promise<ReadonlyMap<string, readonly ConditionKey[]>> {
  const rows = await db
    .selectFrom('escalation_conditions')
    .select(['ticket_id', 'condition'])
    .where('account_id', '=', accountId)
    .where('over_at', 'is', null)
    .orderBy('since')
    .limit(atMost)
    .execute()
  const found = new Map<string, ConditionKey[]>()
  for (const { ticket_id, condition } of rows) found.set(ticket_id, [...(found.get(ticket_id) ?? []), condition])
  return found
}
