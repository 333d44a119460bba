import type { BriefDraft } from '../../domain/brief/draft.ts'
import type { EscalationDraft, EscalationItem, EscalationView } from '../../domain/escalation-view.ts'
import type { SidebarView } from '../../domain/views.ts'
import { NOW } from './a-view.ts'

const at = (iso: string): number => Date.parse(iso)
export type Condition = EscalationView['conditions'][number]
type Glance = NonNullable<SidebarView['triage']>['escalation']

export const aCondition = (changes: Partial<Condition> = {}): Condition => ({
  condition: 'two-replies',
  isRequired: true,
  to: ['level-2'],
  withinSeconds: 7200,
  since: '2026-03-06T13:05:00Z',
  respondBy: '2026-03-06T15:05:00Z',
  why: { key: 'escalation.why.two-replies', params: { count: 2 } },
  hasQuote: false,
  ...changes,
})

export const anEscalationView = (changes: Partial<EscalationView> = {}): EscalationView => ({
  ticketId: '35',
  version: 1,
  now: NOW,
  isOver: false,
  conditions: [],
  counterReasons: [],
  heldBack: [],
  next: 'level-2',
  escalations: [],
  ...changes,
})

/** One sent a moment ago; the receiver owes an answer by 16:22 in Vienna. */
export const anItem = (changes: Partial<EscalationItem> = {}): EscalationItem => ({
  id: 'e1',
  ticketId: '35',
  receiver: 'level-2',
  alsoTold: [],
  conditions: ['two-replies'],
  severity: 'high',
  sentAt: NOW,
  sentBy: 'Ada Agent',
  write: { state: 'written', error: null },
  stage: 'waiting',
  what: { key: 'escalation.stage.waiting' },
  owes: 'receiver',
  response: { dueAt: '2026-03-06T15:22:50Z', respondedAt: null, isLate: false },
  internal: null,
  customer: {
    from: '2026-03-06T17:22:50Z',
    by: '2026-03-06T21:22:50Z',
    why: { key: 'escalation.followUp.cadence.high' },
    isMissed: false,
  },
  bounces: 0,
  endedAt: null,
  endReason: null,
  duties: (
    ['reason', 'tell-receivers', 'inform-customer', 'note-resolution', 'record-learning', 'return-ticket'] as const
  ).map((duty) => ({ duty, isDone: false, what: { key: `escalation.duty.${duty}` } })),
  events: [{ at: NOW, what: { key: 'Sent to Level 2' }, by: 'Ada Agent', words: null }],
  maySeeBrief: true,
  may: ['accept', 'ask', 'bounce', 'update', 'severity', 'end'],
  ...changes,
})

/** What the record fills in; what only a person knows is open. */
export const aDraft = (changes: Partial<BriefDraft> = {}, beside: Partial<EscalationDraft> = {}): EscalationDraft => ({
  draft: {
    ticketId: '35',
    receiver: 'level-2',
    isBug: false,
    at: at(NOW),
    reporter: 'Ada Agent',
    customer: 'Acme Corp',
    texts: { title: 'Dashboard stays empty after login' },
    unknown: [],
    severity: 'high',
    tier: 'enterprise',
    isVip: false,
    sentiment: null,
    priority: 'P2',
    impact: {
      breadth: { customers: { state: 'known', value: 1 }, isGrowing: { state: 'known', value: false } },
      depth: null,
      duration: { since: { state: 'known', value: at('2026-03-06T10:05:00Z') }, criticalAt: null, deadlineAt: null },
      revenue: { atRisk: { state: 'unknown' }, hasPendingDeals: null },
      reputation: { isReference: null, isPublic: null },
      contract: {
        tier: { state: 'known', value: 'enterprise' },
        isVip: { state: 'known', value: false },
        dueAt: { state: 'known', value: at('2026-03-06T17:05:00Z') },
        isBreached: { state: 'known', value: false },
      },
    },
    needed: 'investigate',
    neededBy: at('2026-03-06T16:00:00Z'),
    risk: null,
    lastUpdateAt: at('2026-03-06T12:40:00Z'),
    attachments: [],
    done: [
      { at: at('2026-03-06T11:00:00Z'), what: { key: 'brief.done.reply' } },
      { at: at('2026-03-06T12:40:00Z'), what: { key: 'brief.done.macro', params: { macro: 'Clear the cache' } } },
    ],
    timeline: [{ at: at('2026-03-06T10:05:00Z'), what: { key: 'brief.timeline.created' } }],
    openForSeconds: 11_870,
    tickets: ['31'],
    threads: [],
    ...changes,
  } as EscalationDraft['draft'],
  severityWhy: { key: 'escalation.severity.why.sla' },
  path: { isRegular: true, why: { key: 'escalation.path.next' } },
  plan: {
    group: 'Level 2',
    told: [{ key: 'Level 2 is told in #level-2.' }],
    csm: 'Dana Reyes',
    tags: ['escalated'],
    isRestricted: false,
  },
  timeZone: 'Europe/Vienna',
  ...beside,
})

/** What the sidebar says of it at a glance, as the server derives it. */
export const glanceOf = ({ conditions, escalations }: EscalationView): Glance => {
  const [first] = conditions
  const open = escalations.find(({ endedAt }) => endedAt === null)
  return {
    first: first
      ? {
          isRequired: first.isRequired,
          to: first.to,
          respondBy: first.respondBy,
          what: { key: `escalation.condition.${first.condition}` },
          why: first.why,
        }
      : null,
    more: Math.max(0, conditions.length - 1),
    open: open
      ? {
          receiver: open.receiver,
          what: open.what,
          owes: open.owes,
          dueAt: open.response.dueAt,
          isLate: open.response.isLate,
        }
      : null,
  }
}
