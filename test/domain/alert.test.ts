import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keyOf, type Watched, watch } from '../../domain/alert.ts'
import type { TicketEvent } from '../../domain/clock.ts'
import { defaultPolicy } from '../../domain/default-policy.ts'
import type { Policy } from '../../domain/policy.ts'
import { at, eventsOf, shown } from './clock-story.ts'

const HOUR = 3_600_000
const CREATED = at('09:00')
const targets = { firstResponse: 4 * 3600, nextResponse: 2 * 3600, resolution: 8 * 3600 }

const ticket = (events: readonly TicketEvent[], changes: Partial<Watched> = {}): Watched => ({
  createdAt: CREATED,
  triagedAt: CREATED + 60_000,
  assigneeId: '7',
  isVip: false,
  events,
  clockPolicy: { targetSeconds: {}, schedule: null },
  fired: new Set(),
  ...changes,
})
/** A story whose ticket got its targets at creation, unless it names others. */
function told(story: string, changes: Partial<Watched> = {}): Watched {
  const [created, ...rest] = eventsOf(story, 'firstResponse')
  return ticket([created!, { at: CREATED, type: 'target', targetSeconds: targets }, ...rest], changes)
}
/** `firstResponse breach 13:00` … of what is due. */
const dueOf = (watched: Watched, now: string, policy: Policy = defaultPolicy): readonly string[] =>
  watch(watched, policy, at(now)).due.map(({ kind, clock, at: due }) => `${clock ?? ''} ${kind} ${shown(due)}`.trim())
const clocksIn = (lines: readonly string[]) =>
  lines.filter((line) => /^\w+ (at-risk|prioritise|breach|violation)/.test(line))
const limitsIn = (lines: readonly string[]) => lines.filter((line) => !clocksIn([line]).length)

describe('thresholds', () => {
  test.each<[string, string, string, readonly string[]]>([
    ['S8 nothing before 75 %', 'created 09:00', '11:59:59', []],
    ['S8 at 75 % of the window', 'created 09:00', '12:00', ['firstResponse at-risk 12:00']],
    ['S8 at 80 %', 'created 09:00', '12:12', ['firstResponse at-risk 12:00', 'firstResponse prioritise 12:12']],
    [
      'S8 at 100 % and 150 %, in order over all clocks',
      'created 09:00',
      '15:00',
      [
        'firstResponse at-risk 12:00',
        'firstResponse prioritise 12:12',
        'firstResponse breach 13:00',
        'firstResponse violation 15:00',
        'resolution at-risk 15:00',
      ],
    ],
    [
      'S8 an answer in time passes nothing more',
      'created 09:00, agent 12:05',
      '14:00',
      ['firstResponse at-risk 12:00'],
    ],
    [
      'S5 a pause moves every threshold',
      'created 09:00, pending 10:00, open 12:00',
      '14:30',
      ['firstResponse at-risk 14:00', 'firstResponse prioritise 14:12'],
    ],
    ['S5 while paused nothing is passed', 'created 09:00, pending 10:00', 'tue 09:00', []],
    [
      'S2 each round of the next response has its own',
      'created 09:00, agent 09:10, customer 10:00, agent 11:45, customer 12:00',
      '14:00',
      [
        'nextResponse at-risk 11:30',
        'nextResponse prioritise 11:36',
        'nextResponse at-risk 13:30',
        'nextResponse prioritise 13:36',
        'nextResponse breach 14:00',
      ],
    ],
    [
      'S9 what was passed before the answer came stays a fact, also when the clock has ended',
      'created 09:00, agent 13:30',
      '14:00',
      ['firstResponse at-risk 12:00', 'firstResponse prioritise 12:12', 'firstResponse breach 13:00'],
    ],
    [
      'S13 after a merge nothing more is passed',
      'created 09:00, merged 12:05',
      '18:00',
      ['firstResponse at-risk 12:00'],
    ],
  ])('%s', (_name, story, now, expected) => {
    expect(clocksIn(dueOf(told(story), now))).toEqual(expected)
  })

  test('S9 a shorter target: what is already passed under it falls due at the change, once', () => {
    const events: TicketEvent[] = [
      { at: CREATED, type: 'created', by: 'customer' },
      { at: CREATED, type: 'target', targetSeconds: { firstResponse: 24 * 3600 } },
      { at: at('12:00'), type: 'target', targetSeconds: { firstResponse: 2 * 3600 } },
    ]
    expect(clocksIn(dueOf(ticket(events), '12:00'))).toEqual([
      'firstResponse at-risk 12:00',
      'firstResponse prioritise 12:00',
      'firstResponse breach 12:00',
      'firstResponse violation 12:00',
    ])
    const fired = new Set(watch(ticket(events), defaultPolicy, at('12:00')).due.map(keyOf))
    expect(clocksIn(dueOf(ticket(events, { fired }), '18:00'))).toEqual([])
  })

  test('S10 at one moment the first response comes first', () => {
    const events: TicketEvent[] = [
      { at: CREATED, type: 'created', by: 'customer' },
      { at: CREATED, type: 'target', targetSeconds: { firstResponse: 3600, resolution: 3600 } },
    ]
    expect(clocksIn(dueOf(ticket(events), '10:00')).slice(-2)).toEqual([
      'firstResponse breach 10:00',
      'resolution breach 10:00',
    ])
  })

  test.each<[string, string, string, object]>([
    ['S8 at risk', 'created 09:00', '12:05', { isAtRisk: true, isPrioritised: false, isBreached: false }],
    ['S8 at risk no more once answered in time', 'created 09:00, agent 12:05', '12:06', { isAtRisk: false }],
    [
      'S8 a breach stays',
      'created 09:00, agent 13:05',
      '14:00',
      { isAtRisk: false, isBreached: true, isViolated: false },
    ],
    ['S8 a violation stays', 'created 09:00, agent 15:05', '15:06', { isBreached: true, isViolated: true }],
    ['S9 a longer target takes the breach back', 'created 09:00, target 10h 13:30', '13:31', { isBreached: false }],
  ])('%s', (_name, story, now, flags) => {
    expect(watch(told(story), defaultPolicy, at(now)).flags).toMatchObject(flags)
  })
})

describe('limits', () => {
  const closeBy = (by: 'timer' | 'automation'): Policy => ({
    ...defaultPolicy,
    lifecycle: { ...defaultPolicy.lifecycle, closeBy: by },
  })
  test.each<[string, string, string, readonly string[], Partial<Watched>?, Policy?]>([
    ['L2 triaged and unassigned for 30 minutes', 'created 09:00', '09:31', ['unassigned 09:31'], { assigneeId: null }],
    ['L2 assigned is assigned', 'created 09:00', '10:00', []],
    [
      'V2 a VIP’s 15 minutes count from creation; V3 so does its acknowledgement',
      'created 09:00',
      '09:15',
      ['unassigned 09:15', 'vip-acknowledge 09:15'],
      { assigneeId: null, isVip: true },
    ],
    ['V3 an answer is an acknowledgement', 'created 09:00, agent 09:10', '09:30', [], { isVip: true }],
    ['V3 a note is none', 'created 09:00, note 09:10', '09:30', ['vip-acknowledge 09:15'], { isVip: true }],
    [
      'V4 four hours after the last public reply',
      'created 09:00, agent 10:00',
      '14:00',
      ['vip-update 14:00'],
      { isVip: true },
    ],
    [
      'V4 of several that were missed only the newest',
      'created 09:00, agent 10:00',
      '19:00',
      ['vip-update 18:00'],
      { isVip: true },
    ],
    ['V4 not while the customer is asked', 'created 09:00, agent 10:00, pending 10:00', '19:00', [], { isVip: true }],
    [
      'Q1 no agent for 24 hours; Q4 the next sweep on the clock’s face finds it idle',
      'created 09:00, agent 10:00, customer 11:00',
      'tue 12:00',
      ['stalled tue 10:00', 'idle tue 12:00'],
    ],
    [
      'Q4 a customer’s word keeps it from being idle',
      'created 09:00, agent 10:00, customer 13:00',
      'tue 12:00',
      ['stalled tue 10:00'],
    ],
    [
      'Q1 open for five days without any update',
      'created 09:00, agent 10:00',
      'sat 10:00',
      ['stalled tue 10:00', 'idle tue 12:00', 'aging sat 10:00'],
    ],
    ['Q1 a pending ticket neither stalls nor ages', 'created 09:00, pending 10:00', 'sat 12:00', []],
    [
      'L1 the closing offer after seven days of silence',
      'created 09:00, pending 10:00',
      '03-09 10:00',
      ['closing-offer 03-09 10:00'],
    ],
    [
      'L1 not when the customer came back',
      'created 09:00, pending 10:00, customer thu 10:00, open thu 10:00',
      '03-09 11:00',
      ['stalled tue 09:00', 'idle fri 12:00'],
    ],
    [
      'L4 resolved closes after seven days',
      'created 09:00, agent 10:00, solved 11:00',
      '03-09 11:00',
      ['close 03-09 11:00'],
    ],
    [
      'L4 an automation of the account closes it instead',
      'created 09:00, agent 10:00, solved 11:00',
      '03-10 11:00',
      [],
      {},
      closeBy('automation'),
    ],
    [
      'L4 a reopened ticket is not closed',
      'created 09:00, agent 10:00, solved 11:00, open tue 10:00',
      'tue 10:30',
      ['stalled tue 10:00'],
    ],
    ['L closed is closed', 'created 09:00, agent 10:00, closed 11:00', '03-20 11:00', []],
  ])('%s', (_name, story, now, expected, changes = {}, policy = defaultPolicy) => {
    expect(limitsIn(dueOf(told(story, changes), now, policy))).toEqual(expected)
  })
})

test('S8, Q1 stepping from one due moment to the next finds everything that a look every minute finds, each once', () => {
  const minute = fc.integer({ min: 1, max: 2_000 })
  const event = fc.tuple(minute, fc.constantFrom('agent', 'customer', 'note', 'pending', 'open', 'hold', 'solved'))
  const story = fc.array(event, { maxLength: 6 })
  fc.assert(
    fc.property(story, fc.boolean(), (steps, isVip) => {
      const start: readonly TicketEvent[] = [
        { at: CREATED, type: 'created', by: 'customer' },
        { at: CREATED, type: 'target', targetSeconds: targets },
      ]
      const events = [
        ...start,
        ...steps.map(([minutes, what]): TicketEvent => {
          const when = CREATED + minutes * 60_000
          if (what === 'agent' || what === 'customer') return { at: when, type: 'comment', by: what, public: true }
          if (what === 'note') return { at: when, type: 'comment', by: 'agent', public: false }
          return { at: when, type: 'status', to: what as 'open' }
        }),
      ].toSorted((a, b) => a.at - b.at)
      const end = CREATED + 50 * HOUR
      const look = (moments: readonly number[], next: boolean) => {
        const fired = new Set<string>()
        const found: string[] = []
        const queue = [...moments]
        for (let now = queue.shift(); now !== undefined && now <= end; now = queue.shift()) {
          const { due, nextAt } = watch(
            ticket(
              events.filter((one) => one.at <= now!),
              { fired, isVip },
            ),
            defaultPolicy,
            now,
          )
          for (const alert of due) {
            expect(fired.has(keyOf(alert))).toBe(false)
            fired.add(keyOf(alert))
            found.push(`${keyOf(alert)} ${alert.at}`)
          }
          if (next && nextAt !== null && !queue.includes(nextAt)) {
            expect(nextAt).toBeGreaterThan(now)
            queue.push(nextAt)
            queue.sort((a, b) => a - b)
          }
        }
        return found.toSorted()
      }
      const heard = [...new Set(events.map((one) => one.at))]
      const dense = Array.from({ length: 50 * 60 + 1 }, (_, n) => CREATED + n * 60_000)
      expect(look(heard, true)).toEqual(look(dense, false))
    }),
    { numRuns: 60 },
  )
})
