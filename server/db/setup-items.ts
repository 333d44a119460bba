import type { Selectable } from 'kysely'
import type { Instant } from '../../domain/instant.ts'
import type { Difference, ItemRecord } from '../../domain/setup.ts'
import type { SetupItemRow, SetupRow } from './schema/setup.ts'
import type { Db, Tx } from './schema.ts'

export type Setup = {
  readonly state: SetupRow['state']
  readonly language: SetupRow['language']
  readonly startedBy: string
  readonly startedAt: Instant
  readonly endedAt: Instant | null
  readonly checkedAt: Instant | null
  readonly waitsUntil: Instant | null
}

/** The account's set-up; null: none was ever confirmed. */
export async function setupOf(db: Db | Tx, accountId: number): Promise<Setup | null> {
  const row = await db.selectFrom('setups').selectAll().where('account_id', '=', accountId).executeTakeFirst()
  return row ? setupIn(row) : null
}

/** The same, locked until the transaction ends: for whoever acts on its state, so that no removal asked for meanwhile is lost. */
export async function lockSetup(tx: Tx, accountId: number): Promise<Setup | null> {
  const row = await tx
    .selectFrom('setups')
    .selectAll()
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
  return row ? setupIn(row) : null
}

function setupIn(row: Selectable<SetupRow>): Setup {
  return {
    state: row.state,
    language: row.language,
    startedBy: row.started_by,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    checkedAt: row.checked_at,
    waitsUntil: row.waits_until,
  }
}

/** Begins a set-up, or begins it again. */
export async function startSetup(
  tx: Tx,
  accountId: number,
  start: Pick<Setup, 'state' | 'language' | 'startedBy' | 'startedAt'>,
): Promise<void> {
  const row = {
    state: start.state,
    language: start.language,
    started_by: start.startedBy,
    started_at: start.startedAt,
    ended_at: null,
    waits_until: null,
  }
  await tx
    .insertInto('setups')
    .values({ account_id: accountId, checked_at: null, ...row })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
    .execute()
}

/** Changes the set-up as a whole; absent keys stay. */
export async function changeSetup(
  db: Db | Tx,
  accountId: number,
  change: Partial<Pick<Setup, 'state' | 'endedAt' | 'checkedAt' | 'waitsUntil'>>,
): Promise<void> {
  await db
    .updateTable('setups')
    .set({
      ...(change.state === undefined ? {} : { state: change.state }),
      ...(change.endedAt === undefined ? {} : { ended_at: change.endedAt }),
      ...(change.checkedAt === undefined ? {} : { checked_at: change.checkedAt }),
      ...(change.waitsUntil === undefined ? {} : { waits_until: change.waitsUntil }),
    })
    .where('account_id', '=', accountId)
    .execute()
}

/** Takes the set-up for one step. Null: taken; else until when another step holds it. */
export async function holdSetup(
  tx: Tx,
  accountId: number,
  { now, until }: { readonly now: Instant; readonly until: Instant },
): Promise<Instant | null> {
  const { numUpdatedRows } = await tx
    .updateTable('setups')
    .set({ busy_until: until })
    .where('account_id', '=', accountId)
    .where('busy_until', '<=', now)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) return null
  const row = await tx.selectFrom('setups').select('busy_until').where('account_id', '=', accountId).executeTakeFirst()
  return row?.busy_until ?? until
}

/** Gives it back, unless another step has taken it since. */
export async function freeSetup(db: Db | Tx, accountId: number, held: Instant): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('setups')
    .set({ busy_until: 0 })
    .where('account_id', '=', accountId)
    .where('busy_until', '=', held)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

const recordOf = (row: Selectable<SetupItemRow>): ItemRecord => ({
  key: row.key,
  choice: row.choice,
  state: row.state,
  zendeskId: row.zendesk_id,
  origin: row.origin,
  made: row.made,
  error: row.error,
  tries: row.tries,
  nextAt: row.next_at,
  at: row.at,
  secretHash: row.secret_hash,
  isFull: row.is_full,
  differences: row.differences,
})

/** Every item of which something is recorded. */
export async function setupItems(db: Db | Tx, accountId: number): Promise<readonly ItemRecord[]> {
  const rows = await db
    .selectFrom('setup_items')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('key')
    .execute()
  return rows.map(recordOf)
}

/** Keeps an item as it is now. */
export async function saveSetupItem(tx: Tx | Db, accountId: number, item: ItemRecord): Promise<void> {
  const row = {
    choice: JSON.stringify(item.choice),
    state: item.state,
    zendesk_id: item.zendeskId,
    origin: item.origin,
    made: item.made && JSON.stringify(item.made),
    error: item.error && JSON.stringify(item.error),
    tries: item.tries,
    next_at: item.nextAt,
    at: item.at,
    secret_hash: item.secretHash,
    is_full: item.isFull,
    differences: JSON.stringify(item.differences),
  }
  await tx
    .insertInto('setup_items')
    .values({ account_id: accountId, key: item.key, ...row })
    .onConflict((conflict) => conflict.columns(['account_id', 'key']).doUpdateSet(row))
    .execute()
}

/** What a check found about an item; nothing else of it changes, whatever happens to it meanwhile. */
export async function saveDifferences(
  tx: Tx,
  accountId: number,
  key: string,
  differences: readonly Difference[],
): Promise<void> {
  await tx
    .updateTable('setup_items')
    .set({ differences: JSON.stringify(differences) })
    .where('account_id', '=', accountId)
    .where('key', '=', key)
    .where('state', '=', 'done')
    .execute()
}

/** Forgets everything that became of the items: before a set-up begins anew. */
export async function clearSetupItems(tx: Tx, accountId: number): Promise<void> {
  await tx.deleteFrom('setup_items').where('account_id', '=', accountId).execute()
}
