import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAccessTokens, type Renewal, saveConnection } from '../../server/db/connections.ts'
import type { Database } from '../../server/db/open.ts'
import { Fault } from '../../server/errors.ts'
import { addAccount, encryption, START } from './connect.ts'
import { databases, type TestDatabase } from './setup-database.ts'

const MINUTE = 60_000
const LIFE = 30 * MINUTE

/** Zendesk's rotation: a renewal ends the old pair; the old refresh token is refused ever after. */
class TokenEndpoint {
  serial = 1
  renewals = 0
  now = START
  /** What goes wrong with the next renewals. */
  faults: ('lost-answer' | 'unreachable' | 'held')[] = []
  /** A held renewal has been asked for, and may be answered. */
  asked = Promise.withResolvers<void>()
  released = Promise.withResolvers<void>()

  pair() {
    return {
      accessToken: `access-${this.serial}`,
      refreshToken: `refresh-${this.serial}`,
      expiresAt: this.now + LIFE,
      refreshExpiresAt: this.now + 30 * 24 * 60 * MINUTE,
    }
  }
  isGood(token: string): boolean {
    return token === `access-${this.serial}`
  }
  renew = async (_account: object, refreshToken: string): Promise<Renewal> => {
    const fault = this.faults.shift()
    if (fault === 'unreachable') throw new Fault('unavailable', 'Zendesk did not answer')
    if (fault === 'held') {
      this.asked.resolve()
      await this.released.promise
    } else await new Promise((resolve) => setTimeout(resolve, 1))
    if (refreshToken !== `refresh-${this.serial}`) return { state: 'rejected', reason: 'invalid_grant' }
    this.serial += 1
    this.renewals += 1
    if (fault === 'lost-answer') throw new Fault('unavailable', 'Zendesk did not answer', { mayHaveArrived: true })
    return { state: 'renewed', tokens: this.pair() }
  }
}

describe.each(databases)('connection on $name', ({ open }) => {
  let database: TestDatabase
  let other: Database
  let account = { id: 0, subdomain: 'acme' }
  let zendesk: TokenEndpoint
  beforeAll(async () => {
    database = await open()
    other = await database.openReplica()
  })
  afterAll(async () => {
    await other.close()
    await database.close()
  })
  beforeEach(async () => {
    await database.db.deleteFrom('accounts').execute()
    account = { id: await addAccount(database), subdomain: 'acme' }
    zendesk = new TokenEndpoint()
    await saveConnection(database.db, encryption, account.id, zendesk.pair())
  })
  const replicaOn = ({ db }: Pick<Database, 'db'>) =>
    createAccessTokens({ db, encryption, now: () => zendesk.now, renew: zendesk.renew })
  const row = () => database.db.selectFrom('connections').selectAll().executeTakeFirstOrThrow()

  test('design 2.7 tokens are unreadable at rest', async () => {
    expect(JSON.stringify(await row())).not.toMatch(/access-1|refresh-1/)
  })

  test('design 2.5 a token in memory needs no query', async () => {
    const tokens = replicaOn(database)
    const first = await tokens.accessOf(account)
    await database.db.deleteFrom('connections').execute()
    expect(await tokens.accessOf(account)).toEqual(first)
    expect(first.token).toBe('access-1')
  })

  test('design 2.5 a token is renewed a minute before its end, and kept before it is used', async () => {
    const tokens = replicaOn(database)
    zendesk.now = START + LIFE - MINUTE - 1
    expect((await tokens.accessOf(account)).token).toBe('access-1')
    zendesk.now = START + LIFE - MINUTE
    expect((await tokens.accessOf(account)).token).toBe('access-2')
    expect((await replicaOn(other).accessOf(account)).token).toBe('access-2')
    expect(zendesk.renewals).toBe(1)
    expect((await row()).generation).toBe(1)
  })

  test("issue 7 two replicas refreshing one account's token at the same moment 200 times: the connection survives", async () => {
    const replicas = [replicaOn(database), replicaOn(other)]
    for (let round = 1; round <= 200; round++) {
      // By turns: the token is about to end, or it has ended, or Zendesk has just answered 401 to everybody.
      const before = await Promise.all(replicas.map((tokens) => tokens.accessOf(account)))
      if (round % 3 === 0) zendesk.now = before[0]!.expiresAt - MINUTE / 2
      if (round % 3 === 1) zendesk.now = before[0]!.expiresAt + MINUTE
      const rejected = round % 3 === 2 ? before[0]!.generation : undefined
      await Promise.all(
        [0, 1, 0, 1, 1, 0].map(async (n) => {
          let access = await replicas[n]!.accessOf(account, rejected)
          // The old token may have been handed out while the other replica renewed: a 401 asks once more.
          if (!zendesk.isGood(access.token)) access = await replicas[n]!.accessOf(account, access.generation)
          expect(zendesk.isGood(access.token)).toBe(true)
        }),
      )
      expect(zendesk.renewals).toBe(round)
    }
    expect(await row()).toMatchObject({ state: 'connected', generation: 200 })
  })

  test('design 2.5 while another replica renews, the old token serves as long as it lives', async () => {
    const [one, two] = [replicaOn(database), replicaOn(other)]
    zendesk.now = START + LIFE - MINUTE / 2
    zendesk.faults = ['held']
    const renewing = one.accessOf(account)
    await zendesk.asked.promise
    expect((await two.accessOf(account)).token).toBe('access-1')
    zendesk.released.resolve()
    expect((await renewing).token).toBe('access-2')
    expect((await two.accessOf(account, 0)).token).toBe('access-2')
    expect(zendesk.renewals).toBe(1)
  })

  test('design 2.5 a replica that holds a token of before a renewal finds the new one after its 401, without renewing', async () => {
    const [one, two] = [replicaOn(database), replicaOn(other)]
    const old = await two.accessOf(account)
    await one.accessOf(account, 0)
    expect(zendesk.isGood(old.token)).toBe(false)
    expect((await two.accessOf(account, old.generation)).token).toBe('access-2')
    expect(zendesk.renewals).toBe(1)
  })

  test('design 2.7 a lost answer of a renewal: the old token serves to its end, then the account must connect again', async () => {
    zendesk.now = START + LIFE - MINUTE
    zendesk.faults = ['lost-answer']
    const tokens = replicaOn(database)
    expect((await tokens.accessOf(account)).token).toBe('access-1')
    expect((await tokens.accessOf(account)).token).toBe('access-1')
    expect(await row()).toMatchObject({ state: 'connected', renewing_until: 0 })
    zendesk.now = START + LIFE
    const error = await tokens.accessOf(account).catch((cause: unknown) => cause)
    expect(error).toMatchObject({ kind: 'not-connected' })
    expect(String(error)).toContain('An admin connects it again in Firstline → Connection')
    expect((await row()).state).toBe('revoked')
    await saveConnection(database.db, encryption, account.id, zendesk.pair())
    expect(zendesk.isGood((await tokens.accessOf(account, 0)).token)).toBe(true)
  })

  test('design 2.7 Zendesk out of reach is no reason to give a connection up', async () => {
    zendesk.now = START + LIFE + 1
    zendesk.faults = ['unreachable', 'unreachable']
    const tokens = replicaOn(database)
    await expect(tokens.accessOf(account)).rejects.toMatchObject({ kind: 'unavailable' })
    await expect(replicaOn(other).accessOf(account)).rejects.toMatchObject({ kind: 'unavailable' })
    expect((await tokens.accessOf(account)).token).toBe('access-2')
  })

  test('design 2.7 a replica that died while it renewed blocks the others for a minute at most', async () => {
    await database.db
      .updateTable('connections')
      .set({ renewing_until: START + LIFE + MINUTE })
      .execute()
    zendesk.now = START + LIFE + MINUTE
    expect((await replicaOn(other).accessOf(account)).token).toBe('access-2')
  })

  test('design 2.7 an account that is not connected is told what to do', async () => {
    await database.db.deleteFrom('connections').execute()
    await expect(replicaOn(database).accessOf(account)).rejects.toThrow(
      'Account acme is not connected. An admin connects it in Firstline → Connection.',
    )
  })
})
