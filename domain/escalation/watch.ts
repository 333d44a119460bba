import { eventsUntil } from '../clock/event.ts'
import { type Instant, wholeSecond } from '../instant.ts'
import type { Policy } from '../policy.ts'
import {
  type Condition,
  type ConditionKey,
  type CounterReason,
  REQUIRED,
  SUGGESTED,
  type SuggestedKey,
} from './condition.ts'
import { counterReasonsOf, HELD_BACK } from './counter.ts'
import type { EscalationFacts, Known } from './facts.ts'
import type { Level, Receiver } from './level.ts'
import { statusOf } from './reply.ts'
import { type Found, REQUIRED_RULES } from './required.ts'
import { SUGGESTED_RULES } from './suggested.ts'

export type Watched = {
  /** What holds and nobody has acted on: what must be escalated first. */
  readonly conditions: readonly Condition[]
  /** E2: why not to escalate, and the suggestions that this holds back. */
  readonly counterReasons: readonly CounterReason[]
  readonly heldBack: readonly Condition[]
  /** When to ask again if nothing happens to the ticket before; null: never. */
  readonly nextAt: Instant | null
}

const NOTHING: Watched = { conditions: [], counterReasons: [], heldBack: [], nextAt: null }

/**
 * E2: every condition that holds for a ticket by `asOf`, from its events, what its comments said and what is known of it. Asking
 * again gives the same. A ticket that is solved, closed or merged has none; what was sent to its receiver does not come back.
 */
export function watchEscalation(facts: EscalationFacts, policy: Pick<Policy, 'escalation'>, asOf: Instant): Watched {
  const now = wholeSecond(asOf)
  const known = upTo(facts, now)
  const { status } = statusOf(known.events)
  if (known.events.length === 0 || status === 'solved' || status === 'closed' || status === 'merged') return NOTHING
  const level = known.places.at(-1)?.level ?? null
  const counterReasons = counterReasonsOf(known)
  const conditions: Condition[] = []
  const heldBack: Condition[] = []
  const nextAt: Instant[] = []
  const { required, suggested } = policy.escalation

  for (const key of REQUIRED) {
    const { isOn, to, withinSeconds } = required[key]
    if (!isOn) continue
    const asked = REQUIRED_RULES[key](sinceLast(known, key, to), required, now)
    const missing = to.filter((receiver) => !isThere(receiver, level))
    if (asked.nextAt !== null) nextAt.push(asked.nextAt)
    if (!asked.holds || missing.length === 0 || isSent(known, key, missing, asked.holds)) continue
    conditions.push(conditionOf(key, missing, withinSeconds, asked.holds))
  }
  for (const key of SUGGESTED) {
    const rule = SUGGESTED_RULES[key]
    const to = rule.to(level, known)
    if (!suggested[key].isOn || to.length === 0) continue
    const asked = rule.ask({ facts: sinceLast(known, key, to), level, rules: suggested, now })
    if (asked.nextAt !== null) nextAt.push(asked.nextAt)
    if (!asked.holds || isSent(known, key, to, asked.holds) || isDismissed(known, key, asked.holds)) continue
    const found = conditionOf(key, to, null, asked.holds)
    if (counterReasons.length > 0 && HELD_BACK.includes(key)) heldBack.push(found)
    else conditions.push(found)
  }
  return { conditions, counterReasons, heldBack, nextAt: nextAt.length === 0 ? null : Math.min(...nextAt) }
}

/** The facts as they were: so that past tickets can be tried (issue 6.6) with the code that runs live. */
function upTo(facts: EscalationFacts, now: Instant): EscalationFacts {
  const isKnown = ({ at }: { readonly at: Instant }) => at <= now
  const priorities = facts.priorities.filter(isKnown)
  return {
    ...facts,
    events: eventsUntil(facts.events, now),
    comments: facts.comments.filter(isKnown),
    places: facts.places.filter(isKnown).toSorted((a, b) => a.at - b.at),
    priorities,
    priority:
      facts.priorities.length > priorities.length ? (priorities.at(-1)?.priority ?? facts.priority) : facts.priority,
    similar: facts.similar.filter(({ createdAt }) => createdAt <= now),
    declared: facts.declared.filter(isKnown),
    dismissed: facts.dismissed.filter(isKnown),
    sent: facts.sent.filter(isKnown),
  }
}

function conditionOf(
  condition: ConditionKey,
  to: readonly Receiver[],
  withinSeconds: number | null,
  { since, why, quote }: Found,
): Condition {
  return {
    condition,
    isRequired: REQUIRED.some((key) => key === condition),
    to,
    withinSeconds,
    since,
    respondBy: withinSeconds === null ? null : since + withinSeconds * 1000,
    why,
    quote,
  }
}

/** E1: a ticket that is at the level, or above it, need not be handed there. */
const isThere = (receiver: Receiver, level: Level | null): boolean =>
  (receiver === 'level-2' && (level === 'level-2' || level === 'engineering')) ||
  (receiver === 'engineering' && level === 'engineering')

/** What was said before the condition's last escalation ended was dealt with by it; only news can make it hold again. */
function sinceLast(facts: EscalationFacts, condition: ConditionKey, to: readonly Receiver[]): Known {
  const ended = facts.sent.flatMap(({ conditions, receivers, endedAt }) =>
    endedAt !== null && (conditions.includes(condition) || to.every((receiver) => receivers.includes(receiver)))
      ? [endedAt]
      : [],
  )
  const handledUntil = Math.max(Number.NEGATIVE_INFINITY, ...ended)
  return { ...facts, comments: facts.comments.filter(({ at }) => at > handledUntil), handledUntil }
}

/** Sent for this very condition, or to the same receivers, and either still open or after it began to hold. */
const isSent = (
  { sent }: EscalationFacts,
  condition: ConditionKey,
  to: readonly Receiver[],
  { since }: Found,
): boolean => {
  const told = sent.filter(({ at, endedAt }) => endedAt === null || at >= since)
  return (
    told.some(({ conditions }) => conditions.includes(condition)) ||
    to.every((receiver) => told.some(({ receivers }) => receivers.includes(receiver)))
  )
}

const isDismissed = ({ dismissed }: EscalationFacts, condition: SuggestedKey, { since }: Found): boolean =>
  dismissed.some((one) => one.condition === condition && one.at >= since)
