import { randomUUID } from 'node:crypto'
import { handover } from '../../domain/handover.ts'
import { agentOf } from '../db/agents.ts'
import { findDecisionByCause } from '../db/decisions.ts'
import { announceTicket, bumpTicket, findTicket } from '../db/tickets.ts'
import { transact } from '../db/transact.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import type { Payload } from './payloads.ts'
import { recordDecision } from './record.ts'
import { changesOf, sharedOf } from './ticket-decision.ts'

/** V2: hands the ticket on if, as far as we know, nobody has it; if somebody took it unheard, the safe update says so and it is left alone. */
export async function ensureAssigned(
  services: Services,
  { accountId, ticketId, to }: Payload<'ensure-assigned'>,
): Promise<void> {
  const { db, clock } = services
  const account = await accountOf(services, accountId)
  const cause = `unassigned:${to}`
  if (await findDecisionByCause(db, accountId, ticketId, cause)) return
  const ticket = await findTicket(db, accountId, ticketId)
  if (!ticket) return
  const userId = account.policy.onCall[to].zendeskUserId
  const person = userId ? await agentOf(db, accountId, userId) : null
  const actions = handover(
    {
      ticketId,
      to,
      isOpen: ticket.status !== 'solved' && ticket.status !== 'closed',
      isVip: ticket.isVip,
      assigneeId: ticket.assigneeId,
      groupId: ticket.groupId,
      personGroupIds: person?.groupIds ?? [],
      sharedGroupIds: sharedOf(account).groupIds,
    },
    account.policy,
  )
  if (actions.length === 0) return
  await transact(db, async (tx) => {
    const decision = {
      id: randomUUID(),
      accountId,
      ticketId,
      kind: 'handoff' as const,
      cause,
      at: clock.now(),
      triage: null,
      changes: changesOf(actions),
      base: ticket.base,
      class: 'vip' as const,
    }
    if (!(await recordDecision(services, tx, account, decision, actions))) return
    const version = await bumpTicket(tx, accountId, ticketId)
    if (version !== null) await announceTicket(tx, accountId, ticketId, version)
  })
}
