import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Clock, clocksOf } from '../../../domain/clock.ts'
import { historyOf } from '../../../server/db/history.ts'
import { startServer } from '../../../server/main.ts'
import { again } from '../../fixtures/outside.ts'
import { type Acme, connectAcme, logOf, startWorld, type World } from '../../fixtures/world.ts'
import { openDatabase, type TestDatabase } from '../setup-database.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('design 2.10 what no webhook told', () => {
  let database: TestDatabase
  let world: World
  let acme: Acme
  let accountId: number
  beforeEach(async () => {
    database = await openDatabase()
    world = await startWorld({ database })
    acme = await connectAcme(world)
    accountId = acme.connected.accountId
  })
  afterEach(async () => {
    await world.close()
    await database.close()
  })

  const create = async (customer: keyof Acme['customers'] = 'standard'): Promise<number> => {
    const requesterId = acme.customers[customer].userId
    const { id } = acme.account.createTicket({ requesterId, subject: '', body: 'The server is down.', via: 'email' })
    await world.quiet()
    return id
  }
  /** Everything until `arrive` never leaves Zendesk. */
  const lose = () => world.zendesk.faults.deliveries({ dropEvery: 1 })
  const arrive = () => world.zendesk.faults.clear()
  const eventsOf = (id: number) => historyOf(world.server.services.db, accountId, String(id))
  const firstResponseOf = async (id: number): Promise<Clock> => {
    const history = { policy: { targetSeconds: {}, schedule: null }, events: await eventsOf(id) }
    return clocksOf(history, world.clock.now()).firstResponse
  }
  const breaches = (id: number) =>
    world.slack.posts
      .filter(({ text }) => text.includes(`ticket ${id} `) && /^(Breach|Violation)/.test(text))
      .map(({ text }) => text.split(':')[0])

  test('design 2.10 a refusal for good ends one turn, not the ones after it', async () => {
    const id = await create()
    const service = acme.account.user(acme.serviceUserId)
    Object.assign(service, { role: 'agent' })
    await world.advance(3 * MINUTE)
    expect(world.logged.filter((line) => line.includes('job-ended') && line.includes('reconcile'))).not.toEqual([])
    Object.assign(service, { role: 'admin' })
    lose()
    acme.account.comment(id, { authorId: acme.agentId, body: 'On it', isPublic: true })
    await world.quiet()
    arrive()
    await world.advance(5 * MINUTE)
    expect(await firstResponseOf(id)).toMatchObject({ state: 'ended', outcome: 'met' })
  })

  test('W2 what a customer answers to the survey is kept, once, and a changed mind with its time', async () => {
    const id = await create()
    const { userId } = acme.customers.standard
    acme.account.comment(id, { authorId: acme.agentId, body: 'Done', isPublic: true })
    acme.account.update(id, acme.agentId, { status: 'solved', assignee_id: acme.agentId })
    await world.advance(HOUR)
    acme.account.rate(id, userId, 'offered')
    acme.account.rate(id, userId, 'bad')
    const first = world.clock.now()
    await world.advance(MINUTE)
    acme.account.rate(id, userId, 'good_with_comment')
    const second = world.clock.now()
    await world.advance(5 * MINUTE)
    const kept = () => world.server.services.db.selectFrom('ratings').select(['ticket_id', 'at', 'score']).execute()
    const expected = [
      { ticket_id: String(id), at: first, score: 'bad' },
      { ticket_id: String(id), at: second, score: 'good' },
    ]
    expect(await kept()).toEqual(expected)
    await again(world, acme, 'refresh-ticket', { accountId, ticketId: String(id) })
    expect(await kept()).toEqual(expected)
    // W2: reopens, replies to solve and first-contact resolution follow from the history.
    expect((await eventsOf(id)).map(({ type }) => type).toSorted()).toEqual([
      'assigned',
      'comment',
      'created',
      'status',
      'target',
    ])
  })

  test('S1 a lost reply is found within 5 minutes, and the clock is met when it was given', async () => {
    const id = await create()
    await world.advance(10 * MINUTE)
    lose()
    acme.account.comment(id, { authorId: acme.agentId, body: 'On it', isPublic: true })
    const repliedAt = world.clock.now()
    await world.quiet()
    arrive()
    expect((await firstResponseOf(id)).state).toBe('running')
    await world.advance(5 * MINUTE)
    expect(await firstResponseOf(id)).toMatchObject({ state: 'ended', outcome: 'met', fulfilledAt: repliedAt })
  })

  test('S2, S3, S5, S9, R6 every kind of lost change is found, and each counts once', async () => {
    const id = await create()
    const group = { group_id: acme.groups.VIP }
    await world.advance(2 * MINUTE)
    lose()
    const { account, agentId, customers, leadId } = acme
    account.update(id, leadId, { assignee_id: agentId, ...group })
    await world.advance(MINUTE)
    account.comment(id, { authorId: agentId, body: 'Done?', isPublic: true })
    account.update(id, agentId, { status: 'pending', priority: 'low' })
    await world.advance(MINUTE)
    account.comment(id, { authorId: customers.standard.userId, body: 'No', isPublic: true })
    account.comment(id, { authorId: agentId, body: 'A note', isPublic: false })
    await world.advance(MINUTE)
    account.update(id, agentId, { status: 'solved' })
    await world.quiet()
    arrive()
    await world.advance(5 * MINUTE)
    const seen = (await eventsOf(id)).map((event) =>
      event.type === 'comment'
        ? `${event.by} ${event.public}`
        : event.type === 'status'
          ? event.to
          : event.type === 'target'
            ? `target ${JSON.stringify(event.targetSeconds.firstResponse)}`
            : event.type,
    )
    expect(seen).toEqual([
      'created',
      'target 28800',
      'assigned',
      'open',
      'agent true',
      'pending',
      'target 172800',
      'customer true',
      'open',
      'agent false',
      'solved',
    ])
    // Nobody is asked about people who are known: the customer of the ticket, and the account's agents.
    expect(world.zendesk.calls.filter(({ path }) => /\/users\/\d+$/.test(path))).toEqual([])
    const { before, after } = await again(world, acme, 'reconcile', { accountId })
    expect(after).toEqual(before)
    const ticket = await world.server.services.db
      .selectFrom('tickets')
      .selectAll()
      .where('ticket_id', '=', String(id))
      .executeTakeFirst()
    expect(ticket).toMatchObject({ status: 'solved', assignee_id: String(agentId), priority: 'P4' })
  })

  test('design 2.10 what webhooks told already, also repeated and in another order, is not counted again', async () => {
    world.zendesk.faults.deliveries({ repeat: 2, reorder: 3 })
    const id = await create()
    const { account, agentId, customers } = acme
    await world.advance(MINUTE)
    account.comment(id, { authorId: agentId, body: 'a', isPublic: true })
    account.update(id, agentId, { status: 'pending' })
    await world.advance(MINUTE)
    account.comment(id, { authorId: customers.standard.userId, body: 'b', isPublic: true })
    await world.advance(MINUTE)
    const told = await eventsOf(id)
    await world.advance(5 * MINUTE)
    expect(await eventsOf(id)).toEqual(told)
    expect(told.filter(({ type }) => type === 'comment')).toHaveLength(2)
  })

  test('R2 a lost creation is triaged within 5 minutes', async () => {
    lose()
    const id = await create()
    arrive()
    expect(acme.account.ticket(id).tags).toEqual([])
    await world.advance(5 * MINUTE)
    expect(acme.account.ticket(id).tags).toContain('firstline_triaged')
  })

  test('S1 how a ticket was born is corrected where it moved on before it was read', async () => {
    world.zendesk.faults.next({ kind: '503', method: 'GET', path: /\/tickets\/\d+$/, retryAfter: 10 })
    const id = await create()
    await world.advance(3_000)
    acme.account.update(id, acme.leadId, {
      status: 'pending',
      assignee_id: acme.agentId,
      group_id: acme.groups.VIP,
      comment: { body: 'Which server?', public: true, author_id: acme.agentId },
    })
    await world.advance(20_000)
    expect((await firstResponseOf(id)).state).toBe('ended')
    await world.advance(5 * MINUTE)
    const [created] = await eventsOf(id)
    expect(created).toMatchObject({ type: 'created', status: 'new' })
    expect(await firstResponseOf(id)).toMatchObject({ outcome: 'met', elapsedSeconds: 3 })
  })

  test('S9 after hours of downtime: what was answered meanwhile is no breach, what was not is told once, as late', async () => {
    const answered = await create('enterprise')
    const forgotten = await create('enterprise')
    await world.server.stop()
    lose()
    await world.clock.advance(30 * MINUTE)
    acme.account.comment(answered, { authorId: acme.agentId, body: 'On it', isPublic: true })
    await world.clock.advance(4 * HOUR)
    arrive()
    const port = Number(new URL(world.server.url).port)
    world.server = await startServer({ ...world.config, port }, { clock: world.clock, log: logOf(world), database })
    // A new word on it comes before the old one was found.
    acme.account.comment(answered, { authorId: acme.customers.enterprise.userId, body: 'Thanks', isPublic: true })
    await world.advance(6 * MINUTE)
    expect(await firstResponseOf(answered)).toMatchObject({ outcome: 'met' })
    expect(breaches(answered)).toEqual([])
    expect(breaches(forgotten)).toEqual(['Breached earlier, told late', 'Violation, told late'])
  })

  test('L1, Q1 a ticket that cannot be triaged raises one alert after 15 minutes, and is triaged when it can be', async () => {
    world.zendesk.faults.next({ kind: '500', method: 'GET', path: /\/tickets\/\d+$/, count: Number.POSITIVE_INFINITY })
    const id = await create()
    await world.advance(18 * MINUTE)
    const alerts = () =>
      world.slack.posts.filter(({ text }) => text.includes(`Ticket ${id} was created 15 minutes ago`))
    expect(alerts()).toHaveLength(1)
    await again(world, acme, 'guard-queues', { accountId })
    expect(alerts()).toHaveLength(1)
    world.zendesk.faults.clear()
    await world.advance(6 * MINUTE)
    expect(acme.account.ticket(id).tags).toContain('firstline_triaged')
  })

  test('zendesk-api 3.2 an idle account is asked once a minute', async () => {
    await world.advance(5 * MINUTE)
    const before = world.zendesk.calls.length
    await world.advance(10 * MINUTE)
    const calls = world.zendesk.calls.slice(before)
    expect(calls.map(({ path }) => path)).toEqual(Array(10).fill('/api/v2/incremental/ticket_events'))
  })
})
