import type { Instant } from './instant.ts'
import type { Policy } from './policy.ts'
import { nextOpen } from './schedule/opening.ts'
import { type Schedule, WEEKDAYS } from './schedule.ts'

/** When a message that can wait is sent: at once, or when the quiet hours are over. Null: there are none. */
export function afterQuietHours(quietHours: Policy['slack']['quietHours'], now: Instant): Instant {
  // From and to alike would be no hours, or all of them: neither keeps anybody from being told.
  if (quietHours === null || quietHours.from === quietHours.to) return now
  const { timeZone, from, to } = quietHours
  const loud: Schedule = { timeZone, weekly: Object.fromEntries(WEEKDAYS.map((day) => [day, [[to, from]]])) }
  return nextOpen(loud, now)
}
