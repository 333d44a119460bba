import { describe, expect, test } from 'vitest'
import { aDesk, aLongDesk, type Desk } from './zendesk/desk.ts'
import type { Json } from './zendesk/json.ts'

type JobShown = {
  readonly id: string
  readonly url: string
  readonly status: string
  readonly total: number | null
  readonly progress: number | null
  readonly message: string | null
  readonly results: readonly Json[] | null
}
const DAY = 86_400_000
const NOT_FOUND = { error: 'RecordNotFound', description: 'Not found' }
const create = ({ account, customer }: Desk, more: Json = {}): number =>
  account.createTicket({ requesterId: customer.id, subject: 'a', body: 'b', ...more }).id
const jobIn = (body: Json): JobShown => body.job_status as JobShown
const read = async ({ call }: Desk, { id }: JobShown): Promise<JobShown> =>
  jobIn((await call('GET', `/api/v2/job_statuses/${id}`)).body)
const raise = ({ call }: Desk, ids: readonly number[]) =>
  call('PUT', `/api/v2/tickets/update_many?ids=${ids}`, { ticket: { priority: 'high' } })
const batch = ({ call }: Desk, tickets: readonly Json[]) => call('PUT', '/api/v2/tickets/update_many', { tickets })
const close = ({ account, admin, agent, group }: Desk, id: number): void =>
  account.update(id, admin.id, { status: 'closed', assignee_id: agent.id, group_id: group.id })

describe('16.7 the life of a job', () => {
  test('16.7 queued, then working item by item, then completed with one result an item', async () => {
    const desk = await aDesk()
    const ids = [create(desk), create(desk)]
    const priorities = () => ids.map((id) => desk.account.ticket(id).priority)
    const answer = await raise(desk, ids)
    expect(answer.status).toBe(200)
    const queued = jobIn(answer.body)
    expect(queued).toMatchObject({ status: 'queued', total: 2, progress: null, message: null, results: null })
    expect(queued.id).toMatch(/^V3-[0-9a-f]{32}$/)
    expect(queued.url).toBe(`${desk.account.url}/api/v2/job_statuses/${queued.id}.json`)
    expect(priorities()).toEqual([null, null])
    await desk.zendesk.clock.advance(300)
    const working = { status: 'working', total: 2, results: null }
    const step = (count: number) => ({ ...working, progress: count, message: `Bulk Update Ticket: ${count} of 2` })
    expect(await read(desk, queued)).toMatchObject(step(0))
    await desk.zendesk.clock.advance(350)
    expect(await read(desk, queued)).toMatchObject(step(1))
    expect(priorities()).toEqual(['high', null])
    await desk.zendesk.clock.advance(350)
    expect(await read(desk, queued)).toMatchObject({
      status: 'completed',
      total: 2,
      progress: 2,
      message: 'Completed at 2026-03-02 08:00:01 +0000',
      results: ids.map((id) => ({ id, action: 'update', status: 'Updated', success: true })),
    })
    expect(priorities()).toEqual(['high', 'high'])
  })

  test('16.7 a slow job waits and works as long as it is told', async () => {
    const desk = await aDesk()
    desk.account.settings.jobs = { queuedMs: 60_000, workingMs: 120_000, ends: 'completed' }
    const job = jobIn((await raise(desk, [create(desk)])).body)
    const statusAfter = async (ms: number) => {
      await desk.zendesk.clock.advance(ms)
      return (await read(desk, job)).status
    }
    expect(await statusAfter(59_999)).toBe('queued')
    expect(await statusAfter(1)).toBe('working')
    expect(await statusAfter(119_999)).toBe('working')
    expect(await statusAfter(1)).toBe('completed')
  })

  test.each([
    ['killed', 2],
    ['failed', 0],
  ] as const)('16.7 a job that is %s has done %i of four items', async (ends, count) => {
    const desk = await aDesk()
    desk.account.settings.jobs = { ...desk.account.settings.jobs, ends }
    const ids = [1, 2, 3, 4].map(() => create(desk))
    const { body } = await raise(desk, ids)
    await desk.zendesk.clock.advance(1_000)
    const job = await read(desk, jobIn(body))
    expect(job).toMatchObject({ status: ends, total: 4, progress: count, message: `Job ${ends}` })
    expect(job.results?.map(({ id }) => id)).toEqual(ids.slice(0, count))
    expect(ids.map((id) => desk.account.ticket(id).priority === 'high')).toEqual(ids.map((_, at) => at < count))
    await desk.zendesk.clock.advance(60_000)
    expect((await read(desk, jobIn(body))).status).toBe(ends)
  })

  test('16.7 a job can be read for a day after its end, then it is nowhere', async () => {
    const desk = await aLongDesk()
    const { id } = jobIn((await raise(desk, [create(desk)])).body)
    const seen = async () => {
      const one = await desk.call('GET', `/api/v2/job_statuses/${id}`)
      const many = await desk.call('GET', `/api/v2/job_statuses/show_many?ids=${id}`)
      const all = await desk.call('GET', '/api/v2/job_statuses')
      return [one.status, ...[many, all].map(({ body }) => (body.job_statuses as Json[]).map((job) => job.id))]
    }
    await desk.zendesk.clock.advance(DAY + 999)
    expect(await seen()).toEqual([200, [id], [id]])
    await desk.zendesk.clock.advance(1)
    expect(await seen()).toEqual([404, [], []])
    expect((await desk.call('GET', `/api/v2/job_statuses/${id}`)).body).toEqual(NOT_FOUND)
  })

  test('16.7 several jobs are shown together, and all of them with those under way first', async () => {
    const desk = await aDesk()
    const start = async () => jobIn((await raise(desk, [create(desk)])).body).id
    const [one, two] = [await start(), await start()]
    await desk.zendesk.clock.advance(1_000)
    const three = await start()
    const idsAt = async (path: string) =>
      ((await desk.call('GET', path)).body.job_statuses as Json[]).map(({ id }) => id)
    expect(await idsAt(`/api/v2/job_statuses/show_many?ids=${one},${three},unknown`)).toEqual([one, three])
    expect(await idsAt('/api/v2/job_statuses')).toEqual([three, two, one])
    const { body } = await desk.call('GET', '/api/v2/job_statuses?page[size]=2')
    expect(body.meta).toMatchObject({ has_more: true })
  })
})

describe('16.7 the items of a job', () => {
  test('16.7 a completed job holds the items that failed, each with its reason', async () => {
    const desk = await aDesk()
    const [open, closed] = [create(desk), create(desk)]
    close(desk, closed)
    const { body } = await raise(desk, [open, closed, 999_999])
    await desk.zendesk.clock.advance(1_000)
    const failed = { action: 'update', success: false, status: 'Failed' }
    expect(await read(desk, jobIn(body))).toMatchObject({
      status: 'completed',
      progress: 3,
      results: [
        { id: open, action: 'update', success: true, status: 'Updated' },
        { ...failed, id: closed, error: 'RecordInvalid', details: 'Status: closed prevents ticket update' },
        { ...failed, id: 999_999, error: 'RecordNotFound', details: 'Ticket not found' },
      ],
    })
  })

  test('16.7 a batch changes each ticket in its own way', async () => {
    const desk = await aDesk()
    const [one, two] = [create(desk), create(desk)]
    await batch(desk, [
      { id: one, priority: 'low' },
      { id: two, subject: 'new' },
    ])
    await desk.zendesk.clock.advance(1_000)
    expect([one, two].map((id) => [desk.account.ticket(id).priority, desk.account.ticket(id).subject])).toEqual([
      ['low', 'a'],
      [null, 'new'],
    ])
  })

  test('16.7 tickets are created, a bad one is named by its index', async () => {
    const desk = await aDesk()
    const good = { subject: 'x', comment: { body: 'y' }, requester_id: desk.customer.id }
    const { body } = await desk.call('POST', '/api/v2/tickets/create_many', { tickets: [good, { subject: 'z' }] })
    await desk.zendesk.clock.advance(1_000)
    const { status, results } = await read(desk, jobIn(body))
    expect([status, results]).toMatchObject([
      'completed',
      [
        { index: 0, account_id: desk.account.id, id: expect.any(Number) },
        { index: 1, success: false, error: 'RecordInvalid', details: 'Description: cannot be blank' },
      ],
    ])
    expect(desk.account.ticket(Number(results?.[0]?.id)).subject).toBe('x')
    expect(desk.account.tickets).toHaveLength(1)
  })

  test('16.7 tickets are deleted by an admin', async () => {
    const desk = await aDesk()
    const [one, two] = [create(desk), create(desk)]
    const path = `/api/v2/tickets/destroy_many?ids=${one},999999`
    const refused = await desk.as(desk.tokenOf(desk.agent))('DELETE', path)
    expect([refused.status, refused.body.error]).toMatchObject([403, { title: 'Forbidden' }])
    const { body } = await desk.call('DELETE', path)
    await desk.zendesk.clock.advance(1_000)
    expect((await read(desk, jobIn(body))).results).toEqual([
      { id: one, action: 'delete', status: 'Deleted', success: true },
      expect.objectContaining({ id: 999_999, action: 'delete', success: false, error: 'RecordNotFound' }),
    ])
    expect(desk.account.tickets.map(({ id }) => id)).toEqual([two])
  })
})

describe('16.7 jobs always write safely', () => {
  const UPDATE_CONFLICT = { success: false, error: 'UpdateConflict', details: expect.stringContaining('outdated') }

  test('16.7 a ticket that changed since the job was queued is not overwritten', async () => {
    const desk = await aDesk()
    const [one, two] = [create(desk), create(desk)]
    desk.account.settings.jobs = { queuedMs: 5_000, workingMs: 1_000, ends: 'completed' }
    await desk.zendesk.clock.advance(5_000)
    const { body } = await raise(desk, [one, two])
    await desk.zendesk.clock.advance(2_000)
    desk.account.update(one, desk.agent.id, { priority: 'low' })
    await desk.zendesk.clock.advance(4_000)
    expect((await read(desk, jobIn(body))).results).toMatchObject([
      { id: one, ...UPDATE_CONFLICT },
      { id: two, success: true },
    ])
    expect(desk.account.ticket(one).priority).toBe('low')
  })

  test('16.7 an item’s own stamp counts, asked for or not; asking without one fails', async () => {
    const desk = await aDesk()
    const ids = [1, 2, 3, 4].map(() => create(desk))
    const fresh = desk.account.ticket(ids[0]!).updated_at
    const stale = '2026-03-02T07:59:59Z'
    const stamps = [
      { updated_stamp: fresh },
      { updated_stamp: stale },
      { updated_stamp: fresh, safe_update: true },
      { safe_update: true },
    ]
    const { body } = await batch(
      desk,
      stamps.map((stamp, at) => ({ id: ids[at], priority: 'high', ...stamp })),
    )
    await desk.zendesk.clock.advance(1_000)
    expect((await read(desk, jobIn(body))).results).toMatchObject([
      { success: true },
      UPDATE_CONFLICT,
      { success: true },
      UPDATE_CONFLICT,
    ])
    expect(ids.map((id) => desk.account.ticket(id).priority)).toEqual(['high', null, 'high', null])
  })
})

describe('16.7 what is refused at once', () => {
  test('16.7 more than a hundred items, or none', async () => {
    const desk = await aDesk()
    const many = Array.from({ length: 101 }, (_, index) => index + 1)
    const tooMany = { title: 'Too many tickets', message: 'At most 100 tickets can be changed at once' }
    const none = { title: 'Invalid parameters', message: 'No tickets were given' }
    for (const [ids, error] of [
      [many, tooMany],
      [[], none],
    ] as const) {
      const tickets = ids.map((id) => ({ id, priority: 'low' }))
      const answers = [
        await raise(desk, ids),
        await batch(desk, tickets),
        await desk.call('POST', '/api/v2/tickets/create_many', { tickets }),
        await desk.call('DELETE', `/api/v2/tickets/destroy_many?ids=${ids}`),
      ]
      expect(answers.map(({ status, body }) => [status, body])).toEqual(answers.map(() => [400, { error }]))
    }
    const jobs = await desk.call('GET', `/api/v2/job_statuses/show_many?ids=${many}`)
    expect([jobs.status, jobs.body.error]).toMatchObject([400, { title: 'Too many ids', message: expect.any(String) }])
    expect(desk.account.jobs).toEqual([])
  })

  test('16.7 an unknown job, somebody who is no agent, and too many jobs', async () => {
    const desk = await aDesk()
    const unknown = await desk.call('GET', '/api/v2/job_statuses/V3-0')
    expect([unknown.status, unknown.body]).toEqual([404, NOT_FOUND])
    const id = create(desk)
    const stranger = await raise({ ...desk, call: desk.as(desk.tokenOf(desk.customer)) }, [id])
    expect([stranger.status, stranger.body.error]).toMatchObject([403, { title: 'Forbidden' }])
    const nobody = await raise({ ...desk, call: desk.as(null) }, [id])
    expect([nobody.status, nobody.body]).toEqual([401, { error: "Couldn't authenticate you" }])
    for (let job = 0; job < 30; job++) expect((await raise(desk, [id])).status).toBe(200)
    const full = await raise(desk, [id])
    expect([full.status, full.body]).toEqual([
      429,
      { error: 'TooManyJobs', description: 'Too many jobs are currently queued or running, try again later' },
    ])
  })
})
