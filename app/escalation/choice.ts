import type { BriefAnswers } from '../../domain/brief/answers.ts'
import type { ConditionKey } from '../../domain/escalation/condition.ts'
import type { Receiver } from '../../domain/escalation/level.ts'
import type { EscalationView } from '../../domain/escalation-view.ts'

/** What is handed over: to whom, who else is told, and because of what. */
export type Choice = {
  readonly receiver: Receiver
  readonly alsoTold: readonly Receiver[]
  readonly conditions: readonly ConditionKey[]
  /** What was written when it was sent before and came back. */
  readonly from?: BriefAnswers
}
export type Condition = EscalationView['conditions'][number]

/** E2: a condition goes to its first receiver, the others are told; what else holds for that receiver goes with it. */
export function choiceOf({ conditions }: Pick<EscalationView, 'conditions'>, chosen = conditions[0]): Choice | null {
  const [receiver, ...others] = chosen?.to ?? []
  if (!receiver) return null
  const same = conditions.filter(({ to }) => to[0] === receiver)
  return {
    receiver,
    alsoTold: [...new Set([...others, ...same.flatMap(({ to }) => to.slice(1))])],
    conditions: same.map(({ condition }) => condition),
  }
}

/** To a receiver of the agent's own choice; the conditions that name it go with it. */
export const choiceFor = ({ conditions }: Pick<EscalationView, 'conditions'>, receiver: Receiver): Choice => ({
  receiver,
  alsoTold: [],
  conditions: conditions.filter(({ to }) => to.includes(receiver)).map(({ condition }) => condition),
})
