import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DuplicatesPage, duplicatesPageSchema, type PairTexts } from '../../domain/duplicate-view.ts'
import { createAppKey } from '../fakes/host/tokens.ts'
import { connectWithPast } from '../fixtures/past.ts'
import { connectAcme, startWorld, type World } from '../fixtures/world.ts'
import { openDatabase, type TestDatabase } from './setup-database.ts'

const PAUSE = 13_000
const MATTER = 'the stock report of the cold store shows the numbers of the day before yesterday'

let database: TestDatabase
let world: World
let past: Awaited<ReturnType<typeof connectWithPast>>
let lead: string
let agent: string
const appKey = createAppKey(1, () => world.clock.now())

beforeAll(async () => {
  database = await openDatabase()
  world = await startWorld({ database, appPublicKey: appKey.publicKeyPem })
  past = await connectWithPast(world, [
    { hoursAgo: 200, who: 0, body: `${MATTER}, row 2.`, subject: 'Report' },
    { hoursAgo: 199, who: 0, body: `Hello, ${MATTER}, row 2. Any news?`, subject: 'Report' },
    { hoursAgo: 100, who: 2, body: `${MATTER}, row 7.`, subject: 'Report' },
    { hoursAgo: 99, who: 2, body: `Hello, ${MATTER}, row 7.`, subject: 'Report' },
    { hoursAgo: 98, who: 3, body: `${MATTER}, row 7.`, subject: 'Report' },
  ])
  lead = await tokenOf(past.leadId, 'past')
  agent = await tokenOf(past.agentId, 'past')
})
afterAll(async () => {
  await world.close()
  await database.close()
})

async function tokenOf(userId: number, subdomain: string): Promise<string> {
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
const pageOf = async (answer: Promise<Response> | Response): Promise<DuplicatesPage> => {
  const read = await answer
  const json: unknown = await read.json()
  expect([read.status, json]).toEqual([200, expect.anything()])
  return duplicatesPageSchema.parse(json)
}
const put = (body: unknown) => call(lead, '/duplicates', { method: 'PUT', body })
const refusal = async (answer: Response) => {
  const { error } = (await answer.json()) as { error: { message: string; field?: string } }
  return [answer.status, error.field, error.message] as const
}

test('D2 only admins see the page and change anything on it', async () => {
  for (const [method, path] of [
    ['GET', '/duplicates'],
    ['PUT', '/duplicates'],
    ['POST', '/duplicates/backtest'],
    ['PUT', '/duplicates/backtest/x'],
    ['POST', '/duplicates/incidents/x/link'],
  ] as const) {
    const answer = await call(agent, path, { method, ...(method !== 'GET' && { body: {} }) })
    expect([path, answer.status]).toEqual([path, 403])
  }
})

test('D2 a new account suggests, and may not merge by itself before a backtest, whichever way it is tried', async () => {
  const page = await pageOf(call(lead, '/duplicates'))
  expect(page).toMatchObject({
    mode: 'suggest',
    graceSeconds: 300,
    comparesColleagues: false,
    windowHours: 72,
    notAutomatic: { key: 'backtest.not.none' },
    excluded: [],
    filled: 1,
    backtest: null,
    log: [],
    incidents: [],
  })
  const [status, field, message] = await refusal(await put({ mode: 'automatic' }))
  expect([status, field]).toEqual([400, 'duplicates.mode'])
  expect(message).toContain('Run a backtest first')
  const { version, policy } = (await (await call(lead, '/policy')).json()) as {
    version: number
    policy: { duplicates: object }
  }
  const wider = { ...policy, duplicates: { ...policy.duplicates, mode: 'automatic' } }
  const second = await refusal(await call(lead, '/policy', { method: 'PUT', body: { version, policy: wider } }))
  expect(second).toEqual([400, 'duplicates.mode', message])
  expect((await pageOf(call(lead, '/duplicates'))).mode).toBe('suggest')
})

test('D2 settings are saved as versions of the policy; what is not usable is named', async () => {
  expect(await pageOf(put({ graceSeconds: 600, comparesColleagues: true }))).toMatchObject({
    graceSeconds: 600,
    comparesColleagues: true,
    windowHours: 72,
  })
  const { saved } = (await (await call(lead, '/policy')).json()) as { saved: object[] }
  expect(saved[0]).toMatchObject({ changed: ['duplicates'], savedBy: 'Leo Hart' })
  for (const [body, field] of [
    [{ graceSeconds: -1 }, 'graceSeconds'],
    [{ windowHours: 100_000 }, 'windowHours'],
    [{ mode: 'always' }, 'mode'],
    [{ excluded: ['duplicate.anything'] }, 'excluded'],
    [[], 'mode'],
  ] as const) {
    const [status, named] = await refusal(await put(body))
    expect([body, status, named]).toEqual([body, 400, field])
  }
  expect(await pageOf(put({ comparesColleagues: false }))).toMatchObject({ comparesColleagues: false })
})

test('D2 a backtest runs, is judged, and decides; one wrong keeps automatic off until its rule is left out', async () => {
  // Its first page has to wait: a quick one would be done before anybody looks.
  world.zendesk.faults.next({ kind: '429', retryAfter: 5, path: /incremental\/ticket_events/ })
  const started = await pageOf(call(lead, '/duplicates/backtest', { method: 'POST' }))
  expect(started).toMatchObject({ backtest: { state: 'running' }, notAutomatic: { key: 'backtest.not.running' } })
  expect((await refusal(await call(lead, '/duplicates/backtest', { method: 'POST' })))[0]).toBe(409)
  for (let turn = 0; turn < 10; turn++) await world.advance(PAUSE)
  const done = await pageOf(call(lead, '/duplicates'))
  expect(done).toMatchObject({
    notAutomatic: null,
    backtest: { state: 'done', progress: 1, tickets: 5, merges: 2 },
  })
  const samples = done.backtest!.samples
  expect(samples.map(({ ticketId, otherId, rule }) => [ticketId, otherId, rule]).toSorted()).toEqual([
    [String(past.ids[1]), String(past.ids[0]), 'duplicate.extra.nudge'],
    [String(past.ids[3]), String(past.ids[2]), 'duplicate.extra.greeting'],
  ])

  const nudge = samples.find(({ rule }) => rule === 'duplicate.extra.nudge')!
  const texts = await call(lead, `/tickets/${nudge.ticketId}/duplicates/${nudge.otherId}`)
  expect(((await texts.json()) as PairTexts).mine.text).toContain('Any news?')
  expect((await call(lead, `/tickets/${past.ids[0]}/duplicates/${past.ids[4]}`)).status).toBe(404)

  expect(await pageOf(put({ mode: 'automatic' }))).toMatchObject({ mode: 'automatic' })
  const judge = (id: string, isWrong: unknown) =>
    call(lead, `/duplicates/backtest/${id}`, { method: 'PUT', body: { isWrong } })
  expect((await judge(nudge.id, 'yes')).status).toBe(400)
  expect((await judge('nothing', true)).status).toBe(404)
  const judged = await pageOf(judge(nudge.id, true))
  expect(judged).toMatchObject({ mode: 'suggest', notAutomatic: { key: 'backtest.not.wrong', params: { count: 1 } } })
  expect((await refusal(await put({ mode: 'automatic' })))[2]).toContain('marked as wrong: 1')

  // Testing again is no way around it: what was wrong is shown first.
  await pageOf(call(lead, '/duplicates/backtest', { method: 'POST' }))
  for (let turn = 0; turn < 10; turn++) await world.advance(PAUSE)
  const again = await pageOf(call(lead, '/duplicates'))
  expect(again).toMatchObject({ backtest: { state: 'done', merges: 2 }, notAutomatic: { key: 'backtest.not.wrong' } })
  expect(again.backtest!.samples.map(({ rule, isWrong }) => [rule, isWrong])).toEqual([
    ['duplicate.extra.nudge', true],
    ['duplicate.extra.greeting', null],
  ])

  expect(await pageOf(put({ excluded: [nudge.rule] }))).toMatchObject({ excluded: [nudge.rule], notAutomatic: null })
  expect(await pageOf(put({ mode: 'automatic' }))).toMatchObject({ mode: 'automatic' })
  expect((await refusal(await put({ excluded: [] })))[0]).toBe(400)
  expect(await pageOf(judge(nudge.id, false))).toMatchObject({ mode: 'automatic' })
  expect(await pageOf(put({ excluded: [] }))).toMatchObject({ excluded: [], notAutomatic: null })
})

test('D2 what the backtest did not look at may not be merged: colleagues, a longer window', async () => {
  expect((await refusal(await put({ comparesColleagues: true })))[2]).toContain('did not compare colleagues')
  expect((await refusal(await put({ windowHours: 100 })))[2]).toContain('72 hours only')
  expect(await pageOf(put({ windowHours: 48 }))).toMatchObject({ windowHours: 48, mode: 'automatic' })
})

test('D1 what is merged stands in the log, and a merge that was wrong takes automatic back', async () => {
  expect(await pageOf(put({ graceSeconds: 0 }))).toMatchObject({ graceSeconds: 0, mode: 'automatic' })
  const create = (body: string) =>
    past.account.createTicket({ requesterId: past.people[0]!, subject: 'Scale', body, via: 'email' }).id
  const text = 'The scale in the packing hall weighs every parcel two grams too heavy since the update.'
  const first = create(text)
  await world.advance(60_000)
  const second = create(`Hello, ${text}`)
  await world.advance(60_000)
  const [merged] = (await pageOf(call(lead, '/duplicates'))).log
  expect(merged).toMatchObject({
    ticketId: String(second),
    survivorId: String(first),
    by: null,
    why: { key: 'duplicate.same.text' },
    isWrong: false,
  })
  const said = await call(lead, `/tickets/${second}/duplicates/${first}`, { method: 'POST', body: { action: 'wrong' } })
  expect(said.status).toBe(200)
  const page = await pageOf(call(lead, '/duplicates'))
  expect(page).toMatchObject({ mode: 'suggest', notAutomatic: { key: 'backtest.not.reported' } })
  expect(page.log[0]).toMatchObject({ isWrong: true })
  await call(lead, '/duplicates/backtest', { method: 'POST' })
  for (let turn = 0; turn < 10; turn++) await world.advance(PAUSE)
  expect((await pageOf(call(lead, '/duplicates'))).notAutomatic).toBeNull()
})

test('D5 an incident stands on the page with its evidence, and one click links its tickets', async () => {
  const other = past.account.addUser({
    name: 'Eve Stone',
    email: 'eve@mill.test',
    organizationId: past.account.addOrganization({ name: 'mill' }).id,
  })
  const ids = [past.people[0]!, past.people[2]!, other.id].map(
    (requesterId) =>
      past.account.createTicket({ requesterId, subject: '', body: 'Login fails with error 503.', via: 'email' }).id,
  )
  await world.advance(60_000)
  const [incident] = (await pageOf(call(lead, '/duplicates'))).incidents
  expect(incident).toMatchObject({
    title: { key: 'incident.title', params: { customers: 3 } },
    customers: 3,
    ticketIds: ids.map(String),
    problemId: null,
  })
  expect(incident!.evidence.map(({ key }) => key)).toContain('incident.codes')
  expect((await call(lead, '/duplicates/incidents/none/link', { method: 'POST' })).status).toBe(404)
  const linked = await pageOf(call(lead, `/duplicates/incidents/${incident!.id}/link`, { method: 'POST' }))
  expect(linked.incidents[0]?.problemId).toBe(String(ids[0]))
  await world.quiet()
  expect(ids.map((id) => past.account.ticket(id).type)).toEqual(['problem', 'incident', 'incident'])
})

test('design 2.6 another account sees nothing of it', async () => {
  const acme = await connectAcme(world)
  const stranger = await tokenOf(acme.leadId, 'acme')
  const mine = await pageOf(call(lead, '/duplicates'))
  const theirs = await pageOf(call(stranger, '/duplicates'))
  expect(theirs).toMatchObject({ backtest: null, log: [], incidents: [] })
  const [sample] = mine.backtest!.samples
  const judged = await call(stranger, `/duplicates/backtest/${sample!.id}`, { method: 'PUT', body: { isWrong: true } })
  expect(judged.status).toBe(404)
  const texts = await call(stranger, `/tickets/${sample!.ticketId}/duplicates/${sample!.otherId}`)
  expect(texts.status).toBe(404)
  const link = `/duplicates/incidents/${mine.incidents[0]!.id}/link`
  expect((await call(stranger, link, { method: 'POST' })).status).toBe(404)
})
