import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { eachStretch } from '../../domain/schedule/opening.ts'
import {
  addBusinessDays,
  addScheduled,
  type Interval,
  type Schedule,
  scheduledSeconds,
  WEEKDAYS,
} from '../../domain/schedule.ts'

const QUARTER = 900_000
/** Zones with both hemispheres' changes, half and quarter hours, and midnight changes; and moments near which they happen. */
const PLACES = [
  ['Europe/Berlin', '2026-03-29T01:00Z'],
  ['Europe/Berlin', '2026-10-25T01:00Z'],
  ['America/New_York', '2026-03-08T07:00Z'],
  ['America/New_York', '2026-11-01T06:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30Z'],
  ['Pacific/Apia', '2011-12-30T10:00Z'],
  ['Asia/Kolkata', '2025-12-31T18:30Z'],
  ['Asia/Kathmandu', '2026-06-01T00:00Z'],
  ['Africa/Cairo', '2026-04-23T22:00Z'],
  ['America/Sao_Paulo', '2018-11-04T03:00Z'],
  ['Pacific/Chatham', '2026-09-26T14:00Z'],
  ['Africa/Casablanca', '2026-02-15T02:00Z'],
  ['UTC', '2027-12-31T23:00Z'],
] as const

const time = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`
/** Up to three intervals from sorted quarter-hours; `24:00` included. */
const day = fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6 }).map((quarters): Interval[] => {
  const sorted = quarters.sort((a, b) => a - b)
  return Array.from(
    { length: Math.floor(sorted.length / 2) },
    (_, i): Interval => [time(sorted[2 * i] ?? 0), time(sorted[2 * i + 1] ?? 0)],
  )
})
const nights = fc.constantFrom<Interval[][]>([], [['22:00', '06:00']], [['18:30', '00:00']])

const question = fc
  .record({
    place: fc.constantFrom(...PLACES),
    days: fc.array(day, { minLength: 7, maxLength: 7 }),
    night: nights,
    holidays: fc.array(fc.integer({ min: -4, max: 4 }), { maxLength: 2 }),
    from: fc.integer({ min: -500, max: 300 }),
    length: fc.integer({ min: 0, max: 600 }),
  })
  .map(({ place: [timeZone, near], days, night, holidays, from, length }) => {
    const around = Temporal.Instant.from(near).toZonedDateTimeISO(timeZone)
    const weekly = Object.fromEntries(
      WEEKDAYS.map((weekday, i) => [weekday, night.length > 0 ? night : (days[i] ?? [])]),
    )
    const schedule: Schedule = {
      timeZone,
      weekly: { ...weekly, wed: [['09:00', '17:00']] },
      holidays: holidays.map((n) => around.toPlainDate().add({ days: n }).toString()),
    }
    const start = Math.floor(around.epochMilliseconds / QUARTER) * QUARTER + from * QUARTER
    return { schedule, from: start, to: start + length * QUARTER }
  })

/** What the wall clock shows decides, asked afresh of Temporal every quarter-hour. */
function isOpen({ timeZone, weekly, holidays }: Schedule, at: number): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
  if (holidays?.includes(local.toPlainDate().toString())) return false
  const now = local.toPlainTime().toString().slice(0, 5)
  const today = weekly[WEEKDAYS[local.dayOfWeek - 1] ?? 'mon'] ?? []
  const yesterday = weekly[WEEKDAYS[(local.dayOfWeek + 5) % 7] ?? 'mon'] ?? []
  return (
    today.some(([start, end]) => now >= start && (now < end || end < start)) ||
    yesterday.some(([start, end]) => end < start && now < end)
  )
}

test('S11 measured time is what a look at the wall clock every quarter-hour finds, in every zone', () => {
  fc.assert(
    fc.property(question, ({ schedule, from, to }) => {
      let expected = 0
      for (let at = from; at < to; at += QUARTER) if (isOpen(schedule, at)) expected += QUARTER / 1000
      expect(scheduledSeconds(schedule, from, to)).toBe(expected)
    }),
    { numRuns: 400, seed: 11 },
  )
})

test('S11 adding is measuring backwards: the first second at which the time has passed', () => {
  fc.assert(
    fc.property(question, fc.integer({ min: 1, max: 400_000 }), ({ schedule, from }, seconds) => {
      const end = addScheduled(schedule, from, seconds)
      expect(scheduledSeconds(schedule, from, end)).toBe(seconds)
      expect(scheduledSeconds(schedule, from, end - 1000)).toBe(seconds - 1)
    }),
    { numRuns: 1000, seed: 12 },
  )
})

test('S11 two stretches add up to the whole, cut anywhere', () => {
  fc.assert(
    fc.property(question, fc.integer({ min: 0, max: 500_000 }), ({ schedule, from, to }, cut) => {
      const middle = Math.min(to, from + cut * 1000)
      const parts = scheduledSeconds(schedule, from, middle) + scheduledSeconds(schedule, middle, to)
      expect(parts).toBe(scheduledSeconds(schedule, from, to))
    }),
    { numRuns: 1000, seed: 13 },
  )
})

test('S12 stretches leave no hole and their open part is the measured time', () => {
  fc.assert(
    fc.property(question, ({ schedule, from, to }) => {
      let reached = from
      let open = 0
      eachStretch(schedule, { from, to }, (start, end, hours) => {
        expect(start).toBe(reached)
        expect(end).toBeGreaterThan(start)
        reached = end
        if (hours === 'open') open += end - start
        const isHoliday = schedule.holidays?.includes(
          Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(schedule.timeZone).toPlainDate().toString(),
        )
        expect(hours === 'holiday').toBe(isHoliday === true)
      })
      expect([reached, open / 1000]).toEqual([to, scheduledSeconds(schedule, from, to)])
    }),
    { numRuns: 400, seed: 14 },
  )
})

test('S7 business days end at the same local time, that many working days later', () => {
  fc.assert(
    fc.property(question, fc.integer({ min: 1, max: 6 }), ({ schedule, from }, n) => {
      const { timeZone, weekly, holidays } = schedule
      const start = addScheduled(schedule, from, 1) - 1000
      const local = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(timeZone)
      let date = local.toPlainDate()
      for (let left = n; left > 0; ) {
        date = date.add({ days: 1 })
        const isThere = date.toZonedDateTime({ timeZone }).toPlainDate().equals(date)
        const isWorked = (weekly[WEEKDAYS[date.dayOfWeek - 1] ?? 'mon'] ?? []).length > 0
        if (isThere && isWorked && !holidays?.includes(date.toString())) left -= 1
      }
      const end = date.toZonedDateTime({ timeZone, plainTime: local.toPlainTime() })
      // In a gap Temporal goes on by its length; here the moment of the jump is meant.
      fc.pre(end.toPlainTime().equals(local.toPlainTime()))
      const window = scheduledSeconds(schedule, start, end.epochMilliseconds)
      expect(addBusinessDays(schedule, from, n)).toEqual({
        dueAt: addScheduled(schedule, start, window),
        windowSeconds: window,
      })
    }),
    { numRuns: 500, seed: 15 },
  )
})
