import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Policy } from '../../../domain/policy.ts'
import { jobs } from '../../../server/jobs/index.ts'
import { aDuplicateDesk, type Desk, SUBJECT, TEXT } from '../../fixtures/duplicates.ts'
import { again } from '../../fixtures/outside.ts'
import { openDatabase, type TestDatabase } from '../setup-database.ts'

const MINUTE = 60_000
let database: TestDatabase
let desk: Desk
const open = async (duplicates: Partial<Policy['duplicates']> = { mode: 'automatic' }): Promise<Desk> => {
  desk = await aDuplicateDesk(database, duplicates)
  return desk
}
beforeEach(async () => {
  database = await openDatabase()
})
afterEach(async () => {
  await desk.close()
  await database.close()
})

describe('D1, D2 on creation', () => {
  test('D1 nothing near costs one read and one write, something near one read more', async () => {
    const { world, create, callsSince, pairs } = await open({})
    let before = world.zendesk.calls.length
    const first = await create()
    expect(callsSince(before)).toEqual([`GET /tickets/${first} 200`, `PUT /tickets/${first} 200`])
    before = world.zendesk.calls.length
    const other = await create('How do I change the colour of our logo on the login page?', { subject: 'Logo' })
    expect(callsSince(before)).toEqual([`GET /tickets/${other} 200`, `PUT /tickets/${other} 200`])
    before = world.zendesk.calls.length
    const second = await create(`${TEXT} Any news?`)
    expect(callsSince(before)).toEqual([
      `GET /tickets/${second} 200`,
      'GET /tickets/show_many 200',
      `PUT /tickets/${second} 200`,
    ])
    expect(await pairs()).toMatchObject([
      { ticket_id: String(second), other_id: String(first), state: 'suggested', survivor_id: String(first) },
    ])
  })

  test('D2 off looks for nothing and keeps nothing', async () => {
    const { twice, pairs, world } = await open({ mode: 'off' })
    await twice()
    expect(await pairs()).toEqual([])
    expect(await world.server.services.db.selectFrom('traces').selectAll().execute()).toEqual([])
  })

  test('design 2.8 what is kept of a ticket holds none of its words, and nothing another account could read', async () => {
    const { create, world } = await open({})
    await create()
    const [row] = await world.server.services.db.selectFrom('traces').selectAll().execute()
    expect(JSON.stringify(row)).not.toMatch(/export|invoice|5123|please/i)
    const numbers = new Int32Array(Uint8Array.from(Buffer.from(row?.trace ?? '', 'base64')).buffer)
    expect(numbers.length).toBeGreaterThan(8)
  })

  test('D4 another customer with the same text is not near', async () => {
    const { create, pairs } = await open({ comparesColleagues: true })
    await create()
    await create(TEXT, { customer: 'enterprise' })
    expect(await pairs()).toEqual([])
  })

  test.each([
    [false, 0],
    [true, 1],
  ])('D1 a colleague is compared only by opt-in: %s', async (comparesColleagues, count) => {
    const { account, acme, create, pairs, world } = await open({ comparesColleagues })
    const { organizationId } = acme.customers.standard
    const colleague = account.addUser({ name: 'Cora Lee', email: 'cora@small.test', role: 'end-user', organizationId })
    await create()
    account.createTicket({ requesterId: colleague.id, subject: SUBJECT, body: TEXT, via: 'email' })
    await world.quiet()
    expect(await pairs()).toHaveLength(count)
  })

  test.each([
    ['solved', { status: 'solved' }],
    ['closed', { status: 'closed' }],
  ])('D4 a %s ticket is not near', async (_what, change) => {
    const { account, acme, create, pairs, world } = await open()
    const first = await create()
    account.update(first, acme.leadId, { status: 'solved', assignee_id: acme.leadId, group_id: acme.groups.VIP })
    if (change.status === 'closed') account.update(first, acme.leadId, change)
    await world.quiet()
    await create()
    expect(await pairs()).toEqual([])
    expect(await world.server.services.db.selectFrom('traces').selectAll().execute()).toHaveLength(
      change.status === 'closed' ? 1 : 2,
    )
  })

  test('D1 outside of the window nothing is near, and traces of then are swept', async () => {
    const { acme, create, pairs, world } = await open({ windowHours: 2 })
    await create()
    await world.advance(121 * MINUTE)
    await create()
    expect(await pairs()).toEqual([])
    expect(await world.server.services.db.selectFrom('traces').selectAll().execute()).toHaveLength(2)
    await again(world, acme, 'sweep-records', { accountId: acme.connected.accountId })
    expect(await world.server.services.db.selectFrom('traces').selectAll().execute()).toHaveLength(1)
  })

  test('D1 of two tickets that come at the same moment one is found to repeat the other', async () => {
    const { account, acme, pairs, world } = await open()
    const requesterId = acme.customers.standard.userId
    const ids = [1, 2, 3].map(
      () => account.createTicket({ requesterId, subject: SUBJECT, body: TEXT, via: 'email' }).id,
    )
    await world.quiet()
    await world.advance(10 * MINUTE)
    expect(ids.map((id) => account.ticket(id).status === 'closed')).toEqual([false, true, true])
    // Whichever was triaged first: the third may go into the first by way of the second.
    const known = await pairs()
    const into = new Map(
      known.map(({ ticket_id, other_id, survivor_id }) => [
        survivor_id === ticket_id ? other_id : ticket_id,
        survivor_id,
      ]),
    )
    const endOf = (id: string): string => (into.has(id) ? endOf(into.get(id)!) : id)
    expect(known.map(({ state }) => state)).toEqual(['merged', 'merged'])
    expect(ids.map((id) => endOf(String(id)))).toEqual(ids.map(() => String(ids[0])))
  })
})

describe('D2, D3 a certain duplicate is merged', () => {
  test('D2 after its grace period; R2 both were triaged meanwhile', async () => {
    const { account, pairs, pass, twice, mergesOf, notesOf, world } = await open()
    const [first, second] = await twice()
    expect(account.ticket(second).tags).toContain('firstline_triaged')
    expect(await pairs()).toMatchObject([{ state: 'certain', merge_at: world.clock.now() + 5 * MINUTE }])
    await pass(4)
    expect(account.ticket(second).status).not.toBe('closed')
    await pass(2)
    expect(await pairs()).toMatchObject([{ state: 'merged', survivor_id: String(first) }])
    expect(account.ticket(second)).toMatchObject({ status: 'closed' })
    expect([mergesOf(second), notesOf(first).length]).toEqual([1, 1])
  })

  test('D3 the survivor holds the customer’s words, the other says where it went, and neither is public', async () => {
    const { account, acme, pass, create } = await open()
    const first = await create()
    const second = await create(`Hello,\n\n${TEXT}\n\nAny news?`)
    account.comment(second, {
      authorId: acme.customers.standard.userId,
      body: 'It also affects {{ticket.id}} credit notes.',
    })
    account.comment(second, { authorId: acme.agentId, body: 'An internal thought', isPublic: false })
    await pass()
    const told = account.comments(first).at(-1)
    expect(told).toMatchObject({ public: false, author_id: acme.serviceUserId })
    expect(told?.plain_body).toContain(`Hello,\n\n${TEXT}\n\nAny news?`)
    // Zendesk fills placeholders of agents: the customer's stay what they are.
    expect(told?.plain_body.replaceAll('\u2060', '')).toContain('It also affects {{ticket.id}} credit notes.')
    expect(told?.plain_body).toContain(
      'Same text. The new ticket also has a greeting. The new ticket also asks for news.',
    )
    expect(told?.plain_body).not.toContain('An internal thought')
    const left = account.comments(second).at(-1)
    expect(left?.public).toBe(false)
    expect(left?.plain_body).toContain(`merged into #${first}`)
  })

  test('D3 tags and followers come along, our own do not', async () => {
    const { account, acme, pass, twice } = await open()
    const [first, second] = await twice()
    const { tags } = account.ticket(second)
    account.update(second, acme.leadId, { tags: [...tags, 'vip_event', 'renewal'], follower_ids: [acme.leadId] })
    await pass()
    expect(account.ticket(first).tags).toEqual(expect.arrayContaining(['vip_event', 'renewal']))
    expect(account.ticket(first).tags).not.toContain('closed_by_merge')
    expect(account.ticket(first).follower_ids).toContain(acme.leadId)
  })

  test('R2 merged at once it gets no triage write of its own, and nobody is told of it', async () => {
    const { account, create, world, callsSince, pass } = await open({ mode: 'automatic', graceSeconds: 0 })
    const down = 'Our production server is down since 9:15 and nobody of us can log in any more, please help.'
    await create(down, { customer: 'vip' })
    const posts = world.slack.posts.length
    const before = world.zendesk.calls.length
    const second = await create(`${down} Any news?`, { customer: 'vip' })
    await pass(1)
    expect(account.ticket(second)).toMatchObject({ status: 'closed' })
    expect(callsSince(before).filter((call) => call.startsWith('PUT'))).toEqual([])
    expect(world.slack.posts.length).toBe(posts)
  })

  test('R2 where it is not merged after all, it is triaged like any other', async () => {
    const { account, create, pairs, pass, world } = await open({ mode: 'automatic', graceSeconds: 0 })
    account.settings.mergeAllowed = false
    await create(TEXT, { customer: 'vip' })
    const posts = world.slack.posts.length
    const second = await create(`${TEXT} Any news?`, { customer: 'vip' })
    await pass(1)
    expect(await pairs()).toMatchObject([{ state: 'failed', refusal: { key: 'duplicate.failed.zendesk' } }])
    expect(account.ticket(second).tags).toContain('firstline_triaged')
    expect(world.slack.posts.length).toBe(posts + 1)
  })

  test('D3 who has come further with the newer one keeps it', async () => {
    const { account, acme, pairs, pass, twice } = await open()
    const [first, second] = await twice()
    account.comment(second, { authorId: acme.agentId, body: 'We are looking into it.' })
    await pass()
    expect(await pairs()).toMatchObject([{ state: 'merged', survivor_id: String(second) }])
    expect(account.ticket(first).status).toBe('closed')
    expect(account.comments(second).at(-1)?.plain_body).toContain(TEXT)
  })

  test('D3 64 kB of words fit, the rest is one click away', async () => {
    const { account, acme, pass, twice, notesOf } = await open()
    const [first, second] = await twice()
    const long = 'ä long line of a log\n'.repeat(4_000)
    account.comment(second, { authorId: acme.customers.standard.userId, body: long })
    await pass()
    const [note] = notesOf(first)
    expect(Buffer.byteLength(note?.plain_body ?? '')).toBeLessThanOrEqual(65_536)
    expect(Buffer.byteLength(note?.plain_body ?? '')).toBeGreaterThan(65_000)
    expect(note?.plain_body).toMatch(
      new RegExp(`too long for one note. It is in #${second}: http.*/agent/tickets/${second}$`),
    )
    expect(note?.plain_body).toContain(TEXT)
  })
})

describe('design 2.3 run again', () => {
  const jobOf = async () => {
    const [pair] = await desk.pairs()
    const { accountId } = desk.acme.connected
    return { accountId, ticketId: pair?.ticket_id ?? '', otherId: pair?.other_id ?? '' }
  }

  test('D3 merge-tickets: what is merged is not merged again, what waits is not merged early', async () => {
    const { acme, pass, twice, world, pairs } = await open()
    const [first, second] = await twice()
    const early = await again(world, acme, 'merge-tickets', await jobOf())
    expect(early.after).toEqual(early.before)
    await pass()
    const recorded = await pairs()
    const calls = world.zendesk.calls.length
    const { before, after } = await again(world, acme, 'merge-tickets', await jobOf())
    expect(after).toEqual(before)
    expect(await pairs()).toEqual(recorded)
    expect(world.zendesk.calls.length).toBe(calls)
    expect([desk.mergesOf(second), desk.notesOf(first).length]).toEqual([1, 1])
  })

  test('D3 merge-tickets: several workers with one pair post once', async () => {
    const { acme, twice, world, pass } = await open({})
    const [first, second] = await twice()
    const job = await jobOf()
    const { db } = world.server.services
    await db
      .updateTable('duplicate_pairs')
      .set({ state: 'merging', changed_by: String(acme.agentId) })
      .execute()
    await Promise.all([1, 2, 3].map(() => jobs['merge-tickets'](world.server.services, job)))
    await pass(1)
    expect(world.zendesk.calls.filter(({ path }) => path.endsWith('/merge'))).toHaveLength(1)
    expect([desk.mergesOf(second), desk.notesOf(first).length]).toEqual([1, 1])
  })

  test('D3 write-note: a note stands once', async () => {
    const { account, acme, call, twice, world } = await open({})
    const [first, second] = await twice()
    await call(`/api/tickets/${second}/duplicates/${first}`, { action: 'related' })
    await world.quiet()
    const notes = await world.server.services.db.selectFrom('ticket_notes').selectAll().execute()
    expect(notes.map(({ state }) => state)).toEqual(['written', 'written'])
    const { accountId } = acme.connected
    for (const { id } of notes) {
      const { before, after } = await again(world, acme, 'write-note', { accountId, noteId: id })
      expect(after).toEqual(before)
    }
    expect(account.comments(first)).toHaveLength(2)
  })

  test('D1 triage-ticket: a search is made once', async () => {
    const { acme, pairs, twice, world } = await open({})
    const [, second] = await twice()
    const { accountId } = acme.connected
    const recorded = await pairs()
    const payload = { accountId, ticketId: String(second), cause: 'created', kind: 'triage', class: 'triage' } as const
    const { before, after } = await again(world, acme, 'triage-ticket', payload)
    expect(after).toEqual(before)
    expect(await pairs()).toEqual(recorded)
  })
})

describe('S13 clocks', () => {
  const DOWN = 'Our production server is down since 9:15 and nobody of us can log in any more, please help.'

  test('S13 the survivor keeps its own, the other’s end as merged, what had passed stays', async () => {
    // P1 of an enterprise customer: one hour for the first response.
    const { call, create, pass } = await open({ mode: 'automatic', graceSeconds: 50 * 60 })
    const [first, second] = [
      await create(DOWN, { customer: 'enterprise' }),
      await create(`${DOWN} Any news?`, { customer: 'enterprise' }),
    ]
    type Clock = { readonly name: string; readonly state: string; readonly outcome: string | null }
    const clocksOf = async (id: number) => {
      const answer = await call(`/api/tickets/${id}/view`)
      if (answer.status !== 200) throw new Error(await answer.text())
      const { triage } = (await answer.json()) as {
        triage: { clock: Clock; otherClocks: Clock[] }
      }
      return [triage.clock, ...triage.otherClocks].map(({ name, state, outcome }) => ({ name, state, outcome }))
    }
    await pass(52)
    expect(await clocksOf(second)).toEqual([
      { name: 'firstResponse', state: 'ended', outcome: 'merged' },
      { name: 'resolution', state: 'ended', outcome: 'merged' },
    ])
    expect(await clocksOf(first)).toEqual([
      { name: 'firstResponse', state: 'running', outcome: null },
      { name: 'resolution', state: 'running', outcome: null },
    ])
    await pass(20)
    expect(await clocksOf(first)).toMatchObject([{ outcome: 'breached' }, { outcome: null }])
    const alerts = await database.db.selectFrom('alerts').select(['ticket_id', 'kind']).execute()
    const kindsOf = (id: number) =>
      alerts.filter(({ ticket_id, kind }) => ticket_id === String(id) && ['at-risk', 'breach'].includes(kind))
    // 75 % had passed before the merge and stays; the breach would have come after it.
    expect(kindsOf(second).map(({ kind }) => kind)).toEqual(['at-risk'])
    expect(kindsOf(first).map(({ kind }) => kind)).toEqual(['at-risk', 'breach'])
  })
})
