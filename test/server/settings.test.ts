import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditViewSchema } from '../../domain/account-view.ts'
import { defaultPolicy } from '../../domain/default-policy.ts'
import type { Policy } from '../../domain/policy.ts'
import type { PolicyView } from '../../domain/policy-view.ts'
import type { ImportView, SettingsView, TriedTriage, VersionView } from '../../domain/settings-view.ts'
import { createAppKey } from '../fakes/host/tokens.ts'
import { bearerOf } from '../fixtures/page-session.ts'
import { type Acme, connectAcme, startWorld, type World } from '../fixtures/world.ts'
import { databases, type TestDatabase } from './setup-database.ts'

type Call = { method?: string; body?: unknown }

describe.each(databases)('settings on $name', ({ open }) => {
  let database: TestDatabase
  let world: World
  let acme: Acme
  let admin: string
  const appKey = createAppKey(1, () => world.clock.now())

  beforeAll(async () => {
    database = await open()
    world = await startWorld({ database, appPublicKey: appKey.publicKeyPem })
    acme = await connectAcme(world)
    admin = await tokenOf(acme.leadId)
  })
  afterAll(async () => {
    await world.close()
    await database.close()
  })

  const tokenOf = (userId: number) => bearerOf(world, appKey, { subdomain: 'acme', userId })
  const call = async (path: string, { method = 'GET', body }: Call = {}, token = admin) =>
    world.server.fetch(
      new Request(`http://firstline.test/api${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
  const post = async <T>(path: string, body: unknown): Promise<T> =>
    (await (await call(path, { method: 'POST', body })).json()) as T
  const put = (path: string, body: unknown) => call(path, { method: 'PUT', body })
  const viewOf = async () => (await (await call('/policy')).json()) as PolicyView & { policy: Policy }
  const errorOf = async (answer: Response | Promise<Response>) => {
    const given = await answer
    const { error } = (await given.json()) as {
      error: { message: string; field?: string; problems?: { field: string; reason: string }[] }
    }
    return { status: given.status, ...error }
  }

  test('7.3 only admins see and change settings', async () => {
    const agent = await tokenOf(acme.agentId)
    for (const [method, path] of [
      ['GET', '/settings'],
      ['PUT', '/settings/slack'],
      ['POST', '/settings/slack/test'],
      ['PUT', '/settings/crm'],
      ['POST', '/settings/crm/test'],
      ['GET', '/policy/versions/1'],
      ['POST', '/policy/restore'],
      ['GET', '/policy/export'],
      ['POST', '/policy/import'],
      ['POST', '/policy/try-triage'],
    ] as const)
      expect([path, (await call(path, { method, ...(method !== 'GET' && { body: {} }) }, agent)).status]).toEqual([
        path,
        403,
      ])
    admin = await tokenOf(acme.leadId)
  })

  test('7.3 groups of the account are offered; a new group that is not there is refused, a standing one is not', async () => {
    const view = (await (await call('/settings')).json()) as SettingsView
    expect(view.groups).toContain('Finance')
    const { policy, version } = await viewOf()
    const withGroup = (group: string) => ({
      ...policy,
      triage: {
        ...policy.triage,
        queues: policy.triage.queues.map((queue, n) => (n === 0 ? { ...queue, group } : queue)),
      },
    })
    const wrong = await errorOf(put('/policy', { version, policy: withGroup('Nobody') }))
    expect(wrong).toMatchObject({ status: 400, problems: [{ field: 'triage.queues.0.group' }] })
    expect(wrong.problems?.[0]?.reason).toContain('Zendesk has no group "Nobody"')
    const spelled = await errorOf(put('/policy', { version, policy: withGroup('finance') }))
    expect(spelled.problems?.[0]?.reason).toContain('but "Finance"')
    // Made in Zendesk meanwhile: found, and known from now on.
    acme.account.addGroup({ name: 'Front desk' })
    expect((await put('/policy', { version, policy: withGroup('Front desk') })).status).toBe(200)
    const account = await world.server.services.accounts.byId(acme.connected.accountId)
    expect(account?.groupIds['Front desk']).toMatch(/^\d+$/)
  })

  test('7.3 versions say what differs, setting by setting; going back is a new version, what is live stays', async () => {
    const { policy, version } = await viewOf()
    const before = policy.assignment.capacity
    const changed = { ...policy, assignment: { capacity: 7 }, vip: { ...policy.vip, contractValueAbove: 90_000 } }
    expect((await put('/policy', { version, policy: changed })).status).toBe(200)
    expect((await call('/live', { method: 'PUT', body: { name: 'alerts', isLive: false } })).status).toBe(200)
    const view = (await (await call(`/policy/versions/${version + 1}`)).json()) as VersionView
    expect(view.changed).toEqual([
      { path: ['vip', 'contractValueAbove'], kind: 'changed', before: 50_000, after: 90_000 },
      { path: ['assignment', 'capacity'], kind: 'changed', before, after: 7 },
    ])
    const first = (await (await call('/policy/versions/0')).json()) as VersionView
    expect(first.toNow).toContainEqual({ path: ['assignment', 'capacity'], kind: 'changed', before: 7, after: before })

    const now = (await viewOf()).version
    expect((await errorOf(call('/policy/restore', { method: 'POST', body: { version: now - 1, to: 0 } }))).status).toBe(
      409,
    )
    expect((await call('/policy/restore', { method: 'POST', body: { version: now, to: 0 } })).status).toBe(200)
    const after = await viewOf()
    expect(after).toMatchObject({
      version: now + 1,
      policy: { assignment: { capacity: before }, live: { alerts: false } },
    })
    expect(after.saved[0]).toMatchObject({ savedBy: 'Leo Hart', changed: ['vip', 'triage', 'assignment'] })
    expect(after.saved.at(-1)?.version).toBe(1)
    for (const path of ['/policy/versions/99', '/policy/versions/-1', '/policy/versions/x'])
      expect([path, (await call(path)).status]).toEqual([path, 404])
    expect((await put('/live', { name: 'alerts', isLive: true })).status).toBe(200)
  })

  test('7.3 of two who save at the same moment one is told, and no half is kept', async () => {
    const { policy, version } = await viewOf()
    const answers = await Promise.all(
      [11, 12, 13, 14].map((capacity) => put('/policy', { version, policy: { ...policy, assignment: { capacity } } })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409])
    const after = await viewOf()
    expect(after.version).toBe(version + 1)
    expect([11, 12, 13, 14]).toContain(after.policy.assignment.capacity)
    const bad = { ...after.policy, assignment: { capacity: 3 }, vip: { ...after.policy.vip, contractValueAbove: -1 } }
    expect((await put('/policy', { version: after.version, policy: bad })).status).toBe(400)
    expect(await viewOf()).toEqual(after)
  })

  test('7.3 the file that was exported changes nothing; an edited one shows its difference and saves nothing', async () => {
    const { name, yaml } = (await (await call('/policy/export')).json()) as { name: string; yaml: string }
    expect(name).toMatch(/^firstline-acme-\d{4}-\d\d-\d\d\.yaml$/)
    expect(await post<ImportView>('/policy/import', { yaml })).toMatchObject({ differences: [], problems: [] })
    const edited = await post<ImportView>('/policy/import', { yaml: yaml.replace('groupFrom: 4', 'groupFrom: 5') })
    expect(edited.differences).toEqual([{ path: ['slack', 'groupFrom'], kind: 'changed', before: 4, after: 5 }])
    expect((await viewOf()).policy.slack.groupFrom).toBe(4)
    const wrong = await post<ImportView>('/policy/import', { yaml: yaml.replace('groupFrom: 4', 'groupFrom: none') })
    expect(wrong).toMatchObject({ policy: null, problems: [{ field: 'slack.groupFrom', line: expect.any(Number) }] })
  })

  test('7.4 neither a file nor a saved policy switches on what Firstline does by itself', async () => {
    await put('/live', { name: 'tags', isLive: false })
    const { yaml } = (await (await call('/policy/export')).json()) as { yaml: string }
    for (const live of ['live: {}\n', 'live:\n  tags: true\n']) {
      const read = await post<ImportView>('/policy/import', { yaml: yaml.replace(/^live:\n( .*\n?)+/m, live) })
      expect([read.problems, read.differences, read.kept]).toEqual([[], [], ['live']])
    }
    const { version, policy } = await viewOf()
    const live = { ...policy.live, tags: true }
    const capacity = policy.assignment.capacity + 1
    await put('/policy', { version, policy: { ...policy, live, assignment: { capacity } } })
    expect((await viewOf()).policy).toMatchObject({ assignment: { capacity }, live: { tags: false } })
    await put('/live', { name: 'tags', isLive: true })
  })

  test('R4 another triage is tried on live tickets: how many would differ and which; nothing is written', async () => {
    const requesterId = acme.customers.standard.userId
    const body = 'Teapot widget since this morning. Please look at it.'
    const { id } = acme.account.createTicket({ requesterId, subject: 'Teapot', body, via: 'email' })
    await world.quiet()
    const writes = () => acme.account.ticket(id)?.updated_at
    const before = writes()
    const { policy } = await viewOf()
    const phrase = { phrase: 'teapot widget', language: 'en', means: 'outage' } as const
    const tried = { ...policy, triage: { ...policy.triage, signals: [...policy.triage.signals, phrase] } }
    const view = await post<TriedTriage>('/policy/try-triage', { policy: tried })
    expect(view.tickets).toBeGreaterThanOrEqual(1)
    expect(view.counts.priority).toBe(1)
    expect(view.differing).toMatchObject([
      { ticketId: String(id), after: { priority: expect.stringMatching(/P[12]/) } },
    ])
    expect(writes()).toEqual(before)
    expect((await errorOf(call('/policy/try-triage', { method: 'POST', body: { policy: {} } }))).status).toBe(400)
  })

  test('7.3 Slack: a token is kept encrypted and never comes back; a test message says whether it arrived', async () => {
    await put('/settings/slack', { botToken: null })
    const nobody = await errorOf(call('/settings/slack/test', { method: 'POST', body: { channel: 'support-lead' } }))
    expect(nobody).toMatchObject({ status: 400, field: 'botToken' })
    expect(await errorOf(put('/settings/slack', { botToken: 'two words' }))).toMatchObject({
      status: 400,
      field: 'botToken',
    })
    const kept = await put('/settings/slack', { botToken: world.slack.token })
    expect(await kept.text()).not.toContain(world.slack.token)
    const posts = world.slack.posts.length
    const body = { channel: 'support-lead' }
    expect(await post('/settings/slack/test', body)).toEqual({ isSent: true, why: null })
    expect(world.slack.posts.slice(posts).map(({ text }) => text)).toEqual([expect.stringContaining('test message')])
    expect(await post('/settings/slack/test', { channel: 'nowhere' })).toMatchObject({
      isSent: false,
      why: expect.stringContaining('channel'),
    })
    const rows = await database.db.selectFrom('accounts').select('slack').execute()
    expect(JSON.stringify(rows)).not.toContain(world.slack.token)
    const log = auditViewSchema.parse(await (await call('/audit')).json())
    expect(log.items.slice(0, 2).map(({ act }) => act)).toEqual(['slackConnected', 'slackForgotten'])
  })

  test('T3, T4 the CRM: a test call shows what came back for one customer and which tier it gives', async () => {
    const { policy } = await viewOf()
    const url = `${world.crm.url}/customers/{id}`
    const ask = (change: object) =>
      post<object>('/settings/crm/test', { url, token: world.crm.token, customer: '7', policy, ...change })
    world.crm.set('7', { tier: 'enterprise', plan: 'pro', contract: { value: 1 } })
    expect(await ask({})).toMatchObject({
      state: 'answered',
      status: 200,
      tier: 'enterprise',
      tierSource: 'crm',
      found: [
        { fact: 'tier', path: 'tier', value: 'enterprise' },
        { fact: 'plan', path: 'plan', value: 'pro' },
      ],
      paths: ['tier', 'plan', 'contract.value'],
    })
    expect(await ask({ customer: '8' })).toMatchObject({ state: 'unknown-customer' })
    expect(await ask({ token: 'wrong' })).toMatchObject({
      state: 'no-answer',
      why: { key: 'settingsPage.crm.why.token' },
    })
    world.crm.faults.next({ kind: 'bad-json' })
    expect(await ask({})).toMatchObject({ state: 'no-answer', why: { key: 'settingsPage.crm.why.json' } })
    world.crm.faults.next({ kind: 'silent' })
    const hasty = { ...policy, crm: { ...policy.crm, budgetMilliseconds: 50 } }
    expect(await ask({ policy: hasty })).toMatchObject({ why: { key: 'settingsPage.crm.why.slow' } })
    const asked = world.crm.requests.length
    expect((await put('/settings/crm', { crm: { url, token: world.crm.token } })).status).toBe(200)
    const view = (await (await call('/settings')).json()) as SettingsView
    expect(view.crm).toEqual({ url })
    expect(JSON.stringify(view)).not.toContain(world.crm.token)
    // The kept token goes to the host it was written for and to no other.
    const elsewhere = { url: 'https://crm.example/{id}', customer: '7', policy }
    expect(await errorOf(call('/settings/crm/test', { method: 'POST', body: elsewhere }))).toMatchObject({
      field: 'token',
    })
    expect(world.crm.requests.length).toBe(asked)
    expect((await put('/settings/crm', { crm: null })).status).toBe(200)
  })

  test.each([
    ['no address', 'crm', 'This is no address'],
    ['http', 'http://crm.example/{id}', 'https://'],
    ['nobody asked for', 'https://crm.example/customers', 'no {id}'],
    ['a host that a customer names', 'https://{id}.example/x', 'after the host name'],
    ['a password in it', 'https://me:secret@crm.example/{id}', 'name and password'],
  ])('7.3 an address of the CRM with %s is refused', async (_what, url, sentence) => {
    const refused = await errorOf(put('/settings/crm', { crm: { url, token: 't' } }))
    expect(refused).toMatchObject({ status: 400, field: 'url', message: expect.stringContaining(sentence) })
  })

  test('7.3 the default policy is what an account goes back to when it had none of its own', async () => {
    const view = (await (await call('/policy/versions/0')).json()) as VersionView
    expect(view.changed).toEqual([])
    expect(defaultPolicy.assignment.capacity).toBe(20)
  })
})
