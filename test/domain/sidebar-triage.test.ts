import { expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { say } from '../../domain/reason.ts'
import { effectOf, type SidebarFacts, sidebarView } from '../../domain/sidebar.ts'
import en from '../../translations/en.json' with { type: 'json' }
import { factsOf, type Row, triageOf, VIP, viewOf, wall } from './a-sidebar.ts'
import { at } from './clock-story.ts'

test('V3 a VIP’s greeting is due 15 minutes after creation and names the CSM, unless Slack does not know them (V0)', () => {
  const row: Row = { story: 'created 09:00', now: '09:05', organization: VIP }
  expect(triageOf(row)).toMatchObject({
    acknowledgement: { dueAt: '2026-03-02T09:15:00Z', csmName: 'Dana Kim' },
    vip: { isVip: true, csm: 'dana.kim@acme.example', isCsmUnknown: false },
  })
  expect(triageOf({ ...row, facts: { csmNote: 'csm-unknown' } })).toMatchObject({
    acknowledgement: { csmName: null },
    vip: { csm: 'dana.kim@acme.example', isCsmUnknown: true },
  })
  expect(triageOf({ ...row, organization: {} }).acknowledgement).toBeNull()
})

test('V4 a VIP hears of it every four hours after an answer; others are promised nothing', () => {
  const row: Row = { story: 'created 09:00, agent 10:00', now: '12:00', organization: VIP }
  expect(triageOf(row).updateDueAt).toBe('2026-03-02T14:00:00Z')
  expect(triageOf({ ...row, now: '19:30' }).updateDueAt).toBe('2026-03-02T18:00:00Z')
  expect(triageOf({ ...row, organization: {} }).updateDueAt).toBeNull()
})

const EARLIER = at('08:00')
test.each<[string, Omit<Row, 'story' | 'now'>, readonly [string, string, boolean]]>([
  [
    'an agent’s correction',
    { sources: { correction: { tier: 'enterprise', at: EARLIER } } },
    ['An agent set the tier of this ticket to Enterprise.', '08:00', true],
  ],
  [
    'an admin’s override',
    { sources: { override: { tier: 'professional', at: EARLIER } } },
    ["An admin set this customer's tier to Professional.", '08:00', true],
  ],
  [
    'the CRM',
    { sources: { crm: { state: 'answered', record: { tier: 'enterprise' }, at: EARLIER } } },
    ['The CRM says Enterprise.', '08:00', true],
  ],
  [
    'the organization',
    { organization: { tier: 'community' } },
    ["The organization's tier field says Community.", '09:00', true],
  ],
  ['the plan', { organization: { plan: 'Growth' } }, ['The billing plan gives Professional.', '09:00', true]],
  ['the default', {}, ["No source knows the tier; the account's default is Standard.", '09:00', true]],
  [
    'the last known tier while the CRM is silent (T4)',
    { sources: { crm: { state: 'no-answer' }, lastKnown: { tier: 'enterprise', at: EARLIER } } },
    ['Last known tier: Enterprise.', '08:00', false],
  ],
])('T3 which source gave the tier and when: %s', (_name, row, [source, when, isConfirmed]) => {
  const { tier } = triageOf({ story: 'created 09:00', now: '09:05', ...row })
  expect([say(en, tier.source), wall(tier.at), tier.isConfirmed]).toEqual([source, when, isConfirmed])
})

test.each([
  ['standard', 'email', null],
  ['standard', 'web', null],
  ['standard', 'chat', 'Standard does not include support by chat. The ticket is marked; its clocks run all the same.'],
  ['community', 'email', 'Community includes no direct support. The ticket is marked; its clocks run all the same.'],
])('T6 %s by %s: %s', (tier, channel, expected) => {
  const row: Row = { story: 'created 09:00', now: '10:00', organization: { tier }, channel }
  const { tier: shownTier, clock } = triageOf(row)
  expect(shownTier.entitlement && say(en, shownTier.entitlement)).toBe(expected)
  expect(clock).toMatchObject({ state: 'running', elapsedSeconds: 3600 })
})

test('T4, S7 a tier that was never known has the priority’s own target', () => {
  const row: Row = { story: 'created 09:00', now: '09:05', sources: { crm: { state: 'no-answer' } } }
  const { tier, clock, priority } = triageOf({ ...row, says: 'The server is down.' })
  expect([tier.isConfirmed, priority, clock.targetSeconds, wall(clock.dueAt)]).toEqual([false, 'P1', 3600, '10:00'])
})

test('R2 six steps in order with results and reasons, and none of the customer’s words', () => {
  const row: Row = {
    story: 'created 09:00',
    now: '09:05',
    says: 'I cannot log in.',
    organization: { tier: 'enterprise' },
  }
  const { steps, priority, impact, urgency, queue } = triageOf(row)
  expect({ priority, impact, urgency, queue }).toEqual({
    priority: 'P1',
    impact: 'high',
    urgency: 'low',
    queue: 'enterprise',
  })
  expect(steps.map(({ step, result, hasQuote }) => [step, say(en, result), hasQuote])).toEqual([
    ['priority', 'P2 by the matrix: impact high, urgency low', true],
    ['tier', 'Enterprise; priority P1', false],
    ['duplicates', 'Not compared', false],
    ['tags', expect.stringContaining('tier_enterprise'), true],
    ['queue', 'Enterprise', false],
    ['sla', 'First response within 1 h, resolution within 1 business days', false],
  ])
  expect(steps[1]?.why.map((reason) => say(en, reason))).toContain(
    'Enterprise raises the priority from P2 to P1. It is P1 by this raise alone, so nobody is paged.',
  )
  for (const { why } of steps) expect(why.length).toBeGreaterThan(0)
  expect(JSON.stringify(viewOf(row))).not.toMatch(/cannot log in/i)
})

test('V0 the step says whether the CSM was told', () => {
  const row: Row = { story: 'created 09:00', now: '09:05', organization: VIP }
  const said = (csmNote: string | null, organization = row.organization) =>
    triageOf({ ...row, facts: { csmNote }, organization: organization ?? {} }).steps[1]?.why.map((why) => say(en, why))
  const told = 'CSM dana.kim@acme.example is told in Slack.'
  const unknown = 'Slack does not know the CSM dana.kim@acme.example; the fallback channel is told.'
  expect(said(null)).toContain(told)
  expect(said('csm-unknown')).not.toContain(told)
  expect(said('csm-unknown')).toContainEqual(expect.stringContaining(unknown))
  expect(said(null, { contract_value: 90_000 })).toContainEqual(expect.stringContaining('No CSM is known'))
})

test.each<[string, string, SidebarFacts['status'], boolean]>([
  ['owed from the start', 'created 09:00', 'open', true],
  ['owed after a note', 'created 09:00, note 09:05', 'open', true],
  ['owed in a pause without a reply (S5)', 'created 09:00, pending 09:05', 'pending', true],
  ['done with the first public reply', 'created 09:00, agent 09:05', 'open', false],
  ['done when an agent opened it publicly', 'created by agent 09:00', 'open', false],
  ['not owed once solved', 'created 09:00, solved 09:05', 'solved', false],
])('V3 the VIP’s greeting is %s', (_name, story, status, isOwed) => {
  const { acknowledgement } = triageOf({ story, now: '09:20', organization: VIP, facts: { status } })
  expect(acknowledgement !== null).toBe(isOwed)
})

test('R3 the effect of a correction is told before it is saved, elapsed time stays (S9), and it is shown after', () => {
  const row: Row = { story: 'created 09:00', now: '09:30' }
  const correction = { impact: 'high', urgency: 'high', tier: 'enterprise', at: at('09:30') } as const
  const corrected = factsOf({ ...row, sources: { correction }, facts: { correction } })
  const before = factsOf(row)
  const target = { at: at('09:30'), type: 'target', targetSeconds: corrected.triage.targetSeconds } as const
  const after = { ...corrected, history: [...before.history, target] }
  expect(effectOf(before, after, defaultPolicy, at('09:30'))).toEqual({
    priority: { from: 'P3', to: 'P1' },
    queue: { from: 'Level 2', to: 'Enterprise' },
    dueAt: { from: '2026-03-03T09:00:00Z', to: '2026-03-02T10:00:00Z' },
  })
  const { clock, corrected: byHand } = sidebarView(after, defaultPolicy, at('09:30')).triage!
  expect([clock.elapsedSeconds, wall(clock.dueAt)]).toEqual([1800, '10:00'])
  expect(byHand).toEqual({ at: '2026-03-02T09:30:00Z', impact: 'high', urgency: 'high', tier: 'enterprise' })
  expect(triageOf(row).corrected).toBeNull()
})
