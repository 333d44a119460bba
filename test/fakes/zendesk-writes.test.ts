import { describe, expect, test } from 'vitest'
import { aDesk } from './zendesk/desk.ts'
import type { Json } from './zendesk/json.ts'

const ticketOf = (body: Json): Json => body.ticket as Json
const eventsOf = (body: Json): Json[] => (body.audit as { events: Json[] }).events
const detailsOf = (body: Json): Record<string, { description: string; ticket_field_type?: string }[]> =>
  body.details as never

async function aTicket(options: { priority?: string } = {}) {
  const desk = await aDesk()
  const ticket = desk.account.createTicket({
    requesterId: desk.customer.id,
    subject: 'Printer',
    body: 'It smokes',
    ...options,
  })
  const put = (changes: Json) => desk.call('PUT', `/api/v2/tickets/${ticket.id}`, { ticket: changes })
  return { ...desk, id: ticket.id, put }
}

describe('16.1 one clock', () => {
  test('16.1 every time is the virtual one, updated_at in whole seconds', async () => {
    const { zendesk, put, id, account } = await aTicket()
    expect(account.ticket(id).created_at).toBe('2026-03-02T08:00:00Z')
    await zendesk.clock.advance(90_700)
    const answer = await put({ priority: 'high' })
    expect(ticketOf(answer.body).updated_at).toBe('2026-03-02T08:01:30Z')
    expect(zendesk.calls.at(-1)?.at).toBe(Date.parse('2026-03-02T08:01:30.700Z'))
  })
})

describe('16.2 write, audit, triggers, SLA, webhooks', () => {
  test('16.2 triggers run in order, start again after each that fires, each once', async () => {
    const { account, customer } = await aDesk()
    const when = (tag: string) => ({ all: [{ field: 'current_tags', operator: 'includes', value: tag }] })
    // The first can fire only once the second has: it is tried again from the top.
    account.addTrigger({ title: 'first', conditions: when('two'), actions: [{ field: 'current_tags', value: 'one' }] })
    account.addTrigger({
      title: 'second',
      conditions: when('start'),
      actions: [{ field: 'current_tags', value: 'two' }],
    })
    account.addTrigger({
      title: 'third',
      conditions: when('one'),
      actions: [{ field: 'current_tags', value: 'three' }],
    })
    const ticket = account.createTicket({ requesterId: customer.id, subject: 'a', body: 'b', tags: ['start'] })
    expect(ticket.tags).toEqual(['start', 'two', 'one', 'three'])
    const byRule = account.audits(ticket.id)[0]?.events.filter((event) => event.via)
    expect(byRule?.map((event) => (event.via as Json & { source: { from: Json } }).source.from.title)).toEqual([
      'second',
      'first',
      'third',
    ])
  })

  test('16.2 an API write runs triggers again, and one without net change leaves no line', async () => {
    const { account, put } = await aTicket()
    const changed = { all: [{ field: 'update_type', operator: 'is', value: 'Change' }] }
    account.addTrigger({ title: 'raise', conditions: changed, actions: [{ field: 'priority', value: 'urgent' }] })
    const first = await put({ tags: ['x'] })
    expect(eventsOf(first.body).map((event) => event.field_name)).toEqual(['tags', 'priority'])
    const second = await put({ tags: ['y'] })
    expect(eventsOf(second.body).map((event) => event.field_name)).toEqual(['tags'])
  })

  test('16.2 the SLA policy is chosen after the triggers have set the priority', async () => {
    const { account, customer, call } = await aDesk()
    account.addTrigger({
      title: 'urgent',
      conditions: { all: [{ field: 'update_type', operator: 'is', value: 'Create' }] },
      actions: [{ field: 'priority', value: 'urgent' }],
    })
    const row = { priority: 'urgent', metric: 'first_reply_time', target: 60, business_hours: false }
    await call('POST', '/api/v2/slas/policies', {
      sla_policy: { title: 'Fast', filter: { all: [], any: [] }, policy_metrics: [row] },
    })
    const { id } = account.createTicket({ requesterId: customer.id, subject: 'a', body: 'b' })
    const { body } = await call('GET', `/api/v2/tickets/${id}?include=slas`)
    expect((ticketOf(body).slas as Json).policy_metrics).toEqual([
      { metric: 'first_reply_time', stage: 'active', breach_at: '2026-03-02T09:00:00Z', hours: 1 },
    ])
  })

  test('16.2 metadata of a write is kept in its audit', async () => {
    const { account, put, id, admin } = await aTicket()
    await put({ priority: 'low', metadata: { decision: 'd-1' } })
    const audit = account.audits(id).at(-1)
    expect(audit?.metadata.custom).toEqual({ decision: 'd-1' })
    expect(audit?.author_id).toBe(admin.id)
    expect(audit?.via.channel).toBe('api')
  })
})

describe('16.9 ticket rules', () => {
  test('16.9 a closed ticket takes no update', async () => {
    const { put } = await aTicket()
    expect((await put({ status: 'closed' })).status).toBe(200)
    const answer = await put({ priority: 'low' })
    expect(answer.status).toBe(422)
    expect(detailsOf(answer.body).status?.[0]?.description).toContain('closed prevents ticket update')
  })

  test('16.9 solving needs an assignee and the required fields, all named at once, nothing applied', async () => {
    const { account, put, id, agent } = await aTicket()
    const field = account.addTicketField({ title: 'Cause', type: 'integer', required: true })
    const answer = await put({ status: 'solved', priority: 'high' })
    expect(answer.status).toBe(422)
    expect(detailsOf(answer.body).base?.map((detail) => detail.ticket_field_type)).toEqual([
      'FieldAssignee',
      'FieldInteger',
    ])
    expect(account.ticket(id)).toMatchObject({ status: 'new', priority: null })
    const solved = await put({ status: 'solved', assignee_id: agent.id, custom_fields: [{ id: field.id, value: 3 }] })
    expect(ticketOf(solved.body).status).toBe('solved')
  })

  test('16.9 priority once set cannot be cleared', async () => {
    const { put } = await aTicket({ priority: 'high' })
    const answer = await put({ priority: null })
    expect(answer.status).toBe(422)
    expect(detailsOf(answer.body).priority?.[0]?.description).toContain('cannot be reset')
  })

  test('16.9 assigning moves new to open, and nobody gets back to new', async () => {
    const { put, agent, group } = await aTicket()
    const answer = await put({ assignee_id: agent.id })
    expect(ticketOf(answer.body)).toMatchObject({ status: 'open', group_id: group.id })
    expect((await put({ status: 'new' })).status).toBe(422)
  })

  test('16.9 a public comment of the customer reopens; a private note of an agent does not', async () => {
    const { account, put, id, agent, customer } = await aTicket()
    for (const status of ['pending', 'hold', 'solved']) {
      await put({ status, assignee_id: agent.id })
      account.comment(id, { authorId: agent.id, body: 'note', isPublic: false })
      expect(account.ticket(id).status).toBe(status)
      account.comment(id, { authorId: customer.id, body: 'Still broken' })
      expect(account.ticket(id).status).toBe('open')
    }
  })

  test('16.9 an agent outside the group is refused', async () => {
    const { account, put, group } = await aTicket()
    const stranger = account.addUser({ name: 'Stan', email: 'stan@acme.test', role: 'agent' })
    const answer = await put({ group_id: group.id, assignee_id: stranger.id })
    expect(answer.status).toBe(422)
    expect(detailsOf(answer.body).assignee?.[0]?.description).toContain('not a member')
  })

  test('16.9 tags are lower case without spaces, a drop-down keeps its value as a tag', async () => {
    const { account, put } = await aTicket()
    const field = account.addTicketField({
      title: 'Area',
      type: 'tagger',
      custom_field_options: [{ name: 'API', value: 'area_api' }],
    })
    const tagged = await put({ tags: ['Big Deal', 'VIP'], custom_fields: [{ id: field.id, value: 'area_api' }] })
    expect([...(ticketOf(tagged.body).tags as string[])].sort()).toEqual(['area_api', 'big', 'deal', 'vip'].sort())
    const cleared = await put({ tags: ['vip'] })
    expect(ticketOf(cleared.body).custom_fields).toEqual([{ id: field.id, value: null }])
  })
})

describe('16.10 safe updates and conflicts', () => {
  test('16.10 a stale stamp is refused with 409 and nothing is applied', async () => {
    const { account, zendesk, put, id } = await aTicket()
    const stamp = account.ticket(id).updated_at
    expect((await put({ priority: 'low', safe_update: true, updated_stamp: stamp })).status).toBe(200)
    await zendesk.clock.advance(2_000)
    await put({ tags: ['other'] })
    const answer = await put({ priority: 'high', safe_update: true, updated_stamp: stamp })
    expect([answer.status, answer.body.error]).toEqual([409, 'UpdateConflict'])
    expect(account.ticket(id).priority).toBe('low')
  })

  test('16.10 safe_update false is a safe update all the same', async () => {
    const { put } = await aTicket()
    expect((await put({ priority: 'high', safe_update: false })).status).toBe(409)
    expect((await put({ priority: 'high' })).status).toBe(200)
  })

  test('16.10 two writes within one second both pass the check', async () => {
    const { account, put, id } = await aTicket()
    const stamp = account.ticket(id).updated_at
    expect((await put({ priority: 'low', safe_update: true, updated_stamp: stamp })).status).toBe(200)
    expect((await put({ tags: ['b'], safe_update: true, updated_stamp: stamp })).status).toBe(200)
  })

  test('16.10 a database collision and a 503 with Retry-After come on demand', async () => {
    const { zendesk, account, put, id } = await aTicket()
    zendesk.faults.next({ kind: 'database-conflict', method: 'PUT' })
    zendesk.faults.next({ kind: '503', method: 'PUT', retryAfter: 7 })
    const collision = await put({ priority: 'high' })
    expect([collision.status, collision.body.error]).toEqual([409, 'DatabaseConflict'])
    const maintenance = await put({ priority: 'high' })
    expect([maintenance.status, maintenance.headers.get('retry-after')]).toEqual([503, '7'])
    expect(account.ticket(id).priority).toBeNull()
    expect((await put({ priority: 'high' })).status).toBe(200)
  })

  test('16.10 four envelopes', async () => {
    const { call } = await aDesk()
    expect((await call('GET', '/api/v2/tickets/77')).body).toEqual({
      error: 'RecordNotFound',
      description: 'Not found',
    })
    expect((await call('POST', '/api/v2/tickets', { ticket: {} })).body).toMatchObject({
      error: 'RecordInvalid',
      details: { base: [{}] },
    })
    expect((await call('GET', '/api/v2/tickets/abc')).body).toMatchObject({ error: { title: 'Invalid attribute' } })
    expect((await call('GET', '/api/v2/tickets?page=102')).body).toMatchObject({
      errors: [{ code: 'InvalidPaginationDepth' }],
    })
    expect((await call('GET', '/api/v2/no_such_thing')).body).toMatchObject({ error: 'InvalidEndpoint' })
    expect((await call('PUT', '/api/v2/tickets/1', '{broken')).status).toBe(422)
  })

  test('16.10 a creation is repeated safely under one Idempotency-Key', async () => {
    const { account, call } = await aDesk()
    const create = (subject: string) =>
      call('POST', '/api/v2/tickets', { ticket: { subject, comment: { body: 'b' } } }, { 'idempotency-key': 'k' })
    const [first, second] = [await create('one'), await create('one')]
    expect([first.headers.get('x-idempotency-lookup'), second.headers.get('x-idempotency-lookup')]).toEqual([
      'miss',
      'hit',
    ])
    expect(ticketOf(second.body).id).toBe(ticketOf(first.body).id)
    expect(account.tickets).toHaveLength(1)
    expect((await create('two')).status).toBe(400)
  })

  test('16.10 unknown keys are ignored and named', async () => {
    const { put } = await aTicket()
    expect((await put({ colour: 'red', priority: 'low' })).headers.get('x-zendesk-api-warn')).toContain('ticket.colour')
  })
})

describe('16.11 comments', () => {
  test('16.11 placeholders in an agent comment are rendered on save, unknown ones vanish', async () => {
    const { account, put, id } = await aTicket()
    await put({
      comment: {
        body: 'Hi {{ticket.requester.first_name}}, #{{ticket.id}}{{ticket.nonsense}} \\{{raw}}',
        public: true,
      },
    })
    expect(account.comments(id).at(-1)?.plain_body).toBe(`Hi Cora, #${id} {{raw}}`)
  })

  test('16.11 text of an end user is never rendered', async () => {
    const { account, id, customer } = await aTicket()
    account.comment(id, { authorId: customer.id, body: 'My template says {{ticket.id}}' })
    expect(account.comments(id).at(-1)?.plain_body).toBe('My template says {{ticket.id}}')
  })

  test('16.11 64 kB is the most, cut without a word', async () => {
    const { account, put, id } = await aTicket()
    expect((await put({ comment: { body: 'ä'.repeat(40_000), public: false } })).status).toBe(200)
    expect(account.comments(id).at(-1)?.plain_body).toHaveLength(32_768)
  })

  test('16.11 an API comment counts as its writer for rules, author_id only shows', async () => {
    const { account, put, id, agent, admin } = await aTicket()
    await put({ comment: { body: 'hello', public: false, author_id: agent.id } })
    expect(account.comments(id).at(-1)?.author_id).toBe(agent.id)
    expect(account.audits(id).at(-1)?.author_id).toBe(admin.id)
  })
})
