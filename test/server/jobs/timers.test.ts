import { afterEach, expect, test } from 'vitest'
import type { Db, Tx } from '../../../server/db/schema.ts'
import { transact } from '../../../server/db/transact.ts'
import { connectAcme, startWorld, type World } from '../../fixtures/world.ts'
import { openDatabase, type TestDatabase } from '../setup-database.ts'

let database: TestDatabase
let world: World
afterEach(async () => {
  await world.close()
  await database.close()
})

test('design 2.4 what is due at once is done when its transaction stands, however long that takes', async () => {
  database = await openDatabase()
  world = await startWorld({ database })
  const { connected } = await connectAcme(world)
  const { accountId } = connected
  const { timers, clock } = world.server.services
  const waiting = (db: Db | Tx = database.db) =>
    db.selectFrom('timers').select('due_at').where('kind', '=', 'retry').where('key', '=', 'now').execute()
  const payload = { name: 'guard-queues', payload: { accountId }, attempt: 0 }
  const timer = { accountId, kind: 'retry', key: 'now', dueAt: clock.now(), class: 'vip', payload } as const
  await transact(database.db, async (tx) => {
    await timers.set(tx, [timer])
    expect(await waiting(tx)).toHaveLength(1)
    // Whoever looks now sees nothing of it.
    await world.quiet()
    expect(await waiting()).toEqual([])
  })
  await world.quiet()
  expect(await waiting()).toEqual([])
})
