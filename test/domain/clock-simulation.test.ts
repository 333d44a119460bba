import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  CLOCK_NAMES,
  type ClockName,
  type ClockPolicy,
  clocksOf,
  THRESHOLDS,
  type TicketEvent,
} from '../../domain/clock.ts'
import type { Schedule } from '../../domain/schedule.ts'

/**
 * The same rules written a second time, as a machine that lives through the history quarter-hour by quarter-hour and knows
 * nothing of spans, deadlines or arithmetic on schedules. Whatever the clocks say has to agree with what it lived through.
 */
const TICK = 15 * 60_000
const START = Date.parse('2026-03-06T12:00:00Z')
/** Sunday 8 March 2026 has 23 hours in New York; nights cross midnight; Tuesday is a holiday. */
const SCHEDULE: Schedule = {
  timeZone: 'America/New_York',
  weekly: {
    mon: [
      ['08:00', '12:00'],
      ['13:00', '17:30'],
    ],
    tue: [['08:00', '17:00']],
    wed: [['22:00', '06:00']],
    fri: [['20:00', '24:00']],
    sat: [['00:00', '01:00']],
    sun: [['01:00', '09:00']],
  },
  holidays: ['2026-03-10'],
}

const wall = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  hourCycle: 'h23',
  weekday: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

function isOpen(at: number): boolean {
  const part = Object.fromEntries(wall.formatToParts(at).map(({ type, value }) => [type, value]))
  const time = `${part.hour}:${part.minute}`
  if (part.day === '10') return false
  const isIn = (from: string, to: string) => time >= from && time < to
  switch (part.weekday) {
    case 'Mon':
      return isIn('08:00', '12:00') || isIn('13:00', '17:30')
    case 'Tue':
      return isIn('08:00', '17:00')
    case 'Wed':
      return time >= '22:00'
    case 'Thu':
      return time < '06:00'
    case 'Fri':
      return time >= '20:00'
    case 'Sat':
      return time < '01:00'
    default:
      return isIn('01:00', '09:00')
  }
}

type Lived = {
  name: ClockName
  state: string
  elapsed: number
  passed: (number | null)[]
  fulfilledAt: number | null
  isMerged: boolean
  target: number | null
  /** Every quarter-hour it was running or paused, and what had elapsed by then. */
  ticks: { now: number; elapsed: number }[]
}

function live(
  events: readonly TicketEvent[],
  policy: ClockPolicy,
  asOf: number,
): { [name in ClockName]: Lived | null } {
  const clocks: { [name in ClockName]: Lived | null } = { firstResponse: null, nextResponse: null, resolution: null }
  const targets: { [name in ClockName]?: number | null } = {}
  const give = (from: object) => {
    for (const [name, target] of Object.entries(from)) targets[name as ClockName] = target as number | null
  }
  give(policy.targetSeconds)
  let status = 'new'
  const born = (name: ClockName): Lived => ({
    name,
    state: status === 'solved' ? 'ended' : 'running',
    elapsed: 0,
    passed: [null, null, null, null],
    fulfilledAt: null,
    isMerged: false,
    target: targets[name] ?? null,
    ticks: [],
  })
  let isFinal = false
  const isDone = (clock: Lived | null) => clock === null || clock.fulfilledAt !== null || clock.isMerged
  for (let now = START; now <= asOf; now += TICK) {
    for (const event of events.filter(({ at }) => at === now)) {
      if (isFinal) break
      if (event.type === 'created') {
        status = event.status ?? 'new'
        clocks.resolution = born('resolution')
        if (event.by === 'customer') clocks.firstResponse = born('firstResponse')
        if (event.by === 'agent' && event.public)
          clocks.firstResponse = { ...born('firstResponse'), fulfilledAt: now, state: 'ended' }
      }
      if (event.type === 'comment' && event.public && event.by === 'agent') {
        const asked = isDone(clocks.firstResponse) ? clocks.nextResponse : clocks.firstResponse
        if (asked && !isDone(asked))
          Object.assign(asked, { fulfilledAt: now, state: 'ended', target: targets[asked.name] ?? null })
      }
      if (event.type === 'comment' && event.public && event.by === 'customer') {
        if (clocks.firstResponse === null) clocks.firstResponse = born('firstResponse')
        else if (isDone(clocks.firstResponse) && isDone(clocks.nextResponse)) clocks.nextResponse = born('nextResponse')
      }
      if (event.type === 'status') status = event.to
      if (event.type === 'target') give(event.targetSeconds)
      if (event.type === 'merged' && status !== 'solved')
        for (const clock of Object.values(clocks))
          if (clock && !isDone(clock)) Object.assign(clock, { isMerged: true, state: 'ended' })
      isFinal = status === 'closed' || event.type === 'merged'
    }
    for (const name of CLOCK_NAMES) {
      const clock = clocks[name]
      if (!clock || isDone(clock)) continue
      const isStopped = status === 'solved' || status === 'closed'
      if (isStopped) {
        if (clock.state !== 'ended') Object.assign(clock, { state: 'ended' })
        continue
      }
      clock.state = status === 'pending' ? 'paused' : 'running'
      clock.target = targets[name] ?? null
      THRESHOLDS.forEach((percent, i) => {
        if (clock.target !== null && clock.passed[i] === null && clock.elapsed * 100 >= clock.target * percent)
          clock.passed[i] = now
      })
      clock.ticks.push({ now, elapsed: clock.elapsed })
      const isOnSchedule = policy.schedule !== null && (policy.onSchedule?.includes(name) ?? true)
      if (now < asOf && clock.state === 'running' && (!isOnSchedule || isOpen(now))) clock.elapsed += TICK / 1000
    }
  }
  return clocks
}

/** Multiples of five hours, so that every threshold falls on a quarter-hour. */
const target = fc.constantFrom(18_000, 36_000, 72_000, null)
const tick = fc.integer({ min: 0, max: 600 }).map((n) => START + n * TICK)
const status = fc.constantFrom('new', 'open', 'pending', 'pending', 'open', 'hold', 'solved', 'closed' as const)
const author = fc.constantFrom('customer', 'customer', 'agent', 'system' as const)
const later: fc.Arbitrary<TicketEvent> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ at: tick, type: fc.constant('comment' as const), by: author, public: fc.boolean() }),
  },
  { weight: 6, arbitrary: fc.record({ at: tick, type: fc.constant('status' as const), to: status }) },
  {
    weight: 2,
    arbitrary: fc.record({
      at: tick,
      type: fc.constant('target' as const),
      targetSeconds: fc.record(
        { firstResponse: target, nextResponse: target, resolution: target },
        { requiredKeys: [] },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ at: tick, type: fc.constant('assigned' as const) }) },
  { weight: 1, arbitrary: fc.record({ at: fc.constant(START + 500 * TICK), type: fc.constant('merged' as const) }) },
)
const history = fc.record({
  created: fc.record({
    at: fc.constant(START),
    type: fc.constant('created' as const),
    by: author,
    public: fc.boolean(),
    status: fc.constantFrom('new', 'open', 'pending' as const),
  }),
  later: fc.array(later, { maxLength: 12 }),
  targetSeconds: fc.record({ firstResponse: target, nextResponse: target, resolution: target }),
  schedule: fc.constantFrom(null, SCHEDULE, SCHEDULE),
  onSchedule: fc.constantFrom(undefined, ['resolution' as const]),
  asOf: tick,
})

test('S1-S13 agree with a machine that lives through every quarter-hour', () => {
  fc.assert(
    fc.property(history, ({ created, later, targetSeconds, schedule, onSchedule, asOf }) => {
      const policy: ClockPolicy = onSchedule ? { targetSeconds, schedule, onSchedule } : { targetSeconds, schedule }
      // Several events in one quarter-hour are one change to the machine; keep one a moment.
      const events = [
        created,
        ...later
          .filter(({ at }, i) => at > START && later.findIndex((other) => other.at === at) === i)
          .sort((a, b) => a.at - b.at),
      ]
      const clocks = clocksOf({ policy, events }, asOf)
      const lived = live(events, policy, asOf)
      for (const name of CLOCK_NAMES) {
        const clock = clocks[name]
        const other = lived[name]
        expect(clock.state, name).toBe(other?.state ?? 'none')
        expect(clock.elapsedSeconds, name).toBe(other?.elapsed ?? null)
        if (!other) continue
        expect(clock.targetSeconds, name).toBe(other.target)
        if (other.target !== null)
          expect(
            clock.thresholds.map(({ at }) => at),
            name,
          ).toEqual(other.passed)
        if (name !== 'resolution') expect(clock.fulfilledAt, name).toBe(other.fulfilledAt)
        const { target } = other
        const usedUp = target === null ? undefined : other.ticks.find(({ elapsed }) => elapsed >= target)
        expect(clock.breachedAt, name).toBe(usedUp?.now ?? null)
        const isInTime =
          target !== null && (other.fulfilledAt !== null || (name === 'resolution' && other.state === 'ended'))
        expect(clock.outcome, name).toBe(other.isMerged ? 'merged' : usedUp ? 'breached' : isInTime ? 'met' : null)
        if (clock.outcome === 'met') expect(clock.dueAt).toBeGreaterThanOrEqual(clock.fulfilledAt!)
        expect(clock.breachedAt === null || clock.breachedAt === clock.dueAt).toBe(true)
      }
    }),
    { numRuns: 1500, seed: 42 },
  )
})

test('S9 a deadline that is promised is kept: one second before it nothing is breached, at it everything is', () => {
  fc.assert(
    fc.property(history, ({ created, later, targetSeconds, schedule, asOf }) => {
      const events = [created, ...later]
      const policy = { targetSeconds, schedule }
      for (const name of CLOCK_NAMES) {
        const { state, outcome, dueAt } = clocksOf({ policy, events: events.filter(({ at }) => at <= asOf) }, asOf)[
          name
        ]
        if (state !== 'running' || outcome !== null || dueAt === null) continue
        const known = events.filter(({ at }) => at <= asOf)
        expect(clocksOf({ policy, events: known }, dueAt - 1000)[name].outcome).toBe(null)
        const breached = clocksOf({ policy, events: known }, dueAt)[name]
        expect([breached.outcome, breached.breachedAt]).toEqual(['breached', dueAt])
      }
    }),
    { numRuns: 500, seed: 7 },
  )
})
