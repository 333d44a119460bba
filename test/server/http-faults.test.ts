import { request } from 'node:http'
import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Session } from '../../domain/views.ts'
import { createAppKey } from '../fakes/host/tokens.ts'
import { Life, mortalDatabase } from '../fixtures/mortal.ts'
import { signedWebhook } from '../fixtures/webhook.ts'
import { type Acme, connectAcme, startWorld, type World } from '../fixtures/world.ts'
import { databases, type TestDatabase } from './setup-database.ts'

const MINUTE = 60_000

describe('design 6 when the database fails', () => {
  let database: TestDatabase
  let world: World
  let acme: Acme
  const life = new Life()
  beforeAll(async () => {
    const [pglite] = databases
    database = await pglite!.open()
    world = await startWorld({ database: mortalDatabase(database.handle as PGlite, life) })
    acme = await connectAcme(world)
  })
  afterAll(async () => {
    world.clock.stop()
    await world.server.stop().catch(() => {})
    await Promise.all([world.slack.close(), world.crm.close(), world.zendesk.close()])
    await database.close()
  })

  test('design 6 a webhook is asked for again with 503 and a Retry-After that Zendesk heeds; nothing is half recorded', async () => {
    const fine = await world.server.fetch(signedWebhook(acme.connected, world.clock.now()))
    expect(fine.status).toBe(202)
    await world.quiet()
    life.end()
    const answer = await world.server.fetch(signedWebhook(acme.connected, world.clock.now(), { invocation: 'lost-1' }))
    expect(answer.status).toBe(503)
    const seconds = Number(answer.headers.get('retry-after'))
    expect(seconds).toBeGreaterThanOrEqual(5)
    expect(seconds).toBeLessThanOrEqual(59)
    expect(await answer.json()).toMatchObject({ error: { code: 'unavailable' } })
    const ready = await world.server.fetch(new Request('http://firstline.test/readyz'))
    expect(ready.status).toBe(503)
    const { rows } = await (database.handle as PGlite).query<{ n: number }>(
      `select count(*) as n from deliveries where invocation_id = 'lost-1'`,
    )
    expect(rows[0]?.n).toBe(0)
  })
})

describe('design 6 sizes and sessions', () => {
  let database: TestDatabase
  let world: World
  let acme: Acme
  const appKey = createAppKey(1, () => world.clock.now())
  beforeAll(async () => {
    const [pglite] = databases
    database = await pglite!.open()
    world = await startWorld({ database, appPublicKey: appKey.publicKeyPem })
    acme = await connectAcme(world)
  })
  afterAll(async () => {
    await world.close()
    await database.close()
  })

  test('design 6 a body that does not say its size is cut off at the limit', async () => {
    const path = `${world.server.url}/webhooks/zendesk/${acme.connected.key}`
    const headers = Object.fromEntries(signedWebhook(acme.connected, world.clock.now()).headers)
    const status = await new Promise<number>((resolve, reject) => {
      const sent = request(path, { method: 'POST', headers }, (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      })
      // Whoever refuses to read on may close the line before all is sent.
      sent.on('error', reject)
      for (let n = 0; n < 12; n++) sent.write('x'.repeat(50_000))
      sent.end()
    })
    expect(status).toBe(413)
  })

  const renew = (refresh: string) =>
    world.server.fetch(
      new Request('http://firstline.test/api/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ refresh }),
      }),
    )
  const open = async (): Promise<Session> => {
    const form = new FormData()
    form.set('token', await appKey.issueToken({ subdomain: 'acme', installationId: 77, userId: acme.agentId }))
    const page = await world.server.fetch(
      new Request('http://firstline.test/app/sidebar?origin=x&app_guid=y', { method: 'POST', body: form }),
    )
    return JSON.parse(/id="firstline-boot">(.*?)<\/script>/.exec(await page.text())?.[1] ?? 'null').session
  }

  test('design 2.6 a refresh secret that is used again after its successor ends the whole session', async () => {
    const first = await open()
    const second = (await (await renew(first.refresh)).json()) as Session
    const third = (await (await renew(second.refresh)).json()) as Session
    await world.advance(2 * MINUTE)
    const stolen = await renew(first.refresh)
    expect(stolen.status).toBe(401)
    expect(await stolen.json()).toMatchObject({ error: { message: expect.stringContaining('Reload apps') } })
    expect((await renew(third.refresh)).status).toBe(401)
  })

  test('design 2.6 after 12 hours a session is over, however often it was renewed', async () => {
    const start = world.clock.now()
    let session = await open()
    const { db } = world.server.services
    while (world.clock.now() < start + 12 * 60 * MINUTE - 15 * MINUTE) {
      await world.advance(14 * MINUTE)
      session = (await (await renew(session.refresh)).json()) as Session
    }
    expect(Date.parse(session.expiresAt)).toBeLessThanOrEqual(start + 12 * 60 * MINUTE)
    await world.advance(15 * MINUTE)
    expect((await renew(session.refresh)).status).toBe(401)
    expect(
      await db.selectFrom('sessions').select('ends_at').where('ends_at', '>', world.clock.now()).execute(),
    ).toEqual([])
  })
})
