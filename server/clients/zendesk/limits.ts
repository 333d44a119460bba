import type { Instant } from '../../../domain/instant.ts'
import type { Bucket, LimitReport } from '../../db/budgets.ts'

type Headers = Readonly<Record<string, string>>

const number = (value: string | undefined): number | undefined => {
  const read = value === undefined || value.trim() === '' ? Number.NaN : Number(value)
  return Number.isFinite(read) && read >= 0 ? read : undefined
}
const given = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>

/** What an answer's headers say of the account's limit and of the one on updates, in all spellings (zendesk-api.md 3.3). */
export function limitsIn(headers: Headers, accountId: number, now: Instant): readonly LimitReport[] {
  const reports: LimitReport[] = []
  const account = given({
    total: number(headers['ratelimit-limit'] ?? headers['rate-limit'] ?? headers['x-rate-limit']),
    remaining: number(
      headers['ratelimit-remaining'] ?? headers['rate-limit-remaining'] ?? headers['x-rate-limit-remaining'],
    ),
    resetSeconds: number(headers['ratelimit-reset'] ?? headers['rate-limit-reset']),
  })
  if (account.total !== undefined) reports.push({ accountId, bucket: 'account', now, ...account })
  const update = bucketIn(headers, 'tickets-update')
  if (update) reports.push({ accountId, bucket: 'update', now, ...update })
  return reports
}

type Said = { readonly total?: number; readonly remaining?: number; readonly resetSeconds?: number }

/** `zendesk-ratelimit-<name>: total=100; remaining=93; resets=41`; in 2023 `zendesk-rate-limit-<name>`. */
function bucketIn(headers: Headers, name: string): Said | null {
  const value = headers[`zendesk-ratelimit-${name}`] ?? headers[`zendesk-rate-limit-${name}`]
  if (value === undefined) return null
  const parts = new Map(
    value.split(/[;,]/).map((part) => part.split('=').map((word) => word.trim()) as [string, string]),
  )
  return given({
    total: number(parts.get('total')),
    remaining: number(parts.get('remaining')),
    resetSeconds: number(parts.get('resets')),
  })
}

/**
 * Which of our buckets a 429 closes: the one the headers show used up. None when it is a limit of one ticket (30 updates in 10
 * minutes) or of an endpoint: that must not stop the account's other work.
 */
export function usedUp(headers: Headers, isWrite: boolean): Bucket | null {
  if (bucketIn(headers, 'tickets-update')?.remaining === 0) return 'update'
  const [account] = limitsIn(headers, 0, 0).filter((report) => report.bucket === 'account')
  if (account?.remaining === 0) return 'account'
  if (account !== undefined) return null
  return isWrite ? 'update' : 'account'
}
