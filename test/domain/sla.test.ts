import { describe, expect, test } from 'vitest'
import { basisOf, type Clock, clocksOf, type Percent, THRESHOLDS } from '../../domain/clock.ts'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { PRIORITIES } from '../../domain/priority.ts'
import { clockPolicyFor, nextThreshold, targetsFor, thresholdAt } from '../../domain/sla.ts'
import { TIERS, type Tier } from '../../domain/tier.ts'
import { at, eventsOf, OFFICE, shown } from './clock-story.ts'

const { sla } = defaultPolicy
const HOUR = 3600

describe('S7 the table of targets', () => {
  const rows: readonly (readonly [Tier, readonly number[], readonly (number | null)[]])[] = [
    ['community', [72, 72, 72, 72], [null, null, null, null]],
    ['standard', [8, 24, 24, 48], [5, 5, 5, 5]],
    ['professional', [4, 8, 8, 24], [3, 3, 3, 3]],
    ['enterprise', [1, 4, 8, 24], [1, 1, 2, 2]],
  ]
  for (const [tier, hours, days] of rows) {
    test(`S7 ${tier}`, () => {
      const targets = PRIORITIES.map((priority) => targetsFor(sla, tier, priority, false))
      expect(targets.map(({ firstResponse }) => firstResponse / HOUR)).toEqual(hours)
      expect(targets.map(({ nextResponse }) => nextResponse / HOUR)).toEqual(hours)
      expect(targets.map(({ resolution }) => resolution)).toEqual(
        days.map((businessDays) => (businessDays === null ? null : { businessDays })),
      )
    })
  }
})

test('S7 unconfirmed and never known: the priority speaks, whatever the tier', () => {
  for (const tier of TIERS) {
    const targets = PRIORITIES.map((priority) => targetsFor(sla, tier, priority, true))
    expect(targets.map(({ firstResponse }) => firstResponse / HOUR)).toEqual([1, 4, 24, 48])
    expect(targets.map(({ nextResponse }) => nextResponse / HOUR)).toEqual([1, 4, 24, 48])
  }
})

test('S7 own next-response hours and a resolution in hours', () => {
  const everywhere = <T>(value: T) => ({ P1: value, P2: value, P3: value, P4: value })
  const own = {
    ...sla,
    nextResponseHours: { ...sla.firstResponseHours, standard: everywhere(0.25) },
    resolution: { ...sla.resolution, standard: everywhere({ hours: 12 }) },
  }
  expect(targetsFor(own, 'standard', 'P1', false)).toEqual({
    firstResponse: 8 * HOUR,
    nextResponse: 900,
    resolution: 12 * HOUR,
  })
})

test('S4 first and next response around the clock, a resolution in business days in the schedule', () => {
  for (const tier of TIERS) {
    const policy = clockPolicyFor(
      { ...sla, onSchedule: { ...sla.onSchedule, [tier]: [] } },
      tier,
      targetsFor(sla, tier, 'P1', false),
    )
    expect([basisOf(policy, 'firstResponse'), basisOf(policy, 'nextResponse')]).toEqual([null, null])
    expect(basisOf(policy, 'resolution')).toEqual(tier === 'community' ? null : sla.schedule)
  }
})

test('S4 business hours where the contract says so', () => {
  const own = { ...sla, onSchedule: { ...sla.onSchedule, standard: ['firstResponse' as const] } }
  const policy = clockPolicyFor(own, 'standard', targetsFor(own, 'standard', 'P1', false))
  expect(basisOf(policy, 'firstResponse')).toEqual(sla.schedule)
  expect(basisOf(policy, 'nextResponse')).toBe(null)
})

const first = (story: string, now: string, schedule: typeof OFFICE | null = null): Clock =>
  clocksOf(
    { policy: { targetSeconds: { firstResponse: 4 * HOUR }, schedule }, events: eventsOf(story, 'firstResponse') },
    at(now),
  ).firstResponse
const next = (story: string, now: string, schedule: typeof OFFICE | null = null) => {
  const found = nextThreshold(first(story, now, schedule), { schedule, asOf: at(now) })
  return found === null ? null : `${found.percent} ${shown(found.at)} ${found.what.key}`
}
const all = (story: string, now: string, schedule: typeof OFFICE | null = null) =>
  THRESHOLDS.map((percent: Percent) =>
    shown(thresholdAt(first(story, now, schedule), percent, { schedule, asOf: at(now) })),
  )

test('S8 the next threshold of a running clock and what happens then', () => {
  expect(next('created 09:00', '10:00')).toBe('75 12:00 sla.threshold.75')
  expect(next('created 09:00', '12:00')).toBe('80 12:12 sla.threshold.80')
  expect(next('created 09:00', '12:12')).toBe('100 13:00 sla.threshold.100')
  expect(next('created 09:00', '14:00')).toBe('150 15:00 sla.threshold.150')
  expect(next('created 09:00', '15:00')).toBe(null)
  expect(next('created 16:00', '20:00', OFFICE)).toBe('75 tue 11:00 sla.threshold.75')
})

test('S8 nothing comes next while paused, ended or without a target', () => {
  expect(next('created 09:00, pending 10:00', '11:00')).toBe(null)
  expect(next('created 09:00, agent 10:00', '11:00')).toBe(null)
  expect(next('created 09:00, no target 10:00', '11:00')).toBe(null)
})

test('S9 a threshold passed under the old target does not come again', () => {
  expect(next('created 09:00, target 8h 13:30', '14:00')).toBe('150 21:00 sla.threshold.150')
})

test('S8 all thresholds, passed and to come', () => {
  expect(all('created 09:00', '12:05')).toEqual(['12:00', '12:12', '13:00', '15:00'])
  expect(all('created 16:00', '20:00', OFFICE)).toEqual(['tue 11:00', 'tue 11:12', 'tue 12:00', 'tue 14:00'])
  expect(all('created 09:00, pending 10:00', '11:00')).toEqual(['13:00', '13:12', '14:00', '16:00'])
  expect(all('created 09:00, agent 12:05', '18:00')).toEqual(['12:00', null, null, null])
  expect(all('created by system 09:00', '18:00')).toEqual([null, null, null, null])
})
