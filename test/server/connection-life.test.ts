import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { EVERY_MS } from '../../server/jobs/timers.ts'
import { createAppKey } from '../fakes/host/tokens.ts'
import { type BrowserAt, browserAt } from '../fixtures/browser-window.ts'
import { CLIENT } from '../fixtures/connect.ts'
import { signedWebhook } from '../fixtures/webhook.ts'
import { type Acme, connectAcme, startWorld, type World } from '../fixtures/world.ts'
import { databases, type TestDatabase } from './setup-database.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

describe.each(databases)('the life of a connection on $name', ({ open }) => {
  let database: TestDatabase
  let world: World
  let browser: BrowserAt
  let acme: Acme
  let name: string
  let made = 0
  const appKey = createAppKey(1, () => world.clock.now())

  beforeAll(async () => {
    database = await open()
    world = await startWorld({ database, appPublicKey: appKey.publicKeyPem })
  })
  afterAll(async () => {
    await world.close()
    await database.close()
  })
  beforeEach(async () => {
    name = `acme${++made}`
    browser = browserAt(world, appKey)
    acme = await connectAcme(world, { subdomain: name })
    // The service user allows it on Zendesk's page.
    acme.account.addOAuthClient({ ...CLIENT, autoApprove: acme.serviceUserId })
  })

  const services = () => world.server.services
  const accountId = () => acme.connected.accountId
  const accountRow = () =>
    database.db.selectFrom('accounts').selectAll().where('id', '=', accountId()).executeTakeFirstOrThrow()
  const connection = () =>
    database.db.selectFrom('connections').selectAll().where('account_id', '=', accountId()).executeTakeFirst()
  const held = () =>
    database.db
      .selectFrom('timers')
      .select('payload')
      .where('account_id', '=', accountId())
      .where('kind', '=', 'connection')
      .execute()
  const posts = () => world.slack.posts.filter(({ text }) => text.includes(`account ${name}:`))
  const create = (subject = 'Export fails') =>
    acme.account.createTicket({
      requesterId: acme.customers.standard.userId,
      subject,
      body: 'The export fails with an error, we have a workaround.',
      via: 'email',
    }).id
  const tagsOf = (id: number) => acme.account.ticket(id).tags
  const sessionOf = async (userId: number, subdomain = name): Promise<string> =>
    (await browser.load(subdomain, { userId })).session?.token ?? ''
  const revoke = async () => {
    acme.account.revokeTokens(CLIENT.clientId)
    await world.advance(3 * MINUTE)
  }
  /** The account's daily look at its connection, without living through the day. */
  const aDayLater = async () => {
    await database.db
      .updateTable('timers')
      .set({ due_at: world.clock.now() })
      .where('account_id', '=', accountId())
      .where('kind', '=', 'keep-connection')
      .execute()
    await world.advance(MINUTE)
  }
  const repair = async (userId = acme.leadId) => {
    const { body } = await browser.api(await sessionOf(userId), '/api/connection/repair', 'POST')
    return browser.connect((body as { ticket: string }).ticket)
  }

  test('design 2.7 a revoked connection stops the work quietly, is told once, loses nothing, and is repaired by one click', async () => {
    const admin = await sessionOf(acme.leadId)
    const agent = await sessionOf(acme.agentId)
    await revoke()
    expect(await connection()).toMatchObject({ state: 'revoked', ended_why: 'revoked', told: 'told' })
    expect(posts().map(({ channel }) => channel)).toEqual(['#support-lead'])
    expect(posts()[0]?.text).toMatch(/Work waits|work waits/)
    const errors = () => world.logged.filter((line) => line.includes('"error"') && line.includes('job-ended'))
    const before = errors().length
    const missed = [create('Export fails'), create('Import fails')]
    await world.quiet()
    await world.advance(16 * MINUTE)
    expect(missed.map((id) => tagsOf(id).includes('firstline_triaged'))).toEqual([false, false])
    expect((await held()).length).toBeGreaterThanOrEqual(2)
    expect(errors().length).toBe(before)
    expect(posts()).toHaveLength(1)

    // Everybody is told in words; who is an admin gets the button.
    expect(await browser.api(agent, '/api/connection')).toMatchObject({
      status: 401,
    })
    const later = await browser.load(name, { userId: acme.agentId, location: 'sidebar' })
    expect(later).toMatchObject({ state: 'ready', isCutOff: true, isAdmin: false })
    expect(await browser.api(later.session?.token ?? '', '/api/connection')).toMatchObject({
      status: 200,
      body: { state: 'ended', why: 'revoked', admin: null },
    })
    expect(await browser.api(later.session?.token ?? '', '/api/connection/repair', 'POST')).toMatchObject({
      status: 403,
    })
    expect(admin).not.toBe('')

    const key = (await accountRow()).key
    expect(await repair()).toMatchObject({ outcome: 'connected' })
    await world.quiet()
    await world.advance(MINUTE)
    expect(missed.map((id) => tagsOf(id).includes('firstline_triaged'))).toEqual([true, true])
    expect(await held()).toEqual([])
    expect(await accountRow()).toMatchObject({ id: accountId(), key, subdomain: name })
    expect(await connection()).toMatchObject({ state: 'connected', scope: 'read write', told: null, ended_at: null })
    expect(await browser.load(name, { userId: acme.agentId })).toMatchObject({ state: 'ready', isCutOff: false })
    // Policy and secrets stayed.
    const account = await services().accounts.byId(accountId())
    expect(account?.policy.onCall.lead.name).toBe('Leo Hart')
    expect(account?.webhookSecrets).toEqual(acme.connected.secrets)
    expect(account?.groupIds.VIP).toBe(String(acme.groups.VIP))
  })

  test('design 2.7 it breaks twice: told twice, each once', async () => {
    await revoke()
    await repair()
    await world.quiet()
    await revoke()
    await world.advance(10 * MINUTE)
    expect(posts()).toHaveLength(2)
  })

  test('design 2.7 repaired while it is being told: when it breaks again, that is told too', async () => {
    const { slack } = services()
    const { post } = slack
    const postLate: typeof post = async (...message) => {
      Object.assign(slack, { post })
      await repair()
      return post(...message)
    }
    Object.assign(slack, { post: postLate })
    await revoke()
    expect(await connection()).toMatchObject({ state: 'connected', told: null })
    await revoke()
    expect(posts()).toHaveLength(2)
    expect(await connection()).toMatchObject({ state: 'revoked', told: 'told' })
  })

  test('design 2.7 the message about it is not lost with an answer of Slack, and not repeated', async () => {
    world.slack.faults.next({ kind: 'lost' })
    await revoke()
    await world.advance(10 * MINUTE)
    expect(posts()).toHaveLength(1)
    expect(await connection()).toMatchObject({ told: 'told' })
  })

  test.each([
    ['not-admin', (user: { role: string }) => Object.assign(user, { role: 'agent' })],
    ['user-gone', (user: object) => Object.assign(user, { suspended: true })],
  ])(
    'design 2.7 the person we act as: %s is found within a day, told, and repaired by another admin',
    async (why, change) => {
      change(acme.account.user(acme.serviceUserId))
      await aDayLater()
      expect(await connection()).toMatchObject({ state: 'revoked', ended_why: why })
      expect(posts()).toHaveLength(1)
      acme.account.addOAuthClient({ ...CLIENT, autoApprove: acme.leadId })
      expect(await repair()).toMatchObject({ outcome: 'connected' })
      expect(await accountRow()).toMatchObject({ service_user_id: String(acme.leadId) })
    },
  )

  test('design 2.7 an idle account renews its tokens once a day, weeks before the refresh token ends', async () => {
    const { generation } = (await connection()) ?? { generation: -1 }
    expect(EVERY_MS['keep-connection']).toBe(DAY)
    await database.db
      .deleteFrom('timers')
      .where('account_id', '=', accountId())
      .where('kind', '!=', 'keep-connection')
      .execute()
    await world.advance(40 * MINUTE)
    expect((await connection())?.generation).toBe(generation)
    await aDayLater()
    expect(await connection()).toMatchObject({ state: 'connected', generation: generation + 1 })
    expect((await connection())?.refresh_expires_at).toBeGreaterThan(world.clock.now() + 29 * DAY)
  })

  test('issue 7 an app that nobody opens for a month: said in the log, and nothing is taken away', async () => {
    await sessionOf(acme.agentId)
    const unseen = () => world.logged.some((line) => line.includes('installation-unseen') && line.includes(name))
    await aDayLater()
    expect(unseen()).toBe(false)
    await database.db
      .updateTable('accounts')
      .set({ page_at: world.clock.now() - 31 * DAY })
      .where('id', '=', accountId())
      .execute()
    services().accounts.forget()
    await aDayLater()
    expect(unseen()).toBe(true)
    expect(await connection()).toMatchObject({ state: 'connected' })
  })

  test('issue 7 disconnected by an admin: tokens given back, sessions over, nothing is done, data stays', async () => {
    const first = create()
    await world.quiet()
    const boot = await browser.load(name, { userId: acme.leadId })
    const admin = boot.session?.token ?? ''
    const agent = await browser.load(name, { userId: acme.agentId })
    expect(
      await browser.api(agent.session?.token ?? '', '/api/connection/disconnect', 'POST', {
        account: acme.account.subdomain,
      }),
    ).toMatchObject({
      status: 403,
    })
    expect(await browser.api(admin, '/api/connection/disconnect', 'POST', { account: acme.account.subdomain })).toEqual(
      {
        status: 200,
        body: { isRevoked: true },
      },
    )
    expect([...acme.account.state.tokens.values()].filter(({ clientId }) => clientId === CLIENT.clientId)).toEqual([])
    expect(await connection()).toBeUndefined()
    for (const token of [admin, agent.session?.token ?? ''])
      for (const path of ['/api/connection', '/api/activity', `/api/tickets/${first}/view`])
        expect((await browser.api(token, path)).status).toBe(401)
    expect(
      (
        await browser.send('/api/session', {
          method: 'POST',
          body: JSON.stringify({ refresh: agent.session?.refresh }),
        })
      ).status,
    ).toBe(401)
    const writes = () => world.zendesk.calls.filter((call) => call.account === name).length
    const calls = writes()
    const ours = world.slack.posts.length
    const missed = create('Import fails')
    await world.quiet()
    await world.advance(20 * MINUTE)
    expect(writes()).toBe(calls)
    expect(world.slack.posts).toHaveLength(ours)
    expect(tagsOf(missed)).not.toContain('firstline_triaged')
    // Also after a start of the server.
    expect(await services().accounts.all()).not.toContain(accountId())

    const again = await browser.load(name, { userId: acme.leadId })
    expect(again).toMatchObject({ state: 'not-connected', session: null, connect: { isKnown: true } })
    expect(await browser.connect(again.connect?.ticket ?? '')).toMatchObject({ outcome: 'connected' })
    await world.quiet()
    await world.advance(5 * MINUTE)
    expect((await accountRow()).id).toBe(accountId())
    expect(tagsOf(missed)).toContain('firstline_triaged')
  })

  test('issue 7 disconnected while Zendesk does not answer: forgotten here, and it is said that the token lives on', async () => {
    const admin = await sessionOf(acme.leadId)
    world.zendesk.faults.next({ kind: '503', path: /oauth\/tokens\/current/ })
    expect(await browser.api(admin, '/api/connection/disconnect', 'POST', { account: acme.account.subdomain })).toEqual(
      {
        status: 200,
        body: { isRevoked: false },
      },
    )
    expect(await connection()).toBeUndefined()
  })

  test('issue 7 a renamed subdomain: the row moves with all it has, and work goes on', async () => {
    await repair()
    await world.quiet()
    const missed = create()
    world.zendesk.faults.stopDeliveries()
    world.zendesk.rename(name, `${name}-new`)
    world.zendesk.faults.resumeDeliveries()
    await world.quiet()
    await world.advance(10 * MINUTE)
    expect(tagsOf(missed)).not.toContain('firstline_triaged')
    await aDayLater()
    expect(await connection()).toMatchObject({ state: 'revoked', ended_why: 'moved' })
    expect(posts()).toHaveLength(1)
    const boot = await browser.load(`${name}-new`, { userId: acme.leadId })
    expect(boot).toMatchObject({ state: 'not-connected', connect: { isKnown: true } })
    expect(await browser.connect(boot.connect?.ticket ?? '')).toMatchObject({ outcome: 'connected' })
    expect(await accountRow()).toMatchObject({ subdomain: `${name}-new`, key: acme.connected.key })
    await world.quiet()
    await world.advance(10 * MINUTE)
    expect(tagsOf(missed)).toContain('firstline_triaged')
    expect(await sessionOf(acme.agentId, `${name}-new`)).not.toBe('')
  })

  test("issue 7 another account under the same name gets neither a page of the former one's data nor its row", async () => {
    await repair()
    await world.quiet()
    const before = await accountRow()
    world.zendesk.remove(name)
    const stranger = world.zendesk.addAccount({ subdomain: name })
    const theirAdmin = stranger.addUser({ name: 'Eve', email: 'eve@other.example', role: 'admin' })
    stranger.addGroup({ name: 'Support' })
    stranger.addOAuthClient({ ...CLIENT, autoApprove: theirAdmin.id })
    // Signed by Zendesk for this name, by another installation.
    const boot = await browser.load(name, { userId: theirAdmin.id, installationId: 99 })
    expect(boot).toMatchObject({ state: 'not-connected', session: null })
    const shown = await browser.connect(boot.connect?.ticket ?? '')
    expect(shown).toMatchObject({ status: 400, outcome: 'other-account' })
    expect(await accountRow()).toEqual(before)
    expect(stranger.state.tokens.size).toBe(0)
  })

  test('issue 7 the app was taken out and installed again: the new installation serves, since the tokens still do', async () => {
    await sessionOf(acme.agentId)
    const boot = await browser.load(name, { userId: acme.agentId, installationId: 78 })
    expect(boot).toMatchObject({ state: 'ready' })
    expect(await accountRow()).toMatchObject({ installation_id: '78' })
  })

  test('issue 7 another installation while the connection is broken proves nothing: an admin connects, and it is known again', async () => {
    await sessionOf(acme.agentId)
    await revoke()
    const boot = await browser.load(name, { userId: acme.leadId, installationId: 79 })
    expect(boot).toMatchObject({ state: 'not-connected', session: null, connect: { isKnown: true } })
    expect(await browser.connect(boot.connect?.ticket ?? '')).toMatchObject({ outcome: 'connected' })
    expect(await accountRow()).toMatchObject({ id: accountId(), installation_id: '79' })
  })

  test('issue 7 as another admin: the former tokens do not live on', async () => {
    acme.account.addOAuthClient({ ...CLIENT, autoApprove: acme.leadId })
    expect(await repair()).toMatchObject({ outcome: 'connected' })
    const ours = [...acme.account.state.tokens.values()].filter(({ clientId }) => clientId === CLIENT.clientId)
    expect(ours.map(({ userId }) => userId)).toEqual([acme.leadId])
    const { body } = await browser.api(await sessionOf(acme.leadId), '/api/connection')
    expect(body).toMatchObject({ state: 'connected', admin: { actingAs: 'Leo Hart', scope: 'read write' } })
  })

  test('issue 7 the number of an account is learned from its first signed webhook, and others are refused then', async () => {
    const known = (await accountRow()).zendesk_account_id
    await database.db.updateTable('accounts').set({ zendesk_account_id: null }).where('id', '=', accountId()).execute()
    services().accounts.forget()
    create()
    await world.quiet()
    expect((await accountRow()).zendesk_account_id).toBe(known)
    const strange = signedWebhook(acme.connected, world.clock.now(), { headers: { 'x-zendesk-account-id': '999' } })
    expect((await world.server.fetch(strange)).status).toBe(403)
  })
})
