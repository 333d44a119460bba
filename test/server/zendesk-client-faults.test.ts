import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Deferred } from '../../server/clients/zendesk.ts'
import { saveConnection } from '../../server/db/connections.ts'
import { addAccount, encryption } from './connect.ts'
import { databases, type TestDatabase } from './setup-database.ts'
import { type Connected, connectAccount } from './zendesk-account.ts'

const caught = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (cause: unknown) => cause,
  )

describe.each(databases)('zendesk faults on $name', ({ open }) => {
  let database: TestDatabase
  let on: Connected
  let ticketId = ''
  beforeEach(async () => {
    database = await open()
    on = await connectAccount(database)
    const requester = on.home.addUser({ name: 'Rita', email: 'rita@example.com' })
    ticketId = String(on.home.createTicket({ requesterId: requester.id, subject: 's', body: 'b' }).id)
  })
  afterEach(async () => {
    await on.close()
    await database.close()
  })
  const read = (serviceClass: 'vip' | 'sweep' = 'vip') => on.zendesk.readTicket(on.account, ticketId, serviceClass)
  const write = async () => {
    const current = (await read())!.ticket
    return on.zendesk.writeTicket(
      on.account,
      { ticketId, changes: { priority: 'P1' }, current, decisionId: 'd' },
      'vip',
    )
  }
  const now = () => on.standIn.clock.now()

  test('zendesk-api 3.3 a 429 says when to come back, and holds everybody until then without a request', async () => {
    on.standIn.faults.next({ kind: '429', retryAfter: 7 })
    expect(await caught(read())).toMatchObject({ kind: 'unavailable', retryAt: now() + 7000, mayHaveArrived: false })
    const before = on.standIn.calls.length
    const deferred = await caught(read())
    expect(deferred).toBeInstanceOf(Deferred)
    expect(deferred).toMatchObject({ until: now() + 7000, bucket: 'account' })
    expect(on.standIn.calls).toHaveLength(before)
    await on.standIn.clock.advance(7000)
    expect(await read()).not.toBe(null)
  })

  test('zendesk-api 3.3 a 429 without Retry-After waits a minute', async () => {
    on.standIn.faults.next({ kind: '429' })
    expect(await caught(read())).toMatchObject({ kind: 'unavailable', retryAt: now() + 60_000 })
  })

  test('zendesk-api 3.2 a 429 on a write stops writes, not reads', async () => {
    on.standIn.faults.next({ kind: '429', retryAfter: 9, method: 'PUT' })
    expect(await caught(write())).toMatchObject({ retryAt: now() + 9000, mayHaveArrived: false })
    expect(await caught(write())).toMatchObject({ bucket: 'update', until: now() + 9000 })
    expect(await read()).not.toBe(null)
  })

  test('zendesk-api 3.2 the limit of one ticket stops that ticket alone', async () => {
    const result = async () => caught(write())
    let refused: unknown = null
    for (let n = 0; n < 31 && refused === null; n++) {
      refused = await result()
      await on.standIn.clock.advance(1000)
    }
    expect(refused).toMatchObject({ kind: 'unavailable', mayHaveArrived: false })
    const other = on.home.createTicket({ requesterId: on.home.addUser({ name: 'O' }).id, subject: 's', body: 'b' })
    ticketId = String(other.id)
    expect(await write()).toMatchObject({ state: 'written' })
  })

  test('design 2.11 the account’s real limit is learned from the headers and never run into', async () => {
    const small = on.standIn.addAccount({ subdomain: 'small', plan: 'team' })
    small.addOAuthClient({ clientId: 'zdg-firstline', clientSecret: 'client-secret' })
    const admin = small.addUser({ name: 'A', email: 'a@small.example', role: 'admin' })
    const id = await addAccount(database, 'small')
    const given = small.issueTokens('zdg-firstline', admin.id)
    await saveConnection(database.db, encryption, id, {
      accessToken: given.access_token,
      refreshToken: given.refresh_token,
      expiresAt: now() + 1_800_000,
      refreshExpiresAt: now() + 1_800_000,
    })
    let served = 0
    for (let until: number | null = null; until === null; ) {
      const answer = await caught(on.zendesk.readUser({ id, subdomain: 'small' }, String(admin.id), 'vip'))
      // Sent is sent: on a busy machine one may also end as not answered in time.
      if (answer instanceof Deferred) until = answer.until
      else served += 1
    }
    expect(served).toBe(190)
    expect(on.standIn.calls.every(({ status }) => status !== 429)).toBe(true)
  })

  test.each([
    ['500', true, null],
    ['503', true, 30_000],
  ] as const)('zendesk-api 1 a %s is tried again later; after a write it may have arrived', async (kind, may, wait) => {
    on.standIn.faults.next({ kind, method: 'GET' })
    const onRead = await caught(read())
    expect(onRead).toMatchObject({ kind: 'unavailable', mayHaveArrived: false })
    on.standIn.faults.next({ kind, method: 'PUT' })
    const onWrite = await caught(write())
    expect(onWrite).toMatchObject({
      kind: 'unavailable',
      mayHaveArrived: may,
      retryAt: wait === null ? null : now() + wait,
    })
    expect(String(onWrite)).toMatch(
      new RegExp(`Zendesk refused PUT /tickets/${ticketId} \\(${kind}\\) for account acme`),
    )
  })

  test('design 2.5 silence and lost answers are cut off in time', async () => {
    for (const kind of ['time-out', 'lost-answer'] as const) {
      on.standIn.faults.next({ kind, method: 'GET' })
      const error = await caught(read())
      expect(error).toMatchObject({ kind: 'unavailable', mayHaveArrived: false })
      expect(String(error)).toContain(`Zendesk did not answer GET /tickets/${ticketId} for account acme`)
      on.standIn.faults.next({ kind, method: 'PUT' })
      expect(await caught(write())).toMatchObject({ kind: 'unavailable', mayHaveArrived: true })
    }
  })

  test('design 2.5 Zendesk out of reach: nothing was sent', async () => {
    await on.standIn.close()
    expect(await caught(read())).toMatchObject({ kind: 'unavailable', mayHaveArrived: false })
  })

  test('design 2.7 an expired token is renewed once, before the call', async () => {
    await read()
    await on.standIn.clock.advance(31 * 60_000)
    expect(await read()).not.toBe(null)
    const paths = on.standIn.calls.map(({ method, path, status }) => `${method} ${path} ${status}`)
    expect(paths).toEqual([
      `GET /api/v2/tickets/${ticketId} 200`,
      'POST /oauth/tokens 200',
      `GET /api/v2/tickets/${ticketId} 200`,
    ])
  })

  test('design 2.7 a token that another replica has replaced costs one 401, and no renewal', async () => {
    await read()
    const replica = await database.openReplica()
    const other = on.anotherClient(replica)
    await on.standIn.clock.advance(29.5 * 60_000)
    expect(await other.readTicket(on.account, ticketId, 'vip')).not.toBe(null)
    expect(await read()).not.toBe(null)
    expect(on.standIn.calls.filter(({ path }) => path === '/oauth/tokens')).toHaveLength(1)
    await replica.close()
  })

  test('issue 7 two clients renewing one account at the same moment, 200 times: no call fails, the connection survives', async () => {
    const replica = await database.openReplica()
    // No call may fail here: how busy the machine is does not count.
    const clients = [on.anotherClient(database, 10_000), on.anotherClient(replica, 10_000)]
    for (let round = 1; round <= 200; round++) {
      await on.standIn.clock.advance(round % 2 ? 29.5 * 60_000 : 31 * 60_000)
      const found = await Promise.all([0, 1, 1, 0].map((n) => clients[n]!.readTicket(on.account, ticketId, 'vip')))
      expect(found.every((ticket) => ticket !== null)).toBe(true)
    }
    expect(on.standIn.calls.filter(({ path }) => path === '/oauth/tokens').every(({ status }) => status === 200)).toBe(
      true,
    )
    await replica.close()
  })

  test('design 2.7 a revoked connection is told, saved, and asked no more', async () => {
    on.home.revokeTokens('zdg-firstline')
    const error = await caught(read())
    expect(error).toMatchObject({ kind: 'not-connected' })
    expect(String(error)).toContain('An admin connects it again in Firstline → Connection')
    const row = await database.db.selectFrom('connections').select('state').executeTakeFirstOrThrow()
    expect(row.state).toBe('revoked')
    const before = on.standIn.calls.length
    expect(await caught(on.anotherClient().me(on.account))).toMatchObject({ kind: 'not-connected' })
    expect(on.standIn.calls).toHaveLength(before)
  })
})
