import { CLOCK_NAMES, type ClockName, type Clocks } from './clock.ts'
import type { Instant } from './instant.ts'
import type { Policy } from './policy.ts'
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
    standing(a) - standing(b) ||
    (a.due?.at ?? 0) - (b.due?.at ?? 0)
  )
}

/** S10: first responses, then the other clocks, then what has no deadline. */
function standing({ due }: QueueEntry): number {
  if (due === null) return 2
  return due.clock === 'firstResponse' ? 0 : 1
}

/** Minutes are counted from here; 25 bits of them reach to 2083. */
const RANK_EPOCH = Date.UTC(2020, 0, 1)
const MOST_MINUTES = 2 ** 25 - 1

/**
 * Q7: `queueOrder` as one whole number below 2^31, lowest first, for a numeric field by which a view of Zendesk sorts.
 * Time left is kept as the due minute, so that the number stays right while time passes.
 */
export function rankOf(entry: QueueEntry): number {
  const place = (PRIORITIES.indexOf(entry.priority) * TIERS.length + (TIERS.length - 1 - TIERS.indexOf(entry.tier))) * 3
  const minutes = entry.due === null ? 0 : Math.floor((entry.due.at - RANK_EPOCH) / 60_000)
  return (place + standing(entry)) * (MOST_MINUTES + 1) + Math.min(MOST_MINUTES, Math.max(0, minutes))
}

/** A queue as people call it; its key where the policy does not have it any more. */
export const queueNameOf = ({ triage }: Pick<Policy, 'triage'>, key: string): string =>
  triage.queues.find((queue) => queue.key === key)?.name ?? key
