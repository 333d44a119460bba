import { expect, test } from 'vitest'
import { isZone } from '../../domain/schedule/zone.ts'
import { scheduleFromZendesk, type ZendeskSchedule } from '../../domain/zendesk-schedule.ts'
import { zoneNamed, zoneNames } from '../../domain/zone-names.ts'

const HOUR = 60
const DAY = 24 * HOUR
const aSchedule = (changes: Partial<ZendeskSchedule> = {}): ZendeskSchedule => ({
  name: 'Office',
  timeZone: 'Berlin',
  intervals: [1, 2, 3, 4, 5].map((day) => ({ startMinutes: day * DAY + 9 * HOUR, endMinutes: day * DAY + 17 * HOUR })),
  holidays: [],
  ...changes,
})
const read = (changes: Partial<ZendeskSchedule>) => {
  const found = scheduleFromZendesk(aSchedule(changes))
  return found.ok ? found.value : found.refusals.map(({ field, reason }) => [field, reason])
}

test('S11 every zone of Zendesk’s list is one that exists', () => {
  expect(zoneNames.length).toBeGreaterThan(140)
  expect(zoneNames.filter((name) => !isZone(zoneNamed(name) ?? ''))).toEqual([])
})
test.each([
  ['Eastern Time (US & Canada)', 'America/New_York'],
  ['Kolkata', 'Asia/Kolkata'],
  ['Kathmandu', 'Asia/Kathmandu'],
  ["Nuku'alofa", 'Pacific/Tongatapu'],
  ['Chatham Is.', 'Pacific/Chatham'],
  ['Europe/Vienna', 'Europe/Vienna'],
  ['Mars', null],
])('S11 %s is %s', (name, zone) => expect(zoneNamed(name)).toBe(zone))

test('S11 a week of Zendesk, minutes since Sunday, becomes hours of days', () => {
  expect(read({})).toEqual({
    timeZone: 'Europe/Berlin',
    weekly: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]])),
    holidays: [],
  })
})
test.each<[string, ZendeskSchedule['intervals'], object]>([
  ['Sunday is the first day', [{ startMinutes: 0, endMinutes: 6 * HOUR }], { sun: [['00:00', '06:00']] }],
  ['an end at midnight', [{ startMinutes: DAY + 18 * HOUR, endMinutes: 2 * DAY }], { mon: [['18:00', '24:00']] }],
  [
    'the end of Saturday written as 0',
    [{ startMinutes: 6 * DAY + 20 * HOUR, endMinutes: 0 }],
    { sat: [['20:00', '24:00']] },
  ],
  ['and as the end of the week', [{ startMinutes: 6 * DAY, endMinutes: 7 * DAY }], { sat: [['00:00', '24:00']] }],
  [
    'several intervals a day',
    [
      { startMinutes: DAY + 8 * HOUR, endMinutes: DAY + 12 * HOUR },
      { startMinutes: DAY + 13 * HOUR + 30, endMinutes: DAY + 17 * HOUR },
    ],
    {
      mon: [
        ['08:00', '12:00'],
        ['13:30', '17:00'],
      ],
    },
  ],
])('S11 %s', (_name, intervals, weekly) => expect(read({ intervals })).toMatchObject({ weekly }))

test('S11 holidays are whole days, both ends included, each once', () => {
  const holidays = [
    { from: '2026-12-24', to: '2026-12-26' },
    { from: '2026-12-26', to: '2026-12-26' },
    { from: '2026-01-01', to: '2026-01-01' },
  ]
  expect(read({ holidays })).toMatchObject({ holidays: ['2026-01-01', '2026-12-24', '2026-12-25', '2026-12-26'] })
})
test('S11 what cannot be read is refused with its name', () => {
  expect(read({ timeZone: 'Mars' })).toEqual([['timeZone', expect.stringContaining('"Mars" of the schedule "Office"')]])
  expect(read({ holidays: [{ from: 'soon', to: '2026-01-01' }] })).toEqual([
    ['holidays[1]', expect.stringContaining('soon')],
  ])
  expect(read({ intervals: [] })).toEqual([['weekly', expect.stringContaining('no working hours')]])
})
