import { createHmac, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { say } from '../../domain/reason.ts'
import type { ActivityView, Effect, SidebarView } from '../../domain/views.ts'
import en from '../../translations/en.json' with { type: 'json' }
import { createAppKey, type TokenKind } from '../fakes/host/tokens.ts'
import { signedWebhook } from '../fixtures/webhook.ts'
import { type Acme, connectAcme, startWorld, type World } from '../fixtures/world.ts'
import { openDatabase, type TestDatabase } from './setup-database.ts'

const SECRET_WORDS = 'the purple elephant has a password of hunter2'
const MINUTE = 60_000

let database: TestDatabase
let world: World
let acme: Acme
let other: Acme
/** Signs page loads as Zendesk does; the server is told the public half. */
const appKey = createAppKey(1, () => world.clock.now())

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

const send = (request: Request) => world.server.fetch(request)

const webhook = (options: Parameters<typeof signedWebhook>[2] = {}): Request =>
  signedWebhook(acme.connected, world.clock.now(), options)
const problemOf = async (answer: Response) =>
  ((await answer.json()) as { error: { code: string; message: string; field?: string } }).error

describe('webhook bad input', () => {
  test('unsigned: every missing header is named at once', async () => {
    const answer = await send(webhook({ without: ['x-zendesk-webhook-signature', 'x-zendesk-webhook-invocation-id'] }))
    expect(answer.status).toBe(401)
    expect((await problemOf(answer)).message).toMatch(
      /x-zendesk-webhook-signature, x-zendesk-webhook-invocation-id missing/,
    )
  })
  test.each([
    ['wrongly signed', () => webhook({ secret: 'another secret' }), 401, /signature does not match/],
    [
      'signed by another account',
      () => webhook({ secret: other.connected.secrets[0] ?? '' }),
      401,
      /signature does not match/,
    ],
    ['stale', () => webhook({ at: world.clock.now() - 6 * MINUTE }), 401, /more than 5 minutes/],
    ['from the future', () => webhook({ at: world.clock.now() + 6 * MINUTE }), 401, /more than 5 minutes/],
    ['to an unknown address', () => webhook({ key: 'nobody' }), 404, /No account has this webhook address/],
    [
      "with another account's id",
      () => webhook({ headers: { 'x-zendesk-account-id': '999' } }),
      403,
      /another Zendesk account/,
    ],
    ['too large', () => webhook({ body: `{"pad":"${'x'.repeat(600_000)}"}` }), 413, /larger than 512 kB/],
    ['not JSON', () => webhook({ body: '{"v":1,' }), 400, /not JSON/],
    [
      'without its ticket',
      () => webhook({ body: '{"v":1,"event":"ticket-created","ticket_id":""}' }),
      400,
      /ticket_id/,
    ],
    ['of another version', () => webhook({ body: '{"v":2,"event":"ticket-created","ticket_id":"5"}' }), 400, /v /],
  ])('%s is refused with the reason', async (_name, request, status, message) => {
    const before = await rowsIn('deliveries')
    const answer = await send(request())
    expect(answer.status).toBe(status)
    expect((await problemOf(answer)).message).toMatch(message)
    expect(await rowsIn('deliveries')).toBe(before)
  })
  test('replayed: accepted again, recorded once', async () => {
    const invocation = randomUUID()
    const before = await rowsIn('deliveries')
    for (let n = 0; n < 3; n++) expect((await send(webhook({ invocation }))).status).toBe(202)
    expect(await rowsIn('deliveries')).toBe(before + 1)
  })
  test('either of the two secrets in force is accepted', async () => {
    for (const secret of acme.connected.secrets) expect((await send(webhook({ secret }))).status).toBe(202)
  })
  test('an unknown event is accepted and ignored', async () => {
    const body = JSON.stringify({
      id: randomUUID(),
      type: 'zen:event-type:article.published',
      time: '2026-03-02T08:00:00Z',
      detail: {},
    })
    const before = await rowsIn('deliveries')
    expect((await send(webhook({ body }))).status).toBe(202)
    expect(await rowsIn('deliveries')).toBe(before)
  })
})

describe('the CRM pushes', () => {
  let third: Acme
  const push = (body: object, token = world.crm.token, key = third.connected.key) => {
    const text = JSON.stringify(body)
    const timestamp = new Date(world.clock.now()).toISOString()
    const signature = createHmac('sha256', token).update(timestamp).update(text).digest('base64')
    return send(
      new Request(`http://firstline.test/webhooks/crm/${key}`, {
        method: 'POST',
        headers: { 'x-firstline-signature': signature, 'x-firstline-timestamp': timestamp },
        body: text,
      }),
    )
  }
  beforeAll(async () => {
    third = await connectAcme(world, {
      subdomain: 'initech',
      crm: { url: `${world.crm.url}/customers/{id}`, token: world.crm.token },
    })
  })

  test('T5 a push re-routes the open tickets of that customer, once', async () => {
    const { organizationId, userId } = third.customers.standard
    world.crm.set(String(organizationId), { tier: 'standard' })
    const { id } = third.account.createTicket({
      requesterId: userId,
      subject: 'Export fails',
      body: 'The export fails with error 12.',
      via: 'email',
    })
    await world.quiet()
    expect(third.account.ticket(id).tags).toContain('tier_standard')
    world.crm.set(String(organizationId), { tier: 'enterprise' })
    for (let n = 0; n < 2; n++) expect((await push({ id: 'change-1', customer: organizationId })).status).toBe(202)
    await world.quiet()
    expect(third.account.ticket(id)).toMatchObject({ group_id: third.groups.Enterprise })
    expect(third.account.ticket(id).tags).toContain('tier_enterprise')
  })

  test('T4 while the CRM is silent the last known tier routes, is marked, and is confirmed later', async () => {
    const { userId } = third.customers.standard
    world.crm.faults.next({ kind: 'error' })
    const { id } = third.account.createTicket({
      requesterId: userId,
      subject: 'Import fails',
      body: 'The import fails with error 12.',
      via: 'email',
    })
    await world.quiet()
    expect(third.account.ticket(id).tags).toEqual(expect.arrayContaining(['tier_unconfirmed', 'tier_enterprise']))
    expect(third.account.ticket(id).group_id).toBe(third.groups.Enterprise)
    await world.advance(2 * MINUTE)
    expect(third.account.ticket(id).tags).not.toContain('tier_unconfirmed')
  })

  test.each([
    ['wrongly signed', () => push({ id: 1, customer: 2 }, 'another'), 401],
    ['for an account without CRM', () => push({ id: 1, customer: 2 }, world.crm.token, acme.connected.key), 404],
    ['without its customer', () => push({ id: 1 }), 400],
  ])('T5 a push %s is refused', async (_name, request, status) => {
    expect((await request()).status).toBe(status)
  })
})

const rowsIn = async (table: 'deliveries' | 'corrections'): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(database.db)
  return rows[0]?.n ?? -1
}

test('design 2.8 no message text is kept, in no table and no log line; no secret is logged', async () => {
  const { id } = acme.account.createTicket({
    requesterId: acme.customers.standard.userId,
    subject: SECRET_WORDS,
    body: `Hello, ${SECRET_WORDS}`,
    via: 'email',
  })
  acme.account.comment(id, {
    authorId: acme.customers.standard.userId,
    body: `And again: ${SECRET_WORDS}`,
    isPublic: true,
  })
  // M4, M7: replies are read for gaps and told apart by a fingerprint; none of their words stays.
  const long = `we ask every ${SECRET_WORDS} to send us the number on the back of the device once more`
  acme.account.comment(id, { authorId: acme.agentId, body: `Hi ,\n${long}` })
  acme.account.comment(id, { authorId: acme.agentId, body: `Hi [customer name],\n${long}` })
  await world.quiet()
  await world.advance(5 * 60_000)
  const kept = await database.db
    .selectFrom('replies')
    .select('fingerprint')
    .where('ticket_id', '=', String(id))
    .execute()
  expect(kept.map(({ fingerprint }) => typeof fingerprint)).toEqual(['string', 'string'])
  expect(await database.db.selectFrom('leaks').selectAll().where('ticket_id', '=', String(id)).execute()).toHaveLength(
    2,
  )
  const { rows: tables } = await sql<{
    name: string
  }>`select schemaname || '.' || tablename as name from pg_tables where schemaname in ('public', 'pgboss')`.execute(
    database.db,
  )
  expect(tables.length).toBeGreaterThan(12)
  for (const name of ['macro_uses', 'replies', 'reply_days', 'macro_care', 'leaks', 'sent_anyway'])
    expect(tables.map((table) => table.name)).toContain(`public.${name}`)
  for (const { name } of tables) {
    const { rows } = await sql<{
      n: number
    }>`select count(*) as n from ${sql.table(name)} t where t::text like '%purple elephant%'`.execute(database.db)
    expect(`${name}: ${rows[0]?.n}`).toBe(`${name}: 0`)
  }
  const log = world.logged.join('')
  expect(log).not.toContain('purple elephant')
  for (const secret of acme.connected.secrets) expect(log).not.toContain(secret)
})

const load = async (token: string | null) => {
  const form = new FormData()
  if (token !== null) form.set('token', token)
  return send(new Request('http://firstline.test/app/sidebar?origin=x&app_guid=y', { method: 'POST', body: form }))
}
const bootOf = async (answer: Response) =>
  JSON.parse(/id="firstline-boot">(.*?)<\/script>/.exec(await answer.text())?.[1] ?? 'null')
const tokenOf = (subdomain: string, userId: number, kind: TokenKind = 'valid') =>
  appKey.issueToken({ subdomain, installationId: 77, userId, overrides: { kind } })

describe('signed page loads', () => {
  test('design 2.6 a page signed by Zendesk gets a session, framed by Zendesk alone and cached by nobody', async () => {
    const answer = await load(await tokenOf('acme', acme.agentId))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors /)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await bootOf(answer)).toMatchObject({
      state: 'ready',
      account: 'acme',
      userId: String(acme.agentId),
      isAdmin: false,
    })
  })
  test('design 2.6 an end user gets no session, an unknown account learns what an admin must do', async () => {
    expect(await bootOf(await load(await tokenOf('acme', acme.customers.standard.userId)))).toMatchObject({
      state: 'no-permission',
      session: null,
    })
    expect(await bootOf(await load(await tokenOf('nowhere', 5)))).toMatchObject({
      state: 'not-connected',
      session: null,
    })
  })
  test.each(['expired', 'HS256', 'none', 'forged', 'tampered'] as const)(
    'design 2.6 a %s token is refused',
    async (kind) => {
      const answer = await load(await tokenOf('acme', acme.agentId, kind))
      expect(answer.status).toBe(401)
      expect((await problemOf(answer)).message).toMatch(/Zendesk/)
    },
  )
  test('design 2.6 without a token nothing is served', async () => {
    expect((await load(null)).status).toBe(401)
  })
})

describe('the session and its account', () => {
  const sessionOf = async (subdomain: string, userId: number): Promise<string> =>
    (await bootOf(await load(await tokenOf(subdomain, userId)))).session.token
  const call = (token: string | null, path: string, body?: object) =>
    send(
      new Request(`http://firstline.test${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      }),
    )
  let ticketId: number
  let mine: string
  let theirs: string
  beforeAll(async () => {
    ticketId = acme.account.createTicket({
      requesterId: acme.customers.standard.userId,
      subject: 'Export fails',
      body: 'The export fails with an error, we have a workaround.',
      via: 'email',
    }).id
    await world.quiet()
    mine = await sessionOf('acme', acme.agentId)
    theirs = await sessionOf('globex', other.agentId)
  })

  test("design 2.6 no route shows another account's ticket, and none answers without a session", async () => {
    const { paths } = (await (await call(null, '/openapi.json')).json()) as {
      paths: Record<string, Record<string, unknown>>
    }
    const routes = Object.entries(paths).filter(([path]) => path.startsWith('/api/') && path.includes('{id}'))
    expect(routes.length).toBeGreaterThanOrEqual(4)
    for (const [path, methods] of routes) {
      const real = path.replace('{id}', String(ticketId))
      const body = 'post' in methods ? { impact: 'high' } : undefined
      expect((await call(null, real, body)).status).toBe(401)
      const answer = await call(theirs, real, body)
      const text = await answer.text()
      if (answer.status === 200) expect(JSON.parse(text)).toMatchObject({ state: 'unknown', triage: null })
      // 403: for admins, or not allowed in this account, whatever ticket is asked for.
      else expect([403, 404]).toContain(answer.status)
      expect(text).not.toMatch(/Small Co|Export/)
    }
    expect(await (await call(theirs, '/api/activity')).json()).toEqual({ items: [] })
  })

  test('R3 a correction is shown before it is saved, then ticket, clock and feedback follow', async () => {
    const before = (await (await call(mine, `/api/tickets/${ticketId}/view`)).json()) as SidebarView
    const effect = (await (
      await call(mine, `/api/tickets/${ticketId}/correction/preview`, {
        impact: 'high',
        urgency: 'high',
        tier: 'enterprise',
      })
    ).json()) as Effect
    expect(effect).toMatchObject({ priority: { to: 'P1' }, queue: { from: 'Level 2', to: 'Enterprise' } })
    await world.quiet()
    expect(acme.account.ticket(ticketId).priority).not.toBe('urgent')
    expect(await rowsIn('corrections')).toBe(0)
    const after = (await (
      await call(mine, `/api/tickets/${ticketId}/correction`, { impact: 'high', urgency: 'high', tier: 'enterprise' })
    ).json()) as SidebarView
    await world.quiet()
    expect(after.version).toBeGreaterThan(before.version)
    expect(after.triage?.clock.dueAt).toBe(effect.dueAt.to)
    expect(after.triage?.tier.source.key).toBe('triage.tier.source.agent')
    const ticket = acme.account.ticket(ticketId)
    expect(ticket).toMatchObject({ priority: 'urgent', group_id: acme.groups.Enterprise })
    expect(ticket.tags).toContain('tier_enterprise')
    expect(ticket.tags).not.toContain('tier_standard')
    expect(await rowsIn('corrections')).toBe(1)

    expect(after.triage?.corrected).toMatchObject({ impact: 'high', urgency: 'high', tier: 'enterprise' })
    const undone = (await (
      await call(mine, `/api/tickets/${ticketId}/correction`, { impact: null, urgency: null, tier: null })
    ).json()) as SidebarView
    await world.quiet()
    expect(undone.triage?.tier).toMatchObject({ value: before.triage?.tier.value, source: before.triage?.tier.source })
    expect(undone.triage).toMatchObject({ priority: before.triage?.priority, corrected: null })
    expect(acme.account.ticket(ticketId).group_id).not.toBe(acme.groups.Enterprise)
  })

  test('R3, T3 taking a correction back restores what was there before: value, source and when it was given', async () => {
    const viewed = async (): Promise<SidebarView['triage']> =>
      ((await (await call(mine, `/api/tickets/${ticketId}/view`)).json()) as SidebarView).triage
    const correct = async (correction: object): Promise<SidebarView['triage']> => {
      await world.advance(MINUTE)
      await call(mine, `/api/tickets/${ticketId}/correction`, correction)
      await world.quiet()
      return viewed()
    }
    const before = await viewed()
    const tier = await correct({ tier: 'enterprise' })
    expect(tier?.tier).toMatchObject({ value: 'enterprise', source: { key: 'triage.tier.source.agent' } })
    const impact = await correct({ impact: 'high' })
    expect(impact).toMatchObject({
      impact: 'high',
      tier: tier?.tier,
      corrected: { impact: 'high', tier: 'enterprise' },
    })
    const withoutImpact = await correct({ impact: null })
    expect(withoutImpact).toMatchObject({ tier: tier?.tier, steps: tier?.steps, corrected: tier?.corrected })
    const again = await correct({ tier: 'professional' })
    expect(again?.tier.at).not.toBe(tier?.tier.at)
    const undone = await correct({ tier: null })
    expect(undone?.tier).toMatchObject({ value: before?.tier.value, source: before?.tier.source })
    expect(undone).toMatchObject({
      priority: before?.priority,
      queue: before?.queue,
      steps: before?.steps,
      corrected: null,
    })
  })

  test('R2 the newest decisions name the final priority and why it is so', async () => {
    const { id } = acme.account.createTicket({
      requesterId: acme.customers.enterprise.userId,
      subject: 'Question',
      body: 'How do I export a report?',
      via: 'email',
    })
    await world.quiet()
    const { items } = (await (await call(mine, '/api/activity')).json()) as ActivityView
    expect(new Set(items.map((item) => item.id)).size).toBe(items.length)
    for (const { priority, why } of items) expect(say(en, why)).toContain(priority)
    const found = items.find((item) => item.ticketId === String(id))
    expect(found && [found.priority, say(en, found.why), found.queue]).toEqual([
      'P3',
      'Enterprise raises the priority from P4 to P3.',
      'Enterprise',
    ])
  })

  test('R3 a wrong correction names the field; an unknown ticket is not there', async () => {
    const wrong = await call(mine, `/api/tickets/${ticketId}/correction`, { impact: 'huge' })
    expect(wrong.status).toBe(400)
    expect((await problemOf(wrong)).field).toBe('impact')
    expect((await call(mine, `/api/tickets/${ticketId}/correction`, { other: 1 })).status).toBe(400)
    expect((await call(mine, '/api/tickets/999999/correction', { impact: 'high' })).status).toBe(404)
  })

  test("R4 the customer's words behind a step are read live", async () => {
    const { quotes } = (await (await call(mine, `/api/tickets/${ticketId}/quotes`)).json()) as {
      quotes: { text: string }[]
    }
    expect(quotes.length).toBeGreaterThan(0)
    for (const { text } of quotes)
      expect('Export fails The export fails with an error, we have a workaround.').toContain(text)
  })

  test('S1 a public reply of an agent meets the first response, a note does not', async () => {
    const clockOf = async () => {
      const { triage } = (await (await call(mine, `/api/tickets/${ticketId}/view`)).json()) as SidebarView
      return [triage?.clock, ...(triage?.otherClocks ?? [])].find((clock) => clock?.name === 'firstResponse')
    }
    acme.account.comment(ticketId, { authorId: acme.agentId, body: 'A note', isPublic: false })
    await world.quiet()
    expect((await clockOf())?.state).toBe('running')
    await world.advance(MINUTE)
    acme.account.comment(ticketId, { authorId: acme.agentId, body: 'An answer', isPublic: true })
    await world.quiet()
    expect(await clockOf()).toMatchObject({ state: 'ended', outcome: 'met' })
  })

  test('design 2.12 the live stream says hello, then which ticket changed, and tells that its agent is here (R6)', async () => {
    const answer = await fetch(`${world.server.url}/api/stream`, { headers: { authorization: `Bearer ${mine}` } })
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    let heard = ''
    const until = async (part: string) => {
      while (!heard.includes(part)) heard += (await reader.read()).value ?? ''
    }
    await until('"hello"')
    acme.account.update(ticketId, acme.leadId, { status: 'pending' })
    await until(`"ticketId":"${ticketId}"`)
    const { seen_at } = await database.db
      .selectFrom('agents')
      .select('seen_at')
      .where('user_id', '=', String(acme.agentId))
      .executeTakeFirstOrThrow()
    expect(seen_at).toBe(world.clock.now())
    await reader.cancel()
  })
})
