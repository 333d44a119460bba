import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import type { Policy } from '../../domain/policy.ts'
import type { PolicyView, TryView } from '../../domain/policy-view.ts'
import type { SidebarView } from '../../domain/views.ts'
import { startServer } from '../../server/main.ts'
import { createAppKey } from '../fakes/host/tokens.ts'
import { copyTicket } from '../fixtures/many-tickets.ts'
import { again } from '../fixtures/outside.ts'
import { bearerOf } from '../fixtures/page-session.ts'
import { type Acme, connectAcme, logOf, startWorld, type World } from '../fixtures/world.ts'
import { openDatabase, type TestDatabase } from './setup-database.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let database: TestDatabase
let world: World
let acme: Acme
let lead: string
const appKey = createAppKey(1, () => world.clock.now())

beforeAll(async () => {
  database = await openDatabase()
  world = await startWorld({ database, appPublicKey: appKey.publicKeyPem })
  acme = await connectAcme(world)
})
afterAll(async () => {
  await world.close()
  await database.close()
})

const tokenOf = (userId: number) => bearerOf(world, appKey, { subdomain: 'acme', userId })
const call = async (token: string, path: string, { method = 'GET', body }: { method?: string; body?: unknown } = {}) =>
  world.server.fetch(
    new Request(`http://firstline.test/api${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  )
const viewOf = async (): Promise<PolicyView> => (await (await call(lead, '/policy')).json()) as PolicyView
const firstResponseHours = (hours: number): Policy['sla']['firstResponseHours'] => ({
  ...defaultPolicy.sla.firstResponseHours,
  standard: { P1: hours, P2: hours, P3: hours, P4: hours },
})
const create = async (): Promise<number> => {
  const requesterId = acme.customers.standard.userId
  const { id } = acme.account.createTicket({ requesterId, subject: '', body: 'The server is down.', via: 'email' })
  await world.quiet()
  return id
}

test('R4 only admins see and change the policy', async () => {
  const agent = await tokenOf(acme.agentId)
  for (const [path, method] of [
    ['/policy', 'GET'],
    ['/policy', 'PUT'],
    ['/policy/try', 'POST'],
    ['/policy/schedules', 'GET'],
  ] as const)
    expect([path, (await call(agent, path, { method, ...(method !== 'GET' && { body: {} }) })).status]).toEqual([
      path,
      403,
    ])
  lead = await tokenOf(acme.leadId)
  expect(await viewOf()).toMatchObject({ version: 0, saved: [] })
})

test('S4, S11, R4 a policy with mistakes is refused, each with field and fix, and nothing is saved', async () => {
  const { policy } = await viewOf()
  const { sla } = policy as Policy
  const wrong = {
    ...policy,
    sla: {
      ...sla,
      onSchedule: { ...sla.onSchedule, enterprise: ['firstResponse'] },
      schedule: { timeZone: 'Mars/Base', weekly: { mon: [['17:00', '17:00']] } },
      unconfirmedHours: { ...sla.unconfirmedHours, P1: -1 },
    },
  }
  const answer = await call(lead, '/policy', { method: 'PUT', body: { version: 0, policy: wrong } })
  expect(answer.status).toBe(400)
  const { error } = (await answer.json()) as { error: { problems: { field: string; reason: string }[] } }
  expect(error.problems.map(({ field }) => field)).toEqual(expect.arrayContaining(['sla.unconfirmedHours.P1']))
  const noTime = { ...wrong, sla: { ...wrong.sla, unconfirmedHours: sla.unconfirmedHours } }
  const second = await call(lead, '/policy', { method: 'PUT', body: { version: 0, policy: noTime } })
  const problems = ((await second.json()) as { error: { problems: { field: string; reason: string }[] } }).error
    .problems
  expect(problems).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ field: 'sla.onSchedule.enterprise', reason: expect.stringContaining('S4') }),
      { field: 'sla.schedule.timeZone', reason: expect.stringContaining('Mars/Base') },
      { field: 'sla.schedule.weekly.mon.0', reason: expect.stringContaining('no length') },
    ]),
  )
  expect(await viewOf()).toMatchObject({ version: 0 })
})

test('S9 a saved policy re-targets running clocks; elapsed time stays; what is passed under it falls due once', async () => {
  const id = await create()
  await world.advance(2 * HOUR)
  lead = await tokenOf(acme.leadId)
  const { policy, version } = await viewOf()
  const changed = {
    ...(policy as Policy),
    sla: { ...(policy as Policy).sla, firstResponseHours: firstResponseHours(1) },
  }
  const saved = await call(lead, '/policy', { method: 'PUT', body: { version, policy: changed } })
  expect(saved.status).toBe(200)
  expect(await saved.json()).toMatchObject({
    version: 1,
    saved: [{ version: 1, savedBy: 'Leo Hart', changed: ['sla'] }],
  })
  await world.advance(2_000)
  const view = (await (await call(lead, `/tickets/${id}/view`)).json()) as SidebarView
  expect(view.triage?.clock).toMatchObject({ targetSeconds: 3_600, outcome: 'breached' })
  expect(view.triage?.clock.elapsedSeconds).toBeGreaterThanOrEqual(7_200)
  const breaches = () => world.slack.posts.filter(({ text }) => /^Breached.* ticket 1 /.test(text))
  expect(breaches()).toHaveLength(1)

  const payload = { accountId: acme.connected.accountId, version: 1, after: null }
  const twice = await again(world, acme, 'retarget-tickets', payload)
  expect(twice.after).toEqual(twice.before)
  await world.advance(MINUTE)
  expect(breaches()).toHaveLength(1)
})

test('R4 who changed an older version is told, and loses nothing of the other one’s work', async () => {
  const { policy } = await viewOf()
  const answer = await call(lead, '/policy', {
    method: 'PUT',
    body: { version: 0, policy: { ...policy, assignment: { capacity: 5 } } },
  })
  expect(answer.status).toBe(409)
  expect(await answer.json()).toMatchObject({ error: { message: expect.stringContaining('Somebody else saved') } })
  expect((await viewOf()).policy).toMatchObject({ assignment: { capacity: 20 } })
})

test('S11 Zendesk’s own schedules come with their zones and holidays', async () => {
  const token = acme.account.issueTokens('zdg-firstline', acme.serviceUserId).access_token
  const url = `${world.server.services.zendeskUrl('acme')}/api/v2/business_hours/schedules`
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const schedule = { name: 'Office', time_zone: 'Berlin' }
  const made = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ schedule }) })
  expect(made.status).toBe(201)
  const { schedules } = (await (await call(lead, '/policy/schedules')).json()) as { schedules: object[] }
  expect(schedules).toEqual([
    {
      name: 'Office',
      problems: [],
      schedule: expect.objectContaining({
        timeZone: 'Europe/Berlin',
        weekly: expect.objectContaining({ mon: [['09:00', '17:00']] }),
      }),
    },
  ])
})

test('R4 another policy is tried on the last weeks: how many would have breached, and which tickets', async () => {
  const id = await create()
  const start = world.clock.now()
  const copies = Array.from({ length: 600 }, (_, n) => ({
    ticketId: String(2_000_000 + n),
    createdAt: start - n * MINUTE,
    dueAt: start + 1_000 * HOUR,
  }))
  await copyTicket(database.db, { accountId: acme.connected.accountId, ticketId: String(id) }, copies)
  const { policy } = await viewOf()
  const lax = { ...(policy as Policy), sla: { ...(policy as Policy).sla, firstResponseHours: firstResponseHours(5) } }
  const first = (await (await call(lead, '/policy/try', { method: 'POST', body: { policy: lax } })).json()) as TryView
  // Unanswered for more than one hour, and for more than five: the copies, and the first ticket of all.
  expect(first.tickets).toBe(602)
  expect(first.breaches.firstResponse).toEqual({ before: 541, after: 300 })
  expect(first.differing).toHaveLength(200)
  const rest = (await (
    await call(lead, '/policy/try', { method: 'POST', body: { policy: lax, after: first.next } })
  ).json()) as TryView
  const all = [...first.differing, ...rest.differing].map(({ ticketId }) => ticketId)
  expect(new Set(all).size).toBe(241)
  expect(rest.next).toBeNull()
  for (const body of [{ policy: { sla: 1 } }, { policy: lax, after: 'x' }])
    expect((await call(lead, '/policy/try', { method: 'POST', body })).status).toBe(400)
})

test('R4 two replicas: each shows and compares with what the other saved a moment ago, and neither undoes it unseen', async () => {
  const replica = await database.openReplica()
  const other = await startServer(world.config, { clock: world.clock, log: logOf(world), database: replica })
  const askOther = async (method: string, body?: object) =>
    other.fetch(
      new Request('http://firstline.test/api/policy', {
        method,
        headers: { authorization: `Bearer ${lead}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      }),
    )
  try {
    const before = (await (await askOther('GET')).json()) as PolicyView
    const capacity = before.policy.assignment.capacity + 1
    const policy = { ...before.policy, assignment: { capacity } }
    const put = { method: 'PUT', body: { version: before.version, policy } }
    expect((await call(lead, '/policy', put)).status).toBe(200)
    const seen = (await (await askOther('GET')).json()) as PolicyView
    expect([seen.version, seen.policy.assignment.capacity]).toEqual([before.version + 1, capacity])
    // The other way round, at once: what it was before differs from what is in force now.
    expect(
      (await call(lead, '/policy', { method: 'PUT', body: { version: seen.version, policy: before.policy } })).status,
    ).toBe(200)
    const back = await askOther('PUT', { version: seen.version + 1, policy })
    expect(((await back.json()) as PolicyView).version).toBe(seen.version + 2)
  } finally {
    await other.stop()
    await replica.close()
  }
})
