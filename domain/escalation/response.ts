import type { EscalationPolicy } from '../policy/escalation.ts'
import { type ConditionKey, REQUIRED } from './condition.ts'
import type { Receiver } from './level.ts'

type Rules = Pick<EscalationPolicy, 'required'>

/** Conditions that this receiver is told of; one of another's would silence it without anybody having heard. */
export const conditionsFor = (
  named: readonly ConditionKey[],
  receivers: readonly Receiver[],
  { required }: Rules,
): readonly ConditionKey[] =>
  [...new Set(named)].filter((key) => {
    const rule = REQUIRED.find((known) => known === key)
    return rule === undefined || required[rule].to.some((receiver) => receivers.includes(receiver))
  })

/**
 * E2, L1: within how many seconds the receiver answers: the shortest of the conditions it is sent for; where none sets a time, what
 * the table gives this receiver at the longest. Null: the table does not name it. 0: at once.
 */
export function withinFor(conditions: readonly ConditionKey[], receiver: Receiver, { required }: Rules): number | null {
  const rules = REQUIRED.map((key) => ({ key, ...required[key] })).filter(({ to }) => to.includes(receiver))
  const named = rules.filter(({ key }) => conditions.includes(key))
  if (named.length > 0) return Math.min(...named.map(({ withinSeconds }) => withinSeconds))
  return rules.length === 0 ? null : Math.max(...rules.map(({ withinSeconds }) => withinSeconds))
}
