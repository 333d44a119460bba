import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase as openOurs } from '../../server/db/open.ts'
import { afterCommit, transact } from '../../server/db/transact.ts'
import { isAway, isUndone, isUnkeepable } from '../../server/db/trouble.ts'
import { openDatabase, type TestDatabase } from './setup-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openDatabase()
  await sql`create table counted (name text primary key, times integer not null)`.execute(database.db)
})
afterAll(() => database.close())

const raise = (code: string) =>
  sql`do ${sql.lit(`begin raise exception 'as asked' using errcode = '${code}'; end`)}`.execute(database.db)
const deadlocks = async (): Promise<number> => {
  const { rows } = await sql<{ deadlocks: number }>`
    select deadlocks from pg_stat_database where datname = current_database()`.execute(database.db)
  return Number(rows[0]?.deadlocks)
}
const timesOf = async () => {
  const { rows } = await sql<{ name: string; times: number }>`select name, times from counted order by name`.execute(
    database.db,
  )
  return rows
}

describe('design 2.2 what PostgreSQL undoes', () => {
  test('two transactions that wait for each other: one is undone and runs again, and nothing is done twice', async () => {
    await sql`insert into counted values ('a', 0), ('b', 0)`.execute(database.db)
    const before = await deadlocks()
    const [firstHas, secondHas] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    let runs = 0
    const both = (names: readonly [string, string], mine: typeof firstHas, theirs: typeof firstHas) =>
      transact(database.db, async (tx) => {
        runs += 1
        await sql`update counted set times = times + 1 where name = ${names[0]}`.execute(tx)
        mine.resolve()
        await theirs.promise
        await sql`update counted set times = times + 1 where name = ${names[1]}`.execute(tx)
        return names[0]
      })
    const done = await Promise.all([both(['a', 'b'], firstHas, secondHas), both(['b', 'a'], secondHas, firstHas)])
    expect(done).toEqual(['a', 'b'])
    expect(await timesOf()).toEqual([
      { name: 'a', times: 2 },
      { name: 'b', times: 2 },
    ])
    expect(runs).toBe(3)
    // PostgreSQL counts them when the session that was ended is idle again.
    await expect.poll(deadlocks).toBe(before + 1)
  })

  test('what is undone each time is given up in the end, and what fails otherwise is not tried again', async () => {
    const tries = { '40001': 0, '23505': 0 }
    for (const code of ['40001', '23505'] as const)
      await expect(
        transact(database.db, async () => {
          tries[code] += 1
          await raise(code)
        }),
      ).rejects.toMatchObject({ code })
    expect(tries).toEqual({ '40001': 8, '23505': 1 })
  })
})

describe('design 2.4 what follows a transaction', () => {
  test('is done once when it stands, also where it ran twice, and never where it is undone', async () => {
    const done: string[] = []
    let tries = 0
    await transact(database.db, async (tx) => {
      tries += 1
      afterCommit(tx, () => done.push(`try ${tries}`))
      if (tries === 1) await raise('40P01')
      expect(done).toEqual([])
    })
    expect(done).toEqual(['try 2'])
    const undone = transact(database.db, async (tx) => {
      afterCommit(tx, () => done.push('undone'))
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(done).toEqual(['try 2'])
  })
})

describe('design 2.3 trouble of the database is told from a bug', () => {
  const errorOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => null,
      (error: unknown) => error,
    )
  const kindsOf = (error: unknown) => ({
    undone: isUndone(error),
    away: isAway(error),
    unkeepable: isUnkeepable(error),
  })
  const no = { undone: false, away: false, unkeepable: false }

  test.each([
    ['40P01', { ...no, undone: true }],
    ['40001', { ...no, undone: true }],
    ['57P01', { ...no, away: true }],
    ['57P03', { ...no, away: true }],
    ['53300', { ...no, away: true }],
    ['08006', { ...no, away: true }],
    ['22021', { ...no, unkeepable: true }],
    ['22P05', { ...no, unkeepable: true }],
    // Of our own making: a bug.
    ['23505', no],
    ['42P01', no],
    ['57014', no],
  ])('%s, as PostgreSQL raises it', async (code, kinds) => {
    expect(kindsOf(await errorOf(raise(code)))).toEqual(kinds)
  })

  test('a server that is not there, and a session that is ended under its query', async () => {
    const elsewhere = new URL(database.url ?? '')
    elsewhere.port = '9'
    const error = await errorOf(openOurs({ url: elsewhere.href }))
    expect(kindsOf(error instanceof Error ? error.cause : null)).toEqual({ ...no, away: true })
    const sleeping = errorOf(sql`select pg_sleep(60)`.execute(database.db))
    const ended = sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like 'select pg_sleep%'`
    await expect.poll(async () => (await ended.execute(database.db)).rows.length).toBe(1)
    expect(kindsOf(await sleeping)).toEqual({ ...no, away: true })
  })

  test('anything else is a bug', () => {
    for (const error of [new TypeError('x'), null, 'text', { code: 5 }, new Error('Connection refused by us')])
      expect(kindsOf(error)).toEqual(no)
  })
})
