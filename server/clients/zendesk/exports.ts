import { z } from 'zod'
import type { Past } from '../../../domain/duplicate.ts'
import type { Instant } from '../../../domain/instant.ts'
import { type Caller, read } from './call.ts'
import { type TicketFound, ticketsFoundSchema } from './ticket.ts'

type AccountRef = { readonly id: number; readonly subdomain: string }
/** What happened in an account, oldest first. */
export type PastPage = {
  readonly past: readonly Past[]
  /** Where the next page begins; the last second comes again (zendesk-api.md 12.1). null: nothing was there. */
  readonly nextAt: Instant | null
  readonly isEnd: boolean
}
export type TicketsPage = {
  readonly tickets: readonly TicketFound[]
  readonly cursor: string
  /** Up to which change this page reaches; null: it is empty. */
  readonly reachedAt: Instant | null
  readonly isEnd: boolean
}
export type Person = { readonly name: string; readonly email: string }

/** Whole stretches of an account's history, read once and in the background. Ten a minute are shared by everything in the account. */
export type Exports = {
  /** D2: tickets as they were created, with their text and files, and when they were solved and reopened. */
  pastSince(account: AccountRef, since: Instant): Promise<PastPage>
  /** D1: tickets that changed since then, as they are now, by cursor. */
  ticketsSince(
    account: AccountRef,
    from: { readonly since: Instant } | { readonly cursor: string },
  ): Promise<TicketsPage>
  /** Names and addresses, a hundred a call; who is gone is left out. */
  peopleOf(account: AccountRef, ids: readonly string[]): Promise<ReadonlyMap<string, Person>>
}

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')
const id = z.union([z.number(), z.string()]).transform(String)
const child = z.looseObject({
  event_type: z.string().optional(),
  type: z.string().optional(),
  field_name: z.unknown().optional(),
  value: z.unknown().optional(),
  plain_body: z.string().nullish(),
  body: z.string().nullish(),
  attachments: z.array(z.object({ file_name: text, size: z.number().nullish() })).nullish(),
})
type Child = z.output<typeof child>
const eventPage = z.object({
  ticket_events: z.array(z.object({ ticket_id: id, timestamp: z.number(), child_events: z.array(child).default([]) })),
  end_time: z.number().nullish(),
  end_of_stream: z.boolean(),
})
const ticketPage = z.object({
  tickets: z.array(z.looseObject({ generated_timestamp: z.number() })),
  after_cursor: z.string(),
  end_of_stream: z.boolean(),
})
const people = z.object({ users: z.array(z.object({ id, name: text, email: text })) })

/** Some hundred kB: texts of up to 64 kB are rare. */
const PER_PAGE = '200'
const MOST_PEOPLE = 100
const OVER: readonly unknown[] = ['solved', 'closed', 'deleted']

const kindOf = (one: Child): string | undefined => one.event_type ?? one.type
/** Told by field name and value, or by the field itself as a key. */
const fieldOf = (one: Child, field: string): unknown =>
  one.field_name === field ? one.value : one.field_name === undefined ? one[field] : undefined

function pastOf(ticketId: string, at: Instant, children: readonly Child[]): readonly Past[] {
  const created = children.filter((one) => kindOf(one) === 'Create')
  const status = children.map((one) => (kindOf(one) === 'Change' ? fieldOf(one, 'status') : undefined)).find(Boolean)
  const changed: readonly Past[] =
    status === undefined ? [] : [{ kind: 'status', ticketId, at, isOpen: !OVER.includes(status) }]
  if (created.length === 0) return changed
  const given = (field: string): string => {
    const value = created.map((one) => fieldOf(one, field)).find((one) => one !== undefined && one !== null)
    return value === undefined ? '' : String(value)
  }
  const comment = children.find((one) => kindOf(one) === 'Comment')
  const requesterId = given('requester_id')
  if (!comment || requesterId === '') return changed
  const body = comment.plain_body ?? comment.body ?? ''
  const files = (comment.attachments ?? []).map(({ file_name, size }) => `${file_name} ${size ?? ''}`)
  const organizationId = given('organization_id') || null
  return [
    { kind: 'created', ticketId, at, requesterId, organizationId, subject: given('subject'), body, files },
    ...(OVER.includes(given('status')) ? [{ kind: 'status', ticketId, at, isOpen: false } as const] : []),
    ...changed,
  ]
}

export const createExports = (call: Caller): Exports => ({
  async pastSince(account, since) {
    const query = [
      ['start_time', String(Math.floor(since / 1000))],
      ['include', 'comment_events'],
    ] as const
    const asked = { method: 'GET', path: '/incremental/ticket_events', query, serviceClass: 'backfill' } as const
    const { ticket_events, end_time, end_of_stream } = read(eventPage, await call(account, asked), asked, account)
    return {
      past: ticket_events.flatMap((row) => pastOf(row.ticket_id, row.timestamp * 1000, row.child_events)),
      nextAt: typeof end_time === 'number' ? end_time * 1000 : null,
      isEnd: end_of_stream,
    }
  },
  async ticketsSince(account, from) {
    const place = 'cursor' in from ? ['cursor', from.cursor] : ['start_time', String(Math.floor(from.since / 1000))]
    const query = [
      [place[0] ?? '', place[1] ?? ''],
      ['per_page', PER_PAGE],
      ['exclude_deleted', 'true'],
      ['include', 'users,organizations'],
    ] as const
    const asked = { method: 'GET', path: '/incremental/tickets/cursor', query, serviceClass: 'backfill' } as const
    const answer = await call(account, asked)
    const { tickets, after_cursor, end_of_stream } = read(ticketPage, answer, asked, account)
    const last = tickets.at(-1)?.generated_timestamp
    return {
      tickets: read(ticketsFoundSchema, answer, asked, account),
      cursor: after_cursor,
      reachedAt: last === undefined ? null : last * 1000,
      isEnd: end_of_stream,
    }
  },
  async peopleOf(account, ids) {
    const found = new Map<string, Person>()
    for (let from = 0; from < ids.length; from += MOST_PEOPLE) {
      const query = [['ids', ids.slice(from, from + MOST_PEOPLE).join(',')]] as const
      const asked = { method: 'GET', path: '/users/show_many', query, serviceClass: 'backfill' } as const
      const { users } = read(people, await call(account, asked), asked, account)
      for (const { id: userId, name, email } of users) found.set(userId, { name, email })
    }
    return found
  },
})
