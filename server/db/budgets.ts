import { sql } from 'kysely'
import type { Instant } from '../../domain/instant.ts'
import type { ServiceClass } from '../service-class.ts'
import type { Db } from './schema.ts'

/** Zendesk counts every request of an account, and ticket updates once more on top (zendesk-api.md 3.2). */
export type Bucket = 'account' | 'update'

/** What we believe of one bucket right after a take; compared with what Zendesk's answer says. */
export type Belief = {
  readonly bucket: Bucket
  readonly total: number
  readonly used: number
  readonly windowAt: Instant
}
export type Taken =
  | { readonly ok: true; readonly believed: readonly Belief[] }
  | { readonly ok: false; readonly until: Instant; readonly bucket: Bucket }

export const WINDOW_MS = 60_000
/** The smallest plan of a suite is 200; these are the common ones. Zendesk's headers correct them with the first answer. */
const TOTALS: Readonly<Record<Bucket, number>> = { account: 400, update: 100 }
/** The customer's other tools share the limit: we leave them and our own misjudgement a twentieth. */
const OURS_PERCENT = 95
/** Up to which part of our window each class may go on: what lower ranks cannot use is always there for a VIP. */
const SHARE_PERCENT: Readonly<Record<ServiceClass, number>> = {
  vip: 100,
  triage: 90,
  sla: 85,
  screen: 80,
  sweep: 50,
  backfill: 30,
}

/**
 * A window begins with its first request and lasts a minute; where Zendesk's begins otherwise, its headers say so.
 * Takes one request out of every given bucket of the account, or out of none; one statement, shared by all replicas.
 * `until` is when to ask again: the end of the window, or of the pause Zendesk ordered.
 */
export async function takeBudget(
  db: Db,
  ask: {
    readonly accountId: number
    readonly buckets: readonly Bucket[]
    readonly serviceClass: ServiceClass
    readonly now: Instant
  },
): Promise<Taken> {
  const taken = await take(db, ask)
  if (taken) return taken
  await db
    .insertInto('budgets')
    .values(ask.buckets.map((bucket) => firstRow(ask.accountId, bucket, ask.now)))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const again = await take(db, ask)
  if (!again) throw new Error(`The budgets of account ${ask.accountId} could not be made.`)
  return again
}

const firstRow = (accountId: number, bucket: Bucket, now: Instant) => ({
  account_id: accountId,
  bucket,
  window_at: now,
  used: 0,
  total: TOTALS[bucket],
  blocked_until: 0,
})

type Row = {
  bucket: Bucket
  until: Instant
  total: number
  used: number
  window_at: Instant
}

/** Null when a bucket has no row yet. Rows are locked in the order of their names, so that two takers never wait for each other. */
async function take(
  db: Db,
  { accountId, buckets, serviceClass, now }: Parameters<typeof takeBudget>[1],
): Promise<Taken | null> {
  const share = OURS_PERCENT * SHARE_PERCENT[serviceClass]
  const { rows } = await sql<Row>`
with seen as (
  select bucket, total, blocked_until,
    case when ${now}::bigint >= window_at + ${WINDOW_MS} then ${now}::bigint else window_at end as window_at,
    case when ${now}::bigint >= window_at + ${WINDOW_MS} then 0 else used end as used
  from budgets where account_id = ${accountId} and bucket = any(${[...buckets]}::text[]) order by bucket for update
), judged as (
  select bucket, total, window_at, used, greatest(blocked_until,
    case when used + 1 > greatest(1, total * ${share}::int / 10000) then window_at + ${WINDOW_MS} else 0 end) as until
  from seen
), taken as (
  update budgets set used = judged.used + 1, window_at = judged.window_at from judged
  where budgets.account_id = ${accountId} and budgets.bucket = judged.bucket
    and (select count(*) from judged where until <= ${now}::bigint) = ${buckets.length}
)
select bucket, until, total, used, window_at from judged order by until desc`.execute(db)
  if (rows.length < buckets.length) return null
  const [latest] = rows
  if (latest && latest.until > now) return { ok: false, until: latest.until, bucket: latest.bucket }
  return {
    ok: true,
    believed: rows.map(({ bucket, total, used, window_at }) => ({
      bucket,
      total,
      used: used + 1,
      windowAt: window_at,
    })),
  }
}

/** What an answer of Zendesk says about a bucket; absent: it does not say. */
export type LimitReport = {
  readonly accountId: number
  readonly bucket: Bucket
  readonly total?: number
  readonly remaining?: number
  /** Seconds until Zendesk's window ends. */
  readonly resetSeconds?: number
  readonly blockedUntil?: Instant
  readonly now: Instant
}

/** Keeps what Zendesk said. Never makes `used` smaller within a window: answers overtake each other. */
export async function reportLimit(db: Db, report: LimitReport): Promise<void> {
  const { accountId, bucket, total, remaining, resetSeconds, blockedUntil, now } = report
  const first = firstRow(accountId, bucket, now)
  const windowAt = resetSeconds === undefined ? null : now + resetSeconds * 1000 - WINDOW_MS
  const used = total === undefined || remaining === undefined ? 0 : Math.max(0, total - remaining)
  await sql`
insert into budgets (account_id, bucket, window_at, used, total, blocked_until)
values (${accountId}, ${bucket}, ${windowAt ?? first.window_at}, ${used}, ${total ?? first.total}, ${blockedUntil ?? 0})
on conflict (account_id, bucket) do update set
  total = coalesce(${total ?? null}::int, budgets.total),
  used = case when ${now}::bigint >= budgets.window_at + ${WINDOW_MS} then ${used}::int
    else greatest(budgets.used, ${used}::int) end,
  window_at = coalesce(${windowAt}::bigint, case when ${now}::bigint >= budgets.window_at + ${WINDOW_MS}
    then ${now}::bigint else budgets.window_at end),
  blocked_until = greatest(budgets.blocked_until, ${blockedUntil ?? 0}::bigint)`.execute(db)
}

/** A few requests are on their way while an answer comes: only more than these mean that other tools use the limit too. */
const UNDER_WAY = 0.05
const CLOCKS_DIFFER_MS = 3000

/** Whether a report tells anything we do not believe already: writing every answer down would be one more query a call. */
export function isNews(believed: Belief, report: LimitReport): boolean {
  if (report.blockedUntil !== undefined) return true
  if (report.total !== undefined && report.total !== believed.total) return true
  if (report.resetSeconds !== undefined) {
    const apart = Math.abs(report.now + report.resetSeconds * 1000 - (believed.windowAt + WINDOW_MS))
    if (apart > CLOCKS_DIFFER_MS) return true
  }
  if (report.total === undefined || report.remaining === undefined) return false
  return report.total - report.remaining > believed.used + report.total * UNDER_WAY
}
