import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { type Database, openDatabase } from '../../server/db/open.ts'
import { openQueue } from '../../server/jobs/queue.ts'
import { createLog } from '../../server/log.ts'
import { readyToEmpty } from './emptied.ts'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    databases: Databases
  }
}

/** What a test file needs to make a fresh database of either kind; both templates have today's schema. `empty` brings one back to it. */
type Databases = {
  readonly postgresUrl: string
  readonly template: string
  readonly pgliteDump: string
  readonly empty: string
}
type Started = { readonly databases: Databases; stop(): Promise<void> }

const TEMPLATE = 'firstline_template'

/** Several test projects ask for this in one process: the first starts it, the last stops it. */
const shared: { started?: Promise<Started>; users: number } = (process as { firstlineTest?: typeof shared })
  .firstlineTest ?? { users: 0 }
Object.assign(process, { firstlineTest: shared })

export async function setup(project: TestProject): Promise<void> {
  shared.users += 1
  shared.started ??= start()
  project.provide('databases', (await shared.started).databases)
}

export async function teardown(): Promise<void> {
  shared.users -= 1
  if (shared.users > 0 || !shared.started) return
  const { stop } = await shared.started
  delete shared.started
  await stop()
}

async function start(): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-pglite-'))
  const postgres = await startPostgres()
  const admin = new pg.Client({ connectionString: postgres.urlOf('postgres') })
  await admin.connect()
  await admin.query(`create database ${TEMPLATE}`)
  await admin.end()
  const migrated = await openDatabase({ url: postgres.urlOf(TEMPLATE) })
  await makeQueues(migrated)
  const { handle } = migrated
  if (handle instanceof PGlite) throw new Error('The database of a URL is not PostgreSQL.')
  const empty = await readyToEmpty(async (sql) => (await handle.query(sql)).rows)
  await migrated.close()

  const pgliteDump = join(folder, 'pglite.tar')
  const pglite = await openDatabase({ memory: true })
  await makeQueues(pglite)
  const { handle: inMemory } = pglite
  if (!(inMemory instanceof PGlite)) throw new Error('The database in memory is not PGlite.')
  await readyToEmpty(async (sql) => (await inMemory.query<Record<string, unknown>>(sql)).rows)
  const dump = await inMemory.dumpDataDir('none')
  writeFileSync(pgliteDump, Buffer.from(await dump.arrayBuffer()))
  await pglite.close()
  return {
    databases: { postgresUrl: postgres.urlOf('postgres'), template: TEMPLATE, pgliteDump, empty },
    async stop() {
      await postgres.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The queues too: making thirty of them anew costs each test a fifth of a second. */
async function makeQueues(database: Database): Promise<void> {
  const queue = await openQueue(
    database,
    createLog('error', () => {}),
  )
  await queue.stop(1)
}
