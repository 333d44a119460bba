import { expect, test } from 'vitest'
import { type ClockName, clocksOf, cyclesOf, explain, validateHistory } from '../../domain/clock.ts'
import { isoOf, readInstant } from '../../domain/instant.ts'
import { say } from '../../domain/reason.ts'
import en from '../../translations/en.json' with { type: 'json' }
import { at, eventsOf, OFFICE, shown } from './clock-story.ts'

const HOURS = { firstResponse: 14_400, nextResponse: 7200 }
const told = (story: string, now: string, name: ClockName) =>
  explain(
    clocksOf({ policy: { targetSeconds: HOURS, schedule: OFFICE }, events: eventsOf(story, name) }, at(now))[name],
    name,
  ).map((reason) => say(en, reason))

test('S12 a clock tells its spans and their sum', () => {
  expect(told('created mon 16:00, solved tue 10:00, open tue 11:00', 'thu 10:00', 'resolution')).toEqual([
    '1:00:00 counted, from 2026-03-02T16:00:00Z to 2026-03-02T17:00:00Z.',
    '16:00:00 outside business hours, from 2026-03-02T17:00:00Z to 2026-03-03T09:00:00Z.',
    '1:00:00 counted, from 2026-03-03T09:00:00Z to 2026-03-03T10:00:00Z.',
    '1:00:00 solved, from 2026-03-03T10:00:00Z to 2026-03-03T11:00:00Z.',
    '6:00:00 counted, from 2026-03-03T11:00:00Z to 2026-03-03T17:00:00Z.',
    '7:00:00 outside business hours, from 2026-03-03T17:00:00Z to 2026-03-04T00:00:00Z.',
    '24:00:00 holiday, from 2026-03-04T00:00:00Z to 2026-03-05T00:00:00Z.',
    '9:00:00 outside business hours, from 2026-03-05T00:00:00Z to 2026-03-05T09:00:00Z.',
    '1:00:00 counted, from 2026-03-05T09:00:00Z to 2026-03-05T10:00:00Z.',
    '9:00:00 counted in all; there is no target.',
  ])
})

test('S5 a pause before any reply is said to be one', () => {
  const [, pause, total] = told('created 09:00, pending 09:30', '12:00', 'firstResponse')
  expect(pause).toBe(
    '2:30:00 paused without a reply: set to pending before anyone answered, from 2026-03-02T09:30:00Z to 2026-03-02T12:00:00Z.',
  )
  expect(total).toBe('0:30:00 counted of 4:00:00.')
  expect(told('created 09:00, agent 09:10, pending 09:30', '12:00', 'resolution')[1]).toBe(
    '2:30:00 paused while waiting for the customer, from 2026-03-02T09:30:00Z to 2026-03-02T12:00:00Z.',
  )
})

test('S12 a clock that has not started says so', () => {
  expect(told('created 09:00', '12:00', 'nextResponse')).toEqual(['This clock has not started yet.'])
})

test('S2 every cycle is kept', () => {
  const story = 'created 09:00, agent 09:30, customer 10:00, agent 13:00, customer 14:00, agent 14:30, customer 15:00'
  const cycles = cyclesOf(
    { policy: { targetSeconds: HOURS, schedule: null }, events: eventsOf(story, 'nextResponse') },
    at('16:00'),
  )
  expect(cycles.map(({ startedAt, outcome, state }) => `${shown(startedAt)} ${state} ${outcome}`)).toEqual([
    '10:00 ended breached',
    '14:00 ended met',
    '15:00 running null',
  ])
})

function refuses(name: string, story: string, code: string): void {
  test(name, () => {
    const found = validateHistory(eventsOf(story, 'resolution'), at('12:00'))
    expect(found.ok ? 'accepted' : found.refusals.map((refusal) => refusal.code)).toEqual([code])
  })
}
refuses('S1 a history without a creation', 'agent 10:00', 'no-created')
refuses('S1 created twice', 'created 09:00, created 10:00', 'created-twice')
refuses('S1 created after now', 'created 13:00', 'created-later')
refuses('S1 an event before the creation', 'created 09:00, agent 08:00', 'before-created')
refuses('S1 an event listed before the creation of the same second', 'agent 09:00, created 09:00', 'before-created')

test('S1 before its creation a ticket has no clock', () => {
  const clocks = clocksOf(
    { policy: { targetSeconds: HOURS, schedule: null }, events: eventsOf('created 13:00', 'resolution') },
    at('12:00'),
  )
  expect([clocks.firstResponse.state, clocks.nextResponse.state, clocks.resolution.state]).toEqual([
    'none',
    'none',
    'none',
  ])
})

test('S11 milliseconds are cut, of events and of now', () => {
  const events = [{ at: at('09:00') + 999, type: 'created' as const, by: 'customer' as const }]
  const { firstResponse } = clocksOf({ policy: { targetSeconds: HOURS, schedule: null }, events }, at('09:01') + 500)
  expect([shown(firstResponse.startedAt), firstResponse.elapsedSeconds]).toEqual(['09:00', 60])
})

test('S11 times are read with their zone and cut to whole seconds', () => {
  const read = (text: unknown) => {
    const found = readInstant(text)
    return typeof found === 'number' ? isoOf(found) : found
  }
  expect(read('2026-03-02T09:00:00.999Z')).toBe('2026-03-02T09:00:00Z')
  expect(read('2026-03-02T09:00:00+05:30')).toBe('2026-03-02T03:30:00Z')
  expect(read('2026-03-02T09:00-0800')).toBe('2026-03-02T17:00:00Z')
  expect(read('2026-12-31T24:00:00Z')).toBe('2027-01-01T00:00:00Z')
  expect(read('1969-12-31T23:59:59.5Z')).toBe('1969-12-31T23:59:59Z')
  expect(read('2026-03-02T09:00:00')).toBe('"2026-03-02T09:00:00" has no time zone; add Z or an offset such as +01:00')
  expect(read('2026-02-29T09:00:00Z')).toBe('"2026-02-29T09:00:00Z" is not a time of the calendar')
  expect(read('2026-02-28T24:30:00Z')).toBe('"2026-02-28T24:30:00Z" is not a time of the calendar')
  expect(read('0001-01-01T00:00:00Z')).toContain('0001-01-01')
  expect(read('1899-12-31T00:00:00Z')).toBe('"1899-12-31T00:00:00Z" lies outside the years 1900 to 2199')
  expect(read(1772442000)).toBe('1772442000 is not an ISO 8601 time such as 2026-03-06T16:30:00Z')
  expect(read(undefined)).toBe('nothing is not an ISO 8601 time such as 2026-03-06T16:30:00Z')
})
