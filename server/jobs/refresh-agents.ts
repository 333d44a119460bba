import { saveAgents } from '../db/agents.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import type { Payload } from './payloads.ts'

const DAY_MS = 86_400_000

/** R6: who works in which group, read once a day and when an account is connected. */
export async function refreshAgents(services: Services, { accountId }: Payload<'refresh-agents'>): Promise<void> {
  const { db, zendesk, timers, clock } = services
  const account = await accountOf(services, accountId)
  const agents = await zendesk.listAgents(account)
  const now = clock.now()
  await saveAgents(
    db,
    accountId,
    agents.map(({ id, ...agent }) => ({ ...agent, userId: id })),
    now,
  )
  await db.transaction().execute((tx) =>
    timers.set(tx, [
      {
        accountId,
        kind: 'refresh-agents',
        key: 'daily',
        dueAt: now + DAY_MS,
        class: 'sweep',
        payload: { accountId },
      },
    ]),
  )
}
