import { secondsUntil } from '../clock/measure.ts'
import { basisOf, type Clock, clocksOf } from '../clock.ts'
import type { Instant } from '../instant.ts'
import type { EscalationPolicy } from '../policy/escalation.ts'
import { PRIORITIES } from '../priority.ts'
import type { Reason } from '../reason.ts'
import { addScheduled } from '../schedule.ts'
import { keptHistory, thresholdAt } from '../sla.ts'
import type { SuggestedKey } from './condition.ts'
import type { EscalationFacts } from './facts.ts'
import { type Level, nextLevel, type Receiver } from './level.ts'
import { statusOf } from './reply.ts'
import { type Ask, type Found, said } from './required.ts'
import { activeWork } from './work.ts'

type Asked = {
  readonly facts: EscalationFacts
  readonly level: Level | null
  readonly rules: EscalationPolicy['suggested']
  readonly now: Instant
}
type Rule = {
  readonly ask: (asked: Asked) => Ask
  /** E1: who it goes to from this level; none: nobody is above, and nothing is suggested. */
  readonly to: (level: Level | null, facts: EscalationFacts) => readonly Receiver[]
}
const NO: Ask = { holds: null, nextAt: null }

const upwards: Rule['to'] = (level) => {
  const next = nextLevel(level)
  return next === null ? [] : [next]
}
const fromFront: Rule['to'] = (level) => (level === null || level === 'level-1' ? ['level-2'] : [])

/** E2: what is suggested, as far as the ticket shows it or an agent ticked it. */
export const SUGGESTED_RULES: Readonly<Record<SuggestedKey, Rule>> = {
  'customer-at-risk': {
    // E5: a churn threat of a large customer, or a critical customer whose SLA is broken.
    ask: ({ facts, now }) => {
      if (!facts.isVip && facts.tier !== 'enterprise') return NO
      const churn = said(facts, 'churn', 'escalation.why.churn-threatened')
      if (churn.holds) return churn
      const clocks = slaClocks(facts, now)
      const breached = clocks.find(({ clock }) => clock.outcome === 'breached' && clock.state !== 'ended')
      if (breached?.clock.breachedAt != null)
        return holds(breached.clock.breachedAt, {
          key: 'escalation.why.critical-breach',
          params: { clock: `@escalation.clock.${breached.name}` },
        })
      return {
        holds: null,
        nextAt: earliest(clocks.map(({ clock }) => (clock.state === 'running' ? clock.dueAt : null))),
      }
    },
    to: (_level, { isVip }) => (isVip ? ['leadership', 'csm'] : ['leadership']),
  },
  'severity-rising': {
    ask: ({ facts }) => {
      const rise = riseOf(facts)
      if (rise)
        return holds(rise.at, { key: 'escalation.why.priority-raised', params: { from: rise.from, to: rise.to } })
      return said(facts, 'worsening', 'escalation.why.severity-rising')
    },
    to: upwards,
  },
  'clock-passed': {
    ask: ({ facts, rules, now }) => {
      const { percent } = rules['clock-passed']
      const asks = slaClocks(facts, now).map(({ name, clock }): Ask => {
        if (clock.state !== 'running' && clock.state !== 'paused') return NO
        if (clock.targetSeconds === null || clock.elapsedSeconds === null) return NO
        const schedule = basisOf(facts.clockPolicy, name)
        const at = thresholdAt(clock, percent, { schedule, asOf: now })
        if (at === null) return NO
        const left = secondsUntil(clock.targetSeconds, percent) - clock.elapsedSeconds
        // A longer target (S9) may lie ahead although a shorter one's threshold was passed.
        if (left > 0)
          return { holds: null, nextAt: clock.state === 'running' ? addScheduled(schedule, now, left) : null }
        return holds(at, {
          key: 'escalation.why.clock-passed',
          params: { clock: `@escalation.clock.${name}`, percent },
        })
      })
      const found = asks.find((one) => one.holds !== null)
      return found ?? { holds: null, nextAt: earliest(asks.map(({ nextAt }) => nextAt)) }
    },
    to: upwards,
  },
  'active-work': {
    ask: ({ facts, level, rules, now }) => {
      if (level !== 'level-1' && level !== 'level-2') return NO
      const allowed = rules['active-work'][level][facts.priority]
      const work = activeWork(level, facts, now)
      const reachedAt = work.reached(allowed)
      const minutes = Math.round(allowed / 60)
      const params = { level: `@escalation.level.${level}`, minutes, priority: facts.priority }
      // "Beyond": the limit itself is still within it.
      if (reachedAt !== null && work.seconds > allowed)
        return holds(reachedAt + 1000, { key: 'escalation.why.active-work', params })
      return { holds: null, nextAt: work.isGoingOn ? now + (Math.floor(allowed - work.seconds) + 1) * 1000 : null }
    },
    to: upwards,
  },
  'escalation-asked': {
    ask: ({ facts }) => said(facts, 'escalation-request', 'escalation.why.escalation-asked'),
    to: (level) => [nextLevel(level) ?? 'lead'],
  },
  recurs: {
    ask: ({ facts }) => {
      const spoken = said(facts, 'recurrence', 'escalation.why.recurs')
      if (spoken.holds) return spoken
      const reopened = statusOf(facts.events).reopenedAt[1]
      return reopened === undefined
        ? declared(facts, 'recurs')
        : holds(reopened, { key: 'escalation.why.reopened-twice' })
    },
    to: upwards,
  },
  infrastructure: {
    ask: ({ facts }) =>
      either(said(facts, 'infrastructure', 'escalation.why.infrastructure'), declared(facts, 'infrastructure')),
    to: upwards,
  },
  'custom-implementation': {
    ask: ({ facts }) =>
      either(said(facts, 'custom', 'escalation.why.custom-implementation'), declared(facts, 'custom-implementation')),
    to: fromFront,
  },
  'beyond-support': {
    ask: ({ facts }) =>
      either(said(facts, 'beyond', 'escalation.why.beyond-support'), declared(facts, 'beyond-support')),
    to: upwards,
  },
}

const holds = (since: Instant, why: Reason): Ask => ({
  holds: { since, why, quote: null } satisfies Found,
  nextAt: null,
})
const either = (first: Ask, second: Ask): Ask => (first.holds ? first : second)
const earliest = (times: readonly (Instant | null)[]): Instant | null => {
  const known = times.filter((at) => at !== null)
  return known.length === 0 ? null : Math.min(...known)
}

function declared(facts: EscalationFacts, condition: SuggestedKey): Ask {
  const found = facts.declared.find((one) => one.condition === condition)
  return found
    ? holds(found.at, { key: 'escalation.why.declared', params: { what: `@escalation.condition.${condition}` } })
    : NO
}

/** E2: FRT and RT; S10: the first response first. */
function slaClocks(
  { clockPolicy, events }: EscalationFacts,
  now: Instant,
): readonly { readonly name: 'firstResponse' | 'resolution'; readonly clock: Clock }[] {
  const hasTargets = events.some(({ type }) => type === 'target')
  const clocks = clocksOf(hasTargets ? keptHistory(clockPolicy, events) : { policy: clockPolicy, events }, now)
  return (['firstResponse', 'resolution'] as const).map((name) => ({ name, clock: clocks[name] }))
}

/** The last change that left the priority graver than the first triage had it. */
function riseOf({ priorities }: EscalationFacts) {
  const [first] = priorities
  const last = priorities.at(-1)
  if (!first || !last || PRIORITIES.indexOf(last.priority) >= PRIORITIES.indexOf(first.priority)) return null
  const from = priorities.findLast(({ priority }) => PRIORITIES.indexOf(priority) > PRIORITIES.indexOf(last.priority))
  const at = priorities.slice(from ? priorities.lastIndexOf(from) + 1 : 0)[0]?.at ?? last.at
  return { at, from: (from ?? first).priority, to: last.priority }
}
