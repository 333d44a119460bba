import type { PGlite } from '@electric-sql/pglite'
import { expect, test } from 'vitest'
import { startServer } from '../../server/main.ts'
import { Life, mortalDatabase } from '../fixtures/mortal.ts'
import { randomFrom } from '../fixtures/random.ts'
import { connectAcme, logOf, startWorld } from '../fixtures/world.ts'
import { databases } from '../server/setup-database.ts'

const DEATHS = 60
/** Steps from the webhook of a reply to the last message about it; the end comes somewhere in there. */
const STEPS = 120
const MINUTE = 60_000

test(`M4, M6 killed at ${DEATHS} random steps: each gap is kept and told once, each use and reply counted once`, async () => {
  const [pglite] = databases
  const database = await pglite!.open()
  const handle = database.handle as PGlite
  const random = randomFrom(5)
  const world = await startWorld({ database })
  const acme = await connectAcme(world, {
    // Each message for itself, so that they can be counted.
    policy: (policy) => ({ ...policy, slack: { ...policy.slack, groupFrom: 1_000_000 } }),
  })
  world.slack.addUser({ name: 'Maya Lind', email: 'maya@acme.example' })
  const actions = [{ field: 'comment_value', value: 'Hi {{ticket.requester.first_name}},' }]
  const macro = acme.account.addMacro({ title: 'Received', actions })
  const requesterId = acme.customers.standard.userId
  const { id } = acme.account.createTicket({ requesterId, subject: '', body: 'How do I add a user?', via: 'email' })
  await world.quiet()
  const port = Number(new URL(world.server.url).port)
  await world.server.stop()

  const buried: Promise<void>[] = []
  for (let death = 0; death < DEATHS; death++) {
    const life = new Life()
    const mortal = await startServer(
      { ...world.config, port },
      { clock: world.clock, log: logOf(world), database: mortalDatabase(handle, life) },
    )
    world.server = mortal
    life.endAfter(Math.floor(random() * STEPS))
    acme.account.update(id, acme.agentId, { comment: { body: 'Hi ,\nfixed.', public: true }, macro_id: macro.id })
    await Promise.race([life.ended, world.quiet().catch(() => {})])
    life.end()
    buried.push(mortal.stop().catch(() => {}))
    await world.zendesk.idle()
    // Audits have whole seconds: each use has its own.
    const { quiet } = world
    Object.assign(world, { quiet: async () => {} })
    await world.clock.advance(1_000)
    Object.assign(world, { quiet })
  }
  await Promise.all(buried)
  world.server = await startServer({ ...world.config, port }, { clock: world.clock, log: logOf(world), database })
  await world.advance(10 * MINUTE)

  const { db } = world.server.services
  const replies = acme.account.comments(id).filter(({ author_id }) => author_id === acme.agentId)
  expect(replies).toHaveLength(DEATHS)
  const ids = replies.map((comment) => String(comment.id)).toSorted()
  const leaks = await db.selectFrom('leaks').select(['comment_id', 'macro_id']).execute()
  expect(leaks.map(({ comment_id }) => comment_id).toSorted()).toEqual(ids)
  expect(new Set(leaks.map(({ macro_id }) => macro_id))).toEqual(new Set([String(macro.id)]))
  expect(await db.selectFrom('macro_uses').selectAll().execute()).toHaveLength(DEATHS)
  expect(await db.selectFrom('replies').selectAll().execute()).toHaveLength(DEATHS)
  expect(await db.selectFrom('reply_days').select('count').execute()).toEqual([{ count: DEATHS }])

  const told = world.slack.posts.filter(({ text }) => text.includes('reached the customer'))
  const actionIds = told.map(({ metadata }) => metadata?.event_payload.id)
  expect(new Set(actionIds).size).toBe(actionIds.length)
  expect(told.filter(({ text }) => text.startsWith('Your reply'))).toHaveLength(DEATHS)
  expect(told.filter(({ text }) => text.startsWith('A reply of Maya Lind'))).toHaveLength(DEATHS)
  expect(await world.server.services.queue.counts()).toMatchObject({ parked: 0 })
  await world.close()
  await database.close()
})
