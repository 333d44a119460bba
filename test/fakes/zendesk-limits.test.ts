import { describe, expect, test } from 'vitest'
import { aDesk, aReceiver, type Caller, type Desk, type Reply } from './zendesk/desk.ts'

const OVER = { error: 'APIRateLimitExceeded', description: 'Number of allowed API requests per minute exceeded' }
const LIST = '/api/v2/tickets'
const ALL = [{ field: 'status', operator: 'less_than', value: 'closed' }]

const ticketIn = ({ account, customer }: Desk): number =>
  account.createTicket({ requesterId: customer.id, subject: 'a', body: 'b' }).id

/** Envelope 1 with the seconds to wait; `bucket` is the header of the endpoint that is used up. */
function expectOver(answer: Reply, seconds: number, bucket?: string, total = 0): void {
  expect([answer.status, answer.body]).toEqual([429, OVER])
  expect(answer.headers.get('retry-after')).toBe(String(seconds))
  expect(answer.headers.get('x-rate-limit')).toMatch(/^\d+$/)
  if (bucket)
    expect(answer.headers.get(`zendesk-ratelimit-${bucket}`)).toBe(`total=${total}; remaining=0; resets=${seconds}`)
}

/** Asks `times` times, each a success. */
async function spend(times: number, ask: () => Promise<Reply>): Promise<Reply> {
  let last: Reply | undefined
  for (let n = 0; n < times; n++) {
    last = await ask()
    expect(last.status, last.text).toBeLessThan(300)
  }
  return last as Reply
}

describe('16.6 the account', () => {
  test.each([
    ['team', false, 200],
    ['growth', false, 400],
    ['professional', false, 400],
    ['enterprise', false, 700],
    ['enterprise-plus', false, 2_500],
    ['trial', false, 700],
    ['professional', true, 2_500],
  ] as const)('16.6 plan %s, High Volume %s: %i a minute', async (plan, highVolume, total) => {
    const { call } = await aDesk({ plan, highVolume })
    const { headers } = await call('GET', LIST)
    expect([headers.get('x-rate-limit'), headers.get('ratelimit-limit')]).toEqual([String(total), String(total)])
    expect(headers.get('x-rate-limit-remaining')).toBe(String(total - 1))
  })

  test('16.6 every answer says what is left and when the minute ends', async () => {
    const { call, zendesk } = await aDesk({ plan: 'team' })
    const shown = ({ headers }: Reply) =>
      ['x-rate-limit', 'x-rate-limit-remaining', 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'].map(
        (name) => headers.get(name),
      )
    expect(shown(await call('GET', LIST))).toEqual(['200', '199', '200', '199', '60'])
    await zendesk.clock.advance(12_500)
    expect(shown(await call('GET', `${LIST}/1`))).toEqual(['200', '198', '200', '198', '48'])
    expect(shown(await call('GET', '/api/v2/nothing'))).toEqual(['200', '197', '200', '197', '48'])
    expect(shown(await call('POST', LIST, '{broken'))).toEqual(['200', '196', '200', '196', '48'])
    await zendesk.clock.advance(47_500)
    expect(shown(await call('GET', LIST))).toEqual(['200', '199', '200', '199', '60'])
  })

  test('16.6 request 201 of a minute gets 429, for all users, until the minute is over; another account goes on', async () => {
    const desk = await aDesk({ plan: 'team' })
    const { agent, as, call, tokenOf, zendesk } = desk
    const other = zendesk.addAccount({ subdomain: 'other', plan: 'team' })
    await spend(200, () => call('GET', '/api/v2/users'))
    await zendesk.clock.advance(20_000)
    const answer = await call('GET', '/api/v2/users')
    expectOver(answer, 40)
    expect(answer.headers.get('x-rate-limit-remaining')).toBe('0')
    expectOver(await as(tokenOf(agent))('GET', LIST), 40)
    expect((await fetch(`${other.url}/api/v2/users/me`)).status).toBe(200)
    await zendesk.clock.advance(39_999)
    expectOver(await call('GET', LIST), 1)
    await zendesk.clock.advance(1)
    expect((await call('GET', LIST)).status).toBe(200)
  })

  test('16.6 a refused write has changed nothing', async () => {
    const desk = await aDesk({ plan: 'team' })
    const id = ticketIn(desk)
    await spend(200, () => desk.call('GET', '/api/v2/users'))
    expectOver(await desk.call('PUT', `${LIST}/${id}`, { ticket: { priority: 'high' } }), 60)
    expect(desk.account.ticket(id).priority).toBeNull()
  })
})

/** What the buckets below need: a view, an organization, a webhook, a ticket. */
async function aFullDesk() {
  const desk = await aDesk()
  const { account } = desk
  const view = account.addView({ title: 'All', all: ALL })
  const organization = account.addOrganization({ name: 'Globex' })
  return { ...desk, id: ticketIn(desk), view, organization }
}
type Full = Awaited<ReturnType<typeof aFullDesk>>
const put = (call: Caller, path: string, key: string) => () => call('PUT', path, { [key]: { notes: 'n' } })

describe('16.6 buckets of endpoints', () => {
  test.each<[string, number, (desk: Full) => () => Promise<Reply>]>([
    [
      'tickets-index',
      100,
      ({ call }) =>
        () =>
          call('GET', LIST),
    ],
    [
      'tickets-index-deep',
      50,
      ({ call }) =>
        () =>
          call('GET', `${LIST}?page=501&per_page=1`),
    ],
    [
      'search-export',
      100,
      ({ call }) =>
        () =>
          call('GET', '/api/v2/search/export?query=a&filter[type]=ticket'),
    ],
    [
      'ticket-audits',
      500,
      ({ call, id }) =>
        () =>
          call('GET', `${LIST}/${id}/audits`),
    ],
    [
      'view-execute',
      5,
      ({ call, view }) =>
        () =>
          call('GET', `/api/v2/views/${view.id}/execute`),
    ],
    [
      'organization-update',
      5,
      ({ call, organization: { id } }) => put(call, `/api/v2/organizations/${id}`, 'organization'),
    ],
    [
      'webhooks',
      100,
      ({ call }) =>
        () =>
          call('GET', '/api/v2/webhooks'),
    ],
  ])('16.6 %s: %i a minute, then 429 there alone', async (name, total, build) => {
    const desk = await aFullDesk()
    const ask = build(desk)
    const first = await ask()
    expect(first.headers.get(`zendesk-ratelimit-${name}`)).toBe(`total=${total}; remaining=${total - 1}; resets=60`)
    const last = await spend(total - 1, ask)
    expect(last.headers.get(`zendesk-ratelimit-${name}`)).toBe(`total=${total}; remaining=0; resets=60`)
    await desk.zendesk.clock.advance(15_000)
    expectOver(await ask(), 45, name, total)
    expect((await desk.call('GET', '/api/v2/groups')).status).toBe(200)
    await desk.zendesk.clock.advance(45_000)
    expect((await ask()).status).toBe(200)
  })

  test('16.6 search and deletion name their larger buckets', async () => {
    const { call, id } = await aFullDesk()
    const search = await call('GET', '/api/v2/search?query=type:ticket')
    expect(search.headers.get('zendesk-ratelimit-search')).toBe('total=2500; remaining=2499; resets=60')
    const gone = await call('DELETE', `${LIST}/${id}`)
    expect([gone.status, gone.headers.get('zendesk-ratelimit-tickets-delete')]).toEqual([
      204,
      'total=400; remaining=399; resets=60',
    ])
  })

  test('16.6 a view is counted for each agent and each view', async () => {
    const { account, agent, as, call, tokenOf, view } = await aFullDesk()
    const second = account.addView({ title: 'Second', all: ALL })
    const execute = (caller: Caller, id: number) => () => caller('GET', `/api/v2/views/${id}/execute`)
    await spend(5, execute(call, view.id))
    expectOver(await execute(call, view.id)(), 60, 'view-execute', 5)
    await spend(5, execute(call, second.id))
    await spend(5, execute(as(tokenOf(agent)), view.id))
  })

  test('16.6 a user changes five times a minute, users of an account once a second', async () => {
    const { agent, call, customer, zendesk } = await aFullDesk()
    const one = put(call, `/api/v2/users/${customer.id}`, 'user')
    const other = put(call, `/api/v2/users/${agent.id}`, 'user')
    await spend(1, one)
    expectOver(await other(), 1, 'account-user-update', 1)
    for (let n = 0; n < 4; n++) {
      await zendesk.clock.advance(1_000)
      await spend(1, one)
    }
    await zendesk.clock.advance(1_000)
    expectOver(await one(), 55, 'user-update', 5)
    expectOver(
      await call('POST', '/api/v2/users/create_or_update', { user: { name: 'C', email: customer.email } }),
      55,
      'user-update',
      5,
    )
    await spend(1, other)
  })

  test('16.6 webhooks are tested 20 times a minute', async () => {
    const { call } = await aFullDesk()
    const { endpoint, received } = await aReceiver()
    const ask = () => call('POST', '/api/v2/webhooks/test', { request: { endpoint, http_method: 'POST' } })
    expect((await ask()).headers.get('zendesk-ratelimit-webhook-test')).toBe('total=20; remaining=19; resets=60')
    await spend(19, ask)
    expectOver(await ask(), 60, 'webhook-test', 20)
    expect(received).toHaveLength(20)
  })
})

describe('16.6 incremental exports', () => {
  test.each([
    [false, 10],
    [true, 30],
  ])('16.6 High Volume %s: %i a minute over all of them together', async (highVolume, total) => {
    const { call, zendesk } = await aDesk({ highVolume })
    const start = zendesk.clock.now() / 1000 - 3_600
    const kinds = ['tickets/cursor', 'tickets', 'ticket_events', 'ticket_metric_events', 'users', 'organizations']
    const ask = (n: number) => call('GET', `/api/v2/incremental/${kinds[n % kinds.length]}?start_time=${start}`)
    for (let n = 0; n < total; n++) {
      const { status, headers } = await ask(n)
      expect(status).toBe(200)
      expect(headers.get('zendesk-ratelimit-incremental-exports')).toBe(
        `total=${total}; remaining=${total - 1 - n}; resets=60`,
      )
    }
    for (const n of kinds.keys()) expectOver(await ask(n), 60, 'incremental-exports', total)
    await zendesk.clock.advance(60_000)
    expect((await ask(0)).status).toBe(200)
  })
})
