import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startServer } from '../../../server/main.ts'
import { aDuplicateDesk, type Desk } from '../../fixtures/duplicates.ts'
import { quiet } from '../../fixtures/quiet.ts'
import { randomFrom } from '../../fixtures/random.ts'
import { logOf } from '../../fixtures/world.ts'
import { openDatabase, type TestDatabase } from '../setup-database.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const ROUNDS = 8
const PER_ROUND = 20

let database: TestDatabase
let desk: Desk
let stopOthers: () => Promise<void>

beforeEach(async () => {
  database = await openDatabase()
  desk = await aDuplicateDesk(database, { mode: 'automatic', graceSeconds: 5, comparesColleagues: true })
  const { world } = desk
  const others = await Promise.all(
    [1, 2].map(async () => {
      const replica = await database.openReplica()
      const parts = { clock: world.clock, log: logOf(world), database: replica }
      return { replica, server: await startServer({ ...world.config, port: 0 }, parts) }
    }),
  )
  for (const { server } of others) world.clock.addIdle(() => quiet(server, world.zendesk))
  stopOthers = async () => {
    for (const { server, replica } of others) {
      await server.stop()
      await replica.close()
    }
  }
})
afterEach(async () => {
  await stopOthers()
  await desk.close()
  await database.close()
})

describe('design 2.3 a storm over three replicas', () => {
  test('R2, D3 everything comes to its end, each once', async () => {
    const { world, acme, account } = desk
    const next = randomFrom(31_676)
    const random = (below: number): number => Math.floor(next() * below)
    const one = <T>(of: readonly T[]): T => of[random(of.length)] as T
    const customers = ['vip', 'enterprise', 'standard'] as const
    const ids: number[] = []
    const isOpen = (id: number) => account.ticket(id).status !== 'closed'
    const create = () => {
      const what = random(6)
      const body = `The nightly export number ${what} to the warehouse stops with error 47${what}1 since this morning, all our users are affected.`
      const requesterId = acme.customers[one(customers)].userId
      ids.push(account.createTicket({ requesterId, subject: `Export number ${what} fails`, body, via: 'email' }).id)
    }
    // Too late is an answer too, a failure is none.
    const answers: number[] = []
    const say = async (path: string, body: object) => answers.push((await desk.call(path, body)).status)
    const acts: readonly ((id: number) => unknown)[] = [
      (id) =>
        account.comment(id, {
          authorId: Number(account.ticket(id).requester_id),
          body: 'Any news? Our production is still down.',
        }),
      (id) => account.comment(id, { authorId: acme.agentId, body: 'We are looking into it.' }),
      (id) => account.update(id, acme.agentId, { status: one(['open', 'pending', 'hold']) }),
      (id) => account.update(id, acme.agentId, { priority: one(['low', 'normal', 'high', 'urgent']) }),
      (id) =>
        account.update(id, acme.leadId, { status: 'solved', assignee_id: acme.leadId, group_id: acme.groups.VIP }),
      (id) => account.update(id, acme.leadId, { organization_id: acme.customers[one(customers)].organizationId }),
      (id) => say(`/api/tickets/${id}/correction`, { impact: one(['low', 'high']) }),
      async () => {
        const pair = one(await desk.pairs())
        if (!pair) return
        const action = one(['merge', 'related', 'not-duplicate', 'stop'])
        await say(`/api/tickets/${pair.ticket_id}/duplicates/${pair.other_id}`, { action })
      },
      () =>
        world.zendesk.faults.next({
          kind: one(['429', '500', '503', 'database-conflict', 'lost-answer'] as const),
          count: 1 + random(3),
        }),
      () => world.zendesk.faults.deliveries({ dropEvery: 2 + random(5) }),
      () => world.zendesk.faults.deliveries({ repeat: 2 }),
      () => world.zendesk.faults.deliveries({ reorder: 5 }),
    ]
    for (let round = 0; round < ROUNDS; round++) {
      const under: unknown[] = []
      const known = ids.filter(isOpen)
      for (let n = 0; n < PER_ROUND; n++)
        if (known.length === 0 || random(10) < 6) create()
        else under.push(one(acts)(one(known)))
      await Promise.all(under)
      await world.advance((5 + random(40)) * SECOND)
    }
    world.zendesk.faults.clear()
    await world.advance(90 * MINUTE)

    expect(answers).toContain(200)
    expect(answers.filter((status) => ![200, 404, 409].includes(status))).toEqual([])
    const { db } = database
    const left = async (table: string, where: string) =>
      (await sql`select * from ${sql.table(table)} where ${sql.raw(where)}`.execute(db)).rows
    const now = world.clock.now()
    expect(await left('decisions', "state in ('recorded', 'sending')")).toEqual([])
    expect(await left('effects', "state in ('recorded', 'sending')")).toEqual([])
    expect(await left('ticket_notes', "state in ('recorded', 'sending')")).toEqual([])
    expect(await left('duplicate_pairs', "state in ('certain', 'merging')")).toEqual([])
    expect(await left('timers', `due_at < ${now}`)).toEqual([])
    const { queue } = world.server.services
    expect(await queue.counts()).toEqual({ waiting: 0, active: 0, parked: 0 })
    const errors = world.logged.filter((line) => /"level":"error"/.test(line))
    expect(errors).toEqual([])
    const open = ids.filter(isOpen)
    expect(open.filter((id) => !account.ticket(id).tags.includes('firstline_triaged'))).toEqual([])
    expect(ids.filter((id) => desk.mergesOf(id) > 1)).toEqual([])
  })
})
