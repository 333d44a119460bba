import { describe, expect, test } from 'vitest'
import { aDesk, type Caller, type Reply } from './zendesk/desk.ts'
import type { Json } from './zendesk/json.ts'

const PER_USER = 'zendesk-ratelimit-ticket-user-update'
const UPDATES = 'zendesk-ratelimit-tickets-update'

/** A desk with tickets, and a change of one of them that is never the same twice. */
async function aBusyDesk(tickets: number, options: Parameters<typeof aDesk>[0] = {}) {
  const desk = await aDesk(options)
  const ids: number[] = []
  for (let n = 0; n < tickets; n++)
    ids.push(desk.account.createTicket({ requesterId: desk.customer.id, subject: `s${n}`, body: 'b' }).id)
  let count = 0
  const update = (id: number, call: Caller = desk.call): Promise<Reply> =>
    call('PUT', `/api/v2/tickets/${id}`, { ticket: { subject: `change ${++count}` } })
  return { ...desk, ids, first: ids[0] ?? 0, second: ids[1] ?? 0, update }
}

function expectOver(answer: Reply, seconds: number, header: string, total: number): void {
  expect([answer.status, answer.body.error]).toEqual([429, 'APIRateLimitExceeded'])
  expect(answer.body.description).toBeTypeOf('string')
  expect(answer.headers.get('retry-after')).toBe(String(seconds))
  expect(answer.headers.get(header)).toBe(`total=${total}; remaining=0; resets=${seconds}`)
}

describe('16.6 30 updates in 10 minutes by one user to one ticket', () => {
  test('16.6 the 31st is refused and not applied, until 10 minutes after the first', async () => {
    const { account, first, update, zendesk } = await aBusyDesk(1)
    for (let n = 0; n < 30; n++) {
      const answer = await update(first)
      expect(answer.status).toBe(200)
      expect(answer.headers.get(PER_USER)).toMatch(`total=30; remaining=${29 - n}; resets=`)
      await zendesk.clock.advance(2_000)
    }
    expectOver(await update(first), 540, PER_USER, 30)
    expect(account.ticket(first).subject).toBe('change 30')
    await zendesk.clock.advance(539_999)
    expectOver(await update(first), 1, PER_USER, 30)
    await zendesk.clock.advance(1)
    expect((await update(first)).status).toBe(200)
  })

  test('16.6 another ticket and another user are not concerned', async () => {
    const { agent, as, first, second, tokenOf, update, zendesk } = await aBusyDesk(2)
    for (let n = 0; n < 30; n++) await update(first)
    expectOver(await update(first), 600, PER_USER, 30)
    expect((await update(second)).status).toBe(200)
    expect((await update(first, as(tokenOf(agent)))).status).toBe(200)
    await zendesk.clock.advance(60_000)
    expectOver(await update(first), 540, PER_USER, 30)
  })

  test('16.6 tags and making a comment private are updates too; reading is none', async () => {
    const { account, call, first, update } = await aBusyDesk(1)
    const comment = account.comments(first)[0]?.id
    const path = `/api/v2/tickets/${first}`
    const writes = [
      () => call('POST', `${path}/tags`, { tags: ['a'] }),
      () => call('PUT', `${path}/tags`, { tags: ['b'] }),
      () => call('DELETE', `${path}/tags`, { tags: ['b'] }),
      () => call('PUT', `${path}/comments/${comment}/make_private`, {}),
      () => update(first),
    ]
    for (let n = 0; n < 30; n++) expect((await writes[n % 5]?.())?.status).toBeLessThan(300)
    for (const write of writes) expectOver(await write(), 600, PER_USER, 30)
    expect((await call('GET', path)).status).toBe(200)
  })
})

describe('16.6 updates of an account a minute', () => {
  test.each([
    [100, {}],
    [300, { highVolume: true }],
    [20, { plan: 'trial' }],
  ] as const)('16.6 %i with %o, over all tickets and users', async (total, options) => {
    const { agent, as, call, first, ids, tokenOf, update, zendesk } = await aBusyDesk(13, options)
    for (let n = 0; n < total; n++) {
      const answer = await update(ids[n % 13] ?? 0)
      expect(answer.status).toBe(200)
      expect(answer.headers.get(UPDATES)).toBe(`total=${total}; remaining=${total - 1 - n}; resets=60`)
    }
    await zendesk.clock.advance(30_000)
    expectOver(await update(first), 30, UPDATES, total)
    expectOver(await update(first, as(tokenOf(agent))), 30, UPDATES, total)
    const bulk = await call('PUT', `/api/v2/tickets/update_many?ids=${first}`, { ticket: { priority: 'low' } })
    expectOver(bulk, 30, UPDATES, total)
    expect((await call('GET', `/api/v2/tickets/${first}`)).status).toBe(200)
    expect((await call('POST', '/api/v2/tickets', { ticket: { comment: { body: 'new' } } })).status).toBe(201)
    await zendesk.clock.advance(30_000)
    expect((await update(first)).status).toBe(200)
  })
})

describe('16.6 30 jobs at once', () => {
  const REFUSED = {
    error: 'TooManyJobs',
    description: 'Too many jobs are currently queued or running, try again later',
  }

  test('16.6 the 31st job of any kind is refused until one has ended', async () => {
    const { account, call, first, ids, second, zendesk } = await aBusyDesk(4)
    const [, , third = 0, fourth = 0] = ids
    const bulk = () => call('PUT', `/api/v2/tickets/update_many?ids=${first}`, { ticket: { additional_tags: ['x'] } })
    const merge = () => call('POST', `/api/v2/tickets/${second}/merge`, { ids: [third], target_comment: 'm' })
    const create = () => call('POST', '/api/v2/tickets/create_many', { tickets: [{ comment: { body: 'b' } }] })
    for (const start of [merge, create]) expect((await start()).status).toBe(200)
    for (let n = 2; n < 30; n++) expect((await bulk()).status).toBe(200)
    for (const start of [bulk, merge, create]) {
      const answer = await start()
      expect([answer.status, answer.body]).toEqual([429, REFUSED])
      expect(answer.headers.get('retry-after')).toBe('10')
      expect(answer.headers.get('x-rate-limit')).toBe('2500')
    }
    expect(account.jobs).toHaveLength(30)
    // Half way they are working, and count still.
    await zendesk.clock.advance(500)
    expect((await bulk()).body).toEqual(REFUSED)
    await zendesk.clock.advance(500)
    const again = await call('POST', `/api/v2/tickets/${second}/merge`, { ids: [fourth], target_comment: 'm' })
    expect([again.status, (again.body.job_status as Json).status]).toEqual([200, 'queued'])
  })
})
