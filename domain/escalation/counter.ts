import type { TemplateKey } from '../macro-library/template.ts'
import type { Reason } from '../reason.ts'
import { COUNTER_REASONS, type CounterReason, type SuggestedKey } from './condition.ts'
import type { EscalationFacts } from './facts.ts'

/** E2: a reply with one of these says that there is an answer. */
const ANSWERED: { readonly [template in TemplateKey]?: CounterReason } = {
  'resolution-workaround': 'documented-answer',
  'resolution-known-issue': 'known-limitation',
}

/**
 * E2: why the matter is not to be escalated: what an agent said, and what the ticket shows (a how-to question is training, a
 * template of an answer was sent, support solved the same before).
 */
export function counterReasonsOf({
  category,
  appliedTemplates,
  solvedBefore,
  counters,
}: Pick<EscalationFacts, 'category' | 'appliedTemplates' | 'solvedBefore' | 'counters'>): readonly CounterReason[] {
  const found = new Set<CounterReason>(counters)
  if (category === 'how-to') found.add('training')
  for (const template of appliedTemplates) {
    const reason = ANSWERED[template]
    if (reason) found.add(reason)
  }
  if (solvedBefore.length > 0) found.add('solved-before')
  return COUNTER_REASONS.filter((reason) => found.has(reason))
}

/**
 * What a counter-reason holds back: suggestions about the matter itself. What a customer asks for or threatens with is about
 * people, and what E2 requires is never held back.
 */
export const HELD_BACK: readonly SuggestedKey[] = [
  'active-work',
  'clock-passed',
  'custom-implementation',
  'infrastructure',
  'beyond-support',
  'recurs',
]

/** Why not to escalate, for people. */
export const counterText = (reason: CounterReason): Reason => ({ key: `escalation.counter.${reason}` })
