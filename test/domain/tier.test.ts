import { expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { type TierFacts, tierOf, tierOfPlan } from '../../domain/tier.ts'

const NOW = Date.parse('2026-03-06T16:30:00Z')
const EARLIER = NOW - 3_600_000
const customer = (fields: Record<string, unknown>) => ({ id: '7', name: 'Acme', fields, tags: [] })
const answered = (record: unknown) => ({ state: 'answered', record, at: EARLIER }) as const
const silent = { state: 'no-answer' } as const

const check = (name: string, facts: Partial<TierFacts>, expected: object) =>
  test(name, () => {
    const all: TierFacts = {
      correction: null,
      override: null,
      crm: { state: 'not-configured' },
      lastKnown: null,
      organization: null,
      requester: null,
      ...facts,
    }
    expect(tierOf(all, defaultPolicy.tiers, NOW)).toMatchObject(expected)
  })

const everything = {
  correction: { tier: 'community', at: NOW },
  override: { tier: 'standard', at: EARLIER },
  crm: answered({ tier: 'enterprise', plan: 'free' }),
  organization: customer({ tier: 'professional', plan: 'starter' }),
  requester: { fields: { tier: 'standard' } },
} as const

check('T3 an agent’s correction comes first', everything, { value: 'community', source: 'agent', at: NOW })
check(
  'T3 then the admin’s override',
  { ...everything, correction: null },
  { value: 'standard', source: 'override', at: EARLIER },
)
check(
  'T3 then the CRM',
  { ...everything, correction: null, override: null },
  { value: 'enterprise', source: 'crm', at: EARLIER },
)
check(
  'T3 then the organization’s field',
  { crm: answered({}), organization: everything.organization, requester: everything.requester },
  { value: 'professional', source: 'organization', isConfirmed: true },
)
check('T3 then the user’s field', { requester: everything.requester }, { value: 'standard', source: 'user' })
check(
  'T3 then the plan, the CRM’s first',
  { crm: answered({ plan: 'Growth' }), organization: customer({ plan: 'free' }) },
  { value: 'professional', source: 'plan' },
)
check(
  'T3 then the account’s default',
  {},
  { value: 'standard', source: 'default', isConfirmed: true, wasEverKnown: true },
)
check('T3 a correction of impact alone says nothing about the tier', { correction: { at: NOW } }, { source: 'default' })
check(
  'T3 a field that names no tier is passed over',
  { organization: customer({ tier: 'gold', plan: 'business' }) },
  { value: 'professional', source: 'plan' },
)
check(
  'T3 Zendesk’s drop-down value counts',
  { organization: customer({ tier: 'tier_enterprise' }) },
  { value: 'enterprise', source: 'organization' },
)
check(
  'T4 a silent CRM: the last known tier, unconfirmed',
  { crm: silent, lastKnown: { tier: 'enterprise', at: EARLIER }, organization: everything.organization },
  { value: 'enterprise', source: 'last-known', at: EARLIER, isConfirmed: false, wasEverKnown: true },
)
check(
  'T4 a silent CRM and a field: known, unconfirmed',
  { crm: silent, organization: everything.organization },
  { value: 'professional', source: 'organization', isConfirmed: false, wasEverKnown: true },
)
check(
  'T4 S7 a silent CRM and nothing known',
  { crm: silent },
  { value: 'standard', source: 'default', isConfirmed: false, wasEverKnown: false },
)
check(
  'T4 an override needs no CRM',
  { crm: silent, override: { tier: 'enterprise', at: EARLIER } },
  { source: 'override', isConfirmed: true },
)
check(
  'T4 a customer the CRM does not know is confirmed by that',
  { crm: { state: 'unknown-customer', at: NOW } },
  { source: 'default', isConfirmed: true },
)

test.each([
  ['free', 'community'],
  ['Free Trial', 'community'],
  ['Trial of Enterprise', 'community'],
  ['Enterprise 2026', 'enterprise'],
  ['enterprise_plus', 'enterprise'],
  ['Growth (annual)', 'professional'],
  ['Team', 'standard'],
  ['platinum', null],
  ['', null],
  [42, null],
])('T2 the plan %j gives %s', (plan, tier) => expect(tierOfPlan(plan, defaultPolicy.tiers.planToTier)).toBe(tier))
