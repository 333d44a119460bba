import type { PGlite } from '@electric-sql/pglite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Db } from '../../../server/db/schema.ts'
import { transact } from '../../../server/db/transact.ts'
import { startBacktest, testedOf } from '../../../server/jobs/duplicate-settings.ts'
import { jobs } from '../../../server/jobs/index.ts'
import { backtestTimer } from '../../../server/jobs/run-backtest.ts'
import { startServer } from '../../../server/main.ts'
import { Life, mortalDatabase } from '../../fixtures/mortal.ts'
import { aMonth, connectWithPast, type PastTicket } from '../../fixtures/past.ts'
import { logOf, startWorld, type World } from '../../fixtures/world.ts'
import { databases, type TestDatabase } from '../setup-database.ts'

const SECOND = 1_000
const PAUSE = 13 * SECOND

let database: TestDatabase
let world: World

beforeEach(async () => {
  database = await databases[0]!.open()
  world = await startWorld({ database })
})
afterEach(async () => {
  await world.close()
  await database.close()
})

const db = (): Db => world.server.services.db
const begin = async (accountId: number): Promise<void> => {
  const { services } = world.server
  const account = await services.accounts.byId(accountId)
  await startBacktest(services, account!, '7')
}
/** The same backtest from its beginning: the same tickets, the same lots. */
const rerun = async (accountId: number): Promise<void> => {
  const { test } = (await testedOf(db(), accountId))!
  await db().deleteFrom('backtest_samples').execute()
  await db()
    .updateTable('backtests')
    .set({ state: 'running', reached_at: test.fromAt, tickets: 0, merges: 0, suggestions: 0 })
    .execute()
  const { timers } = world.server.services
  await transact(db(), (tx) => timers.set(tx, [backtestTimer(test, world.clock.now())]))
}
const result = async (accountId: number) => {
  const tested = await testedOf(db(), accountId)
  const { tickets, merges, suggestions, state } = tested!.test
  const pairs = tested!.samples.map(({ ticketId, otherId }) => `${ticketId}→${otherId}`).toSorted()
  return { state, tickets, merges, suggestions, pairs }
}
const untilDone = async (accountId: number, most = 60): Promise<void> => {
  for (let turn = 0; turn < most; turn++) {
    if ((await result(accountId)).state !== 'running') return
    await world.advance(PAUSE)
  }
  throw new Error('The backtest does not end.')
}
/** Another life of the server on the same database: nothing is left in memory. */
const restart = async (): Promise<void> => {
  const port = Number(new URL(world.server.url).port)
  await world.server.stop()
  world.server = await startServer({ ...world.config, port }, { clock: world.clock, log: logOf(world), database })
  await world.quiet()
}

describe('a backtest', () => {
  test('D2 counts what would have been merged and suggested in the last 30 days, and nothing older', async () => {
    const matter = 'the stock report of the cold store shows the numbers of the day before yesterday'
    const past: PastTicket[] = [
      // Older than 30 days: known to the first days, not counted.
      { hoursAgo: 31 * 24, who: 0, body: `${matter}, row 1.` },
      { hoursAgo: 30 * 24 - 2, who: 0, body: `${matter}, row 1. Any news?` },
      // The same again, a colleague's, another number, and one that was solved before.
      { hoursAgo: 200, who: 0, body: `${matter}, row 2.` },
      { hoursAgo: 199, who: 0, body: `Hello, ${matter}, row 2. Thank you!` },
      { hoursAgo: 198, who: 1, body: `${matter}, row 2.` },
      { hoursAgo: 197, who: 0, body: `${matter}, row 3.` },
      { hoursAgo: 100, who: 2, body: `${matter}, row 4.`, solvedAfterHours: 1 },
      { hoursAgo: 98, who: 2, body: `${matter}, row 4.` },
      // Too late: the window is 72 hours.
      { hoursAgo: 20, who: 2, body: `${matter}, row 4.` },
    ]
    const { connected, ids } = await connectWithPast(world, past)
    await begin(connected.accountId)
    await untilDone(connected.accountId)
    const found = await result(connected.accountId)
    expect(found).toMatchObject({ state: 'done', tickets: 8, merges: 2 })
    expect(found.pairs).toEqual([`${ids[1]}→${ids[0]}`, `${ids[3]}→${ids[2]}`].toSorted())
  })

  test('D2 killed again and again it ends with the same numbers and samples; no text is kept', async () => {
    const { connected } = await connectWithPast(world, aMonth({ aDay: 40 }))
    const { accountId } = connected
    await begin(accountId)
    await untilDone(accountId)
    const whole = await result(accountId)
    // A month of 1,800 tickets and their replies: several pages, more merges than samples.
    expect(whole.merges).toBeGreaterThan(100)
    expect(whole.pairs).toHaveLength(50)
    await rerun(accountId)
    for (let turn = 0; (await result(accountId)).state === 'running' && turn < 40; turn++) {
      await restart()
      await world.advance(PAUSE)
    }
    expect(await result(accountId)).toEqual(whole)
    const kept = JSON.stringify(await db().selectFrom('backtest_samples').selectAll().execute())
    expect(kept).not.toMatch(/printer|warehouse|delivery|scanner/)
  }, 240_000)

  test('D2 the same page delivered twice at once is counted once', async () => {
    const { connected } = await connectWithPast(world, aMonth({ aDay: 6 }))
    const { accountId } = connected
    await begin(accountId)
    const test = (await testedOf(db(), accountId))!.test
    const payload = { accountId, backtestId: test.id }
    await Promise.all([1, 2, 3].map(() => jobs['run-backtest'](world.server.services, payload)))
    await untilDone(accountId)
    const once = await result(accountId)
    await jobs['run-backtest'](world.server.services, payload)
    expect(await result(accountId)).toEqual(once)
    const inTime = aMonth({ aDay: 6 }).filter(({ hoursAgo }) => hoursAgo <= 30 * 24 - 1 && hoursAgo > 0)
    expect(Math.abs(once.tickets - inTime.length)).toBeLessThan(4)
  })

  test('D2 killed at random statements it counts each ticket once', async () => {
    const { connected } = await connectWithPast(world, aMonth({ aDay: 30 }))
    const { accountId } = connected
    await begin(accountId)
    await untilDone(accountId)
    const whole = await result(accountId)
    await rerun(accountId)
    const port = Number(new URL(world.server.url).port)
    const handle = database.handle as PGlite
    await world.server.stop()
    const buried: Promise<void>[] = []
    for (let death = 0; death < 25; death++) {
      const life = new Life()
      const mortal = await startServer(
        { ...world.config, port },
        { clock: world.clock, log: logOf(world), database: mortalDatabase(handle, life) },
      )
      world.server = mortal
      life.endAfter((death * 37) % 90)
      const { quiet } = world
      Object.assign(world, { quiet: async () => {} })
      await Promise.race([life.ended, world.clock.advance(PAUSE).then(() => quiet().catch(() => {}))])
      life.end()
      buried.push(mortal.stop().catch(() => {}))
      await world.clock.advance(SECOND)
      Object.assign(world, { quiet })
    }
    await Promise.all(buried)
    world.server = await startServer({ ...world.config, port }, { clock: world.clock, log: logOf(world), database })
    await untilDone(accountId)
    expect(await result(accountId)).toEqual(whole)
    expect(await world.server.services.queue.counts()).toMatchObject({ parked: 0 })
  }, 240_000)
})

describe('the first fill', () => {
  const open = (count: number): readonly PastTicket[] =>
    Array.from({ length: count }, (_, n) => ({
      hoursAgo: 60 - (n % 50),
      who: n % 4,
      body: `Hello, the price list of branch ${n} forgets the filter after each change.`,
      ...(n % 10 === 0 && { solvedAfterHours: 1 }),
    }))

  test('D1 keeps traces of what is open within the window, in pages, goes on after a stop, and keeps no word', async () => {
    const { connected } = await connectWithPast(world, [
      { hoursAgo: 80, who: 0, body: 'Older than the window.' },
      ...open(500),
    ])
    await world.quiet()
    const count = async () => (await db().selectFrom('traces').select('ticket_id').execute()).length
    const first = await count()
    expect(first).toBeGreaterThan(0)
    expect(first).toBeLessThan(450)
    await restart()
    await world.advance(PAUSE)
    await world.advance(PAUSE)
    await world.advance(PAUSE)
    expect(await count()).toBe(450)
    const asked = world.zendesk.calls.filter(({ path }) => path.includes('incremental/tickets')).length
    expect(asked).toBe(3)
    await jobs['fill-traces'](world.server.services, { accountId: connected.accountId })
    expect(world.zendesk.calls.filter(({ path }) => path.includes('incremental/tickets'))).toHaveLength(asked)
    expect(JSON.stringify(await db().selectFrom('traces').selectAll().execute())).not.toMatch(/price|filter/)
  })

  test('D1 a ticket from before the connection is found by a new one', async () => {
    const matter = 'the label printer of the packing hall prints every second line upside down since the update'
    const { account, people, ids, connected } = await connectWithPast(world, [
      { hoursAgo: 5, who: 0, body: `Hello, ${matter}.` },
    ])
    await world.quiet()
    const { id } = account.createTicket({
      requesterId: people[0]!,
      subject: '',
      body: `Hello, ${matter}. Any news?`,
      via: 'email',
    })
    await world.quiet()
    const pairs = await db().selectFrom('duplicate_pairs').selectAll().execute()
    expect(pairs).toMatchObject([{ account_id: connected.accountId, ticket_id: String(id), other_id: String(ids[0]) }])
  })
})
