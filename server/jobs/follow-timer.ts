import type { Instant } from '../../domain/instant.ts'
import { openEscalationsOn } from '../db/escalations.ts'
import type { Tx } from '../db/schema.ts'
import type { Queue } from './queue.ts'
import type { NewTimer } from './timers.ts'

/** E7: one timer an escalation. */
export const followTimer = (accountId: number, escalationId: string, dueAt: Instant): NewTimer => ({
  accountId,
  kind: 'follow-escalation',
  key: escalationId,
  dueAt,
  class: 'sla',
  payload: { accountId, escalationId },
})

/** What happened to these tickets may be an update, or their end: their open escalations are looked at again. */
export async function followAfter(
  { queue }: { readonly queue: Queue },
  tx: Tx,
  accountId: number,
  ticketIds: readonly string[],
): Promise<void> {
  const ids = await openEscalationsOn(tx, accountId, ticketIds)
  await queue.add(
    tx,
    'follow-escalation',
    ids.map((escalationId) => ({ payload: { accountId, escalationId }, class: 'sla' as const })),
  )
}
