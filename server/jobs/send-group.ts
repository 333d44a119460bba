import { randomUUID } from 'node:crypto'
import { type Reason, say } from '../../domain/reason.ts'
import { groupEffects, saveEffects, takeWaitingEffects, type WaitingEffect } from '../db/effects.ts'
import { transact } from '../db/transact.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import type { Payload } from './payloads.ts'
import { addEffectJobs } from './record.ts'

/** As many as one can read in a message; the others are counted. */
const MOST_LINES = 20

/** S8: messages of one topic for one place that fell due together become one, so that a bad hour does not bury the channel. */
export async function sendGroup(services: Services, { accountId, topic }: Payload<'send-group'>): Promise<void> {
  const { db, queue, clock } = services
  const { policy } = await accountOf(services, accountId)
  await transact(db, async (tx) => {
    const waiting = await takeWaitingEffects(tx, accountId, topic, clock.now())
    const [first] = waiting
    if (first === undefined) return
    if (waiting.length < policy.slack.groupFrom) return await addEffectJobs(queue, tx, accountId, waiting)
    const id = `group:${randomUUID()}`
    const { decisionId, recipient } = first
    const message = together(services, topic, waiting)
    await saveEffects(tx, [
      { id, accountId, ticketId: '', decisionId, kind: 'tell', recipient, message, recordedAt: clock.now() },
    ])
    await groupEffects(
      tx,
      accountId,
      waiting.map((effect) => effect.id),
      id,
    )
    await addEffectJobs(queue, tx, accountId, [{ id }])
  })
}

/** What happened to how many, and the tickets, each in its own words. */
function together({ texts }: Services, topic: string, waiting: readonly WaitingEffect[]): Reason {
  const [kind = ''] = topic.split('|')
  const lines = waiting.slice(0, MOST_LINES).map(({ message }) => `• ${say(texts, message)}`)
  const more = waiting.length - lines.length
  if (more > 0) lines.push(say(texts, { key: 'alert.group.more', params: { count: more } }))
  return {
    key: `alert.group.${kind}`,
    params: { count: waiting.length, lines: lines.join('\n') },
  }
}
