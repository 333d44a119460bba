import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LedgerView } from '../../domain/ledger-view.ts'
import type { SidebarView } from '../../domain/views.ts'
import { createAppKey } from '../fakes/host/tokens.ts'
import { type Acme, connectAcme, startWorld, type World } from '../fixtures/world.ts'
import { openDatabase, type TestDatabase } from './setup-database.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let database: TestDatabase
let world: World
let acme: Acme
let globex: Acme
const appKey = createAppKey(1, () => world.clock.now())

beforeAll(async () => {
  database = await openDatabase()
  world = await startWorld({ database, appPublicKey: appKey.publicKeyPem })
  acme = await connectAcme(world)
  globex = await connectAcme(world, { subdomain: 'globex' })
})
afterAll(async () => {
  await world.close()
  await database.close()
})

async function tokenOf(subdomain: string, userId: number): Promise<string> {
  const form = new FormData()
  form.set('token', await appKey.issueToken({ subdomain, installationId: 77, userId }))
  const url = 'http://firstline.test/app/sidebar?origin=x&app_guid=y'
  const page = await world.server.fetch(new Request(url, { method: 'POST', body: form }))
  return JSON.parse(/id="firstline-boot">(.*?)<\/script>/.exec(await page.text())?.[1] ?? 'null').session.token
}
const call = (token: string, path: string, body?: unknown) =>
  world.server.fetch(
    new Request(`http://firstline.test${path}`, {
      method: body === undefined ? 'GET' : 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  )

test('S12, S14 a breached ticket: its clocks add up, its reason is proposed, a person corrects it', async () => {
  const requesterId = acme.customers.enterprise.userId
  const body = 'The server is down.'
  const { id } = acme.account.createTicket({ requesterId, subject: '', body, via: 'email' })
  await world.quiet()
  // P1 of an enterprise customer: one hour for the first response.
  await world.advance(HOUR + 1_000)

  const token = await tokenOf('acme', acme.agentId)
  const ledger = (await (await call(token, `/api/tickets/${id}/ledger`)).json()) as LedgerView
  const [first] = ledger.clocks
  expect(first).toMatchObject({ name: 'firstResponse', targetSeconds: 3_600, basis: 'calendar' })
  expect(first?.spans.reduce((sum, { seconds, counts }) => sum + (counts ? seconds : 0), 0)).toBe(first?.elapsedSeconds)
  const [breach] = ledger.breaches
  expect(breach).toMatchObject({
    clock: 'firstResponse',
    kind: 'breach',
    isLate: false,
    reason: 'staffing',
    why: { key: 'breach.why.nobodyPresent' },
    isCorrected: false,
  })
  const view = (await (await call(token, `/api/tickets/${id}/view`)).json()) as SidebarView
  expect(view.triage).toMatchObject({ breaches: 1, clock: { name: 'firstResponse', outcome: 'breached' } })

  const path = `/api/tickets/${id}/breaches/${breach?.id}`
  for (const wrong of [{ reason: 'weather' }, {}, 'x']) {
    const refused = await call(token, path, wrong)
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({
      error: { field: 'reason', message: expect.stringContaining('staffing') },
    })
  }
  const corrected = (await (await call(token, path, { reason: 'complexity' })).json()) as LedgerView
  expect(corrected.breaches[0]).toMatchObject({ reason: 'complexity', why: null, isCorrected: true })
  const row = await world.server.services.db
    .selectFrom('alerts')
    .selectAll()
    .where('kind', '=', 'breach')
    .executeTakeFirst()
  expect(row).toMatchObject({ reason_by: String(acme.agentId), reason_at: world.clock.now() })

  const stranger = await tokenOf('globex', globex.agentId)
  expect((await call(stranger, `/api/tickets/${id}/ledger`)).status).toBe(404)
  expect((await call(stranger, path, { reason: 'process' })).status).toBe(404)
  for (const unknown of ['999999', 'x', '-1']) {
    const answer = await call(token, `/api/tickets/${id}/breaches/${unknown}`, { reason: 'process' })
    expect([unknown, answer.status]).toEqual([unknown, 404])
  }
})
