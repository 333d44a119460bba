import { setImmediate as breathe } from 'node:timers/promises'
import type { Policy } from '../../domain/policy.ts'
import type { Judged, TriedTriage } from '../../domain/settings-view.ts'
import { readTicket, type TriageFacts, triage } from '../../domain/triage.ts'
import type { TicketFound } from '../clients/zendesk.ts'
import type { Account } from '../db/accounts.ts'
import { findCustomer } from '../db/customers.ts'
import { findTicket } from '../db/tickets.ts'
import type { Services } from '../services.ts'
import { groupIdsOf } from './ticket-decision.ts'

/** Longer than any reader waits; what was looked at until then is answered. */
const LONGEST_MS = 8_000
const MOST_DIFFERING = 50
const FACTS = ['priority', 'tier', 'isVip', 'queue', 'productArea'] as const

/**
 * R4: the hundred tickets that changed last, read live (one call), as they would be triaged on arrival under the policy in force
 * and under another one. The CRM is not asked: what it said of a ticket we know is taken. Nothing is written or kept.
 */
export async function tryTriage(services: Services, account: Account, tried: Policy): Promise<TriedTriage> {
  const started = performance.now()
  const found = await services.zendesk.recentTickets(account, 'backfill')
  const counts = { priority: 0, tier: 0, isVip: 0, queue: 0, productArea: 0 }
  const differing: TriedTriage['differing'] = []
  let tickets = 0
  for (const one of found) {
    if (performance.now() - started > LONGEST_MS) break
    const known = await knownOf(services, account, one)
    const before = judge(services, account, account.policy, one, known)
    const after = judge(services, account, tried, one, known)
    const which = FACTS.filter((fact) => before[fact] !== after[fact])
    for (const fact of which) counts[fact] += 1
    if (which.length > 0 && differing.length < MOST_DIFFERING)
      differing.push({ ticketId: one.ticket.id, before, after })
    tickets += 1
    await breathe()
  }
  return { tickets, counts, differing }
}

type Known = Pick<TriageFacts, 'crm' | 'lastKnown' | 'override' | 'correction'>

async function knownOf({ db }: Services, account: Account, { ticket, organization }: TicketFound): Promise<Known> {
  const [stored, customer] = await Promise.all([
    findTicket(db, account.id, ticket.id),
    findCustomer(db, account.id, organization?.id ?? null),
  ])
  const crm =
    stored?.facts?.crm ?? (account.crm ? { state: 'no-answer' as const } : { state: 'not-configured' as const })
  return { ...customer, crm, correction: stored?.correction ?? null }
}

function judge(
  { clock }: Services,
  account: Account,
  policy: Policy,
  { ticket, requester, organization }: TicketFound,
  known: Known,
): Judged {
  const { subject, description: body, channel, language, tags, fields } = ticket
  const facts: TriageFacts = {
    ticket,
    reading: readTicket({ subject, body, channel, language, tags, fields }, policy),
    requester,
    organization,
    ...known,
    groupIds: groupIdsOf({ policy, groupIds: account.groupIds }),
    candidates: [],
  }
  const { priority, tier, vip, queue, productArea } = triage(facts, policy, clock.now())
  return { priority, tier: tier.value, isVip: vip.isVip, queue, productArea }
}
