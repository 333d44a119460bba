import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NO_CLOCK } from '../../domain/clock/ledger.ts'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { UNKNOWN } from '../../domain/escalation/impact.ts'
import {
  DIMENSIONS,
  type ImpactFacts,
  impactOf,
  neededBy,
  openDimensions,
  questionOf,
  type Severity,
  type SeverityFacts,
  scoresOf,
  severityOf,
} from '../../domain/escalation.ts'
import { say } from '../../domain/reason.ts'
import texts from '../../translations/en.json' with { type: 'json' }
import { at } from './an-escalation.ts'

const NOTHING: SeverityFacts = {
  isProductionDown: false,
  isDataAtRisk: false,
  isSecurityBreach: false,
  largeCustomers: 0,
  isMajorFunctionBroken: false,
  isKeyCustomerBlocked: false,
  isSlaAtRisk: false,
}
test.each<[Partial<SeverityFacts>, Severity, string]>([
  [{ isProductionDown: true }, 'critical', 'Critical: production is down.'],
  [{ isDataAtRisk: true }, 'critical', 'Critical: data is at risk.'],
  [{ isSecurityBreach: true }, 'critical', 'Critical: a security breach.'],
  [{ largeCustomers: 2 }, 'critical', 'Critical: 2 large customers are affected.'],
  [{ largeCustomers: 1 }, 'medium', 'Medium: nothing says that it is graver.'],
  [{ isMajorFunctionBroken: true }, 'high', 'High: a major function is broken.'],
  [{ isKeyCustomerBlocked: true }, 'high', 'High: a key customer cannot go on.'],
  [{ isSlaAtRisk: true }, 'high', 'High: an SLA is at risk.'],
  [{ isSlaAtRisk: true, isDataAtRisk: true }, 'critical', 'Critical: data is at risk.'],
  [{}, 'medium', 'Medium: nothing says that it is graver.'],
])('E6 severity of %j is %s', (facts, value, sentence) => {
  const found = severityOf({ ...NOTHING, ...facts }, defaultPolicy.escalation)
  expect(found.value).toBe(value)
  expect(say(texts, found.why)).toBe(sentence)
})

const BERLIN = {
  timeZone: 'Europe/Berlin',
  weekly: {
    mon: [['09:00', '17:00']],
    tue: [['09:00', '17:00']],
    wed: [['09:00', '17:00']],
    thu: [['09:00', '17:00']],
    fri: [
      ['09:00', '12:00'],
      ['13:00', '15:00'],
    ],
  },
  holidays: ['2026-04-03'],
} as const
test.each<[Severity, string, string]>([
  ['critical', '2026-03-04T10:00:00Z', '2026-03-04T10:00:00Z'],
  ['critical', '2026-03-07T03:00:00Z', '2026-03-07T03:00:00Z'],
  ['high', '2026-03-04T10:00:00Z', '2026-03-04T16:00:00Z'],
  ['high', '2026-03-04T05:00:00Z', '2026-03-04T16:00:00Z'],
  ['high', '2026-03-06T13:30:00Z', '2026-03-06T14:00:00Z'],
  ['high', '2026-03-06T14:30:00Z', '2026-03-09T16:00:00Z'],
  ['high', '2026-03-28T12:00:00Z', '2026-03-30T15:00:00Z'],
  ['medium', '2026-03-02T10:00:00Z', '2026-03-06T14:00:00Z'],
  ['medium', '2026-03-06T13:30:00Z', '2026-03-06T14:00:00Z'],
  ['medium', '2026-03-07T10:00:00Z', '2026-03-13T14:00:00Z'],
  ['medium', '2026-03-30T10:00:00Z', '2026-04-02T15:00:00Z'],
])('E6 %s from %s is needed by %s', (severity, now, by) =>
  expect(new Date(neededBy(severity, BERLIN as never, at(now))).toISOString()).toBe(by.replace('Z', '.000Z')),
)
test('E6 without a schedule a day has 24 hours and a week seven days', () => {
  expect(neededBy('high', null, at('09:00'))).toBe(at('2026-03-07T09:00:00Z'))
  expect(neededBy('medium', null, at('09:00'))).toBe(at('2026-03-13T09:00:00Z'))
})
test('E6 what is needed is never due in the past', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }),
      fc.constantFrom('high' as const, 'medium' as const),
      (second, severity) => {
        const now = second * 1000
        const by = neededBy(severity, BERLIN as never, now)
        expect(by).toBeGreaterThan(now)
        expect(by - now).toBeLessThanOrEqual((severity === 'high' ? 5 : 12) * 86_400_000)
      },
    ),
  ))

const FACTS: ImpactFacts = {
  customerId: 'acme',
  createdAt: at('09:00'),
  similar: [],
  tier: null,
  isVip: null,
  contractValues: [],
  clocks: [],
  depth: null,
}
const impact = (changes: Partial<ImpactFacts>) => impactOf({ ...FACTS, ...changes }, at('10:00'))
const running = { ...NO_CLOCK, state: 'running' as const, dueAt: at('12:00') }

describe('E6 impact from what is known', () => {
  test('breadth: customers, each once, and whether it grows', () => {
    const similar = [
      { customerId: 'b', createdAt: at('09:30') },
      { customerId: 'b', createdAt: at('09:40') },
      { customerId: 'acme', createdAt: at('09:45') },
      { customerId: 'late', createdAt: at('11:00') },
    ]
    expect(impact({ similar }).breadth).toEqual({
      customers: { state: 'known', value: 2 },
      isGrowing: { state: 'known', value: true },
    })
    const older = similar.map((ticket) => ({ ...ticket, createdAt: at('2026-03-05T08:00:00Z') }))
    expect(impact({ similar: older }).breadth.isGrowing).toEqual({ state: 'known', value: false })
  })
  test('duration since the first ticket', () =>
    expect(impact({ similar: [{ customerId: 'b', createdAt: at('08:00') }] }).duration.since).toEqual({
      state: 'known',
      value: at('08:00'),
    }))
  test('revenue is the sum of the contracts known; none known is an explicit "unknown"', () => {
    expect(impact({ contractValues: [60_000, 40_000] }).revenue.atRisk).toEqual({ state: 'known', value: 100_000 })
    expect(impact({}).revenue.atRisk).toEqual(UNKNOWN)
  })
  test('contract from tier and clocks', () => {
    expect(impact({ tier: 'enterprise', isVip: true, clocks: [running] }).contract).toEqual({
      tier: { state: 'known', value: 'enterprise' },
      isVip: { state: 'known', value: true },
      dueAt: { state: 'known', value: at('12:00') },
      isBreached: { state: 'known', value: false },
    })
    const breached = { ...running, outcome: 'breached' as const }
    expect(impact({ clocks: [breached] }).contract.isBreached).toEqual({ state: 'known', value: true })
    expect(impact({}).contract).toEqual({ tier: UNKNOWN, isVip: UNKNOWN, dueAt: UNKNOWN, isBreached: UNKNOWN })
  })
  test('what nobody answered is asked for, an explicit "unknown" is an answer', () => {
    const open = impact({})
    expect(openDimensions(open)).toEqual(['depth', 'reputation'])
    expect(openDimensions({ ...open, revenue: { atRisk: null, hasPendingDeals: null } })).toContain('revenue')
    for (const dimension of openDimensions(open)) expect(say(texts, questionOf(dimension))).toContain('?')
    const answered = {
      ...open,
      depth: UNKNOWN,
      revenue: { ...open.revenue, atRisk: UNKNOWN },
      reputation: { isReference: UNKNOWN, isPublic: null },
      contract: { ...open.contract, tier: UNKNOWN },
    }
    expect(openDimensions(answered)).toEqual([])
    expect(scoresOf(answered, at('10:00'))).toMatchObject({
      depth: null,
      revenue: null,
      reputation: null,
      contract: null,
    })
  })
})

test.each<[number, boolean, number]>([
  [1, false, 0],
  [1, true, 1],
  [3, false, 1],
  [10, false, 2],
  [10, true, 3],
])('E6 breadth of %i customers, growing %s, scores %i', (customers, isGrowing, score) => {
  const known = {
    ...impact({}),
    breadth: { customers: { state: 'known', value: customers }, isGrowing: { state: 'known', value: isGrowing } },
  } as const
  expect(scoresOf(known, at('10:00')).breadth).toBe(score)
})
test.each<[number, boolean, number]>([
  [10_000, false, 0],
  [50_000, false, 1],
  [250_000, false, 2],
  [250_000, true, 3],
])('E6 revenue of %i, deals pending %s, scores %i', (atRisk, deals, score) => {
  const known = {
    ...impact({}),
    revenue: { atRisk: { state: 'known', value: atRisk }, hasPendingDeals: { state: 'known', value: deals } },
  } as const
  expect(scoresOf(known, at('10:00')).revenue).toBe(score)
})
test.each<[string, number]>([
  ['13:59', 3],
  ['2026-03-07T09:00:00Z', 2],
  ['2026-03-09T09:00:00Z', 1],
])('E6 a deadline at %s scores %i', (deadline, score) => {
  const open = impact({})
  const known = {
    ...open,
    duration: { ...open.duration, deadlineAt: { state: 'known' as const, value: at(deadline) } },
  }
  expect(scoresOf(known, at('10:00')).duration).toBe(score)
})
test('E6 six dimensions, each with a question', () => {
  expect(DIMENSIONS).toEqual(['breadth', 'depth', 'duration', 'revenue', 'reputation', 'contract'])
})
