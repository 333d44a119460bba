import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeAccount } from '../../../server/db/erase.ts'
import { exportRows } from '../../../server/db/export.ts'
import { endSessions } from '../../../server/db/sessions.ts'
import { transact } from '../../../server/db/transact.ts'
import { createApp } from '../../../server/http/app.ts'
import { createSessions, sessionKey } from '../../../server/http/sessions.ts'
import { openLive } from '../../../server/live.ts'
import { BUILD_FOLDER } from '../../../server/main.ts'
import { createAppKey } from '../../fakes/host/tokens.ts'
import { API_ROUTES, type ApiRoute, exampleOf, pathWith } from '../../fixtures/api-routes.ts'
import { bearerOf, callApi } from '../../fixtures/page-session.ts'
import { signedWebhook } from '../../fixtures/webhook.ts'
import { type Acme, connectAcme, startWorld, type World } from '../../fixtures/world.ts'
import { openDatabase, type TestDatabase } from '../setup-database.ts'

/** Stands in everything of the one account, and may be in no answer to the other one. */
const MARK = 'zebra'
const MINUTE = 60_000
/** Behind a session; what is before it (webhooks, page loads, renewal) has tests of its own. */
const PRIVATE = API_ROUTES.filter(({ role }) => role !== null)
const FOR_ADMINS = PRIVATE.filter(({ role }) => role === 'admin')

const NO_IDS = ['0', '-1', '1.5', '9'.repeat(30), '\u0000', "' or 1=1 --", 'x'.repeat(3000)]

let database: TestDatabase
let world: World
let acme: Acme
let other: Acme
let ids: readonly string[]
const appKey = createAppKey(1, () => world.clock.now())
const bearer = { agent: '', admin: '', otherAdmin: '', otherAgent: '' }

beforeAll(async () => {
  database = await openDatabase()
  world = await startWorld({ database, appPublicKey: appKey.publicKeyPem })
  acme = await connectAcme(world, {
    policy: (policy) => ({ ...policy, slack: { ...policy.slack, incidentChannel: `${MARK}-incidents` } }),
  })
  other = await connectAcme(world, { subdomain: 'globex' })
  const macro = acme.account.addMacro({ title: `${MARK} macro`, actions: [{ field: 'status', value: 'open' }] })
  const tickets = Array.from(
    { length: 4 },
    () =>
      acme.account.createTicket({
        requesterId: acme.customers.enterprise.userId,
        subject: `The ${MARK} report is broken`,
        body: `The ${MARK} report is broken since this morning, error 4711, all users are affected.`,
        via: 'email',
      }).id,
  )
  await world.quiet()
  bearer.agent = await bearerOf(world, appKey, { subdomain: 'acme', userId: acme.agentId })
  bearer.admin = await bearerOf(world, appKey, { subdomain: 'acme', userId: acme.leadId })
  bearer.otherAdmin = await bearerOf(world, appKey, { subdomain: 'globex', userId: other.leadId })
  bearer.otherAgent = await bearerOf(world, appKey, { subdomain: 'globex', userId: other.agentId })
  await callApi(world, bearer.admin, '/api/duplicates/backtest', { method: 'POST' })
  await callApi(world, bearer.admin, '/api/account/retention', { method: 'PUT', body: { auditDays: 100 } })
  await world.quiet()
  const accountId = acme.connected.accountId
  const tests = await database.db.selectFrom('backtests').select('id').where('account_id', '=', accountId).execute()
  ids = [...tickets.map(String), String(macro.id), ...tests.map(({ id }) => id), String(acme.leadId)]
})
afterAll(async () => {
  await world.close()
  await database.close()
})

const ask = (route: ApiRoute, token: string | null, text = 'acme') =>
  callApi(
    world,
    token,
    pathWith(route.path, () => text),
    {
      method: route.method,
      body: route.body ? exampleOf(route.body, text) : {},
    },
  )
const nameOf = ({ method, path }: ApiRoute) => `${method} ${path}`
/** What nobody foresaw: answered with "try again in a minute" (503) like trouble outside, and told apart in the log. */
const ownFaults = (): readonly string[] =>
  world.logged.filter((line) => line.includes('"event":"failed"') && !line.includes('tickets go first'))
/** An answer that goes on and on is not read. */
const textOf = async (answer: Response): Promise<string> => {
  if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) return answer.text()
  await answer.body?.cancel()
  return ''
}

/** What is kept of the one account, without what the other one's questions do not touch but time does. */
async function kept(): Promise<string> {
  const rows: string[] = []
  for await (const { table, row } of exportRows(database.db, acme.connected.accountId))
    if (!['budgets', 'timers', 'agents'].includes(table)) rows.push(JSON.stringify([table, row]))
  return rows.join('\n')
}

test('issue 7.6 every route is in the document, and the document names who may ask', async () => {
  const services = world.server.services
  const live = await openLive(database, services.log)
  const app = createApp(services, {
    config: world.config,
    sessions: createSessions({ db: database.db, key: sessionKey(world.config.encryptionKeys[0]!), clock: world.clock }),
    keys: async () => '',
    live,
    buildFolder: BUILD_FOLDER,
    stopping: new AbortController().signal,
  })
  await live.close()
  const served = app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)(?:\{[^/]*\})?/g, '{$1}')}`)
    .filter((name) => !name.endsWith('/openapi.json'))
  expect([...new Set(served)].toSorted()).toEqual(API_ROUTES.map(nameOf).toSorted())
  expect(PRIVATE.map(({ role }) => role).filter((role) => role !== 'agent' && role !== 'admin')).toEqual([])
  expect(API_ROUTES.filter(({ role, path }) => role === null && path.startsWith('/api/')).map(nameOf)).toEqual([
    'POST /api/session',
  ])
  expect(FOR_ADMINS.length).toBeGreaterThanOrEqual(15)
})

describe.each(PRIVATE.map((route) => [nameOf(route), route] as const))('%s', (_name, route) => {
  test('issue 7.6 answers nobody without a session, with a false one or with one of another server', async () => {
    const strange = createSessions({ db: database.db, key: sessionKey(Buffer.alloc(32, 7)), clock: world.clock })
    const owner = { accountId: acme.connected.accountId, userId: String(acme.leadId), installationId: '77' }
    const { token } = await strange.open(owner)
    for (const one of [null, 'x.y.z', `${bearer.admin}x`, token]) {
      const answer = await ask(route, one)
      expect(answer.status).toBe(401)
      expect(await answer.text()).not.toContain(MARK)
    }
  })

  test('issue 7.6 shows nothing of another account and changes nothing there, whatever is asked for', async () => {
    const before = await kept()
    const faults = ownFaults().length
    expect(before).toContain(MARK)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ids), fc.constantFrom('otherAdmin', 'otherAgent'), async (id, who) => {
        const answer = await ask(route, bearer[who as 'otherAdmin'], id)
        expect(await textOf(answer)).not.toMatch(new RegExp(`${MARK}|acme\\.`, 'i'))
      }),
      { numRuns: 6 },
    )
    expect(await kept()).toBe(before)
    expect(ownFaults().slice(faults)).toEqual([])
  })

  test('issue 7.6 an id that is none is answered, not stumbled over', async () => {
    const before = ownFaults().length
    for (const id of NO_IDS) await textOf(await ask(route, bearer.otherAdmin, id))
    expect(ownFaults().slice(before)).toEqual([])
  })
})

describe.each(FOR_ADMINS.map((route) => [nameOf(route), route] as const))('%s', (_name, route) => {
  test('issue 7.6 is refused to an agent who is no admin', async () => {
    const before = await kept()
    const answer = await ask(route, bearer.agent, ids[0])
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({
      error: { code: 'forbidden', message: expect.stringMatching(/^Only admins/) },
    })
    expect(await kept()).toBe(before)
  })
})

describe('issue 7.6 a session that is over', () => {
  const allRefused = async (token: string) => {
    for (const route of PRIVATE) {
      const answer = await ask(route, token, ids[0])
      expect([nameOf(route), answer.status]).toEqual([nameOf(route), 401])
      expect(await answer.text()).not.toContain(MARK)
    }
  }
  test('after a quarter of an hour every route refuses it', async () => {
    const token = await bearerOf(world, appKey, { subdomain: 'acme', userId: acme.leadId })
    await world.advance(15 * MINUTE)
    await allRefused(token)
  })
  test('of somebody who is no agent any more every route refuses at once', async () => {
    const token = await bearerOf(world, appKey, { subdomain: 'acme', userId: acme.leadId })
    expect((await callApi(world, token, '/api/account')).status).toBe(200)
    await endSessions(database.db, acme.connected.accountId, String(acme.leadId))
    await allRefused(token)
  })
  test('of an account that was disconnected every route and both webhooks refuse at once', async () => {
    const token = await bearerOf(world, appKey, { subdomain: 'acme', userId: acme.leadId })
    const theirs = await bearerOf(world, appKey, { subdomain: 'globex', userId: other.leadId })
    await transact(database.db, (tx) => closeAccount(tx, acme.connected.accountId))
    await allRefused(token)
    world.server.services.accounts.forget()
    expect((await world.server.fetch(signedWebhook(acme.connected, world.clock.now()))).status).toBe(404)
    // The other account goes on.
    expect((await callApi(world, theirs, '/api/account')).status).toBe(200)
    expect((await world.server.fetch(signedWebhook(other.connected, world.clock.now()))).status).toBe(202)
  })
})
