import { saveAgents } from '../db/agents.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import type { Payload } from './payloads.ts'

/** R6: who works in which group, read once a day and when an account is connected. */
export async function refreshAgents(services: Services, { accountId }: Payload<'refresh-agents'>): Promise<void> {
  const { db, zendesk, clock } = services
  const account = await accountOf(services, accountId)
  const agents = await zendesk.listAgents(account)
  await saveAgents(
    db,
    accountId,
    agents.map(({ id, ...agent }) => ({ ...agent, userId: id })),
    clock.now(),
  )
}
