import { expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { type Policy, validatePolicy } from '../../domain/policy.ts'
import type { Schedule } from '../../domain/schedule.ts'

type Draft = { -readonly [key in keyof Policy]: Policy[key] }
const OFFICE: Schedule = { timeZone: 'UTC', weekly: { mon: [['09:00', '17:00']] }, holidays: [] }
/** The default policy with a change, as an admin would save it. */
function refusals(change: (policy: Draft) => void): readonly (readonly [string | undefined, string])[] {
  const policy: Draft = structuredClone(defaultPolicy)
  change(policy)
  const found = validatePolicy(policy)
  return found.ok ? [] : found.refusals.map(({ field, reason }) => [field, reason] as const)
}
const check = (name: string, change: (policy: Draft) => void, field: string, reason: string) =>
  test(name, () => {
    const found = refusals(change)
    expect(found.map(([at]) => at)).toContain(field)
    expect(found.find(([at]) => at === field)?.[1]).toContain(reason)
  })

test('R4 the default policy is valid', () =>
  expect(validatePolicy(defaultPolicy)).toEqual({ ok: true, value: defaultPolicy }))

check(
  'S4 enterprise first response on business hours is refused',
  (p) => p.sla.onSchedule.enterprise.push('firstResponse'),
  'sla.onSchedule.enterprise',
  'around the clock',
)
check(
  'S4 enterprise next response on business hours is refused',
  (p) => p.sla.onSchedule.enterprise.push('nextResponse'),
  'sla.onSchedule.enterprise',
  'nextResponse',
)
test('S4 another tier may have it in its contract', () =>
  expect(refusals((p) => p.sla.onSchedule.standard.push('firstResponse'))).toEqual([]))
check(
  'S7 business days need a schedule',
  (p) => {
    p.sla.schedule = null
  },
  'sla.resolution.standard',
  'schedule',
)
/** The hours of a week in UTC, as an admin would write them. */
const hours = (weekly: object) => ({ timeZone: 'UTC', weekly })
test.each<[string, unknown, string, string]>([
  ['a time zone must exist', { ...OFFICE, timeZone: 'Europe/Atlantis' }, 'timeZone', 'IANA'],
  ['wall times must be times', hours({ mon: [['9:00', '25:00']] }), 'weekly.mon.0', 'HH:MM'],
  ['numbers are told how to be written', hours({ mon: [[9, 17]] }), 'weekly.mon.0', 'write HH:MM'],
  ['a week without hours is no schedule', hours({}), 'weekly', 'add at least one interval'],
  ['a holiday is a day that exists', { ...OFFICE, holidays: ['2026-02-30'] }, 'holidays.0', 'YYYY-MM-DD'],
  [
    'intervals must not overlap',
    hours({
      mon: [
        ['09:00', '13:00'],
        ['12:00', '17:00'],
      ],
    }),
    'weekly.mon',
    'mon 12:00-17:00 overlaps mon 09:00-13:00; join them or move one',
  ],
  [
    'a night shift does not run into the next day’s hours',
    hours({ mon: [['22:00', '06:00']], tue: [['05:00', '09:00']] }),
    'weekly.tue',
    'tue 05:00-09:00 overlaps mon 22:00-06:00; join them or move one',
  ],
  [
    'nor does Sunday’s night run into Monday',
    hours({ sun: [['20:00', '02:00']], mon: [['01:00', '09:00']] }),
    'weekly.mon',
    'mon 01:00-09:00 overlaps sun 20:00-02:00; join them or move one',
  ],
  [
    'hours under an unknown weekday are not lost without a word',
    hours({ ...OFFICE.weekly, monday: [['09:00', '17:00']] }),
    'weekly.monday',
    'write mon, tue, wed, thu, fri, sat or sun',
  ],
])('S11 %s', (_name, schedule, field, reason) => {
  const found = refusals((p) => Reflect.set(p.sla, 'schedule', schedule))
  expect(found.find(([at]) => at === `sla.schedule.${field}`)?.[1]).toContain(reason)
})
test('S11 a night shift and 24:00 are fine', () => {
  const mon = [
    ['08:00', '20:00'],
    ['22:00', '06:00'],
  ]
  const week = hours({ mon, tue: [['20:00', '24:00']] })
  expect(refusals((p) => Reflect.set(p.sla, 'schedule', week))).toEqual([])
})
test.each([[undefined], [[]], ['Mon-Fri'], [5]])('S11 %j is no schedule, and the way out is named', (schedule) =>
  expect(refusals((p) => Reflect.set(p.sla, 'schedule', schedule))).toEqual([
    ['sla.schedule', 'a schedule is an object with timeZone and weekly; write null where there are no business hours'],
  ]),
)
test('S11, S4 a problem of the schedule does not hide another one beside it', () => {
  const found = refusals((p) => {
    p.sla.schedule = { ...OFFICE, timeZone: 'Mars/Base', holidays: ['tomorrow'] }
    p.sla.onSchedule.enterprise.push('firstResponse')
  })
  expect(found.map(([field]) => field).toSorted()).toEqual([
    'sla.onSchedule.enterprise',
    'sla.schedule.holidays.0',
    'sla.schedule.timeZone',
  ])
})
check(
  'S11 quiet hours need a zone that exists',
  (p) => {
    p.slack.quietHours = { timeZone: 'Mars/Base', from: '20:00', to: '07:00' }
  },
  'slack.quietHours.timeZone',
  'Mars/Base',
)
check(
  'V6 a VIP route into a shared queue is refused',
  (p) => {
    p.triage.routes[1]!.queue = 'general'
  },
  'triage.routes.1',
  'shared queue "general"',
)
check(
  'V6 an enterprise ticket must not fall back into a shared queue',
  (p) => {
    p.triage.routes = p.triage.routes.filter(({ when }) => !when.tier)
  },
  'triage.fallbackQueue',
  'enterprise',
)
check(
  'V6 a route before the VIP route could catch a VIP',
  (p) => {
    p.triage.routes.unshift({ when: { category: ['billing'] }, queue: 'level-1' })
  },
  'triage.routes.0',
  'VIP',
)
check(
  'V6 a VIP route with a further condition does not catch all',
  (p) => {
    p.triage.routes[1]!.when.language = ['en']
  },
  'triage.fallbackQueue',
  'VIP',
)
check(
  'R6 a route into an unknown queue',
  (p) => {
    p.triage.routes[8]!.queue = 'nowhere'
  },
  'triage.routes.8.queue',
  'no queue "nowhere"',
)
check(
  'R6 an unknown fallback queue',
  (p) => {
    p.triage.fallbackQueue = 'nowhere'
  },
  'triage.fallbackQueue',
  'no queue "nowhere"',
)
check(
  'R6 an unknown product area',
  (p) => {
    p.triage.routes[8]!.when.productArea = ['moon']
  },
  'triage.routes.8.when.productArea',
  '"moon"',
)
check(
  'R6 an unknown topic',
  (p) => {
    p.triage.routes[8]!.when.topic = ['moon']
  },
  'triage.routes.8.when.topic',
  '"moon"',
)
check(
  'R6 two queues of one key',
  (p) => {
    p.triage.queues.push(p.triage.queues[0]!)
  },
  'triage.queues.9.key',
  'two queues',
)
check(
  'V2 the primary comes before the lead',
  (p) => {
    p.vip.handToPrimaryAfterSeconds = 600
  },
  'vip.handToLeadAfterSeconds',
  'after the primary',
)
check(
  'V2 the lead comes before the time is over',
  (p) => {
    p.vip.assignedWithinSeconds = 600
  },
  'vip.assignedWithinSeconds',
  'handToLeadAfterSeconds',
)
check(
  'R4 a signal of unknown meaning',
  (p) => {
    p.triage.signals[0]!.means = 'doom'
  },
  'triage.signals.0.means',
  '"doom" is no meaning',
)
check(
  'R4 a phrase that cannot be read',
  (p) => {
    p.triage.signals[0]!.phrase = '(server is down'
  },
  'triage.signals.0.phrase',
  '")" is missing',
)
check(
  'R4 a signal twice',
  (p) => {
    p.triage.signals[1] = p.triage.signals[0]!
  },
  'triage.signals.1.phrase',
  'twice',
)
check(
  'O0 an on-call person nobody can reach',
  (p) => {
    p.onCall.lead = { name: 'Kim' }
  },
  'onCall.lead',
  'at least one way',
)
check(
  'R4 more than 600 signals',
  (p) => {
    p.triage.signals = Array.from({ length: 601 }, (_, i) => ({
      phrase: `word number ${i}`,
      language: 'en',
      means: 'bug',
    }))
  },
  'triage.signals',
  '600',
)

test('R4 all problems at once, also beside one in the form', () => {
  const found = refusals((p) => {
    Reflect.set(p.assignment, 'capacity', 'many')
    p.sla.onSchedule.enterprise.push('firstResponse')
    p.triage.fallbackQueue = 'nowhere'
  })
  expect(found.map(([field]) => field)).toEqual(
    expect.arrayContaining(['assignment.capacity', 'sla.onSchedule.enterprise', 'triage.fallbackQueue']),
  )
})

test.each([null, 3, 'policy', []])('R4 %j is no policy', (input) => expect(validatePolicy(input).ok).toBe(false))
