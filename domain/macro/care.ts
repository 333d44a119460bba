import type { Instant } from '../instant.ts'
import type { Policy } from '../policy.ts'
import type { Reason } from '../reason.ts'

const DAY_MS = 86_400_000
/** M6: a macro is judged by the public replies of this time, and no earlier than after it. */
export const COUNTED_DAYS = 90

/** What is known of a macro's care. */
export type Care = {
  readonly firstSeenAt: Instant
  readonly reviewedAt: Instant | null
  readonly owner: string | null
  readonly isSeasonal: boolean
}
/** How often a macro was used within the counted days. */
export type Usage = { readonly uses: number; readonly lastUsedAt: Instant | null }
/** What usage is compared with: public replies of the counted days, and since when they are counted. */
export type Counted = { readonly replies: number; readonly since: Instant }

/** Whole days of UTC, so that uses and replies, which are kept by the day, are of the same time. */
export const countedFrom = (now: Instant): Instant => Math.floor(now / DAY_MS) * DAY_MS - COUNTED_DAYS * DAY_MS

/** M5: due so many days after the last review, or after we first saw the macro. */
export function reviewOf(
  { reviewedAt, firstSeenAt }: Care,
  { reviewEveryDays }: Policy['macros'],
  now: Instant,
): { readonly dueAt: Instant; readonly isOverdue: boolean } {
  const dueAt = (reviewedAt ?? firstSeenAt) + reviewEveryDays * DAY_MS
  return { dueAt, isOverdue: now >= dueAt }
}

/** Share of the public replies; null: there were none. A macro that is also used without a reply stays at 1. */
export const shareOf = (uses: number, replies: number): number | null =>
  replies === 0 ? null : Math.min(1, uses / replies)

type Judged = {
  readonly isActive: boolean
  /** Zendesk's own date: a macro that we saw late may be old. */
  readonly createdAt: Instant
  readonly care: Care
  readonly usage: Usage
}

/**
 * M6: why a macro is proposed for retirement; null: it is not. Only after 90 days of counting, of which the macro was there for
 * all, with enough replies to tell; what is used at one time of the year is left alone.
 */
export function retirementOf(
  { isActive, createdAt, care, usage }: Judged,
  { replies, since }: Counted,
  policy: Policy['macros'],
  now: Instant,
): Reason | null {
  if (!isActive || care.isSeasonal) return null
  const thereSince = Math.max(since, createdAt)
  const share = shareOf(usage.uses, replies)
  if (now - thereSince < COUNTED_DAYS * DAY_MS || share === null) return null
  if (replies < policy.retireMinimumReplies || share >= policy.retireBelowShare) return null
  return {
    key: usage.uses === 0 ? 'macroCare.retire.unused' : 'macroCare.retire.rare',
    params: { uses: usage.uses, replies, percent: percentOf(policy.retireBelowShare), days: COUNTED_DAYS },
  }
}

/** `2`, `1.5`: no more digits than needed. */
const percentOf = (share: number): string => String(Math.round(share * 1_000) / 10)
