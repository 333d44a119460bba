import { randomUUID } from 'node:crypto'
import {
  type Alert,
  type BreachFacts,
  breachReason,
  decideAlerts,
  type ProposedReason,
  type Watched,
  type Watching,
  watch,
} from '../../domain/alert.ts'
import type { ClockName } from '../../domain/clock.ts'
import type { Instant } from '../../domain/instant.ts'
import { clockPolicyFor } from '../../domain/sla.ts'
import type { Candidate } from '../../domain/triage.ts'
import type { Account } from '../db/accounts.ts'
import { agentOf } from '../db/agents.ts'
import { arrivalsOf, type FiredAlert, firedAlerts, saveAlerts } from '../db/alerts.ts'
import { presentCandidates } from '../db/candidates.ts'
import { historiesOf } from '../db/history.ts'
import type { Tx } from '../db/schema.ts'
import { syncOf } from '../db/syncs.ts'
import { announceTickets, lockTickets, saveMarks, type Ticket } from '../db/tickets.ts'
import { clearTimers } from '../db/timers.ts'
import { transact } from '../db/transact.ts'
import type { ServiceClass } from '../service-class.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import { followAfter } from './follow-timer.ts'
import type { Payload } from './payloads.ts'
import { type Decided, recordDecisions } from './record.ts'
import { changesOf, sharedOf } from './ticket-decision.ts'
import type { NewTimer } from './timers.ts'

/** S8, Q1, L1: acts on what fell due for these tickets and sets when to look again. */
export async function watchTickets(
  services: Services,
  { accountId, ticketIds }: Payload<'watch-tickets'>,
): Promise<void> {
  const account = await accountOf(services, accountId)
  await transact(services.db, (tx) => watchIn(services, tx, account, ticketIds))
}

export const BEHIND_PAUSE_MS = 15_000
/** Where Zendesk cannot be read, what fell due is told all the same after this: late is better than never. */
const LONGEST_BEHIND_MS = 5 * 60_000

/** After a stop the histories are completed first: an answer that was given meanwhile is no breach. */
export async function isBehind(tx: Tx, accountId: number, now: Instant): Promise<boolean> {
  const sync = await syncOf(tx, accountId)
  return sync?.behindSince != null && now - sync.behindSince < LONGEST_BEHIND_MS
}

type Triaged = Ticket & { readonly triage: NonNullable<Ticket['triage']> }
type Found = { readonly ticket: Triaged; readonly watching: Watching; readonly watched: Watched }

/**
 * The same inside the transaction that changed the tickets: their next moment is set with the change, and marks that no
 * longer hold are taken back. Exactly once: tickets are locked, and what fired is kept in the same transaction.
 */
export async function watchIn(
  services: Services,
  tx: Tx,
  account: Account,
  ticketIds: readonly string[],
): Promise<void> {
  const now = services.clock.now()
  const tickets = (await lockTickets(tx, account.id, ticketIds)).filter(isTriaged)
  if (tickets.length === 0) return
  await followAfter(
    services,
    tx,
    account.id,
    tickets.map(({ ticketId }) => ticketId),
  )
  if (await isBehind(tx, account.id, now)) return await lookAgain(services, tx, account, tickets)
  const ids = tickets.map(({ ticketId }) => ticketId)
  const [histories, fired] = [await historiesOf(tx, account.id, ids), await firedAlerts(tx, account.id, ids)]
  const found = tickets.map((ticket): Found => {
    const watched = watchedOf(ticket, account, histories.get(ticket.ticketId) ?? [], fired.get(ticket.ticketId))
    return { ticket, watched, watching: watch(watched, account.policy, now) }
  })
  await act(services, tx, account, found)
  await setNext(services, tx, account, found)
}

const isTriaged = (ticket: Ticket): ticket is Triaged => ticket.triage !== null

function watchedOf(
  { triage, createdAt, triagedAt, assigneeId, isVip }: Triaged,
  { policy }: Account,
  events: Watched['events'],
  fired: Watched['fired'] = new Set(),
): Watched {
  const clockPolicy = clockPolicyFor(policy.sla, triage.tier.value, triage.targetSeconds)
  return { createdAt, triagedAt, assigneeId, isVip, events, clockPolicy, fired }
}

async function act(services: Services, tx: Tx, account: Account, found: readonly Found[]): Promise<void> {
  const now = services.clock.now()
  const fired: FiredAlert[] = []
  const decided: Decided[] = []
  const marked: { ticketId: string; marks: readonly string[] }[] = []
  const record = await recordOf(services, tx, account, found)
  for (const { ticket, watched, watching } of found) {
    const { ticketId } = ticket
    const reasons = reasonsOf(account, record, { ticket, watched, watching })
    const facts = factsOf(account, ticket, reasons, record.leadGroupIds)
    const { actions, marks } = decideAlerts(watching.due, watching, facts, account.policy, now)
    if (actions.length === 0 && watching.due.length === 0) continue
    for (const alert of watching.due) {
      const reason = (alert.clock && isBreach(alert) && reasons.get(alert.clock)) || null
      fired.push({ ...alert, ticketId, priority: ticket.priority, tier: ticket.tier, reason })
    }
    decided.push({ decision: decisionOf(account, ticket, actions, now), actions })
    marked.push({ ticketId, marks })
  }
  await recordDecisions(services, tx, account, decided)
  await saveAlerts(tx, account.id, fired, now)
  await announceTickets(tx, account.id, await saveMarks(tx, account.id, marked))
}

/** What the record shows of the whole account, asked once for all tickets and only where one of them needs it. */
type AccountRecord = {
  readonly leadGroupIds: readonly string[]
  readonly candidates: readonly Candidate[]
  readonly arrivals: BreachFacts['arrivals']
}

async function recordOf(
  { clock }: Services,
  tx: Tx,
  account: Account,
  found: readonly Found[],
): Promise<AccountRecord> {
  const due = found.flatMap(({ watching }) => watching.due)
  const lead = account.policy.onCall.lead.zendeskUserId
  const toLead = lead && due.some(({ kind }) => kind === 'stalled') ? await agentOf(tx, account.id, lead) : null
  const hasBreach = due.some(isBreach)
  const now = clock.now()
  return {
    leadGroupIds: toLead?.groupIds ?? [],
    candidates: hasBreach ? await presentCandidates(tx, account.id, now) : [],
    arrivals: hasBreach ? await arrivalsOf(tx, account.id, now) : { lastHour: 0, usual: 0 },
  }
}

const isBreach = ({ kind }: Alert): boolean => kind === 'breach' || kind === 'violation'

function factsOf(
  account: Account,
  ticket: Triaged,
  reasons: ReadonlyMap<ClockName, ProposedReason>,
  leadGroupIds: readonly string[],
): Parameters<typeof decideAlerts>[2] {
  return {
    ticketId: ticket.ticketId,
    customer: ticket.facts?.organization?.name ?? null,
    priority: ticket.priority ?? ticket.triage.priority,
    tier: ticket.triage.tier.value,
    groupId: ticket.groupId,
    assigneeId: ticket.assigneeId,
    isClosed: ticket.status === 'closed',
    marks: ticket.marks,
    leadGroupIds,
    sharedGroupIds: sharedOf(account).groupIds,
    reasons,
  }
}

function decisionOf(account: Account, ticket: Triaged, actions: Decided['actions'], at: Instant): Decided['decision'] {
  const id = randomUUID()
  return {
    id,
    accountId: account.id,
    ticketId: ticket.ticketId,
    kind: 'alert',
    cause: `alert:${id}`,
    at,
    triage: null,
    changes: changesOf(actions),
    base: ticket.base,
    class: classOf(ticket),
  }
}

const classOf = ({ isVip }: Triaged): ServiceClass => (isVip ? 'vip' : 'sla')

/** S14: why each of the clocks that breached just now did, as far as the record shows. */
function reasonsOf(
  account: Account,
  { candidates, arrivals }: AccountRecord,
  { ticket, watched, watching }: Found,
): ReadonlyMap<ClockName, ProposedReason> {
  const found = new Map<ClockName, ProposedReason>()
  for (const alert of watching.due.filter(isBreach)) {
    if (alert.clock === null || found.has(alert.clock)) continue
    const facts: BreachFacts = {
      clock: alert.clock,
      at: alert.at,
      createdAt: ticket.createdAt,
      triagedAt: ticket.triagedAt,
      assigneeId: ticket.assigneeId,
      events: watched.events,
      present: candidates.filter(({ groupIds }) => ticket.groupId !== null && groupIds.includes(ticket.groupId)).length,
      agentLoad: candidates.find(({ id }) => id === ticket.assigneeId)?.openTickets ?? null,
      arrivals,
    }
    found.set(alert.clock, breachReason(facts, account.policy))
  }
  return found
}

const lookAgain = ({ timers, clock }: Services, tx: Tx, account: Account, tickets: readonly Triaged[]): Promise<void> =>
  timers.set(
    tx,
    tickets.map((ticket) => timerOf(account.id, ticket, clock.now() + BEHIND_PAUSE_MS)),
  )

const timerOf = (accountId: number, ticket: Triaged, dueAt: Instant): NewTimer => ({
  accountId,
  kind: 'watch-tickets',
  key: ticket.ticketId,
  dueAt,
  class: classOf(ticket),
  payload: { accountId, ticketIds: [ticket.ticketId] },
})

/** One timer a ticket: what is stored is the next due moment, so that waiting costs nothing. */
async function setNext(
  { timers }: Services,
  tx: Tx,
  { id: accountId }: Account,
  found: readonly Found[],
): Promise<void> {
  await timers.set(
    tx,
    found.flatMap(({ ticket, watching: { nextAt } }) => (nextAt === null ? [] : [timerOf(accountId, ticket, nextAt)])),
  )
  const over = found.filter(({ watching }) => watching.nextAt === null)
  await clearTimers(
    tx,
    accountId,
    'watch-tickets',
    over.map(({ ticket }) => ticket.ticketId),
  )
}
