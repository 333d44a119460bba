import type { SidebarFacts } from '../../domain/sidebar.ts'
import type { Account } from '../db/accounts.ts'
import { countBreaches } from '../db/alerts.ts'
import { pairsOf } from '../db/duplicates.ts'
import { csmNotice } from '../db/effects.ts'
import { historyOf } from '../db/history.ts'
import { findTicket, type Ticket } from '../db/tickets.ts'
import { Fault } from '../errors.ts'
import { accountOf } from '../jobs/account.ts'
import type { Triaged } from '../jobs/correction.ts'
import { seenFrom } from '../jobs/find-duplicates.ts'
import type { Services } from '../services.ts'
import { escalationSeen } from './ticket-escalation.ts'

/** What the sidebar and the ledger show of a ticket. */
export async function factsOf(services: Services, ticket: Triaged): Promise<SidebarFacts> {
  const { db } = services
  const [history, breaches, notice, pairs] = await Promise.all([
    historyOf(db, ticket.accountId, ticket.ticketId),
    countBreaches(db, ticket.accountId, ticket.ticketId),
    ticket.isVip ? csmNotice(db, ticket.accountId, ticket.ticketId) : null,
    pairsOf(db, ticket.accountId, ticket.ticketId),
  ])
  const account = await accountOf(services, ticket.accountId)
  const customerName = ticket.facts?.organization?.name ?? null
  return {
    ...ticket,
    history,
    breaches,
    customerName,
    csmNote: notice?.note ?? null,
    escalation: await escalationSeen(services, account, ticket, history),
    pairs: pairs.map((pair) => seenFrom(ticket.ticketId, pair)),
  }
}

export async function triagedTicket({ db }: Services, account: Account, ticketId: string): Promise<Triaged> {
  return triagedOr404(await findTicket(db, account.id, ticketId), ticketId)
}

export function triagedOr404(ticket: Ticket | null, ticketId: string): Triaged {
  if (!ticket?.triage || !ticket.reading)
    throw new Fault(
      'missing',
      `Firstline does not know ticket #${ticketId} of this account. It was created before Firstline was connected, or was deleted.`,
    )
  return { ...ticket, triage: ticket.triage, reading: ticket.reading }
}
