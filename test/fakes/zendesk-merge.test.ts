import { describe, expect, test } from 'vitest'
import { aDesk, aPolicy, aReceiver, aTicket, endedJob, merge } from './zendesk/desk.ts'
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
  return { ...desk, into, from, answer, job: await endedJob(desk, answer) }
}

describe('16.8 what a merge does', () => {
  test('16.8 the source is closed with its tag, the target keeps what it had', async () => {
    const { account, answer, from, into, job } = await merged({ target: { priority: 'high', tags: ['mine'] } })
    expect([answer.status, (answer.body.job_status as Json).status, job.status]).toEqual([200, 'queued', 'completed'])
    expect(account.ticket(from)).toMatchObject({ status: 'closed', tags: ['hot', 'closed_by_merge'] })
    expect(account.ticket(into)).toMatchObject({ status: 'new', priority: 'high', tags: ['mine'], subject: 'Printer' })
  })

  test('16.8 both tickets get an audit that tells what came from the merge', async () => {
    const { account, admin, from, into } = await merged()
    const last = (id: number) => account.audits(id).at(-1)
    expect(last(from)).toMatchObject({ author_id: admin.id, via: { source: { rel: 'merge' } } })
    expect(last(from)?.events).toMatchObject([
      { type: 'Comment', public: false, plain_body: 'Merged' },
      { type: 'Change', field_name: 'status', value: 'closed', previous_value: 'new' },
      { type: 'Change', field_name: 'tags', value: ['hot', 'closed_by_merge'], previous_value: ['hot'] },
    ])
    expect(last(into)).toMatchObject({ author_id: admin.id, via: { source: { rel: 'merge' } } })
    expect(last(into)?.events).toMatchObject([{ type: 'Comment', public: false, plain_body: 'Quote' }])
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
    ['a source that came through Facebook', { source: { via: 'facebook' } }],
    ['a target that came through X', { target: { via: 'twitter' } }],
    ['a ticket of the Channel framework', { source: { via: 'any_channel' } }],
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
    const untagged = await call('DELETE', `/api/v2/tickets/${from}/tags`, { tags: ['closed_by_merge'] })
    expect([untagged.status, untagged.body.details]).toEqual([
      422,
      { status: [{ description: 'Status: closed prevents ticket update' }] },
    ])
    const again = await merge(desk, into, { ids: [from] })
    expect([again.status, again.body]).toEqual([
      422,
      { error: 'SourceInvalid', description: `Ticket ${from} is closed and cannot be merged` },
    ])
    expect((await call('POST', `/api/v2/tickets/${from}/unmerge`, {})).body.error).toBe('InvalidEndpoint')
  })

  test('16.8 a reply to the source makes a follow-up of the source, no comment of the target', async () => {
    const { account, customer, from, into } = await merged()
    account.comment(from, { authorId: customer.id, body: 'Still jams' })
    const [followUp = 0] = account.ticket(from).followup_ids
    expect(account.ticket(followUp)).toMatchObject({ subject: 'Re: Printer again', status: 'new' })
    expect(account.comments(into)).toHaveLength(2)
  })

  test('16.8 several sources: each is closed, the target is told once and gets the files of all', async () => {
    const desk = await aDesk()
    const { account, call } = desk
    const [into, one, two] = [aTicket(desk), aTicket(desk), aTicket(desk)]
    for (const [id, uploads] of [
      [one, ['log.txt', 'photo.png']],
      [two, ['trace.txt']],
    ] as const)
      await call('PUT', `/api/v2/tickets/${id}`, { ticket: { comment: { body: 'See this', public: true, uploads } } })
    const job = await endedJob(desk, await merge(desk, into, { ids: [one, two], target_comment: 'Quote' }))
    expect(job).toMatchObject({ status: 'completed', total: null, results: [{ id: one }, { id: two }] })
    const [, told, ...more] = account.comments(into)
    expect(more).toEqual([])
    const files = told?.attachments as Json[]
    expect(files.map(({ file_name }) => file_name)).toEqual(['log.txt', 'photo.png', 'trace.txt'])
    const originals = [one, two].flatMap((id) => account.comments(id)).flatMap(({ attachments }) => attachments)
    expect(originals).toHaveLength(3)
    expect(originals.map((file) => (file as Json).id)).not.toContain(files[0]?.id)
  })

  test('16.8 triggers run on both tickets, and ticket.merged tells of the source', async () => {
    const desk = await aDesk()
    const { account, zendesk } = desk
    const [into, from] = [aTicket(desk), aTicket(desk)]
    const { endpoint, received } = await aReceiver()
    account.addWebhook({ endpoint, subscriptions: ['zen:event-type:ticket.merged'] })
    account.addTrigger({
      title: 'seen',
      conditions: { all: [{ field: 'update_type', operator: 'is', value: 'Change' }] },
      actions: [{ field: 'current_tags', value: 'seen' }],
    })
    await endedJob(desk, await merge(desk, into, { ids: [from], target_comment: 'q' }))
    await zendesk.idle()
    expect(account.ticket(from).tags).toEqual(['closed_by_merge', 'seen'])
    expect(account.ticket(into).tags).toEqual(['seen'])
    expect(received.map(({ body }) => JSON.parse(body).subject)).toEqual([`zen:ticket:${from}`])
  })
})

describe('16.8 what a merge gives away', () => {
  test('16.8 another requester and its CCs become CCs of the target and so read it; without CCs nobody does', async () => {
    for (const ccsEnabled of [true, false]) {
      const desk = await aDesk()
      const { account, admin, call } = desk
      account.settings.ccsEnabled = ccsEnabled
      const user = (name: string) => account.addUser({ name, email: `${name}@other.test` }).id
      const [stranger, friend] = [user('stranger'), user('friend')]
      const [into, from] = [aTicket(desk, { body: 'secret' }), aTicket(desk, { requesterId: stranger })]
      account.update(from, admin.id, { email_cc_ids: [friend], follower_ids: [admin.id] })
      const source = account.ticket(from)
      await endedJob(desk, await merge(desk, into, { ids: [from], target_comment: 'q' }))
      expect(account.ticket(into)).toMatchObject({
        requester_id: desk.customer.id,
        email_cc_ids: ccsEnabled ? [stranger, friend] : [],
        follower_ids: ccsEnabled ? [admin.id] : [],
      })
      expect(account.ticket(from).requester_id).toBe(source.requester_id)
      const ccd = await call('GET', `/api/v2/users/${stranger}/tickets/ccd`)
      expect((ccd.body.tickets as Json[]).map(({ id }) => id)).toEqual(ccsEnabled ? [into] : [])
      const copied = await call('GET', `/api/v2/tickets/${into}/email_ccs`)
      expect((copied.body.users as Json[]).map(({ id }) => id)).toEqual(ccsEnabled ? [stranger, friend] : [])
    }
  })

  test('16.8 the same requester is no CC of its own ticket, nor is anybody suspended', async () => {
    const desk = await merged()
    expect(desk.account.ticket(desk.into).email_cc_ids).toEqual([])
    const gone = desk.account.addUser({ name: 'Gone', email: 'gone@other.test' })
    const from = aTicket(desk, { requesterId: gone.id })
    await desk.call('PUT', `/api/v2/users/${gone.id}`, { user: { suspended: true } })
    await endedJob(desk, await merge(desk, desk.into, { ids: [from] }))
    expect(desk.account.ticket(from).status).toBe('closed')
    expect(desk.account.ticket(desk.into).email_cc_ids).toEqual([])
  })

  test('16.8 the source’s clocks end; the target’s run on unless the customer is told in public', async () => {
    for (const isPublic of [false, true]) {
      const desk = await aDesk()
      await aPolicy(desk, [
        { metric: 'first_reply_time', target: 60 },
        { metric: 'requester_wait_time', target: 60 },
      ])
      const [into, from] = [aTicket(desk, { priority: 'high' }), aTicket(desk, { priority: 'high' })]
      await desk.zendesk.clock.advance(600_000)
      const flags = { target_comment_is_public: isPublic }
      await endedJob(desk, await merge(desk, into, { ids: [from], target_comment: 'q', ...flags }))
      const stages = async (id: number) => {
        const { body } = await desk.call('GET', `/api/v2/tickets/${id}?include=slas`)
        return ((body.ticket as Json).slas as { policy_metrics: Json[] }).policy_metrics.map(({ stage }) => stage)
      }
      expect(await stages(from)).toEqual(['achieved', 'achieved'])
      expect(await stages(into)).toEqual([isPublic ? 'achieved' : 'active', 'active'])
    }
  })
})
