import { randomUUID } from 'node:crypto'
import type { Action } from '../../domain/action.ts'
import { clocksOf, type TicketEvent } from '../../domain/clock.ts'
import { leadingDue, rankOf } from '../../domain/queue.ts'
import { clockPolicyFor, keptHistory } from '../../domain/sla.ts'
import { type Reading, readTicket, type Triage, type TriageFacts, triage } from '../../domain/triage.ts'
import type { TicketFound, TicketState } from '../clients/zendesk.ts'
import type { Account } from '../db/accounts.ts'
import { lockAssignment, markBusy, presentCandidates } from '../db/candidates.ts'
import { findCustomer, saveCustomer } from '../db/customers.ts'
import type { Decision } from '../db/decisions.ts'
import { historyOf, saveEvents } from '../db/history.ts'
import type { Tx } from '../db/schema.ts'
import { findTicket, saveTriagedTicket, type Ticket, type TicketSeen } from '../db/tickets.ts'
import type { Services } from '../services.ts'

/** Everything a decision on a ticket needs, gathered outside of any transaction. */
export type Loaded = {
  readonly account: Account
  readonly found: TicketFound
  readonly stored: Ticket | null
  readonly reading: Reading
  readonly crm: TriageFacts['crm']
  readonly known: Pick<TriageFacts, 'lastKnown' | 'override'>
  /** R2 step 3, where a search was made for this decision. */
  readonly duplicates?: TriageFacts['duplicates']
}

/** Whom the CRM is asked for: the organization's id, or the requester's e-mail where there is no organization. */
const crmKeyOf = ({ organization, requester }: TicketFound): string | null =>
  organization?.id ?? requester?.email ?? null

/** R2: what the ticket, the customer and the CRM say. One Zendesk call has been made before: the read itself. */
export async function loadFacts(services: Services, account: Account, found: TicketFound): Promise<Loaded> {
  const { db, crm } = services
  const { ticket, organization } = found
  const key = crmKeyOf(found)
  const [stored, known, answer] = await Promise.all([
    findTicket(db, account.id, ticket.id),
    findCustomer(db, account.id, organization?.id ?? null),
    account.crm && key
      ? crm.lookUp(account.crm, key, account.policy.crm.budgetMilliseconds)
      : { state: 'not-configured' as const },
  ])
  const text = {
    subject: ticket.subject,
    body: ticket.description,
    channel: ticket.channel,
    language: ticket.language,
    tags: ticket.tags,
    fields: ticket.fields,
  }
  // The words of the first message do not change: what they said at creation stands.
  return { account, found, stored, known, crm: answer, reading: stored?.reading ?? readTicket(text, account.policy) }
}

/** Decides in the transaction that records, since who is free (R6) must still be so when it is saved. */
export async function decideOn(services: Services, tx: Tx, loaded: Loaded): Promise<Triage> {
  const { account, found, stored } = loaded
  const now = services.clock.now()
  await lockAssignment(tx, account.id)
  const facts: TriageFacts = {
    ticket: found.ticket,
    reading: loaded.reading,
    requester: found.requester,
    organization: found.organization,
    crm: loaded.crm,
    ...loaded.known,
    correction: stored?.correction ?? null,
    groupIds: groupIdsOf(account),
    candidates: await presentCandidates(tx, account.id, now),
    ...duplicatesIn(loaded.duplicates, stored?.triage ?? null),
  }
  return triage(facts, account.policy, now)
}

/** Step 3 is decided when the ticket is created; later decisions keep what it said. */
export function duplicatesIn(
  searched: TriageFacts['duplicates'],
  before: Triage | null,
): Pick<TriageFacts, 'duplicates'> {
  if (searched) return { duplicates: searched }
  const kept = before?.steps.find(({ step }) => step === 'duplicates')
  return kept ? { duplicates: { step: { result: kept.result, why: kept.why }, isMergedAtOnce: false } } : {}
}

/** Zendesk's group of each queue, as found when the account was connected. */
export const groupIdsOf = ({ policy, groupIds }: Pick<Account, 'policy' | 'groupIds'>): Record<string, string | null> =>
  Object.fromEntries(policy.triage.queues.map(({ key, group }) => [key, groupIds[group] ?? null]))

export const sharedOf = ({ policy, groupIds }: Account): { queues: string[]; groupIds: string[] } => {
  const shared = policy.triage.queues.filter(({ isShared }) => isShared)
  return { queues: shared.map(({ key }) => key), groupIds: shared.flatMap(({ group }) => groupIds[group] ?? []) }
}

/** The decision as it is recorded: its one write (null: nothing differs) and what that write builds on. */
export async function decisionOf(
  tx: Tx,
  loaded: Loaded,
  decided: Triage,
  of: Pick<Decision, 'kind' | 'cause'>,
): Promise<Decision> {
  const { account, found } = loaded
  const changes = changesOf(decided.actions)
  // Q7: the place in the queue goes along with whatever is written; alone it is no reason to write.
  const rank = changes && account.rankFieldId !== null ? { rank: await rankAfter(tx, loaded, decided) } : {}
  return {
    id: randomUUID(),
    accountId: account.id,
    ticketId: found.ticket.id,
    ...of,
    at: decided.at,
    triage: decided,
    changes: changes && { ...changes, ...rank },
    base: { tags: found.ticket.tags, updatedStamp: found.ticket.updatedStamp },
    class: decided.vip.isVip ? 'vip' : of.kind === 'triage' ? 'triage' : 'sla',
  }
}

async function rankAfter(tx: Tx, { account, found, stored }: Loaded, decided: Triage): Promise<number> {
  const known = stored?.triage ? await historyOf(tx, account.id, found.ticket.id) : []
  const fresh = eventsAfter(found, decided, stored).map(({ event }) => event)
  const policy = clockPolicyFor(account.policy.sla, decided.tier.value, decided.targetSeconds)
  const clocks = clocksOf(keptHistory(policy, [...known, ...fresh]), decided.at)
  return rankOf({ priority: decided.priority, tier: decided.tier.value, due: leadingDue(clocks) })
}

export const changesOf = (actions: readonly Action[]): Decision['changes'] =>
  actions.find((action) => action.type === 'change-ticket')?.changes ?? null

/** Saves what the decision knows: ticket, history (S12), customer (T4). Answers the ticket's new version. */
export async function saveDecided(tx: Tx, loaded: Loaded, decided: Triage): Promise<number> {
  const { account, found, stored, reading, crm } = loaded
  const { ticket, requester, organization } = found
  const version = await saveTriagedTicket(tx, seenOf(account.id, found.ticket), {
    triage: decided,
    reading,
    facts: {
      requester: requester ? { id: requester.id, email: null, fields: requester.fields } : null,
      organization,
      crm,
    },
    correction: stored?.correction ?? null,
  })
  await saveEvents(tx, account.id, ticket.id, eventsAfter(found, decided, stored))
  if (decided.assigneeId && decided.assigneeId !== ticket.assigneeId)
    await markBusy(tx, account.id, decided.assigneeId, decided.at)
  if (organization) {
    const isCustomersOwn = decided.tier.isConfirmed && decided.tier.source !== 'agent'
    await saveCustomer(tx, {
      accountId: account.id,
      organizationId: organization.id,
      name: organization.name,
      isVip: decided.vip.isVip,
      confirmed: isCustomersOwn ? { tier: decided.tier.value, at: decided.tier.at } : null,
    })
  }
  return version
}

/** What is kept of a ticket as Zendesk shows it. */
export const seenOf = (accountId: number, ticket: TicketState): TicketSeen => ({
  accountId,
  ticketId: ticket.id,
  status: ticket.status,
  priority: ticket.priority,
  groupId: ticket.groupId,
  assigneeId: ticket.assigneeId,
  organizationId: ticket.organizationId,
  requesterId: ticket.requesterId,
  channel: ticket.channel,
  createdAt: ticket.createdAt,
  updatedAt: Date.parse(ticket.updatedStamp),
  base: { tags: ticket.tags, updatedStamp: ticket.updatedStamp },
})

/** S9: the creation with its targets first; later decisions add a target only where it differs. */
function eventsAfter(
  { ticket }: TicketFound,
  decided: Triage,
  stored: Ticket | null,
): { event: TicketEvent; source: string }[] {
  const target = (at: number): TicketEvent => ({ at, type: 'target', targetSeconds: decided.targetSeconds })
  if (!stored?.triage) {
    const by = ticket.submitterId === ticket.requesterId ? 'customer' : 'agent'
    return [
      {
        event: { at: ticket.createdAt, type: 'created', by, public: ticket.isPublic, status: ticket.status },
        source: 'created',
      },
      { event: target(ticket.createdAt), source: 'target:created' },
      ...(decided.assigneeId
        ? [{ event: { at: decided.at, type: 'assigned' as const }, source: 'assigned:triage' }]
        : []),
    ]
  }
  const isSame = JSON.stringify(stored.triage.targetSeconds) === JSON.stringify(decided.targetSeconds)
  return isSame ? [] : [{ event: target(decided.at), source: `target:${decided.at}` }]
}
