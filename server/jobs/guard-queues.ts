import { misplacedTickets } from '../db/misplaced.ts'
import { transact } from '../db/transact.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import { guardTriage } from './guard-triage.ts'
import type { Payload } from './payloads.ts'
import { sharedOf } from './ticket-decision.ts'

/** V6: proves continuously that no VIP or enterprise ticket sits in a shared queue; one that does is routed again. */
export async function guardQueues(services: Services, { accountId }: Payload<'guard-queues'>): Promise<void> {
  const { db, queue, log } = services
  const account = await accountOf(services, accountId)
  await guardTriage(services, account)
  // What is not routed cannot be misplaced.
  if (!account.policy.live.routing) return
  const misplaced = await misplacedTickets(db, accountId, sharedOf(account))
  for (const { ticketId } of misplaced)
    log.warn('vip-in-shared-queue', { account: account.subdomain, ticket: ticketId, rule: 'V6' })
  await transact(db, async (tx) => {
    await queue.add(
      tx,
      'triage-ticket',
      misplaced.map(({ ticketId, version }) => ({
        payload: { accountId, ticketId, cause: `misplaced:${version}`, kind: 'repair' as const, class: 'vip' as const },
        class: 'vip' as const,
        key: `${accountId}:${ticketId}:misplaced:${version}`,
      })),
    )
  })
}
