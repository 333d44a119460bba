import { describe, expect, test } from 'vitest'
import { aDesk, aPolicy, type Desk } from './zendesk/desk.ts'
import type { Json } from './zendesk/json.ts'

const MINUTE = 60_000
const START = Date.parse('2026-03-02T08:00:00Z') / 1000

/** A desk whose admin's token outlives the test's clock. */
async function aLongDesk(): Promise<Desk> {
  const desk = await aDesk()
  return { ...desk, call: (...given) => desk.as(desk.tokenOf(desk.admin))(...given) }
}
const create = ({ account, customer }: Desk, subject = 'a'): number =>
  account.createTicket({ requesterId: customer.id, subject, body: 'b' }).id
const idsOf = (body: Json): number[] => (body.tickets as { id: number }[]).map(({ id }) => id)
const cursor = '/api/v2/incremental/tickets/cursor'

describe('16.13 the incremental export of tickets', () => {
  test('16.13 the last minute is withheld', async () => {
    const desk = await aLongDesk()
    await desk.zendesk.clock.advance(5 * MINUTE)
    const id = create(desk)
    await desk.zendesk.clock.advance(59_000)
    const path = `${cursor}?start_time=${START}`
    const early = await desk.call('GET', path)
    expect([idsOf(early.body), early.body.end_of_stream]).toEqual([[], true])
    await desk.zendesk.clock.advance(1_000)
    expect(idsOf((await desk.call('GET', path)).body)).toEqual([id])
  })

  test('16.13 a start within the last minute, and none at all, are refused', async () => {
    const desk = await aLongDesk()
    await desk.zendesk.clock.advance(5 * MINUTE)
    for (const [query, status, error] of [
      [`start_time=${START + 299}`, 422, { title: 'StartTimeTooRecent' }],
      ['', 400, { title: 'Invalid parameter' }],
      ['start_time=soon', 400, { title: 'Invalid parameter' }],
      ['cursor=%%%', 400, { title: 'Invalid cursor' }],
    ] as const) {
      const answer = await desk.call('GET', `${cursor}?${query}`)
      expect([query, answer.status]).toEqual([query, status])
      expect(answer.body.error).toMatchObject({ ...error, message: expect.any(String) })
    }
  })

  test('16.13 rows come in the order of their newest change; the cursor goes on where it was, also at the end', async () => {
    const desk = await aLongDesk()
    const [one, two, three] = [create(desk), create(desk), create(desk)]
    await desk.zendesk.clock.advance(MINUTE)
    desk.account.update(one, desk.agent.id, { priority: 'high' })
    await desk.zendesk.clock.advance(2 * MINUTE)
    const first = await desk.call('GET', `${cursor}?start_time=${START}&per_page=2`)
    expect([idsOf(first.body), first.body.end_of_stream]).toEqual([[two, three], false])
    const second = await desk.call('GET', `${cursor}?cursor=${first.body.after_cursor}&per_page=2`)
    expect([idsOf(second.body), second.body.end_of_stream]).toEqual([[one], true])
    desk.account.update(two, desk.agent.id, { priority: 'low' })
    await desk.zendesk.clock.advance(2 * MINUTE)
    const third = await desk.call('GET', `${cursor}?cursor=${second.body.after_cursor}`)
    expect([idsOf(third.body), third.body.end_of_stream]).toEqual([[two], true])
    expect(third.body.after_url).toContain(`cursor=${third.body.after_cursor}`)
    expect([third.body.before_cursor, third.body.before_url]).toEqual([null, null])
  })

  test('16.13 while tickets change between the pages no change is missed', async () => {
    const desk = await aLongDesk()
    const ids = Array.from({ length: 12 }, () => create(desk))
    await desk.zendesk.clock.advance(2 * MINUTE)
    const seen = new Map<number, string>()
    let query = `start_time=${START}`
    for (let page = 0; page < 12; page++) {
      const { body } = await desk.call('GET', `${cursor}?${query}&per_page=3`)
      for (const ticket of body.tickets as { id: number; subject: string }[]) seen.set(ticket.id, ticket.subject)
      query = `cursor=${body.after_cursor}`
      if (page < 6) desk.account.update(ids[page * 2]!, desk.agent.id, { subject: `changed ${page}` })
      await desk.zendesk.clock.advance(MINUTE)
    }
    expect([...seen.keys()].toSorted((a, b) => a - b)).toEqual(ids)
    expect([0, 2, 4, 6, 8, 10].map((at) => seen.get(ids[at]!))).toEqual([0, 1, 2, 3, 4, 5].map((n) => `changed ${n}`))
  })

  test('16.13 side-loads come along, last audits never do', async () => {
    const desk = await aLongDesk()
    create(desk)
    await desk.zendesk.clock.advance(2 * MINUTE)
    for (const path of [cursor, '/api/v2/incremental/tickets']) {
      const { body } = await desk.call('GET', `${path}?start_time=${START}&include=users,last_audits`)
      expect(body.users).toHaveLength(1)
      expect(body).not.toHaveProperty('last_audits')
    }
  })

  test('16.13 only an admin may export', async () => {
    const desk = await aDesk()
    const answer = await desk.as(desk.tokenOf(desk.agent))('GET', `${cursor}?start_time=${START}`)
    expect([answer.status, answer.body.error]).toEqual([
      403,
      {
        title: 'Forbidden',
        message: 'You do not have access to this page. Please contact the account owner of this help desk.',
      },
    ])
  })
})

describe('16.13 the incremental export of ticket events', () => {
  test('16.13 each audit with its events in order of time; comments only where asked for', async () => {
    const desk = await aLongDesk()
    const id = create(desk)
    await desk.zendesk.clock.advance(MINUTE)
    desk.account.comment(id, { authorId: desk.agent.id, body: 'On it', isPublic: true })
    desk.account.update(id, desk.agent.id, { status: 'pending' })
    await desk.zendesk.clock.advance(2 * MINUTE)
    const path = `/api/v2/incremental/ticket_events?start_time=${START}`
    const { body } = await desk.call('GET', `${path}&include=comment_events`)
    const rows = body.ticket_events as {
      ticket_id: number
      updater_id: number
      timestamp: number
      child_events: Json[]
    }[]
    expect(rows.map(({ ticket_id, updater_id, timestamp }) => [ticket_id, updater_id, timestamp - START])).toEqual([
      [id, desk.customer.id, 0],
      [id, desk.agent.id, 60],
      [id, desk.agent.id, 60],
    ])
    const comment = rows[1]?.child_events.find(({ event_type }) => event_type === 'Comment')
    expect(comment).toMatchObject({ public: true, author_id: desk.agent.id })
    expect(rows[2]?.child_events).toEqual([
      expect.objectContaining({ event_type: 'Change', status: 'pending', previous_value: 'new' }),
    ])
    const plain = (await desk.call('GET', path)).body.ticket_events as typeof rows
    expect(plain[1]?.child_events.find(({ event_type }) => event_type === 'Comment')).toEqual({
      id: expect.any(Number),
      event_type: 'Comment',
      comment_present: true,
      comment_public: true,
    })
  })
})

describe('16.13 metric events', () => {
  type MetricRow = {
    id: number
    metric: string
    instance_id: number
    type: string
    time: string
    sla?: { target: number }
  }
  const rowsOf = async (desk: Desk, id: number): Promise<MetricRow[]> => {
    const path = `/api/v2/incremental/ticket_metric_events?start_time=${START}`
    const { body } = await desk.call('GET', path)
    return (body.ticket_metric_events as (MetricRow & { ticket_id: number })[]).filter((row) => row.ticket_id === id)
  }
  const of = (rows: readonly MetricRow[], metric: string, instance: number) =>
    rows
      .filter((row) => row.metric === metric && row.instance_id === instance)
      .map(({ type, time }) => `${type} ${time.slice(11, 16)}`)

  test('16.13 they tell the same as the clocks of the slas side-load', async () => {
    const desk = await aLongDesk()
    const { account, agent, customer, zendesk } = desk
    await aPolicy(desk, [
      { metric: 'first_reply_time', target: 60 },
      { metric: 'next_reply_time', target: 30 },
      { metric: 'requester_wait_time', target: 600 },
    ])
    const ticket = { requesterId: customer.id, subject: 'a', body: 'b', priority: 'high', assigneeId: agent.id }
    const { id } = account.createTicket(ticket)
    await zendesk.clock.advance(90 * MINUTE)
    account.comment(id, { authorId: agent.id, body: 'Sorry', isPublic: true })
    account.update(id, agent.id, { status: 'pending' })
    await zendesk.clock.advance(30 * MINUTE)
    account.comment(id, { authorId: customer.id, body: 'And?', isPublic: true })
    await zendesk.clock.advance(10 * MINUTE)

    const rows = await rowsOf(desk, id)
    expect(of(rows, 'reply_time', 1)).toEqual([
      'activate 08:00',
      'apply_sla 08:00',
      'breach 09:00',
      'fulfill 09:30',
      'update_status 09:30',
    ])
    expect(of(rows, 'reply_time', 2)).toEqual(['activate 10:00', 'apply_sla 10:00'])
    expect(of(rows, 'requester_wait_time', 1)).toEqual([
      'activate 08:00',
      'apply_sla 08:00',
      'pause 09:30',
      'activate 10:00',
    ])
    const { body } = await desk.call('GET', `/api/v2/tickets/${id}?include=slas`)
    const metrics = ((body.ticket as Json).slas as { policy_metrics: Json[] }).policy_metrics
    const open = metrics.find(({ metric }) => metric === 'next_reply_time')
    expect(open).toMatchObject({ stage: 'active', breach_at: '2026-03-02T10:30:00Z' })
  })

  test('16.13 a breach that a longer target takes back is gone from the stream', async () => {
    const desk = await aLongDesk()
    const { account, agent, customer, zendesk } = desk
    const policy = await aPolicy(desk, [{ metric: 'first_reply_time', target: 60 }])
    const { id } = account.createTicket({ requesterId: customer.id, subject: 'a', body: 'b', priority: 'high' })
    await zendesk.clock.advance(70 * MINUTE)
    expect(of(await rowsOf(desk, id), 'reply_time', 1)).toContain('breach 09:00')
    const longer = [{ priority: 'high', metric: 'first_reply_time', target: 600, business_hours: false }]
    await desk.call('PUT', `/api/v2/slas/policies/${policy}`, { sla_policy: { policy_metrics: longer } })
    account.update(id, agent.id, { subject: 'a again' })
    await zendesk.clock.advance(2 * MINUTE)
    expect(of(await rowsOf(desk, id), 'reply_time', 1)).not.toContain('breach 09:00')
  })

  test('16.13 they exist without any policy, in order of time, each with an id of its own', async () => {
    const desk = await aLongDesk()
    const ids = [create(desk, 'x'), create(desk, 'y')]
    await desk.zendesk.clock.advance(2 * MINUTE)
    desk.account.comment(ids[0]!, { authorId: desk.agent.id, body: 'Hi', isPublic: true })
    await desk.zendesk.clock.advance(2 * MINUTE)
    const { body } = await desk.call('GET', `/api/v2/incremental/ticket_metric_events?start_time=${START}`)
    const rows = body.ticket_metric_events as MetricRow[]
    expect(of(await rowsOf(desk, ids[0]!), 'reply_time', 1)).toEqual([
      'activate 08:00',
      'fulfill 08:02',
      'update_status 08:02',
    ])
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
    expect(rows.map(({ time }) => time)).toEqual(rows.map(({ time }) => time).toSorted())
  })
})
