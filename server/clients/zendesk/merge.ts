import { z } from 'zod'
import type { Instant } from '../../../domain/instant.ts'
import type { ServiceClass } from '../../service-class.ts'
import { type Caller, read } from './call.ts'
import { refusalOf } from './envelope.ts'
import { type TicketFound, ticketsFoundSchema } from './ticket.ts'
import { noteBody } from './write.ts'

type AccountRef = { readonly id: number; readonly subdomain: string }

export type TicketComment = {
  readonly id: string
  readonly authorId: string
  readonly authorName: string
  readonly isByStaff: boolean
  readonly isPublic: boolean
  readonly at: Instant
  readonly text: string
  /** One key per file: name and size, since Zendesk tells no hash. */
  readonly files: readonly string[]
}

/** What became of a request to merge. refused: Zendesk's reason in words; nothing was changed by this request. */
export type MergeAnswer =
  | { readonly state: 'queued'; readonly jobId: string }
  | { readonly state: 'refused'; readonly reason: string }

/**
 * ended: `isDone` as far as the job says, which is not proof (zendesk-api.md 10.4), `refusal` where it named one for the ticket; lost:
 * Zendesk does not know the job (any more).
 */
export type JobAnswer =
  | { readonly state: 'open' }
  | { readonly state: 'lost' }
  | { readonly state: 'ended'; readonly isDone: boolean; readonly refusal: string | null }

export type Merges = {
  /** Up to a hundred tickets with requesters and organizations in one call; what is gone is left out. */
  readTickets(account: AccountRef, ids: readonly string[], serviceClass: ServiceClass): Promise<readonly TicketFound[]>
  /** A ticket's conversation, oldest first, until `isEnough`. */
  commentsOf(
    account: AccountRef,
    ticketId: string,
    isEnough: (read: readonly TicketComment[]) => boolean,
  ): Promise<readonly TicketComment[]>
  /** The newest comments of a ticket, newest first. */
  newestComments(account: AccountRef, ticketId: string): Promise<readonly TicketComment[]>
  /** Starts the merge of one ticket into another, both comments private. Irreversible. */
  mergeTicket(
    account: AccountRef,
    merge: {
      readonly mergedId: string
      readonly survivorId: string
      readonly mergedNote: string
      readonly survivorNote: string
    },
  ): Promise<MergeAnswer>
  readJob(account: AccountRef, jobId: string): Promise<JobAnswer>
  /** Whether Zendesk has any job of the account under way: one of them may be ours. */
  hasOpenJobs(account: AccountRef): Promise<boolean>
  /** The organizations of people, by their ids; null for none, absent for who is gone. Staff have `staff`. */
  organizationsOf(
    account: AccountRef,
    userIds: readonly string[],
  ): Promise<ReadonlyMap<string, string | 'staff' | null>>
  /** A private note; null: it is written, else Zendesk's reason against it. */
  writeNote(
    account: AccountRef,
    note: { readonly ticketId: string; readonly noteId: string; readonly body: string },
    serviceClass: ServiceClass,
  ): Promise<string | null>
}

const id = z.union([z.number(), z.string()]).transform(String)
const idOrNull = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? null : String(value)))
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')
const isStaff = (role: string | null | undefined): boolean => role === 'agent' || role === 'admin'

const file = z.object({ file_name: text, size: z.number().nullish() })
const commentsPage = z.object({
  comments: z.array(
    z.object({
      id,
      author_id: id,
      public: z.boolean().default(true),
      created_at: z.string(),
      plain_body: z.string().nullish(),
      body: z.string().nullish(),
      attachments: z.array(file).default([]),
    }),
  ),
  users: z.array(z.object({ id, name: text, role: z.string().nullish() })).default([]),
  meta: z.object({ has_more: z.boolean(), after_cursor: z.string().nullish() }).optional(),
})
const jobStatus = z.object({ id, status: z.string(), results: z.unknown() })
const jobResult = z.looseObject({ success: z.boolean().optional(), error: text, details: text })
const users = z.object({ users: z.array(z.object({ id, role: z.string().nullish(), organization_id: idOrNull })) })

const PAGE_SIZE = '100'
const NEWEST = '25'
const MOST_PAGES = 10
const OPEN: readonly string[] = ['queued', 'working']

/** zendesk-api.md 10: the merge and everything that makes it safe. */
export const createMerges = (call: Caller): Merges => {
  const comments = async (account: AccountRef, ticketId: string, more: readonly (readonly [string, string])[]) => {
    const query = [['include', 'users'], ...more] as const
    const path = `/tickets/${encodeURIComponent(ticketId)}/comments`
    const asked = { method: 'GET', path, query, serviceClass: 'sla' } as const
    const page = read(commentsPage, await call(account, asked), asked, account)
    const people = new Map(page.users.map((user) => [user.id, user]))
    return {
      next: page.meta?.has_more ? page.meta.after_cursor : null,
      found: page.comments.map((one): TicketComment => {
        const author = people.get(one.author_id)
        return {
          id: one.id,
          authorId: one.author_id,
          authorName: author?.name ?? '',
          isByStaff: isStaff(author?.role),
          isPublic: one.public,
          at: Date.parse(one.created_at),
          text: one.plain_body ?? one.body ?? '',
          files: one.attachments.map(({ file_name, size }) => `${file_name} ${size ?? ''}`),
        }
      }),
    }
  }

  return {
    async readTickets(account, ids, serviceClass) {
      if (ids.length === 0) return []
      const query = [
        ['ids', ids.join(',')],
        ['include', 'users,organizations'],
      ] as const
      const asked = { method: 'GET', path: '/tickets/show_many', query, serviceClass } as const
      return read(ticketsFoundSchema, await call(account, asked), asked, account)
    },
    async commentsOf(account, ticketId, isEnough) {
      const all: TicketComment[] = []
      let after: string | null | undefined
      for (let count = 0; count < MOST_PAGES; count++) {
        const cursor: readonly (readonly [string, string])[] = after ? [['page[after]', after]] : []
        const { found, next } = await comments(account, ticketId, [['page[size]', PAGE_SIZE], ...cursor])
        all.push(...found)
        after = next
        if (!next || isEnough(all)) break
      }
      return all
    },
    async newestComments(account, ticketId) {
      const query = [
        ['sort', '-created_at'],
        ['page[size]', NEWEST],
      ] as const
      return (await comments(account, ticketId, query)).found
    },
    async mergeTicket(account, { mergedId, survivorId, mergedNote, survivorNote }) {
      const body = {
        ids: [Number(mergedId)],
        source_comment: mergedNote,
        target_comment: survivorNote,
        source_comment_is_public: false,
        target_comment_is_public: false,
      }
      const path = `/tickets/${encodeURIComponent(survivorId)}/merge`
      const asked = { method: 'POST', path, body, serviceClass: 'triage' } as const
      const answer = await call(account, asked)
      if (answer.status >= 400) return { state: 'refused', reason: refusalOf(answer.text).reason }
      const { job_status } = read(z.object({ job_status: jobStatus }), answer, asked, account)
      return { state: 'queued', jobId: job_status.id }
    },
    async readJob(account, jobId) {
      const asked = {
        method: 'GET',
        path: `/job_statuses/${encodeURIComponent(jobId)}`,
        serviceClass: 'sla',
      } as const
      const answer = await call(account, asked)
      if (answer.status === 404) return { state: 'lost' }
      const { status, results } = read(z.object({ job_status: jobStatus }), answer, asked, account).job_status
      if (OPEN.includes(status)) return { state: 'open' }
      const [result] = z.array(jobResult).safeParse(results).data ?? []
      const isDone = status === 'completed' && result?.success !== false
      return { state: 'ended', isDone, refusal: result?.success === false ? result.details || result.error : null }
    },
    async hasOpenJobs(account) {
      const asked = { method: 'GET', path: '/job_statuses', serviceClass: 'sla' } as const
      const listed = read(z.object({ job_statuses: z.array(jobStatus) }), await call(account, asked), asked, account)
      return listed.job_statuses.some(({ status }) => OPEN.includes(status))
    },
    async organizationsOf(account, userIds) {
      if (userIds.length === 0) return new Map()
      const query = [['ids', userIds.slice(0, 100).join(',')]] as const
      const asked = { method: 'GET', path: '/users/show_many', query, serviceClass: 'sla' } as const
      const found = read(users, await call(account, asked), asked, account)
      return new Map(found.users.map((user) => [user.id, isStaff(user.role) ? 'staff' : user.organization_id]))
    },
    async writeNote(account, { ticketId, noteId, body }, serviceClass) {
      const path = `/tickets/${encodeURIComponent(ticketId)}`
      const asked = { method: 'PUT', path, body: noteBody(body, noteId), serviceClass } as const
      const answer = await call(account, asked)
      return answer.status >= 400 ? refusalOf(answer.text).reason : null
    },
  }
}
