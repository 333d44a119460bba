import type { Action } from './action.ts'
import type { Instant } from './instant.ts'
import type { Category, Policy } from './policy.ts'
import type { Impact, Priority, Urgency } from './priority.ts'
import type { Reason } from './reason.ts'
import type { Tier, TierAnswer } from './tier.ts'

/** A place in the customer's own words; the words themselves are read live when shown (design.md 2.8). */
export type Quote = {
  readonly rule: string
  readonly source: 'subject' | 'body'
  readonly offset: number
  readonly length: number
}

export type TicketText = {
  readonly subject: string
  readonly body: string
  readonly channel: string
  /** What the help desk or the form says, if it says. */
  readonly language: string | null
  readonly tags: readonly string[]
  /** Form fields by key or id. */
  readonly fields: Readonly<Record<string, unknown>>
}

/** What the text and the form say, before tier, VIP and corrections. Kept with the ticket (no text in it), so that a tier change or a correction can decide again without reading. */
export type Reading = {
  readonly impact: Impact
  readonly urgency: Urgency
  readonly category: Category
  readonly topics: readonly string[]
  readonly productArea: string | null
  readonly language: string
  /** True when P1 comes from signals or the form, and not from a raise alone. */
  readonly impactWhy: Reason
  readonly urgencyWhy: Reason
  readonly categoryWhy: Reason
  readonly quotes: readonly Quote[]
  /** E2's conditions that the text itself shows; part 5 acts on them. */
  readonly escalate: readonly {
    readonly condition: string
    readonly to: string
    readonly withinSeconds: number
    readonly quote: Quote
  }[]
}

export const STEP_NAMES = ['priority', 'tier', 'duplicates', 'tags', 'queue', 'sla'] as const
/** R2: one step of the checklist with its result and reasons. */
export type Step = {
  readonly step: (typeof STEP_NAMES)[number]
  readonly result: Reason
  readonly why: readonly Reason[]
  readonly quotes: readonly Quote[]
}

/** What the CRM said, or that it did not (T4): a silent CRM is a fact too, not an error. */
export type CrmAnswer =
  | { readonly state: 'answered'; readonly record: unknown; readonly at: Instant }
  | { readonly state: 'unknown-customer'; readonly at: Instant }
  | { readonly state: 'no-answer' }
  | { readonly state: 'not-configured' }

export type Customer = {
  readonly id: string
  readonly name: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly tags: readonly string[]
}

/** One agent who could take the ticket (R6). */
export type Candidate = {
  readonly id: string
  readonly groupIds: readonly string[]
  readonly isPresent: boolean
  readonly openTickets: number
  /** When the agent last got or answered a ticket; null: never seen. */
  readonly busyAt: Instant | null
}

export type TriageFacts = {
  readonly ticket: {
    readonly id: string
    readonly createdAt: Instant
    readonly channel: string
    readonly tags: readonly string[]
    readonly assigneeId: string | null
    readonly groupId: string | null
  }
  readonly reading: Reading
  readonly requester: {
    readonly id: string
    readonly email: string | null
    readonly fields: Readonly<Record<string, unknown>>
  } | null
  readonly organization: Customer | null
  readonly crm: CrmAnswer
  readonly lastKnown: { readonly tier: Tier; readonly at: Instant } | null
  /** T3: the admin's override for this customer. */
  readonly override: { readonly tier: Tier; readonly at: Instant } | null
  /** R3: the agent's correction of this ticket. */
  readonly correction: {
    readonly tier?: Tier
    readonly impact?: Impact
    readonly urgency?: Urgency
    readonly at: Instant
  } | null
  /** Zendesk's group id of each queue; null where the account has no such group. */
  readonly groupIds: Readonly<Record<string, string | null>>
  readonly candidates: readonly Candidate[]
}

export type Vip = { readonly isVip: boolean; readonly why: Reason; readonly csmEmail: string | null }

/** The decision on one ticket: everything the sidebar explains and the worker carries out. */
export type Triage = {
  readonly at: Instant
  readonly impact: Impact
  readonly urgency: Urgency
  readonly priority: Priority
  /** R2: reached by the enterprise raise alone; names the raise and never pages. */
  readonly isP1ByRaise: boolean
  readonly tier: TierAnswer
  readonly vip: Vip
  readonly entitlement: { readonly isEntitled: boolean; readonly why: Reason }
  readonly category: Category
  readonly productArea: string | null
  readonly language: string
  readonly tags: readonly string[]
  readonly queue: string
  readonly groupId: string | null
  readonly assigneeId: string | null
  readonly targetSeconds: {
    readonly firstResponse: number
    readonly nextResponse: number
    readonly resolution: number | { businessDays: number } | null
  }
  readonly steps: readonly Step[]
  readonly actions: readonly Action[]
}

export type ReadTicket = (ticket: TicketText, policy: Policy) => Reading
export type Decide = (facts: TriageFacts, policy: Policy, now: Instant) => Triage
