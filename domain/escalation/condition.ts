import type { Instant } from '../instant.ts'
import type { Reason } from '../reason.ts'
import type { Receiver } from './level.ts'

/** E2: the agent must escalate. */
export const REQUIRED = [
  'security-mentioned',
  'same-issue',
  'data-loss-reported',
  'enterprise-unresolved',
  'two-replies',
  'management-requested',
] as const
/** E2: the agent is told that it may be time. */
export const SUGGESTED = [
  'customer-at-risk',
  'severity-rising',
  'clock-passed',
  'active-work',
  'escalation-asked',
  'recurs',
  'infrastructure',
  'custom-implementation',
  'beyond-support',
] as const
export type RequiredKey = (typeof REQUIRED)[number]
export type SuggestedKey = (typeof SUGGESTED)[number]
export type ConditionKey = RequiredKey | SuggestedKey

/** E2: what is not to be escalated. */
export const COUNTER_REASONS = [
  'documented-answer',
  'configuration',
  'training',
  'known-limitation',
  'solved-before',
] as const
export type CounterReason = (typeof COUNTER_REASONS)[number]

/** A place in a comment; the words are read live when shown (design.md 2.8). `source` tells the subject from the text. */
export type CommentQuote = {
  readonly rule: string
  readonly commentId: string
  readonly source: 'subject' | 'body'
  readonly offset: number
  readonly length: number
}

/** A condition that holds. */
export type Condition = {
  readonly condition: ConditionKey
  readonly isRequired: boolean
  readonly to: readonly Receiver[]
  /** The receiver answers within this long; null where E2 sets no time. 0: at once. */
  readonly withinSeconds: number | null
  /** When it began to hold, and by when the receiver is due to answer. */
  readonly since: Instant
  readonly respondBy: Instant | null
  readonly why: Reason
  readonly quote: CommentQuote | null
}

/** A condition by its name, for lists and settings. */
export const conditionText = (condition: ConditionKey): Reason => ({ key: `escalation.condition.${condition}` })
