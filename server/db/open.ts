import { mkdirSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely'
import pg from 'pg'
import { lockFolder } from './folder-lock.ts'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'

/** What pg-boss needs of a database; it shares ours. */
type Listening = { close(): Promise<void> }

export type Database = {
  readonly db: Kysely<Schema>
  readonly kind: 'pglite' | 'postgres'
  /** Where PostgreSQL is, for the queue's own connections; null: PGlite, whose one connection is shared. */
  readonly url: string | null
  /** The raw handle for the job queue, which speaks SQL of its own. */
  readonly handle: PGlite | pg.Pool
  /** Hears `notify` of every replica, this one included; a lost connection is taken up again. */
  listen(channel: string, heard: (payload: string) => void): Promise<Listening>
  close(): Promise<void>
}

/** In memory, `from` is a dumped data folder to start with: building a fresh one takes seconds. */
export type DatabasePlace =
  | { readonly url: string }
  | { readonly folder: string }
  | { readonly memory: true; readonly from?: Blob }

const INT8 = 20
const RECONNECT_MS = 1000

/** Opens PGlite in its folder (one process only) or PostgreSQL, and brings the schema up to date. */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  const database = 'url' in place ? openPostgres(place.url) : await openPglite(place)
  try {
    await migrate(database.db)
  } catch (cause) {
    await database.close()
    throw cause
  }
  return database
}

async function openPglite(place: Exclude<DatabasePlace, { readonly url: string }>): Promise<Database> {
  const folder = 'folder' in place ? place.folder : null
  const from = 'memory' in place ? place.from : undefined
  if (folder) mkdirSync(folder, { recursive: true })
  const unlock = folder ? lockFolder(folder) : () => {}
  // One parser for both databases: a bigint is a number (instants and counts stay below 2^53).
  const handle = await PGlite.create({
    ...(folder ? { dataDir: folder } : {}),
    ...(from ? { loadDataDir: from } : {}),
    parsers: { [INT8]: Number },
  }).catch((cause: unknown) => {
    unlock()
    throw cause
  })
  return pgliteDatabase(handle, unlock)
}

/** A database on an open PGlite; `unlock` gives its folder free again. */
export function pgliteDatabase(handle: PGlite, unlock: () => void): Database {
  const db = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite: handle }) })
  return {
    db,
    kind: 'pglite',
    url: null,
    handle,
    async listen(channel, heard) {
      const stop = await handle.listen(channel, heard)
      return { close: () => stop() }
    },
    async close() {
      await db.destroy()
      if (!handle.closed) await handle.close()
      unlock()
    },
  }
}

function openPostgres(url: string): Database {
  const handle = new pg.Pool({
    connectionString: url,
    max: 10,
    types: { getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) },
  })
  // A connection that breaks is replaced by the pool, and whoever asks on it is told. Without listeners Node would end the process:
  // the pool hears of those that are idle, each connection of itself between two statements of a transaction.
  handle.on('error', () => {})
  handle.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: handle }) })
  return {
    db,
    kind: 'postgres',
    url,
    handle,
    listen: (channel, heard) => listenPostgres(url, channel, heard),
    close: () => db.destroy(),
  }
}

async function listenPostgres(url: string, channel: string, heard: (payload: string) => void): Promise<Listening> {
  let isClosed = false
  let client: pg.Client | undefined
  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true })
    let isLost = false
    const again = () => {
      if (isClosed || isLost) return
      isLost = true
      setTimeout(() => connect().catch(() => again()), RECONNECT_MS).unref()
    }
    fresh.on('error', again)
    fresh.on('end', again)
    fresh.on('notification', ({ payload }) => heard(payload ?? ''))
    await fresh.connect()
    await fresh.query(`listen ${pg.escapeIdentifier(channel)}`)
    client = fresh
  }
  await connect()
  return {
    async close() {
      isClosed = true
      await client?.end()
    },
  }
}
