import type { EscalationItem, EscalationsPage, EscalationView } from '../../domain/escalation-view.ts'
import type { Stage } from './stage.ts'

type Open = EscalationsPage['open'][number]
type Due = NonNullable<EscalationItem['internal']>

export const aDue = (changes: Partial<Due> = {}): Due => ({
  from: '2026-03-06T15:00:00Z',
  by: '2026-03-06T15:00:00Z',
  why: { key: 'escalation.followUp.internal.critical' },
  isMissed: false,
  ...changes,
})

/** Critical, at Engineering, accepted, everything in time; the stage's now is 13:22:50 in UTC, 14:22 in Vienna. */
export function anOpen(changes: Partial<Open> = {}): Open {
  return {
    id: 'e1',
    ticketId: '101',
    receiver: 'engineering',
    alsoTold: ['csm'],
    conditions: ['data-loss-reported'],
    severity: 'critical',
    sentAt: '2026-03-06T12:30:00Z',
    sentBy: 'Ada Agent',
    write: { state: 'written', error: null },
    stage: 'accepted',
    what: { key: 'escalation.stage.accepted' },
    owes: 'receiver',
    response: { dueAt: '2026-03-06T13:00:00Z', respondedAt: '2026-03-06T12:40:00Z', isLate: false },
    internal: aDue(),
    customer: aDue({
      from: '2026-03-06T14:30:00Z',
      by: '2026-03-06T16:30:00Z',
      why: { key: 'escalation.followUp.cadence.critical' },
    }),
    bounces: 0,
    endedAt: null,
    endReason: null,
    duties: [
      { duty: 'reason', isDone: false, what: { key: 'escalation.duty.reason' } },
      { duty: 'tell-receivers', isDone: false, what: { key: 'escalation.duty.tell-receivers' } },
      { duty: 'inform-customer', isDone: true, what: { key: 'escalation.duty.inform-customer' } },
      { duty: 'note-resolution', isDone: false, what: { key: 'escalation.duty.note-resolution' } },
      { duty: 'record-learning', isDone: false, what: { key: 'escalation.duty.record-learning' } },
      { duty: 'return-ticket', isDone: true, what: { key: 'escalation.duty.return-ticket' } },
    ],
    events: [
      { at: '2026-03-06T12:30:00Z', what: { key: 'Sent to Engineering.' }, by: 'Ada Agent', words: null },
      { at: '2026-03-06T12:40:00Z', what: { key: 'Accepted.' }, by: 'Eve Engineer', words: 'On it.\nLogs, please.' },
    ],
    maySeeBrief: true,
    may: ['accept', 'ask', 'answer', 'bounce', 'update', 'severity', 'end'],
    customerName: 'Acme Corp',
    ...changes,
  }
}

/** Nobody has answered, and the time for it is over. */
export const aLate = (changes: Partial<Open> = {}): Open =>
  anOpen({
    id: 'e2',
    ticketId: '102',
    receiver: 'lead',
    severity: 'medium',
    stage: 'waiting',
    what: { key: 'escalation.stage.waiting' },
    response: { dueAt: '2026-03-06T13:10:40Z', respondedAt: null, isLate: true },
    internal: aDue({ by: '2026-03-06T13:00:00Z', from: '2026-03-06T13:00:00Z', isMissed: true }),
    customer: aDue({ from: '2026-03-06T13:00:00Z', by: '2026-03-06T14:00:00Z' }),
    bounces: 2,
    customerName: null,
    may: ['update'],
    ...changes,
  })

export const aPage = (changes: Partial<EscalationsPage> = {}): EscalationsPage => ({
  now: '2026-03-06T13:22:50Z',
  open: [anOpen(), aLate()],
  waiting: [
    {
      ticketId: '201',
      customerName: 'Globex',
      conditions: [
        {
          condition: 'two-replies',
          isRequired: true,
          to: ['level-2'],
          withinSeconds: 7200,
          since: '2026-03-06T11:00:00Z',
          respondBy: '2026-03-06T13:00:00Z',
          why: { key: 'escalation.why.two-replies', params: { count: 3 } },
          hasQuote: false,
        },
        {
          condition: 'security-mentioned',
          isRequired: true,
          to: ['security'],
          withinSeconds: null,
          since: '2026-03-06T13:20:00Z',
          respondBy: null,
          why: { key: 'escalation.why.security-mentioned' },
          hasQuote: true,
        },
      ],
    },
  ],
  health: [
    figure('levelTwoRate', 0.1834, 'healthy', ['301', '302']),
    figure('engineeringRate', 0.1, 'warning', ['303']),
    figure('bounced', 0.2, 'alarm', ['304', '305']),
    { ...figure('again', 0, 'none', []), share: null, of: 0 },
  ],
  ended: [
    anOpen({
      id: 'e9',
      ticketId: '401',
      stage: 'ended',
      what: { key: 'escalation.stage.ended' },
      owes: 'nobody',
      internal: null,
      customer: null,
      endedAt: '2026-03-05T12:00:00Z',
      endReason: 'fixed',
      maySeeBrief: false,
      may: [],
    }),
  ],
  ...changes,
})

function figure(
  name: EscalationsPage['health'][number]['figure'],
  share: number,
  health: EscalationsPage['health'][number]['health'],
  ticketIds: string[],
): EscalationsPage['health'][number] {
  return { figure: name, what: { key: `escalation.health.${name}` }, share, health, of: 1_200, ticketIds }
}

export const aTicketView = (ticketId: string): EscalationView => ({
  ticketId,
  version: 1,
  now: '2026-03-06T13:22:50Z',
  isOver: false,
  conditions: [],
  counterReasons: [],
  heldBack: [],
  next: null,
  escalations: [],
})

/** A server with one page of escalations; what it is asked to do is remembered. `refuse` answers the next action. */
export function anEscalationServer(stage: Stage, page: EscalationsPage) {
  const kept = {
    page,
    reads: 0,
    isSilent: false,
    asked: [] as { readonly path: string; readonly body: unknown }[],
    refuse: null as Response | null,
    brief: () => Response.json({ markdown: BRIEF, brief: aBrief() }),
  }
  stage.canned.other = ({ method, path, body }) => {
    if (kept.isSilent) return 503
    if (path === '/api/escalations') {
      kept.reads += 1
      return kept.page
    }
    if (path.endsWith('/brief')) return kept.brief()
    if (method !== 'POST') return 404
    kept.asked.push({ path, body })
    const { refuse } = kept
    kept.refuse = null
    return refuse ?? aTicketView('101')
  }
  return kept
}

export const BRIEF = '# Invoices are gone\n\n- Severity: critical\n- Receiver: Engineering\n'

const aBrief = () => ({
  ticketId: '101',
  receiver: 'engineering',
  isBug: true,
  at: 0,
  reporter: 'Ada Agent',
  customer: 'Acme Corp',
  texts: {},
  unknown: [],
  severity: 'critical',
  tier: 'enterprise',
  isVip: false,
  sentiment: null,
  priority: 'P1',
  impact: {
    breadth: { customers: null, isGrowing: null },
    depth: null,
    duration: { since: null, criticalAt: null, deadlineAt: null },
    revenue: { atRisk: null, hasPendingDeals: null },
    reputation: { isReference: null, isPublic: null },
    contract: { tier: null, isVip: null, dueAt: null, isBreached: null },
  },
  needed: null,
  neededBy: null,
  risk: null,
  lastUpdateAt: null,
  attachments: [],
  done: [],
  timeline: [],
  openForSeconds: null,
  tickets: [],
  threads: [],
})
