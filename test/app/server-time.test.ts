import { expect, test } from 'vitest'
import { createServerTime } from '../../app/server-time.ts'

/** An agent's computer whose clock is three hours wrong. */
function aComputer() {
  const local = { date: 1_000_000_000_000 + 3 * 3_600_000, steady: 5000 }
  const time = createServerTime({ date: () => local.date, steady: () => local.steady })
  const pass = (milliseconds: number): void => {
    local.date += milliseconds
    local.steady += milliseconds
  }
  return { local, time, pass }
}
const SERVER = 1_000_000_000_000

test("L3 the server's time counts, not the computer's", () => {
  const { time, pass } = aComputer()
  time.learn(SERVER, 80)
  pass(10_000)
  expect(time.now()).toBe(SERVER + 40 + 10_000)
  expect(time.hasSlipped()).toBe(false)
})

test('L3 after sleep the time is right at once, and the server is asked', () => {
  const { local, time } = aComputer()
  time.learn(SERVER, 0)
  local.date += 3_600_000
  local.steady += 20
  expect(time.now()).toBe(SERVER + 3_600_000)
  expect(time.hasSlipped()).toBe(true)
  time.learn(SERVER + 3_600_500, 0)
  expect(time.now()).toBe(SERVER + 3_600_500)
  expect(time.hasSlipped()).toBe(false)
})

test('L3 a clock set back does not give time away', () => {
  const { local, time } = aComputer()
  time.learn(SERVER, 0)
  local.date -= 7_200_000
  local.steady += 5000
  expect(time.now()).toBe(SERVER + 5000)
  expect(time.hasSlipped()).toBe(true)
})

test('L3 a slow answer does not spoil a good one, and is better than none', () => {
  const { time, pass } = aComputer()
  time.learn(SERVER, 9000)
  expect(time.now()).toBe(SERVER + 4500)
  time.learn(SERVER + 9000, 50)
  pass(1000)
  time.learn(SERVER, 12_000)
  expect(time.now()).toBe(SERVER + 9025 + 1000)
})
