import type { CrmAnswer, Customer } from './customer.ts'
import { amountOf, factFrom, isFlagged } from './fact.ts'
import type { Policy } from './policy.ts'
import type { Reason } from './reason.ts'

export type Vip = { readonly isVip: boolean; readonly why: Reason; readonly csmEmail: string | null }

/**
 * V1: VIP when the contract value lies above the threshold, the contract names premium support, or Sales or CS flagged
 * the customer. V0: each fact comes from where the policy says. The reason names the first that holds.
 */
export function vipOf(
  facts: { readonly organization: Customer | null; readonly crm: CrmAnswer },
  policy: Policy['vip'],
): Vip {
  const fact = (source: Policy['vip']['flag']) => factFrom(source, facts.organization, facts.crm)
  const email = fact(policy.csmEmail)
  const csmEmail = typeof email === 'string' && email.includes('@') ? email.trim() : null
  const why = vipReason(fact, facts.organization, policy)
  return why ? { isVip: true, why, csmEmail } : { isVip: false, why: { key: 'triage.vip.none' }, csmEmail }
}

function vipReason(
  fact: (source: Policy['vip']['flag']) => unknown,
  organization: Customer | null,
  policy: Policy['vip'],
): Reason | null {
  const value = amountOf(fact(policy.contractValue))
  // V1: "above" the threshold; exactly on it is not.
  if (value !== null && value > policy.contractValueAbove)
    return { key: 'triage.vip.contract', params: { value, threshold: policy.contractValueAbove } }
  if (isFlagged(fact(policy.premiumSupport), 'premium')) return { key: 'triage.vip.premium' }
  if (isFlagged(fact(policy.flag), 'vip')) return { key: 'triage.vip.flag' }
  if (policy.flagTag !== undefined && organization?.tags.includes(policy.flagTag)) return { key: 'triage.vip.flag' }
  return null
}
