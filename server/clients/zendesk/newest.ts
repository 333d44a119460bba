import { z } from 'zod'
import type { Instant } from '../../../domain/instant.ts'
import { type Caller, read } from './call.ts'

type AccountRef = { readonly id: number; readonly subdomain: string }
/** A ticket of a list: enough to see whether it still waits for its triage. */
export type ListedTicket = {
  readonly id: string
  readonly status: string
  readonly tags: readonly string[]
  readonly createdAt: Instant
}

const page = z.object({
  tickets: z.array(
    z.object({
      id: z.union([z.string(), z.number()]).transform(String),
      status: z.string(),
      tags: z.array(z.string()).default([]),
      created_at: z.iso.datetime({ offset: true }),
    }),
  ),
  meta: z.object({ has_more: z.boolean(), after_cursor: z.string().nullish() }),
})
const PAGE_SIZE = '100'
/** 1,000 tickets: more than that were not lost in one stop. */
const MOST_PAGES = 10

export type Newest = {
  /** Tickets created since then, newest first, 100 a call; at most 1,000. */
  newestTickets(account: AccountRef, since: Instant): Promise<readonly ListedTicket[]>
}

/** Lists are not behind the index, unlike search (zendesk-api.md 8.1). */
export const createNewest = (call: Caller): Newest => ({
  async newestTickets(account, since) {
    const found: ListedTicket[] = []
    let after: string | null | undefined
    for (let count = 0; count < MOST_PAGES; count++) {
      const cursor: readonly (readonly [string, string])[] = after ? [['page[after]', after]] : []
      const query = [['sort', '-id'], ['page[size]', PAGE_SIZE], ...cursor] as const
      const asked = { method: 'GET', path: '/tickets', query, serviceClass: 'sweep' } as const
      const { tickets, meta } = read(page, await call(account, asked), asked, account)
      const listed = tickets.map(({ created_at, ...ticket }) => ({ ...ticket, createdAt: Date.parse(created_at) }))
      found.push(...listed.filter(({ createdAt }) => createdAt >= since))
      const isPast = listed.some(({ createdAt }) => createdAt < since)
      if (isPast || !meta.has_more || !meta.after_cursor) break
      after = meta.after_cursor
    }
    return found
  },
})
