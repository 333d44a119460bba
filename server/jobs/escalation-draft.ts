import { type AppliedMacro, type BriefDraft, type BriefFacts, draftOf } from '../../domain/brief.ts'
import { type Clocks, clocksOf, type TicketEvent } from '../../domain/clock.ts'
import {
  type CommentReading,
  type ConditionKey,
  levelOf,
  type ProposedSeverity,
  pathTo,
  type Receiver,
  severityOf,
  standing,
} from '../../domain/escalation.ts'
import { amountOf, factFrom } from '../../domain/fact.ts'
import { customerKeyOf } from '../../domain/incident.ts'
import { isTemplateKey, LIBRARY_LANGUAGES, libraryFactsOf, macroOf } from '../../domain/macro-library.ts'
import { clockPolicyFor, keptHistory } from '../../domain/sla.ts'
import type { Account } from '../db/accounts.ts'
import { pairsOf } from '../db/duplicates.ts'
import { templatesApplied } from '../db/escalation-alerts.ts'
import type { Db, Tx } from '../db/schema.ts'
import { findTicket } from '../db/tickets.ts'
import type { Services } from '../services.ts'
import type { Triaged } from './correction.ts'
import { escalationFacts } from './escalation-facts.ts'
import { groupIdIn, nameOf } from './escalation-record.ts'

export type Asked = {
  readonly receiver: Receiver
  readonly conditions: readonly ConditionKey[]
  readonly userId: string
}
/** What only a look at Zendesk tells. */
export type Live = { readonly subject: string; readonly files: readonly string[] }

/** The brief as the record knows it, and what it says of severity and path. */
export type Known = {
  readonly draft: BriefDraft
  readonly severity: ProposedSeverity
  readonly path: ReturnType<typeof pathTo>
}

/** E3-E6: everything that is on record about the ticket. No Zendesk call. */
export async function knownBrief(
  { clock }: Pick<Services, 'clock'>,
  db: Db | Tx,
  account: Account,
  ticket: Triaged,
  asked: Asked,
  live: Live,
): Promise<Known> {
  const { policy } = account
  const now = clock.now()
  const { triage, ticketId } = ticket
  const found = (await escalationFacts(db, account, [ticket], now)).get(ticketId)
  const { events: history = [], comments = [] } = found ?? {}
  const clocks = clocksOf(
    keptHistory(clockPolicyFor(policy.sla, triage.tier.value, triage.targetSeconds), history),
    now,
  )
  const similar = await similarTo(db, account, ticket, found?.similar ?? [])
  const others = await othersOf(db, account, ticket, similar)
  const severity = severityFor(ticket, asked, { comments, clocks, others, history }, policy.escalation)
  const customerId = customerKeyOf(ticket.organizationId, ticket.requesterId ?? '')
  const facts: BriefFacts = {
    ticketId,
    subject: live.subject,
    createdAt: ticket.createdAt,
    receiver: asked.receiver,
    reporter: await nameOf(db, account.id, asked.userId),
    customer: { id: customerId, name: ticket.facts?.organization?.name ?? null },
    tier: triage.tier.value,
    isVip: ticket.isVip,
    priority: ticket.priority ?? triage.priority,
    category: triage.category,
    severity: severity.value,
    events: history,
    comments,
    macros: await macrosOn(db, account, ticketId),
    clocks,
    attachments: live.files,
    similar,
    threads: [],
    contractValues: [ticket, ...others].flatMap((one) => contractValueOf(account, one) ?? []),
    depth: isDown(ticket) ? 'down' : null,
    schedule: policy.sla.schedule,
  }
  const from = levelOf(groupNameOf(account, ticket.groupId), policy.escalation.levels)
  return { draft: draftOf(facts, now), severity, path: pathTo(asked.receiver, from, asked.conditions) }
}

/** D1, D5: the same matter of others, and what this customer wrote of it before. */
async function similarTo(
  db: Db | Tx,
  account: Account,
  ticket: Triaged,
  incident: BriefFacts['similar'],
): Promise<BriefFacts['similar']> {
  const pairs = (await pairsOf(db, account.id, ticket.ticketId)).filter(({ state }) => state !== 'not-duplicate')
  const own = customerKeyOf(ticket.organizationId, ticket.requesterId ?? '')
  const repeated = pairs.map((pair) =>
    pair.ticketId === ticket.ticketId
      ? { ticketId: pair.otherId, customerId: own, createdAt: pair.otherCreatedAt }
      : { ticketId: pair.ticketId, customerId: own, createdAt: pair.ticketCreatedAt },
  )
  const known = new Set(incident.map(({ ticketId }) => ticketId))
  return [...incident, ...repeated.filter(({ ticketId }) => !known.has(ticketId))]
}

const MOST_OTHERS = 50

/** One ticket of each other customer. */
async function othersOf(
  db: Db | Tx,
  account: Account,
  ticket: Triaged,
  similar: BriefFacts['similar'],
): Promise<readonly Pick<Triaged, 'facts' | 'isVip' | 'tier'>[]> {
  const own = customerKeyOf(ticket.organizationId, ticket.requesterId ?? '')
  const first = new Map(similar.toReversed().map((one) => [one.customerId, one.ticketId]))
  const found: Pick<Triaged, 'facts' | 'isVip' | 'tier'>[] = []
  for (const [customerId, ticketId] of [...first].slice(0, MOST_OTHERS)) {
    const other = customerId === own ? null : await findTicket(db, account.id, ticketId)
    if (other) found.push(other)
  }
  return found
}

function contractValueOf({ policy }: Account, { facts }: Pick<Triaged, 'facts'>): number | null {
  if (!facts) return null
  return amountOf(factFrom(policy.vip.contractValue, facts.organization, facts.crm))
}

const isLarge = ({ isVip, tier }: Pick<Triaged, 'isVip' | 'tier'>): boolean => isVip || tier === 'enterprise'
/** R1: the customer's own words made it so. */
const isDown = ({ reading, triage }: Triaged): boolean =>
  triage.impact === 'high' &&
  triage.urgency === 'high' &&
  reading.impactWhy.params?.meaning === '@triage.meaning.outage'

function severityFor(
  ticket: Triaged,
  { receiver }: Asked,
  known: {
    readonly comments: readonly CommentReading[]
    readonly clocks: Clocks
    readonly others: readonly Pick<Triaged, 'isVip' | 'tier'>[]
    readonly history: readonly TicketEvent[]
  },
  policy: { readonly largeCustomersCritical: number },
): ProposedSeverity {
  const { comments, clocks, others } = known
  const isHigh = ticket.triage.impact === 'high'
  const running = [clocks.firstResponse, clocks.nextResponse, clocks.resolution].filter(({ state }) => state !== 'none')
  return severityOf(
    {
      isProductionDown: isDown(ticket),
      isDataAtRisk: standing(comments, 'data-loss') !== null,
      isSecurityBreach: receiver === 'security' || standing(comments, 'security') !== null,
      largeCustomers: [ticket, ...others].filter(isLarge).length,
      isMajorFunctionBroken: isHigh && ticket.triage.category !== 'feature-request',
      isKeyCustomerBlocked: isLarge(ticket) && ticket.triage.urgency === 'high' && isHigh,
      isSlaAtRisk: running.some(
        ({ state, thresholds, outcome }) =>
          state !== 'ended' && (outcome === 'breached' || thresholds.some(({ at }) => at !== null)),
      ),
    },
    policy,
  )
}

/** By their titles; of the account's own macros only the ids are kept, so that a reply with one is a reply. */
async function macrosOn(db: Db | Tx, account: Account, ticketId: string): Promise<readonly AppliedMacro[]> {
  const used = await templatesApplied(db, account.id, ticketId)
  const facts = libraryFactsOf(account.policy, account.productAreaFieldId)
  return used.flatMap(({ at, template, language }) => {
    const known = LIBRARY_LANGUAGES.find((one) => one === language)
    return known && isTemplateKey(template) ? [{ at, title: macroOf(template, known, facts).title }] : []
  })
}

/** A group's name by its id; null: it has none that we know. */
export const groupNameOf = ({ groupIds }: Pick<Account, 'groupIds'>, groupId: string | null): string | null =>
  groupId === null ? null : (Object.entries(groupIds).find(([, id]) => id === groupId)?.[0] ?? null)

/** Whether the account has a group of the receiver's name; true as well where none is needed. */
export const hasGroup = (account: Account, receiver: Receiver): boolean => {
  const { group, takesTicket } = account.policy.escalation.receivers[receiver]
  return !takesTicket || groupIdIn(account, group) !== null
}
