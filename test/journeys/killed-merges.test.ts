import type { PGlite } from '@electric-sql/pglite'
import { expect, test } from 'vitest'
import { startServer } from '../../server/main.ts'
import { Life, mortalDatabase } from '../fixtures/mortal.ts'
import { randomFrom } from '../fixtures/random.ts'
import { connectAcme, logOf, startWorld } from '../fixtures/world.ts'
import { databases } from '../server/setup-database.ts'

const DEATHS = 500
/** Steps that a ticket takes from its creation to its recorded merge; the end comes somewhere in there. */
const STEPS = 330
const MINUTE = 60_000

test(`D3 killed at ${DEATHS} random steps of merges: none twice, none half recorded, nobody's words lost`, {
  timeout: 600_000,
}, async () => {
  const [pglite] = databases
  const database = await pglite!.open()
  const handle = database.handle as PGlite
  const random = randomFrom(23)
  const world = await startWorld({ database })
  const acme = await connectAcme(world, {
    plan: 'enterprise-plus',
    policy: (policy) => ({ ...policy, duplicates: { ...policy.duplicates, mode: 'automatic', graceSeconds: 5 } }),
  })
  const port = Number(new URL(world.server.url).port)
  await world.server.stop()
  const couples: (readonly [number, number])[] = []
  const buried: Promise<void>[] = []
  const create = (requesterId: number, body: string) =>
    acme.account.createTicket({ requesterId, subject: 'Export of invoices', body, via: 'email' }).id

  const aCouple = (death: number): readonly [number, number] => {
    const { id } = acme.account.addUser({ name: `Ann ${death}`, email: `ann${death}@customer.test`, role: 'end-user' })
    const text = `The export of our invoices stops with error ${5_000 + death} since this morning, please have a look.`
    return [create(id, text), create(id, `${text} Any news?`)]
  }

  for (let death = 0; death < DEATHS; death++) {
    const life = new Life()
    // The request that Zendesk took is the moment that matters most: every third death comes right there.
    const stopWatching = world.zendesk.listen((event) => {
      if (death % 3 === 0 && event.type === 'call' && event.call.path.endsWith('/merge')) life.end()
    })
    const mortal = await startServer(
      { ...world.config, port },
      { clock: world.clock, log: logOf(world), database: mortalDatabase(handle, life) },
    )
    life.endAfter(Math.floor(random() * STEPS))
    world.server = mortal
    // Every second life finds only what the ones before it left.
    if (death % 2 === 0) couples.push(aCouple(death))
    // Each life lives until its end, or until there is nothing more to do for its tickets.
    await Promise.race([life.ended, world.advance(10_000).catch(() => {})])
    life.end()
    stopWatching()
    buried.push(mortal.stop().catch(() => {}))
    await world.zendesk.idle()
  }

  await Promise.all(buried)
  world.server = await startServer({ ...world.config, port }, { clock: world.clock, log: logOf(world), database })
  // Hundreds of tickets are triaged and merged within Zendesk's limit on updates.
  await world.advance(30 * MINUTE)
  const rows = await database.db.selectFrom('duplicate_pairs').selectAll().execute()
  const wasMerged = (id: number) =>
    acme.account
      .audits(id)
      .filter(({ events }) => events.some(({ value }) => Array.isArray(value) && value.includes('closed_by_merge')))
      .length
  const wrong = couples.flatMap(([first, second]) => {
    const pair = rows.find(({ ticket_id }) => ticket_id === String(second))
    const merges = [wasMerged(first), wasMerged(second)]
    const notes = acme.account
      .comments(first)
      .filter(({ plain_body }) => plain_body.startsWith(`Ticket #${second} was merged`))
    const isWhole = notes[0]?.plain_body.includes('Any news?') === true
    const isRight = pair?.state === 'merged' && merges.join() === '0,1' && notes.length === 1 && isWhole
    return isRight ? [] : [{ first, second, state: pair?.state, refusal: pair?.refusal, merges, notes: notes.length }]
  })
  expect(wrong).toEqual([])
  // S13: the clocks of each ended once.
  const events = await database.db.selectFrom('ticket_events').selectAll().where('source', '=', 'merged').execute()
  expect(events.map(({ ticket_id }) => Number(ticket_id)).toSorted((a, b) => a - b)).toEqual(
    couples.map(([, second]) => second),
  )
  expect(await world.server.services.queue.counts()).toEqual({ waiting: 0, active: 0, parked: 0 })
  await world.close()
  await database.close()
})
