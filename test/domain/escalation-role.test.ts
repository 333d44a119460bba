import { expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import {
  alertsOf,
  conditionsFor,
  followUps,
  placeBack,
  placeFor,
  refusalOf,
  stepsFor,
  type TicketPlace,
  toldFor,
  withinFor,
} from '../../domain/escalation.ts'
import { at } from './an-escalation.ts'

const { escalation } = defaultPolicy
const receiver = { isReceiver: true, isSupport: false }
const support = { isReceiver: false, isSupport: true }

test.each([
  ['waiting', receiver, ['accept', 'ask', 'bounce', 'update', 'severity', 'end']],
  ['waiting', support, ['update', 'severity', 'end']],
  ['accepted', receiver, ['ask', 'bounce', 'update', 'severity', 'end']],
  ['accepted', support, ['update', 'severity', 'end']],
  ['asked-back', receiver, ['accept', 'bounce', 'update', 'severity', 'end']],
  ['asked-back', support, ['answer', 'update', 'severity', 'end']],
  ['bounced', receiver, []],
  ['bounced', support, ['update', 'severity', 'end']],
  ['ended', { isReceiver: true, isSupport: true }, []],
] as const)('E10 at %s %j may %j', (stage, role, steps) => {
  expect(stepsFor(stage, role)).toEqual(steps)
})

test('E10 what nobody can do is of the stage, what others can do is of the role', () => {
  expect(refusalOf('answer', 'waiting', support)).toBe('stage')
  expect(refusalOf('accept', 'waiting', support)).toBe('role')
  expect(refusalOf('accept', 'waiting', receiver)).toBeNull()
})

test.each([
  [['data-loss-reported'], 'engineering', 1_800],
  [['two-replies'], 'level-2', 7_200],
  [['enterprise-unresolved', 'management-requested'], 'lead', 3_600],
  [[], 'lead', 7_200],
  [['security-mentioned'], 'security', 0],
  [['clock-passed'], 'level-2', 7_200],
  [[], 'product', null],
] as const)('E2, L1 for %j %s answers within %s s', (conditions, to, within) => {
  expect(withinFor(conditions, to, escalation)).toBe(within)
})

test('E2 a condition of another receiver is not silenced by this one', () => {
  const named = ['security-mentioned', 'two-replies', 'recurs', 'recurs'] as const
  expect(conditionsFor(named, ['level-2'], escalation)).toEqual(['two-replies', 'recurs'])
  expect(conditionsFor(named, ['level-2', 'security'], escalation)).toEqual([
    'security-mentioned',
    'two-replies',
    'recurs',
  ])
})

const groups = { idOf: (name: string) => ({ 'Level 2': '20', VIP: '90' })[name] ?? null, sharedIds: ['10', '20'] }
const ticket: TicketPlace = { groupId: '10', assigneeId: '7', priority: 'P3', isKeyCustomer: false }
const nobody = (): string | null => null

test.each([
  ['Level 2 takes it', 'level-2', ticket, nobody, { groupId: '20', assigneeId: null }],
  ['nobody had it', 'level-2', { ...ticket, assigneeId: null }, nobody, { groupId: '20' }],
  ['it is there', 'level-2', { ...ticket, groupId: '20' }, nobody, {}],
  ['Engineering does not take it', 'engineering', ticket, nobody, {}],
  ['V6 a VIP stays out of a shared group', 'level-2', { ...ticket, isKeyCustomer: true, groupId: '90' }, nobody, {}],
  [
    'V4 and goes to a senior',
    'level-2',
    { ...ticket, isKeyCustomer: true, groupId: '90' },
    (): string | null => '8',
    { assigneeId: '8' },
  ],
] as const)('E10 %s', (_what, to, from, senior, expected) => {
  expect(placeFor(to, from, escalation, groups, senior)).toEqual(expected)
})

test.each([
  ['back from Level 2', { groupId: '20', assigneeId: '8' }, { groupId: '10', assigneeId: '7' }],
  ['moved on since', { groupId: '50', assigneeId: '8' }, {}],
  ['never left', { groupId: '10', assigneeId: '7' }, {}],
] as const)('E8 %s', (_what, now, expected) => {
  expect(placeBack('level-2', ticket, { ...ticket, ...now }, escalation, groups)).toEqual(expected)
})

test('O1 on call comes first; a place that both name is told once', () => {
  const lead = { ...defaultPolicy.onCall.lead, slackChannel: 'support-lead' }
  expect(toldFor('lead', null, { ...defaultPolicy, onCall: { ...defaultPolicy.onCall, lead } })).toEqual([
    { kind: 'on-call', role: 'lead' },
  ])
  expect(toldFor('csm', 'dana@firstline.example', defaultPolicy)).toEqual([
    { kind: 'csm', email: 'dana@firstline.example', fallbackChannel: 'vip-customers' },
  ])
  expect(toldFor('product', null, defaultPolicy)).toEqual([{ kind: 'channel', channel: 'product-escalations' }])
})

const followed = (now: string, changes: { internalAt?: number; vip?: number } = {}) => {
  const sentAt = at('09:00')
  const due = followUps(
    {
      severity: 'critical',
      sentAt,
      endedAt: null,
      internalAt: changes.internalAt ?? null,
      customerAt: null,
      clocks: [],
      vipEverySeconds: changes.vip ?? null,
    },
    escalation,
    null,
    at(now),
  )
  const response = { dueAt: sentAt, respondedAt: null, isLate: true }
  return alertsOf({ response, sentAt }, due!, at(now))
}

test.each([
  ['09:04', [], '09:05'],
  ['09:05', ['response-late'], '10:45'],
  // Internal every 2 h, reminded a quarter of an hour before; the customer from 2 h on, by 4 h.
  ['10:45', ['response-late', 'internal-due'], '11:00'],
  ['11:00', ['response-late', 'internal-due', 'customer-due'], '11:00:01'],
  ['11:01', ['response-late', 'internal-due', 'customer-due', 'internal-missed'], '13:00:01'],
  ['13:01', ['response-late', 'internal-due', 'customer-due', 'internal-missed', 'customer-missed'], null],
] as const)('E7 a critical one, sent at 09:00, at %s', (now, kinds, next) => {
  const { asked, nextAt } = followed(now)
  expect(asked.map(({ kind }) => kind)).toEqual(kinds)
  expect(nextAt).toBe(next === null ? null : at(next))
})
