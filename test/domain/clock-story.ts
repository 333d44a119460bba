import { expect, test } from 'vitest'
import { durationOf } from '../../domain/clock/explanation.ts'
import {
  type Clock,
  type ClockName,
  type ClockPolicy,
  clocksOf,
  type Target,
  type TicketEvent,
} from '../../domain/clock.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Schedule } from '../../domain/schedule.ts'

/** Stories happen in the week of Monday 2 March 2026, UTC: `09:00` is Monday, `tue 09:00`, `03-09 10:00` the Monday after. */
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const MONDAY = Date.parse('2026-03-02T00:00:00Z')

export function at(text: string): Instant {
  const [, day = 'mon', time = ''] = /^(?:(\S+) )?(\d\d:\d\d(?::\d\d)?)$/.exec(text.trim()) ?? []
  if (time === '') throw new Error(`no time in "${text}"`)
  const date = DAYS.includes(day)
    ? new Date(MONDAY + DAYS.indexOf(day) * 86_400_000).toISOString().slice(0, 10)
    : `2026-${day}`
  const found = Date.parse(`${date}T${time}Z`)
  if (Number.isNaN(found)) throw new Error(`no time in "${text}"`)
  return found
}

export function shown(instant: Instant | null): string | null {
  if (instant === null) return null
  const iso = new Date(instant).toISOString()
  const time = iso.slice(17, 19) === '00' ? iso.slice(11, 16) : iso.slice(11, 19)
  const day = DAYS[Math.floor((instant - MONDAY) / 86_400_000)]
  return day === 'mon' ? time : `${day ?? iso.slice(5, 10)} ${time}`
}

function seconds(text: string): number {
  const [, amount = '', unit = ''] = /^(\d+)([smhd])$/.exec(text) ?? []
  return Number(amount) * ({ s: 1, m: 60, h: 3600, d: 86_400 }[unit] ?? Number.NaN)
}

const WORDS: Readonly<Record<string, (at: Instant) => TicketEvent>> = {
  created: (at) => ({ at, type: 'created', by: 'customer' }),
  'created pending': (at) => ({ at, type: 'created', by: 'customer', status: 'pending' }),
  'created solved': (at) => ({ at, type: 'created', by: 'customer', status: 'solved' }),
  'created closed': (at) => ({ at, type: 'created', by: 'customer', status: 'closed' }),
  'created by agent': (at) => ({ at, type: 'created', by: 'agent' }),
  'created by agent pending': (at) => ({ at, type: 'created', by: 'agent', status: 'pending' }),
  'created by agent with a note': (at) => ({ at, type: 'created', by: 'agent', public: false }),
  'created by system': (at) => ({ at, type: 'created', by: 'system' }),
  customer: (at) => ({ at, type: 'comment', by: 'customer', public: true }),
  agent: (at) => ({ at, type: 'comment', by: 'agent', public: true }),
  note: (at) => ({ at, type: 'comment', by: 'agent', public: false }),
  bot: (at) => ({ at, type: 'comment', by: 'system', public: true }),
  assigned: (at) => ({ at, type: 'assigned' }),
  merged: (at) => ({ at, type: 'merged' }),
}
const STATUS = ['new', 'open', 'pending', 'hold', 'solved', 'closed'] as const

/** `'created 09:00, pending 09:30, target 2h 10:00'` as events; `target` (`2h`, `1bd` for a business day) speaks of the clock that is looked at. */
export function eventsOf(story: string, clock: ClockName): readonly TicketEvent[] {
  return story.split(',').map((part) => {
    const [, words = '', time = ''] =
      /^(.*?) ((?:(?:[a-z]{3}|\d\d-\d\d) )?\d\d:\d\d(?::\d\d)?)$/.exec(part.trim()) ?? []
    const when = at(time)
    const word = WORDS[words]
    if (word) return word(when)
    const status = STATUS.find((known) => known === words)
    if (status) return { at: when, type: 'status', to: status }
    if (words === 'no target') return { at: when, type: 'target', targetSeconds: { [clock]: null } }
    const days = /^target (\d+)bd$/.exec(words)?.[1]
    if (days) return { at: when, type: 'target', targetSeconds: { [clock]: { businessDays: Number(days) } } }
    if (words.startsWith('target '))
      return { at: when, type: 'target', targetSeconds: { [clock]: seconds(words.slice(7)) } }
    throw new Error(`unknown word in the story: "${part}"`)
  })
}

type Expected = {
  readonly now: string
  readonly clock?: ClockName
  readonly target?: string | Target
  readonly schedule?: Schedule
  readonly onSchedule?: readonly ClockName[]
  readonly state?: Clock['state']
  readonly outcome?: Clock['outcome']
  readonly elapsed?: string | null
  readonly started?: string | null
  readonly due?: string | null
  readonly fulfilled?: string | null
  readonly breached?: string | null
  /** The window in seconds. */
  readonly window?: number | null
  /** `'75 10:30, 80 10:36'`: only those passed. */
  readonly passed?: string
  /** `'running 09:00-09:30, pending 09:30-11:30'`. */
  readonly spans?: string
}

/** One row of a rule's table: a story, the moment it is looked at, and what one of its clocks must say. */
export function check(name: string, story: string, expected: Expected): void {
  test(name, () => {
    const { now, clock: which = 'firstResponse', target, schedule, onSchedule, ...wanted } = expected
    const targetSeconds = target === undefined ? {} : { [which]: typeof target === 'string' ? seconds(target) : target }
    const base = { targetSeconds, schedule: schedule ?? null }
    const policy: ClockPolicy = onSchedule ? { ...base, onSchedule } : base
    const clock = clocksOf({ policy, events: eventsOf(story, which) }, at(now))[which]
    const seen: { readonly [key in keyof typeof wanted]-?: unknown } = {
      state: clock.state,
      outcome: clock.outcome,
      elapsed: clock.elapsedSeconds === null ? null : durationOf(clock.elapsedSeconds),
      started: shown(clock.startedAt),
      due: shown(clock.dueAt),
      fulfilled: shown(clock.fulfilledAt),
      breached: shown(clock.breachedAt),
      window: clock.targetSeconds,
      passed: clock.thresholds
        .flatMap(({ percent, at }) => (at === null ? [] : [`${percent} ${shown(at)}`]))
        .join(', '),
      spans: clock.spans.map(({ from, to, why }) => `${why} ${shown(from)}-${shown(to)}`).join(', '),
    }
    const asked = Object.fromEntries(Object.entries(seen).filter(([key]) => key in wanted))
    expect(asked).toEqual(wanted)
    // S12 holds for every story: spans without holes whose counting part is the elapsed time.
    clock.spans.forEach((span, i) => {
      expect(span.to).toBeGreaterThan(span.from)
      if (i > 0) expect(span.from).toBe(clock.spans[i - 1]?.to)
    })
    const counted = clock.spans.reduce((sum, { from, to, counts }) => sum + (counts ? (to - from) / 1000 : 0), 0)
    expect(counted).toBe(clock.elapsedSeconds ?? 0)
  })
}

const nine = [['09:00', '17:00']] as const
/** Nine to five from Monday to Friday, Wednesday a holiday. */
export const OFFICE: Schedule = {
  timeZone: 'UTC',
  weekly: { mon: nine, tue: nine, wed: nine, thu: nine, fri: nine },
  holidays: ['2026-03-04'],
}
