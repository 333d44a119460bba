import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startServer } from '../../../server/main.ts'
import { again } from '../../fixtures/outside.ts'
import { type Acme, type AcmeOptions, connectAcme, logOf, startWorld, type World } from '../../fixtures/world.ts'
import { openDatabase, type TestDatabase } from '../setup-database.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('S8 what falls due is acted upon', () => {
  let database: TestDatabase
  let world: World
  let acme: Acme
  beforeEach(async () => {
    database = await openDatabase()
    world = await startWorld({ database })
  })
  afterEach(async () => {
    await world.close()
    await database.close()
  })

  const connect = async (options: AcmeOptions = {}) => {
    acme = await connectAcme(world, options)
  }
  const create = async (customer: keyof Acme['customers'], body = 'The server is down.'): Promise<number> => {
    const requesterId = acme.customers[customer].userId
    const { id } = acme.account.createTicket({ requesterId, subject: '', body, via: 'email' })
    await world.quiet()
    return id
  }
  const tagsOf = (id: number) => acme.account.ticket(id).tags.filter((tag) => /^(sla_|needs_)/.test(tag))
  const writesOf = (id: number) =>
    world.zendesk.calls.filter(({ method, path }) => method === 'PUT' && path.endsWith(`/tickets/${id}`)).length
  /** Channel and first words of what was posted about a ticket's clocks. */
  const toldOf = (id: number) =>
    world.slack.posts
      .filter(({ text }) => new RegExp(`(ticket|Ticket) ${id} `).test(text))
      .map(({ channel, text }) => `${channel} ${text.split(/[:,]/)[0]}`)
  const alertsOf = (id: number) =>
    world.server.services.db
      .selectFrom('alerts')
      .selectAll()
      .where('ticket_id', '=', String(id))
      .orderBy('id')
      .execute()
  const kindsOf = async (id: number) => (await alertsOf(id)).map(({ kind, clock }) => `${clock} ${kind}`.trim())
  /** Stops the server, lets time pass, and starts another one on the same database. */
  const away = async (milliseconds: number) => {
    const port = Number(new URL(world.server.url).port)
    await world.server.stop()
    await world.clock.advance(milliseconds)
    world.server = await startServer({ ...world.config, port }, { clock: world.clock, log: logOf(world), database })
    await world.quiet()
  }

  test('S8, S14 75, 80, 100 and 150 %: one write each, the lead within 2 s, then the manager and the violation log', async () => {
    await connect()
    const id = await create('enterprise')
    const rankField = acme.account.ticket(id).custom_fields.find(({ value }) => typeof value === 'number')
    expect(rankField?.value).toBeGreaterThan(0)
    const before = writesOf(id)

    await world.advance(45 * MINUTE)
    expect([tagsOf(id), writesOf(id) - before]).toEqual([['sla_at_risk'], 1])
    await world.advance(3 * MINUTE)
    expect([tagsOf(id), writesOf(id) - before]).toEqual([['sla_at_risk', 'sla_prioritise'], 2])
    await world.advance(12 * MINUTE - SECOND)
    expect(toldOf(id).filter((text) => text.includes('Breached'))).toEqual([])
    await world.advance(3 * SECOND)
    expect(toldOf(id).filter((text) => text.includes('Breached'))).toEqual(['#support-lead Breached'])
    expect([tagsOf(id), writesOf(id) - before]).toEqual([['sla_breached'], 3])
    const posted = world.slack.posts.find(({ text }) => text.startsWith('Breached'))
    const breach = (await alertsOf(id)).find(({ kind }) => kind === 'breach')
    expect((posted?.at ?? 0) - (breach?.at ?? 0)).toBeLessThanOrEqual(2 * SECOND)
    expect(posted?.text).toContain(`/agent/tickets/${id}`)

    await world.advance(30 * MINUTE)
    expect(toldOf(id).at(-1)).toBe('#support-manager Violation')
    expect(tagsOf(id)).toEqual(['sla_breached', 'sla_violated'])
    expect((await alertsOf(id)).find(({ kind }) => kind === 'violation')).toMatchObject({
      clock: 'firstResponse',
      is_late: false,
      reason: 'staffing',
      priority: 'P1',
      tier: 'enterprise',
    })
    const payload = { accountId: acme.connected.accountId, ticketIds: [String(id)] }
    const twice = await again(world, acme, 'watch-tickets', payload)
    expect(twice.after).toEqual(twice.before)
  })

  test('S8 an answer in time takes the marks back, with one write', async () => {
    await connect()
    const id = await create('enterprise')
    await world.advance(50 * MINUTE)
    expect(tagsOf(id)).toEqual(['sla_at_risk', 'sla_prioritise'])
    const before = writesOf(id)
    acme.account.comment(id, { authorId: acme.agentId, body: 'On it', isPublic: true })
    await world.quiet()
    expect([tagsOf(id), writesOf(id) - before]).toEqual([[], 1])
    await world.advance(20 * MINUTE)
    expect(toldOf(id).filter((text) => /Breach/.test(text))).toEqual([])
  })

  test('S9 a person lowers the priority: what was passed stays told once, the new target counts', async () => {
    await connect()
    const id = await create('enterprise')
    await world.advance(46 * MINUTE)
    acme.account.update(id, acme.leadId, { priority: 'low' })
    await world.advance(2 * HOUR)
    expect(await kindsOf(id)).toEqual(expect.not.arrayContaining(['firstResponse breach']))
    expect(tagsOf(id)).toEqual([])
    acme.account.update(id, acme.leadId, { priority: 'urgent' })
    await world.quiet()
    const kinds = (await kindsOf(id)).filter((kind) => kind.startsWith('firstResponse'))
    expect(kinds).toEqual([
      'firstResponse at-risk',
      'firstResponse prioritise',
      'firstResponse breach',
      'firstResponse violation',
    ])
  })

  test('S9 what fell due during hours of downtime is told once, in order, as late', async () => {
    await connect()
    const id = await create('enterprise')
    await world.advance(2 * MINUTE)
    await away(3 * HOUR)
    await world.advance(2 * MINUTE)
    const clockAlerts = (await alertsOf(id)).filter(({ clock }) => clock === 'firstResponse')
    expect(clockAlerts.map(({ kind, is_late }) => [kind, is_late])).toEqual([
      ['at-risk', true],
      ['prioritise', true],
      ['breach', true],
      ['violation', true],
    ])
    expect(toldOf(id).filter((text) => /Breach|Violation/.test(text))).toEqual([
      '#support-lead Breached earlier',
      '#support-manager Violation',
    ])
    await away(MINUTE)
    await world.advance(2 * MINUTE)
    expect(toldOf(id).filter((text) => /Breach|Violation/.test(text))).toHaveLength(2)
  })

  test('L2, Q1, Q4 unassigned is told to the alerts channel; a stalled ticket goes to the lead', async () => {
    await connect({ policy: (policy) => ({ ...policy, slack: { ...policy.slack, quietHours: null } }) })
    const id = await create('standard', 'How do I add a colleague?')
    await world.advance(31 * MINUTE)
    expect(toldOf(id)).toEqual(['#support-alerts Nobody has ticket 1 (Small Co'])
    await away(DAY - 32 * MINUTE)
    await world.advance(2 * MINUTE)
    expect(acme.account.ticket(id).assignee_id).toBe(acme.leadId)
    expect(toldOf(id).some((text) => text === '#support-lead Stalled')).toBe(true)
  })

  test.each([
    ['timer', 'closed'],
    ['automation', 'solved'],
  ] as const)('L4 a ticket resolved seven days ago, closed by %s, is %s', async (closeBy, status) => {
    await connect({ policy: (policy) => ({ ...policy, lifecycle: { ...policy.lifecycle, closeBy } }) })
    const id = await create('standard')
    acme.account.comment(id, { authorId: acme.agentId, body: 'Done', isPublic: true })
    acme.account.update(id, acme.agentId, { status: 'solved', assignee_id: acme.agentId, group_id: acme.groups.VIP })
    await world.advance(2 * MINUTE)
    await away(7 * DAY - 5 * MINUTE)
    expect(acme.account.ticket(id).status).toBe('solved')
    await world.advance(6 * MINUTE)
    expect(acme.account.ticket(id).status).toBe(status)
  })

  test('L4 a ticket that the customer reopened unheard is not closed', async () => {
    await connect()
    const id = await create('standard')
    acme.account.update(id, acme.agentId, { status: 'solved', assignee_id: acme.agentId, group_id: acme.groups.VIP })
    await world.advance(2 * MINUTE)
    await away(7 * DAY - 3 * MINUTE)
    world.zendesk.faults.deliveries({ dropEvery: 1 })
    acme.account.comment(id, { authorId: acme.customers.standard.userId, body: 'Not yet', isPublic: true })
    await world.advance(4 * MINUTE)
    expect(acme.account.ticket(id).status).toBe('open')
  })

  test('V3, V4 a VIP is acknowledged within 15 minutes and hears of it every four hours', async () => {
    await connect()
    const id = await create('vip')
    await world.advance(16 * MINUTE)
    expect(toldOf(id).filter((text) => text.includes('VIP'))).toEqual([expect.stringContaining('VIP')])
    acme.account.comment(id, { authorId: acme.agentId, body: 'Hello', isPublic: true })
    await world.advance(4 * HOUR + MINUTE)
    const reminders = world.slack.posts.filter(({ text }) => text.includes('has had no update on ticket'))
    expect(reminders).toHaveLength(1)
  })

  test('S8 many breaches at once are one message that names each, few are messages of their own', async () => {
    await connect()
    const ids: number[] = []
    for (let n = 0; n < 6; n++) ids.push(await create('enterprise'))
    await world.advance(HOUR + 2 * SECOND)
    const posts = world.slack.posts.filter(({ channel, text }) => channel === '#support-lead' && /breach/i.test(text))
    expect(posts).toHaveLength(1)
    expect(posts[0]?.text).toContain('6 clocks breached together')
    for (const id of ids) expect(posts[0]?.text).toContain(`ticket ${id} `)
    const again = await world.server.services.db
      .selectFrom('effects')
      .select('state')
      .where('state', '=', 'grouped')
      .where('topic', 'like', 'breach%')
      .execute()
    expect(again).toHaveLength(6)
  })

  test('S8 what can wait is told when the quiet hours are over', async () => {
    const quietHours = { timeZone: 'UTC', from: '07:30', to: '09:30' }
    await connect({
      policy: (policy) => ({
        ...policy,
        slack: { ...policy.slack, quietHours },
        lifecycle: { ...policy.lifecycle, stalledAfterSeconds: 600 },
      }),
    })
    const id = await create('standard', 'How do I add a colleague?')
    await world.advance(15 * MINUTE)
    expect(toldOf(id).filter((text) => text.includes('Stalled'))).toEqual([])
    await world.advance(76 * MINUTE)
    const [first] = world.slack.posts.filter(({ text }) => text.includes('Stalled'))
    expect(new Date(first?.at ?? 0).toISOString()).toBe('2026-03-02T09:30:00.500Z')
  })

  test('Q7 the queue view reads priority, tier, time left', async () => {
    await connect()
    const ids = {
      standardP1: await create('standard'),
      enterpriseHowTo: await create('enterprise', 'How do I add a colleague?'),
      enterpriseP1: await create('enterprise'),
      standardHowTo: await create('standard', 'How do I add a colleague?'),
    }
    await world.advance(MINUTE)
    const laterP1 = await create('enterprise')
    const rankField = acme.account.ticket(laterP1).custom_fields.find(({ value }) => typeof value === 'number')
    const view = acme.account.addView({
      title: 'Queue',
      all: [{ field: 'status', operator: 'less_than', value: 'solved' }],
      output: { columns: ['subject'], sort_by: String(rankField?.id), sort_order: 'asc' },
    })
    const { services } = world.server
    const token = acme.account.issueTokens('zdg-firstline', acme.serviceUserId).access_token
    const url = `${services.zendeskUrl('acme')}/api/v2/views/${view.id}/tickets`
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
    const { tickets } = (await answer.json()) as { tickets: { id: number }[] }
    expect(tickets.map((ticket) => ticket.id)).toEqual([
      ids.enterpriseP1,
      laterP1,
      ids.standardP1,
      ids.enterpriseHowTo,
      ids.standardHowTo,
    ])
  })
})
