import type { PGlite } from '@electric-sql/pglite'
import { expect, test } from 'vitest'
import { startServer } from '../../server/main.ts'
import { Life, mortalDatabase } from '../fixtures/mortal.ts'
import { addUnset, configurationOf, setupIn } from '../fixtures/unset.ts'
import { logOf, startWorld } from '../fixtures/world.ts'
import { databases } from '../server/setup-database.ts'

const MINUTE = 60_000

/** A step has about 15 statements after its first call to Zendesk; two more steps follow in the longest of these lives. */
const MOST_STATEMENTS = 40
const OURS = /\/api\/v2\/(groups|organization_fields|ticket_fields|views|macros|webhooks|triggers)/

/**
 * The making and the removal of a set-up are killed again and again: every life ends some statements after its first call to
 * Zendesk, so before and after each write there, and before and after its result is recorded. Every third ends earlier or later.
 */
test('issue 7.2 killed at every step: each thing is made once and taken out once', async () => {
  const [pglite] = databases
  const database = await pglite!.open()
  const handle = database.handle as PGlite
  const world = await startWorld({ database })
  const acme = await addUnset(world, { hasOwn: true })
  const before = configurationOf(acme.account)
  const { accountId, adminId } = acme
  const setup = setupIn(world, { accountId, adminId })
  const port = Number(new URL(world.server.url).port)
  const publicUrl = world.server.url
  let seed = 5

  /** Lives that end one statement later each time; the last one lives on. Answers how many were killed at work. */
  const liveAndDie = async (): Promise<number> => {
    await world.server.stop()
    const buried: Promise<void>[] = []
    let deaths = 0
    for (let statements = 0; statements < MOST_STATEMENTS; statements++) {
      const life = new Life()
      const mortal = await startServer(
        { ...world.config, port, publicUrl },
        { clock: world.clock, log: logOf(world), database: mortalDatabase(handle, life) },
      )
      world.server = mortal
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
      if (statements % 3 === 2) life.endAfter(seed % 150)
      let isCounting = false
      const deaf = world.zendesk.listen((event) => {
        if (isCounting || event.type !== 'call' || !OURS.test(event.call.path)) return
        isCounting = true
        if (statements % 3 !== 2) life.endAfter(statements)
      })
      const { quiet } = world
      Object.assign(world, { quiet: async () => {} })
      // What a dead step held is free again after a minute.
      await world.clock.advance(61_000)
      Object.assign(world, { quiet })
      await Promise.race([life.ended, world.quiet().catch(() => {})])
      deaths += Number(life.isOver && isCounting)
      life.end()
      deaf()
      buried.push(mortal.stop().catch(() => {}))
      await world.zendesk.idle()
    }
    await Promise.all(buried)
    const parts = { clock: world.clock, log: logOf(world), database }
    world.server = await startServer({ ...world.config, port, publicUrl }, parts)
    await world.advance(5 * MINUTE)
    return deaths
  }

  await setup.confirm()
  const killed = await liveAndDie()
  expect(killed).toBeGreaterThan(MOST_STATEMENTS / 2)
  const { groups, triggers, views, macros, webhooks } = acme.account
  const { ticket, organization } = acme.account.state.fields
  expect((await setup.view()).state).toBe('done')
  expect([groups.length, triggers.length, views.length, macros.length, webhooks.length]).toEqual([9, 3, 4, 16, 3])
  expect([ticket.size, organization.size]).toEqual([3, 6])
  expect(Object.values(await setup.states()).filter((state) => state !== 'made' && state !== 'mapped')).toEqual([])
  const secrets = (await setup.account()).webhookSecrets
  const ours = webhooks.filter(({ name }) => name.startsWith('Firstline')).map(({ signingSecret }) => signingSecret)
  expect(secrets).toEqual(expect.arrayContaining(ours))

  await setup.remove()
  await liveAndDie()
  expect((await setup.view()).state).toBe('removed')
  expect(configurationOf(acme.account)).toEqual(before)
  expect(await world.server.services.queue.counts()).toMatchObject({ parked: 0 })
  await world.close()
  await database.close()
})
