import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Clock, NO_CLOCK } from '../../domain/clock/ledger.ts'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { type FollowUpFacts, followUps, type Severity } from '../../domain/escalation.ts'
import { at } from './an-escalation.ts'

const FACTS: FollowUpFacts = {
  severity: 'critical',
  sentAt: at('09:00'),
  endedAt: null,
  internalAt: null,
  customerAt: null,
  clocks: [],
  vipEverySeconds: null,
}
/** Monday to Friday, 9 to 17 UTC. */
const { schedule } = defaultPolicy.sla
const due = (changes: Partial<FollowUpFacts>, now = '09:00') =>
  followUps({ ...FACTS, ...changes }, defaultPolicy.escalation, schedule, at(now))
const clock = (dueAt: string): Clock => ({ ...NO_CLOCK, state: 'running', dueAt: at(dueAt) })

test.each<[Severity, string, string, string, string]>([
  ['critical', '09:00', '11:00', '11:00', '13:00'],
  ['high', '09:00', '13:00', '13:00', '17:00'],
  // On a Friday at ten: the business day after it is Monday. At opening, a day is used up at closing (design.md 2.14).
  ['medium', '10:00', '2026-03-09T10:00:00Z', '2026-03-09T10:00:00Z', '2026-03-10T10:00:00Z'],
  ['medium', '09:00', '17:00', '17:00', '2026-03-09T17:00:00Z'],
  ['medium', '2026-03-07T12:00:00Z', '2026-03-09T17:00:00Z', '2026-03-09T17:00:00Z', '2026-03-10T17:00:00Z'],
  // Critical and high do not sleep.
  ['critical', '23:00', '2026-03-07T01:00:00Z', '2026-03-07T01:00:00Z', '2026-03-07T03:00:00Z'],
  ['high', '23:00', '2026-03-07T03:00:00Z', '2026-03-07T03:00:00Z', '2026-03-07T07:00:00Z'],
])('E7 %s sent at %s: internal by %s, customer from %s to %s', (severity, sentAt, internal, from, by) => {
  const found = due({ severity, sentAt: at(sentAt) }, sentAt)!
  expect(found.internal.by).toBe(at(internal))
  expect([found.customer.from, found.customer.by]).toEqual([at(from), at(by)])
})

describe('E7 until closed', () => {
  test('each update begins the next cycle', () => {
    const found = due({ internalAt: at('10:30'), customerAt: at('10:00') }, '10:40')!
    expect([found.internal.by, found.customer.from, found.customer.by]).toEqual([at('12:30'), at('12:00'), at('14:00')])
    expect([found.internal.cycle, found.customer.cycle]).toEqual([at('10:30'), at('10:00')])
  })
  test('an update before it was sent does not count', () =>
    expect(due({ customerAt: at('08:00') })!.customer.by).toBe(at('13:00')))
  test('exactly when due it is not yet missed, a second later it is', () => {
    expect(due({}, '11:00')!.internal.isMissed).toBe(false)
    expect(due({}, '11:00:01')!.internal.isMissed).toBe(true)
    expect(due({}, '13:00')!.customer.isMissed).toBe(false)
    expect(due({}, '13:00:01')!.customer.isMissed).toBe(true)
  })
  test('a change of severity re-targets what is due', () => {
    expect(due({ severity: 'high' }, '12:00')!.internal.isMissed).toBe(false)
    expect(due({ severity: 'critical' }, '12:00')!.internal.isMissed).toBe(true)
  })
  test('after the end nothing is due', () => {
    expect(due({ endedAt: at('10:00') }, '09:59')).not.toBeNull()
    expect(due({ endedAt: at('10:00') }, '10:00')).toBeNull()
  })
  test('the next moment to look', () => {
    expect(due({}, '09:30')!.nextAt).toBe(at('11:00'))
    expect(due({}, '11:30')!.nextAt).toBe(at('13:00'))
    expect(due({}, '11:00')!.nextAt).toBe(at('11:00:01'))
    expect(due({}, '14:00')!.nextAt).toBeNull()
  })
})

describe('E7 or by SLA where that is sooner', () => {
  test('a running clock that is due before', () => {
    const found = due({ clocks: [clock('10:00')] })!
    expect([found.customer.from, found.customer.by]).toEqual([at('10:00'), at('10:00')])
    expect(found.customer.why).toEqual({ key: 'escalation.followUp.sla' })
  })
  test('a clock that is due later changes nothing', () =>
    expect(due({ clocks: [clock('16:00')] })!.customer.by).toBe(at('13:00')))
  test('a paused or ended clock does not count', () => {
    const clocks = [
      { ...clock('10:00'), state: 'paused' as const },
      { ...clock('10:00'), state: 'ended' as const },
    ]
    expect(due({ clocks })!.customer.by).toBe(at('13:00'))
  })
  test('V4 a VIP hears every 4 hours, whatever the severity', () => {
    expect(due({ severity: 'high', vipEverySeconds: 14_400 })!.customer).toMatchObject({
      by: at('13:00'),
      why: { key: 'escalation.followUp.vip' },
    })
    expect(due({ severity: 'medium', vipEverySeconds: 14_400 })!.customer.by).toBe(at('13:00'))
  })
})

test('E7 the customer’s time never begins after it ends, and more severe is never later', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 86_400 * 400 }), fc.integer({ min: 0, max: 86_400 * 3 }), (sent, later) => {
      const sentAt = at('2025-06-01T00:00:00Z') + sent * 1000
      const of = (severity: Severity) =>
        followUps({ ...FACTS, severity, sentAt }, defaultPolicy.escalation, schedule, sentAt + later * 1000)!
      const [critical, high, medium] = [of('critical'), of('high'), of('medium')]
      for (const { customer } of [critical, high, medium]) expect(customer.from).toBeLessThanOrEqual(customer.by)
      expect(critical.customer.by).toBeLessThanOrEqual(high.customer.by)
      expect(high.customer.by).toBeLessThanOrEqual(medium.customer.by)
    }),
    { numRuns: 300 },
  ))
