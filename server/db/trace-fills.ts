import type { Instant } from '../../domain/instant.ts'
import type { Db, Tx } from './schema.ts'

/** How far the first fill of an account's traces has come. */
export type TraceFill = {
  readonly fromAt: Instant
  readonly untilAt: Instant
  readonly reachedAt: Instant
  readonly cursor: string | null
  readonly doneAt: Instant | null
}

export async function traceFillOf(db: Db | Tx, accountId: number): Promise<TraceFill | null> {
  const row = await db.selectFrom('trace_fills').selectAll().where('account_id', '=', accountId).executeTakeFirst()
  return row
    ? {
        fromAt: row.from_at,
        untilAt: row.until_at,
        reachedAt: row.reached_at,
        cursor: row.cursor,
        doneAt: row.done_at,
      }
    : null
}

export async function saveTraceFill(tx: Tx | Db, accountId: number, fill: TraceFill): Promise<void> {
  const row = {
    from_at: fill.fromAt,
    until_at: fill.untilAt,
    reached_at: fill.reachedAt,
    cursor: fill.cursor,
    done_at: fill.doneAt,
  }
  await tx
    .insertInto('trace_fills')
    .values({ account_id: accountId, ...row })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
    .execute()
}

/** The next fill begins anew: the window grew, or nothing was kept meanwhile. */
export async function forgetTraceFill(tx: Tx | Db, accountId: number): Promise<void> {
  await tx.deleteFrom('trace_fills').where('account_id', '=', accountId).execute()
}
