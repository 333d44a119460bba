import { isoOf } from '../../../domain/instant.ts'
import { invalidRecord, plain } from './answer.ts'
import { addComment } from './comment.ts'
import { publish, publishTicketChange } from './event.ts'
import { isObject, isTrue, type Json, objectIn, textOf } from './json.ts'
import { isAgent, type User } from './people.ts'
import { applyChanges } from './rules.ts'
import { addEvent, openSession, type Session, setField, setStatus } from './session.ts'
import { applySla } from './sla.ts'
import { nextBreachAt } from './sla-clock.ts'
import { type AccountState, brandIdOf, customStatusIdOf, formIdOf, nextId, reindex } from './state.ts'
import { type Audit, type Status, type Ticket, type TicketRecord, type Via, viaIdOf, viaOf } from './ticket.ts'
import { runTriggers } from './trigger.ts'

/** Who writes and how. `body` is what REST takes under `ticket`. */
export type Write = { readonly actor: User; readonly via: Via; readonly body: Json; readonly system?: Json }

function blankTicket(state: AccountState, id: number, { actor, via }: Write, now: number): Ticket {
  return {
    url: `${state.base()}/api/v2/tickets/${id}.json`,
    id,
    external_id: null,
    via,
    created_at: isoOf(now),
    updated_at: isoOf(now),
    generated_timestamp: Math.floor(now / 1000),
    type: null,
    subject: '',
    raw_subject: '',
    description: '',
    priority: null,
    status: 'new',
    recipient: null,
    requester_id: actor.id,
    submitter_id: actor.id,
    assignee_id: null,
    organization_id: null,
    group_id: null,
    collaborator_ids: [],
    follower_ids: [],
    email_cc_ids: [],
    forum_topic_id: null,
    problem_id: null,
    has_incidents: false,
    is_public: true,
    due_at: null,
    tags: [],
    satisfaction_rating: { score: 'unoffered' },
    sharing_agreement_ids: [],
    custom_status_id: customStatusIdOf(state, 'new'),
    encoded_id: '',
    followup_ids: [],
    ticket_form_id: formIdOf(state),
    brand_id: brandIdOf(state),
    allow_channelback: false,
    allow_attachments: true,
    from_messaging_channel: false,
  }
}

function blankRecord(state: AccountState, write: Write): TicketRecord {
  const now = state.clock.now()
  return {
    ticket: blankTicket(state, state.lastTicketId + 1, write, now),
    values: new Map(),
    comments: [],
    audits: [],
    facts: [],
    createdAt: now,
    updatedAt: now,
    feedIndex: -1,
    scheduleId: null,
    archived: false,
    shared: false,
  }
}

function comment(session: Session, body: Json): void {
  const given = isObject(body.comment) ? body.comment : body.description ? { body: body.description } : null
  const text = given && (textOf(given.body).trim() || textOf(given.html_body).trim())
  if (!given || !text) {
    if (session.isCreate)
      throw invalidRecord({ base: [{ description: 'Description: cannot be blank', error: 'BlankValue' }] })
    return
  }
  if (session.record.comments.length >= 5_000)
    throw invalidRecord({ base: [{ description: 'Ticket has reached its limit of 5000 comments' }] })
  const { state, actor, record } = session
  const author = given.author_id === undefined ? actor : state.users.get(Number(given.author_id))
  if (!author) throw invalidRecord({ base: [{ description: 'Author: is invalid', error: 'InvalidValue' }] })
  // 7.3: the ticket's first comment decides what a comment without `public` is; end users only write public ones.
  const isPublic =
    isAgent(actor) && given.public !== undefined ? isTrue(given.public) : (record.comments[0]?.public ?? true)
  const added = addComment(session, {
    ...(given.html_body ? { htmlBody: textOf(given.html_body) } : { body: textOf(given.body) }),
    author,
    isPublic,
    uploads: Array.isArray(given.uploads) ? given.uploads.map(textOf) : [],
  })
  if (session.isCreate) {
    session.ticket.description = added.plain_body
    session.ticket.is_public = isPublic
  } else if (isPublic) {
    session.ticket.is_public = true
    // 7.2: a public comment of an end user opens the ticket again.
    const reopens = ['pending', 'hold', 'solved'].includes(session.ticket.status)
    if (!isAgent(author) && reopens && body.status === undefined) setStatus(session, 'open')
  }
}

const CREATED_FIELDS = [
  'subject',
  'status',
  'priority',
  'type',
  'requester_id',
  'organization_id',
  'group_id',
  'assignee_id',
  'tags',
] as const

function createEvents(session: Session): void {
  for (const field_name of CREATED_FIELDS) {
    const value = session.ticket[field_name]
    if (value === null || (Array.isArray(value) && value.length === 0)) continue
    addEvent(session, { type: 'Create', field_name, value: Array.isArray(value) ? [...value] : textOf(value) })
  }
  for (const [id, value] of session.values)
    if (value !== null) addEvent(session, { type: 'Create', field_name: String(id), value })
}

function noteFacts({ record, before, ticket, isCreate, comment: added, state }: Session, now: number): void {
  if (isCreate || before.status !== ticket.status) record.facts.push({ at: now, kind: 'status', to: ticket.status })
  if (added) {
    const byAgent = isAgent(state.users.get(added.author_id))
    record.facts.push({ at: now, kind: 'comment', isPublic: added.public, byAgent })
  }
  if (ticket.assignee_id !== null && before.assignee_id !== ticket.assignee_id)
    record.facts.push({ at: now, kind: 'assignee' })
  if (ticket.group_id !== null && before.group_id !== ticket.group_id) record.facts.push({ at: now, kind: 'group' })
}

/** Puts a ticket at the end of the change feed (12.1). */
function feed(state: AccountState, record: TicketRecord, now: number): void {
  record.ticket.generated_timestamp = Math.floor(now / 1000)
  record.feedIndex = state.feed.length
  state.feed.push({ at: now, ticketId: record.ticket.id })
}

/** A change of the system's own: the change feed has the ticket again, `updated_at` stays as it was (12.1). */
export const touchTicket = (state: AccountState, record: TicketRecord): void => feed(state, record, state.clock.now())

/** Deletes a ticket: nothing finds it any more but the exports, which tell that it is gone (12.1). */
export function deleteTicket(state: AccountState, record: TicketRecord): void {
  const { ticket } = record
  state.tickets.delete(ticket.id)
  state.deletedTickets.set(ticket.id, record)
  reindex(state.ticketsOfRequester, ticket.id, ticket.requester_id, null)
  reindex(state.ticketsOfOrganization, ticket.id, ticket.organization_id, null)
  // No living ticket has this status: rules and searches need not know it.
  record.ticket = { ...ticket, status: 'deleted' as Status, updated_at: isoOf(state.clock.now()) }
  touchTicket(state, record)
}

/** 4.7: a moved deadline is an event of its own. */
function publishBreach(
  state: AccountState,
  { ticket }: TicketRecord,
  before: number | null,
  after: number | null,
): void {
  if (before === after) return
  const shown = (at: number | null): string | null => (at === null ? null : isoOf(at))
  publishTicketChange(state, ticket, 'next_sla_breach_changed', { current: shown(after), previous: shown(before) })
}

function commit(session: Session, write: Write): Audit {
  const { state, record, ticket, before, isCreate, actor } = session
  const now = state.clock.now()
  const audit: Audit = {
    id: session.auditId,
    ticket_id: ticket.id,
    created_at: isoOf(now),
    author_id: actor.id,
    via: write.via,
    metadata: {
      system: { client: '', ip_address: '127.0.0.1', ...write.system },
      custom: objectIn(write.body, 'metadata'),
    },
    events: session.events,
  }
  // A write without any effect leaves neither audit nor change (unverified; 5.5 asks clients to compare before they write).
  if (!isCreate && session.events.length === 0) return audit
  ticket.raw_subject = ticket.subject
  ticket.updated_at = isoOf(now)
  record.ticket = ticket
  record.values = session.values
  record.updatedAt = now
  record.audits.push(audit)
  state.auditFeed.push({ at: now, audit })
  if (session.comment) {
    session.comment.metadata.custom = audit.metadata.custom
    record.comments.push(session.comment)
    state.comments.set(session.comment.id, { record, comment: session.comment })
  }
  if (isCreate) {
    state.lastTicketId = ticket.id
    state.tickets.set(ticket.id, record)
  }
  reindex(state.ticketsOfRequester, ticket.id, isCreate ? null : before.requester_id, ticket.requester_id)
  reindex(state.ticketsOfOrganization, ticket.id, isCreate ? null : before.organization_id, ticket.organization_id)
  const hasSla = state.slaPolicies.size > 0
  const breachBefore = hasSla && !isCreate ? nextBreachAt(state, record, now) : null
  noteFacts(session, now)
  applySla(state, record, now)
  feed(state, record, now)
  publish(session)
  if (hasSla) publishBreach(state, record, breachBefore, nextBreachAt(state, record, now))
  state.emit({
    type: 'ticket',
    account: state.subdomain,
    ticketId: ticket.id,
    change: isCreate ? 'created' : 'updated',
  })
  return audit
}

/** Creates a ticket: rules, audit, triggers, SLA, webhooks. Throws `Refused` and leaves nothing behind when a rule is broken. */
export function createTicket(state: AccountState, write: Write): { record: TicketRecord; audit: Audit } {
  const record = blankRecord(state, write)
  const session = openSession(state, record, { ...write, viaId: viaIdOf(write.via.channel), isCreate: true })
  applyChanges(session, write.body)
  comment(session, write.body)
  createEvents(session)
  runTriggers(session)
  return { record, audit: commit(session, write) }
}

/** 7.4: any `safe_update` is a safe one, even `false`. Compared by the second, as `updated_at` has no finer parts. */
function checkStamp({ ticket }: TicketRecord, body: Json): void {
  if (body.safe_update === undefined) return
  if (Date.parse(textOf(body.updated_stamp)) === Date.parse(ticket.updated_at)) return
  throw plain(
    409,
    'UpdateConflict',
    'Safe Update prevented the update due to outdated ticket data. Please fetch the latest ticket data and try again.',
  )
}

/** Updates a ticket the same way. The answer's audit has the events of this write and of the triggers that it set off. */
export function updateTicket(state: AccountState, record: TicketRecord, write: Write): Audit {
  checkStamp(record, write.body)
  if (record.ticket.status === 'closed')
    throw invalidRecord({ status: [{ description: 'Status: closed prevents ticket update' }] })
  const session = openSession(state, record, { ...write, viaId: viaIdOf(write.via.channel), isCreate: false })
  applyChanges(session, write.body)
  comment(session, write.body)
  if (session.events.length > 0) runTriggers(session)
  return commit(session, write)
}

/** The requester answers the survey: the ticket shows the score, and its audit says who gave it (11). */
export function rateTicket(state: AccountState, record: TicketRecord, rating: { actor: User; score: string }): Audit {
  const { actor, score } = rating
  const via = viaOf('web')
  const session = openSession(state, record, { actor, via, viaId: viaIdOf(via.channel), isCreate: false })
  const previous = objectIn(record.ticket, 'satisfaction_rating').score ?? null
  const id = nextId(state)
  session.ticket.satisfaction_rating = { id, score }
  state.ratings.push({
    id,
    ticket_id: record.ticket.id,
    requester_id: actor.id,
    assignee_id: record.ticket.assignee_id,
    group_id: record.ticket.group_id,
    score,
    created_at: isoOf(state.clock.now()),
    updated_at: isoOf(state.clock.now()),
  })
  addEvent(session, { type: 'Change', field_name: 'satisfaction_score', value: score, previous_value: previous })
  runTriggers(session)
  return commit(session, { actor, via, body: {} })
}

/** Closes a merged ticket: no rule of an ordinary update holds here (10.3). */
export function closeMerged(state: AccountState, record: TicketRecord, write: Write): Audit {
  const session = openSession(state, record, { ...write, viaId: viaIdOf(write.via.channel), isCreate: false })
  comment(session, write.body)
  setStatus(session, 'closed')
  setField(session, 'tags', [...new Set([...session.ticket.tags, 'closed_by_merge'])])
  runTriggers(session)
  return commit(session, write)
}
