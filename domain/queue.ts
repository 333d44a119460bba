import { CLOCK_NAMES, type ClockName, type Clocks } from './clock.ts'
import type { Instant } from './instant.ts'
import { PRIORITIES, type Priority } from './priority.ts'
import { TIERS, type Tier } from './tier.ts'

/** A ticket as the queue sorts it; `due` is the deadline of the clock that leads it, null when none is at stake. */
export type QueueEntry = {
  readonly priority: Priority
  readonly tier: Tier
  readonly due: { readonly clock: ClockName; readonly at: Instant } | null
}

/** S10: the clock that decides about a ticket: first response before next response before resolution, while it lives. */
export function leadingDue(clocks: Clocks): QueueEntry['due'] {
  for (const clock of CLOCK_NAMES) {
    const { state, dueAt } = clocks[clock]
    if ((state === 'running' || state === 'paused') && dueAt !== null) return { clock, at: dueAt }
  }
  return null
}

/**
 * Q7: priority, then tier (the higher one first), then time left, with first responses before every other clock (S10)
 * and tickets without a deadline last. Answers as `Array.sort` wants it.
 */
export function queueOrder(a: QueueEntry, b: QueueEntry): number {
  return (
    PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority) ||
    TIERS.indexOf(b.tier) - TIERS.indexOf(a.tier) ||
    rankOf(a) - rankOf(b) ||
    (a.due?.at ?? 0) - (b.due?.at ?? 0)
  )
}

function rankOf({ due }: QueueEntry): number {
  if (due === null) return 2
  return due.clock === 'firstResponse' ? 0 : 1
}
