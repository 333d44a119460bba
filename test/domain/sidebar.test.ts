import { expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { ledgerView } from '../../domain/ledger.ts'
import { say } from '../../domain/reason.ts'
import { sidebarViewSchema } from '../../domain/views.ts'
import en from '../../translations/en.json' with { type: 'json' }
import { factsOf, type Row, triageOf, VIP, viewOf, wall } from './a-sidebar.ts'
import { at } from './clock-story.ts'

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

test.each(['created 09:00', 'created 09:00, agent 10:00, pending 10:00', 'created 09:00, solved 10:00'])(
  'L3 what is sent is what the sidebar reads: %s',
  (story) => {
    const view = viewOf({ story, now: '11:00', organization: VIP, facts: { breaches: 2 } })
    expect(sidebarViewSchema.parse(JSON.parse(JSON.stringify(view)))).toEqual(view)
    expect(view).toMatchObject({ now: '2026-03-02T11:00:00.000Z', version: 3, triage: { breaches: 2 } })
  },
)
