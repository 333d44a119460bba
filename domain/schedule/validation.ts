import { accepted, type Outcome, type Refusal, refused } from '../outcome.ts'
import { dayNumberOf, type Interval, minuteOf, type Schedule, WEEKDAYS, type Weekday } from './week.ts'
import { isZone } from './zone.ts'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isWeekday = (key: string): key is Weekday => WEEKDAYS.some((weekday) => weekday === key)
const shown = (value: unknown): string => JSON.stringify(value) ?? 'nothing'

/**
 * Reads a schedule from outside and names every problem at once: unknown zones, bad times and dates, intervals without
 * length or on top of each other. Unknown fields are passed over, except that hours under an unknown weekday are refused.
 */
export function validateSchedule(input: unknown): Outcome<Schedule> {
  if (!isRecord(input))
    return refused({
      code: 'schedule-not-an-object',
      field: 'schedule',
      reason: 'a schedule is an object with timeZone and weekly',
    })
  const refusals: Refusal[] = []
  const say = (code: string, field: string, reason: string): void => {
    refusals.push({ code, field, reason })
  }
  const { timeZone } = input
  if (typeof timeZone !== 'string' || !isZone(timeZone))
    say('unknown-zone', 'timeZone', `${shown(timeZone)} is not an IANA time zone such as Europe/Berlin`)
  const weekly = readWeek(input.weekly, say)
  const holidays = readHolidays(input.holidays, say)
  if (refusals.length > 0 || typeof timeZone !== 'string') return refused(...refusals)
  return accepted({ timeZone, weekly, holidays })
}

type Say = (code: string, field: string, reason: string) => void

function readWeek(input: unknown, say: Say): Schedule['weekly'] {
  const week: { [day in Weekday]?: readonly Interval[] } = {}
  if (!isRecord(input)) {
    say('weekly-not-an-object', 'weekly', 'weekly is an object with the hours of mon, tue, wed, thu, fri, sat and sun')
    return week
  }
  for (const [key, value] of Object.entries(input)) {
    const field = `weekly.${key}`
    if (!isWeekday(key)) {
      // Hours under "monday" would be lost without a word.
      if (Array.isArray(value) && value.length > 0)
        say('unknown-weekday', field, `${shown(key)} is not a weekday; write mon, tue, wed, thu, fri, sat or sun`)
    } else if (!Array.isArray(value)) {
      say('hours-not-a-list', field, `the hours of ${key} are a list such as [["09:00","17:00"]]`)
    } else week[key] = value.flatMap((interval, i) => readInterval(interval, `${field}[${i}]`, say))
  }
  // Hours that are refused one by one are not missed a second time.
  if (Object.values(input).every((value) => !Array.isArray(value) || value.length === 0))
    say('no-hours', 'weekly', 'the week has no working hours; add at least one interval, or leave the schedule out')
  findOverlaps(week, say)
  return week
}

function readInterval(input: unknown, field: string, say: Say): readonly Interval[] {
  if (!Array.isArray(input) || input.length !== 2) {
    say('bad-interval', field, `${shown(input)} is not an interval; write a start and an end such as ["09:00","17:00"]`)
    return []
  }
  const [start, end]: readonly unknown[] = input
  const from = typeof start === 'string' ? minuteOf(start) : null
  const to = typeof end === 'string' ? minuteOf(end) : null
  if (from === null || from === 1440)
    say('bad-time', field, `${shown(start)} is not a start; write HH:MM from 00:00 to 23:59`)
  if (to === null) say('bad-time', field, `${shown(end)} is not an end; write HH:MM from 00:00 to 24:00`)
  if (typeof start !== 'string' || typeof end !== 'string' || from === null || to === null || from === 1440) return []
  if (from === to) {
    say('no-length', field, `${start} to ${end} has no length; a whole day is ["00:00","24:00"]`)
    return []
  }
  return [[start, end]]
}

/** Two intervals may touch but not share time, night shifts and the step from Sunday to Monday included. */
function findOverlaps(week: Schedule['weekly'], say: Say): void {
  const laid = WEEKDAYS.flatMap((weekday, day) =>
    (week[weekday] ?? []).map((interval) => {
      const [start, end] = interval
      const from = day * 1440 + (minuteOf(start) ?? 0)
      const length = (((minuteOf(end) ?? 0) - (minuteOf(start) ?? 0) + 1439) % 1440) + 1
      return { from, to: from + length, field: `weekly.${weekday}`, text: `${weekday} ${start}-${end}` }
    }),
  ).sort((a, b) => a.from - b.from)
  laid.forEach((current, i) => {
    const isLast = i === laid.length - 1
    const following = laid[isLast ? 0 : i + 1]
    if (!following || following === current) return
    if (following.from + (isLast ? 7 * 1440 : 0) < current.to)
      say('overlap', following.field, `${following.text} overlaps ${current.text}; join them or move one`)
  })
}

function readHolidays(input: unknown, say: Say): readonly string[] {
  if (input === undefined || input === null) return []
  if (!Array.isArray(input)) {
    say('holidays-not-a-list', 'holidays', 'holidays are a list of days such as ["2026-12-25"]')
    return []
  }
  return input.flatMap((day: unknown, i) => {
    if (typeof day === 'string' && dayNumberOf(day) !== null) return [day]
    say('bad-day', `holidays[${i}]`, `${shown(day)} is not a day of the calendar; write YYYY-MM-DD`)
    return []
  })
}
