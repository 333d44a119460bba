import { expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { ledgerView } from '../../domain/ledger.ts'
import { type SidebarFacts, sidebarView } from '../../domain/sidebar.ts'
import { readTicket, triage } from '../../domain/triage.ts'
import { at, eventsOf, shown } from './clock-story.ts'

type Row = {
  readonly story: string
  readonly now: string
  readonly facts?: Partial<SidebarFacts>
  readonly organization?: Readonly<Record<string, unknown>>
}
const CREATED = at('09:00')

/** A standard ticket about an export that fails: first response 24 h, resolution 5 business days. */
function factsOf({ story, facts = {}, organization = {} }: Row): SidebarFacts {
  const reading = readTicket(
    { subject: '', body: 'The export fails.', channel: 'email', language: null, tags: [], fields: {} },
    defaultPolicy,
  )
  const decided = triage(
    {
      ticket: { id: '812', createdAt: CREATED, channel: 'email', tags: [], assigneeId: null, groupId: null },
      reading,
      requester: null,
      organization: { id: '7', name: 'Acme', fields: organization, tags: [] },
      crm: { state: 'not-configured' },
      lastKnown: null,
      override: null,
      correction: null,
      groupIds: {},
      candidates: [],
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
const triageOf = (row: Row) => sidebarView(factsOf(row), defaultPolicy, at(row.now)).triage!
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
  const dueAt = clock.dueAt === null ? null : Date.parse(clock.dueAt)
  expect(clock.name).toBe(name)
  expect(shown(dueAt)).toBe(due)
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
