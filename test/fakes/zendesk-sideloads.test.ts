import { describe, expect, test } from 'vitest'
import { aDesk, aPolicy } from './zendesk/desk.ts'
import type { Json } from './zendesk/json.ts'

const idsOf = (items: unknown) => (items as { id: number }[]).map(({ id }) => id)
const ticketOf = (body: Json): Json => body.ticket as Json
const ticketsOf = (body: Json): Json[] => body.tickets as Json[]

/** Two tickets of one customer and organization: the first with an agent, a group and a CC, the second bare. */
async function aPair() {
  const desk = await aDesk()
  const { account, admin, agent, customer, group } = desk
  const organization = account.addOrganization({ name: 'Globex' })
  const other = account.addOrganization({ name: 'Other' })
  account.addUser({ name: 'Nobody here', organizationId: other.id })
  const create = (more: Json) => account.createTicket({ requesterId: customer.id, subject: 'a', body: 'b', ...more }).id
  const first = create({ organizationId: organization.id, groupId: group.id, assigneeId: agent.id, byUserId: admin.id })
  account.update(first, admin.id, { email_ccs: [{ user_email: 'cc@globex.test', action: 'put' }] })
  const second = create({})
  const cc = account.users.find(({ email }) => email === 'cc@globex.test')?.id ?? 0
  const view = account.addView({ title: 'All', all: [{ field: 'status', operator: 'less_than', value: 'closed' }] })
  const lists = [
    '/api/v2/tickets?sort_by=id',
    '/api/v2/tickets?page[size]=10',
    `/api/v2/tickets/show_many?ids=${first},${second}`,
    `/api/v2/users/${customer.id}/tickets/requested?per_page=10`,
    `/api/v2/views/${view.id}/tickets?per_page=10`,
  ]
  return { ...desk, organization, first, second, cc, lists }
}

describe('16.12 side-loads beside the tickets', () => {
  test('16.12 users: requester, submitter, assignee and CCs, each once', async () => {
    const { admin, agent, call, cc, customer, first, lists } = await aPair()
    const one = await call('GET', `/api/v2/tickets/${first}?include=users`)
    expect(idsOf(one.body.users)).toEqual([customer.id, admin.id, agent.id, cc])
    expect((one.body.users as Json[])[0]).toMatchObject({ name: 'Cora Customer', role: 'end-user' })
    for (const path of lists) {
      const { body } = await call('GET', `${path}&include=users`)
      expect(ticketsOf(body)).toHaveLength(2)
      expect(idsOf(body.users)).toEqual([customer.id, admin.id, agent.id, cc])
    }
  })

  test('16.12 organizations and groups: those of the tickets, each once, none for a bare one', async () => {
    const { call, first, group, lists, organization, second } = await aPair()
    for (const path of [...lists, `/api/v2/organizations/${organization.id}/tickets?per_page=10`]) {
      const { body } = await call('GET', `${path}&include=organizations,groups`)
      expect([path, idsOf(body.organizations), idsOf(body.groups)]).toEqual([path, [organization.id], [group.id]])
    }
    const one = await call('GET', `/api/v2/tickets/${first}?include=organizations,groups`)
    expect([one.body.organizations, one.body.groups]).toEqual([
      [expect.objectContaining({ name: 'Globex' })],
      [expect.objectContaining({ name: 'Support' })],
    ])
    const bare = await call('GET', `/api/v2/tickets/${second}?include=organizations,groups`)
    expect([bare.body.organizations, bare.body.groups]).toEqual([[], []])
  })

  test('16.12 metric_sets: one for each ticket, counted from what happened', async () => {
    const { account, admin, agent, as, customer, first, group, lists, second, tokenOf, zendesk } = await aPair()
    account.update(second, agent.id, { assignee_id: agent.id, group_id: group.id })
    await zendesk.clock.advance(30 * 60_000)
    account.comment(second, { authorId: agent.id, body: 'Look here' })
    account.update(second, agent.id, { status: 'pending' })
    await zendesk.clock.advance(15 * 60_000)
    account.update(second, agent.id, { status: 'solved' })
    await zendesk.clock.advance(15 * 60_000)
    account.comment(second, { authorId: customer.id, body: 'Again' })
    const call = as(tokenOf(admin))
    const { body } = await call('GET', `/api/v2/tickets/${second}?include=metric_sets`)
    expect(body.metric_sets).toEqual([
      expect.objectContaining({
        ticket_id: second,
        replies: 1,
        reopens: 1,
        assignee_stations: 1,
        group_stations: 1,
        created_at: '2026-03-02T08:00:00Z',
        assigned_at: '2026-03-02T08:00:00Z',
        status_updated_at: '2026-03-02T09:00:00Z',
        latest_comment_added_at: '2026-03-02T09:00:00Z',
        solved_at: null,
        reply_time_in_minutes: { calendar: 30, business: 30 },
        first_resolution_time_in_minutes: { calendar: 45, business: 45 },
        agent_wait_time_in_minutes: { calendar: 15, business: 15 },
        requester_wait_time_in_minutes: { calendar: 30, business: 30 },
        on_hold_time_in_minutes: { calendar: 0, business: 0 },
      }),
    ])
    for (const path of lists) {
      const answer = await call('GET', `${path}&include=metric_sets`)
      expect((answer.body.metric_sets as Json[]).map(({ ticket_id }) => ticket_id)).toEqual([first, second])
    }
  })

  test('16.12 nothing is side-loaded that was not asked for; several come together', async () => {
    const { call, first, lists } = await aPair()
    expect(Object.keys((await call('GET', `/api/v2/tickets/${first}`)).body)).toEqual(['ticket'])
    const unknown = await call('GET', `/api/v2/tickets/${first}?include=nonsense`)
    expect([unknown.status, Object.keys(unknown.body)]).toEqual([200, ['ticket']])
    const plain = await call('GET', `${lists[1]}`)
    expect(Object.keys(plain.body).sort()).toEqual(['links', 'meta', 'tickets'])
    for (const key of ['slas', 'metric_events', 'comment_count'])
      expect(ticketsOf(plain.body)[0]).not.toHaveProperty(key)
    const all = await call('GET', `${lists[1]}&include=users,organizations,groups,metric_sets,slas,comment_count`)
    expect(Object.keys(all.body).sort()).toEqual([
      'groups',
      'links',
      'meta',
      'metric_sets',
      'organizations',
      'tickets',
      'users',
    ])
    expect(ticketsOf(all.body)[0]).toMatchObject({ slas: { policy_metrics: [] }, comment_count: 1 })
  })
})

describe('16.12 side-loads inside the ticket', () => {
  test('16.12 comment_count counts public and private ones', async () => {
    const { account, agent, call, first, lists } = await aPair()
    account.comment(first, { authorId: agent.id, body: 'note', isPublic: false })
    account.comment(first, { authorId: agent.id, body: 'reply' })
    expect(ticketOf((await call('GET', `/api/v2/tickets/${first}?include=comment_count`)).body).comment_count).toBe(3)
    for (const path of lists) {
      const { body } = await call('GET', `${path}&include=comment_count`)
      expect(ticketsOf(body).map(({ comment_count }) => comment_count)).toEqual([3, 1])
    }
  })

  test('16.12 metric_events: by metric, of a single ticket only', async () => {
    const desk = await aDesk()
    const { account, admin, agent, as, customer, tokenOf, zendesk } = desk
    const policy = await aPolicy(desk, [{ metric: 'first_reply_time', target: 60 }])
    const { id } = account.createTicket({ requesterId: customer.id, subject: 'a', body: 'b', priority: 'high' })
    await zendesk.clock.advance(90 * 60_000)
    account.comment(id, { authorId: agent.id, body: 'Sorry' })
    const call = as(tokenOf(admin))
    const { body } = await call('GET', `/api/v2/tickets/${id}?include=metric_events`)
    const events = ticketOf(body).metric_events as Record<string, Json[]>
    expect(Object.keys(events)).toEqual(
      expect.arrayContaining(['reply_time', 'agent_work_time', 'requester_wait_time', 'resolution_time']),
    )
    for (const [metric, rows] of Object.entries(events))
      for (const row of rows) expect(row).toMatchObject({ metric, ticket_id: id, id: expect.any(Number) })
    const byType = (type: string) => events.reply_time?.find((row) => row.type === type)
    expect(byType('activate')).toMatchObject({ instance_id: 1, time: '2026-03-02T08:00:00Z' })
    expect(byType('apply_sla')).toMatchObject({
      sla: { target: 60, business_hours: false, policy: { id: policy, title: 'Gold', description: null } },
    })
    expect(byType('breach')).toMatchObject({ instance_id: 1, time: '2026-03-02T09:00:00Z' })
    expect(byType('fulfill')).toMatchObject({ instance_id: 1, time: '2026-03-02T09:30:00Z' })
    for (const path of ['/api/v2/tickets?per_page=10', `/api/v2/tickets/show_many?ids=${id}`])
      expect(ticketsOf((await call('GET', `${path}&include=metric_events`)).body)[0]).not.toHaveProperty(
        'metric_events',
      )
  })
})

describe('16.12 slas', () => {
  const MINUTE = 60_000
  const HOUR = 60 * MINUTE
  const DAY = 24 * HOUR

  async function aTarget(metric: string, target: number) {
    const desk = await aDesk()
    await aPolicy(desk, [{ metric, target }])
    const { account, admin, agent, as, customer, tokenOf } = desk
    const { id } = account.createTicket({
      requesterId: customer.id,
      subject: 'a',
      body: 'b',
      priority: 'high',
      assigneeId: agent.id,
    })
    // A fresh token each time: days pass.
    const slas = async (path = `/api/v2/tickets/${id}?include=slas`) => {
      const { body } = await as(tokenOf(admin))('GET', path)
      const ticket = body.ticket ? ticketOf(body) : ticketsOf(body)[0]
      return (ticket as { slas: Json }).slas.policy_metrics
    }
    return { ...desk, id, slas }
  }

  test.each<[string, number, Json]>([
    ['at the start', 0, { days: 3 }],
    ['a second later', 1_000, { days: 2 }],
    ['with a day left', 2 * DAY, { days: 1 }],
    ['with less than a day left', 2 * DAY + MINUTE, { hours: 23 }],
    ['with an hour left', 3 * DAY - HOUR, { hours: 1 }],
    ['with less than an hour left', 3 * DAY - 59 * MINUTE, { minutes: 59 }],
    ['with less than a minute left', 3 * DAY - 1_000, { minutes: 0 }],
    ['breached by a second', 3 * DAY + 1_000, { minutes: -1 }],
    ['breached by 59 minutes', 3 * DAY + 59 * MINUTE, { minutes: -59 }],
    ['breached by an hour', 3 * DAY + HOUR, { hours: -1 }],
    ['breached by 23 hours', 3 * DAY + 23 * HOUR, { hours: -23 }],
    ['breached by two days', 5 * DAY, { days: -2 }],
  ])('16.12 %s exactly one unit is given, negative once breached', async (_, passed, unit) => {
    const { slas, zendesk } = await aTarget('first_reply_time', 3 * 24 * 60)
    await zendesk.clock.advance(passed)
    expect(await slas()).toEqual([
      { metric: 'first_reply_time', stage: 'active', breach_at: '2026-03-05T08:00:00Z', ...unit },
    ])
  })

  test('16.12 lists carry them too, and a ticket without policy or priority an empty list', async () => {
    const { account, customer, id, slas } = await aTarget('first_reply_time', 60)
    const expected = [{ metric: 'first_reply_time', stage: 'active', breach_at: '2026-03-02T09:00:00Z', hours: 1 }]
    for (const path of ['/api/v2/tickets?per_page=10', `/api/v2/tickets/show_many?ids=${id}`])
      expect(await slas(`${path}&include=slas`)).toEqual(expected)
    const bare = account.createTicket({ requesterId: customer.id, subject: 'a', body: 'b' })
    const low = account.createTicket({ requesterId: customer.id, subject: 'a', body: 'b', priority: 'low' })
    for (const ticket of [bare, low]) expect(await slas(`/api/v2/tickets/${ticket.id}?include=slas`)).toEqual([])
  })

  test('16.12 while paused there is no breach_at, and time stands still', async () => {
    const { account, agent, id, slas, zendesk } = await aTarget('requester_wait_time', 120)
    await zendesk.clock.advance(30 * MINUTE)
    account.update(id, agent.id, { status: 'pending' })
    const paused = [{ metric: 'requester_wait_time', stage: 'paused', breach_at: null, hours: 1 }]
    expect(await slas()).toEqual(paused)
    await zendesk.clock.advance(5 * HOUR)
    expect(await slas()).toEqual(paused)
    account.update(id, agent.id, { status: 'open' })
    expect(await slas()).toEqual([
      { metric: 'requester_wait_time', stage: 'active', breach_at: '2026-03-02T15:00:00Z', hours: 1 },
    ])
  })

  test('16.12 an achieved target stays, with what was left or overdrawn', async () => {
    const early = await aTarget('first_reply_time', 120)
    await early.zendesk.clock.advance(30 * MINUTE)
    early.account.comment(early.id, { authorId: early.agent.id, body: 'Here' })
    await early.zendesk.clock.advance(5 * HOUR)
    expect(await early.slas()).toEqual([{ metric: 'first_reply_time', stage: 'achieved', breach_at: null, hours: 1 }])
    const late = await aTarget('first_reply_time', 10)
    await late.zendesk.clock.advance(30 * MINUTE)
    late.account.comment(late.id, { authorId: late.agent.id, body: 'Here' })
    expect(await late.slas()).toEqual([
      { metric: 'first_reply_time', stage: 'achieved', breach_at: null, minutes: -20 },
    ])
  })
})
