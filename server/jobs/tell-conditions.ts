import { randomUUID } from 'node:crypto'
import { type Condition, type EscalationFacts, type TicketToEscalate, tellCondition } from '../../domain/escalation.ts'
import type { Account } from '../db/accounts.ts'
import { hadCondition } from '../db/escalation-conditions.ts'
import type { Tx } from '../db/schema.ts'
import type { Services } from '../services.ts'
import type { TriagedTicket } from './escalation-facts.ts'
import { type Decided, recordDecisions } from './record.ts'

/** What began to hold of a ticket and did not before. */
export type Begun = {
  readonly ticket: TriagedTicket
  readonly facts: EscalationFacts
  readonly conditions: readonly Condition[]
}

/** E2: whoever works the ticket is told what must be escalated, once for each time it began: the cause names it. */
export async function tellConditions(
  services: Services,
  tx: Tx,
  account: Account,
  begun: readonly Begun[],
): Promise<void> {
  const decided: Decided[] = []
  /** Tickets of an incident whose conditions were told in this transaction. */
  const told = new Set<string>()
  for (const one of begun)
    for (const condition of one.conditions) {
      if (!condition.isRequired) continue
      const isFirst = condition.condition !== 'same-issue' || (await isFirstOfIncident(tx, account, one, told))
      if (condition.condition === 'same-issue') told.add(one.ticket.ticketId)
      decided.push(decisionOf(services, account, one, condition, isFirst))
    }
  await recordDecisions(services, tx, account, decided)
}

/** An incident of fifty tickets is one matter for whoever is on call. */
async function isFirstOfIncident(
  tx: Tx,
  account: Account,
  { facts: { similar } }: Begun,
  told: ReadonlySet<string>,
): Promise<boolean> {
  const ids = similar.map(({ ticketId }) => ticketId)
  if (ids.some((id) => told.has(id))) return false
  return (await hadCondition(tx, account.id, 'same-issue', ids)).size === 0
}

function decisionOf(
  { clock }: Services,
  account: Account,
  { ticket, facts }: Begun,
  condition: Condition,
  isFirst: boolean,
): Decided {
  const about: TicketToEscalate = {
    ticketId: ticket.ticketId,
    customer: ticket.facts?.organization?.name ?? null,
    priority: facts.priority,
    tier: facts.tier,
    assigneeId: ticket.assigneeId,
    isFirst,
  }
  return {
    decision: {
      id: randomUUID(),
      accountId: account.id,
      ticketId: ticket.ticketId,
      kind: 'alert',
      cause: `escalation:${ticket.ticketId}:${condition.condition}:${condition.since}`,
      at: clock.now(),
      triage: null,
      changes: null,
      base: null,
      class: ticket.isVip ? 'vip' : 'sla',
    },
    actions: tellCondition(condition, about, account.policy),
  }
}
