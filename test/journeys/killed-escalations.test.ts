import { randomUUID } from 'node:crypto'
import type { PGlite } from '@electric-sql/pglite'
import { expect, test } from 'vitest'
import { accountOf } from '../../server/jobs/account.ts'
import { readerOf } from '../../server/jobs/escalation-reader.ts'
import { takeStep } from '../../server/jobs/escalation-steps.ts'
import { sendEscalation } from '../../server/jobs/send-escalation.ts'
import { startServer } from '../../server/main.ts'
import { anEscalationDesk } from '../fixtures/escalations.ts'
import { Life, mortalDatabase } from '../fixtures/mortal.ts'
import { logOf } from '../fixtures/world.ts'
import { databases } from '../server/setup-database.ts'

/** From the request to the last message told: the end comes at every step of this walk, one after the other. */
const STEPS = 300
const EVERY = 3
const MINUTE = 60_000
const WORDS = 'The log of worker 3 is missing, please attach it.'

test(`design 2.9 killed at every ${EVERY}rd of ${STEPS} steps between request, note, Slack and record: each happens once`, {
  timeout: 600_000,
}, async () => {
  const [pglite] = databases
  const database = await pglite!.open()
  const handle = database.handle as PGlite
  const desk = await anEscalationDesk(database)
  const { world, acme } = desk
  const { accountId } = acme.connected
  const port = Number(new URL(world.server.url).port)
  const ids: number[] = []
  for (let n = 0; n < STEPS / EVERY; n++) ids.push(await desk.create())
  await world.server.stop()
  const buried: Promise<void>[] = []
  const requests = ids.map(() => ({ ...desk.request('level-2'), requestId: randomUUID() }))

  for (const [index, id] of ids.entries()) {
    const life = new Life()
    const send = requests[index]!
    const mortal = await startServer(
      { ...world.config, port },
      { clock: world.clock, log: logOf(world), database: mortalDatabase(handle, life) },
    )
    world.server = mortal
    // What the ones before it left is done first; then the walk of this ticket begins.
    await world.quiet().catch(() => {})
    life.endAfter(index * EVERY)
    const walk = async () => {
      const account = await accountOf(mortal.services, accountId)
      const ask = { ticketId: String(id), userId: String(desk.people.front), send: send as never }
      await sendEscalation(mortal.services, account, ask)
      await world.quiet()
      const [sent] = (await desk.rows()).filter(({ ticket_id }) => ticket_id === String(id))
      const reader = await readerOf(mortal.services.db, account, String(desk.people.second))
      const action = { action: 'bounce', reason: 'incomplete', words: WORDS } as const
      await takeStep(mortal.services, account, { ticketId: String(id), escalationId: sent!.id, reader, action })
      await world.quiet()
    }
    await Promise.race([life.ended, walk().catch(() => {})])
    life.end()
    buried.push(mortal.stop().catch(() => {}))
    await world.zendesk.idle()
  }

  await Promise.all(buried)
  world.server = await startServer({ ...world.config, port }, { clock: world.clock, log: logOf(world), database })
  const { services } = world.server
  const account = await accountOf(services, accountId)
  // Whoever got no answer asks again: the same request.
  for (const [index, id] of ids.entries())
    await sendEscalation(services, account, {
      ticketId: String(id),
      userId: String(desk.people.front),
      send: requests[index] as never,
    })
  await world.advance(3 * MINUTE)
  const events = await desk.events()
  const rows = await desk.rows()
  expect(rows.map(({ ticket_id }) => Number(ticket_id)).toSorted((a, b) => a - b)).toEqual(ids)
  const bounced = new Set(events.filter(({ type }) => type === 'bounced').map(({ escalation_id }) => escalation_id))
  const wrong = ids.flatMap((id) => {
    const row = rows.find(({ ticket_id }) => ticket_id === String(id))!
    const isBounced = bounced.has(row.id)
    const notes = desk.notesOf(id).length
    const told = desk.posts(new RegExp(`Escalated to Level 2: ticket #${id} `)).length
    const toldBack = desk.posts(new RegExp(`sent ticket #${id} back`)).length
    const tag = desk.tagsOf(id).includes('escalated_level-2')
    const isRight =
      notes === (isBounced ? 2 : 1) && told === 1 && toldBack === (isBounced ? 1 : 0) && tag === !isBounced
    return isRight ? [] : [{ id, isBounced, notes, told, toldBack, tag }]
  })
  expect(wrong).toEqual([])
  expect([bounced.size > 0, bounced.size < ids.length]).toEqual([true, true])
  expect(await services.queue.counts()).toEqual({ waiting: 0, active: 0, parked: 0 })
  await desk.close()
  await database.close()
})
