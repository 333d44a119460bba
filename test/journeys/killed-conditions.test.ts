import type { PGlite } from '@electric-sql/pglite'
import { expect, test } from 'vitest'
import { startServer } from '../../server/main.ts'
import { Life, mortalDatabase } from '../fixtures/mortal.ts'
import { connectAcme, logOf, startWorld } from '../fixtures/world.ts'
import { databases } from '../server/setup-database.ts'

const DEATHS = 40
/** Statements from the webhook of a comment to the last message about it; the end comes somewhere in there. */
const STEPS = 130
const MINUTE = 60_000

test(`E2 killed at ${DEATHS} random steps: each ticket's condition is kept once, told once, and paged once`, async () => {
  const [pglite] = databases
  const database = await pglite!.open()
  const handle = database.handle as PGlite
  const world = await startWorld({ database })
  const acme = await connectAcme(world, {
    // Each message for itself, so that they can be counted.
    policy: (policy) => ({ ...policy, slack: { ...policy.slack, groupFrom: 1_000_000 } }),
  })
  const port = Number(new URL(world.server.url).port)
  const ids: number[] = []
  for (let death = 0; death < DEATHS; death++) {
    const requesterId = acme.customers.vip.userId
    const body = `The planner shows no shifts of team ${death}.`
    ids.push(acme.account.createTicket({ requesterId, subject: `Team ${death}`, body, via: 'email' }).id)
  }
  await world.advance(MINUTE)
  await world.server.stop()

  let seed = 23
  const buried: Promise<void>[] = []
  for (const id of ids) {
    const life = new Life()
    const mortal = await startServer(
      { ...world.config, port },
      { clock: world.clock, log: logOf(world), database: mortalDatabase(handle, life) },
    )
    world.server = mortal
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    life.endAfter(seed % STEPS)
    acme.account.comment(id, {
      authorId: acme.customers.vip.userId,
      body: 'We found a security vulnerability in your login page.',
    })
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

  const { db, queue } = world.server.services
  const kept = await db
    .selectFrom('escalation_conditions')
    .selectAll()
    .where('condition', '=', 'security-mentioned')
    .execute()
  expect(kept.map(({ ticket_id }) => Number(ticket_id)).toSorted((a, b) => a - b)).toEqual(ids)
  const readings = await db.selectFrom('comment_readings').selectAll().where('comment_id', '<>', 'first').execute()
  expect(readings).toHaveLength(ids.length)
  for (const words of ['must be escalated to Security', 'has to go to Security']) {
    const told = world.slack.posts.filter(({ text }) => text.includes(words))
    // Design 2.15: what may be a repetition says so.
    const first = told.filter(({ text }) => !text.includes('possibly repeated'))
    expect(new Set(told.map(({ metadata }) => metadata?.event_payload.id)).size).toBe(ids.length)
    expect(first.length).toBeLessThanOrEqual(ids.length)
    for (const id of ids) expect(told.some(({ text }) => text.includes(`icket ${id} `))).toBe(true)
  }
  expect(await queue.counts()).toMatchObject({ parked: 0 })
  await world.close()
  await database.close()
})
