import { describe, expect, test } from 'vitest'
import { aDesk, type Desk, type Reply } from './zendesk/desk.ts'
import type { Json } from './zendesk/json.ts'

const LIST = '/api/v2/tickets'
type Meta = { has_more: boolean; after_cursor: string | null; before_cursor: string | null }
type Links = { next: string | null; prev: string | null }

const metaOf = (body: Json) => body.meta as Meta
const linksOf = (body: Json) => body.links as Links
const idsOf = (body: Json, key = 'tickets') => (body[key] as { id: number }[]).map(({ id }) => id)
const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, index) => first + index)
/** The path of a link that an answer gives: links are whole addresses. */
const pathOf = ({ account }: Desk, link: unknown): string => {
  expect(link).toMatch(new RegExp(`^${account.url}/api/v2/`))
  return String(link).slice(account.url.length)
}

/** A desk whose tickets have the ids 1 to `count`. */
async function aLongList(count: number) {
  const desk = await aDesk()
  const add = (subject = 'a') =>
    desk.account.createTicket({ requesterId: desk.customer.id, subject, body: 'b', priority: 'low' })
  for (let n = 0; n < count; n++) add()
  return { ...desk, desk, add }
}

describe('16.5 cursor pages', () => {
  test('16.5 page[size] walks by cursor, forward to the end and back to the start', async () => {
    const { call, desk } = await aLongList(250)
    const seen: number[][] = []
    let last: Reply = await call('GET', `${LIST}?page[size]=100`)
    expect(Object.keys(last.body).sort()).toEqual(['links', 'meta', 'tickets'])
    expect(linksOf(last.body).prev).toBeNull()
    for (;;) {
      seen.push(idsOf(last.body))
      expect(metaOf(last.body)).toEqual({
        has_more: seen.length < 3,
        after_cursor: expect.any(String),
        before_cursor: expect.any(String),
      })
      const { next } = linksOf(last.body)
      if (next === null) break
      last = await call('GET', pathOf(desk, next))
    }
    expect(seen).toEqual([upTo(100), upTo(200, 101), upTo(250, 201)])
    const second = await call('GET', pathOf(desk, linksOf(last.body).prev))
    expect(idsOf(second.body)).toEqual(upTo(200, 101))
    const first = await call('GET', pathOf(desk, linksOf(second.body).prev))
    expect(idsOf(first.body)).toEqual(upTo(100))
    expect(linksOf(first.body).prev).toBeNull()
    expect(idsOf((await call('GET', pathOf(desk, linksOf(first.body).next))).body)).toEqual(upTo(200, 101))
  })

  test('16.5 a cursor keeps its place while tickets arrive, an offset does not', async () => {
    const { add, call, desk } = await aLongList(6)
    const first = await call('GET', `${LIST}?page[size]=3&sort=-id`)
    const offset = await call('GET', `${LIST}?per_page=3&sort_by=id&sort_order=desc`)
    expect([idsOf(first.body), idsOf(offset.body)]).toEqual([
      [6, 5, 4],
      [6, 5, 4],
    ])
    add()
    expect(idsOf((await call('GET', pathOf(desk, linksOf(first.body).next))).body)).toEqual([3, 2, 1])
    expect(idsOf((await call('GET', pathOf(desk, offset.body.next_page))).body)).toEqual([4, 3, 2])
  })

  test('16.5 a cursor keeps its place when its ticket has left the list', async () => {
    const { call, desk } = await aLongList(9)
    const first = await call('GET', `${LIST}?page[size]=3`)
    expect((await call('DELETE', `${LIST}/3`)).status).toBe(204)
    const second = await call('GET', pathOf(desk, linksOf(first.body).next))
    expect(idsOf(second.body)).toEqual([4, 5, 6])
    expect((await call('DELETE', `${LIST}/4`)).status).toBe(204)
    expect(idsOf((await call('GET', pathOf(desk, linksOf(second.body).prev))).body)).toEqual([1, 2])
  })

  test('16.5 both cursors at once, and one that is none, are 400 with a title', async () => {
    const { call } = await aLongList(1)
    const both = await call('GET', `${LIST}?page[size]=1&page[after]=MQ&page[before]=MQ`)
    expect([both.status, both.body]).toEqual([
      400,
      { error: { title: 'Invalid parameters', message: 'page[after] and page[before] are mutually exclusive' } },
    ])
    const bad = await call('GET', `${LIST}?page[size]=1&page[after]=nonsense`)
    expect([bad.status, bad.body]).toEqual([
      400,
      { error: { title: 'Invalid cursor', message: 'The cursor parameter is invalid' } },
    ])
  })

  test('16.5 an empty list has no cursor and nothing more', async () => {
    const { call } = await aLongList(0)
    expect((await call('GET', `${LIST}?page[size]=10`)).body).toEqual({
      tickets: [],
      meta: { has_more: false, after_cursor: null, before_cursor: null },
      links: { next: null, prev: null },
    })
  })
})

describe('16.5 offset pages', () => {
  test('16.5 without page[size] a list has a count and goes by pages', async () => {
    const { call, desk } = await aLongList(5)
    const first = await call('GET', `${LIST}?per_page=2`)
    expect(first.body).toMatchObject({ count: 5, previous_page: null })
    expect(first.body.meta).toBeUndefined()
    const second = await call('GET', pathOf(desk, first.body.next_page))
    const third = await call('GET', pathOf(desk, second.body.next_page))
    expect([first, second, third].map(({ body }) => idsOf(body))).toEqual([[1, 2], [3, 4], [5]])
    expect(third.body).toMatchObject({ count: 5, next_page: null })
    expect(idsOf((await call('GET', pathOf(desk, third.body.previous_page))).body)).toEqual([3, 4])
  })

  test('16.5 beyond 10,000 records there is no offset page, though the page before names it; a cursor goes on', async () => {
    const { account, call, desk } = await aLongList(0)
    for (let n = 0; n < 10_050; n++) account.addUser({ name: `u${n}` })
    const total = 10_053
    const last = await call('GET', '/api/v2/users?page=100')
    expect([last.status, idsOf(last.body, 'users').length, last.body.count]).toEqual([200, 100, total])
    const wall = await call('GET', pathOf(desk, last.body.next_page))
    expect([wall.status, wall.body]).toEqual([
      400,
      {
        errors: [
          {
            code: 'InvalidPaginationDepth',
            title: 'Invalid pagination depth',
            detail: 'Offset pagination ends at 10000 records: use cursor pagination',
          },
        ],
      },
    ])
    expect(wall.headers.get('x-rate-limit')).toBe('2500')
    expect((await call('GET', '/api/v2/users?page=10000&per_page=1')).status).toBe(200)
    expect((await call('GET', '/api/v2/users?page=10001&per_page=1')).status).toBe(400)
    let seen = 0
    for (let path: string | null = '/api/v2/users?page[size]=100'; path !== null; ) {
      const { body } = await call('GET', path)
      seen += idsOf(body, 'users').length
      path = linksOf(body).next === null ? null : pathOf(desk, linksOf(body).next)
    }
    expect(seen).toBe(total)
  })
})

describe('16.5 at most 100 at a time', () => {
  test.each([
    ['tickets', '/api/v2/tickets'],
    ['users', '/api/v2/users'],
    ['organizations', '/api/v2/organizations'],
    ['groups', '/api/v2/groups'],
    ['macros', '/api/v2/macros'],
    ['triggers', '/api/v2/triggers'],
    ['views', '/api/v2/views'],
    ['ticket_fields', '/api/v2/ticket_fields'],
    ['comments', '/api/v2/tickets/1/comments'],
    ['audits', '/api/v2/tickets/1/audits'],
    ['tickets', '/api/v2/users/{customer}/tickets/requested'],
    ['tickets', '/api/v2/organizations/{organization}/tickets'],
    ['tickets', '/api/v2/views/{view}/tickets'],
  ])('16.5 %s of %s', async (key, pattern) => {
    const { account, admin, call, customer } = await aDesk()
    const organization = account.addOrganization({ name: 'Globex' })
    const all = [{ field: 'status', operator: 'less_than', value: 'closed' }]
    const view = account.addView({ title: 'All', all })
    for (let n = 0; n < 101; n++) {
      account.createTicket({ requesterId: customer.id, organizationId: organization.id, subject: 'a', body: 'b' })
      account.comment(1, { authorId: admin.id, body: `c${n}` })
      account.addUser({ name: `u${n}` })
      account.addOrganization({ name: `o${n}` })
      account.addGroup({ name: `g${n}` })
      account.addMacro({ title: `m${n}`, actions: [{ field: 'status', value: 'open' }] })
      account.addView({ title: `v${n}`, all })
      account.addTicketField({ title: `f${n}`, type: 'text' })
    }
    const never = { all: [{ field: 'current_tags', operator: 'includes', value: 'never' }] }
    for (let n = 0; n < 101; n++)
      account.addTrigger({ title: `t${n}`, conditions: never, actions: [{ field: 'status', value: 'open' }] })
    const path = pattern
      .replace('{customer}', String(customer.id))
      .replace('{organization}', String(organization.id))
      .replace('{view}', String(view.id))
    const sizes: number[] = []
    for (const query of ['', '?per_page=1000', '?page[size]=1000', '?per_page=7', '?page[size]=7']) {
      const { body, status } = await call('GET', `${path}${query}`)
      expect(status).toBe(200)
      sizes.push(idsOf(body, key).length)
      if (query.includes('size')) expect(metaOf(body).has_more).toBe(true)
      else expect(body.next_page).toBeTypeOf('string')
    }
    expect(sizes).toEqual([100, 100, 100, 7, 7])
  })

  test.each(['tickets', 'users', 'organizations'])('16.5 show_many of %s takes 100 ids', async (kind) => {
    const { call } = await aDesk()
    expect((await call('GET', `/api/v2/${kind}/show_many?ids=${upTo(100).join(',')}`)).status).toBe(200)
    const answer = await call('GET', `/api/v2/${kind}/show_many?ids=${upTo(101).join(',')}`)
    expect([answer.status, answer.body]).toEqual([
      400,
      { error: { title: 'Too many ids', message: 'show_many takes at most 100 ids' } },
    ])
  })

  test('15 macros fill in dynamic content, with the placeholders it holds; one that calls itself ends', async () => {
    const { account, customer, agent, as, tokenOf } = await aDesk()
    account.addDynamicContent({ name: 'Opening hours', content: 'From 9 to 17, {{current_user.first_name}}.' })
    account.addDynamicContent({ name: 'Circle', content: 'round {{dc.circle}}' })
    const { id } = account.createTicket({ requesterId: customer.id, subject: 'a', body: 'b' })
    const value = '{{dc.opening_hours}} {{dc.circle}} {{dc.nothing}}'
    const macro = account.addMacro({ title: 'Hours', actions: [{ field: 'comment_value', value }] })
    const call = as(tokenOf(agent))
    const { body } = await call('GET', `/api/v2/tickets/${id}/macros/${macro.id}/apply`)
    expect(body.result).toMatchObject({
      ticket: { comment: { body: expect.stringMatching(/^From 9 to 17, Ben\. (round ){5} /) } },
    })
    const items = await call('GET', '/api/v2/dynamic_content/items')
    expect(items.body.items).toMatchObject([
      { name: 'Opening hours', placeholder: '{{dc.opening_hours}}', variants: [{ default: true, active: true }] },
      { placeholder: '{{dc.circle}}' },
    ])
  })
})
