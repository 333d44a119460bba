import { randomUUID } from 'node:crypto'
import type { Delivery, Webhook } from './hook.ts'
import { isObject, type Json, listOf, sameValue, textOf } from './json.ts'
import { isAgent, type Organization } from './people.ts'
import { jsonEscaped, render, scopeOf } from './placeholder.ts'
import type { Session } from './session.ts'
import { type AccountState, subscribersOf } from './state.ts'
import type { Ticket } from './ticket.ts'

type Occurrence = { type: string; event: Json }

/** 4.7: ids inside an event are texts, an absent one is "0". */
const id = (value: number | null): string => String(value ?? 0)
const upper = (value: string | null): string => (value ?? '').toUpperCase()

const detailOf = (ticket: Ticket, actorId: number): Json => ({
  actor_id: id(actorId),
  assignee_id: id(ticket.assignee_id),
  brand_id: id(ticket.brand_id),
  created_at: ticket.created_at,
  custom_status: id(ticket.custom_status_id),
  description: ticket.description,
  external_id: ticket.external_id ?? '',
  form_id: id(ticket.ticket_form_id),
  group_id: id(ticket.group_id),
  id: id(ticket.id),
  is_public: ticket.is_public,
  organization_id: id(ticket.organization_id),
  priority: upper(ticket.priority),
  requester_id: id(ticket.requester_id),
  status: upper(ticket.status),
  subject: ticket.subject,
  submitter_id: id(ticket.submitter_id),
  tags: ticket.tags,
  type: upper(ticket.type),
  updated_at: ticket.updated_at,
  via: { channel: ticket.via.channel === 'web' ? 'web_form' : ticket.via.channel },
})

const TICKET_CHANGES: readonly (readonly [string, keyof Ticket, (value: never) => unknown])[] = [
  ['agent_assignment_changed', 'assignee_id', id],
  ['group_assignment_changed', 'group_id', id],
  ['organization_changed', 'organization_id', id],
  ['requester_changed', 'requester_id', id],
  ['problem_link_changed', 'problem_id', id],
  ['custom_status_changed', 'custom_status_id', id],
  ['status_changed', 'status', upper],
  ['priority_changed', 'priority', upper],
  ['type_changed', 'type', upper],
  ['subject_changed', 'subject', textOf],
  ['external_id_changed', 'external_id', textOf],
  ['task_due_at_changed', 'due_at', (value) => value],
]

function listChange(before: readonly unknown[], after: readonly unknown[]): { added: unknown[]; removed: unknown[] } {
  return {
    added: after.filter((item) => !before.includes(item)),
    removed: before.filter((item) => !after.includes(item)),
  }
}

function occurrencesOf({ before, ticket, beforeValues, values, comment, state, isCreate }: Session): Occurrence[] {
  if (isCreate) return [{ type: 'ticket.created', event: {} }]
  const found: Occurrence[] = []
  for (const [type, name, show] of TICKET_CHANGES)
    if (!sameValue(before[name], ticket[name]))
      found.push({
        type: `ticket.${type}`,
        event: { current: show(ticket[name] as never), previous: show(before[name] as never) },
      })
  const lists = [
    ['tags_changed', 'tags', before.tags, ticket.tags],
    ['followers_changed', 'followers', before.follower_ids.map(id), ticket.follower_ids.map(id)],
    ['email_ccs_changed', 'email_ccs', before.email_cc_ids.map(id), ticket.email_cc_ids.map(id)],
  ] as const
  for (const [type, name, was, is] of lists) {
    if (sameValue(was, is)) continue
    const { added, removed } = listChange(was, is)
    found.push({ type: `ticket.${type}`, event: { [`${name}_added`]: added, [`${name}_removed`]: removed } })
  }
  for (const [fieldId, value] of values) {
    const previous = beforeValues.get(fieldId) ?? null
    if (sameValue(previous, value)) continue
    const field = state.fields.ticket.get(fieldId)
    found.push({
      type: 'ticket.custom_field_changed',
      event: {
        current: value,
        previous,
        field: { id: id(fieldId), raw_title: field?.title, title: field?.title, type: field?.type },
      },
    })
  }
  if (comment) {
    const author = state.users.get(comment.author_id)
    const said = { id: id(comment.id), body: comment.plain_body, is_public: comment.public }
    found.push({
      type: 'ticket.comment_added',
      event: {
        comment: { ...said, author: { id: id(comment.author_id), is_staff: isAgent(author), name: author?.name } },
      },
    })
  }
  // Its real payload is unverified (17): nothing but the type can be relied on.
  if (ticket.tags.includes('closed_by_merge') && !before.tags.includes('closed_by_merge'))
    found.push({ type: 'ticket.merged', event: {} })
  return found
}

function sendEvent(state: AccountState, subject: string, detail: () => Json, { type, event }: Occurrence): void {
  const full = `zen:event-type:${type}`
  for (const webhook of subscribersOf(state, full)) {
    const body = {
      account_id: state.id,
      id: randomUUID(),
      type: full,
      subject,
      time: new Date(state.clock.now()).toISOString(),
      zendesk_event_version: '2022-11-06',
      detail: detail(),
      event,
    }
    // Recorded pretty-printed with three spaces and a line end: the signature covers these very bytes (4.3).
    state.send(deliveryOf(state, webhook, `${JSON.stringify(body, null, 3)}\n`))
  }
}

const deliveryOf = (state: AccountState, webhook: Webhook, payload: string, query = ''): Delivery => ({
  accountId: state.id,
  subdomain: state.subdomain,
  webhook,
  payload,
  query,
  contentType:
    webhook.request_format === 'form_encoded'
      ? 'application/x-www-form-urlencoded'
      : `application/${webhook.request_format}; charset=utf-8`,
})

function pairsOf(body: readonly unknown[], shown: (text: string) => string): string {
  const pairs = body.filter(Array.isArray).map(([key, value]): [string, string] => [textOf(key), shown(textOf(value))])
  return new URLSearchParams(pairs).toString()
}

/** Sends what the triggers of one write asked for; values are plain text (5.6). */
function sendHooks({ state, record, actor, hooks }: Session): void {
  const scope = scopeOf(state, record, actor)
  for (const { webhookId, body } of hooks) {
    const webhook = state.webhooks.get(webhookId)
    if (webhook?.status !== 'active') continue
    if (Array.isArray(body)) {
      const pairs = pairsOf(listOf(body), (text) => render(text, scope))
      const isBody = webhook.request_format === 'form_encoded' && webhook.http_method !== 'GET'
      state.send(deliveryOf(state, webhook, isBody ? pairs : '', isBody ? '' : pairs))
      continue
    }
    const escapes = state.settings.escapesJsonValues && webhook.request_format === 'json'
    const template = isObject(body) ? JSON.stringify(body) : textOf(body)
    state.send(deliveryOf(state, webhook, render(template, scope, escapes ? jsonEscaped : undefined)))
  }
}

/** Everything that leaves the account after a write: trigger webhooks, then event webhooks. */
export function publish(session: Session): void {
  const { state, ticket, actor } = session
  sendHooks(session)
  const subject = `zen:ticket:${ticket.id}`
  const detail = (): Json => detailOf(ticket, actor.id)
  for (const occurrence of occurrencesOf(session)) sendEvent(state, subject, detail, occurrence)
}

/** Tells a change that no write of an agent caused, such as the next breach of an SLA. */
export function publishTicketChange(state: AccountState, ticket: Ticket, type: string, event: Json): void {
  sendEvent(state, `zen:ticket:${ticket.id}`, () => detailOf(ticket, -1), { type: `ticket.${type}`, event })
}

/**
 * `zen:event-type:organization.*`. The payload of `custom_field_changed` is unverified: `event` is `{field, current, previous}`
 * beside the organization in `detail`.
 */
export function publishOrganization(
  state: AccountState,
  before: Organization,
  after: Organization,
  actorId: number,
): void {
  const subject = `zen:organization:${after.id}`
  const detail = (): Json => ({
    actor_id: id(actorId),
    created_at: after.created_at,
    external_id: after.external_id ?? '',
    group_id: id(after.group_id),
    id: id(after.id),
    name: after.name,
    shared_comments: after.shared_comments,
    shared_tickets: after.shared_tickets,
    updated_at: after.updated_at,
  })
  const send = (type: string, event: Json): void =>
    sendEvent(state, subject, detail, { type: `organization.${type}`, event })
  if (before.name !== after.name) send('name_changed', { current: after.name, previous: before.name })
  if (before.external_id !== after.external_id)
    send('external_id_changed', { current: after.external_id ?? '', previous: before.external_id ?? '' })
  if (!sameValue(before.tags, after.tags)) {
    const { added, removed } = listChange(before.tags, after.tags)
    send('tags_changed', { added: { tags: added }, removed: { tags: removed } })
  }
  for (const field of state.fields.organization.values()) {
    const [current, previous] = [
      after.organization_fields[field.key ?? ''],
      before.organization_fields[field.key ?? ''],
    ]
    if (sameValue(current, previous)) continue
    const shown = { id: id(field.id), raw_title: field.raw_title, title: field.title, type: field.type, key: field.key }
    send('custom_field_changed', { field: shown, current: current ?? null, previous: previous ?? null })
  }
}
