import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Alert, type BreachFacts, breachReason, decideAlerts, stillWanted } from '../../domain/alert.ts'
import { CLOCK_NAMES, type Clocks } from '../../domain/clock.ts'
import { defaultPolicy } from '../../domain/default-policy.ts'
import type { Policy } from '../../domain/policy.ts'
import { PRIORITIES } from '../../domain/priority.ts'
import { type QueueEntry, queueOrder, rankOf } from '../../domain/queue.ts'
import { afterQuietHours } from '../../domain/quiet-hours.ts'
import { say } from '../../domain/reason.ts'
import { TIERS } from '../../domain/tier.ts'
import de from '../../translations/de.json' with { type: 'json' }
import en from '../../translations/en.json' with { type: 'json' }
import { at, shown } from './clock-story.ts'

const NOW = at('13:00')
const none = { isAtRisk: false, isPrioritised: false, isBreached: false, isViolated: false }
const noClock = { state: 'none', dueAt: null } as unknown as Clocks['resolution']
const clocks: Clocks = {
  firstResponse: { ...noClock, state: 'running', dueAt: at('13:00') },
  nextResponse: noClock,
  resolution: noClock,
}
const facts: Parameters<typeof decideAlerts>[2] = {
  ticketId: '812',
  customer: 'Acme',
  priority: 'P2',
  tier: 'enterprise',
  groupId: '100',
  assigneeId: '7',
  isClosed: false,
  marks: [],
  leadGroupIds: ['100'],
  sharedGroupIds: ['900'],
  reasons: new Map([['firstResponse', { value: 'staffing', why: { key: 'breach.why.nobodyPresent' } }]]),
}
const policy: Policy = {
  ...defaultPolicy,
  onCall: { ...defaultPolicy.onCall, lead: { name: 'Leo', zendeskUserId: '8' } },
}
const alert = (kind: Alert['kind'], changes: Partial<Alert> = {}): Alert => ({
  kind,
  clock: ['at-risk', 'prioritise', 'breach', 'violation'].includes(kind) ? 'firstResponse' : null,
  cycle: 0,
  at: NOW,
  ...changes,
})
const decide = (due: readonly Alert[], flags = none, changes: Partial<typeof facts> = {}, now = NOW) =>
  decideAlerts(due, { flags, clocks }, { ...facts, ...changes }, policy, now)
const changesOf = (found: ReturnType<typeof decide>) =>
  found.actions.flatMap((action) => (action.type === 'change-ticket' ? [action.changes] : []))[0] ?? null
const toldBy = (found: ReturnType<typeof decide>) =>
  found.actions.flatMap((action) =>
    action.type === 'tell' ? [[action.rule, action.to, say(en, action.message), action.isUrgent] as const] : [],
  )

describe('what is written', () => {
  test('S8 at 75 % the mark, nothing is said', () => {
    const found = decide([alert('at-risk')], { ...none, isAtRisk: true })
    expect(changesOf(found)).toEqual({ addTags: ['sla_at_risk'] })
    expect([toldBy(found), found.marks]).toEqual([[], ['sla_at_risk']])
  })
  test('S8, Q7 at 80 % the mark and the rank', () => {
    const rank = rankOf({ priority: 'P2', tier: 'enterprise', due: { clock: 'firstResponse', at: at('13:00') } })
    expect(
      changesOf(
        decide([alert('prioritise')], { ...none, isAtRisk: true, isPrioritised: true }, { marks: ['sla_at_risk'] }),
      ),
    ).toEqual({
      addTags: ['sla_prioritise'],
      rank,
    })
  })
  test('S8 answered in time, the marks are taken back; a breach stays', () => {
    const marks = ['sla_at_risk', 'sla_prioritise']
    expect(changesOf(decide([], none, { marks }))).toEqual({ removeTags: marks })
    expect(changesOf(decide([], { ...none, isBreached: true }, { marks: ['sla_breached'] }))).toBeNull()
  })
  test('Q1 a stalled ticket goes to the lead, in a group of theirs that is not shared (V6)', () => {
    expect(changesOf(decide([alert('stalled')]))).toEqual({ assigneeId: '8' })
    expect(changesOf(decide([alert('stalled')], none, { leadGroupIds: ['900', '300'] }))).toEqual({
      assigneeId: '8',
      groupId: '300',
    })
    expect(changesOf(decide([alert('stalled')], none, { leadGroupIds: ['900'] }))).toBeNull()
    expect(changesOf(decide([alert('stalled')], none, { assigneeId: '8' }))).toBeNull()
  })
  test('Q1, L1 aging, and a resolution that is overdue, are marked for review, for good', () => {
    expect(changesOf(decide([alert('aging')]))).toEqual({ addTags: ['needs_review'] })
    const overdue = decide([alert('breach', { clock: 'resolution' })], { ...none, isBreached: true })
    expect(changesOf(overdue)).toEqual({ addTags: ['sla_breached', 'needs_review'] })
    expect(changesOf(decide([], { ...none, isBreached: true }, { marks: overdue.marks }))).toBeNull()
  })
  test('L4 a resolved ticket is closed; a closed one takes no change', () => {
    expect(changesOf(decide([alert('close')]))).toEqual({ status: 'closed' })
    expect(changesOf(decide([alert('breach')], { ...none, isBreached: true }, { isClosed: true }))).toBeNull()
  })
  test.each([
    ['marks stay', { addTags: ['sla_breached'] }, '7', 'open', { addTags: ['sla_breached'] }],
    ['somebody took it', { addTags: ['x'], assigneeId: '8', groupId: '3' }, '9', 'open', { addTags: ['x'] }],
    ['nobody did', { assigneeId: '8' }, '7', 'open', { assigneeId: '8' }],
    ['L4 reopened meanwhile', { status: 'closed' }, '7', 'open', null],
    ['L4 still resolved', { status: 'closed' }, '7', 'solved', { status: 'closed' }],
  ] as const)(
    'design 2.9 when the ticket moved on before the write: %s',
    (_name, changes, assigneeId, status, expected) => {
      expect(stillWanted(changes, { assigneeId: '7' }, { assigneeId, status })).toEqual(expected)
    },
  )
})

describe('what is said, to whom', () => {
  const agent = { kind: 'agent', userId: '7' }
  test.each([
    [
      'breach',
      'S8',
      { channel: 'support-lead' },
      'Breached: First response of ticket 812 (Acme, Enterprise, P2) is overdue. Likely reason: staffing.',
      true,
    ],
    ['violation', 'S8', { channel: 'support-manager' }, 'Violation: First response of ticket 812', true],
    ['unassigned', 'L2', { channel: 'support-alerts' }, 'Nobody has ticket 812', true],
    ['stalled', 'Q1', { channel: 'support-lead' }, 'Stalled:', false],
    ['idle', 'Q4', agent, 'Nothing has happened on ticket 812', false],
    ['aging', 'Q1', { channel: 'support-manager' }, 'For review: ticket 812', false],
    ['closing-offer', 'L1', agent, 'The customer has not answered ticket 812', false],
    ['vip-acknowledge', 'V3', agent, 'VIP: ticket 812', true],
    ['vip-update', 'V4', agent, 'VIP: Acme has had no update on ticket 812', true],
  ] as const)('%s by %s', (kind, rule, to, text, isUrgent) => {
    const [said] = toldBy(decide([alert(kind)]))
    expect(said).toEqual([rule, expect.objectContaining(to), expect.stringContaining(text), isUrgent])
  })
  test('S9 what fell due more than a minute ago is told as late', () => {
    const late = (minutes: number) => toldBy(decide([alert('breach')], none, {}, NOW + minutes * 60_000))[0]?.[2]
    expect(late(1)).toMatch(/^Breached: /)
    expect(late(2)).toMatch(/^Breached earlier, told late: /)
  })
  test('Q4 a ticket of nobody is told to the lead', () => {
    expect(toldBy(decide([alert('idle')], none, { assigneeId: null }))[0]?.[1]).toEqual({
      kind: 'channel',
      channel: 'support-lead',
    })
  })
  test('every message has its words in both languages', () => {
    const kinds = [
      'breach',
      'violation',
      'unassigned',
      'stalled',
      'idle',
      'aging',
      'closing-offer',
      'vip-acknowledge',
      'vip-update',
    ] as const
    for (const texts of [en, de])
      for (const minutes of [0, 5])
        for (const action of decide(
          kinds.map((kind) => alert(kind)),
          none,
          {},
          NOW + minutes * 60_000,
        ).actions)
          if (action.type === 'tell') expect(say(texts, action.message)).not.toMatch(/\{|alert\.|@/)
  })
})

describe('S14 the likely reason', () => {
  const record: BreachFacts = {
    clock: 'firstResponse',
    at: at('13:00'),
    createdAt: at('09:00'),
    triagedAt: at('09:01'),
    assigneeId: '7',
    events: [],
    present: 2,
    agentLoad: 3,
    arrivals: { lastHour: 4, usual: 4 },
  }
  const comment = (time: string) => ({ at: at(time), type: 'comment', by: 'agent', public: true }) as const
  const assigned = (time: string) => ({ at: at(time), type: 'assigned' }) as const
  test.each<[string, Partial<BreachFacts>, string, string]>([
    ['triaged too late', { triagedAt: at('09:20') }, 'process', 'It was triaged only after 20 minutes.'],
    [
      'a rush',
      { arrivals: { lastHour: 30, usual: 8 } },
      'volume-spike',
      '30 tickets came in within an hour; 8 are usual.',
    ],
    [
      'few tickets are no rush',
      { arrivals: { lastHour: 9, usual: 1 } },
      'staffing',
      'It was assigned and not answered in time.',
    ],
    [
      'handed around',
      { events: [assigned('09:05'), assigned('10:00'), assigned('11:00')] },
      'knowledge',
      'It was handed over 3 times.',
    ],
    [
      'answered again and again',
      { events: [comment('10:00'), comment('11:00'), comment('12:00')], clock: 'resolution' },
      'complexity',
      'It took 3 public answers so far.',
    ],
    [
      'what came after does not count',
      { events: [assigned('09:05'), assigned('14:00'), assigned('15:00')] },
      'staffing',
      'It was assigned and not answered in time.',
    ],
    [
      'nobody there',
      { assigneeId: null, agentLoad: null, present: 0 },
      'staffing',
      'Nobody of its group had Firstline open.',
    ],
    [
      'nobody took it',
      { assigneeId: null, agentLoad: null },
      'process',
      'Nobody took it although somebody of its group was there.',
    ],
    ['its agent is full', { agentLoad: 20 }, 'staffing', 'Its agent has 20 open tickets.'],
    ['it takes long', { clock: 'resolution' }, 'complexity', 'It was worked on and takes longer than planned.'],
  ])('S14 %s', (_name, changes, value, why) => {
    const found = breachReason({ ...record, ...changes }, defaultPolicy)
    expect([found.value, say(en, found.why)]).toEqual([value, why])
  })
})

test('Q7 the rank sorts as the queue does, and is a whole number below 2^31', () => {
  const entry: fc.Arbitrary<QueueEntry> = fc.record({
    priority: fc.constantFrom(...PRIORITIES),
    tier: fc.constantFrom(...TIERS),
    due: fc.option(
      fc.record({
        clock: fc.constantFrom(...CLOCK_NAMES),
        at: fc.integer({ min: 0, max: 20_000_000 }).map((minutes) => Date.UTC(2020, 0, 1) + minutes * 60_000),
      }),
      { nil: null },
    ),
  })
  fc.assert(
    fc.property(entry, entry, (a, b) => {
      expect(Number.isInteger(rankOf(a)) && rankOf(a) >= 0 && rankOf(a) < 2 ** 31).toBe(true)
      expect(Math.sign(rankOf(a) - rankOf(b))).toBe(Math.sign(queueOrder(a, b)))
    }),
    { numRuns: 2_000 },
  )
})

const quiet = (timeZone: string, from = '20:00', to = '07:00') => ({ timeZone, from, to })
test.each([
  ['in the day, at once', quiet('UTC'), '12:00', '12:00'],
  ['at night, in the morning', quiet('UTC'), '23:15', 'tue 07:00'],
  ['after midnight, the same morning', quiet('UTC'), 'tue 03:00', 'tue 07:00'],
  ['from the minute they begin', quiet('UTC'), '20:00', 'tue 07:00'],
  ['to the minute they end', quiet('UTC'), 'tue 07:00', 'tue 07:00'],
  ['in the zone of the account', quiet('Asia/Tokyo'), '12:00', '22:00'],
  ['quiet hours within a day', quiet('UTC', '12:00', '14:00'), '13:00', '14:00'],
  ['the night in which the clocks change', quiet('Europe/Berlin'), '03-28 22:00', '03-29 05:00'],
  ['none at all', null, '23:15', '23:15'],
] as const)('S8 a message that can wait, %s', (_name, hours, now, expected) => {
  expect(shown(afterQuietHours(hours, at(now)))).toBe(shown(at(expected)))
})
