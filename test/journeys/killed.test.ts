import type { PGlite } from '@electric-sql/pglite'
import { expect, test } from 'vitest'
import { startServer } from '../../server/main.ts'
import { Life, mortalDatabase } from '../fixtures/mortal.ts'
import { randomFrom } from '../fixtures/random.ts'
import { connectAcme, logOf, startWorld } from '../fixtures/world.ts'
import { databases } from '../server/setup-database.ts'

const DEATHS = 300
/** Steps a few tickets take from webhook to written; the end comes somewhere in there. */
const STEPS = 150
const MINUTE = 60_000

test(`design 2.9 killed at ${DEATHS} random steps and restarted: no ticket lost, none written twice, nobody told twice`, async () => {
  const [pglite] = databases
  const database = await pglite!.open()
  const handle = database.handle as PGlite
  const random = randomFrom(7)
  const world = await startWorld({ database })
  const acme = await connectAcme(world)
  const port = Number(new URL(world.server.url).port)
  await world.server.stop()
  const requesters = Object.values(acme.customers).map(({ userId }) => userId)
  const created: number[] = []
  const buried: Promise<void>[] = []

  for (let death = 0; death < DEATHS; death++) {
    const life = new Life()
    // The write that Zendesk applied is the moment that matters most: every third death comes right there.
    const stopWatching = world.zendesk.listen((event) => {
      if (death % 3 === 0 && event.type === 'call' && event.call.method === 'PUT') life.end()
    })
    const log = logOf(world)
    const mortal = await startServer(
      { ...world.config, port },
      { clock: world.clock, log, database: mortalDatabase(handle, life) },
    )
    life.endAfter(Math.floor(random() * STEPS))
    for (let n = 0; n < 2; n++) {
      const requesterId = requesters[Math.floor(random() * requesters.length)] ?? 0
      created.push(
        acme.account.createTicket({
          requesterId,
          subject: 'Export fails',
          body: 'The export fails with error 12 since this morning.',
          via: 'email',
        }).id,
      )
    }
    world.server = mortal
    await Promise.race([life.ended, world.quiet().catch(() => {})])
    life.end()
    stopWatching()
    // The dead only has to leave its port; what it still tries to do fails at its first statement.
    buried.push(mortal.stop().catch(() => {}))
    await world.zendesk.idle()
  }

  await Promise.all(buried)
  world.server = await startServer({ ...world.config, port }, { clock: world.clock, log: logOf(world), database })
  await world.advance(20 * MINUTE)
  const triages = created.map((id) =>
    acme.account.audits(id).filter(({ events }) => JSON.stringify(events).includes('firstline_triaged')),
  )
  expect(created.filter((_, index) => triages[index]?.length !== 1)).toEqual([])
  // What was sent counts, not only what it changed: a second write of the same values would leave no trace in the ticket.
  const sent = world.zendesk.calls.flatMap(({ method, status, requestBody }) => {
    const [, decision] = /"firstline_decision":"([^"]+)"/.exec(JSON.stringify(requestBody ?? null)) ?? []
    return method === 'PUT' && status === 200 && decision ? [decision] : []
  })
  expect(sent.length).toBeGreaterThanOrEqual(created.length)
  expect(sent.filter((decision, index) => sent.indexOf(decision) !== index)).toEqual([])
  const told = world.slack.posts.map(({ metadata }) => metadata?.event_payload.id)
  expect(told.length).toBe(new Set(told).size)
  expect(await world.server.services.queue.counts()).toEqual({ waiting: 0, active: 0, parked: 0 })
  await world.close()
  await database.close()
})
