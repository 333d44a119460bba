import { type Instant, wholeSecond } from './instant.ts'
import { openAfter, openBetween } from './schedule/opening.ts'
import type { Schedule } from './schedule/week.ts'

export { addBusinessDays } from './schedule/business-day.ts'
export { validateSchedule } from './schedule/validation.ts'
export { type Interval, type Schedule, WEEKDAYS } from './schedule/week.ts'

/**
 * The instant at which `seconds` of schedule have passed since `from`; null is around the clock. A target used up exactly
 * at closing is due at closing (design 2.14). Errors: RangeError when the schedule never gives that much time.
 */
export function addScheduled(schedule: Schedule | null, from: Instant, seconds: number): Instant {
  const start = wholeSecond(from)
  return schedule === null ? start + seconds * 1000 : openAfter(schedule, start, seconds * 1000)
}

/** Real elapsed seconds inside the schedule between two instants (a 25-hour day has 25); null is around the clock. */
export function scheduledSeconds(schedule: Schedule | null, from: Instant, to: Instant): number {
  const [start, end] = [wholeSecond(from), wholeSecond(to)]
  if (end <= start) return 0
  return (schedule === null ? end - start : openBetween(schedule, start, end)) / 1000
}
