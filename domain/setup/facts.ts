import type { FactSource, Policy } from '../policy.ts'

type Fact = {
  readonly name: 'plan' | 'contract-value' | 'premium-support' | 'vip' | 'csm-email' | 'csm-name'
  readonly type: string
  /** Types of an existing field that can hold it. */
  readonly takes: readonly string[]
  readonly alike: RegExp
}
export type FactName = Fact['name']

const TEXT = ['text', 'textarea', 'regexp']
const CHOICE = ['dropdown', 'tagger']

/** T3, V0: what we want to know about a customer, and what a field for it looks like. */
export const FACTS: readonly Fact[] = [
  {
    name: 'plan',
    type: 'text',
    takes: [...TEXT, ...CHOICE],
    alike: /^((billing|subscription|support|service)[ _])?(plan|tier|package)$|^(tarif|paket)$/i,
  },
  {
    name: 'contract-value',
    type: 'decimal',
    takes: ['decimal', 'integer', 'currency', 'text'],
    alike: /^((annual|yearly)[ _])?(contract|account)[ _]value$|^(arr|acv|vertragswert)$/i,
  },
  {
    name: 'premium-support',
    type: 'checkbox',
    takes: ['checkbox', ...TEXT, ...CHOICE],
    alike: /^premium([ _-]?support)?$/i,
  },
  {
    name: 'vip',
    type: 'checkbox',
    takes: ['checkbox', ...TEXT, ...CHOICE],
    alike: /^(is[ _])?vip([ _]customer)?$|^vip-kunde$/i,
  },
  {
    name: 'csm-email',
    type: 'text',
    takes: TEXT,
    alike: /^(csm|customer success manager)([ _:-]*(e-?mail|mail|address))?$/i,
  },
  { name: 'csm-name', type: 'text', takes: TEXT, alike: /^(csm|customer success manager)[ _:-]*name$/i },
]

function sourceOf({ tiers, vip }: Policy, name: FactName): FactSource | undefined {
  switch (name) {
    case 'plan':
      return tiers.plan.find((source) => 'organizationField' in source)
    case 'contract-value':
      return vip.contractValue
    case 'premium-support':
      return vip.premiumSupport
    case 'vip':
      return vip.flag
    case 'csm-email':
      return vip.csmEmail
    case 'csm-name':
      return vip.csmName
  }
}

/** The key of the organization field in which the policy looks for a fact; null: it does not look there. */
export function fieldKeyOf(policy: Policy, name: FactName): string | null {
  const source = sourceOf(policy, name)
  return source && 'organizationField' in source ? source.organizationField : null
}

/** The policy that looks for a fact in this organization field. */
export function withField(policy: Policy, name: FactName, key: string): Policy {
  const source = { organizationField: key }
  const vip = (change: Partial<Policy['vip']>): Policy => ({ ...policy, vip: { ...policy.vip, ...change } })
  switch (name) {
    case 'plan': {
      const { plan } = policy.tiers
      const old = plan.findIndex((one) => 'organizationField' in one)
      return { ...policy, tiers: { ...policy.tiers, plan: plan.map((one, index) => (index === old ? source : one)) } }
    }
    case 'contract-value':
      return vip({ contractValue: source })
    case 'premium-support':
      return vip({ premiumSupport: source })
    case 'vip':
      return vip({ flag: source })
    case 'csm-email':
      return vip({ csmEmail: source })
    case 'csm-name':
      return vip({ csmName: source })
  }
}
