import type { Policy } from '../policy.ts'
import { atLeast, type Impact, type Priority, priorityOf, raised, type Urgency } from '../priority.ts'
import type { Reason } from '../reason.ts'
import { type TierAnswer, tierOf } from '../tier.ts'
import { type Vip, vipOf } from '../vip.ts'
import type { TriageFacts } from './decision.ts'

/** Who the customer is and how pressing the ticket is: what steps 1 and 2 of R2 find out and the later steps build on. */
export type Settled = {
  readonly impact: Impact
  readonly urgency: Urgency
  readonly byMatrix: Priority
  readonly isRaised: boolean
  readonly isFloored: boolean
  readonly priority: Priority
  readonly isP1ByRaise: boolean
  readonly tier: TierAnswer
  readonly vip: Vip
  readonly entitlement: { readonly isEntitled: boolean; readonly why: Reason }
}

/** R2: the matrix, then enterprise raises by one step, then a VIP is at least P2: a floor, not a raise. R3: a correction wins. */
export function settle(facts: TriageFacts, policy: Policy, now: number): Settled {
  const tier = tierOf(facts, policy.tiers, now)
  const vip = vipOf(facts, policy.vip)
  const impact = facts.correction?.impact ?? facts.reading.impact
  const urgency = facts.correction?.urgency ?? facts.reading.urgency
  const byMatrix = priorityOf(impact, urgency)
  const afterRaise = tier.value === 'enterprise' ? raised(byMatrix) : byMatrix
  const priority = vip.isVip ? atLeast(afterRaise, 'P2') : afterRaise
  return {
    impact,
    urgency,
    byMatrix,
    isRaised: afterRaise !== byMatrix,
    isFloored: priority !== afterRaise,
    priority,
    isP1ByRaise: priority === 'P1' && byMatrix !== 'P1',
    tier,
    vip,
    entitlement: entitlementOf(facts.ticket.channel, tier, policy.tiers),
  }
}

/** T6: a web form counts as email. The clocks run all the same; the ticket is only marked. */
function entitlementOf(channel: string, tier: TierAnswer, policy: Policy['tiers']): Settled['entitlement'] {
  const channels: readonly string[] = policy.channels[tier.value]
  const counted = channel === 'web' ? 'email' : channel
  const params = { tier: `@tier.${tier.value}`, channel: `@channel.${channel}` }
  if (channels.includes(counted) || channels.includes(channel))
    return { isEntitled: true, why: { key: 'triage.entitlement.yes', params } }
  if (channels.length === 0) return { isEntitled: false, why: { key: 'triage.entitlement.none', params } }
  return { isEntitled: false, why: { key: 'triage.entitlement.no', params } }
}
