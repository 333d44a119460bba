import { type Audit, commentSource, eventsOfAudit, prioritySource, type Sourced } from '../../domain/audit.ts'
import type { Author, TicketEvent } from '../../domain/clock.ts'
import { type CommentReading, readingOf } from '../../domain/escalation.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Priority } from '../../domain/priority.ts'
import { targetsFor } from '../../domain/sla.ts'
import type { TicketState } from '../clients/zendesk.ts'
import type { Account } from '../db/accounts.ts'
import { agentIds } from '../db/agents.ts'
import { saveReadings } from '../db/comment-readings.ts'
import { correctCreated, heardOf, saveEvents } from '../db/history.ts'
import { saveRatings } from '../db/ratings.ts'
import type { Tx } from '../db/schema.ts'
import { lockTickets, saveSeen, type Ticket } from '../db/tickets.ts'
import { forgetTraces } from '../db/traces.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import { addReplies } from './replies.ts'
import { seenOf } from './ticket-decision.ts'
import { watchEscalationIn } from './watch-escalation.ts'
import { watchIn } from './watch-tickets.ts'

/**
 * Who wrote what, as the clocks see it (S1): our own service user and Zendesk's rules neither ask nor answer. Zendesk is only
 * asked about people who wrote something unheard and are neither known agents nor the ticket's own requester.
 */
export async function authorsOf(
  { db, zendesk }: Services,
  account: Account,
  audits: readonly Audit[],
): Promise<(id: string | null) => Author> {
  const agents = new Set(await agentIds(db, account.id))
  const heard = await heardOf(db, account.id, [...new Set(audits.map(({ ticketId }) => ticketId))])
  const strangers = new Set<string>()
  const staff = new Set(agents)
  for (const audit of audits) {
    const ticket = heard.get(audit.ticketId)
    if (audit.isBySystem) continue
    // Macros are for agents.
    if (audit.authorId !== null && audit.changes.some(({ kind }) => kind === 'macro')) staff.add(audit.authorId)
    for (const change of audit.changes) {
      if (change.kind !== 'comment' || change.authorId === null || change.authorId === ticket?.requesterId) continue
      const by = ticket?.sources.get(commentSource(change.id))
      if (by === 'agent') staff.add(change.authorId)
      // M4: a reply with a gap is worth a question of its own, also on a ticket that we do not know.
      else if ((change.reading?.leaks.length ?? 0) > 0 || (ticket && by === undefined && !change.isFirst))
        strangers.add(change.authorId)
    }
  }
  const isSystem = (id: string | null) => id === null || id === '-1' || id === account.serviceUserId
  for (const id of strangers)
    if (!isSystem(id) && !staff.has(id) && (await isStaff(zendesk, account, id))) staff.add(id)
  return (id) => (isSystem(id) ? 'system' : staff.has(id ?? '') ? 'agent' : 'customer')
}

/** Asked for people who are not among the known agents: somebody may have joined since the list was read. */
async function isStaff(zendesk: Services['zendesk'], account: Account, userId: string): Promise<boolean> {
  const user = await zendesk.readUser(account, userId, 'sweep').catch((cause: unknown) => {
    // Who cannot be read any more was deleted; customers are, agents are not.
    if (cause instanceof Fault && cause.kind === 'missing') return null
    throw cause
  })
  return user !== null && user.role !== 'end-user'
}

/** S9: a person set another priority; the clocks get its targets. */
export function targetOf(account: Account, known: Ticket, priority: Priority, at: Instant): TicketEvent | null {
  if (!known.triage) return null
  const { tier } = known.triage
  const isNeverKnown = !tier.isConfirmed && !tier.wasEverKnown
  return { at, type: 'target', targetSeconds: targetsFor(account.policy.sla, tier.value, priority, isNeverKnown) }
}

/** Adds what the audits tell and the history lacks, and what they tell of macros and replies. Answers the tickets whose history changed. */
export async function addAudits(
  services: Services,
  tx: Tx,
  account: Account,
  audits: readonly Audit[],
  authorOf: (id: string | null) => Author,
): Promise<readonly string[]> {
  const byTicket = Map.groupBy(audits, ({ ticketId }) => ticketId)
  // All of them first, in their one order: whoever decides on some of them meanwhile must not wait for us while we wait for them.
  const known = await lockTickets(tx, account.id, [...byTicket.keys()])
  await addReplies(services, tx, account, audits, authorOf)
  const changed = new Set<string>()
  for (const ticket of known) {
    const { ticketId } = ticket
    const ofTicket = byTicket.get(ticketId) ?? []
    const events = ofTicket.flatMap((audit): readonly Sourced[] => [
      ...eventsOfAudit(audit, authorOf),
      ...prioritiesOf(account, ticket, audit),
    ])
    const ratings = ofTicket.flatMap(({ at, changes }) =>
      changes.flatMap((change) => (change.kind === 'rated' ? [{ at, score: change.score }] : [])),
    )
    await saveRatings(tx, account.id, ticketId, ratings)
    const added = await saveEvents(tx, account.id, ticketId, events)
    const heard = ofTicket.flatMap((audit) => readingsOf(audit, authorOf))
    const fresh = await saveReadings(tx, account.id, ticketId, heard)
    const creation = ofTicket.flatMap(({ changes }) => changes).find((change) => change.kind === 'created')
    const isCorrected = creation ? await correctCreated(tx, account.id, ticketId, creation.status) : false
    if (added > 0 || fresh > 0 || isCorrected) changed.add(ticketId)
  }
  return [...changed]
}

/** E2: what its comments say, now that it is known who wrote them. */
const readingsOf = (
  { at, isBySystem, changes }: Audit,
  authorOf: (id: string | null) => Author,
): readonly CommentReading[] =>
  changes.flatMap((change) => {
    if (change.kind !== 'comment' || !change.said) return []
    const by = isBySystem ? 'system' : authorOf(change.authorId)
    const reading = readingOf(change.said, { commentId: change.id, at, by, isPublic: change.isPublic })
    return reading.isAcknowledgement || reading.sightings.length > 0 ? [reading] : []
  })

function prioritiesOf(account: Account, known: Ticket, { at, authorId, changes }: Audit): readonly Sourced[] {
  // Our own writes are in the history already.
  if (authorId === account.serviceUserId) return []
  return changes.flatMap((change): Sourced[] => {
    if (change.kind !== 'priority') return []
    const event = targetOf(account, known, change.to, at)
    return event ? [{ event, source: prioritySource(change.to, at) }] : []
  })
}

/** Takes over how the tickets are now, and acts on what their completed histories make due. */
export async function takeOver(
  services: Services,
  tx: Tx,
  account: Account,
  tickets: readonly TicketState[],
): Promise<void> {
  const ids = tickets.map(({ id }) => id)
  await lockTickets(tx, account.id, ids)
  for (const ticket of tickets) await saveSeen(tx, seenOf(account.id, ticket))
  const closed = tickets.filter(({ status }) => status === 'closed').map(({ id }) => id)
  await forgetTraces(tx, account.id, closed)
  await watchIn(services, tx, account, ids)
  await watchEscalationIn(services, tx, account, ids)
}
