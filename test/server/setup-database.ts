import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase as openOurs } from '../../server/db/open.ts'
import { openEmptied } from './emptied-pglite.ts'
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

/** One for what does not hang on the database: PostgreSQL, which is ready ten times sooner. */
export const openDatabase = openPostgres

/** PGlite in memory, from the run's template. */
async function openPglite(): Promise<TestDatabase> {
  const database = await openEmptied(inject('databases').pgliteDump)
  return { ...database, openReplica: async () => ({ ...database, close: async () => {} }) }
}

/** A copy of the run's template in the run's PostgreSQL: about a twentieth of a second. */
async function openPostgres(): Promise<TestDatabase> {
  const { postgresUrl, template } = inject('databases')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const url = new URL(postgresUrl)
  url.pathname = name
  await asAdmin(postgresUrl, `create database ${name} template ${template} strategy file_copy`)
  const database = await openOurs({ url: url.href })
  return {
    ...database,
    openReplica: () => openOurs({ url: url.href }),
    async close() {
      await database.close()
      await asAdmin(postgresUrl, `drop database ${name} with (force)`)
    },
  }
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    await admin.query(statement)
  } finally {
    await admin.end()
  }
}
