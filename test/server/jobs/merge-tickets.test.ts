import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Policy } from '../../../domain/policy.ts'
import { type Acme, connectAcme, startWorld, type World } from '../../fixtures/world.ts'
import { databases, type TestDatabase } from '../setup-database.ts'

const MINUTE = 60_000
const TEXT = 'The export of invoices stops at 40 % with error 5123 since this morning, please have a look at it.'

describe('D1-D3 a certain duplicate', () => {
  let database: TestDatabase
  let world: World
  let acme: Acme
  const start = async (duplicates: Partial<Policy['duplicates']>) => {
    const policy = (before: Policy): Policy => ({ ...before, duplicates: { ...before.duplicates, ...duplicates } })
    acme = await connectAcme(world, { policy })
  }
  beforeEach(async () => {
    const [pglite] = databases
    database = await pglite!.open()
    world = await startWorld({ database })
  })
  afterEach(async () => {
    await world.close()
    await database.close()
  })
  const create = async (body: string, subject = 'Export of invoices fails') => {
    const requesterId = acme.customers.standard.userId
    const { id } = acme.account.createTicket({ requesterId, subject, body, via: 'email' })
    await world.quiet()
    return id
  }
  const pairs = () => world.server.services.db.selectFrom('duplicate_pairs').selectAll().execute()
  const calls = (from: number) =>
    world.zendesk.calls
      .slice(from)
      .flatMap(({ method, path, status }) =>
        path.includes('/api/') ? [`${method} ${path.replace(/^.*\/api\/v2/, '')} ${status}`] : [],
      )

  test('D1 nothing near costs one read and one write, something near one read more', async () => {
    await start({})
    let before = world.zendesk.calls.length
    const first = await create(TEXT)
    expect(calls(before)).toEqual([`GET /tickets/${first} 200`, `PUT /tickets/${first} 200`])
    before = world.zendesk.calls.length
    const other = await create('How do I change the colour of our logo on the login page?', 'Logo')
    expect(calls(before)).toEqual([`GET /tickets/${other} 200`, `PUT /tickets/${other} 200`])
    before = world.zendesk.calls.length
    const second = await create(`${TEXT} Any news?`)
    expect(calls(before)).toEqual([
      `GET /tickets/${second} 200`,
      'GET /tickets/show_many 200',
      `PUT /tickets/${second} 200`,
    ])
    expect(await pairs()).toMatchObject([
      { ticket_id: String(second), other_id: String(first), state: 'suggested', survivor_id: String(first) },
    ])
  })

  test('D2 in automatic it is merged after its grace period, and the survivor holds the customer’s words', async () => {
    await start({ mode: 'automatic' })
    const first = await create(TEXT)
    const second = await create(`Hello,\n\n${TEXT}\n\nAny news?`)
    expect(acme.account.ticket(second).tags).toContain('firstline_triaged')
    expect(await pairs()).toMatchObject([{ state: 'certain', merge_at: world.clock.now() + 5 * MINUTE }])
    await world.advance(6 * MINUTE)
    expect(await pairs()).toMatchObject([{ state: 'merged' }])
    expect(acme.account.ticket(second)).toMatchObject({ status: 'closed' })
    const told = acme.account.comments(first).at(-1)
    expect(told).toMatchObject({ public: false })
    expect(told?.plain_body).toContain(TEXT)
  })
})
