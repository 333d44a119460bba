import { request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBuckets } from '../../../server/http/buckets.ts'
import { LIMITS } from '../../../server/http/limits.ts'
import { startServer } from '../../../server/main.ts'
import { createAppKey } from '../../fakes/host/tokens.ts'
import { API_ROUTES, pathWith } from '../../fixtures/api-routes.ts'
import { bearerOf, callApi, loadPage } from '../../fixtures/page-session.ts'
import { signedWebhook } from '../../fixtures/webhook.ts'
import { type Acme, connectAcme, logOf, startWorld, type World } from '../../fixtures/world.ts'
import { openDatabase, type TestDatabase } from '../setup-database.ts'

const SMALL = {
  session: { perSecond: 0.01, burst: 20 },
  account: { perSecond: 0.01, burst: 50 },
  webhook: { perSecond: 0.01, burst: 30 },
  unsigned: { perSecond: 0.01, burst: 5 },
  address: { perSecond: 0.01, burst: 40 },
}

describe('issue 7.6 a bucket', () => {
  test('gives its burst at once, then as much as flows in, and says how long to wait', () => {
    let now = 0
    const buckets = createBuckets({ perSecond: 2, burst: 5 }, () => now)
    const take = () => buckets.take('a')
    expect(Array.from({ length: 6 }, take)).toEqual([null, null, null, null, null, 1])
    now = 499
    expect(take()).toBe(1)
    now = 500
    expect([buckets.waitFor('a'), take(), take()]).toEqual([null, null, 1])
    now = 1_000_000
    expect(Array.from({ length: 6 }, take)).toEqual([null, null, null, null, null, 1])
    expect(buckets.take('b')).toBeNull()
    const slow = createBuckets({ perSecond: 0.1, burst: 1 }, () => now)
    expect([slow.take('a'), slow.take('a')]).toEqual([null, 10])
  })
  test('whoever invents keys does not free himself, nor fill the memory', () => {
    const buckets = createBuckets({ perSecond: 1, burst: 1 }, () => 0)
    for (let n = 0; n < 15_000; n++) buckets.take(`k${n}`)
    expect(buckets.take('k14999')).toBe(1)
    for (let n = 0; n < 30_000; n++) buckets.take(`x${n}`)
    expect(buckets.take('x29999')).toBe(1)
  })
})

describe('issue 7.6 limits, headers and bodies of the server', () => {
  let database: TestDatabase
  let world: World
  let acme: Acme
  let other: Acme
  const appKey = createAppKey(1, () => world.clock.now())
  const tokenOf = (one: Acme, userId: number) => bearerOf(world, appKey, { subdomain: one.account.subdomain, userId })

  beforeAll(async () => {
    database = await openDatabase()
    world = await startWorld({ database, appPublicKey: appKey.publicKeyPem })
    acme = await connectAcme(world)
    other = await connectAcme(world, { subdomain: 'globex' })
  })
  afterAll(async () => {
    await world.close()
    await database.close()
  })
  async function restart(parts: object, config: object = {}): Promise<void> {
    await world.server.stop()
    world.server = await startServer(
      { ...world.config, ...config },
      { clock: world.clock, log: logOf(world), database, ...parts },
    )
  }
  const seconds = (answer: Response) => Number(answer.headers.get('retry-after'))

  test('real use is far below the limits: twenty tabs of one agent, reloaded at once', async () => {
    // Measured: a ticket that is opened is one page load and these calls.
    const calls = ['/api/tickets/1/view', '/api/tickets/1/duplicates', '/api/tickets/1/quotes', '/api/activity']
    const statuses: number[] = []
    for (let tab = 0; tab < 20; tab++) {
      const token = await tokenOf(acme, acme.agentId)
      for (const path of calls) statuses.push((await callApi(world, token, path)).status)
    }
    expect(statuses).toHaveLength(80)
    expect(statuses).not.toContain(429)
    expect(LIMITS.session.burst).toBeGreaterThanOrEqual(3 * statuses.length)
  })

  test('a storm of one page is told when to go on; its colleague and the other account notice nothing', async () => {
    await restart({ limits: SMALL })
    const [agent, lead] = [await tokenOf(acme, acme.agentId), await tokenOf(acme, acme.leadId)]
    const theirs = await tokenOf(other, other.agentId)
    const storm = await Promise.all(Array.from({ length: 60 }, () => callApi(world, agent, '/api/activity')))
    const refused = storm.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(40)
    for (const answer of refused) expect(seconds(answer)).toBeGreaterThanOrEqual(1)
    expect(await refused[0]!.json()).toMatchObject({
      error: {
        code: 'too-many',
        message: expect.stringMatching(/^This page made too many requests at once. Nothing is lost/),
      },
    })
    expect((await callApi(world, lead, '/api/activity')).status).toBe(200)
    // The whole account, several people together.
    const more = await Promise.all(Array.from({ length: 60 }, () => callApi(world, lead, '/api/activity')))
    expect(more.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(19)
    const calm = await Promise.all(Array.from({ length: 20 }, () => callApi(world, theirs, '/api/activity')))
    expect(calm.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200))
  })

  test('a storm of webhooks is put off by 503 with 5 to 59 s, never 429; the other account is served', async () => {
    const send = (one: Acme, options = {}) =>
      world.server.fetch(signedWebhook(one.connected, world.clock.now(), options))
    // Whoever cannot sign is put off by himself; the account's own webhooks go on.
    const false_ = { secret: 'wrong', headers: { 'x-forwarded-for': '203.0.113.9' } }
    const statuses = []
    for (let n = 0; n < 8; n++) statuses.push((await send(other, false_)).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 503, 503, 503])
    const storm = await Promise.all(Array.from({ length: 50 }, () => send(acme)))
    expect(storm.filter(({ status }) => status === 202)).toHaveLength(30)
    const put = storm.filter(({ status }) => status !== 202)
    for (const answer of put) {
      expect(answer.status).toBe(503)
      expect(seconds(answer)).toBeGreaterThanOrEqual(5)
      expect(seconds(answer)).toBeLessThanOrEqual(59)
    }
    expect((await send(acme)).status).toBe(503)
  })

  test('page loads and renewals are bounded by address, which the proxy in front tells and the sender cannot', async () => {
    await restart({ limits: SMALL }, { proxyHops: 1 })
    const from = (address: string) =>
      world.server.fetch(
        new Request('http://firstline.test/api/session', {
          method: 'POST',
          headers: { 'x-forwarded-for': address },
          body: '{}',
        }),
      )
    // What the sender puts in front changes nothing: the last one is the proxy's.
    const statuses = []
    for (let n = 0; n < 45; n++) statuses.push((await from(`10.0.0.${n}, 198.51.100.7`)).status)
    expect(statuses.filter((status) => status === 400)).toHaveLength(40)
    expect(statuses.slice(-5)).toEqual([429, 429, 429, 429, 429])
    expect((await from('198.51.100.8')).status).toBe(400)
  })

  test('every answer says what a browser may do with it; only Zendesk frames a page', async () => {
    await restart({}, { publicUrl: 'https://support.example.com', zendesk: world.config.zendesk })
    const token = await appKey.issueToken({ subdomain: 'acme', installationId: 77, userId: acme.leadId })
    const bearer = await bearerOf(world, appKey, { subdomain: 'acme', userId: acme.leadId })
    const answers = [
      ...(await Promise.all(
        API_ROUTES.filter(({ path }) => path !== '/api/stream').map(async ({ path, method }) => ({
          name: `${method} ${path}`,
          answer: await callApi(
            world,
            path.startsWith('/api/') ? bearer : null,
            pathWith(path, () => '1'),
            {
              method,
              ...(method !== 'GET' && { body: {} }),
            },
          ),
        })),
      )),
      { name: 'missing', answer: await callApi(world, null, '/nowhere') },
      { name: 'asset', answer: await callApi(world, null, '/assets/nothing.js') },
      { name: 'sidebar', answer: await loadPage(world, token, '/app/sidebar') },
      { name: 'dashboard', answer: await loadPage(world, token, '/app/dashboard') },
      { name: 'false page', answer: await loadPage(world, 'x') },
    ]
    let pages = 0
    for (const { name, answer } of answers) {
      const header = (wanted: string) => [name, answer.headers.get(wanted)]
      expect(header('x-content-type-options')).toEqual([name, 'nosniff'])
      expect(header('referrer-policy')).toEqual([name, 'no-referrer'])
      expect(header('cache-control')).toEqual([name, 'no-store'])
      expect(header('strict-transport-security')).toEqual([name, 'max-age=31536000'])
      const policy = answer.headers.get('content-security-policy') ?? ''
      const isHtml = answer.headers.get('content-type')?.includes('text/html') ?? false
      const ancestors = /frame-ancestors ([^;]+)/.exec(policy)?.[1]
      // Pages of an authorization stand in a window of their own: nobody frames them.
      const isFramed = isHtml && !name.includes('/oauth/')
      expect([name, ancestors]).toEqual([name, isFramed ? 'https://*.zendesk.com' : "'none'"])
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toMatch(/unsafe-(inline|eval)/)
      pages += Number(isFramed)
    }
    expect(pages).toBe(2)
    await restart({})
    const local = await callApi(world, null, '/healthz')
    expect(local.headers.get('strict-transport-security')).toBeNull()
  })

  test('no route reads a body that is larger than what it takes, whether the size is told or not', async () => {
    const bearer = await bearerOf(world, appKey, { subdomain: 'acme', userId: acme.leadId })
    const large = 'x'.repeat(1_100_000)
    for (const { path, method } of API_ROUTES.filter((route) => route.method !== 'GET')) {
      const answer = await callApi(
        world,
        bearer,
        pathWith(path, () => '1'),
        { method, body: large },
      )
      expect([path, answer.status]).toEqual([path, 413])
    }
    const url = `${world.server.url}/api/policy`
    const status = await new Promise<number>((done) => {
      const sent = request(url, { method: 'PUT', headers: { authorization: `Bearer ${bearer}` } }, (answer) => {
        answer.resume()
        done(answer.statusCode ?? 0)
      })
      sent.on('error', () => {})
      for (let n = 0; n < 30; n++) sent.write('x'.repeat(50_000))
      sent.end()
    })
    expect(status).toBe(413)
  })

  test('whoever sends a request slowly is cut off, in its head and in its body', async () => {
    await restart({ requestMilliseconds: 400 })
    const { port } = new URL(world.server.url)
    const cutOff = (text: string) =>
      new Promise<string>((done) => {
        let heard = ''
        const socket = connect(Number(port), '127.0.0.1', () => socket.write(text))
        socket.on('data', (bytes: Buffer) => {
          heard += bytes.toString()
        })
        socket.on('error', () => {})
        socket.on('close', () => done(heard))
      })
    const [head, body] = await Promise.all([
      cutOff('POST /webhooks/zendesk/x HTTP/1.1\r\nHost: x\r\n'),
      cutOff('POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n{"refresh":"'),
    ])
    expect(head).toMatch(/^HTTP\/1.1 408 /)
    // The line is closed, whatever was said.
    expect(body).not.toContain(' 200 ')
  })
})
