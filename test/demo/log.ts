import { isoOf } from '../../domain/instant.ts'
import type { CrmStandIn } from '../fakes/crm.ts'
import type { SlackStandIn } from '../fakes/slack.ts'
import type { StandInEvent, ZendeskStandIn } from '../fakes/zendesk/server.ts'
import type { LogEntry } from './facts.ts'

type Line = Omit<LogEntry, 'serial' | 'at'>
const KEPT = 500

/** What was decided and which calls were made, in words, as it happens; the newest five hundred are kept. */
export class DemoLog {
  readonly entries: LogEntry[] = []
  readonly #listeners = new Set<(entry: LogEntry) => void>()
  readonly #zendesk: ZendeskStandIn
  #serial = 0

  constructor(zendesk: ZendeskStandIn, slack: SlackStandIn, crm: CrmStandIn) {
    this.#zendesk = zendesk
    zendesk.listen((event) => {
      const line = lineOf(event)
      if (line) this.add(line)
    })
    slack.listen(({ channel, text }) =>
      this.add({
        from: 'firstline',
        to: 'slack',
        ticketId: ticketIn(text),
        text: `${channel}: ${firstLine(text)}`,
        detail: text,
        isTrouble: false,
      }),
    )
    crm.listen(({ key, status }) =>
      this.add({
        from: 'firstline',
        to: 'crm',
        ticketId: null,
        text: `Asks for customer ${key}`,
        detail: answered(status),
        isTrouble: status !== 200 && status !== 404,
      }),
    )
  }

  add(line: Line): void {
    const entry = { serial: ++this.#serial, at: isoOf(this.#zendesk.clock.now()), ...line }
    this.entries.push(entry)
    if (this.entries.length > KEPT) this.entries.shift()
    for (const listener of this.#listeners) listener(entry)
  }

  listen(listener: (entry: LogEntry) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

function lineOf(event: StandInEvent): Line | null {
  if (event.type === 'delivery') {
    const { payload, statusCode, attempt } = event.delivery
    const { ticketId, what } = toldIn(payload)
    return {
      from: 'zendesk',
      to: 'firstline',
      ticketId,
      text: attempt > 1 ? `${what}, attempt ${attempt}` : what,
      detail: `${answered(statusCode)}\n${payload}`,
      isTrouble: statusCode === null || statusCode >= 400,
    }
  }
  if (event.type === 'call') {
    const { method, path, status, requestBody, query } = event.call
    // Loading the SDK, renewing tokens and the look of every minute at what may have been lost are not part of the story.
    if (!path.startsWith('/api/v2/') || path.includes('/incremental/')) return null
    return {
      from: 'firstline',
      to: 'zendesk',
      ticketId: Number(/\/tickets\/(\d+)/.exec(path)?.[1]) || null,
      text: `${VERBS[method] ?? method} ${subjectOf(path)}${changesIn(requestBody)}`,
      detail: [
        `${method} ${path}${Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ''}`,
        answered(status),
        requestBody ? JSON.stringify(requestBody, null, 2) : '',
      ]
        .filter(Boolean)
        .join('\n'),
      isTrouble: status === 0 || status >= 400,
    }
  }
  return null
}

type Told = { readonly id?: string | number; readonly ticket_id?: string | number }
type Payload = Told & { readonly type?: string; readonly detail?: Told; readonly ticket?: Told }

/** What a webhook's body is about: the ticket, and the event's name in words. */
function toldIn(payload: string): { ticketId: number | null; what: string } {
  const body = parsed(payload)
  const type = body.type?.replace('zen:event-type:', '') ?? ''
  const isOfTicket = type === '' || type.startsWith('ticket.')
  const found = body.ticket?.id ?? body.ticket_id ?? body.detail?.id ?? body.id
  const ticketId = isOfTicket ? Number(found) || null : null
  const name = type.split('.').pop()?.replaceAll('_', ' ')
  if (ticketId === null) return { ticketId, what: `Tells of ${type.split('.')[0] || 'a change'}: ${name}` }
  return { ticketId, what: name ? `Tells of ticket #${ticketId}: ${name}` : `Trigger: ticket #${ticketId} was created` }
}

function parsed(text: string): Payload {
  try {
    return JSON.parse(text) as Payload
  } catch {
    return {}
  }
}

const VERBS: Readonly<Record<string, string>> = { GET: 'Reads', PUT: 'Updates', POST: 'Creates', DELETE: 'Removes' }
const answered = (status: number | null): string =>
  status === null || status === 0 ? 'No answer.' : `Answered ${status}.`
const firstLine = (text: string): string => text.split('\n', 1)[0] ?? ''
const ticketIn = (text: string): number | null =>
  Number(/#(\d{1,7})\b|\/tickets\/(\d+)/.exec(text)?.slice(1).find(Boolean)) || null

function subjectOf(path: string): string {
  const [, resource = path, id] = /^\/api\/v2\/([a-z_]+)(?:\/(\d+))?/.exec(path) ?? []
  const name = resource.replaceAll('_', ' ')
  return id ? `${name.replace(/s$/, '')} #${id}` : name
}

/** What an update changes, in a few words: `: priority urgent, group, 6 tags`. */
function changesIn(body: unknown): string {
  const ticket = (body as { ticket?: Record<string, unknown> } | null)?.ticket
  if (!ticket) return ''
  const words = [
    ticket.priority !== undefined && `priority ${ticket.priority}`,
    ticket.group_id !== undefined && 'group',
    ticket.assignee_id !== undefined && 'agent',
    ticket.status !== undefined && `status ${ticket.status}`,
    Array.isArray(ticket.additional_tags) && `${ticket.additional_tags.length} tags added`,
    Array.isArray(ticket.tags) && `${ticket.tags.length} tags`,
    ticket.comment !== undefined && 'private note',
    Array.isArray(ticket.custom_fields) && 'place in the queue',
  ].filter(Boolean)
  return words.length > 0 ? `: ${words.join(', ')}` : ''
}
