import type { Impact, Urgency } from '../priority.ts'
import type { Reason } from '../reason.ts'
import { P1_FACTS, WIDE } from '../signal.ts'
import type { Heard } from './heard.ts'

export type Weighed = {
  readonly impact: Impact
  readonly urgency: Urgency
  readonly impactWhy: Reason
  readonly urgencyWhy: Reason
  readonly impactFrom: readonly Heard[]
  readonly urgencyFrom: readonly Heard[]
}

/** What shows that something goes wrong, as against a wish or a question. */
const TROUBLE = ['bug', 'performance', 'degraded', 'core-broken', 'confirmed-defect'] as const

/**
 * R1: impact and urgency from what is reported.
 * - A fact of a P1 makes both high, unless the customer takes the edge off it (minor, not urgent, comes and goes, workaround).
 * - Crying "urgent" makes no P1: pressing trouble, and trouble or work with a system many depend on, have a high impact and
 *   are scheduled soon (P2), as is what hits the business or breaks a core feature. A how-to about such a system is a question.
 * - A workaround makes it P3; trouble that comes and goes waits its turn (P4) unless it is urgent, hits the business or breaks something.
 * - Other trouble, and what is asked for soon, is for today (P3); questions, wishes and trifles wait their turn (P4).
 */
export function weigh(heard: readonly Heard[]): Weighed {
  const said = (...meanings: readonly string[]) => reported(heard, meanings)
  const facts = said(...P1_FACTS)
  const hard = said('business-impact', 'hard-workaround')
  const broken = said('core-broken')
  const urgent = said('urgent')
  const trouble = said(...TROUBLE)
  const wide = said(...WIDE)
  const small = [...said('minor'), ...deniedUrgency(heard)]
  const eased = said('workaround', 'intermittent')

  if (facts.length > 0 && small.length === 0 && eased.length === 0) return weighed('high', 'high', facts, facts)
  if (facts.length > 0) return weighed('high', 'low', facts, [...small, ...eased])
  if (small.length > 0)
    return hard.length > 0 && urgent.length > 0
      ? weighed('low', 'high', small, urgent)
      : weighed('low', 'low', small, small)
  const heavy = [...hard, ...broken, ...urgent]
  if (eased.length > 0)
    return heavy.length > 0 || said('workaround').length > 0
      ? weighed('low', 'high', eased, [...heavy, ...trouble, ...eased])
      : weighed('low', 'low', eased, eased)

  if (hard.length > 0) return weighed('high', 'low', hard, [])
  if (broken.length > 0) return weighed('high', 'low', broken, [])
  if (urgent.length > 0 && trouble.length > 0) return weighed('high', 'low', [...urgent, ...trouble], [])
  const stuckWith = stuck(said)
  // Who asks how to do something with such a system has a question, not an outage.
  const depends = said('how-to').length === 0 ? [...trouble, ...stuckWith] : []
  if (wide.length > 0 && urgent.length + depends.length > 0)
    return weighed('high', 'low', [...wide, ...urgent, ...depends], [])

  const asksForHelp = said('question', 'how-to', 'feature-request').length > 0
  const pressing = [
    ...urgent,
    ...trouble,
    ...said('deadline'),
    ...(asksForHelp ? [] : said('soon')),
    ...wide,
    ...stuckWith,
  ]
  return weighed('low', pressing.length > 0 ? 'high' : 'low', [], pressing)
}

/** Help with a system in use, with setting up or connecting it, is work of Level 2 (R6) that holds the customer up; a wish for a feature is not. */
const stuck = (said: (...meanings: readonly string[]) => readonly Heard[]): readonly Heard[] =>
  said('feature-request').length > 0 ? [] : said('integration', 'set-up')

/** "Not urgent", "no emergency": the customer says that it can wait. */
const deniedUrgency = (heard: readonly Heard[]): readonly Heard[] =>
  heard.filter(({ entry, standing }) => entry.kind === 'signal' && entry.means === 'urgent' && standing === 'denied')

const weighed = (
  impact: Impact,
  urgency: Urgency,
  impactFrom: readonly Heard[],
  urgencyFrom: readonly Heard[],
): Weighed => ({
  impact,
  urgency,
  impactWhy: reasonFor('impact', impact, impactFrom),
  urgencyWhy: reasonFor('urgency', urgency, urgencyFrom),
  impactFrom,
  urgencyFrom,
})

function reasonFor(what: 'impact' | 'urgency', level: Impact, from: readonly Heard[]): Reason {
  const [first] = from
  if (first?.entry.kind !== 'signal') return { key: `triage.${what}.${level}NoSignal` }
  return {
    key: `triage.${what}.${level}`,
    params: { meaning: `@triage.meaning.${first.entry.means}`, phrase: first.entry.phrase },
  }
}

/** What stays true after the moment: data lost yesterday is lost, who was hacked last night is hacked. */
const LASTING: readonly string[] = ['security-incident', 'data-loss']

/** What is reported as a fact; of security a suspicion is enough. */
export const reported = (heard: readonly Heard[], meanings: readonly string[]): readonly Heard[] =>
  heard.filter(
    ({ entry, standing }) =>
      entry.kind === 'signal' &&
      meanings.includes(entry.means) &&
      (standing === 'reported' ||
        (standing === 'suspected' && entry.means === 'security-incident') ||
        (standing === 'over' && LASTING.includes(entry.means))),
  )
