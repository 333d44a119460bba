import type { PGlite } from '@electric-sql/pglite'
import { expect, test } from 'vitest'
import { startServer } from '../../server/main.ts'
import { Life, mortalDatabase } from '../fixtures/mortal.ts'
import { addUnset, configurationOf, setupIn } from '../fixtures/unset.ts'
import { logOf, startWorld } from '../fixtures/world.ts'
import { databases } from '../server/setup-database.ts'

const MINUTE = 60_000

/**
 * Both the making and the removal of a set-up are killed again and again, each time a few statements later in a step: before and
 * after its intent, its write at Zendesk and its result.
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

  /** Lives of one, two, three … statements of the step under way, until it is done. */
  const liveUntil = async (state: string): Promise<number> => {
    await world.server.stop()
    const buried: Promise<void>[] = []
    let deaths = 0
    const isOver = async () => {
      const { rows } = await handle.query<{ state: string }>('select state from setups')
      return rows[0]?.state === state
    }
    for (let statements = 1; !(await isOver()); statements = (statements % 90) + 1) {
      const life = new Life()
      const mortal = await startServer(
        { ...world.config, port, publicUrl },
        { clock: world.clock, log: logOf(world), database: mortalDatabase(handle, life) },
      )
      world.server = mortal
      life.endAfter(statements)
      // What a dead step held is free again after a minute.
      const { quiet } = world
      Object.assign(world, { quiet: async () => {} })
      await world.clock.advance(2 * MINUTE)
      Object.assign(world, { quiet })
      await Promise.race([life.ended, world.quiet().catch(() => {})])
      deaths += Number(life.isOver)
      life.end()
      buried.push(mortal.stop().catch(() => {}))
      await world.zendesk.idle()
    }
    await Promise.all(buried)
    world.server = await startServer(
      { ...world.config, port, publicUrl },
      { clock: world.clock, log: logOf(world), database },
    )
    return deaths
  }

  await setup.confirm()
  const making = await liveUntil('done')
  expect(making).toBeGreaterThan(40)
  const { groups, triggers, views, macros, webhooks } = acme.account
  const { ticket, organization } = acme.account.state.fields
  expect([groups.length, triggers.length, views.length, macros.length, webhooks.length]).toEqual([9, 3, 4, 16, 3])
  expect([ticket.size, organization.size]).toEqual([3, 6])
  expect(Object.values(await setup.states()).filter((state) => state !== 'made' && state !== 'mapped')).toEqual([])
  const secrets = (await setup.account()).webhookSecrets
  const ours = webhooks.filter(({ name }) => name.startsWith('Firstline')).map(({ signingSecret }) => signingSecret)
  expect(secrets).toEqual(expect.arrayContaining(ours))

  await setup.remove()
  const removing = await liveUntil('removed')
  expect(removing).toBeGreaterThan(20)
  expect(configurationOf(acme.account)).toEqual(before)
  expect(await world.server.services.queue.counts()).toMatchObject({ parked: 0 })
  await world.close()
  await database.close()
})
