import type { Instant } from '../../domain/instant.ts'
import type { Db, Tx } from './schema.ts'

/** Design 2.10: up to when an account's histories are complete, and where the next export begins. */
export type Sync = {
  readonly startAt: Instant
  readonly syncedTo: Instant
  readonly behindSince: Instant | null
}

export async function syncOf(db: Db | Tx, accountId: number): Promise<Sync | null> {
  const row = await db.selectFrom('syncs').selectAll().where('account_id', '=', accountId).executeTakeFirst()
  return row ? { startAt: row.start_at, syncedTo: row.synced_to, behindSince: row.behind_since } : null
}

export async function saveSync(db: Db | Tx, accountId: number, sync: Sync): Promise<void> {
  const row = { start_at: sync.startAt, synced_to: sync.syncedTo, behind_since: sync.behindSince }
  await db
    .insertInto('syncs')
    .values({ account_id: accountId, ...row, counted_since: sync.startAt })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
    .execute()
}

/** M6: since when uses and replies are counted; null: counting begins with the next export. */
export async function countedSince(db: Db | Tx, accountId: number): Promise<Instant | null> {
  const row = await db
    .selectFrom('syncs')
    .select('counted_since')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row?.counted_since ?? null
}
