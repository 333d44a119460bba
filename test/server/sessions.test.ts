import { randomBytes } from 'node:crypto'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sessionSchema } from '../../domain/views.ts'
import { endSessions, forgetSessions } from '../../server/db/sessions.ts'
import { createSessions, sessionKey } from '../../server/http/sessions.ts'
import { VirtualClock } from '../fakes/virtual-clock.ts'
import { addAccount, START } from './connect.ts'
import { databases, type TestDatabase } from './setup-database.ts'

const key = sessionKey(randomBytes(32))
const HOUR = 3_600_000

describe.each(databases)('session on $name', ({ open }) => {
  let database: TestDatabase
  let owner = { accountId: 0, userId: '9001', installationId: '5001' }
  let clock = new VirtualClock(START)
  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    await database.db.deleteFrom('accounts').execute()
    owner = { ...owner, accountId: await addAccount(database) }
    clock = new VirtualClock(START)
  })
  const sessions = () => createSessions({ db: database.db, key, clock })
  const isOver = { kind: 'unauthorized', message: 'This session is over. Reload apps in Zendesk to go on.' }

  test('design 2.6 the bearer names account, user and installation for 15 minutes, without the database', async () => {
    const session = sessionSchema.parse(await sessions().open(owner))
    expect(session.expiresAt).toBe('2026-03-06T09:15:00Z')
    await database.db.deleteFrom('sessions').execute()
    expect(await sessions().verify(session.token)).toEqual(owner)
    await clock.advance(15 * 60_000 - 1000)
    expect(await sessions().verify(session.token)).toEqual(owner)
    await clock.advance(1000)
    await expect(sessions().verify(session.token)).rejects.toMatchObject({ kind: 'unauthorized' })
  })

  test('design 2.6 a bearer that is not ours is refused', async () => {
    const { token } = await sessions().open(owner)
    const good = { iss: 'firstline', aud: 'firstline-app', sub: '9001', exp: START / 1000 + 60, ins: '5001' }
    const make = (header: object, claims: object, secret = key) =>
      new SignJWT({ acc: owner.accountId, ...good, ...claims })
        .setProtectedHeader({ alg: 'HS256', typ: 'firstline-session+jwt', ...header })
        .sign(secret)
    expect(await sessions().verify(await make({}, {}))).toEqual(owner)
    const [head = '', body = '', sign = ''] = token.split('.')
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString())
    const other = Buffer.from(JSON.stringify({ ...claims, acc: owner.accountId + 1 })).toString('base64url')
    const none = Buffer.from('{"alg":"none","typ":"firstline-session+jwt"}').toString('base64url')
    for (const bad of [
      await make({}, {}, randomBytes(32)),
      await make({ typ: 'JWT' }, {}),
      await make({ alg: 'HS512' }, {}),
      await make({}, { iss: 'other' }),
      await make({}, { aud: 'other' }),
      await make({}, { exp: undefined }),
      `${head}.${other}.${sign}`,
      `${none}.${body}.`,
      '',
      'x',
    ]) {
      await expect(sessions().verify(bad)).rejects.toMatchObject({ kind: 'unauthorized' })
    }
  })

  test('design 2.6 a refresh secret serves once, is kept as a hash only, and stays with its owner', async () => {
    const first = await sessions().open(owner)
    expect(JSON.stringify(await database.db.selectFrom('sessions').selectAll().execute())).not.toContain(first.refresh)
    await clock.advance(14 * 60_000)
    const second = await sessions().renew(first.refresh)
    expect(second.refresh).not.toBe(first.refresh)
    expect(await sessions().verify(second.token)).toEqual(owner)
    await clock.advance(14 * 60_000)
    const third = await sessions().renew(second.refresh)
    expect(third.expiresAt).toBe('2026-03-06T09:43:00Z')
    for (const wrong of ['', 'x', first.refresh.toUpperCase()]) {
      await expect(sessions().renew(wrong)).rejects.toMatchObject(isOver)
    }
  })

  test('decision 013 two tabs that renew with one secret at once both go on, with one and the same successor', async () => {
    const first = await sessions().open(owner)
    const [one, two] = await Promise.all([sessions().renew(first.refresh), sessions().renew(first.refresh)])
    expect(one.refresh).toBe(two.refresh)
    await clock.advance(10_000)
    expect((await sessions().renew(first.refresh)).refresh).toBe(one.refresh)
    expect(await database.db.selectFrom('sessions').selectAll().execute()).toHaveLength(2)
    expect(await sessions().verify((await sessions().renew(one.refresh)).token)).toEqual(owner)
  })

  test('decision 013 a secret used again later ends the family: whoever stole it and whoever lost it are both out', async () => {
    const first = await sessions().open(owner)
    const bystander = await sessions().open({ ...owner, userId: '9002' })
    const second = await sessions().renew(first.refresh)
    await clock.advance(10_001)
    await expect(sessions().renew(first.refresh)).rejects.toMatchObject(isOver)
    await expect(sessions().renew(second.refresh)).rejects.toMatchObject(isOver)
    expect(await sessions().verify((await sessions().renew(bystander.refresh)).token)).toMatchObject({ userId: '9002' })
  })

  test('decision 013 even within 10 seconds a secret whose successor was used ends the family', async () => {
    const first = await sessions().open(owner)
    const second = await sessions().renew(first.refresh)
    const third = await sessions().renew(second.refresh)
    await expect(sessions().renew(first.refresh)).rejects.toMatchObject(isOver)
    await expect(sessions().renew(third.refresh)).rejects.toMatchObject(isOver)
  })

  test('design 2.6 after 12 hours it is over, however often renewed', async () => {
    let session = await sessions().open(owner)
    for (let minutes = 14; minutes < 12 * 60; minutes += 14) {
      await clock.advance(14 * 60_000)
      session = await sessions().renew(session.refresh)
    }
    // The last bearer ends with the session, not 15 minutes after its renewal.
    expect(session.expiresAt).toBe('2026-03-06T21:00:00Z')
    await clock.advanceTo(START + 12 * HOUR)
    await expect(sessions().renew(session.refresh)).rejects.toMatchObject(isOver)
    await expect(sessions().verify(session.token)).rejects.toMatchObject({ kind: 'unauthorized' })
    await forgetSessions(database.db, clock.now())
    expect(await database.db.selectFrom('sessions').selectAll().execute()).toEqual([])
  })

  test('design 2.6 sessions of a user or of a whole account can be ended', async () => {
    const otherAccount = { ...owner, accountId: await addAccount(database, 'other') }
    const [one, two, other] = [
      await sessions().open(owner),
      await sessions().open({ ...owner, userId: '9002' }),
      await sessions().open(otherAccount),
    ]
    await endSessions(database.db, owner.accountId, '9001')
    await expect(sessions().renew(one.refresh)).rejects.toMatchObject(isOver)
    const next = await sessions().renew(two.refresh)
    await endSessions(database.db, owner.accountId)
    await expect(sessions().renew(next.refresh)).rejects.toMatchObject(isOver)
    expect((await sessions().renew(other.refresh)).token).not.toBe('')
  })

  test('design 2.6 another encryption key ends every bearer', async () => {
    const { token } = await sessions().open(owner)
    const others = createSessions({ db: database.db, key: sessionKey(randomBytes(32)), clock })
    await expect(others.verify(token)).rejects.toMatchObject({ kind: 'unauthorized' })
  })
})
