import type { PGlite } from '@electric-sql/pglite'
import { expect, test } from 'vitest'
import { newestIncidents } from '../../server/db/incidents.ts'
import { startServer } from '../../server/main.ts'
import { Life, mortalDatabase } from '../fixtures/mortal.ts'
import { connectAcme, logOf, startWorld } from '../fixtures/world.ts'
import { databases } from '../server/setup-database.ts'

const DEATHS = 40
/** Statements from the webhook of a ticket to the last message about its incident; the end comes somewhere in there. */
const STEPS = 110
const MINUTE = 60_000

test(`D5 killed at ${DEATHS} random steps: one incident, told once, with every ticket in it`, async () => {
  const [pglite] = databases
  const database = await pglite!.open()
  const handle = database.handle as PGlite
  const world = await startWorld({ database })
  const acme = await connectAcme(world)
  const port = Number(new URL(world.server.url).port)
  await world.server.stop()

  let seed = 11
  const buried: Promise<void>[] = []
  const ids: string[] = []
  for (let death = 0; death < DEATHS; death++) {
    const life = new Life()
    const mortal = await startServer(
      { ...world.config, port },
      { clock: world.clock, log: logOf(world), database: mortalDatabase(handle, life) },
    )
    world.server = mortal
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    life.endAfter(seed % STEPS)
    const customer = acme.account.addOrganization({ name: `Customer ${death}` })
    const email = `person${death}@customer.test`
    const user = acme.account.addUser({ name: 'Ann Berg', email, organizationId: customer.id })
    const body = 'The export of reports fails with error 502.'
    const { id } = acme.account.createTicket({ requesterId: user.id, subject: '', body, via: 'email' })
    ids.push(String(id))
    await Promise.race([life.ended, world.quiet().catch(() => {})])
    life.end()
    buried.push(mortal.stop().catch(() => {}))
    await world.zendesk.idle()
    const { quiet } = world
    Object.assign(world, { quiet: async () => {} })
    await world.clock.advance(1_000)
    Object.assign(world, { quiet })
  }
  await Promise.all(buried)
  world.server = await startServer({ ...world.config, port }, { clock: world.clock, log: logOf(world), database })
  await world.advance(10 * MINUTE)

  const incidents = await newestIncidents(world.server.services.db, acme.connected.accountId, 10)
  expect(incidents).toHaveLength(1)
  expect(incidents[0]?.members.map(({ ticketId }) => ticketId)).toEqual(ids)
  const told = world.slack.posts.filter(({ text }) => text.startsWith('The same issue from'))
  expect(told.filter(({ text }) => !text.includes('possibly repeated'))).toHaveLength(1)
  expect(new Set(told.map(({ metadata }) => metadata?.event_payload.id)).size).toBe(1)
  expect(await world.server.services.queue.counts()).toMatchObject({ parked: 0 })
  await world.close()
  await database.close()
})
