import { setImmediate as breathe } from 'node:timers/promises'
import { type Condition, type EscalationFacts, REQUIRED, SUGGESTED, watchEscalation } from '../../domain/escalation.ts'
import type { EscalationTried } from '../../domain/escalation-view.ts'
import { type Instant, isoOf } from '../../domain/instant.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Account } from '../db/accounts.ts'
import { ticketsById } from '../db/ticket-lists.ts'
import { ticketsSince } from '../db/tryout.ts'
import type { Services } from '../services.ts'
import { escalationFacts, isTriaged } from './escalation-facts.ts'

const WEEKS_MS = 4 * 7 * 86_400_000
/** Tickets looked at between two breaths: others are answered meanwhile. */
const PAGE = 50
/** Somebody waits for the answer: what was not reached by then is left out, and the answer says from when on it counts. */
const LONGEST_MS = 15_000
/** Of one ticket: its events, and the moments at which something may begin by time alone. */
const MOST_MOMENTS = 400
const EXAMPLES = 10

type First = { readonly ticketId: string; readonly condition: Condition }

/**
 * Issue 6.6: what these settings would have escalated, where to and when, on the account's own records of the last four weeks, newest
 * first. What was sent or put aside is left out: it was decided under other settings.
 */
export async function tryEscalations({ db, clock }: Services, account: Account): Promise<EscalationTried> {
  const now = clock.now()
  const begun = performance.now()
  const since = now - WEEKS_MS
  const ids = (await ticketsSince(db, account.id, since)).toReversed()
  const found: First[] = []
  let looked = 0
  let from = since
  for (let at = 0; at < ids.length; at += PAGE) {
    // Real time on purpose: it bounds how long somebody waits.
    if (performance.now() - begun > LONGEST_MS) break
    const tickets = (await ticketsById(db, account.id, ids.slice(at, at + PAGE))).filter(isTriaged)
    for (const [ticketId, facts] of await escalationFacts(db, account, tickets, now)) {
      for (const condition of firstsOf(facts, account.policy, now)) found.push({ ticketId, condition })
      await breathe()
    }
    looked += tickets.length
    if (looked < ids.length) from = Math.min(...tickets.map(({ createdAt }) => createdAt))
    else from = since
  }
  return { tickets: looked, from: isoOf(from), to: isoOf(now), conditions: byCondition(found) }
}

/** The first time of each condition, asked at every moment at which something happened or could begin. */
function firstsOf(facts: EscalationFacts, policy: Policy, now: Instant): readonly Condition[] {
  const untouched = { ...facts, sent: [], dismissed: [] }
  const moments = momentsOf(untouched, now)
  const firsts = new Map<string, Condition>()
  let asked = 0
  for (const [index, moment] of moments.entries()) {
    const until = moments[index + 1] ?? now + 1
    let next: Instant | null = moment
    while (next !== null && next < until && asked < MOST_MOMENTS) {
      asked += 1
      const { conditions, nextAt } = watchEscalation(untouched, policy, next)
      for (const condition of conditions)
        if (!firsts.has(condition.condition)) firsts.set(condition.condition, condition)
      next = nextAt === null ? null : Math.max(nextAt, next + 1000)
    }
  }
  return [...firsts.values()]
}

function momentsOf({ events, comments, places, declared, similar }: EscalationFacts, now: Instant): readonly Instant[] {
  const times = [events, comments, places, declared].flatMap((list) => list.map(({ at }) => at))
  const all = [...times, ...similar.map(({ createdAt }) => createdAt)]
  return [...new Set(all)].filter((at) => at <= now).toSorted((a, b) => a - b)
}

const byCondition = (found: readonly First[]): EscalationTried['conditions'] =>
  [...REQUIRED, ...SUGGESTED].map((key) => {
    const ofKey = found.filter(({ condition }) => condition.condition === key)
    const newest = ofKey.toSorted((a, b) => b.condition.since - a.condition.since).slice(0, EXAMPLES)
    return {
      condition: key,
      tickets: ofKey.length,
      examples: newest.map(({ ticketId, condition: { since, to, why } }) => ({
        ticketId,
        at: isoOf(since),
        to: [...to],
        why,
      })),
    }
  })
