import type { PGlite } from '@electric-sql/pglite'
import { expect, test } from 'vitest'
import { THRESHOLD_KINDS } from '../../domain/alert.ts'
import { startServer } from '../../server/main.ts'
import { copyTicket } from '../fixtures/many-tickets.ts'
import { Life, mortalDatabase } from '../fixtures/mortal.ts'
import { randomFrom } from '../fixtures/random.ts'
import { connectAcme, logOf, startWorld } from '../fixtures/world.ts'
import { databases } from '../server/setup-database.ts'

const TICKETS = 2_000
const DEATHS = 40
const STEPS = 400
const MINUTE = 60_000
/** P1 of an enterprise customer. */
const TARGET = 60 * MINUTE

test(`S9 killed ${DEATHS} times at random among ${TICKETS} tickets that fall due, with hours of downtime: every threshold once`, async () => {
  const [pglite] = databases
  const database = await pglite!.open()
  const handle = database.handle as PGlite
  const random = randomFrom(11)
  const world = await startWorld({ database })
  const acme = await connectAcme(world, {
    // Each ticket's message for itself, so that they can be counted; nobody is handed anything.
    policy: (policy) => ({
      ...policy,
      slack: { ...policy.slack, groupFrom: 1_000_000 },
      lifecycle: { ...policy.lifecycle, assignedWithinSeconds: 864_000 },
    }),
  })
  const requesterId = acme.customers.enterprise.userId
  const { id } = acme.account.createTicket({ requesterId, subject: '', body: 'The server is down.', via: 'email' })
  await world.quiet()
  await world.advance(2 * MINUTE)
  const port = Number(new URL(world.server.url).port)
  await world.server.stop()
  world.zendesk.faults.stopDeliveries()
  const start = world.clock.now()
  const copies = Array.from({ length: TICKETS }, (_, n) => {
    const createdAt = start - Math.floor(random() * 2 * TARGET)
    return { ticketId: String(1_000_000 + n), createdAt, dueAt: createdAt + TARGET * 0.75 }
  })
  const model = { accountId: acme.connected.accountId, ticketId: String(id) }
  await copyTicket(database.db, model, copies)

  const buried: Promise<void>[] = []
  /** Time goes by while no server lives that could be asked whether it is done. */
  const passUnheard = async (milliseconds: number) => {
    const { quiet } = world
    Object.assign(world, { quiet: async () => {} })
    await world.clock.advance(milliseconds)
    Object.assign(world, { quiet })
  }
  for (let death = 0; death < DEATHS; death++) {
    const life = new Life()
    const mortal = await startServer(
      { ...world.config, port },
      { clock: world.clock, log: logOf(world), database: mortalDatabase(handle, life) },
    )
    world.server = mortal
    life.endAfter(Math.floor(random() * STEPS))
    await Promise.race([life.ended, world.quiet().catch(() => {})])
    life.end()
    buried.push(mortal.stop().catch(() => {}))
    // Some of the dead stay dead for a while.
    if (death % 10 === 9) await passUnheard(20 * MINUTE)
  }
  await Promise.all(buried)
  world.server = await startServer({ ...world.config, port }, { clock: world.clock, log: logOf(world), database })
  await world.advance(10 * MINUTE)

  const now = world.clock.now()
  const ids = new Set(copies.map(({ ticketId }) => ticketId))
  const rows = (
    await database.db.selectFrom('alerts').selectAll().where('clock', '=', 'firstResponse').execute()
  ).filter(({ ticket_id }) => ids.has(ticket_id))
  const expected = copies.flatMap(({ ticketId, createdAt }) =>
    THRESHOLD_KINDS.flatMap((kind, index) => {
      const at = createdAt + TARGET * ([0.75, 0.8, 1, 1.5][index] ?? 0)
      return Math.floor(at / 1000) * 1000 <= now - MINUTE ? [`${ticketId} ${kind}`] : []
    }),
  )
  const fired = rows.map(({ ticket_id, kind }) => `${ticket_id} ${kind}`)
  expect(expected.length).toBeGreaterThan(TICKETS * 2)
  expect(new Set(fired).size).toBe(fired.length)
  expect(expected.filter((one) => !new Set(fired).has(one))).toEqual([])
  // Told in the order in which they were passed.
  for (const [, ofTicket] of Map.groupBy(
    rows.toSorted((a, b) => a.id - b.id),
    ({ ticket_id }) => ticket_id,
  ))
    expect(ofTicket.map(({ at }) => at)).toEqual(ofTicket.map(({ at }) => at).toSorted((a, b) => a - b))

  const posts = world.slack.posts.filter(({ text }) => /^(Breached|Violation)/.test(text))
  const told = posts.map(({ text }) => /^(Breached|Violation).*? ticket (\d+) /.exec(text)?.slice(1).join(' '))
  const messages = fired.flatMap((one) => {
    const [ticketId, kind] = one.split(' ')
    return kind === 'breach' ? [`Breached ${ticketId}`] : kind === 'violation' ? [`Violation ${ticketId}`] : []
  })
  const ofCopies = told.filter((one) => ids.has(one?.split(' ')[1] ?? ''))
  expect(new Set(ofCopies).size).toBe(ofCopies.length)
  expect(messages.filter((one) => !new Set(ofCopies).has(one))).toEqual([])
  expect(await world.server.services.queue.counts()).toMatchObject({ parked: 0 })
  await world.close()
  await database.close()
})
