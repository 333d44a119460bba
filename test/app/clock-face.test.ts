import { describe, expect, test } from 'vitest'
import { moodOf, secondsLeft, secondsSoFar, shareUsed } from '../../app/sidebar/clock-face.ts'
import { aCalmClock, aClock, NOW } from './a-view.ts'

const heardAt = Date.parse(NOW)
const at = (time: string): number => Date.parse(`2026-03-06T${time}Z`)

describe('mood', () => {
  test.each([
    ['16:04:59', 'calm'],
    ['16:05:00', 'at-risk'],
    ['16:16:59', 'at-risk'],
    ['16:17:00', 'prioritise'],
    ['17:04:59', 'prioritise'],
    ['17:05:00', 'breached'],
  ])('S8 at %s the clock is %s, before the server says so', (time, mood) => {
    expect(moodOf(aCalmClock(), at(time))).toBe(mood)
  })
  test('S5 a paused clock is paused, whatever time it is', () => {
    expect(moodOf(aCalmClock({ state: 'paused' }), at('23:00:00'))).toBe('paused')
  })
  test('S9 a breach stays a breach when the server says so', () => {
    expect(moodOf(aCalmClock({ outcome: 'breached' }), heardAt)).toBe('breached')
  })
  test('S7 a clock without a target never is at risk', () => {
    const clock = aClock({ targetSeconds: null, dueAt: null, atRiskAt: null, prioritiseAt: null })
    expect(moodOf(clock, at('23:00:00'))).toBe('calm')
    expect(secondsLeft(clock, heardAt, heardAt)).toBeNull()
    expect(secondsSoFar(clock, heardAt, heardAt + 90_000)).toBe(11_960)
  })
})

describe('time left', () => {
  test('S1 counts down by the second and says how late it is', () => {
    expect(secondsLeft(aClock(), heardAt, heardAt)).toBe(42 * 60 + 10)
    expect(secondsLeft(aClock(), heardAt, at('14:05:00'))).toBe(0)
    expect(secondsLeft(aClock(), heardAt, at('14:07:00'))).toBe(-120)
  })
  test('S5 stands still while paused', () => {
    expect(secondsLeft(aClock({ state: 'paused' }), heardAt, heardAt + 600_000)).toBe(42 * 60 + 10)
  })
})

describe('bar', () => {
  test('S8 passes 75 % and 100 % at the very moments the server named', () => {
    const clock = aCalmClock()
    expect(shareUsed(clock, heardAt, heardAt)).toBeCloseTo(1070 / 14_400)
    expect(shareUsed(clock, heardAt, at('16:05:00'))).toBeCloseTo(0.75)
    expect(shareUsed(clock, heardAt, at('16:17:00'))).toBeCloseTo(0.8)
    expect(shareUsed(clock, heardAt, at('17:05:00'))).toBe(1)
    expect(shareUsed(clock, heardAt, at('19:00:00'))).toBe(1)
  })
  test('S11 a weekend in between moves it slowly, and it still meets its marks', () => {
    const clock = aClock({
      basis: 'business',
      elapsedSeconds: 7200,
      targetSeconds: 14_400,
      atRiskAt: '2026-03-09T09:00:00Z',
      prioritiseAt: '2026-03-09T09:12:00Z',
      dueAt: '2026-03-09T10:00:00Z',
    })
    expect(shareUsed(clock, heardAt, heardAt)).toBe(0.5)
    expect(shareUsed(clock, heardAt, Date.parse('2026-03-09T09:00:00Z'))).toBeCloseTo(0.75)
    expect(shareUsed(clock, heardAt, Date.parse('2026-03-09T09:30:00Z'))).toBeCloseTo(0.8 + 0.2 * (18 / 48))
  })
})
