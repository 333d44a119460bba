import { type Instant, isoOf } from '../instant.ts'
import type { MacrosView } from '../macro-view.ts'
import type { Policy } from '../policy.ts'
import type { Reason } from '../reason.ts'
import { type Care, type Counted, retirementOf, reviewOf, shareOf, type Usage } from './care.ts'
import type { LeakKind } from './leak.ts'
import type { Recurring } from './recurring.ts'

type Listed = MacrosView['macros'][number]
/** A macro of the account with all that is known of it. */
export type MacroFacts = {
  readonly id: string
  readonly title: string
  readonly isActive: boolean
  /** Zendesk's own date. */
  readonly createdAt: Instant
  readonly template: string | null
  readonly care: Care
  readonly usage: Usage
  readonly lint: Listed['lint']
}
export type ShownLeak = {
  readonly ticketId: string
  readonly at: Instant
  readonly kind: LeakKind
  readonly macroId: string | null
  readonly agent: string | null
}
export type PageFacts = {
  readonly macros: readonly MacroFacts[]
  readonly counted: Counted
  readonly recurring: readonly Recurring[]
  readonly leaks: readonly ShownLeak[]
  readonly library: MacrosView['library']
}

/** M5-M7: the macros page, the most used macros first. */
export function macrosPage(
  { macros, counted, recurring, leaks, library }: PageFacts,
  policy: Policy['macros'],
  now: Instant,
): MacrosView {
  return {
    now: isoOf(now),
    replies: counted.replies,
    countedSince: isoOf(counted.since),
    macros: macros
      .toSorted((one, other) => other.usage.uses - one.usage.uses || one.title.localeCompare(other.title))
      .map((macro) => listedOf(macro, counted, policy, now)),
    recurring: recurring.map(({ firstAt, ticketIds, ...one }) => ({
      ...one,
      ticketIds: [...ticketIds],
      firstAt: isoOf(firstAt),
    })),
    leaks: leaks.map(({ kind, at, ...leak }) => ({
      ...leak,
      at: isoOf(at),
      what: { key: `macroCare.leak.${kind}` },
    })),
    library,
  }
}

function listedOf(macro: MacroFacts, counted: Counted, policy: Policy['macros'], now: Instant): Listed {
  const { id, title, isActive, template, care, usage, lint } = macro
  const { dueAt, isOverdue } = reviewOf(care, policy, now)
  return {
    id,
    title,
    isActive,
    template,
    uses: usage.uses,
    share: shareOf(usage.uses, counted.replies),
    lastUsedAt: timeOf(usage.lastUsedAt),
    review: { reviewedAt: timeOf(care.reviewedAt), dueAt: isoOf(dueAt), isOverdue, owner: care.owner },
    isSeasonal: care.isSeasonal,
    retirement: plain(retirementOf(macro, counted, policy, now)),
    lint,
  }
}

const timeOf = (at: Instant | null): string | null => (at === null ? null : isoOf(at))
const plain = (reason: Reason | null): Listed['retirement'] =>
  reason && { key: reason.key, ...(reason.params && { params: { ...reason.params } }) }
