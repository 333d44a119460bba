import { expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { type Policy, validatePolicy } from '../../domain/policy.ts'

type Draft = Policy['escalation']
const refusals = (change: (escalation: Draft) => void) => {
  const policy = structuredClone(defaultPolicy)
  change(policy.escalation)
  const found = validatePolicy(policy)
  return found.ok ? [] : found.refusals.map(({ field, reason }) => [field, reason] as const)
}

test('E2 the defaults are those of the requirements', () => {
  const { required, suggested, cadence, health } = defaultPolicy.escalation
  expect(
    Object.fromEntries(Object.entries(required).map(([key, { to, withinSeconds }]) => [key, [to, withinSeconds]])),
  ).toEqual({
    'two-replies': [['level-2'], 7_200],
    'data-loss-reported': [['engineering'], 1_800],
    'security-mentioned': [['security'], 0],
    'enterprise-unresolved': [['csm', 'lead'], 3_600],
    'management-requested': [['lead'], 7_200],
    'same-issue': [['incident'], 0],
  })
  expect([required['two-replies'].replies, required['enterprise-unresolved'].afterSeconds]).toEqual([2, 14_400])
  expect([required['same-issue'].customers, required['same-issue'].inSeconds]).toEqual([3, 86_400])
  expect(suggested['active-work']).toMatchObject({
    'level-1': { P1: 900, P2: 1_800, P3: 7_200, P4: 14_400 },
    'level-2': { P1: 1_800, P2: 3_600, P3: 14_400, P4: 28_800 },
  })
  expect(cadence).toEqual({
    critical: { internal: 7_200, customerFrom: 7_200, customerBy: 14_400 },
    high: { internal: 14_400, customerFrom: 14_400, customerBy: 28_800 },
    medium: { internal: { businessDays: 1 }, customerFrom: { businessDays: 1 }, customerBy: { businessDays: 2 } },
  })
  expect(health.levelTwoRate).toEqual({ healthyFrom: 0.15, healthyTo: 0.25, alarmBelow: 0.1, alarmAbove: 0.35 })
})

test('R4 a policy saved before there were escalations stays valid and gets the defaults', () => {
  const { escalation: _, ...before } = structuredClone(defaultPolicy)
  expect(validatePolicy(before)).toEqual({ ok: true, value: defaultPolicy })
  expect(validatePolicy({ ...before, escalation: { required: { 'two-replies': { replies: 3 } } } })).toMatchObject({
    ok: true,
    value: { escalation: { required: { 'two-replies': { replies: 3, to: ['level-2'], isOn: true } } } },
  })
})

test.each<[string, (escalation: Draft) => void, string, string]>([
  [
    'E1 a group at two levels',
    (e) => e.levels['level-2'].push('general'),
    'escalation.levels.level-2.1',
    'already works at level-1',
  ],
  [
    'E1 Level 2 without its group',
    (e) => {
      e.levels['level-2'] = ['Second']
    },
    'escalation.receivers.level-2.group',
    'not among the groups of Level 2',
  ],
  [
    'E2 nobody would hear of it',
    (e) => {
      e.receivers.leadership.channel = null
    },
    'escalation.receivers.leadership',
    'nobody would hear of it',
  ],
  [
    'E10 a ticket for no group',
    (e) => {
      e.receivers.lead.takesTicket = true
    },
    'escalation.receivers.lead.group',
    'name the Zendesk group',
  ],
  [
    'E5 Security’s channel for others',
    (e) => {
      e.receivers.csm.channel = 'Security-Incidents'
    },
    'escalation.receivers.csm.channel',
    'channel of Security',
  ],
  [
    'E5 security switched off',
    (e) => {
      e.required['security-mentioned'].isOn = false
    },
    'escalation.required.security-mentioned.isOn',
    'always goes to Security',
  ],
  [
    'E2 nobody to send to',
    (e) => {
      e.required['two-replies'].to = []
    },
    'escalation.required.two-replies.to',
    'one receiver',
  ],
  [
    'E2 a receiver twice',
    (e) => {
      e.required['two-replies'].to = ['level-2', 'level-2']
    },
    'escalation.required.two-replies.to',
    'named twice',
  ],
  [
    'E2 no such receiver',
    (e) => {
      e.required['two-replies'].to = ['nobody' as 'lead']
    },
    'escalation.required.two-replies.to.0',
    '',
  ],
  [
    'E2 P1 waits longer than P2',
    (e) => {
      e.suggested['active-work']['level-1'].P1 = 1_801
    },
    'escalation.suggested.active-work.level-1.P1',
    'P1 may not wait longer than P2',
  ],
  [
    'E2 a time below nothing',
    (e) => {
      e.required['same-issue'].withinSeconds = -1
    },
    'escalation.required.same-issue.withinSeconds',
    'negative',
  ],
  [
    'E7 missed before it is due',
    (e) => {
      e.cadence.high.customerFrom = 30_000
    },
    'escalation.cadence.high.customerBy',
    'missed before it is due',
  ],
  [
    'E7 critical hears less often',
    (e) => {
      e.cadence.critical.internal = 20_000
    },
    'escalation.cadence.critical.internal',
    'less often than high',
  ],
  [
    'E7 no time at all',
    (e) => {
      e.cadence.critical.internal = 0
    },
    'escalation.cadence.critical.internal',
    '',
  ],
  [
    'E11 bands that overlap',
    (e) => {
      e.health.bounced.alarmAbove = 0.01
    },
    'escalation.health.bounced',
    'between the two alarms',
  ],
])('%s is refused, with field and reason', (_name, change, field, reason) => {
  const found = refusals(change)
  expect(found.map(([at]) => at)).toContain(field)
  expect(found.find(([at]) => at === field)?.[1]).toContain(reason)
})

test('R4 every contradiction is named at once', () =>
  expect(
    refusals((escalation) => {
      escalation.receivers.leadership.channel = null
      escalation.health.again.healthyTo = 0.5
      escalation.cadence.high.customerFrom = 30_000
    }).length,
  ).toBe(3))
