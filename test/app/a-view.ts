import type { ActivityView, ClockView, SidebarView } from '../../domain/views.ts'

/** The moment at which the stage's server answers, unless a test says otherwise: a Friday afternoon in Vienna. */
export const NOW = '2026-03-06T13:22:50Z'

type TriageView = NonNullable<SidebarView['triage']>

/** A running first response of an enterprise P2: created 10:05, due 14:05 in UTC, 0:42:10 left at NOW. */
export function aClock(changes: Partial<ClockView> = {}): ClockView {
  return {
    name: 'firstResponse',
    state: 'running',
    outcome: null,
    startedAt: '2026-03-06T10:05:00Z',
    dueAt: '2026-03-06T14:05:00Z',
    targetSeconds: 14_400,
    elapsedSeconds: 11_870,
    fulfilledAt: null,
    breachedAt: null,
    isPausedUnanswered: false,
    basis: 'calendar',
    atRiskAt: '2026-03-06T13:05:00Z',
    prioritiseAt: '2026-03-06T13:17:00Z',
    next: { at: '2026-03-06T14:05:00Z', what: { key: 'the lead is told in Slack' } },
    ...changes,
  }
}

/** A clock with plenty of time: started 13:05, four hours. */
export const aCalmClock = (changes: Partial<ClockView> = {}): ClockView =>
  aClock({
    startedAt: '2026-03-06T13:05:00Z',
    dueAt: '2026-03-06T17:05:00Z',
    elapsedSeconds: 1070,
    atRiskAt: '2026-03-06T16:05:00Z',
    prioritiseAt: '2026-03-06T16:17:00Z',
    next: { at: '2026-03-06T16:05:00Z', what: { key: 'marked at risk' } },
    ...changes,
  })

/** A triage with boring defaults. A reason whose key is no key is shown as it is, so fixtures say what they mean. */
export function aTriage(changes: Partial<TriageView> = {}): TriageView {
  return {
    tier: {
      value: 'enterprise',
      source: { key: 'From the plan field of the organization' },
      at: '2026-03-06T11:20:00Z',
      isConfirmed: true,
      entitlement: null,
    },
    customer: { name: 'Acme Corp' },
    vip: { isVip: false, why: { key: 'No VIP mark' }, csm: null, isCsmUnknown: false },
    priority: 'P2',
    impact: 'high',
    urgency: 'low',
    queue: 'technical',
    clock: aCalmClock(),
    otherClocks: [],
    updateDueAt: null,
    mayClose: false,
    breaches: 0,
    duplicates: { likely: 0, mergeAt: null },
    escalation: { first: null, more: 0, open: null },
    stage: {
      stage: { key: 'Assigned' },
      owner: { key: 'You owe the first reply' },
      dueAt: '2026-03-06T17:05:00Z',
    },
    steps: [
      {
        step: 'priority',
        result: { key: 'P2' },
        why: [
          { key: 'High impact: a core feature is broken. Low urgency.' },
          { key: 'Raised one step for enterprise.' },
        ],
        hasQuote: true,
      },
      {
        step: 'tier',
        result: { key: 'Enterprise' },
        why: [{ key: 'From the plan field, confirmed.' }],
        hasQuote: false,
      },
      {
        step: 'duplicates',
        result: { key: 'Not yet checked' },
        why: [{ key: 'The search for duplicates is not switched on.' }],
        hasQuote: false,
      },
      {
        step: 'tags',
        result: { key: 'bug, dashboard, web' },
        why: [{ key: 'From the words of the subject.' }],
        hasQuote: false,
      },
      {
        step: 'queue',
        result: { key: 'Level 2' },
        why: [{ key: 'Confirmed defects go to Level 2.' }],
        hasQuote: false,
      },
      { step: 'sla', result: { key: 'First response in 4 h' }, why: [{ key: 'Enterprise, P2.' }], hasQuote: false },
    ],
    acknowledgement: null,
    corrected: null,
    ...changes,
  }
}

export const aView = (triage: Partial<TriageView> = {}, changes: Partial<SidebarView> = {}): SidebarView => ({
  ticketId: '35',
  now: NOW,
  version: 1,
  state: 'triaged',
  triage: aTriage(triage),
  ...changes,
})

/** A VIP whose greeting is still owed. */
export const aVipView = (triage: Partial<TriageView> = {}): SidebarView =>
  aView({
    priority: 'P1',
    vip: { isVip: true, why: { key: 'contract worth 120,000 a year' }, csm: 'Dana Reyes', isCsmUnknown: false },
    clock: aClock(),
    acknowledgement: { dueAt: '2026-03-06T13:30:00Z', csmName: 'Dana Reyes' },
    ...triage,
  })

export const anActivity = (): ActivityView => ({
  items: [
    ['812', '2026-03-06T13:21:00Z', 'P1', 'enterprise', true, 'vip', 'Service down for an enterprise customer.'],
    ['811', '2026-03-06T13:19:00Z', 'P4', 'community', false, 'level-1', 'A how-to question.'],
    ['810', '2026-03-06T13:02:00Z', 'P3', 'standard', false, 'billing', 'An invoice question, answered today.'],
  ].map(([ticketId, at, priority, tier, isVip, queue, why]) => ({
    id: `decision on ${ticketId}`,
    ticketId: String(ticketId),
    at: String(at),
    priority: priority as 'P1',
    tier: tier as 'standard',
    isVip: Boolean(isVip),
    queue: String(queue),
    why: { key: String(why) },
    held: [],
  })),
})
