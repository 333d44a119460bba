import type { Instant } from '../instant.ts'
import { isHoliday, nextOpen, openAfter, openBetween } from './opening.ts'
import { DAY_MS, type Schedule, WEEKDAYS, weekdayOf } from './week.ts'
import { instantOf, localOf } from './zone.ts'

/** A day the calendar has, with hours in the week, and no holiday. */
function isWorkingDay(schedule: Schedule, day: number): boolean {
  const weekday = WEEKDAYS[weekdayOf(day)]
  if (!weekday || (schedule.weekly[weekday] ?? []).length === 0) return false
  if (isHoliday(schedule, day)) return false
  // S11: a day a zone jumped over (Apia, 2011-12-30) has no length.
  return instantOf(schedule.timeZone, (day + 1) * DAY_MS) > instantOf(schedule.timeZone, day * DAY_MS)
}

/**
 * S7: "N business days" from `from`, moved into the schedule if outside it, to the same local time N working days later.
 * The scheduled seconds between the two are the window, and the target is due when they are used up.
 * Without a schedule every day works: N times 24 hours.
 */
export function addBusinessDays(
  schedule: Schedule | null,
  from: Instant,
  n: number,
): { readonly dueAt: Instant; readonly windowSeconds: number } {
  if (schedule === null) return { dueAt: from + n * DAY_MS, windowSeconds: (n * DAY_MS) / 1000 }
  const start = nextOpen(schedule, from)
  const local = localOf(schedule.timeZone, start)
  let day = Math.floor(local / DAY_MS)
  for (let left = n; left > 0; ) {
    day += 1
    if (isWorkingDay(schedule, day)) left -= 1
  }
  const end = instantOf(schedule.timeZone, day * DAY_MS + (local - Math.floor(local / DAY_MS) * DAY_MS))
  const open = openBetween(schedule, start, end)
  return { dueAt: openAfter(schedule, start, open), windowSeconds: Math.floor(open / 1000) }
}
