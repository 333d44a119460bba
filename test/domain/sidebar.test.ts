import { expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { ledgerView } from '../../domain/ledger.ts'
import { say } from '../../domain/reason.ts'
import { effectOf, type SidebarFacts, sidebarView } from '../../domain/sidebar.ts'
import { readTicket, type TriageFacts, triage } from '../../domain/triage.ts'
import { sidebarViewSchema } from '../../domain/views.ts'
import en from '../../translations/en.json' with { type: 'json' }
import { at, eventsOf, shown } from './clock-story.ts'

type Row = {
  readonly story: string
  readonly now: string
  readonly facts?: Partial<SidebarFacts>
  readonly organization?: Readonly<Record<string, unknown>>
  readonly says?: string
  readonly channel?: string
  readonly sources?: Partial<Pick<TriageFacts, 'crm' | 'lastKnown' | 'override' | 'correction' | 'requester'>>
}
const CREATED = at('09:00')

/** A standard ticket about an export that fails: first response 24 h, resolution 5 business days. */
function factsOf(row: Row): SidebarFacts {
  const { story, facts = {}, organization = {}, says = 'The export fails.', channel = 'email', sources = {} } = row
  const reading = readTicket({ subject: '', body: says, channel, language: null, tags: [], fields: {} }, defaultPolicy)
  const decided = triage(
    {
      ticket: { id: '812', createdAt: CREATED, channel, tags: [], assigneeId: null, groupId: null },
      reading,
      requester: null,
      organization: { id: '7', name: 'Acme', fields: organization, tags: [] },
      crm: { state: 'not-configured' },
      lastKnown: null,
      override: null,
      correction: null,
      groupIds: {},
      candidates: [],
      ...sources,
    },
    defaultPolicy,
    CREATED,
  )
  const [created, ...rest] = eventsOf(story, 'resolution')
  return {
    ticketId: '812',
    version: 3,
    createdAt: CREATED,
    triagedAt: CREATED + 60_000,
    status: 'open',
    assigneeId: '9',
    triage: decided,
    customerName: 'Acme',
    correction: null,
    history: [created!, { at: CREATED, type: 'target', targetSeconds: decided.targetSeconds }, ...rest],
    breaches: 0,
    csmNote: null,
    ...facts,
  }
}
const viewOf = (row: Row) => sidebarView(factsOf(row), defaultPolicy, at(row.now))
const triageOf = (row: Row) => viewOf(row).triage!
const wall = (iso: string | null) => shown(iso === null ? null : Date.parse(iso))
const VIP = { contract_value: 90_000, csm_email: 'dana.kim@acme.example' }

test.each<[string, Row, readonly [string, string | null], readonly string[]]>([
  [
    'the first response leads while it is owed',
    { story: 'created 09:00', now: '10:00' },
    ['firstResponse', 'tue 09:00'],
    ['resolution'],
  ],
  [
    'after it the next response leads, and the first keeps its line',
    { story: 'created 09:00, agent 10:00, customer 11:00', now: '12:00' },
    ['nextResponse', 'tue 11:00'],
    ['firstResponse', 'resolution'],
  ],
  [
    'with nothing owed to the customer the resolution leads',
    { story: 'created 09:00, agent 10:00', now: '12:00' },
    ['resolution', 'fri 17:00'],
    ['firstResponse'],
  ],
])('S10 %s', (_name, row, [name, due], others) => {
  const { clock, otherClocks } = triageOf(row)
  expect(clock.name).toBe(name)
  expect(wall(clock.dueAt)).toBe(due)
  expect(otherClocks.map((other) => other.name)).toEqual(others)
})

test('S5 a pause before anybody answered says so, one after an answer does not', () => {
  const before = triageOf({ story: 'created 09:00, pending 10:00', now: '12:00', facts: { status: 'pending' } })
  expect(before.clock).toMatchObject({ name: 'firstResponse', state: 'paused', isPausedUnanswered: true, next: null })
  const after = triageOf({
    story: 'created 09:00, agent 09:30, pending 10:00',
    now: '12:00',
    facts: { status: 'pending' },
  })
  expect(after.clock).toMatchObject({ name: 'resolution', state: 'paused', isPausedUnanswered: false })
})

test('S4, S7 what each clock is measured in is said', () => {
  const { clock, otherClocks } = triageOf({ story: 'created 09:00', now: '10:00' })
  expect([clock.basis, otherClocks[0]?.basis]).toEqual(['calendar', 'business'])
})

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

test.each([
  ['mon 10:00', false],
  ['03-09 09:59', false],
  ['03-09 10:00', true],
])('L1 a ticket pending since Monday 10:00 may be closed at %s: %s', (now, mayClose) => {
  const row: Row = { story: 'created 09:00, agent 09:30, pending 10:00', now, facts: { status: 'pending' } }
  expect(triageOf(row).mayClose).toBe(mayClose)
})

test('S12, S2 the ledger has every round of the next response, and each adds up', () => {
  const row: Row = {
    story: 'created 09:00, agent 10:00, customer 11:00, agent 12:00, pending 12:00, customer 13:00, open 13:00',
    now: '14:00',
  }
  const { clocks } = ledgerView(factsOf(row), [], defaultPolicy, at(row.now))
  expect(clocks.map(({ name, cycle, elapsedSeconds }) => [name, cycle, elapsedSeconds / 3600])).toEqual([
    ['firstResponse', null, 1],
    ['nextResponse', 1, 1],
    ['nextResponse', 2, 1],
    ['resolution', null, 4],
  ])
  for (const { spans, elapsedSeconds } of clocks)
    expect(spans.filter(({ counts }) => counts).reduce((sum, { seconds }) => sum + seconds, 0)).toBe(elapsedSeconds)
  expect(clocks.at(-1)?.spans.map(({ why }) => why)).toEqual(['running', 'pending', 'running'])
})

test('S5, S12 in the ledger a first response is paused without a reply', () => {
  const row: Row = { story: 'created 09:00, pending 10:00', now: '12:00', facts: { status: 'pending' } }
  const [first, resolution] = ledgerView(factsOf(row), [], defaultPolicy, at(row.now)).clocks
  expect(first?.spans.map(({ why }) => why)).toEqual(['running', 'pending-unanswered'])
  expect(resolution?.spans.map(({ why }) => why)).toEqual(['running', 'pending'])
})

const UNASSIGNED = { assigneeId: null, status: 'new' } as const
test.each<[string, Row, readonly [string, string, string | null]]>([
  [
    'triaged: the queue lead, 30 minutes after triage (L1)',
    { story: 'created 09:00', now: '09:05', facts: UNASSIGNED },
    ['Triaged', 'Lead of Level 2', '09:31'],
  ],
  [
    'triaged, a VIP: 15 minutes after creation (V2)',
    { story: 'created 09:00', now: '09:05', facts: UNASSIGNED, organization: VIP },
    ['Triaged', 'Lead of VIP', '09:15'],
  ],
  [
    'assigned: the agent, within the first response',
    { story: 'created 09:00', now: '10:00' },
    ['Assigned', 'Assigned agent', 'tue 09:00'],
  ],
  [
    'in progress: the agent, within the resolution',
    { story: 'created 09:00, agent 10:00', now: '12:00' },
    ['In progress', 'Assigned agent', 'fri 17:00'],
  ],
  [
    'asked again: the agent, within the next response',
    { story: 'created 09:00, agent 10:00, customer 11:00', now: '12:00' },
    ['In progress', 'Assigned agent', 'tue 11:00'],
  ],
  [
    'pending: the customer, until closing is offered after 7 days',
    { story: 'created 09:00, agent 09:30, pending 10:00', now: '12:00', facts: { status: 'pending' } },
    ['Waiting for the customer', 'Customer', '03-09 10:00'],
  ],
  [
    'reopened: the agent, within the next response',
    { story: 'created 09:00, agent 10:00, solved 10:00, customer 11:00, open 11:00', now: '12:00' },
    ['Reopened', 'Assigned agent', 'tue 11:00'],
  ],
  [
    'resolved: closed by itself after 7 days',
    { story: 'created 09:00, agent 10:00, solved 10:00', now: '12:00', facts: { status: 'solved' } },
    ['Resolved', 'Firstline', '03-09 10:00'],
  ],
  [
    'closed: nobody',
    {
      story: 'created 09:00, agent 10:00, solved 10:00, closed tue 10:00',
      now: 'tue 12:00',
      facts: { status: 'closed' },
    },
    ['Closed', 'Nobody', null],
  ],
])('L3 %s', (_name, row, expected) => {
  const { stage } = triageOf(row)
  expect([say(en, stage.stage), say(en, stage.owner), wall(stage.dueAt)]).toEqual(expected)
})

test.each<[string, Row, Readonly<Record<string, unknown>>]>([
  [
    'an agent who opens it with a public comment has answered',
    { story: 'created by agent 09:00', now: '10:00' },
    { state: 'ended', outcome: 'met', fulfilledAt: '2026-03-02T09:00:00Z' },
  ],
  [
    'a bot does not answer',
    { story: 'created 09:00, bot 09:30', now: '10:00' },
    { state: 'running', outcome: null, fulfilledAt: null, elapsedSeconds: 3600 },
  ],
  [
    'opened with a private note: it starts with the customer’s first public comment',
    { story: 'created by agent with a note 09:00, customer 11:00', now: '12:00' },
    { state: 'running', startedAt: '2026-03-02T11:00:00Z', dueAt: '2026-03-03T11:00:00Z' },
  ],
  [
    'solved without a reply is neither met nor breached',
    { story: 'created 09:00, solved 10:00', now: '12:00', facts: { status: 'solved' } },
    { state: 'ended', outcome: null, fulfilledAt: null },
  ],
  [
    'a late answer stays breached (S9)',
    { story: 'created 09:00, agent tue 10:00', now: 'tue 12:00' },
    { state: 'ended', outcome: 'breached', breachedAt: '2026-03-03T09:00:00Z', fulfilledAt: '2026-03-03T10:00:00Z' },
  ],
])('S1 %s', (_name, row, expected) => {
  const { clock, otherClocks } = triageOf(row)
  expect([clock, ...otherClocks].find(({ name }) => name === 'firstResponse')).toMatchObject(expected)
})

test.each([
  ['mon 10:00', 'Flagged as at risk', 'tue 03:00'],
  ['tue 03:00', 'Moved up the queue', 'tue 04:12'],
  ['tue 04:12', 'Breached: the lead is alerted in Slack', 'tue 09:00'],
  ['tue 09:00', 'Violation: the support manager is told and it is logged', 'tue 21:00'],
])('S8 at %s the next thing of a 24 hour first response is "%s" at %s', (now, what, when) => {
  const { clock } = triageOf({ story: 'created 09:00', now })
  expect(clock.next && [say(en, clock.next.what), wall(clock.next.at)]).toEqual([what, when])
  expect([wall(clock.atRiskAt), wall(clock.prioritiseAt)]).toEqual(['tue 03:00', 'tue 04:12'])
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
    ['duplicates', 'Not yet checked', false],
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
    priority: { from: 'P4', to: 'P1' },
    queue: { from: 'Level 2', to: 'Enterprise' },
    dueAt: { from: '2026-03-03T09:00:00Z', to: '2026-03-02T10:00:00Z' },
  })
  const { clock, corrected: byHand } = sidebarView(after, defaultPolicy, at('09:30')).triage!
  expect([clock.elapsedSeconds, wall(clock.dueAt)]).toEqual([1800, '10:00'])
  expect(byHand).toEqual({ at: '2026-03-02T09:30:00Z', impact: 'high', urgency: 'high', tier: 'enterprise' })
  expect(triageOf(row).corrected).toBeNull()
})

test.each(['created 09:00', 'created 09:00, agent 10:00, pending 10:00', 'created 09:00, solved 10:00'])(
  'L3 what is sent is what the sidebar reads: %s',
  (story) => {
    const view = viewOf({ story, now: '11:00', organization: VIP, facts: { breaches: 2 } })
    expect(sidebarViewSchema.parse(JSON.parse(JSON.stringify(view)))).toEqual(view)
    expect(view).toMatchObject({ now: '2026-03-02T11:00:00.000Z', version: 3, triage: { breaches: 2 } })
  },
)
