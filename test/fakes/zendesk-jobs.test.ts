import { describe, expect, test } from 'vitest'
import { aDesk, type Desk } from './zendesk/desk.ts'
import type { Json } from './zendesk/json.ts'

type JobShown = {
  readonly id: string
  readonly status: string
  readonly total: number | null
  readonly progress: number | null
  readonly message: string | null
  readonly results: readonly Json[] | null
}
const create = ({ account, customer }: Desk, more: Json = {}): number =>
  account.createTicket({ requesterId: customer.id, subject: 'a', body: 'b', ...more }).id
const jobIn = (body: Json): JobShown => body.job_status as JobShown
const read = async ({ call }: Desk, { id }: JobShown): Promise<JobShown> =>
  jobIn((await call('GET', `/api/v2/job_statuses/${id}`)).body)

describe('16.7 jobs', () => {
  test('16.7 queued, then working, then completed with one result an item', async () => {
    const desk = await aDesk()
    const ids = [create(desk), create(desk)]
    const answer = await desk.call('PUT', `/api/v2/tickets/update_many?ids=${ids}`, { ticket: { priority: 'high' } })
    expect(answer.status).toBe(200)
    const queued = jobIn(answer.body)
    expect(queued).toMatchObject({ status: 'queued', total: 2, progress: null, message: null, results: null })
    expect(desk.account.ticket(ids[0]!).priority).toBeNull()
    await desk.zendesk.clock.advance(300)
    expect(await read(desk, queued)).toMatchObject({ status: 'working', progress: 0, results: null })
    await desk.zendesk.clock.advance(700)
    expect(await read(desk, queued)).toMatchObject({
      status: 'completed',
      total: 2,
      progress: 2,
      message: 'Completed at 2026-03-02 08:00:01 +0000',
      results: ids.map((id) => ({ id, action: 'update', status: 'Updated', success: true })),
    })
    expect(ids.map((id) => desk.account.ticket(id).priority)).toEqual(['high', 'high'])
  })

  test('16.7 a completed job holds the items that failed, each with its reason', async () => {
    const desk = await aDesk()
    const [open, closed] = [create(desk), create(desk)]
    desk.account.update(closed, desk.admin.id, {
      status: 'closed',
      assignee_id: desk.agent.id,
      group_id: desk.group.id,
    })
    const ids = [open, closed, 999_999]
    const { body } = await desk.call('PUT', `/api/v2/tickets/update_many?ids=${ids}`, { ticket: { priority: 'low' } })
    await desk.zendesk.clock.advance(1_000)
    const { status, results } = await read(desk, jobIn(body))
    expect(status).toBe('completed')
    expect(results?.map(({ id, success }) => [id, success])).toEqual([
      [open, true],
      [closed, false],
      [999_999, false],
    ])
    expect(String(results?.[1]?.details)).toMatch(/closed/i)
    expect(results?.[2]).toMatchObject({ error: 'RecordNotFound', details: 'Ticket not found' })
  })

  test('16.7 a ticket that changed since the job was queued is not overwritten', async () => {
    const desk = await aDesk()
    const id = create(desk)
    desk.account.settings.jobs = { queuedMs: 300, workingMs: 5_000, ends: 'completed' }
    await desk.zendesk.clock.advance(5_000)
    const { body } = await desk.call('PUT', `/api/v2/tickets/update_many?ids=${id}`, { ticket: { priority: 'low' } })
    await desk.zendesk.clock.advance(2_000)
    desk.account.update(id, desk.agent.id, { priority: 'high' })
    await desk.zendesk.clock.advance(6_000)
    expect((await read(desk, jobIn(body))).results?.[0]).toMatchObject({ id, success: false })
    expect(desk.account.ticket(id).priority).toBe('high')
  })

  test('16.7 a slow job waits as long as it is told', async () => {
    const desk = await aDesk()
    desk.account.settings.jobs = { queuedMs: 60_000, workingMs: 120_000, ends: 'completed' }
    const { body } = await desk.call('POST', '/api/v2/tickets/create_many', {
      tickets: [{ subject: 'x', comment: { body: 'y' }, requester_id: desk.customer.id }],
    })
    await desk.zendesk.clock.advance(59_000)
    expect((await read(desk, jobIn(body))).status).toBe('queued')
    await desk.zendesk.clock.advance(2_000)
    expect((await read(desk, jobIn(body))).status).toBe('working')
    await desk.zendesk.clock.advance(120_000)
    const done = await read(desk, jobIn(body))
    expect(done).toMatchObject({ status: 'completed', results: [{ index: 0, account_id: desk.account.id }] })
    expect(desk.account.ticket(Number(done.results?.[0]?.id)).subject).toBe('x')
  })

  test.each([
    ['killed', 2],
    ['failed', 0],
  ] as const)('16.7 a job that is %s has done %i of four items', async (ends, count) => {
    const desk = await aDesk()
    desk.account.settings.jobs = { ...desk.account.settings.jobs, ends }
    const ids = [1, 2, 3, 4].map(() => create(desk))
    const { body } = await desk.call('PUT', `/api/v2/tickets/update_many?ids=${ids}`, { ticket: { priority: 'high' } })
    await desk.zendesk.clock.advance(1_000)
    expect(await read(desk, jobIn(body))).toMatchObject({ status: ends, progress: count })
    expect(ids.filter((id) => desk.account.ticket(id).priority === 'high')).toHaveLength(count)
  })

  test('16.7 a job can be read for a day, then it is not there', async () => {
    const desk = await aDesk()
    const { body } = await desk.call('PUT', `/api/v2/tickets/update_many?ids=${create(desk)}`, {
      ticket: { priority: 'high' },
    })
    await desk.zendesk.clock.advance(86_400_000)
    const fresh = desk.as(desk.tokenOf(desk.admin))
    expect((await fresh('GET', `/api/v2/job_statuses/${jobIn(body).id}`)).status).toBe(200)
    await desk.zendesk.clock.advance(2_000)
    const gone = await fresh('GET', `/api/v2/job_statuses/${jobIn(body).id}`)
    expect([gone.status, gone.body]).toEqual([404, { error: 'RecordNotFound', description: 'Not found' }])
  })

  test('16.7 more than a hundred items, or none, are refused at once', async () => {
    const desk = await aDesk()
    const many = Array.from({ length: 101 }, (_, index) => index + 1)
    for (const ids of [many.join(','), '']) {
      const answer = await desk.call('PUT', `/api/v2/tickets/update_many?ids=${ids}`, { ticket: { priority: 'low' } })
      expect([ids.length > 0, answer.status]).toEqual([ids.length > 0, 400])
      expect(answer.body.error).toMatchObject({ title: expect.any(String), message: expect.any(String) })
    }
  })

  test('16.7 several jobs are shown together', async () => {
    const desk = await aDesk()
    const start = async () =>
      jobIn(
        (
          await desk.call('PUT', `/api/v2/tickets/update_many?ids=${create(desk)}`, {
            ticket: { priority: 'low' },
          })
        ).body,
      )
    const [one, two] = [await start(), await start()]
    const { body } = await desk.call('GET', `/api/v2/job_statuses/show_many?ids=${one.id},${two.id},unknown`)
    expect((body.job_statuses as Json[]).map(({ id }) => id)).toEqual([one.id, two.id])
  })
})
