import type { PGlite } from '@electric-sql/pglite'
import { expect, test } from 'vitest'
import { startServer } from '../../server/main.ts'
import { createAppKey } from '../fakes/host/tokens.ts'
import { browserAt } from '../fixtures/browser-window.ts'
import { CLIENT } from '../fixtures/connect.ts'
import { Life, mortalDatabase } from '../fixtures/mortal.ts'
import { logOf, startWorld } from '../fixtures/world.ts'
import { databases } from '../server/setup-database.ts'

/** Every step of the way back from Zendesk, and a few after it. */
const STEPS = 64

test(`issue 7 killed at each of ${STEPS} steps between code, token and save: all of a connection or nothing of it`, async () => {
  const [pglite] = databases
  const database = await pglite!.open()
  const appKey = createAppKey(1, () => world.clock.now())
  const world = await startWorld({ database, appPublicKey: appKey.publicKeyPem })
  const buried: Promise<void>[] = []
  const outcomes: string[] = []

  for (let step = 0; step < STEPS; step++) {
    const name = `acme${step}`
    const account = world.zendesk.addAccount({ subdomain: name })
    const { id: userId } = account.addUser({ name: 'Ada', email: 'ada@acme.example', role: 'admin' })
    account.addOAuthClient(CLIENT)
    await world.server.stop()
    const life = new Life()
    world.server = await startServer(world.config, {
      clock: world.clock,
      log: logOf(world),
      database: mortalDatabase(database.handle as PGlite, life),
    })
    await world.quiet()
    const browser = browserAt(world, appKey)
    const { connect } = await browser.load(name, { userId })
    const back = await browser.decide(String(await browser.start(connect?.ticket ?? '')), 'allow')
    life.endAfter(step)
    await Promise.race([life.ended, browser.callback(back).catch(() => null)])
    const wasKilled = life.isOver
    life.end()
    buried.push(world.server.stop().catch(() => {}))
    await world.zendesk.idle()
    world.server = await startServer(world.config, { clock: world.clock, log: logOf(world), database })

    const { db } = database
    const row = await db.selectFrom('accounts').selectAll().where('subdomain', '=', name).executeTakeFirst()
    const of = (table: 'connections' | 'policies' | 'connect_tickets') =>
      db
        .selectFrom(table)
        .select('account_id')
        .where('account_id', '=', row?.id ?? -1)
        .execute()
    const parts = [await of('connections'), await of('policies'), await of('connect_tickets')].map(
      (rows) => rows.length,
    )
    outcomes.push(row ? 'saved' : 'nothing')
    expect(parts).toEqual(row ? [1, 1, 1] : [0, 0, 0])
    if (row) {
      const timers = await db.selectFrom('timers').select('kind').where('account_id', '=', row.id).execute()
      expect(timers.map(({ kind }) => kind)).toContain('keep-connection')
    } else {
      expect(wasKilled).toBe(true)
      // The authorization is repeated, with the page that is still open.
      expect(await browserAt(world, appKey).connect(connect?.ticket ?? '')).toMatchObject({ outcome: 'connected' })
    }
    const { state, isAdmin } = await browser.load(name, { userId })
    expect({ state, isAdmin }).toEqual({ state: 'ready', isAdmin: true })
    // Its periodic work would only slow the next starts down.
    await world.quiet()
    await db.deleteFrom('accounts').execute()
  }
  await Promise.all(buried)
  // Deaths came before the save and after it.
  expect(new Set(outcomes)).toEqual(new Set(['nothing', 'saved']))
  await world.close()
  await database.close()
})
