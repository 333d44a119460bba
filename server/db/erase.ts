import { sql } from 'kysely'
import type { Db, Tx } from './schema.ts'
import { transact } from './transact.ts'

/** Rows that go in one step, so that nobody waits long for a lock. */
const STEP = 2_000

/** The account takes nothing on any more and its sessions are over, at once and in every replica. False: it is not there. */
export async function closeAccount(tx: Tx, accountId: number): Promise<boolean> {
  const closed = await tx
    .updateTable('accounts')
    .set({ state: 'disconnected' })
    .where('id', '=', accountId)
    .returning('id')
    .executeTakeFirst()
  await tx.deleteFrom('sessions').where('account_id', '=', accountId).execute()
  return closed !== undefined
}

/**
 * Takes out every row of an account: from each table that names one (found in the database itself, so that a new table is not
 * forgotten), in bounded steps, then the account with what hangs on its rows, and its jobs.
 */
export async function eraseRows(db: Db, accountId: number): Promise<void> {
  for (const table of await tablesOfAccounts(db)) {
    for (;;) {
      const { rows } = await sql`
        delete from ${sql.table(table)} where ctid in (
          select ctid from ${sql.table(table)} where account_id = ${accountId} limit ${STEP}) returning 1`.execute(db)
      if (rows.length < STEP) break
    }
  }
  await transact(db, async (tx) => {
    await eraseJobs(tx, accountId)
    await tx.deleteFrom('accounts').where('id', '=', accountId).execute()
  })
  // What a worker turned into a job while we were at it; it finds no account and ends.
  await eraseJobs(db, accountId)
}

async function eraseJobs(db: Db | Tx, accountId: number): Promise<void> {
  await sql`delete from pgboss.job where data->'payload'->'accountId' = to_jsonb(${accountId}::int)`.execute(db)
}

/** Every table that says by `account_id` whose its rows are. */
export async function tablesOfAccounts(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.table_name as name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'account_id' and t.table_type = 'BASE TABLE'
    order by 1`.execute(db)
  return rows.map(({ name }) => name)
}

/** Asked of the database itself: what a process remembers may be seconds old. */
export async function isAccountThere(db: Db, accountId: number): Promise<boolean> {
  const row = await db.selectFrom('accounts').select('id').where('id', '=', accountId).executeTakeFirst()
  return row !== undefined
}
