import { type Selectable, sql } from 'kysely'
import type { Instant } from '../../domain/instant.ts'
import type { EscalationAlertRow } from './schema/escalations.ts'
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
