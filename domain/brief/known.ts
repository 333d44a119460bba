import type { Clocks, TicketEvent } from '../clock.ts'
import { type CommentReading, standing } from '../escalation/hear.ts'
import { type ImpactFacts, impactOf } from '../escalation/impact.ts'
import type { Receiver } from '../escalation/level.ts'
import { neededBy, type Severity } from '../escalation/severity.ts'
import type { Instant } from '../instant.ts'
import type { Category } from '../policy.ts'
import type { Priority } from '../priority.ts'
import type { Schedule } from '../schedule.ts'
import type { Tier } from '../tier.ts'
import type { BriefDraft, Need, Sentiment } from './draft.ts'
import { type AppliedMacro, doneOf, lastUpdateOf, timelineOf } from './record.ts'

/** What the record knows when somebody begins to escalate. */
export type BriefFacts = {
  readonly ticketId: string
  readonly subject: string
  readonly createdAt: Instant
  readonly receiver: Receiver
  readonly reporter: string
  readonly customer: { readonly id: string; readonly name: string | null }
  readonly tier: Tier | null
  readonly isVip: boolean
  readonly priority: Priority
  readonly category: Category
  readonly severity: Severity
  readonly events: readonly TicketEvent[]
  readonly comments: readonly CommentReading[]
  readonly macros: readonly AppliedMacro[]
  readonly clocks: Clocks
  readonly attachments: readonly string[]
  readonly similar: readonly { readonly ticketId: string; readonly customerId: string; readonly createdAt: Instant }[]
  readonly threads: readonly string[]
  readonly contractValues: readonly number[]
  readonly depth: ImpactFacts['depth']
  readonly schedule: Schedule | null
}

/** E9: what can be reproduced. */
const REPRODUCIBLE: readonly Category[] = ['bug', 'data', 'performance', 'integration']
/** E4: what is usually needed of whom. */
const NEEDED: Readonly<Record<Receiver, Need>> = {
  'level-2': 'investigate',
  engineering: 'fix',
  product: 'decide',
  security: 'investigate',
  leadership: 'decide',
  lead: 'decide',
  csm: 'investigate',
  incident: 'investigate',
}

/** E3-E6: the brief with everything filled in that is known; what only a person knows stays open. */
export function draftOf(facts: BriefFacts, now: Instant): BriefDraft {
  const { events, comments, clocks, createdAt, customer, severity, schedule, similar } = facts
  const openFor = clocks.resolution.elapsedSeconds ?? Math.max(0, Math.floor((now - createdAt) / 1000))
  return {
    ticketId: facts.ticketId,
    receiver: facts.receiver,
    isBug: REPRODUCIBLE.includes(facts.category),
    at: now,
    reporter: facts.reporter,
    customer: customer.name,
    texts: facts.subject.trim() === '' ? {} : { title: facts.subject.trim() },
    unknown: [],
    severity,
    tier: facts.tier,
    isVip: facts.isVip,
    sentiment: sentimentOf(comments),
    priority: facts.priority,
    impact: impactOf(
      {
        customerId: customer.id,
        createdAt,
        similar,
        tier: facts.tier,
        isVip: facts.isVip,
        contractValues: facts.contractValues,
        clocks: [clocks.firstResponse, clocks.nextResponse, clocks.resolution].filter(({ state }) => state !== 'none'),
        depth: facts.depth,
      },
      now,
    ),
    needed: NEEDED[facts.receiver],
    neededBy: neededBy(severity, schedule, now),
    risk: null,
    lastUpdateAt: lastUpdateOf(events),
    attachments: facts.attachments,
    done: doneOf(events, comments, facts.macros),
    timeline: timelineOf(events),
    openForSeconds: openFor,
    tickets: similar.map(({ ticketId }) => ticketId),
    threads: facts.threads,
  }
}

/** E3: proposed from what the customer said; null where nothing shows it, and the agent says. */
function sentimentOf(comments: readonly CommentReading[]): Sentiment | null {
  if (standing(comments, 'churn')) return 'churn-risk'
  const isFrustrated = (['management', 'escalation-request', 'recurrence', 'worsening'] as const).some(
    (saying) => standing(comments, saying) !== null,
  )
  return isFrustrated ? 'frustrated' : null
}
