import type { TicketEvent } from '../../domain/clock.ts'
import {
  COUNTER_REASONS,
  type CommentReading,
  type CounterReason,
  type EscalationFacts,
  heardInTriage,
  levelOf,
  type Place,
  SUGGESTED,
  type SuggestedKey,
} from '../../domain/escalation.ts'
import { customerKeyOf } from '../../domain/incident.ts'
import { type Instant, wholeSecond } from '../../domain/instant.ts'
import { isTemplateKey } from '../../domain/macro-library/template.ts'
import { clockPolicyFor } from '../../domain/sla.ts'
import type { Account } from '../db/accounts.ts'
import { FIRST_COMMENT } from '../db/comment-readings.ts'
import { type EscalationRecord, escalationRecords } from '../db/escalation-record.ts'
import { historiesOf } from '../db/history.ts'
import type { Db, Tx } from '../db/schema.ts'
import type { Ticket } from '../db/tickets.ts'

/** A ticket that was decided on: conditions are asked of no other. */
export type TriagedTicket = Ticket & { readonly triage: NonNullable<Ticket['triage']> }
export const isTriaged = (ticket: Ticket): ticket is TriagedTicket => ticket.triage !== null

/** By whose rules the facts are read: groups work at levels, priorities have targets. */
export type RulesOf = Pick<Account, 'id' | 'policy' | 'groupIds'>

/**
 * E2: everything the conditions of these tickets are asked of, in two statements and without a Zendesk call. `asOf`: what was told of
 * a later moment counts from then on, since Zendesk's clock may be ahead of ours.
 */
export async function escalationFacts(
  db: Db | Tx,
  account: RulesOf,
  tickets: readonly TriagedTicket[],
  asOf: Instant,
): Promise<ReadonlyMap<string, EscalationFacts>> {
  const ids = tickets.map(({ ticketId }) => ticketId)
  const histories = await historiesOf(db, account.id, ids)
  const records = await escalationRecords(db, account.id, ids)
  return new Map(
    tickets.flatMap((ticket) => {
      const record = records.get(ticket.ticketId)
      const events = histories.get(ticket.ticketId) ?? []
      return record ? [[ticket.ticketId, factsOf(account, ticket, events, record, wholeSecond(asOf))] as const] : []
    }),
  )
}

function factsOf(
  { policy, groupIds }: RulesOf,
  ticket: TriagedTicket,
  events: readonly TicketEvent[],
  record: EscalationRecord,
  asOf: Instant,
): EscalationFacts {
  const { triage } = ticket
  // Conditions are asked in whole seconds, and what has been told has happened.
  const known = <T extends { readonly at: Instant }>(one: T): T => ({ ...one, at: Math.min(wholeSecond(one.at), asOf) })
  const marks = record.marks.map(known)
  const priority = ticket.priority ?? triage.priority
  const { places, priorities } = placesOf(ticket, record, groupIds, policy)
  return {
    tier: triage.tier.value,
    isVip: ticket.isVip,
    priority,
    priorities: priorities.map(known),
    category: ticket.reading?.category ?? null,
    places: places.map(known),
    events: events.map(known),
    clockPolicy: clockPolicyFor(policy.sla, triage.tier.value, triage.targetSeconds),
    comments: readingsOf(ticket, record).map(known),
    customerId: customerKeyOf(ticket.organizationId, ticket.requesterId ?? ''),
    similar: record.similar.map((one) => ({ ...one, createdAt: Math.min(one.createdAt, asOf) })),
    solvedBefore: record.similar.flatMap(({ ticketId, isSolved }) => (isSolved ? [ticketId] : [])),
    appliedTemplates: record.templates.filter(isTemplateKey),
    declared: marks.flatMap(({ at, kind, key }) =>
      kind === 'declared' && isSuggested(key) ? [{ at, condition: key }] : [],
    ),
    counters: marks.flatMap(({ kind, key }) => (kind === 'counter' && isCounter(key) ? [key] : [])),
    sent: record.sent.map(({ at, receiver, also, conditions, endedAt }) =>
      known({
        at,
        receivers: [receiver, ...also],
        conditions,
        endedAt: endedAt === null ? null : wholeSecond(endedAt),
      }),
    ),
    dismissed: marks.flatMap(({ at, kind, key }) =>
      kind === 'dismissed' && isSuggested(key) ? [{ at, condition: key }] : [],
    ),
  }
}

const isSuggested = (key: string): key is SuggestedKey => SUGGESTED.some((known) => known === key)
const isCounter = (key: string): key is CounterReason => COUNTER_REASONS.some((known) => known === key)

/** Of a ticket that was triaged before comments were heard, its triage has kept what the first one says. */
function readingsOf(ticket: TriagedTicket, { readings }: EscalationRecord): readonly CommentReading[] {
  const kept = readings.map((row) => ({
    commentId: row.comment_id,
    at: row.at,
    by: row.by,
    isPublic: row.is_public,
    isAcknowledgement: row.is_acknowledgement,
    sightings: row.sightings,
  }))
  if (!ticket.reading || kept.some(({ commentId }) => commentId === FIRST_COMMENT)) return kept
  return [heardInTriage(ticket.reading, { commentId: FIRST_COMMENT, at: ticket.createdAt }), ...kept]
}

/** Where it stood, and how grave it was from its first decision on. */
function placesOf(
  { triagedAt, createdAt, updatedAt, groupId, assigneeId, priority }: TriagedTicket,
  record: EscalationRecord,
  groupIds: Account['groupIds'],
  policy: Account['policy'],
): Pick<EscalationFacts, 'places' | 'priorities'> {
  const names = new Map(Object.entries(groupIds).map(([name, id]) => [id, name]))
  const rows =
    record.places.length > 0 ? record.places : [{ at: updatedAt, group_id: groupId, assignee_id: assigneeId, priority }]
  const decidedAt = wholeSecond(triagedAt ?? createdAt)
  const first = Math.max(
    0,
    rows.findLastIndex(({ at }) => at <= decidedAt),
  )
  return {
    places: rows.map(
      ({ at, group_id, assignee_id }): Place => ({
        at,
        level: levelOf(group_id === null ? null : (names.get(group_id) ?? null), policy.escalation.levels),
        isAssigned: assignee_id !== null,
      }),
    ),
    priorities: rows
      .slice(first)
      .flatMap((row) => (row.priority === null ? [] : [{ at: row.at, priority: row.priority }])),
  }
}
