import type { CrmAnswer, Customer } from './customer.ts'
import { type FactSource, factIn } from './fact.ts'
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

/** The part of the policy that says where a tier is kept. */
export type TierPolicy = {
  readonly crmPath?: string | undefined
  readonly organizationField?: string | undefined
  readonly userField?: string | undefined
  readonly plan: readonly FactSource[]
  readonly planToTier: Readonly<Record<string, Tier>>
  readonly fallback: Tier
}

/** Everything that may know a customer's tier; the parts of `TriageFacts` that T3 asks. */
export type TierFacts = {
  readonly correction: { readonly tier?: Tier; readonly at: Instant } | null
  readonly override: { readonly tier: Tier; readonly at: Instant } | null
  readonly crm: CrmAnswer
  readonly lastKnown: { readonly tier: Tier; readonly at: Instant } | null
  readonly organization: Customer | null
  readonly requester: { readonly fields: Readonly<Record<string, unknown>> } | null
}

/**
 * T3: first hit wins: agent, override, CRM, organization field, user field, plan, default. T4: a CRM that does not
 * answer is stood in for by the last known tier, and the answer stays unconfirmed whatever gave it (a person's word excepted).
 */
export function tierOf(facts: TierFacts, policy: TierPolicy, now: Instant): TierAnswer {
  const { correction, override, crm, lastKnown } = facts
  const known = (value: Tier, source: TierSource, at: Instant, isConfirmed = true): TierAnswer => ({
    value,
    source,
    at,
    isConfirmed,
    wasEverKnown: true,
  })
  if (correction?.tier) return known(correction.tier, 'agent', correction.at)
  if (override) return known(override.tier, 'override', override.at)

  const isSilent = crm.state === 'no-answer'
  const record = crm.state === 'answered' ? crm.record : null
  const fromCrm = policy.crmPath === undefined ? null : tierNamed(factIn(record, policy.crmPath))
  if (fromCrm && crm.state === 'answered') return known(fromCrm, 'crm', crm.at)
  if (isSilent && lastKnown) return known(lastKnown.tier, 'last-known', lastKnown.at, false)

  const fromOrganization = tierNamed(fieldOf(facts.organization, policy.organizationField))
  if (fromOrganization) return known(fromOrganization, 'organization', now, !isSilent)
  const fromUser = tierNamed(fieldOf(facts.requester, policy.userField))
  if (fromUser) return known(fromUser, 'user', now, !isSilent)
  for (const source of policy.plan) {
    const plan =
      'crmPath' in source ? factIn(record, source.crmPath) : fieldOf(facts.organization, source.organizationField)
    const fromPlan = tierOfPlan(plan, policy.planToTier)
    if (fromPlan) return known(fromPlan, 'plan', now, !isSilent)
  }
  return { value: policy.fallback, source: 'default', at: now, isConfirmed: !isSilent, wasEverKnown: !isSilent }
}

const fieldOf = (
  holder: { readonly fields: Readonly<Record<string, unknown>> } | null,
  key: string | undefined,
): unknown => (holder && key !== undefined ? holder.fields[key] : undefined)

/** `Enterprise`, `enterprise` and Zendesk's drop-down value `tier_enterprise` all name the tier; anything else does not. */
function tierNamed(value: unknown): Tier | null {
  if (typeof value !== 'string') return null
  const name = value
    .trim()
    .toLowerCase()
    .replace(/^tier[_\- ]/, '')
  return TIERS.find((tier) => tier === name) ?? null
}

/**
 * T2: `Enterprise 2026` is an enterprise plan and `Growth (annual)` a growth plan: the whole name counts first, then its
 * words. A word that names the lowest tier wins, since a "trial of Enterprise" is a trial; else the highest.
 */
export function tierOfPlan(plan: unknown, planToTier: Readonly<Record<string, Tier>>): Tier | null {
  if (typeof plan !== 'string' || plan.trim() === '') return null
  const name = plan.trim().toLowerCase()
  const byName = new Map(Object.entries(planToTier).map(([key, tier]) => [key.trim().toLowerCase(), tier]))
  const whole = byName.get(name)
  if (whole) return whole
  const found = name.split(/[^\p{L}\p{N}]+/u).flatMap((word) => byName.get(word) ?? [])
  if (found.includes('community')) return 'community'
  return TIERS.findLast((tier) => found.includes(tier)) ?? null
}
