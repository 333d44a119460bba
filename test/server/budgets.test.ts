import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isNews, reportLimit, takeBudget, WINDOW_MS } from '../../server/db/budgets.ts'
import type { Database } from '../../server/db/open.ts'
import { CLASSES, type ServiceClass } from '../../server/service-class.ts'
import { addAccount, START } from './connect.ts'
import { databases, type TestDatabase } from './setup-database.ts'

describe.each(databases)('budget on $name', ({ open }) => {
  let database: TestDatabase
  let replica: Database
  let accountId = 0
  beforeAll(async () => {
    database = await open()
    replica = await database.openReplica()
  })
  afterAll(async () => {
    await replica.close()
    await database.close()
  })
  beforeEach(async () => {
    await database.db.deleteFrom('accounts').execute()
    accountId = await addAccount(database)
  })

  const take = (serviceClass: ServiceClass, now = START, db = database.db) =>
    takeBudget(db, { accountId, buckets: ['account'], serviceClass, now })
  const takeUntilFull = async (serviceClass: ServiceClass, now = START): Promise<number> => {
    for (let taken = 0; ; taken++) if (!(await take(serviceClass, now)).ok) return taken
  }

  test('design 2.11 a lower class stops earlier, so that a VIP always finds room', async () => {
    await reportLimit(database.db, { accountId, bucket: 'account', total: 100, now: START })
    expect(await takeUntilFull('backfill')).toBe(28)
    expect(await takeUntilFull('sweep')).toBe(47 - 28)
    expect(await takeUntilFull('screen')).toBe(76 - 47)
    expect(await takeUntilFull('sla')).toBe(80 - 76)
    expect(await takeUntilFull('triage')).toBe(85 - 80)
    expect(await takeUntilFull('vip')).toBe(95 - 85)
    for (const serviceClass of CLASSES) {
      expect(await take(serviceClass)).toEqual({ ok: false, until: START + WINDOW_MS, bucket: 'account' })
    }
    expect((await take('backfill', START + WINDOW_MS)).ok).toBe(true)
  })

  test('design 2.11 without headers yet, the usual plan is assumed: 380 of 400, and 95 of 100 updates', async () => {
    expect(await takeUntilFull('vip')).toBe(380)
    await database.db.deleteFrom('budgets').execute()
    let updates = 0
    for (; ; updates++) {
      const taken = await takeBudget(database.db, {
        accountId,
        buckets: ['account', 'update'],
        serviceClass: 'vip',
        now: START,
      })
      if (!taken.ok) {
        expect(taken).toEqual({ ok: false, until: START + WINDOW_MS, bucket: 'update' })
        break
      }
    }
    expect(updates).toBe(95)
    const rows = await database.db.selectFrom('budgets').select(['bucket', 'used']).orderBy('bucket').execute()
    // A refusal by one bucket takes nothing out of the other.
    expect(rows).toEqual([
      { bucket: 'account', used: 95 },
      { bucket: 'update', used: 95 },
    ])
  })

  test('design 2.5 two replicas asking at once share one limit: never more than the window holds', async () => {
    await reportLimit(database.db, { accountId, bucket: 'account', total: 100, now: START })
    const asks = Array.from({ length: 300 }, (_, n) =>
      takeBudget(n % 2 ? database.db : replica.db, {
        accountId,
        buckets: n % 3 ? ['account'] : ['update', 'account'],
        serviceClass: 'vip',
        now: START,
      }),
    )
    const taken = await Promise.all(asks)
    expect(taken.filter(({ ok }) => ok)).toHaveLength(95)
    const row = await database.db
      .selectFrom('budgets')
      .select('used')
      .where('bucket', '=', 'account')
      .executeTakeFirstOrThrow()
    expect(row.used).toBe(95)
  })

  test('design 2.11 a pause that Zendesk ordered holds everybody, VIP too, and only that bucket', async () => {
    await take('vip')
    await reportLimit(database.db, { accountId, bucket: 'update', blockedUntil: START + 7000, now: START })
    const write = (now: number) =>
      takeBudget(database.db, { accountId, buckets: ['account', 'update'], serviceClass: 'vip', now })
    expect((await take('vip')).ok).toBe(true)
    expect(await write(START)).toEqual({ ok: false, until: START + 7000, bucket: 'update' })
    expect(await write(START + 6999)).toEqual({ ok: false, until: START + 7000, bucket: 'update' })
    expect((await write(START + 7000)).ok).toBe(true)
  })

  test("design 2.11 what the customer's other tools used counts, and an older answer never gives it back", async () => {
    const taken = await take('triage')
    if (!taken.ok) throw new Error('no room')
    const [believed] = taken.believed
    const report = { accountId, bucket: 'account' as const, total: 700, remaining: 100, resetSeconds: 20, now: START }
    expect(isNews(believed!, report)).toBe(true)
    await reportLimit(database.db, report)
    await reportLimit(database.db, { accountId, bucket: 'account', total: 700, remaining: 650, now: START })
    // 700 × 0.95 = 665 for us; 600 are gone: triage may go up to 598, a VIP up to 665.
    expect(await take('triage')).toEqual({ ok: false, until: START + 20_000, bucket: 'account' })
    expect(await takeUntilFull('vip')).toBe(65)
    expect((await take('triage', START + 20_000)).ok).toBe(true)
  })

  test('design 2.11 an answer that says what we believe is not written down', async () => {
    const taken = await take('triage')
    if (!taken.ok) throw new Error('no room')
    const [believed] = taken.believed
    const as = (said: object) => isNews(believed!, { accountId, bucket: 'account', now: START, ...said })
    expect(as({ total: 400, remaining: 399, resetSeconds: 60 })).toBe(false)
    expect(as({ total: 400, remaining: 390 })).toBe(false)
    expect(as({ total: 400, remaining: 370 })).toBe(true)
    expect(as({ total: 400, remaining: 399, resetSeconds: 30 })).toBe(true)
    expect(as({ total: 200, remaining: 199 })).toBe(true)
    expect(as({ blockedUntil: START + 1 })).toBe(true)
  })

  test('design 2.11 accounts do not share', async () => {
    const other = await addAccount(database, 'other')
    expect(await takeUntilFull('backfill')).toBe(114)
    const taken = await takeBudget(database.db, {
      accountId: other,
      buckets: ['account'],
      serviceClass: 'backfill',
      now: START,
    })
    expect(taken.ok).toBe(true)
  })
})
