import type { TicketEvent } from '../clock.ts'
import type { Instant } from '../instant.ts'
import type { Place } from './facts.ts'
import type { Level } from './level.ts'

/** Time somebody of a level had the ticket to work on. */
export type ActiveWork = {
  readonly seconds: number
  /** Whether it goes on at `now`. */
  readonly isGoingOn: boolean
  /** The moment at which so many seconds were worked; null: not yet. */
  reached(seconds: number): Instant | null
}

/**
 * E2: active work: open and assigned in a group of the level. Pending, solved and time at other levels are left out; on-hold
 * counts, as it does for the clocks (S6). Stays at the level add up.
 */
export function activeWork(
  level: Level,
  { events, places }: { readonly events: readonly TicketEvent[]; readonly places: readonly Place[] },
  now: Instant,
): ActiveWork {
  let isOpen = true
  let place: Place | null = null
  const marks = [
    ...events.flatMap((event) => {
      if (event.type === 'merged') return [{ at: event.at, isOpen: false }]
      const to = event.type === 'created' ? (event.status ?? 'new') : event.type === 'status' ? event.to : null
      return to === null ? [] : [{ at: event.at, isOpen: to !== 'pending' && to !== 'solved' && to !== 'closed' }]
    }),
    ...places.map((next) => ({ at: next.at, place: next })),
  ]
    .filter(({ at }) => at <= now)
    .toSorted((a, b) => a.at - b.at)

  const stretches: { readonly from: Instant; readonly to: Instant }[] = []
  let from: Instant | null = null
  const isWorked = () => isOpen && place?.level === level && place.isAssigned
  for (const mark of marks) {
    if ('place' in mark) place = mark.place
    else isOpen = mark.isOpen
    if (isWorked()) from ??= mark.at
    else if (from !== null) {
      stretches.push({ from, to: mark.at })
      from = null
    }
  }
  if (from !== null) stretches.push({ from, to: now })
  const seconds = stretches.reduce((sum, stretch) => sum + (stretch.to - stretch.from) / 1000, 0)
  return {
    seconds,
    isGoingOn: from !== null,
    reached: (wanted) => {
      let left = wanted
      for (const stretch of stretches) {
        const length = (stretch.to - stretch.from) / 1000
        if (left <= length) return stretch.from + left * 1000
        left -= length
      }
      return null
    },
  }
}
