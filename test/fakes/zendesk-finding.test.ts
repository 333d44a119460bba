import { describe, expect, test } from 'vitest'
import { aDesk } from './zendesk/desk.ts'
import type { Json } from './zendesk/json.ts'

const idsOf = (body: Json, key = 'results') => (body[key] as { id: number }[]).map(({ id }) => id)
const QUERY = `query=${encodeURIComponent('type:ticket subject:printer')}`
const SEARCH = `/api/v2/search?${QUERY}`
const EXPORT = `/api/v2/search/export?${QUERY}&filter[type]=ticket`

/** A desk with tickets about a printer, ids from 1 on. */
async function aSearch(count: number) {
  const desk = await aDesk()
  const add = () =>
    desk.account.createTicket({
      requesterId: desk.customer.id,
      subject: 'Printer',
      body: 'b',
      assigneeId: desk.agent.id,
    })
  for (let n = 0; n < count; n++) add()
  return { ...desk, add }
}

describe('16.5 search', () => {
  test('16.5 only the first thousand can be reached; the count is of all', async () => {
    const { account, call } = await aSearch(1_001)
    const last = await call('GET', `${SEARCH}&page=10`)
    expect([last.status, idsOf(last.body).length, last.body.count]).toEqual([200, 100, 1_001])
    const wall = await call('GET', String(last.body.next_page).slice(account.url.length))
    expect([wall.status, wall.body]).toEqual([
      422,
      {
        error: 'Invalid search',
        description: 'Invalid search: Requested response size was greater than Search Response Limits',
      },
    ])
    expect(wall.headers.get('zendesk-ratelimit-search')).toMatch(/^total=2500; remaining=\d+; resets=60$/)
    expect((await call('GET', `${SEARCH}&page=1000&per_page=1`)).status).toBe(200)
    expect((await call('GET', `${SEARCH}&page=1001&per_page=1`)).status).toBe(422)
    expect((await call('GET', `/api/v2/search/count?${QUERY}`)).body).toEqual({ count: 1_001 })
  })

  test('16.5 pages of search hold 100 at most and name their kind', async () => {
    const { call } = await aSearch(101)
    const { body } = await call('GET', `${SEARCH}&per_page=500&sort_by=created_at&sort_order=asc`)
    expect(idsOf(body)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
    expect((body.results as Json[]).every(({ result_type }) => result_type === 'ticket')).toBe(true)
    expect(body).toMatchObject({ count: 101, previous_page: null, facets: null })
    expect(idsOf((await call('GET', `${SEARCH}&per_page=500&page=2`)).body)).toHaveLength(1)
  })

  test('16.5 search has no cursor and needs a query', async () => {
    const { call } = await aSearch(0)
    const cursor = await call('GET', `${SEARCH}&page[size]=10`)
    expect([cursor.status, cursor.body]).toEqual([
      400,
      { error: { title: 'Invalid parameter', message: 'page must be an integer' } },
    ])
    const empty = await call('GET', '/api/v2/search?query=%20')
    expect([empty.status, empty.body]).toEqual([
      400,
      { error: { title: 'Invalid parameter', message: 'The query parameter is missing' } },
    ])
  })

  test('16.5 the index lags as long as told; lists do not', async () => {
    const { account, add, call, zendesk } = await aSearch(1)
    account.settings.searchLagMs = 120_000
    await zendesk.clock.advance(120_000)
    const { id } = add()
    const found = async () => [
      idsOf((await call('GET', `${SEARCH}&sort_by=created_at&sort_order=asc`)).body),
      (await call('GET', `/api/v2/search/count?${QUERY}`)).body.count,
      idsOf((await call('GET', EXPORT)).body),
    ]
    expect(await found()).toEqual([[1], 1, [1]])
    expect(idsOf((await call('GET', '/api/v2/tickets')).body, 'tickets')).toEqual([1, id])
    await zendesk.clock.advance(119_999)
    expect(await found()).toEqual([[1], 1, [1]])
    await zendesk.clock.advance(1)
    expect(await found()).toEqual([[1, id], 2, [1, id]])
  })

  test('16.5 the export passes the wall by cursor, which lives one hour', async () => {
    const { account, call, zendesk } = await aSearch(1_100)
    const first = await call('GET', `${EXPORT}&page[size]=5000`)
    expect(Object.keys(first.body).sort()).toEqual(['links', 'meta', 'results'])
    expect(idsOf(first.body)).toHaveLength(1_000)
    const next = String((first.body.links as Json).next).slice(account.url.length)
    await zendesk.clock.advance(1_799_000)
    const rest = await call('GET', next)
    expect(idsOf(rest.body)).toEqual(Array.from({ length: 100 }, (_, index) => 1_001 + index))
    expect([(rest.body.meta as Json).has_more, (rest.body.links as Json).next]).toEqual([false, null])
  })

  test('16.5 an export cursor older than an hour is refused', async () => {
    const { account, admin, as, call, tokenOf, zendesk } = await aSearch(2)
    const { body } = await call('GET', `${EXPORT}&page[size]=1`)
    const next = String((body.links as Json).next).slice(account.url.length)
    await zendesk.clock.advance(3_600_000)
    expect((await as(tokenOf(admin))('GET', next)).status).toBe(200)
    await zendesk.clock.advance(1)
    const late = await as(tokenOf(admin))('GET', next)
    expect([late.status, late.body]).toEqual([
      400,
      { error: { title: 'Invalid cursor', message: 'The cursor has expired' } },
    ])
  })
})

describe('16.5 archived tickets', () => {
  /** Three tickets of one customer; the second is archived. */
  async function anArchive() {
    const desk = await aDesk()
    const { account, agent, customer } = desk
    const organization = account.addOrganization({ name: 'Globex' })
    const all = [{ field: 'status', operator: 'less_than', value: 'closed' }]
    const view = account.addView({ title: 'All', all })
    for (let n = 0; n < 3; n++) {
      const { id } = account.createTicket({
        requesterId: customer.id,
        organizationId: organization.id,
        subject: 'Printer',
        body: 'b',
        assigneeId: agent.id,
      })
      account.update(id, agent.id, {
        external_id: 'e',
        email_ccs: [{ user_email: 'cc@globex.test', action: 'put' }],
        followers: [{ user_id: agent.id, action: 'put' }],
      })
    }
    account.record(2).archived = true
    const cc = account.users.find(({ email }) => email === 'cc@globex.test')
    return { ...desk, organization, view, cc: cc?.id ?? 0 }
  }

  test('16.5 they are not in the lists of the account, of an organization and of a view', async () => {
    const { call, organization, view } = await anArchive()
    for (const path of [
      '/api/v2/tickets',
      '/api/v2/tickets?page[size]=100',
      '/api/v2/tickets?external_id=e',
      '/api/v2/tickets/recent',
      `/api/v2/organizations/${organization.id}/tickets`,
      `/api/v2/organizations/${organization.id}/tickets?page[size]=100`,
      `/api/v2/views/${view.id}/tickets`,
    ])
      expect([path, idsOf((await call('GET', path)).body, 'tickets')]).toEqual([path, [1, 3]])
    expect((await call('GET', '/api/v2/tickets')).body.count).toBe(2)
    const { rows } = (await call('GET', `/api/v2/views/${view.id}/execute`)).body as { rows: Json[] }
    expect(rows.map(({ ticket_id }) => ticket_id)).toEqual([1, 3])
    expect(((await call('GET', `/api/v2/views/${view.id}/count`)).body.view_count as Json).value).toBe(2)
  })

  test('16.5 the lists of a user have them, unless told otherwise', async () => {
    const { agent, call, cc, customer } = await anArchive()
    for (const path of [
      `/api/v2/users/${customer.id}/tickets/requested`,
      `/api/v2/users/${cc}/tickets/ccd`,
      `/api/v2/users/${agent.id}/tickets/followed`,
      `/api/v2/users/${agent.id}/tickets/assigned`,
    ]) {
      const { body } = await call('GET', path)
      expect([path, idsOf(body, 'tickets'), body.count]).toEqual([path, [1, 2, 3], 3])
      const without = await call('GET', `${path}?exclude_archived=true`)
      expect([idsOf(without.body, 'tickets'), without.body.count]).toEqual([[1, 3], 2])
      const uncounted = await call('GET', `${path}?exclude_count=true`)
      expect([idsOf(uncounted.body, 'tickets'), 'count' in uncounted.body]).toEqual([[1, 2, 3], false])
    }
    expect((await call('GET', '/api/v2/users/77/tickets/requested')).body).toEqual({
      error: 'RecordNotFound',
      description: 'Not found',
    })
  })

  test('16.5 asked for by id they are there', async () => {
    const { call } = await anArchive()
    expect((await call('GET', '/api/v2/tickets/2')).status).toBe(200)
    expect(idsOf((await call('GET', '/api/v2/tickets/show_many?ids=1,2')).body, 'tickets')).toEqual([1, 2])
    expect((await call('GET', '/api/v2/tickets/2/comments')).body.count).toBe(1)
  })
})
