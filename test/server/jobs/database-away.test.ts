import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Acme, connectAcme, startWorld, type World } from '../../fixtures/world.ts'
import { openDatabase, type TestDatabase } from '../setup-database.ts'

const MINUTE = 60_000
let database: TestDatabase
let world: World
let acme: Acme

beforeAll(async () => {
  database = await openDatabase()
  world = await startWorld({ database })
  acme = await connectAcme(world)
})
afterAll(async () => {
  await world.close()
  await database.close()
})

/** As when PostgreSQL restarts or a replica takes over: every session ends, whatever it is doing. */
const endSessions = () =>
  sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(database.db)

describe('design 2.3 the database goes away under jobs', () => {
  test('V6 VIP tickets are triaged all the same, and nothing is parked', async () => {
    const { services } = world.server
    const read = services.zendesk.readTicket
    let left = 3
    const readAndEnd: typeof read = async (...asked) => {
      const found = await read(...asked)
      if (left-- > 0) await endSessions()
      return found
    }
    Object.assign(services.zendesk, { readTicket: readAndEnd })
    const ids = Array.from(
      { length: 6 },
      (_, n) =>
        acme.account.createTicket({
          requesterId: acme.customers.vip.userId,
          subject: `Production is down ${n}`,
          body: `Our production is down, error ${n}.`,
          via: 'email',
        }).id,
    )
    await world.quiet()
    await world.advance(3 * MINUTE)
    expect(left).toBeLessThanOrEqual(0)
    for (const id of ids) expect(acme.account.ticket(id).tags, String(id)).toContain('vip')
    const again = world.logged.filter((line) => line.includes('job-again'))
    expect(again.length).toBeGreaterThan(0)
    expect(await services.queue.parked()).toEqual([])
  })
})
