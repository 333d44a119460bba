import { expect, test } from 'vitest'
import { addBusinessDays, addScheduled, type Schedule, scheduledSeconds } from '../../domain/schedule.ts'

const week = (timeZone: string, ...intervals: (readonly [string, string])[]): Schedule => ({
  timeZone,
  weekly: {
    mon: intervals,
    tue: intervals,
    wed: intervals,
    thu: intervals,
    fri: intervals,
    sat: intervals,
    sun: intervals,
  },
})
const office = (timeZone: string, holidays: readonly string[] = []): Schedule => {
  const { mon, tue, wed, thu, fri } = week(timeZone, ['09:00', '17:00']).weekly
  return {
    timeZone,
    weekly: { mon: mon ?? [], tue: tue ?? [], wed: wed ?? [], thu: thu ?? [], fri: fri ?? [] },
    holidays,
  }
}
const hours = (schedule: Schedule | null, from: string, to: string) =>
  scheduledSeconds(schedule, Date.parse(from), Date.parse(to)) / 3600
const after = (schedule: Schedule | null, from: string, amount: number) =>
  new Date(addScheduled(schedule, Date.parse(from), amount * 3600)).toISOString().replace('.000Z', 'Z')

/** A row: hours between two local times with their offsets, and back again: that many hours after the first. */
function span(
  name: string,
  schedule: Schedule | null,
  [from, to]: readonly [string, string],
  expected: number,
  end?: string,
): void {
  test(name, () => {
    expect(hours(schedule, from, to)).toBe(expected)
    expect(after(schedule, from, expected)).toBe(new Date(Date.parse(end ?? to)).toISOString().replace('.000Z', 'Z'))
  })
}

span('S11 around the clock without a schedule', null, ['2026-03-07T00:00-05:00', '2026-03-09T00:00-04:00'], 47)
span('S11 one working day', office('Europe/Berlin'), ['2026-03-02T09:00+01:00', '2026-03-02T17:00+01:00'], 8)
span(
  'S11 used up exactly at closing is due at closing',
  office('Europe/Berlin'),
  ['2026-03-02T15:00+01:00', '2026-03-03T09:00+01:00'],
  2,
  '2026-03-02T17:00+01:00',
)
span('S11 a weekend does not count', office('Europe/Berlin'), ['2026-03-06T16:00+01:00', '2026-03-09T10:00+01:00'], 2)
span(
  'S11 a holiday does not count',
  office('Europe/Berlin', ['2026-04-03', '2026-04-06']),
  ['2026-04-02T16:00+02:00', '2026-04-07T10:00+02:00'],
  2,
)
span(
  'S11 several intervals a day',
  week('Asia/Kolkata', ['09:00', '12:30'], ['13:30', '18:00']),
  ['2026-03-02T12:00+05:30', '2026-03-02T14:00+05:30'],
  1,
)
span('S11 a half-hour zone', office('Asia/Kolkata'), ['2026-03-02T03:30Z', '2026-03-02T11:30Z'], 8)
span('S11 a night shift', week('UTC', ['22:00', '06:00']), ['2026-03-02T23:00Z', '2026-03-03T23:00Z'], 8)
span(
  'S11 a night shift ends at midnight by 24:00',
  week('UTC', ['22:00', '24:00']),
  ['2026-03-02T21:00Z', '2026-03-03T21:00Z'],
  2,
  '2026-03-03T00:00Z',
)
span(
  'S11 00:00 as an end is midnight too',
  week('UTC', ['22:00', '00:00']),
  ['2026-03-02T21:00Z', '2026-03-03T21:00Z'],
  2,
  '2026-03-03T00:00Z',
)
span('S11 whole days join', week('UTC', ['00:00', '24:00']), ['2026-03-02T21:00Z', '2026-03-05T09:00Z'], 60)
span(
  'S11 intervals that touch join',
  week('UTC', ['09:00', '12:00'], ['12:00', '17:00']),
  ['2026-03-02T11:00Z', '2026-03-02T13:00Z'],
  2,
)
span(
  'S11 a holiday cuts a night shift at midnight',
  { ...week('UTC', ['22:00', '06:00']), holidays: ['2026-03-03'] },
  ['2026-03-02T21:00Z', '2026-03-04T07:00Z'],
  8,
  '2026-03-04T06:00Z',
)
span(
  'S11 the year ends',
  office('Europe/Berlin', ['2026-01-01']),
  ['2025-12-31T16:00+01:00', '2026-01-02T10:00+01:00'],
  2,
)
span('S11 29 February', office('UTC'), ['2028-02-28T16:00Z', '2028-03-01T10:00Z'], 10)

span(
  'S11 spring: a 23-hour day',
  week('America/New_York', ['00:00', '24:00']),
  ['2026-03-08T00:00-05:00', '2026-03-09T00:00-04:00'],
  23,
)
span(
  'S11 autumn: a 25-hour day has 25',
  week('America/New_York', ['00:00', '24:00']),
  ['2026-11-01T00:00-04:00', '2026-11-02T00:00-05:00'],
  25,
)
span(
  'S11 spring night shift in Berlin has 7 hours',
  week('Europe/Berlin', ['22:00', '06:00']),
  ['2026-03-28T22:00+01:00', '2026-03-29T06:00+02:00'],
  7,
)
span(
  'S11 autumn night shift in Berlin has 9 hours',
  week('Europe/Berlin', ['22:00', '06:00']),
  ['2026-10-24T22:00+02:00', '2026-10-25T06:00+01:00'],
  9,
)
span(
  'S11 office hours keep their wall time across the change',
  office('Europe/Berlin'),
  ['2026-03-27T16:00+01:00', '2026-03-30T10:00+02:00'],
  2,
)
span(
  'S11 an opening inside the gap opens at the jump',
  week('Europe/Berlin', ['02:30', '06:00']),
  ['2026-03-29T00:00+01:00', '2026-03-29T06:00+02:00'],
  3,
)
span(
  'S11 a closing inside the gap closes at the jump',
  week('Europe/Berlin', ['00:00', '02:30']),
  ['2026-03-29T00:00+01:00', '2026-03-29T12:00+02:00'],
  2,
  '2026-03-29T03:00+02:00',
)
span(
  'S11 hours inside the gap do not exist',
  week('Europe/Berlin', ['02:10', '02:50'], ['09:00', '10:00']),
  ['2026-03-29T00:00+01:00', '2026-03-29T12:00+02:00'],
  1,
  '2026-03-29T10:00+02:00',
)
span(
  'S11 hours that come twice count twice',
  week('Europe/Berlin', ['02:00', '03:00']),
  ['2026-10-25T00:00+02:00', '2026-10-25T12:00+01:00'],
  2,
  '2026-10-25T03:00+01:00',
)
span(
  'S11 Lord Howe moves by half an hour: spring',
  week('Australia/Lord_Howe', ['00:00', '24:00']),
  ['2026-10-04T00:00+10:30', '2026-10-05T00:00+11:00'],
  23.5,
)
span(
  'S11 Lord Howe moves by half an hour: autumn',
  week('Australia/Lord_Howe', ['00:00', '24:00']),
  ['2026-04-05T00:00+11:00', '2026-04-06T00:00+10:30'],
  24.5,
)
span(
  'S11 Apia skipped Friday 30 December 2011',
  office('Pacific/Apia'),
  ['2011-12-29T16:00-10:00', '2012-01-02T10:00+14:00'],
  2,
)
span(
  'S11 Apia: whole days around the skipped one',
  week('Pacific/Apia', ['00:00', '24:00']),
  ['2011-12-29T00:00-10:00', '2012-01-01T00:00+14:00'],
  48,
)
span(
  "S11 a day that begins at one o'clock",
  week('Africa/Cairo', ['00:00', '24:00']),
  ['2026-04-24T00:00+03:00', '2026-04-25T00:00+03:00'],
  24,
)
span(
  "S11 Cairo's 23-hour Friday",
  week('Africa/Cairo', ['00:00', '24:00']),
  ['2026-04-23T00:00+02:00', '2026-04-25T00:00+03:00'],
  47,
)

test('S11 nothing has passed before, nothing is added for nothing', () => {
  expect(hours(office('UTC'), '2026-03-03T10:00Z', '2026-03-02T10:00Z')).toBe(0)
  expect(after(office('UTC'), '2026-03-01T10:00Z', 0)).toBe('2026-03-01T10:00:00Z')
})

test('S11 a schedule that never gives the time is named, not waited for', () => {
  const rare: Schedule = { timeZone: 'UTC', weekly: { mon: [['09:00', '09:01']] } }
  expect(() => addScheduled(rare, Date.parse('2026-03-02T10:00Z'), 10_000_000)).toThrow('not used up within 200 years')
})

function days(
  name: string,
  schedule: Schedule | null,
  [from, n]: readonly [string, number],
  [dueAt, window]: readonly [string, number],
): void {
  test(name, () => {
    const found = addBusinessDays(schedule, Date.parse(from), n)
    expect([new Date(found.dueAt).toISOString(), found.windowSeconds / 3600]).toEqual([
      new Date(dueAt).toISOString(),
      window,
    ])
  })
}
days(
  'S7 the same local time on the next working day',
  office('Europe/Berlin'),
  ['2026-03-02T10:00+01:00', 1],
  ['2026-03-03T10:00+01:00', 8],
)
days(
  'S7 over a weekend and a holiday',
  office('Europe/Berlin', ['2026-03-09']),
  ['2026-03-06T10:00+01:00', 1],
  ['2026-03-10T10:00+01:00', 8],
)
days(
  'S7 over the clock change the local time stays',
  office('Europe/Berlin'),
  ['2026-03-27T10:00+01:00', 2],
  ['2026-03-31T10:00+02:00', 16],
)
days(
  'S7 a start in the night moves to the opening',
  office('Europe/Berlin'),
  ['2026-03-02T20:00+01:00', 1],
  ['2026-03-03T17:00+01:00', 8],
)
days(
  'S7 a start exactly at closing moves to the opening',
  office('Europe/Berlin'),
  ['2026-03-02T17:00+01:00', 1],
  ['2026-03-03T17:00+01:00', 8],
)
days(
  'S7 a start exactly at opening stays',
  office('Europe/Berlin'),
  ['2026-03-02T09:00+01:00', 1],
  ['2026-03-02T17:00+01:00', 8],
)
days('S7 five days are a week', office('Europe/Berlin'), ['2026-03-04T11:00+01:00', 5], ['2026-03-11T11:00+01:00', 40])
days(
  'S7 the day Apia skipped is no working day',
  office('Pacific/Apia'),
  ['2011-12-29T10:00-10:00', 1],
  ['2012-01-02T10:00+14:00', 8],
)
days(
  'S7 a shorter day ahead: due when the window is used up',
  { timeZone: 'UTC', weekly: { thu: [['09:00', '17:00']], fri: [['09:00', '14:00']] } },
  ['2026-03-05T16:00Z', 1],
  ['2026-03-06T14:00Z', 6],
)
days('S7 in the night shift', week('UTC', ['22:00', '06:00']), ['2026-03-03T02:00Z', 1], ['2026-03-04T02:00Z', 8])
days('S7 without a schedule a day is 24 hours', null, ['2026-03-06T10:00Z', 2], ['2026-03-08T10:00Z', 48])
