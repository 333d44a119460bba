import type { Clock } from '../clock.ts'
import type { Instant } from '../instant.ts'
import type { Reason } from '../reason.ts'
import type { Tier } from '../tier.ts'

/** E6, in its order. */
export const DIMENSIONS = ['breadth', 'depth', 'duration', 'revenue', 'reputation', 'contract'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** E6: a number, words, or an explicit "unknown"; null: nobody has answered yet, and that is not the same. */
export type Answer<T> = { readonly state: 'known'; readonly value: T } | { readonly state: 'unknown' } | null
export const known = <T>(value: T): Answer<T> => ({ state: 'known', value })
export const UNKNOWN = { state: 'unknown' } as const

/** 0 to 3 per dimension, to compare matters with each other. */
export type Score = 0 | 1 | 2 | 3

export type Impact = {
  readonly breadth: { readonly customers: Answer<number>; readonly isGrowing: Answer<boolean> }
  /** How deep it cuts: from a nuisance to nothing works. */
  readonly depth: Answer<'nuisance' | 'degraded' | 'blocked' | 'down'>
  readonly duration: {
    readonly since: Answer<Instant>
    readonly criticalAt: Answer<Instant>
    readonly deadlineAt: Answer<Instant>
  }
  readonly revenue: { readonly atRisk: Answer<number>; readonly hasPendingDeals: Answer<boolean> }
  readonly reputation: { readonly isReference: Answer<boolean>; readonly isPublic: Answer<boolean> }
  readonly contract: {
    readonly tier: Answer<Tier>
    readonly isVip: Answer<boolean>
    readonly dueAt: Answer<Instant>
    readonly isBreached: Answer<boolean>
  }
}

export type ImpactFacts = {
  readonly customerId: string
  readonly createdAt: Instant
  /** Similar tickets of other customers, with the moment they came in. */
  readonly similar: readonly { readonly customerId: string; readonly createdAt: Instant }[]
  readonly tier: Tier | null
  readonly isVip: boolean | null
  /** The yearly contract values of this and the other customers, as far as they are known. */
  readonly contractValues: readonly number[]
  readonly clocks: readonly Clock[]
  readonly depth: 'nuisance' | 'degraded' | 'blocked' | 'down' | null
}

const DAY_MS = 86_400_000

/**
 * E6: what tickets, tier and clocks say of the impact; what should be on record and is not is an explicit "unknown". What only a
 * person can say (depth, reputation, dates, deals) stays open and is asked.
 */
export function impactOf(facts: ImpactFacts, now: Instant): Impact {
  const { customerId, createdAt, similar, tier, isVip, contractValues, clocks, depth } = facts
  const others = similar.filter((ticket) => ticket.createdAt <= now)
  const came = (from: Instant, to: Instant) =>
    others.filter((ticket) => ticket.createdAt > from && ticket.createdAt <= to).length
  const due = clocks.flatMap(({ dueAt, state }) => (dueAt !== null && state !== 'ended' ? [dueAt] : []))
  return {
    breadth: {
      customers: known(new Set([customerId, ...others.map((ticket) => ticket.customerId)]).size),
      // Growing: more came in the last day than in the one before.
      isGrowing: known(came(now - DAY_MS, now) > came(now - 2 * DAY_MS, now - DAY_MS)),
    },
    depth: depth === null ? null : known(depth),
    duration: {
      since: known(Math.min(createdAt, ...others.map((ticket) => ticket.createdAt))),
      criticalAt: null,
      deadlineAt: null,
    },
    revenue: {
      atRisk: contractValues.length === 0 ? UNKNOWN : known(contractValues.reduce((sum, value) => sum + value, 0)),
      hasPendingDeals: null,
    },
    reputation: { isReference: null, isPublic: null },
    contract: {
      tier: tier === null ? UNKNOWN : known(tier),
      isVip: isVip === null ? UNKNOWN : known(isVip),
      dueAt: due.length === 0 ? UNKNOWN : known(Math.min(...due)),
      isBreached: clocks.length === 0 ? UNKNOWN : known(clocks.some(({ outcome }) => outcome === 'breached')),
    },
  }
}

/** E6: how much each dimension weighs, by what was answered; null while it was not, or is said to be unknown. */
export function scoresOf(impact: Impact, now: Instant): Readonly<Record<Dimension, Score | null>> {
  const { breadth, depth, duration, revenue, reputation, contract } = impact
  const customers = answered(breadth.customers)
  const depths = { nuisance: 0, degraded: 1, blocked: 2, down: 3 } as const
  const depthValue = answered(depth)
  const urgentAt = [duration.criticalAt, duration.deadlineAt].flatMap((answer) => answered(answer) ?? [])
  const atRisk = answered(revenue.atRisk)
  const has = (answer: Answer<boolean>) => answered(answer) === true
  return {
    breadth:
      customers === null
        ? null
        : step((customers >= 10 ? 2 : customers >= 3 ? 1 : 0) + (has(breadth.isGrowing) ? 1 : 0)),
    depth: depthValue === null ? null : depths[depthValue],
    duration:
      urgentAt.length === 0
        ? null
        : step(Math.min(...urgentAt) - now <= 4 * 3_600_000 ? 3 : Math.min(...urgentAt) - now <= DAY_MS ? 2 : 1),
    revenue:
      atRisk === null && answered(revenue.hasPendingDeals) === null
        ? null
        : step(
            ((atRisk ?? 0) >= 250_000 ? 2 : (atRisk ?? 0) >= 50_000 ? 1 : 0) + (has(revenue.hasPendingDeals) ? 1 : 0),
          ),
    reputation:
      answered(reputation.isReference) === null && answered(reputation.isPublic) === null
        ? null
        : step((has(reputation.isReference) ? 1 : 0) + (has(reputation.isPublic) ? 2 : 0)),
    contract:
      answered(contract.tier) === null
        ? null
        : step(
            (answered(contract.tier) === 'enterprise' ? 1 : 0) +
              (has(contract.isVip) ? 1 : 0) +
              (has(contract.isBreached) ? 1 : 0),
          ),
  }
}

export const answered = <T>(answer: Answer<T>): T | null => (answer?.state === 'known' ? answer.value : null)

const step = (points: number): Score => (points <= 0 ? 0 : points === 1 ? 1 : points === 2 ? 2 : 3)

/** E6: the dimensions nobody has answered yet: neither a value nor an explicit "unknown". */
export const openDimensions = (impact: Impact): readonly Dimension[] => {
  const isOpen: Readonly<Record<Dimension, boolean>> = {
    breadth: impact.breadth.customers === null,
    depth: impact.depth === null,
    duration: impact.duration.since === null,
    revenue: impact.revenue.atRisk === null,
    reputation: impact.reputation.isReference === null && impact.reputation.isPublic === null,
    contract: impact.contract.tier === null,
  }
  return DIMENSIONS.filter((dimension) => isOpen[dimension])
}

/** Each dimension's question, for what has to be asked. */
export const questionOf = (dimension: Dimension): Reason => ({ key: `escalation.impact.question.${dimension}` })
