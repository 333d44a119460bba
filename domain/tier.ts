import type { Instant } from './instant.ts'

export const TIERS = ['community', 'standard', 'professional', 'enterprise'] as const
/** T1: what the customer pays for. Not a support level. */
export type Tier = (typeof TIERS)[number]

export const TIER_SOURCES = [
  'agent',
  'override',
  'crm',
  'last-known',
  'organization',
  'user',
  'plan',
  'default',
] as const
export type TierSource = (typeof TIER_SOURCES)[number]

/** T3: the tier, which source gave it and when. T4: unconfirmed while the CRM owes an answer. */
export type TierAnswer = {
  readonly value: Tier
  readonly source: TierSource
  readonly at: Instant
  readonly isConfirmed: boolean
  /** False when unconfirmed and no tier was ever known: S7 then uses the priority's own target. */
  readonly wasEverKnown: boolean
}
