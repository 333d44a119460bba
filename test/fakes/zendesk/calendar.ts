import type { Interval, Schedule as Week } from '../../../domain/schedule.ts'
import { invalidRecord } from './answer.ts'
import { isObject, type Json, listOf, textOf } from './json.ts'
import type { Holiday, Schedule } from './rule.ts'
import { type AccountState, isoNow, nextId } from './state.ts'

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
const DAY_MINUTES = 1_440

/** Rails names of a few zones; an IANA name is taken as it is (14.4). */
const ZONES: Readonly<Record<string, string>> = {
  'Eastern Time (US & Canada)': 'America/New_York',
  'Central Time (US & Canada)': 'America/Chicago',
  'Mountain Time (US & Canada)': 'America/Denver',
  'Pacific Time (US & Canada)': 'America/Los_Angeles',
  London: 'Europe/London',
  Berlin: 'Europe/Berlin',
  Paris: 'Europe/Paris',
  Madrid: 'Europe/Madrid',
  Tokyo: 'Asia/Tokyo',
  Sydney: 'Australia/Sydney',
  UTC: 'UTC',
}

const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

function holidayDates({ start_date, end_date }: Holiday): string[] {
  const dates: string[] = []
  for (let day = Date.parse(start_date); day <= Date.parse(end_date); day += 86_400_000)
    dates.push(new Date(day).toISOString().slice(0, 10))
  return dates
}

/** A ticket's business hours: its schedule, or the account's first one; null without any, which counts every hour. */
export function businessHoursOf(state: AccountState, scheduleId: number | null): Week | null {
  const schedule = state.schedules.get(scheduleId ?? 0) ?? [...state.schedules.values()][0]
  if (!schedule) return null
  const weekly: { [day in (typeof DAYS)[number]]?: Interval[] } = {}
  for (const { start_time, end_time } of schedule.intervals) {
    const day = DAYS[Math.floor(start_time / DAY_MINUTES) % 7] ?? 'sun'
    const end = end_time === 0 ? DAY_MINUTES : ((end_time - 1) % DAY_MINUTES) + 1
    weekly[day] = [...(weekly[day] ?? []), [clockText(start_time % DAY_MINUTES), clockText(end)]]
  }
  const holidays = (state.holidays.get(schedule.id) ?? []).flatMap(holidayDates)
  return { timeZone: ZONES[schedule.time_zone] ?? schedule.time_zone, weekly, holidays }
}

const DEFAULT_WEEK = [1, 2, 3, 4, 5].map((day) => ({
  start_time: day * DAY_MINUTES + 540,
  end_time: day * DAY_MINUTES + 1_020,
}))

/** Intervals in minutes since Sunday; none may span two days. */
export function intervalsOf(value: unknown): Schedule['intervals'] {
  const intervals = listOf(value)
    .filter(isObject)
    .map(({ start_time, end_time }) => ({ start_time: Number(start_time), end_time: Number(end_time) }))
  const isBad = intervals.some(
    ({ start_time, end_time }) =>
      end_time !== 0 &&
      (end_time <= start_time || Math.floor(start_time / DAY_MINUTES) !== Math.floor((end_time - 1) / DAY_MINUTES)),
  )
  if (isBad)
    throw invalidRecord({ intervals: [{ description: 'Intervals: must not span days', error: 'InvalidValue' }] })
  return intervals
}

export function createSchedule(state: AccountState, body: Json): Schedule {
  const name = textOf(body.name)
  if (name.trim() === '') throw invalidRecord({ name: [{ description: 'Name: cannot be blank', error: 'BlankValue' }] })
  const schedule: Schedule = {
    id: nextId(state),
    name,
    time_zone: textOf(body.time_zone) || 'UTC',
    intervals: body.intervals === undefined ? DEFAULT_WEEK : intervalsOf(body.intervals),
    created_at: isoNow(state),
    updated_at: isoNow(state),
  }
  state.schedules.set(schedule.id, schedule)
  return schedule
}

export function createHoliday(state: AccountState, scheduleId: number, body: Json): Holiday {
  const [start_date, end_date] = [textOf(body.start_date), textOf(body.end_date)]
  if (!(Date.parse(start_date) <= Date.parse(end_date)))
    throw invalidRecord({
      base: [{ description: 'Holiday: the end must not be before the start', error: 'InvalidValue' }],
    })
  const holiday: Holiday = { id: nextId(state), name: textOf(body.name), start_date, end_date }
  state.holidays.set(scheduleId, [...(state.holidays.get(scheduleId) ?? []), holiday])
  return holiday
}
