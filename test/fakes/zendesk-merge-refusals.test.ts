import { describe, expect, test } from 'vitest'
import { aDesk, aTicket, endedJob, merge } from './zendesk/desk.ts'
import type { Json } from './zendesk/json.ts'

describe('16.8 what is refused', () => {
  test.each([
    ['into itself', (id: number) => ({ into: id, ids: [id] }), 422, 'SourceInvalid'],
    ['nothing', (id: number) => ({ into: id, ids: [] as number[] }), 422, 'SourceInvalid'],
    ['into a missing ticket', (id: number) => ({ into: 999_999, ids: [id] }), 404, 'RecordNotFound'],
    ['a missing ticket', (id: number) => ({ into: id, ids: [999_999] }), 404, 'RecordNotFound'],
  ] as const)('16.8 merging %s is refused at once', async (_name, call, status, error) => {
    const desk = await aDesk()
    const id = aTicket(desk)
    const { into, ids } = call(id)
    const answer = await merge(desk, into, { ids })
    expect([answer.status, answer.body.error]).toEqual([status, error])
    expect(answer.body.description).toEqual(expect.any(String))
  })

  test('16.8 ids that are no integers name the parameter', async () => {
    const desk = await aDesk()
    const id = aTicket(desk)
    for (const [into, body] of [
      [id, { ids: ['x'] }],
      [id, {}],
      ['abc', { ids: [id] }],
    ] as const) {
      const answer = await merge(desk, into, body)
      expect([answer.status, answer.body.error]).toEqual([
        400,
        { title: 'Invalid attribute', message: expect.any(String) },
      ])
    }
  })

  test('16.8 an agent whose role may not merge', async () => {
    const desk = await aDesk()
    desk.account.settings.mergeAllowed = false
    const answer = await merge(desk, aTicket(desk), { ids: [aTicket(desk)] })
    expect([answer.status, answer.body]).toEqual([
      403,
      { error: { title: 'Forbidden', message: expect.stringContaining('do not have access') } },
    ])
    expect(desk.account.jobs).toEqual([])
  })

  const closed = (id: number) => ['SourceInvalid', `Ticket ${id} is closed and cannot be merged`]
  const done = (status: string) => (_: number, id: number) => [
    'TargetInvalid',
    `Ticket ${id} is ${status} and cannot be merged into`,
  ]
  const shared = (what: string, id: number, end: string) => [
    `${what}Invalid`,
    `Ticket ${id} is shared with another account and cannot be ${end}`,
  ]
  const refusals: [string, { source?: string; target?: string }, (from: number, into: number) => string[]][] = [
    ['a closed source', { source: 'closed' }, closed],
    ['a solved target', { target: 'solved' }, done('solved')],
    ['a closed target', { target: 'closed' }, done('closed')],
    ['a shared source', { source: 'shared' }, (from) => shared('Source', from, 'merged')],
    ['a shared target', { target: 'shared' }, (_, into) => shared('Target', into, 'merged into')],
  ]
  const cases = refusals.flatMap((one) => (['at-once', 'by-job'] as const).map((mode) => [mode, ...one] as const))
  test.each(cases)('16.8 %s: %s', async (mode, _name, states, error) => {
    const desk = await aDesk()
    const { account, admin, agent, group } = desk
    account.settings.mergeRefusals = mode
    const [into, from] = [aTicket(desk), aTicket(desk)]
    for (const [id, state] of [
      [from, states.source],
      [into, states.target],
    ] as const)
      if (state === 'shared') account.record(id).shared = true
      else if (state) account.update(id, admin.id, { status: state, assignee_id: agent.id, group_id: group.id })
    const before = [into, from].map((id) => account.ticket(id))
    const [code, text] = error(from, into)
    const answer = await merge(desk, into, { ids: [from], target_comment: 'q' })
    if (mode === 'at-once') expect([answer.status, answer.body]).toEqual([422, { error: code, description: text }])
    else
      expect(await endedJob(desk, answer)).toMatchObject({
        status: 'failed',
        results: [{ id: from, action: 'merge', success: false, error: code, details: text }],
      })
    expect([into, from].map((id) => account.ticket(id))).toEqual(before)
  })

  test('16.8 a job in which one source could not be merged is completed all the same', async () => {
    const desk = await aDesk()
    desk.account.settings.mergeRefusals = 'by-job'
    const [into, good, shared] = [aTicket(desk), aTicket(desk), aTicket(desk)]
    desk.account.record(shared).shared = true
    const answer = await merge(desk, into, { ids: [shared, good], target_comment: 'q' })
    expect(await endedJob(desk, answer)).toMatchObject({
      status: 'completed',
      results: [
        { id: shared, success: false },
        { id: good, success: true },
      ],
    })
    expect([good, shared].map((id) => desk.account.ticket(id).status)).toEqual(['closed', 'new'])
    expect(desk.account.comments(into).map(({ plain_body }) => plain_body)).toEqual(['b', 'q'])
  })

  test('16.8 what happens between the call and the job fails the job: solved, merged by another, deleted', async () => {
    const desk = await aDesk()
    const { account, admin, agent, call, group } = desk
    const jobs: Json[] = []
    const start = async (into: number, from: number) =>
      jobs.push((await merge(desk, into, { ids: [from] })).body.job_status as Json)
    const [solved, source, into, twice, removed] = [1, 2, 3, 4, 5].map(() => aTicket(desk)) as [number, ...number[]]
    await start(solved, source!)
    account.update(solved, admin.id, { status: 'solved', assignee_id: agent.id, group_id: group.id })
    await start(into!, twice!)
    await start(into!, twice!)
    await start(into!, removed!)
    await call('DELETE', `/api/v2/tickets/${removed}`)
    await desk.zendesk.clock.advance(1_000)
    const ids = jobs.map(({ id }) => id)
    const { body } = await call('GET', `/api/v2/job_statuses/show_many?ids=${ids}`)
    expect(body.job_statuses).toMatchObject([
      { status: 'failed', results: [{ error: 'TargetInvalid' }] },
      { status: 'completed', results: [{ id: twice, success: true }] },
      { status: 'failed', results: [{ error: 'SourceInvalid' }] },
      { status: 'failed', results: [{ error: 'RecordNotFound' }] },
    ])
  })

  test('16.8 solved sources and every open target are fine', async () => {
    for (const status of ['new', 'open', 'pending', 'hold']) {
      const desk = await aDesk()
      const { account, admin, agent, group } = desk
      const end = { assignee_id: agent.id, group_id: group.id }
      const [into, from] = [aTicket(desk), aTicket(desk)]
      if (status !== 'new') account.update(into, admin.id, { status, ...end })
      account.update(from, admin.id, { status: 'solved', ...end })
      await endedJob(desk, await merge(desk, into, { ids: [from], target_comment: 'q' }))
      expect(account.ticket(from)).toMatchObject({ status: 'closed', tags: ['closed_by_merge'] })
      expect(account.ticket(into).status).toBe(status)
    }
  })
})
