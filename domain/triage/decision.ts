import type { Action } from '../action.ts'
import type { Candidate } from '../assignment.ts'
import type { CrmAnswer, Customer } from '../customer.ts'
import type { DuplicateStep } from '../duplicate/step.ts'
import type { Instant } from '../instant.ts'
import type { Category, Policy } from '../policy.ts'
import type { Impact, Priority, Urgency } from '../priority.ts'
import type { Reason } from '../reason.ts'
import type { Tier, TierAnswer } from '../tier.ts'
import type { Vip } from '../vip.ts'
import type { Quote, Reading } from './reading.ts'

export type TriageFacts = {
  readonly ticket: {
    readonly id: string
    readonly createdAt: Instant
    readonly channel: string
    readonly tags: readonly string[]
    readonly assigneeId: string | null
    readonly groupId: string | null
    /** What the ticket has now; absent: not known, so that the priority is always written. */
    readonly priority?: Priority | null
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
  /** R2 step 3: what a search for duplicates found; absent: there was none. `isMergedAtOnce`: the merge is the ticket's only write. */
  readonly duplicates?: { readonly step: DuplicateStep; readonly isMergedAtOnce: boolean }
}

export const STEP_NAMES = ['priority', 'tier', 'duplicates', 'tags', 'queue', 'sla'] as const
/** R2: one step of the checklist with its result and reasons. */
export type Step = {
  readonly step: (typeof STEP_NAMES)[number]
  readonly result: Reason
  readonly why: readonly Reason[]
  readonly quotes: readonly Quote[]
}

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

export type Decide = (facts: TriageFacts, policy: Policy, now: Instant) => Triage
