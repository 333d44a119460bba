import { clocksOf } from '../clock.ts'
import type { Instant } from '../instant.ts'
import type { EscalationPolicy } from '../policy/escalation.ts'
import type { Reason } from '../reason.ts'
import type { CommentQuote, RequiredKey } from './condition.ts'
import type { EscalationFacts, Known } from './facts.ts'
import { type Saying, standing } from './hear.ts'
import { repliesOf, statusOf } from './reply.ts'
import { sameIssueOf } from './same-issue.ts'

/** That a condition holds, since when and why; or when it will if nothing happens. */
export type Found = {
  readonly since: Instant
  readonly why: Reason
  readonly quote: CommentQuote | null
}
export type Ask = { readonly holds: Found | null; readonly nextAt: Instant | null }
const NO: Ask = { holds: null, nextAt: null }

export const said = (facts: EscalationFacts, saying: Saying, key: string): Ask => {
  const found = standing(facts.comments, saying)
  return found ? { holds: { since: found.at, why: { key }, quote: found.quote }, nextAt: null } : NO
}

type Rules = EscalationPolicy['required']

/** E2: each condition that must be escalated, asked of the facts of a ticket that is not solved. */
export const REQUIRED_RULES: Readonly<Record<RequiredKey, (facts: Known, rules: Rules, now: Instant) => Ask>> = {
  'security-mentioned': (facts) => said(facts, 'security', 'escalation.why.security-mentioned'),
  'data-loss-reported': (facts) => said(facts, 'data-loss', 'escalation.why.data-loss-reported'),
  'management-requested': (facts) => said(facts, 'management', 'escalation.why.management-requested'),

  'two-replies': (facts, rules) => {
    const { replies } = rules['two-replies']
    const given = repliesOf(facts.events, facts.comments).filter(({ at }) => at > facts.handledUntil)
    const last = given[replies - 1]
    const { status, since } = statusOf(facts.events)
    // While we wait for the customer nobody knows yet whether the last reply has solved it.
    if (!last || status === 'pending') return NO
    return {
      holds: {
        since: Math.max(last.at, since),
        why: { key: 'escalation.why.two-replies', params: { count: given.length } },
        quote: null,
      },
      nextAt: null,
    }
  },

  'enterprise-unresolved': ({ tier, events }, rules, now) => {
    if (tier !== 'enterprise') return NO
    const { afterSeconds } = rules['enterprise-unresolved']
    // Calendar time without pending and solved: what S3 and S5 count when no schedule is laid over it.
    const around = { targetSeconds: { resolution: afterSeconds }, schedule: null }
    const untargeted = events.filter(({ type }) => type !== 'target')
    const { resolution } = clocksOf({ policy: around, events: untargeted }, now)
    if (resolution.elapsedSeconds === null || resolution.dueAt === null) return NO
    // "> 4 h": at four hours sharp it is not yet more than that.
    if (resolution.elapsedSeconds <= afterSeconds)
      return { holds: null, nextAt: resolution.state === 'running' ? resolution.dueAt + 1000 : null }
    return {
      holds: {
        since: resolution.dueAt + 1000,
        why: { key: 'escalation.why.enterprise-unresolved', params: { hours: Math.round(afterSeconds / 360) / 10 } },
        quote: null,
      },
      nextAt: null,
    }
  },

  'same-issue': ({ customerId, similar, events }, rules) => {
    const createdAt = events.find(({ type }) => type === 'created')?.at
    if (createdAt === undefined) return NO
    const rule = rules['same-issue']
    const found = sameIssueOf({ customerId, createdAt }, similar, rule)
    if (!found) return NO
    const params = {
      count: found.customers,
      hours: Math.round(rule.inSeconds / 360) / 10,
      tickets: found.ticketIds.map((id) => `#${id}`).join(', '),
    }
    return {
      holds: { since: found.since, why: { key: 'escalation.why.same-issue', params }, quote: null },
      nextAt: null,
    }
  },
}
