import { type Answer, invalidRecord, NOTHING, notFound, ok, titled } from '../answer.ts'
import { once } from '../idempotency.ts'
import { idsOf, type Json, objectIn, tagsOf, textOf } from '../json.ts'
import { BUCKETS, countBucket } from '../limit.ts'
import { metricsOf } from '../metric.ts'
import { paged } from '../page.ts'
import type { Request, Route } from '../router.ts'
import { showTicket, ticketsOf, unarchived } from '../show.ts'
import { ticketAnswer, ticketsAnswer } from '../sideload.ts'
import { type TicketRecord, viaOf } from '../ticket.ts'
import { createTicket, deleteTicket, updateTicket } from '../write.ts'
import { route } from './route.ts'

const WRITABLE: readonly string[] = [
  'subject',
  'status',
  'custom_status_id',
  'priority',
  'type',
  'requester_id',
  'requester',
  'submitter_id',
  'assignee_id',
  'assignee_email',
  'organization_id',
  'group_id',
  'brand_id',
  'ticket_form_id',
  'external_id',
  'tags',
  'additional_tags',
  'remove_tags',
  'custom_fields',
  'fields',
  'due_at',
  'problem_id',
  'collaborator_ids',
  'collaborators',
  'additional_collaborators',
  'follower_ids',
  'followers',
  'email_cc_ids',
  'email_ccs',
  'comment',
  'description',
  'macro_id',
  'macro_ids',
  'metadata',
  'safe_update',
  'updated_stamp',
  'via_followup_source_id',
  'via_id',
  'via',
  'id',
]

/** 1: unknown keys are ignored, and named in a header. */
function warned(answer: Answer, body: Json): Answer {
  const unknown = Object.keys(body).filter((key) => !WRITABLE.includes(key))
  if (unknown.length === 0) return answer
  const warning = `Removed restricted keys ${JSON.stringify(unknown.map((key) => `ticket.${key}`))} from parameters according to whitelist`
  return { ...answer, headers: { ...answer.headers, 'x-zendesk-api-warn': warning } }
}

export function recordOf({ state, id }: Request): TicketRecord {
  const record = state.tickets.get(id)
  if (!record) throw notFound()
  return record
}

/** 3.2: both buckets of a ticket update. */
export function countUpdate({ state, user, limits }: Request, ticketId: number): void {
  countBucket(state, BUCKETS.userTicket(user.id, ticketId), limits)
  countBucket(state, BUCKETS.ticketsUpdate(state), limits)
}

function apiWrite(request: Request, body: Json) {
  const system = { client: textOf(request.headers['user-agent']), ip_address: '127.0.0.1' }
  return { actor: request.user, via: viaOf('api'), body, system }
}

function create(request: Request): Answer {
  const { state, headers, rawBody } = request
  const body = objectIn(request.body, 'ticket')
  const key = headers['idempotency-key']
  const answer = once(state, typeof key === 'string' ? key : undefined, rawBody, () => {
    const { record, audit } = createTicket(state, apiWrite(request, body))
    return { answer: { ticket: showTicket(state, record), audit }, location: record.ticket.url }
  })
  return warned(answer, body)
}

function update(request: Request): Answer {
  const { state } = request
  const record = recordOf(request)
  countUpdate(request, record.ticket.id)
  const body = objectIn(request.body, 'ticket')
  const audit = updateTicket(state, record, apiWrite(request, body))
  return warned(ok({ ticket: showTicket(state, record), audit }), body)
}

const SORTS: Readonly<Record<string, (record: TicketRecord) => string | number>> = {
  id: ({ ticket }) => ticket.id,
  updated_at: ({ updatedAt }) => updatedAt,
  created_at: ({ createdAt }) => createdAt,
  status: ({ ticket }) => ['new', 'open', 'pending', 'hold', 'solved', 'closed'].indexOf(ticket.status),
}

/** Puts tickets in the order that `sort` (cursor) or `sort_by` and `sort_order` (offset) ask for. */
export function sorted(records: TicketRecord[], query: Request['query']): TicketRecord[] {
  const wanted = query.sort ?? query.sort_by
  const key = SORTS[(wanted ?? '').replace(/^-/, '')]
  if (!key) return records
  const isDown = wanted?.startsWith('-') || (query.sort === undefined && query.sort_order === 'desc')
  records.sort((one, other) => {
    const [a, b] = [key(one), key(other)]
    return (a < b ? -1 : a > b ? 1 : one.ticket.id - other.ticket.id) * (isDown ? -1 : 1)
  })
  return records
}

/** One page of tickets with side-loads. */
export function listAnswer({ state, path, query }: Request, records: TicketRecord[]): Answer {
  const { items, frame } = paged(`${state.base()}${path}`, query, sorted(records, query), (record) => record.ticket.id)
  return ok({ ...ticketsAnswer(state, items, query.include), ...frame })
}

function list(request: Request): Answer {
  const { state, query, limits } = request
  countBucket(state, BUCKETS.ticketsIndex(state), limits)
  if (Number(query.page) > 500) countBucket(state, BUCKETS.ticketsIndexDeep(), limits)
  const all = unarchived([...state.tickets.values()])
  const wanted = query.external_id
  return listAnswer(request, wanted === undefined ? all : all.filter(({ ticket }) => ticket.external_id === wanted))
}

function showMany(request: Request): Answer {
  const ids = idsOf(request.query.ids)
  if (ids.length > 100) throw titled(400, 'Too many ids', 'show_many takes at most 100 ids')
  return ok(ticketsAnswer(request.state, ticketsOf(request.state, ids), request.query.include))
}

const TAG_CHANGES = {
  POST: (_: readonly string[], given: string[]) => given,
  PUT: (before: readonly string[], given: string[]) => [...new Set([...before, ...given])],
  DELETE: (before: readonly string[], given: string[]) => before.filter((tag) => !given.includes(tag)),
} as const

const changeTags =
  (method: keyof typeof TAG_CHANGES) =>
  (request: Request): Answer => {
    const record = recordOf(request)
    countUpdate(request, record.ticket.id)
    const { safe_update, updated_stamp } = request.body
    const tags = TAG_CHANGES[method](record.ticket.tags, tagsOf(request.body.tags))
    const body = { tags, ...(safe_update === undefined ? {} : { safe_update, updated_stamp }) }
    updateTicket(request.state, record, apiWrite(request, body))
    return { status: method === 'POST' ? 201 : 200, body: { tags: record.ticket.tags } }
  }

function audits(request: Request): Answer {
  const { state, path, query, limits } = request
  countBucket(state, BUCKETS.audits(), limits)
  const { audits: all } = recordOf(request)
  const ordered = query.sort_order === 'desc' || query.sort === '-created_at' ? all.toReversed() : all
  const { items, frame } = paged(`${state.base()}${path}`, query, ordered, (audit) => audit.id)
  const users = query.include?.includes('users')
    ? {
        users: peopleOf(
          request,
          items.map((audit) => audit.author_id),
        ),
      }
    : {}
  return ok({ audits: items, ...users, ...frame })
}

const peopleOf = ({ state }: Request, ids: readonly number[]): unknown[] =>
  [...new Set(ids)].map((id) => state.users.get(id)).filter((user) => user !== undefined)

function comments(request: Request): Answer {
  const { state, path, query } = request
  const { comments: all } = recordOf(request)
  const ordered = query.sort_order === 'desc' || query.sort === '-created_at' ? all.toReversed() : all
  const { items, frame } = paged(`${state.base()}${path}`, query, ordered, (comment) => comment.id)
  const users = query.include?.includes('users')
    ? {
        users: peopleOf(
          request,
          items.map((comment) => comment.author_id),
        ),
      }
    : {}
  return ok({ comments: items, ...users, ...frame })
}

const people =
  (of: (record: TicketRecord) => readonly number[]) =>
  (request: Request): Answer => {
    const users = peopleOf(request, of(recordOf(request)))
    return ok({ users, count: users.length, next_page: null, previous_page: null })
  }

function remove(request: Request): Answer {
  const { state } = request
  countBucket(state, BUCKETS.ticketsDelete(), request.limits)
  deleteTicket(state, recordOf(request))
  return NOTHING
}

function makePrivate(request: Request): Answer {
  const record = recordOf(request)
  const comment = record.comments.find(({ id }) => id === Number(request.params.comment_id))
  if (!comment) throw notFound()
  countUpdate(request, record.ticket.id)
  if (record.ticket.status === 'closed')
    throw invalidRecord({ status: [{ description: 'Status: closed prevents ticket update' }] })
  comment.public = false
  return ok({})
}

const countAnswer = (request: Request, value: number): Answer =>
  ok({ count: { value, refreshed_at: new Date(request.state.clock.now()).toISOString() } })

export const ticketRoutes: readonly Route[] = [
  route('GET', '/api/v2/tickets', list),
  route('POST', '/api/v2/tickets', create),
  route('GET', '/api/v2/tickets/show_many', showMany),
  route('GET', '/api/v2/tickets/recent', (request) =>
    listAnswer(request, unarchived([...request.state.tickets.values()].slice(-20))),
  ),
  route('GET', '/api/v2/tickets/count', (request) => countAnswer(request, request.state.tickets.size)),
  route('GET', '/api/v2/tickets/{id}', (request) =>
    ok(ticketAnswer(request.state, recordOf(request), request.query.include)),
  ),
  route('PUT', '/api/v2/tickets/{id}', update),
  route('DELETE', '/api/v2/tickets/{id}', remove, 'admin'),
  route('GET', '/api/v2/tickets/{id}/tags', (request) => ok({ tags: recordOf(request).ticket.tags })),
  route('POST', '/api/v2/tickets/{id}/tags', changeTags('POST')),
  route('PUT', '/api/v2/tickets/{id}/tags', changeTags('PUT')),
  route('DELETE', '/api/v2/tickets/{id}/tags', changeTags('DELETE')),
  route('GET', '/api/v2/tickets/{id}/audits', audits, 'agent', 'auditlogs'),
  route(
    'GET',
    '/api/v2/tickets/{id}/audits/count',
    (request) => countAnswer(request, recordOf(request).audits.length),
    'agent',
    'auditlogs',
  ),
  route(
    'GET',
    '/api/v2/tickets/{id}/audits/{audit_id}',
    (request) => {
      const audit = recordOf(request).audits.find(({ id }) => id === Number(request.params.audit_id))
      if (!audit) throw notFound()
      return ok({ audit })
    },
    'agent',
    'auditlogs',
  ),
  route('GET', '/api/v2/tickets/{id}/comments', comments),
  route('GET', '/api/v2/tickets/{id}/comments/count', (request) =>
    countAnswer(request, recordOf(request).comments.length),
  ),
  route('PUT', '/api/v2/tickets/{id}/comments/{comment_id}/make_private', makePrivate),
  route(
    'GET',
    '/api/v2/tickets/{id}/collaborators',
    people(({ ticket }) => ticket.collaborator_ids),
  ),
  route(
    'GET',
    '/api/v2/tickets/{id}/followers',
    people(({ ticket }) => ticket.follower_ids),
  ),
  route(
    'GET',
    '/api/v2/tickets/{id}/email_ccs',
    people(({ ticket }) => ticket.email_cc_ids),
  ),
  route('GET', '/api/v2/tickets/{id}/metrics', (request) =>
    ok({ ticket_metric: metricsOf(request.state, recordOf(request)) }),
  ),
]
