import { type Selectable, sql } from 'kysely'
import type { CommentReading, ConditionKey } from '../../domain/escalation.ts'
import type { Instant } from '../../domain/instant.ts'
import type { CommentReadingRow, EscalationAlertRow } from './schema/escalations.ts'
import type { Db, DecisionRow, Tx } from './schema.ts'

/** E7: true: nobody was told of it yet. */
export async function saveEscalationAlert(tx: Tx, alert: Selectable<EscalationAlertRow>): Promise<boolean> {
  const row = await tx
    .insertInto('escalation_alerts')
    .values(alert)
    .onConflict((conflict) => conflict.doNothing())
    .returning('kind')
    .executeTakeFirst()
  return row !== undefined
}

/** How far the newest write of each escalation's brief has come. */
export async function briefWritesOf(
  db: Db | Tx,
  accountId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly state: DecisionRow['state']; readonly error: string | null }>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('decisions')
    .select(['cause', 'state', 'error'])
    .where('account_id', '=', accountId)
    .where('kind', '=', 'escalation')
    .where(
      sql<boolean>`split_part(cause, ':', 2) in (${sql.join([...ids])}) and split_part(cause, ':', 3) in ('', 'sent')`,
    )
    .orderBy('at')
    .execute()
  return new Map(rows.map(({ cause, state, error }) => [cause.split(':')[1] ?? '', { state, error }]))
}

/** E2: what a ticket's comments show. */
export async function readingsOf(db: Db | Tx, accountId: number, ticketId: string): Promise<readonly CommentReading[]> {
  const rows: readonly Selectable<CommentReadingRow>[] = await db
    .selectFrom('comment_readings')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('ticket_id', '=', ticketId)
    .orderBy('at')
    .execute()
  return rows.map((row) => ({
    commentId: row.comment_id,
    at: row.at,
    by: row.by,
    isPublic: row.is_public,
    isAcknowledgement: row.is_acknowledgement,
    sightings: row.sightings,
  }))
}

/** E2: conditions that hold and were not acted upon, by ticket. */
export async function openConditions(
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

/** E11: the tickets that stood in one of these groups at some moment since then. */
export async function ticketsWorkedAt(
  db: Db,
  accountId: number,
  groupIds: readonly string[],
  since: Instant,
): Promise<readonly string[]> {
  if (groupIds.length === 0) return []
  const { rows } = await sql<{ ticket_id: string }>`
    select distinct ticket_id from (
      select ticket_id, group_id, lead(at) over (partition by ticket_id order by at) as until
      from ticket_places where account_id = ${accountId}) as stays
    where group_id in (${sql.join([...groupIds])}) and (until is null or until >= ${since})
      and ticket_id in (
        select ticket_id from tickets where account_id = ${accountId} and (updated_at >= ${since} or created_at >= ${since}))
    order by ticket_id`.execute(db)
  return rows.map(({ ticket_id }) => ticket_id)
}

/** E3: macros that agents applied to a ticket, as far as they were made from our library. */
export async function templatesApplied(
  db: Db | Tx,
  accountId: number,
  ticketId: string,
): Promise<readonly { readonly at: Instant; readonly template: string; readonly language: string }[]> {
  return db
    .selectFrom('macro_uses')
    .innerJoin('library_macros', (join) =>
      join
        .onRef('library_macros.account_id', '=', 'macro_uses.account_id')
        .onRef('library_macros.macro_id', '=', 'macro_uses.macro_id'),
    )
    .select(['macro_uses.at', 'library_macros.template', 'library_macros.language'])
    .where('macro_uses.account_id', '=', accountId)
    .where('macro_uses.ticket_id', '=', ticketId)
    .orderBy('macro_uses.at')
    .execute()
}

/** D5: other tickets of the incident that this one belongs to. */
export async function sameMatter(
  db: Db | Tx,
  accountId: number,
  ticketId: string,
): Promise<readonly { readonly ticketId: string; readonly customerId: string; readonly createdAt: Instant }[]> {
  const rows = await db
    .selectFrom('incident_tickets as own')
    .innerJoin('incident_tickets as other', 'other.incident_id', 'own.incident_id')
    .select(['other.ticket_id', 'other.customer_key', 'other.at'])
    .where('own.account_id', '=', accountId)
    .where('own.ticket_id', '=', ticketId)
    .where('other.ticket_id', '!=', ticketId)
    .orderBy('other.at')
    .execute()
  return rows.map(({ ticket_id, customer_key, at }) => ({
    ticketId: ticket_id,
    customerId: customer_key,
    createdAt: at,
  }))
}
