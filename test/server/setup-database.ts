import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase as openOurs } from '../../server/db/open.ts'
import { openEmptied } from './emptied.ts'
import type {} from './start-databases.ts'

/** A fresh, empty database with today's schema. `close` takes it away. */
export type TestDatabase = Database & {
  /** The same database as a second replica opens it; PGlite has one process, so there it is the same one. */
  openReplica(): Promise<Database>
}

/** Both kinds, for `describe.each(databases)('… on $name', ({ open }) => …)`. */
export const databases: readonly { readonly name: 'PGlite' | 'PostgreSQL'; open(): Promise<TestDatabase> }[] = [
  { name: 'PGlite', open: openPglite },
  { name: 'PostgreSQL', open: openPostgres },
]

const MOST_GROWN_BYTES = 8_000_000

/** One for what does not hang on the database: PostgreSQL, as in production. */
export const openDatabase = openPostgres

/** PGlite in memory, from the run's template. */
async function openPglite(): Promise<TestDatabase> {
  const { pgliteDump, empty } = inject('databases')
  const database = await openEmptied({ dump: pgliteDump, empty })
  return { ...database, openReplica: async () => ({ ...database, close: async () => {} }) }
}

/** A database of the run's PostgreSQL: one that another test gave back, emptied, or a copy of the template. */
async function openPostgres(): Promise<TestDatabase> {
  const { postgresUrl, template, empty } = inject('databases')
  const urlOf = (name: string) => new URL(name, postgresUrl).href
  const admin = new pg.Client({ connectionString: postgresUrl })
  await admin.connect()
  const place = await freePlace(admin)
  const spare = `spare_${place}`
  // Another name each time: whoever holds on to the last one's finds it gone.
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [spare])
  if (rowCount === 0) await admin.query(`create database ${name} template ${template} strategy file_copy`)
  else {
    await admin.query(`alter database ${spare} rename to ${name}`)
    await admin.query(`alter database ${name} allow_connections true`)
    await once(urlOf(name), empty)
  }
  const database = await openOurs({ url: urlOf(name) })
  return {
    ...database,
    openReplica: () => openOurs({ url: urlOf(name) }),
    async close() {
      await database.close()
      await admin.query(`alter database ${name} allow_connections false`)
      while (await hasSessions(admin, name));
      await admin.query(
        (await isGrown(admin, name)) ? `drop database ${name}` : `alter database ${name} rename to ${spare}`,
      )
      await admin.end()
    },
  }
}

/** The first place that nobody of the run has: it is ours as long as the connection lives. */
async function freePlace(admin: pg.Client): Promise<number> {
  for (let place = 1; ; place++) {
    const { rows } = await admin.query<{ isOurs: boolean }>('select pg_try_advisory_lock($1) as "isOurs"', [place])
    if (rows[0]?.isOurs) return place
  }
}

/** Whether anybody is still connected; who is, is thrown out. */
async function hasSessions(admin: pg.Client, name: string): Promise<boolean> {
  const ended = 'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1'
  return (await admin.query(ended, [name])).rowCount !== 0
}

/** What was deleted leaves its place taken (nobody vacuums here), and in a large database every search is slower. */
async function isGrown(admin: pg.Client, name: string): Promise<boolean> {
  const size = 'select pg_database_size($1)::int - pg_database_size($2)::int as grown'
  const { rows } = await admin.query<{ grown: number }>(size, [name, inject('databases').template])
  return (rows[0]?.grown ?? 0) > MOST_GROWN_BYTES
}

async function once(url: string, statements: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statements)
  } finally {
    await client.end()
  }
}
