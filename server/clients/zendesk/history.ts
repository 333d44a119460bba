import { setImmediate as breathe } from 'node:timers/promises'
import { z } from 'zod'
import { type Audit, type AuditChange, type ReplyReading, SCORES } from '../../../domain/audit.ts'
import { type Said, saidIn } from '../../../domain/escalation.ts'
import type { Instant } from '../../../domain/instant.ts'
import { leaksIn } from '../../../domain/macro/leak.ts'
import type { Policy } from '../../../domain/policy.ts'
import { fingerprintOf } from '../../fingerprint.ts'
import type { ServiceClass } from '../../service-class.ts'
import { PRIORITY_OF } from '../zendesk-webhook.ts'
import { type Caller, read } from './call.ts'
import { type TicketState, ticketSchema } from './ticket.ts'

type AccountRef = { readonly id: number; readonly subdomain: string }
/** The account whose replies are read: what is kept of their text is made here, with its key and policy (M7, E2, design 2.8). */
type ReadAccount = AccountRef & { readonly fingerprintKey: Buffer; readonly policy: Policy }
export type AuditPage = {
  readonly audits: readonly Audit[]
  /** Where the next page or the next export begins; null: nothing was there. */
  readonly nextAt: Instant | null
  readonly isEnd: boolean
}

export type History = {
  /** One page of everything that changed in the account since then, oldest first; the last minute is withheld (zendesk-api.md 12.1). */
  changesSince(account: ReadAccount, since: Instant): Promise<AuditPage>
  /** The newest hundred audits of one ticket, oldest first. */
  auditsOf(account: ReadAccount, ticketId: string, serviceClass: ServiceClass): Promise<readonly Audit[]>
  /** Tickets as they are now, a hundred a call; deleted ones are left out. */
  showTickets(account: AccountRef, ids: readonly string[]): Promise<readonly TicketState[]>
}

const idOrNull = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((value) => (value === null || value === undefined || value === '' ? null : String(value)))
const status = z.enum(['new', 'open', 'pending', 'hold', 'solved', 'closed'])
/** The fields of a change that matter. Of message text only a reading goes on (design 2.8). */
const child = z.looseObject({
  id: idOrNull,
  event_type: z.string().optional(),
  type: z.string().optional(),
  public: z.boolean().optional(),
  comment_public: z.boolean().optional(),
  author_id: idOrNull,
  field_name: z.unknown().optional(),
  value: z.unknown().optional(),
  previous_value: z.unknown().optional(),
  plain_body: z.string().nullish(),
  body: z.string().nullish(),
  macro_id: idOrNull,
  macro_title: z.string().nullish(),
})
type Child = z.output<typeof child>

const eventPage = z.object({
  ticket_events: z.array(
    z.object({
      ticket_id: z.union([z.number(), z.string()]).transform(String),
      timestamp: z.number(),
      updater_id: idOrNull,
      via: z.string().nullish(),
      child_events: z.array(child).default([]),
    }),
  ),
  end_time: z.number().nullish(),
  end_of_stream: z.boolean(),
})
const auditPage = z.object({
  audits: z.array(
    z.object({
      ticket_id: z.union([z.number(), z.string()]).transform(String),
      created_at: z.iso.datetime({ offset: true }),
      author_id: idOrNull,
      via: z.object({ channel: z.union([z.string(), z.number()]).transform(String) }).nullish(),
      events: z.array(child).default([]),
    }),
  ),
})
const shown = z.object({ tickets: z.array(ticketSchema) })

const MOST_IDS = 100
const MOST_AUDITS = '100'
const BREATH = 20
const SYSTEM: readonly string[] = ['rule', 'system']
const isSystem = (via: string | null | undefined, authorId: string | null): boolean =>
  SYSTEM.includes(via ?? '') || authorId === '-1'

/** Both logs tell a change in their own shape: by field name and value, or by the field itself as a key. */
function fieldOf(one: Child, field: string): unknown {
  return one.field_name === field ? one.value : one.field_name === undefined ? one[field] : undefined
}

function changesOf(children: readonly Child[], { fingerprintKey, policy }: ReadAccount): readonly AuditChange[] {
  const isCreation = children.some((one) => (one.event_type ?? one.type) === 'Create')
  const found: AuditChange[] = []
  let hasComment = false
  for (const one of children) {
    const kind = one.event_type ?? one.type
    if (kind === 'Comment' && one.id !== null) {
      const isPublic = one.public ?? one.comment_public ?? true
      const reading = isPublic ? readingOf(one, fingerprintKey) : null
      const isFirst = isCreation && !hasComment
      const said = isFirst ? null : saidBy(one, one.id, policy)
      found.push({
        kind: 'comment',
        id: one.id,
        authorId: one.author_id,
        isPublic,
        isFirst,
        ...(reading && { reading }),
        ...(said && { said }),
      })
      hasComment = true
    }
    if (kind === 'AgentMacroReference' && one.macro_id !== null)
      found.push({ kind: 'macro', macroId: one.macro_id, title: one.macro_title ?? null })
    const to = status.safeParse(fieldOf(one, 'status'))
    if (kind === 'Create' && to.success) found.push({ kind: 'created', status: to.data })
    if (kind !== 'Change') continue
    if (to.success) found.push({ kind: 'status', to: to.data })
    const priority = PRIORITY_OF[String(fieldOf(one, 'priority') ?? '')]
    if (priority) found.push({ kind: 'priority', to: priority })
    const assignee = fieldOf(one, 'assignee_id')
    if (assignee !== undefined) found.push({ kind: 'assignee', to: idOrNull.parse(assignee) })
    // Also `good_with_comment` and the like; what was only offered is no answer.
    const given = String(fieldOf(one, 'satisfaction_score') ?? '')
    const score = SCORES.find((name) => given.startsWith(name))
    if (score) found.push({ kind: 'rated', score })
    const tags = fieldOf(one, 'tags')
    if (tags !== undefined && isMerge(tags) && !isMerge(one.previous_value)) found.push({ kind: 'merged' })
  }
  return found
}

/** M4, M7: what a public comment shows, without its words. */
function readingOf({ plain_body, body }: Child, key: Buffer): ReplyReading | null {
  const text = plain_body ?? body
  return text ? { leaks: leaksIn(text), fingerprint: fingerprintOf(text, key) } : null
}

/** E2: the first message is heard with its subject, in triage. */
function saidBy({ plain_body, body }: Child, commentId: string, policy: Policy): Said | null {
  const text = plain_body ?? body
  if (!text) return null
  const said = saidIn({ commentId, subject: null, text, language: null }, policy)
  return said.isAcknowledgement || said.sightings.length > 0 ? said : null
}

/** A list, or text with spaces between. */
const isMerge = (tags: unknown): boolean =>
  (Array.isArray(tags) ? tags : String(tags ?? '').split(/\s+/)).includes('closed_by_merge')

/** Every change of an account and of a ticket, read back: what webhooks may have lost (design 2.10). */
export const createHistory = (call: Caller): History => ({
  async changesSince(account, since) {
    const query = [
      ['start_time', String(Math.floor(since / 1000))],
      ['include', 'comment_events'],
    ] as const
    const asked = { method: 'GET', path: '/incremental/ticket_events', query, serviceClass: 'sweep' } as const
    const { ticket_events, end_time, end_of_stream } = read(eventPage, await call(account, asked), asked, account)
    const audits: Audit[] = []
    for (const [index, row] of ticket_events.entries()) {
      // A page of a thousand comments takes half a second to hear: webhooks are answered meanwhile.
      if (index % BREATH === BREATH - 1) await breathe()
      audits.push({
        ticketId: row.ticket_id,
        at: row.timestamp * 1000,
        authorId: row.updater_id,
        isBySystem: isSystem(row.via, row.updater_id),
        changes: changesOf(row.child_events, account).map((change) =>
          change.kind === 'comment' && change.authorId === null ? { ...change, authorId: row.updater_id } : change,
        ),
      })
    }
    return {
      audits,
      nextAt: typeof end_time === 'number' ? end_time * 1000 : null,
      isEnd: end_of_stream,
    }
  },
  async auditsOf(account, ticketId, serviceClass) {
    const query = [
      ['sort', '-created_at'],
      ['page[size]', MOST_AUDITS],
    ] as const
    const path = `/tickets/${encodeURIComponent(ticketId)}/audits`
    const asked = { method: 'GET', path, query, serviceClass } as const
    const answer = await call(account, asked)
    if (answer.status === 404) return []
    const { audits } = read(auditPage, answer, asked, account)
    return audits.toReversed().map((row) => ({
      ticketId: row.ticket_id,
      at: Date.parse(row.created_at),
      authorId: row.author_id,
      isBySystem: isSystem(row.via?.channel, row.author_id),
      changes: changesOf(row.events, account).map((change) =>
        change.kind === 'comment' && change.authorId === null ? { ...change, authorId: row.author_id } : change,
      ),
    }))
  },
  async showTickets(account, ids) {
    const found: TicketState[] = []
    for (let from = 0; from < ids.length; from += MOST_IDS) {
      const query = [['ids', ids.slice(from, from + MOST_IDS).join(',')]] as const
      const asked = { method: 'GET', path: '/tickets/show_many', query, serviceClass: 'sweep' } as const
      found.push(...read(shown, await call(account, asked), asked, account).tickets)
    }
    return found
  },
})
