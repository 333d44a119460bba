import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TicketEvent } from '../../domain/clock.ts'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { type EscalationFacts, type Level, watchEscalation } from '../../domain/escalation.ts'
import type { Priority } from '../../domain/priority.ts'
import { TIERS } from '../../domain/tier.ts'
import { at, someFacts, story } from './an-escalation.ts'

const clock = (minute: number) =>
  `${String(9 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const happening = fc.tuple(
  fc.integer({ min: 1, max: 360 }),
  fc.constantFrom('agent', 'customer', 'note', 'system', 'pending', 'open', 'hold', 'solved'),
)
const targetAt = (minute: number, quarters: number): TicketEvent => ({
  at: at(clock(minute)),
  type: 'target',
  targetSeconds: { firstResponse: quarters * 900, resolution: quarters * 7_200 },
})
const facts = fc
  .record({
    happenings: fc.array(happening, { maxLength: 12 }),
    tier: fc.constantFrom(...TIERS),
    isVip: fc.boolean(),
    priority: fc.constantFrom<Priority>('P1', 'P2', 'P3', 'P4'),
    places: fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 360 }),
        fc.constantFrom<Level | null>('level-1', 'level-2', null),
        fc.boolean(),
      ),
      {
        maxLength: 4,
      },
    ),
    // S9: targets that were made shorter and longer on the way.
    targets: fc.array(fc.tuple(fc.integer({ min: 1, max: 360 }), fc.integer({ min: 1, max: 40 })), { maxLength: 3 }),
  })
  .map(({ happenings, tier, isVip, priority, places, targets }): EscalationFacts => {
    const lines = happenings.toSorted(([a], [b]) => a - b).map(([minute, what]) => `${clock(minute)} ${what}`)
    return someFacts({
      tier,
      isVip,
      priority,
      priorities: [{ at: at('09:00'), priority }],
      events: [
        ...story('09:00 created', ...lines),
        ...(targets.length > 0 ? [targetAt(0, 4)] : []),
        ...targets.map(([minute, quarters]) => targetAt(minute, quarters)),
      ].toSorted((a, b) => a.at - b.at),
      places: places
        .toSorted(([a], [b]) => a - b)
        .map(([minute, level, isAssigned]) => ({ at: at(clock(minute)), level, isAssigned })),
      clockPolicy: { targetSeconds: { firstResponse: 3_600, resolution: 28_800 }, schedule: null },
    })
  })
const END = at('15:00')
const held = (known: EscalationFacts, now: number) =>
  watchEscalation(known, defaultPolicy, now).conditions.map(({ condition }) => condition)

test('E2 nothing changes before the moment it says to look again', () =>
  fc.assert(
    fc.property(
      facts,
      fc.integer({ min: 0, max: 40_000 }),
      fc.integer({ min: 1, max: 100 }),
      (known, later, percent) => {
        const now = END + later * 1000
        const { nextAt } = watchEscalation(known, defaultPolicy, now)
        if (nextAt !== null) expect(nextAt).toBeGreaterThan(now)
        const until = nextAt === null ? now + 86_400_000 : nextAt - 1000
        const between = now + Math.floor(((until - now) * percent) / 100)
        expect(held(known, between)).toEqual(held(known, now))
      },
    ),
    { numRuns: 500 },
  ))

test('E2 at the moment it says to look again there is something new', () =>
  fc.assert(
    fc.property(facts, (known) => {
      const { nextAt } = watchEscalation(known, defaultPolicy, END)
      if (nextAt === null) return
      const gained = held(known, nextAt).filter((condition) => !held(known, END).includes(condition))
      expect(gained.length).toBeGreaterThan(0)
    }),
    { numRuns: 500 },
  ))

test('E2 asked about an earlier moment it answers as it would have then', () =>
  fc.assert(
    fc.property(facts, fc.integer({ min: 0, max: 360 }), (known, minute) => {
      const now = at(clock(minute))
      const then: EscalationFacts = {
        ...known,
        events: known.events.filter((event) => event.at <= now),
        places: known.places.filter((place) => place.at <= now),
      }
      expect(watchEscalation(known, defaultPolicy, now)).toEqual(watchEscalation(then, defaultPolicy, now))
    }),
    { numRuns: 500 },
  ))

test('E2 a condition never began in the future, and its time to answer counts from there', () =>
  fc.assert(
    fc.property(facts, fc.integer({ min: 0, max: 40_000 }), (known, later) => {
      const now = END + later * 1000
      for (const { since, respondBy, withinSeconds } of watchEscalation(known, defaultPolicy, now).conditions) {
        expect(since).toBeLessThanOrEqual(now)
        expect(since).toBeGreaterThanOrEqual(at('09:00'))
        expect(respondBy).toBe(withinSeconds === null ? null : since + withinSeconds * 1000)
      }
    }),
    { numRuns: 500 },
  ))
