import type { Impact, Urgency } from '../priority.ts'
import type { Reason } from '../reason.ts'
import { HIGH_IMPACT, P1_FACTS, PRESSING } from '../signal.ts'
import type { Heard } from './heard.ts'

export type Weighed = {
  readonly impact: Impact
  readonly urgency: Urgency
  readonly impactWhy: Reason
  readonly urgencyWhy: Reason
  readonly impactFrom: readonly Heard[]
  readonly urgencyFrom: readonly Heard[]
}

/** R1: impact and urgency from what was heard. */
export function weigh(heard: readonly Heard[]): Weighed {
  const facts = reported(heard, P1_FACTS)
  const high = reported(heard, HIGH_IMPACT)
  const pressing = reported(heard, PRESSING)
  const minor = reported(heard, ['minor'])
  const workaround = reported(heard, ['workaround'])
  const isP1 = facts.length > 0 && minor.length === 0 && workaround.length === 0

  if (isP1) return weighed('high', 'high', facts, facts)
  const impactFrom = workaround.length > 0 || minor.length > 0 ? [] : [...facts, ...high]
  // R1: crying "urgent" does not make a P1; without one of its facts a high impact is scheduled soon.
  if (impactFrom.length > 0) return weighed('high', 'low', impactFrom, [])
  const urgencyFrom = minor.length > 0 ? reported(heard, ['urgent', 'deadline']) : [...pressing, ...facts, ...high]
  return weighed('low', urgencyFrom.length > 0 ? 'high' : 'low', minor.length > 0 ? minor : workaround, urgencyFrom)
}

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

/** What is reported as a fact; of security a suspicion is enough. */
export const reported = (heard: readonly Heard[], meanings: readonly string[]): readonly Heard[] =>
  heard.filter(
    ({ entry, standing }) =>
      entry.kind === 'signal' &&
      meanings.includes(entry.means) &&
      (standing === 'reported' || (standing === 'suspected' && entry.means === 'security-incident')),
  )
