import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { databases } from './setup-database.ts'

describe.each(databases)('design 2.2 on $name', ({ name, open }) => {
  test('design 2.2 a fresh database has the schema and nothing else, and two do not see each other', async () => {
    const [one, two] = [await open(), await open()]
    const row = {
      key: 'k',
      subdomain: 'acme',
      state: 'connected' as const,
      group_ids: '{}',
      webhook_secrets: 'x',
      created_at: 1_773_000_000_000,
    }
    await one.db.insertInto('accounts').values(row).execute()
    expect(await two.db.selectFrom('accounts').selectAll().execute()).toEqual([])
    const [kept] = await one.db.selectFrom('accounts').select(['subdomain', 'created_at']).execute()
    expect(kept).toEqual({ subdomain: 'acme', created_at: 1_773_000_000_000 })
    await Promise.all([one.close(), two.close()])
  })

  test('design 2.2 it is the real one, and a replica sees what another wrote', async () => {
    const database = await open()
    const replica = await database.openReplica()
    const { rows } = await sql<{ version: string }>`select version()`.execute(database.db)
    expect(rows[0]?.version.includes('emscripten') || rows[0]?.version.includes('wasm')).toBe(name === 'PGlite')
    await sql`create table seen (n int)`.execute(database.db)
    await sql`insert into seen values (7)`.execute(database.db)
    expect((await sql<{ n: number }>`select n from seen`.execute(replica.db)).rows).toEqual([{ n: 7 }])
    await replica.close()
    await database.close()
  })
})
