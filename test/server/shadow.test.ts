import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LiveView, liveViewSchema } from '../../domain/live-view.ts'
import { SHADOW } from '../../domain/shadow.ts'
import { type ActivityView, activityViewSchema } from '../../domain/views.ts'
import { createAppKey } from '../fakes/host/tokens.ts'
import { type Acme, connectAcme, startWorld, type World } from '../fixtures/world.ts'
import { databases, type TestDatabase } from './setup-database.ts'

const MINUTE = 60_000

describe.each(databases)('shadow mode on $name', ({ open }) => {
  let database: TestDatabase
  let world: World
  let acme: Acme
  let admin: number
  let agent: number
  const appKey = createAppKey(1, () => world.clock.now())

  beforeAll(async () => {
    database = await open()
    world = await startWorld({ database, appPublicKey: appKey.publicKeyPem })
    acme = await connectAcme(world, { policy: (policy) => ({ ...policy, live: SHADOW }) })
    admin = acme.serviceUserId
    agent = acme.agentId
  })
  afterAll(async () => {
    await world.close()
    await database.close()
  })

  async function tokenOf(userId: number): Promise<string> {
    const form = new FormData()
    form.set('token', await appKey.issueToken({ subdomain: 'acme', installationId: 77, userId }))
    const page = await world.server.fetch(
      new Request('http://firstline.test/app/dashboard', { method: 'POST', body: form }),
    )
    return JSON.parse(/id="firstline-boot">(.*?)<\/script>/.exec(await page.text())?.[1] ?? 'null').session.token
  }
  // A session lasts 15 minutes, and hours pass here.
  const call = async (userId: number, path: string, put?: unknown): Promise<Response> =>
    world.server.fetch(
      new Request(`http://firstline.test/api${path}`, {
        headers: { authorization: `Bearer ${await tokenOf(userId)}`, 'content-type': 'application/json' },
        ...(put === undefined ? {} : { method: 'PUT', body: JSON.stringify(put) }),
      }),
    )
  const liveOf = async (answer: Promise<Response>): Promise<LiveView> =>
    liveViewSchema.parse(await (await answer).json())
  const activity = async (): Promise<ActivityView['items']> =>
    activityViewSchema.parse(await (await call(agent, '/activity')).json()).items
  const outage = async () => {
    const { id } = acme.account.createTicket({
      requesterId: acme.customers.vip.userId,
      subject: 'Checkout is down',
      body: 'Our production server is down and nobody can log in. All customers are affected.',
      via: 'email',
    })
    await world.quiet()
    return id
  }
  const written = (id: number) =>
    world.zendesk.calls.filter(({ method, path }) => method !== 'GET' && path.startsWith(`/api/v2/tickets/${id}`))
      .length
  const told = (id: number) => world.slack.posts.filter(({ text }) => text.includes(`#${id}`)).length

  test('7.4 a VIP outage is decided, nothing is written and nobody told, whatever falls due; the page says what would have been', async () => {
    const id = await outage()
    for (let minute = 0; minute < 100; minute++) await world.advance(MINUTE)
    expect([written(id), told(id)]).toEqual([0, 0])
    expect(acme.account.ticket(id)).toMatchObject({ priority: null, assignee_id: null })
    const item = (await activity()).find(({ ticketId }) => ticketId === String(id))
    expect(item).toMatchObject({ priority: 'P1', queue: 'VIP' })
    const [priority, group, ...rest] = item!.held
    expect([priority, group]).toEqual([
      { key: 'shadow.would.priority', params: { priority: 'P1' } },
      { key: 'shadow.would.group', params: { group: 'VIP' } },
    ])
    expect(rest.map(({ key }) => key)).toEqual(expect.arrayContaining(['shadow.would.addTags', 'shadow.would.tell']))
    const { capabilities, tickets } = await liveOf(call(admin, '/live'))
    expect(tickets).toBe(1)
    expect(capabilities.map(({ name, isLive, held }) => [name, isLive, held])).toEqual([
      ['routing', false, 1],
      ['tags', false, 1],
      ['duplicates', false, 0],
      ['alerts', false, 1],
    ])
  })

  test('7.4 each capability is one decision: routing alone writes priority and group, and no tag', async () => {
    const view = await liveOf(call(admin, '/live', { name: 'routing', isLive: true }))
    expect(view.capabilities[0]).toMatchObject({ name: 'routing', isLive: true })
    const id = await outage()
    expect(acme.account.ticket(id)).toMatchObject({ priority: 'urgent', group_id: acme.groups.VIP })
    expect(acme.account.ticket(id).tags.filter((tag) => tag.startsWith('tier_') || tag === 'vip')).toEqual([])
    expect([written(id), told(id)]).toEqual([1, 0])
    expect(
      (await activity()).find(({ ticketId }) => ticketId === String(id))?.held.map(({ key }) => key),
    ).not.toContain('shadow.would.group')
  })

  test('7.4 alerts tell people from then on, tags are added', async () => {
    await call(admin, '/live', { name: 'alerts', isLive: true })
    await call(admin, '/live', { name: 'tags', isLive: true })
    const id = await outage()
    expect(acme.account.ticket(id).tags).toEqual(expect.arrayContaining(['vip', 'firstline_triaged']))
    expect(told(id)).toBeGreaterThan(0)
    expect((await activity()).find(({ ticketId }) => ticketId === String(id))?.held).toEqual([])
  })

  test('7.4 two certain duplicates are suggested, not merged, until merging is live', async () => {
    const text = 'The scale in the packing hall weighs every parcel two grams too heavy since the update.'
    const create = (body: string) =>
      acme.account.createTicket({ requesterId: acme.customers.standard.userId, subject: 'Scale', body, via: 'email' })
        .id
    await world.server.services.db
      .updateTable('accounts')
      .set({
        policy: JSON.stringify({
          ...(await policy()),
          duplicates: { ...(await policy()).duplicates, mode: 'automatic', graceSeconds: 0 },
        }),
      })
      .execute()
    world.server.services.accounts.forget()
    const first = create(text)
    await world.quiet()
    const second = create(`Hello, ${text}`)
    await world.advance(MINUTE)
    expect([acme.account.ticket(first).status, acme.account.ticket(second).status]).not.toContain('closed')
    await call(admin, '/live', { name: 'duplicates', isLive: true })
    const third = create(`Hello, ${text} Thanks!`)
    await world.advance(MINUTE)
    expect(acme.account.ticket(third).status).toBe('closed')
  })

  test('7.4 only admins switch, and a wrong name is said', async () => {
    expect((await call(agent, '/live', { name: 'routing', isLive: false })).status).toBe(403)
    expect((await call(agent, '/live')).status).toBe(403)
    const wrong = await call(admin, '/live', { name: 'everything', isLive: true })
    expect([wrong.status, await wrong.json()]).toMatchObject([400, { error: { field: 'name' } }])
  })

  const policy = async () => (await world.server.services.accounts.bySubdomain('acme'))!.policy
})
