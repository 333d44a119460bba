import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { type MacrosView, macrosViewSchema } from '../../domain/macro-view.ts'
import { createAppKey } from '../fakes/host/tokens.ts'
import { VirtualClock } from '../fakes/virtual-clock.ts'
import { again } from '../fixtures/outside.ts'
import { type Acme, connectAcme, startWorld, type World } from '../fixtures/world.ts'
import { openDatabase, type TestDatabase } from './setup-database.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const BY_HAND = 'we have reset your password and sent you a new link that works for one day'

let database: TestDatabase
let world: World
let acme: Acme
let lead: string
let agent: string
const appKey = createAppKey(1, () => world.clock.now())
const start = Date.parse('2026-03-02T08:00:00Z')

beforeAll(async () => {
  database = await openDatabase()
  world = await startWorld({ database, appPublicKey: appKey.publicKeyPem, clock: new VirtualClock(start) })
  acme = await connectAcme(world)
  lead = await tokenOf(acme.leadId)
  agent = await tokenOf(acme.agentId)
})
afterAll(async () => {
  await world.close()
  await database.close()
})

async function tokenOf(userId: number, subdomain = 'acme'): Promise<string> {
  const form = new FormData()
  form.set('token', await appKey.issueToken({ subdomain, installationId: 77, userId }))
  const url = 'http://firstline.test/app/dashboard?origin=x&app_guid=y'
  const page = await world.server.fetch(new Request(url, { method: 'POST', body: form }))
  return JSON.parse(/id="firstline-boot">(.*?)<\/script>/.exec(await page.text())?.[1] ?? 'null').session.token
}
const call = async (token: string, path: string, { method = 'GET', body }: { method?: string; body?: unknown } = {}) =>
  world.server.fetch(
    new Request(`http://firstline.test/api${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  )
const messageOf = async (answer: Response) => ((await answer.json()) as { error: { message: string } }).error.message
const viewOf = async (token = agent): Promise<MacrosView> => {
  const answer = await call(token, '/macros')
  expect(answer.status).toBe(200)
  return macrosViewSchema.parse(await answer.json())
}
const db = () => world.server.services.db
const text = (value: string) => ({ actions: [{ field: 'comment_value', value }] })
const create = async (): Promise<number> => {
  const requesterId = acme.customers.standard.userId
  const { id } = acme.account.createTicket({ requesterId, subject: '', body: 'How do I add a user?', via: 'email' })
  await world.quiet()
  return id
}
const savePolicy = async (macros: Partial<typeof defaultPolicy.macros>) => {
  const { version, policy } = (await (await call(lead, '/policy')).json()) as { version: number; policy: object }
  const body = { version, policy: { ...policy, macros: { ...defaultPolicy.macros, ...macros } } }
  expect((await call(lead, '/policy', { method: 'PUT', body })).status).toBe(200)
}

test('M5-M7 admins and agents read the page: use, review, recurring replies, leaks, library', async () => {
  const greeting = acme.account.addMacro({ title: 'Received', ...text('Hi {{ticket.requester.first_name}},') })
  const note = acme.account.addMacro({
    title: 'Own',
    ...text('Mine'),
    restriction: { type: 'User', id: acme.agentId, ids: [acme.agentId] },
  })
  const idle = acme.account.addMacro({ title: 'Idle', active: false, ...text('Hello') })
  const [one, two] = [await create(), await create()]
  const reply = (id: number, body: string, more: object = {}) =>
    acme.account.update(id, acme.agentId, { comment: { body, public: true }, ...more })
  reply(one, 'Hi ,\nwe are on it.', { macro_id: greeting.id })
  reply(one, `Hi Small,\n${BY_HAND}`)
  reply(two, `Hello Small,\n${BY_HAND}`)
  acme.account.update(two, acme.agentId, { macro_id: note.id, tags: ['seen'] })
  await world.advance(5 * MINUTE)
  const view = await viewOf()
  expect(view).toEqual(await viewOf(lead))
  expect(view.replies).toBe(3)
  expect(view.countedSince).toBe('2026-03-02T08:00:00Z')
  expect(view.macros.map(({ id, uses, share, isActive }) => [id, uses, share, isActive])).toEqual([
    [String(greeting.id), 1, 1 / 3, true],
    [String(idle.id), 0, 0, false],
  ])
  const [received] = view.macros
  expect(received?.lastUsedAt).toBe('2026-03-02T08:00:00Z')
  expect(received?.review).toMatchObject({ reviewedAt: null, isOverdue: false, owner: null })
  expect(received?.review.dueAt).toMatch(/^2026-05-31T08:0/)
  // M2: a blank-prone placeholder without a fallback, with its place.
  expect(received?.lint).toContainEqual(
    expect.objectContaining({ severity: 'error', reason: expect.objectContaining({ key: 'macro.lint.no-fallback' }) }),
  )
  expect(view.recurring).toEqual([
    { id: expect.any(String), count: 2, agents: 1, ticketIds: expect.any(Array), firstAt: '2026-03-02T08:00:00Z' },
  ])
  expect(view.recurring[0]?.ticketIds.toSorted()).toEqual([String(one), String(two)])
  expect(view.leaks).toEqual([
    {
      ticketId: String(one),
      at: '2026-03-02T08:00:00Z',
      what: { key: 'macroCare.leak.blank-greeting' },
      macroId: String(greeting.id),
      agent: 'Maya Lind',
    },
  ])
  expect(view.library.length).toBe(15)
})

test('M1 a macro made from a template of ours is marked as such', async () => {
  const installed = await call(lead, '/macros/library', {
    method: 'POST',
    body: { keys: [(await viewOf()).library[0]?.key], language: 'de' },
  })
  expect(installed.status).toBe(200)
  const view = await viewOf()
  const ours = view.macros.filter(({ template }) => template !== null)
  expect(ours.map(({ template }) => template)).toEqual([view.library[0]?.key])
  // What the product writes itself has nothing to be mended.
  expect(ours[0]?.lint).toEqual([])
})

test('M5 macros that appear are seen within a day, whether anybody looks or not', async () => {
  const seen = () => db().selectFrom('macro_care').select(['macro_id', 'first_seen_at']).orderBy('macro_id').execute()
  const before = await seen()
  const { id } = acme.account.addMacro({ title: 'New one', ...text('Hello') })
  const { accountId } = acme.connected
  await again(world, acme, 'refresh-macros', { accountId })
  const first = await seen()
  expect(first).toEqual([...before, { macro_id: String(id), first_seen_at: world.clock.now() }])
  await world.advance(MINUTE)
  await again(world, acme, 'refresh-macros', { accountId })
  expect(await seen()).toEqual(first)
})

test('M5, M6 admins take care: reviewed, owner, seasonal; each alone, agents not at all', async () => {
  const [macro] = (await viewOf()).macros
  const path = `/macros/${macro?.id}/care`
  const put = (token: string, body: unknown, to = path) => call(token, to, { method: 'PUT', body })
  expect((await put(agent, { reviewed: true })).status).toBe(403)
  const careOf = async () => (await viewOf()).macros.find(({ id }) => id === macro?.id)
  expect((await put(lead, { owner: ' Leo Hart ' })).status).toBe(200)
  expect(await careOf()).toMatchObject({ review: { owner: 'Leo Hart', reviewedAt: null }, isSeasonal: false })
  const answer = macrosViewSchema.parse(await (await put(lead, { reviewed: true, isSeasonal: true })).json())
  const dueAt = new Date(Math.floor(world.clock.now() / 1000) * 1000 + 90 * DAY).toISOString().replace('.000Z', 'Z')
  const cared = await careOf()
  expect(cared).toMatchObject({ review: { owner: 'Leo Hart', dueAt, isOverdue: false }, isSeasonal: true })
  expect(answer.macros.find(({ id }) => id === macro?.id)).toEqual(cared)
  await put(lead, { owner: null })
  expect((await careOf())?.review).toMatchObject({ owner: null, dueAt })
  for (const [body, status] of [
    [{}, 400],
    [{ reviewed: false }, 400],
    [{ owner: 'x'.repeat(201) }, 400],
    [{ isSeasonal: 'yes' }, 400],
  ] as const)
    expect([body, (await put(lead, body)).status]).toEqual([body, status])
  expect((await put(lead, { reviewed: true }, '/macros/1/care')).status).toBe(404)
  expect((await put(lead, { reviewed: true }, '/macros/x%2Fy/care')).status).toBe(404)
})

test('M6 a macro that is hardly used after 90 days is proposed, and no longer once it is seasonal', async () => {
  const { accountId } = acme.connected
  const now = world.clock.now()
  const today = Math.floor(now / DAY)
  const macro = acme.account.addMacro({ title: 'Rare', ...text('Hello') })
  Object.assign(macro, { created_at: new Date(now - 200 * DAY).toISOString() })
  await db()
    .insertInto('reply_days')
    .values([
      { account_id: accountId, day: today - 90, count: 500 },
      { account_id: accountId, day: today - 91, count: 10_000 },
    ])
    .execute()
  await db()
    .insertInto('macro_uses')
    .values(
      [1, 89, 91, 300].map((days) => ({
        account_id: accountId,
        macro_id: String(macro.id),
        ticket_id: '1',
        at: now - days * DAY,
        agent_id: null,
      })),
    )
    .execute()
  const rare = async () => (await viewOf()).macros.find(({ id }) => id === String(macro.id))
  expect(await rare()).toMatchObject({ uses: 2, retirement: null })
  await db()
    .updateTable('syncs')
    .set({ counted_since: now - 90 * DAY })
    .execute()
  expect((await rare())?.retirement).toEqual({
    key: 'macroCare.retire.rare',
    params: { uses: 2, replies: 503, percent: '2', days: 90 },
  })
  expect((await rare())?.share).toBeCloseTo(2 / 503)
  await call(lead, `/macros/${macro.id}/care`, { method: 'PUT', body: { isSeasonal: true } })
  expect((await rare())?.retirement).toBeNull()
  await db().updateTable('syncs').set({ counted_since: start }).execute()
})

test('M4 sending anyway is refused unless the policy allows it, and then kept with who, why and what', async () => {
  const id = await create()
  const body = { reason: ' The customer asked for the raw text. ', empty: ['ticket.requester.first_name'] }
  const send = (sent: unknown, ticket: number | string = id) =>
    call(agent, `/tickets/${ticket}/sent-anyway`, { method: 'POST', body: sent })
  const refused = await send(body)
  expect(refused.status).toBe(403)
  expect(await messageOf(refused)).toContain('does not let a reply go out with a gap')
  await savePolicy({ allowsSendAnyway: true })
  expect((await send(body)).status).toBe(204)
  expect((await send({ ...body, empty: [] }, 'new')).status).toBe(204)
  const kept = await db()
    .selectFrom('sent_anyway')
    .select(['ticket_id', 'user_id', 'at', 'reason', 'empty'])
    .orderBy('id')
    .execute()
  const row = { user_id: String(acme.agentId), at: world.clock.now(), reason: 'The customer asked for the raw text.' }
  expect(kept).toEqual([
    { ...row, ticket_id: String(id), empty: ['ticket.requester.first_name'] },
    { ...row, ticket_id: null, empty: [] },
  ])
  for (const [wrong, ticket, status] of [
    [{ reason: '   ', empty: [] }, id, 400],
    [{ reason: 'x'.repeat(501), empty: [] }, id, 400],
    [{ reason: 'because' }, id, 400],
    [{ ...body, empty: ['Hi ,\nthe whole reply'] }, id, 400],
    [{ ...body, empty: Array.from({ length: 51 }, () => 'x') }, id, 400],
    [null, id, 400],
    [body, 'x', 404],
  ] as const)
    expect([wrong, (await send(wrong, ticket)).status]).toEqual([wrong, status])
  expect((await db().selectFrom('sent_anyway').selectAll().execute()).length).toBe(2)
})

test('design 2.6 another account sees nothing of all this', async () => {
  const globex = await connectAcme(world, { subdomain: 'globex' })
  const view = await viewOf(await tokenOf(globex.leadId, 'globex'))
  expect(view).toMatchObject({ replies: 0, macros: [], recurring: [], leaks: [] })
})

test('M5 where Zendesk gives no room, the page says so', async () => {
  world.zendesk.faults.next({ kind: '503', method: 'GET', retryAfter: 5 })
  const answer = await call(lead, '/macros')
  expect([answer.status, await messageOf(answer)]).toEqual([503, expect.stringContaining('Zendesk')])
})

test('M6 what the preview put into a reply is kept for the agent who did; bad input names the field', async () => {
  const id = await create()
  const inserted = () => db().selectFrom('macro_insertions').select(['ticket_id', 'agent_id', 'macro_id']).execute()
  const path = `/tickets/${id}/macro-inserted`
  const wrong = await call(agent, path, { method: 'POST', body: { macroId: 'x' } })
  expect([wrong.status, (await wrong.json()) as object]).toMatchObject([400, { error: { field: 'macroId' } }])
  expect((await call(agent, '/tickets/999999/macro-inserted', { method: 'POST', body: { macroId: '7' } })).status).toBe(
    404,
  )
  expect(await inserted()).toEqual([])
  expect((await call(agent, path, { method: 'POST', body: { macroId: '7' } })).status).toBe(204)
  expect((await call(agent, '/tickets/new/macro-inserted', { method: 'POST', body: { macroId: '8' } })).status).toBe(
    204,
  )
  expect(await inserted()).toEqual([
    { ticket_id: String(id), agent_id: String(acme.agentId), macro_id: '7' },
    { ticket_id: null, agent_id: String(acme.agentId), macro_id: '8' },
  ])
})
