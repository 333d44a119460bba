import type { Instant } from '../../../domain/instant.ts'
import { plain } from './answer.ts'
import type { AccountState, Plan } from './state.ts'

/** Requests a minute by plan (3.1). */
const BY_PLAN: { readonly [plan in Plan]: number } = {
  team: 200,
  growth: 400,
  professional: 400,
  enterprise: 700,
  'enterprise-plus': 2_500,
  trial: 700,
}
const MINUTE_MS = 60_000

export type Bucket = { readonly name: string; readonly total: number; readonly perMs?: number; readonly key?: string }
export type LimitHeaders = Record<string, string>

type Used = { remaining: number; resetSeconds: number; isOver: boolean }

/** Uses one request of a window that starts with its first request; all in virtual time. */
function use(state: AccountState, key: string, total: number, perMs: number, now: Instant): Used {
  let window = state.windows.get(key)
  if (!window || now >= window.start + perMs) {
    window = { start: now, count: 0 }
    state.windows.set(key, window)
  }
  const isOver = window.count >= total
  if (!isOver) window.count += 1
  return {
    remaining: total - window.count,
    resetSeconds: Math.max(1, Math.ceil((window.start + perMs - now) / 1000)),
    isOver,
  }
}

const overLimit = (headers: LimitHeaders, resetSeconds: number) =>
  plain(429, 'APIRateLimitExceeded', 'Number of allowed API requests per minute exceeded', {
    ...headers,
    'retry-after': String(resetSeconds),
  })

export const accountLimit = (state: AccountState): number => (state.highVolume ? 2_500 : BY_PLAN[state.plan])

/** The account's own limit, counted for every request; the headers go on every answer (3.3). */
export function countRequest(state: AccountState): LimitHeaders {
  const total = accountLimit(state)
  const { remaining, resetSeconds, isOver } = use(state, 'account', total, MINUTE_MS, state.clock.now())
  const headers = {
    'x-rate-limit': String(total),
    'x-rate-limit-remaining': String(remaining),
    'ratelimit-limit': String(total),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(resetSeconds),
  }
  if (isOver) throw overLimit(headers, resetSeconds)
  return headers
}

/** An endpoint's bucket, on top of the account's limit (3.2). Adds its header; refuses with 429 when it is used up. */
export function countBucket(
  state: AccountState,
  { name, total, perMs = MINUTE_MS, key = name }: Bucket,
  headers: LimitHeaders,
): void {
  const { remaining, resetSeconds, isOver } = use(state, key, total, perMs, state.clock.now())
  headers[`zendesk-ratelimit-${name}`] = `total=${total}; remaining=${remaining}; resets=${resetSeconds}`
  if (isOver) throw overLimit(headers, resetSeconds)
}

export const BUCKETS = {
  ticketsUpdate: ({ highVolume, plan }: AccountState): Bucket => ({
    name: 'tickets-update',
    total: highVolume ? 300 : plan === 'trial' ? 20 : 100,
  }),
  /** 30 updates in 10 minutes by one user to one ticket. */
  userTicket: (userId: number, ticketId: number): Bucket => ({
    name: 'ticket-user-update',
    total: 30,
    perMs: 600_000,
    key: `ticket-user:${userId}:${ticketId}`,
  }),
  ticketsIndex: (state: AccountState): Bucket => ({ name: 'tickets-index', total: state.highVolume ? 300 : 100 }),
  /** Offset pages beyond 500 of the same list. */
  ticketsIndexDeep: (): Bucket => ({ name: 'tickets-index-deep', total: 50 }),
  incremental: (state: AccountState): Bucket => ({ name: 'incremental-exports', total: state.highVolume ? 30 : 10 }),
  search: (): Bucket => ({ name: 'search', total: 2_500 }),
  searchExport: (): Bucket => ({ name: 'search-export', total: 100 }),
  audits: (): Bucket => ({ name: 'ticket-audits', total: 500 }),
  viewExecute: (userId: number, viewId: number): Bucket => ({
    name: 'view-execute',
    total: 5,
    key: `view:${userId}:${viewId}`,
  }),
  userUpdate: (userId: number): Bucket => ({ name: 'user-update', total: 5, key: `user:${userId}` }),
  /** One change of any user a second. */
  accountUserUpdate: (): Bucket => ({ name: 'account-user-update', total: 1, perMs: 1_000 }),
  organizationUpdate: (id: number): Bucket => ({ name: 'organization-update', total: 5, key: `organization:${id}` }),
  ticketsDelete: (): Bucket => ({ name: 'tickets-delete', total: 400 }),
  webhooks: (): Bucket => ({ name: 'webhooks', total: 100 }),
  webhookTest: (): Bucket => ({ name: 'webhook-test', total: 20 }),
} as const
