import { describe, expect, test } from 'vitest'
import { aDesk, type Desk } from './zendesk/desk.ts'
import type { Json } from './zendesk/json.ts'

type Options = { readonly source?: Json; readonly target?: Json; readonly body?: Json }

/** A desk with two tickets of one customer, the second merged into the first and the job over. */
async function merged({ source = {}, target = {}, body = {} }: Options = {}) {
  const desk = await aDesk()
  const create = (more: Json): number => {
    // Only staff can open a ticket that its customer does not see.
    const by = more.isPublic === false ? { byUserId: desk.admin.id } : {}
    const ticket = { requesterId: desk.customer.id, subject: 'Printer', body: 'It jams', ...by, ...more }
    return desk.account.createTicket(ticket).id
  }
  const [into, from] = [create(target), create({ subject: 'Printer again', tags: ['hot'], ...source })]
  const answer = await merge(desk, into, { ids: [from], source_comment: 'Merged', target_comment: 'Quote', ...body })
  return { ...desk, into, from, answer, job: await ended(desk, answer.body) }
}
const merge = (desk: Desk, into: number | string, body: Json) =>
  desk.call('POST', `/api/v2/tickets/${into}/merge`, body)
async function ended({ call, zendesk }: Desk, body: Json): Promise<Json> {
  await zendesk.clock.advance(1_000)
  const { id } = body.job_status as Json
  return (await call('GET', `/api/v2/job_statuses/${id}`)).body.job_status as Json
}

describe('16.8 merge', () => {
  test('16.8 the source is closed with its tag, the target keeps what it had', async () => {
    const { account, answer, from, into, job } = await merged({ target: { priority: 'high', tags: ['mine'] } })
    expect([answer.status, (answer.body.job_status as Json).status, job.status]).toEqual([200, 'queued', 'completed'])
    expect(account.ticket(from)).toMatchObject({ status: 'closed', tags: ['hot', 'closed_by_merge'] })
    expect(account.ticket(into)).toMatchObject({ status: 'new', priority: 'high', tags: ['mine'], subject: 'Printer' })
  })

  test('16.8 only our own texts are added, privately unless said otherwise; the conversation does not come along', async () => {
    const { account, from, into } = await merged()
    const last = (id: number) => account.comments(id).at(-1)
    expect(last(from)).toMatchObject({ plain_body: 'Merged', public: false })
    expect(last(into)).toMatchObject({ plain_body: 'Quote', public: false })
    expect(account.comments(into)).toHaveLength(2)
    const open = await merged({ body: { source_comment_is_public: true, target_comment_is_public: true } })
    expect(open.account.comments(open.into).at(-1)).toMatchObject({ plain_body: 'Quote', public: true })
    const silent = await merged({ body: { source_comment: undefined, target_comment: undefined } })
    expect(silent.account.comments(silent.into)).toHaveLength(1)
  })

  test.each([
    ['a private source', { source: { isPublic: false } }],
    ['a private target', { target: { isPublic: false } }],
    ['a ticket that came through Facebook', { source: { via: 'facebook' } }],
  ] as const)('16.8 %s forces both comments to be private', async (_name, given) => {
    const flags = { source_comment_is_public: true, target_comment_is_public: true }
    const { account, from, into } = await merged({ ...given, body: flags })
    expect([from, into].map((id) => account.comments(id).at(-1)?.public)).toEqual([false, false])
  })

  test('16.8 there is no way back: a merged ticket takes no change and is not merged again', async () => {
    const desk = await merged()
    const { call, from, into } = desk
    const changed = await call('PUT', `/api/v2/tickets/${from}`, { ticket: { status: 'open' } })
    expect([changed.status, changed.body.error]).toEqual([422, 'RecordInvalid'])
    const again = await merge(desk, into, { ids: [from] })
    expect([again.status, again.body.error]).toEqual([422, 'SourceInvalid'])
  })

  test('16.8 another requester becomes a CC of the target and so reads it; without CCs nobody does', async () => {
    for (const ccsEnabled of [true, false]) {
      const desk = await aDesk()
      const { account, customer } = desk
      account.settings.ccsEnabled = ccsEnabled
      const stranger = account.addUser({ name: 'Sam Stranger', email: 'sam@other.test' })
      const into = account.createTicket({ requesterId: customer.id, subject: 'a', body: 'secret' }).id
      const from = account.createTicket({ requesterId: stranger.id, subject: 'b', body: 'x' }).id
      await ended(desk, (await merge(desk, into, { ids: [from], target_comment: 'q' })).body)
      expect(account.ticket(into).email_cc_ids).toEqual(ccsEnabled ? [stranger.id] : [])
    }
  })

  test.each([
    ['into itself', (id: number) => ({ into: id, ids: [id] }), 422, 'SourceInvalid'],
    ['nothing', (id: number) => ({ into: id, ids: [] as number[] }), 422, 'SourceInvalid'],
    ['into a missing ticket', (id: number) => ({ into: 999_999, ids: [id] }), 404, 'RecordNotFound'],
    ['a missing ticket', (id: number) => ({ into: id, ids: [999_999] }), 404, 'RecordNotFound'],
  ] as const)('16.8 merging %s is refused at once', async (_name, call, status, error) => {
    const desk = await aDesk()
    const { id } = desk.account.createTicket({ requesterId: desk.customer.id, subject: 'a', body: 'b' })
    const { into, ids } = call(id)
    const answer = await merge(desk, into, { ids })
    expect([answer.status, answer.body.error]).toEqual([status, error])
    expect(answer.body.description).toEqual(expect.any(String))
  })

  test('16.8 ids that are no integers name the parameter', async () => {
    const desk = await aDesk()
    const { id } = desk.account.createTicket({ requesterId: desk.customer.id, subject: 'a', body: 'b' })
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

  test.each(['at-once', 'by-job'] as const)('16.8 a closed source and a solved target are refused %s', async (mode) => {
    const desk = await aDesk()
    const { account, admin, agent, customer, group } = desk
    account.settings.mergeRefusals = mode
    const create = () => account.createTicket({ requesterId: customer.id, subject: 'a', body: 'b' }).id
    const [open, closed, solved, other] = [create(), create(), create(), create()]
    const end = { assignee_id: agent.id, group_id: group.id }
    account.update(closed, admin.id, { status: 'closed', ...end })
    account.update(solved, admin.id, { status: 'solved', ...end })
    for (const [into, from, error] of [
      [open, closed, 'SourceInvalid'],
      [solved, other, 'TargetInvalid'],
    ] as const) {
      const answer = await merge(desk, into, { ids: [from] })
      if (mode === 'at-once') expect([answer.status, answer.body.error]).toEqual([422, error])
      else
        expect(await ended(desk, answer.body)).toMatchObject({ status: 'failed', results: [{ success: false, error }] })
    }
    expect(account.ticket(other).status).toBe('new')
    const allowed = await merge(desk, open, { ids: [solved] })
    await ended(desk, allowed.body)
    expect(account.ticket(solved)).toMatchObject({ status: 'closed', tags: ['closed_by_merge'] })
  })

  test('16.8 the source’s clocks stop, both tickets get an audit, the target’s status stays', async () => {
    const { account, from, into } = await merged()
    const changes = account.audits(from).at(-1)?.events ?? []
    expect(changes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'Change', field_name: 'status', value: 'closed' }),
        expect.objectContaining({ type: 'Comment', public: false }),
      ]),
    )
    expect(
      account
        .audits(into)
        .at(-1)
        ?.events.map(({ type }) => type),
    ).toContain('Comment')
    expect(account.ticket(into).status).toBe('new')
  })
})
