import { type Outcome, refused } from './outcome.ts'
import { type Interval, type Schedule, validateSchedule } from './schedule.ts'
import { zoneNamed } from './zone-names.ts'

/** A schedule as Zendesk keeps it: minutes since Sunday 00:00 of the zone, and whole days off (zendesk-api.md 14.4). */
export type ZendeskSchedule = {
  readonly name: string
  readonly timeZone: string
  readonly intervals: readonly { readonly startMinutes: number; readonly endMinutes: number }[]
  readonly holidays: readonly { readonly from: string; readonly to: string }[]
}

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
const DAY_MINUTES = 1_440
const WEEK_MINUTES = 7 * DAY_MINUTES
const DAY_MS = 86_400_000
/** Ten years of days: a range that never ends is a slip. */
const MOST_DAYS = 3_660

/** Zendesk's schedule as ours; refused with the reason where it cannot be one. */
export function scheduleFromZendesk(from: ZendeskSchedule): Outcome<Schedule> {
  const timeZone = zoneNamed(from.timeZone)
  if (timeZone === null)
    return refused({
      code: 'unknown-zone',
      field: 'timeZone',
      reason: `Zendesk's time zone "${from.timeZone}" of the schedule "${from.name}" is not known here; choose the zone by hand`,
    })
  const weekly: { [day in (typeof DAYS)[number]]?: Interval[] } = {}
  for (const { startMinutes, endMinutes } of from.intervals) {
    const day = DAYS[Math.floor(startMinutes / DAY_MINUTES) % 7] ?? 'sun'
    // The end of Saturday is written as 0 or as the end of the week.
    const end = endMinutes === 0 ? WEEK_MINUTES : endMinutes
    const isMidnight = end % DAY_MINUTES === 0
    weekly[day] = [
      ...(weekly[day] ?? []),
      [clockText(startMinutes % DAY_MINUTES), isMidnight ? '24:00' : clockText(end % DAY_MINUTES)],
    ]
  }
  return validateSchedule({ timeZone, weekly, holidays: [...new Set(from.holidays.flatMap(daysOf))].toSorted() })
}

const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Both ends included. */
function daysOf({ from, to }: { readonly from: string; readonly to: string }): readonly string[] {
  const [first, last] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`)]
  if (!Number.isFinite(first) || !Number.isFinite(last)) return [from, to]
  const days = Math.min(MOST_DAYS, Math.max(0, Math.round((last - first) / DAY_MS)))
  return Array.from({ length: days + 1 }, (_, n) => new Date(first + n * DAY_MS).toISOString().slice(0, 10))
}
