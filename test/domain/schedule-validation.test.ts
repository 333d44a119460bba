import { expect, test } from 'vitest'
import { validateSchedule } from '../../domain/schedule.ts'

const base = { timeZone: 'Europe/Berlin', weekly: { mon: [['09:00', '17:00']] } }
const monday = (...intervals: unknown[]) => ({ ...base, weekly: { mon: intervals } })

test('S11 a good schedule is read, unknown fields are passed over', () => {
  const input = {
    ...base,
    weekly: {
      ...base.weekly,
      note: 'x',
      fri: [
        ['22:00', '06:00'],
        ['08:00', '12:00'],
      ],
    },
    holidays: ['2028-02-29'],
    name: 'Berlin',
  }
  expect(validateSchedule(input)).toEqual({
    ok: true,
    value: {
      timeZone: 'Europe/Berlin',
      weekly: {
        mon: [['09:00', '17:00']],
        fri: [
          ['22:00', '06:00'],
          ['08:00', '12:00'],
        ],
      },
      holidays: ['2028-02-29'],
    },
  })
})

function refuses(name: string, input: unknown, ...expected: string[]): void {
  test(name, () => {
    const found = validateSchedule(input)
    expect(found.ok ? [] : found.refusals.map(({ field, reason }) => `${field}: ${reason}`)).toEqual(expected)
  })
}
refuses('S11 not an object', 'nine to five', 'schedule: a schedule is an object with timeZone and weekly')
refuses(
  'S11 an unknown zone',
  { ...base, timeZone: 'Europe/Berln' },
  'timeZone: "Europe/Berln" is not an IANA time zone such as Europe/Berlin',
)
refuses(
  'S11 an offset is no zone',
  { ...base, timeZone: '+01:00' },
  'timeZone: "+01:00" is not an IANA time zone such as Europe/Berlin',
)
refuses('S11 no zone', { weekly: base.weekly }, 'timeZone: nothing is not an IANA time zone such as Europe/Berlin')
refuses(
  'S11 no week',
  { timeZone: 'UTC' },
  'weekly: weekly is an object with the hours of mon, tue, wed, thu, fri, sat and sun',
)
refuses(
  'S11 no hours',
  { timeZone: 'UTC', weekly: { mon: [] } },
  'weekly: the week has no working hours; add at least one interval, or leave the schedule out',
)
refuses(
  'S11 hours under an unknown weekday',
  { ...base, weekly: { ...base.weekly, tuesday: [['09:00', '17:00']] } },
  'weekly.tuesday: "tuesday" is not a weekday; write mon, tue, wed, thu, fri, sat or sun',
)
refuses(
  'S11 hours that are no list',
  { ...base, weekly: { ...base.weekly, tue: '9-17' } },
  'weekly.tue: the hours of tue are a list such as [["09:00","17:00"]]',
)
refuses(
  'S11 bad times',
  monday(['9:00', '25:00']),
  'weekly.mon[0]: "9:00" is not a start; write HH:MM from 00:00 to 23:59',
  'weekly.mon[0]: "25:00" is not an end; write HH:MM from 00:00 to 24:00',
)
refuses(
  'S11 24:00 is no start',
  monday(['24:00', '06:00']),
  'weekly.mon[0]: "24:00" is not a start; write HH:MM from 00:00 to 23:59',
)
refuses(
  'S11 24:30 is no time',
  monday(['22:00', '24:30']),
  'weekly.mon[0]: "24:30" is not an end; write HH:MM from 00:00 to 24:00',
)
refuses(
  'S11 three times are no interval',
  monday(['09:00', '12:00', '13:00']),
  'weekly.mon[0]: ["09:00","12:00","13:00"] is not an interval; write a start and an end such as ["09:00","17:00"]',
)
refuses(
  'S11 no length',
  monday(['09:00', '09:00']),
  'weekly.mon[0]: 09:00 to 09:00 has no length; a whole day is ["00:00","24:00"]',
)
refuses(
  'S11 overlap',
  monday(['09:00', '12:00'], ['11:00', '17:00']),
  'weekly.mon: mon 11:00-17:00 overlaps mon 09:00-12:00; join them or move one',
)
refuses(
  'S11 overlap over midnight',
  { ...base, weekly: { mon: [['22:00', '06:00']], tue: [['05:00', '09:00']] } },
  'weekly.tue: tue 05:00-09:00 overlaps mon 22:00-06:00; join them or move one',
)
refuses(
  'S11 overlap from Sunday to Monday',
  { ...base, weekly: { sun: [['22:00', '06:00']], mon: [['05:00', '09:00']] } },
  'weekly.mon: mon 05:00-09:00 overlaps sun 22:00-06:00; join them or move one',
)
refuses(
  'S11 a day the calendar does not have',
  { ...base, holidays: ['2026-02-29', 'Christmas', 5] },
  'holidays[0]: "2026-02-29" is not a day of the calendar; write YYYY-MM-DD',
  'holidays[1]: "Christmas" is not a day of the calendar; write YYYY-MM-DD',
  'holidays[2]: 5 is not a day of the calendar; write YYYY-MM-DD',
)
refuses(
  'S11 holidays that are no list',
  { ...base, holidays: '2026-12-25' },
  'holidays: holidays are a list of days such as ["2026-12-25"]',
)
test('S11 intervals may touch', () => {
  expect(validateSchedule(monday(['09:00', '12:00'], ['12:00', '24:00'])).ok).toBe(true)
})
