import type { Impact } from '../escalation/impact.ts'
import type { Receiver } from '../escalation/level.ts'
import type { Severity } from '../escalation/severity.ts'
import type { Instant } from '../instant.ts'
import type { Priority } from '../priority.ts'
import type { Reason } from '../reason.ts'
import type { Tier } from '../tier.ts'

/** What only a person can write. */
export const TEXTS = [
  'title',
  'summary',
  'tried',
  'evidence',
  'description',
  'workflow',
  'logs',
  'expectation',
  'useCase',
  'demand',
  'competition',
  'observed',
  'affected',
  'containment',
  'businessContext',
  'decision',
  'start',
  'steps',
  'expected',
  'actual',
  'environment',
  'frequency',
  'ruledOut',
] as const
export type TextField = (typeof TEXTS)[number]

/** E3. */
export const SENTIMENTS = ['calm', 'frustrated', 'churn-risk'] as const
export type Sentiment = (typeof SENTIMENTS)[number]
/** E4: what is needed of the receiver. */
export const NEEDS = ['investigate', 'fix', 'decide', 'approve'] as const
export type Need = (typeof NEEDS)[number]
export const RISKS = ['low', 'medium', 'high'] as const
export type Risk = (typeof RISKS)[number]

/** A brief as far as it is written: what is known is filled in, what is missing is null or absent. */
export type BriefDraft = {
  readonly ticketId: string
  readonly receiver: Receiver
  /** E4: a bug is reported with its reproduction. */
  readonly isBug: boolean
  readonly at: Instant
  readonly reporter: string
  readonly customer: string | null
  readonly texts: { readonly [field in TextField]?: string }
  /** Texts answered with an explicit "unknown" or "none" (E6). */
  readonly unknown: readonly TextField[]
  readonly severity: Severity | null
  readonly tier: Tier | null
  readonly isVip: boolean
  readonly sentiment: Sentiment | null
  /** E3: proposed for the receiving team. */
  readonly priority: Priority | null
  readonly impact: Impact
  readonly needed: Need | null
  readonly neededBy: Instant | null
  readonly risk: Risk | null
  /** The last public word to the customer; null: none yet. */
  readonly lastUpdateAt: Instant | null
  /** E3: attached screenshots and logs, by name. */
  readonly attachments: readonly string[]
  /** Replies and macros sent so far, as the record has them. */
  readonly done: readonly { readonly at: Instant; readonly what: Reason }[]
  /** E5: what happened to the customer, in order. */
  readonly timeline: readonly { readonly at: Instant; readonly what: Reason }[]
  readonly openForSeconds: number | null
  readonly tickets: readonly string[]
  readonly threads: readonly string[]
}
