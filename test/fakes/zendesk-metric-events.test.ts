import { describe, expect, test } from 'vitest'
import { aLongDesk, aPolicy, aTicket, type Desk } from './zendesk/desk.ts'
import type { Json } from './zendesk/json.ts'

const MINUTE = 60_000
const START = Date.parse('2026-03-02T08:00:00Z') / 1000
const path = '/api/v2/incremental/ticket_metric_events'

type Row = {
  id: number
  ticket_id: number
  metric: string
  instance_id: number
  type: string
  time: string
  deleted?: boolean
  sla?: Json
  status?: Json
}
const rowsIn = (body: Json): Row[] => body.ticket_metric_events as Row[]
const allOf = async (desk: Desk): Promise<Row[]> => rowsIn((await desk.call('GET', `${path}?start_time=${START}`)).body)
const of = (rows: readonly Row[], metric: string, instance: number) =>
  rows
    .filter((row) => row.metric === metric && row.instance_id === instance)
    .map(({ type, time, deleted }) => `${type} ${time.slice(11, 16)}${deleted ? ' deleted' : ''}`)
const urgent = (metric: string, target: number) => ({ priority: 'urgent', metric, target })

describe('16.13 metric events', () => {
  test('16.13 they tell the same as the clocks of the slas side-load', async () => {
    const desk = await aLongDesk()
    const { account, agent, customer, zendesk } = desk
    await aPolicy(desk, [
      { metric: 'first_reply_time', target: 60 },
      { metric: 'next_reply_time', target: 30 },
      { metric: 'requester_wait_time', target: 600 },
    ])
    const id = aTicket(desk, { priority: 'high', assigneeId: agent.id })
    await zendesk.clock.advance(90 * MINUTE)
    account.comment(id, { authorId: agent.id, body: 'Sorry', isPublic: true })
    account.update(id, agent.id, { status: 'pending' })
    await zendesk.clock.advance(30 * MINUTE)
    account.comment(id, { authorId: customer.id, body: 'And?', isPublic: true })
    await zendesk.clock.advance(10 * MINUTE)

    const rows = await allOf(desk)
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
    const clocks = ((body.ticket as Json).slas as { policy_metrics: Json[] }).policy_metrics
    expect(clocks).toEqual([
      { metric: 'first_reply_time', stage: 'achieved', breach_at: null, minutes: -30 },
      { metric: 'next_reply_time', stage: 'active', breach_at: '2026-03-02T10:30:00Z', minutes: 20 },
      { metric: 'requester_wait_time', stage: 'active', breach_at: '2026-03-02T18:30:00Z', hours: 8 },
    ])
    await zendesk.clock.advance(21 * MINUTE)
    expect(of(await allOf(desk), 'reply_time', 2)).toEqual(['activate 10:00', 'apply_sla 10:00', 'breach 10:30'])
  })

  test('16.13 without any policy each metric starts, waits and ends; the instance 0 tells of the measuring', async () => {
    const desk = await aLongDesk()
    const { account, agent, zendesk } = desk
    aTicket(desk)
    const steps: [status: string, minutes: number][] = [
      ['open', 10],
      ['hold', 10],
      ['pending', 10],
      ['open', 10],
      ['solved', 60],
      ['open', 10],
      ['solved', 10],
    ]
    for (const [status, minutes] of steps) {
      account.update(1, agent.id, { status, ...(status === 'open' ? { assignee_id: agent.id } : {}) })
      await zendesk.clock.advance(minutes * MINUTE)
    }
    const rows = await allOf(desk)
    const measured = rows.filter(({ instance_id }) => instance_id === 0)
    expect(measured.map(({ metric, type }) => [metric, type])).toEqual(
      ['reply', 'periodic_update', 'pausable_update', 'requester_wait', 'agent_work', 'resolution'].map((metric) => [
        `${metric}_time`,
        'measure',
      ]),
    )
    expect(of(rows, 'reply_time', 1)).toEqual(['activate 08:00', 'fulfill 08:40', 'update_status 08:40'])
    const end = ['fulfill 08:40', 'update_status 08:40', 'activate 09:40', 'fulfill 09:50', 'update_status 09:50']
    const waited = ['activate 08:00', 'pause 08:20', 'activate 08:30', ...end]
    expect(of(rows, 'requester_wait_time', 1)).toEqual(waited)
    expect(of(rows, 'agent_work_time', 1)).toEqual(waited.map((step) => step.replace('pause 08:20', 'pause 08:10')))
    expect(of(rows, 'resolution_time', 1)).toEqual(['activate 08:00', ...end])
    expect(of(rows, 'periodic_update_time', 1)).toEqual([])
    const spent = (metric: string) =>
      rows.filter((row) => row.metric === metric && row.status).map(({ status }) => status?.calendar)
    expect([spent('requester_wait_time'), spent('agent_work_time'), spent('resolution_time')]).toEqual([
      [30, 40],
      [20, 30],
      [40, 110],
    ])
    expect(rows.filter(({ type }) => /sla|breach/.test(type))).toEqual([])
  })

  test('16.13 what was told stays as it was, whatever comes later', async () => {
    const desk = await aLongDesk()
    const { account, agent, customer, zendesk } = desk
    await aPolicy(desk, [{ metric: 'requester_wait_time', target: 15 }, urgent('requester_wait_time', 50)])
    const id = aTicket(desk, { priority: 'high', assigneeId: agent.id })
    const writes: (() => void)[] = [
      () => account.comment(id, { authorId: agent.id, body: 'Hi', isPublic: true }),
      () => account.update(id, agent.id, { status: 'pending' }),
      () => account.comment(id, { authorId: customer.id, body: 'So?', isPublic: true }),
      () => account.update(id, agent.id, { status: 'solved' }),
      () => account.update(id, agent.id, { priority: 'urgent' }),
      () => account.comment(id, { authorId: customer.id, body: 'No', isPublic: true }),
      () => account.comment(id, { authorId: agent.id, body: 'Yes', isPublic: true }),
      () => account.update(id, agent.id, { status: 'solved' }),
    ]
    let before: Row[] = []
    for (const write of writes) {
      await zendesk.clock.advance(10 * MINUTE)
      write()
      await zendesk.clock.advance(MINUTE)
      const rows = await allOf(desk)
      const kept = new Map(rows.map((row) => [row.id, row]))
      // A breach may be taken back, nothing else changes.
      expect(before.map(({ id: one }) => ({ ...kept.get(one), deleted: undefined }))).toEqual(
        before.map((row) => ({ ...row, deleted: undefined })),
      )
      before = rows
    }
    expect(of(before, 'requester_wait_time', 1)).toEqual([
      'activate 08:00',
      'apply_sla 08:00',
      'breach 08:15 deleted',
      'pause 08:21',
      'activate 08:32',
      'fulfill 08:43',
      'update_status 08:43',
      'activate 09:05',
      'apply_sla 09:05',
      'breach 09:23',
      'fulfill 09:27',
      'update_status 09:27',
    ])
  })

  test('16.13 the last minute is withheld, also of what follows from the time alone', async () => {
    const desk = await aLongDesk()
    const { account, agent, zendesk } = desk
    await aPolicy(desk, [{ metric: 'first_reply_time', target: 60 }])
    const id = aTicket(desk, { priority: 'high' })
    const seen = async () => of(await allOf(desk), 'reply_time', 1).at(-1)
    await zendesk.clock.advance(61 * MINUTE - 1)
    expect(await seen()).toBe('apply_sla 08:00')
    await zendesk.clock.advance(1)
    expect(await seen()).toBe('breach 09:00')
    account.comment(id, { authorId: agent.id, body: 'Sorry', isPublic: true })
    await zendesk.clock.advance(MINUTE - 1)
    expect(await seen()).toBe('breach 09:00')
    await zendesk.clock.advance(1)
    expect(await seen()).toBe('update_status 09:01')
  })

  test('16.13 a breach that a longer target takes back is marked as deleted; an edit counts from the next update', async () => {
    const desk = await aLongDesk()
    const { account, agent, zendesk } = desk
    const policy = await aPolicy(desk, [{ metric: 'first_reply_time', target: 60 }])
    const id = aTicket(desk, { priority: 'high' })
    await zendesk.clock.advance(70 * MINUTE)
    const longer = [{ priority: 'high', metric: 'first_reply_time', target: 600, business_hours: false }]
    await desk.call('PUT', `/api/v2/slas/policies/${policy}`, { sla_policy: { policy_metrics: longer } })
    await zendesk.clock.advance(2 * MINUTE)
    expect(of(await allOf(desk), 'reply_time', 1)).toEqual(['activate 08:00', 'apply_sla 08:00', 'breach 09:00'])
    account.update(id, agent.id, { subject: 'a again' })
    await zendesk.clock.advance(2 * MINUTE)
    const rows = await allOf(desk)
    expect(of(rows, 'reply_time', 1)).toEqual([
      'activate 08:00',
      'apply_sla 08:00',
      'breach 09:00 deleted',
      'apply_sla 09:12',
    ])
    const sla = { business_hours: false, policy: { id: policy, title: 'Gold', description: null } }
    expect(rows.filter((row) => row.sla).map((row) => row.sla)).toEqual([
      { ...sla, target: 60, target_in_seconds: 3_600 },
      { ...sla, target: 600, target_in_seconds: 36_000 },
    ])
  })

  test('16.13 a shorter target counts from the start and can be breached at once; a fulfilled metric stays', async () => {
    const desk = await aLongDesk()
    const { account, agent, zendesk } = desk
    await aPolicy(desk, [
      { metric: 'first_reply_time', target: 60 },
      { metric: 'requester_wait_time', target: 600 },
      urgent('first_reply_time', 5),
      urgent('requester_wait_time', 30),
    ])
    const id = aTicket(desk, { priority: 'high' })
    await zendesk.clock.advance(20 * MINUTE)
    account.comment(id, { authorId: agent.id, body: 'Hi', isPublic: true })
    await zendesk.clock.advance(20 * MINUTE)
    account.update(id, agent.id, { priority: 'urgent' })
    await zendesk.clock.advance(2 * MINUTE)
    const rows = await allOf(desk)
    expect(of(rows, 'reply_time', 1)).toEqual([
      'activate 08:00',
      'apply_sla 08:00',
      'fulfill 08:20',
      'update_status 08:20',
    ])
    expect(of(rows, 'requester_wait_time', 1)).toEqual([
      'activate 08:00',
      'apply_sla 08:00',
      'breach 08:30',
      'apply_sla 08:40',
    ])
    const { body } = await desk.call('GET', `/api/v2/tickets/${id}?include=slas`)
    expect((body.ticket as Json).slas).toEqual({
      policy_metrics: [
        { metric: 'first_reply_time', stage: 'achieved', breach_at: null, minutes: 40 },
        { metric: 'requester_wait_time', stage: 'active', breach_at: '2026-03-02T08:30:00Z', minutes: -12 },
      ],
    })
  })

  test('16.13 business minutes are those of the schedule', async () => {
    const desk = await aLongDesk()
    const { account, agent, zendesk } = desk
    const monday = 1_440
    const intervals = [{ start_time: monday + 9 * 60, end_time: monday + 17 * 60 }]
    await desk.call('POST', '/api/v2/business_hours/schedules', {
      schedule: { name: 'Day', time_zone: 'UTC', intervals },
    })
    const id = aTicket(desk)
    await zendesk.clock.advance(90 * MINUTE)
    account.comment(id, { authorId: agent.id, body: 'Hi', isPublic: true })
    await zendesk.clock.advance(2 * MINUTE)
    const told = (await allOf(desk)).find(({ type }) => type === 'update_status')
    expect([told?.metric, told?.status]).toEqual(['reply_time', { calendar: 90, business: 30 }])
    const { body } = await desk.call('GET', `/api/v2/tickets/${id}/metrics`)
    expect(body.ticket_metric).toMatchObject({ reply_time_in_minutes: { calendar: 90, business: 30 } })
  })

  test('16.13 by time and by cursor all come in order of time, each with an id of its own, a hundred a page', async () => {
    const desk = await aLongDesk()
    const { account, agent, zendesk } = desk
    const ids = Array.from({ length: 30 }, () => aTicket(desk))
    await zendesk.clock.advance(2 * MINUTE)
    for (const id of ids) account.comment(id, { authorId: agent.id, body: 'Hi', isPublic: true })
    await zendesk.clock.advance(2 * MINUTE)
    const timed = await desk.call('GET', `${path}?start_time=${START}`)
    const all = rowsIn(timed.body)
    expect(timed.body).toMatchObject({ count: all.length, end_time: START + 120, end_of_stream: true })
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    expect(all.map(({ time }) => time)).toEqual(all.map(({ time }) => time).toSorted())
    expect(new Set(all.map(({ ticket_id }) => ticket_id))).toEqual(new Set(ids))
    const paged: Row[] = []
    for (let after = '', hasMore = true; hasMore; ) {
      const { body } = await desk.call('GET', `${path}?start_time=${START}&page[size]=500${after}`)
      const { has_more, after_cursor } = body.meta as { has_more: boolean; after_cursor: string }
      expect(rowsIn(body).length).toBe(has_more ? 100 : all.length % 100)
      paged.push(...rowsIn(body))
      after = `&page[after]=${encodeURIComponent(after_cursor)}`
      hasMore = has_more
    }
    expect(paged).toEqual(all)
    const later = rowsIn((await desk.call('GET', `${path}?start_time=${START + 1}`)).body)
    expect(later).toEqual(all.filter(({ time }) => time > '2026-03-02T08:00:00Z'))
  })

  test('16.13 a deleted ticket’s are told, unless left out', async () => {
    const desk = await aLongDesk()
    const [one, two] = [aTicket(desk), aTicket(desk)]
    await desk.zendesk.clock.advance(MINUTE)
    expect((await desk.call('DELETE', `/api/v2/tickets/${one}`)).status).toBe(204)
    await desk.zendesk.clock.advance(2 * MINUTE)
    const told = async (more: string) => {
      const { body } = await desk.call('GET', `${path}?start_time=${START}${more}`)
      return [...new Set(rowsIn(body).map(({ ticket_id }) => ticket_id))]
    }
    expect([await told(''), await told('&exclude_deleted=true')]).toEqual([[one, two], [two]])
  })
})
