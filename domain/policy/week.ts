import type { Refusal } from '../outcome.ts'
import { WEEKDAYS } from '../schedule.ts'
import type { Policy } from './schema.ts'

type Week = NonNullable<Policy['sla']['schedule']>

/** S11: a zone that exists, wall times that can be, intervals that do not overlap, holidays that are days, and some time at work. */
export function scheduleProblems(schedule: Week, field: string): readonly Refusal[] {
  const found: Refusal[] = []
  const say = (at: string, reason: string) => found.push({ code: 'policy.schedule', field: `${field}.${at}`, reason })

  if (!isZone(schedule.timeZone)) say('timeZone', `"${schedule.timeZone}" is no IANA time zone such as Europe/Berlin`)
  for (const day of WEEKDAYS) {
    const spans: (readonly [number, number])[] = []
    for (const [index, [from, to]] of (schedule.weekly[day] ?? []).entries()) {
      const start = minuteOf(from)
      const end = to === '24:00' ? 1440 : minuteOf(to)
      if (start === null || end === null || start === end) {
        say(`weekly.${day}.${index}`, `"${from}" to "${to}" is no interval; write HH:MM, 24:00 only as an end`)
        continue
      }
      // An end before the start is a night shift; within this day it lasts to midnight.
      spans.push([start, end < start ? 1440 : end])
    }
    const sorted = spans.toSorted(([a], [b]) => a - b)
    if (sorted.some(([from], index) => index > 0 && from < (sorted[index - 1]?.[1] ?? 0)))
      say(`weekly.${day}`, 'two intervals of this day overlap')
  }
  if (WEEKDAYS.every((day) => (schedule.weekly[day] ?? []).length === 0))
    say('weekly', 'no day has an interval: clocks on this schedule would never run')
  for (const [index, day] of (schedule.holidays ?? []).entries())
    if (!isDay(day)) say(`holidays.${index}`, `"${day}" is no day; write YYYY-MM-DD`)
  return found
}

function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function minuteOf(text: string): number | null {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text)
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : null
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
