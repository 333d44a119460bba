import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EscalationQuotes, EscalationTried } from '../../domain/escalation-view.ts'
import { anEscalationDesk, type EscalationDesk, HOUR, MINUTE } from '../fixtures/escalation.ts'
import { connectAcme } from '../fixtures/world.ts'
import { openDatabase, type TestDatabase } from './setup-database.ts'

const PLAIN = 'The planner does not show my shifts, please have a look.'

let database: TestDatabase
let desk: EscalationDesk
beforeEach(async () => {
  database = await openDatabase()
  desk = await anEscalationDesk(database)
})
afterEach(async () => {
  await desk.close()
  await database.close()
})

const quotesOf = async (id: number) =>
  ((await (await desk.call(`/api/tickets/${id}/escalation/quotes`)).json()) as EscalationQuotes).quotes
const mark = (id: number, body: unknown) => desk.call(`/api/tickets/${id}/escalation/marks`, body)
const problemOf = async (answer: Response) =>
  ((await answer.json()) as { error: { code: string; message: string; field?: string } }).error
const tryOut = (escalation: unknown, userId = desk.acme.leadId) =>
  desk.call('/api/escalations/try', { escalation }, userId)

describe('E2 the words behind a condition', () => {
  test('design 2.8 are read live, from subject, first message and later comments; no quote, no call', async () => {
    const { create, says, world, callsSince } = desk
    const plain = await create('vip', PLAIN)
    const before = world.zendesk.calls.length
    expect(await quotesOf(plain)).toEqual([])
    expect(callsSince(before)).toEqual([])
    const id = await create(
      'vip',
      'Hello,\n\nall our data is lost since the update.',
      'We found a security vulnerability',
    )
    await world.advance(MINUTE)
    await says(id, 'Good morning. I want to speak to your manager, please.')
    const calls = world.zendesk.calls.length
    expect(await quotesOf(id)).toEqual([
      { condition: 'security-mentioned', text: expect.stringMatching(/security vulnerability/) },
      { condition: 'data-loss-reported', text: expect.stringMatching(/data is lost/) },
      { condition: 'management-requested', text: expect.stringMatching(/speak to your manager/) },
    ])
    expect(callsSince(calls)).toHaveLength(2)
  })
})

describe('E2 what an agent knows better', () => {
  test('a suggestion put aside comes back with news only', async () => {
    const { create, atFront, says, holds, world } = desk
    const id = await create('standard', PLAIN)
    await atFront(id)
    await world.advance(MINUTE)
    await says(id, 'It is getting worse.')
    expect(await holds(id)).toEqual(['severity-rising'])
    expect((await mark(id, { kind: 'dismissed', key: 'severity-rising' })).status).toBe(200)
    expect(await holds(id)).toEqual([])
    expect((await desk.seen(id)).first).toBeNull()
  })

  test('what is declared holds, what is named against it holds it back', async () => {
    const { create, atFront, holds, seen } = desk
    const id = await create('standard', PLAIN)
    await atFront(id)
    expect((await mark(id, { kind: 'declared', key: 'beyond-support' })).status).toBe(200)
    expect(await holds(id)).toEqual(['beyond-support'])
    expect((await seen(id)).first).toMatchObject({ why: { key: 'escalation.why.declared' } })
    await mark(id, { kind: 'counter', key: 'configuration' })
    expect(await holds(id)).toEqual([])
  })

  test.each<readonly [string, unknown, string]>([
    ['what must be escalated', { kind: 'dismissed', key: 'security-mentioned' }, 'key'],
    ['a reason as a suggestion', { kind: 'declared', key: 'configuration' }, 'key'],
    ['a suggestion as a reason', { kind: 'counter', key: 'recurs' }, 'key'],
    ['an unknown kind', { kind: 'sent', key: 'recurs' }, 'kind'],
    ['nothing', {}, 'kind'],
  ])('refused with its field: %s', async (_what, body, field) => {
    const id = await desk.create('standard', PLAIN)
    const answer = await mark(id, body)
    expect(answer.status).toBe(400)
    expect(await problemOf(answer)).toMatchObject({ code: 'invalid', field })
    expect(await desk.db().selectFrom('escalation_marks').selectAll().execute()).toEqual([])
  })

  test('another account’s ticket is not there, whatever is said about it', async () => {
    const other = await connectAcme(desk.world, { subdomain: 'umbra' })
    const requesterId = other.customers.standard.userId
    const { id } = other.account.createTicket({ requesterId, subject: '', body: PLAIN, via: 'email' })
    await desk.world.quiet()
    const known = new Set([...desk.account.state.tickets.keys()])
    const foreign = known.has(id) ? id + 1_000_000 : id
    expect((await mark(foreign, { nonsense: true })).status).toBe(404)
    expect((await desk.call(`/api/tickets/${foreign}/escalation/quotes`)).status).toBe(404)
  })
})

describe('issue 6.6 other settings on past tickets', () => {
  test('what would have been escalated, where to and when; nothing is kept and nobody is told', async () => {
    const { create, says, world, account, db, acme } = desk
    const enterprise = await create('enterprise', PLAIN)
    const createdAt = Date.parse(account.ticket(enterprise).created_at)
    const unsafe = await create('vip', 'We found a security vulnerability in your login page.')
    await world.advance(HOUR)
    await says(enterprise, 'All our data is lost since the update.')
    await world.advance(6 * HOUR)
    account.update(enterprise, acme.agentId, { status: 'solved', assignee_id: acme.agentId })
    await world.quiet()
    const kept = () =>
      db().selectFrom('escalation_conditions').selectAll().orderBy('since').orderBy('ticket_id').execute()
    const [before, posts, calls] = [await kept(), world.slack.posts.length, world.zendesk.calls.length]

    const answer = await tryOut({ required: { 'enterprise-unresolved': { afterSeconds: 7_200, to: ['lead'] } } })
    expect(answer.status).toBe(200)
    const tried = (await answer.json()) as EscalationTried
    const of = (key: string) => tried.conditions.find(({ condition }) => condition === key)
    expect(tried.tickets).toBe(2)
    expect(of('enterprise-unresolved')).toMatchObject({
      tickets: 1,
      examples: [
        {
          ticketId: String(enterprise),
          to: ['lead'],
          at: new Date(createdAt + 2 * HOUR + 1_000).toISOString().replace('.000', ''),
        },
      ],
    })
    expect(of('data-loss-reported')).toMatchObject({ tickets: 1, examples: [{ to: ['engineering'] }] })
    expect(of('security-mentioned')).toMatchObject({ tickets: 1, examples: [{ ticketId: String(unsafe) }] })
    expect(of('two-replies')).toMatchObject({ tickets: 0, examples: [] })
    expect([await kept(), world.slack.posts.length, desk.callsSince(calls)]).toEqual([before, posts, []])
  })

  test('problems are named with their fields; only admins try', async () => {
    const answer = await tryOut({
      levels: { 'level-1': ['General', 'Level 2'] },
      required: { 'two-replies': { replies: 0 } },
    })
    expect(answer.status).toBe(400)
    const { error } = (await answer.json()) as { error: { problems: { field: string }[] } }
    expect(error.problems.map(({ field }) => field)).toContain('escalation.required.two-replies.replies')
    const clash = await tryOut({ levels: { 'level-1': ['General', 'Level 2'] } })
    expect(
      ((await clash.json()) as typeof clash & { error: { problems: { field: string }[] } }).error.problems,
    ).toMatchObject([{ field: 'escalation.levels.level-2.0' }])
    expect((await tryOut({}, desk.acme.agentId)).status).toBe(403)
    expect((await desk.call('/api/escalations/try', {}, desk.acme.leadId)).status).toBe(400)
  })
})
