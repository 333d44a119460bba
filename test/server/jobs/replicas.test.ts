import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../../server/db/open.ts'
import { type RunningServer, startServer } from '../../../server/main.ts'
import { copyTicket } from '../../fixtures/many-tickets.ts'
import { quiet } from '../../fixtures/quiet.ts'
import { type Acme, connectAcme, logOf, startWorld, type World } from '../../fixtures/world.ts'
import { databases, type TestDatabase } from '../setup-database.ts'

const MINUTE = 60_000
const TICKETS = 300

/** Three replicas of the server on one PostgreSQL, all of them woken at the same moment. */
describe('S8 several replicas', () => {
  let database: TestDatabase
  let world: World
  let acme: Acme
  const others: { readonly server: RunningServer; readonly database: Database }[] = []
  beforeAll(async () => {
    const [, postgres] = databases
    database = await postgres!.open()
    world = await startWorld({ database })
    acme = await connectAcme(world, {
      policy: (policy) => ({ ...policy, slack: { ...policy.slack, groupFrom: 1_000_000 } }),
    })
    for (let n = 0; n < 2; n++) {
      const replica = await database.openReplica()
      const parts = { clock: world.clock, log: logOf(world), database: replica }
      const server = await startServer({ ...world.config, port: 0 }, parts)
      world.clock.addIdle(() => quiet(server, world.zendesk))
      others.push({ server, database: replica })
    }
  })
  afterAll(async () => {
    for (const { server, database: replica } of others) {
      await server.stop()
      await replica.close()
    }
    await world.close()
    await database.close()
  })

  test('S8 everything that falls due at one moment is told once, whoever takes it', async () => {
    const requesterId = acme.customers.enterprise.userId
    const { id } = acme.account.createTicket({ requesterId, subject: '', body: 'The server is down.', via: 'email' })
    await world.quiet()
    await world.advance(2 * MINUTE)
    const createdAt = world.clock.now() - 58 * MINUTE
    // A minute before the breach, and found by each replica's own look at what others set.
    const copies = Array.from({ length: TICKETS }, (_, n) => ({
      ticketId: String(3_000_000 + n),
      createdAt,
      dueAt: createdAt + 60 * MINUTE,
    }))
    await copyTicket(database.db, { accountId: acme.connected.accountId, ticketId: String(id) }, copies)
    await world.advance(4 * MINUTE)
    const rows = await database.db
      .selectFrom('alerts')
      .select(['ticket_id', 'is_late'])
      .where('kind', '=', 'breach')
      .where('clock', '=', 'firstResponse')
      .execute()
    expect(rows).toHaveLength(TICKETS)
    expect(new Set(rows.map(({ ticket_id }) => ticket_id)).size).toBe(TICKETS)
    expect(rows.filter(({ is_late }) => is_late)).toEqual([])
    const told = world.slack.posts.flatMap(({ text }) => /^Breached.*? ticket (\d+) /.exec(text)?.[1] ?? [])
    expect(told).toHaveLength(TICKETS)
    expect(new Set(told).size).toBe(TICKETS)
  })
})
