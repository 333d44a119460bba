import { isSameGroup, LEVELS, RECEIVERS } from '../escalation/level.ts'
import type { Refusal } from '../outcome.ts'
import { policyProblem, type SentenceKey } from '../policy-problem.ts'
import { PRIORITIES } from '../priority.ts'
import type { EscalationPolicy, Span } from './escalation.ts'

const problem = (field: string, key: SentenceKey, params: Readonly<Record<string, string>> = {}): Refusal =>
  policyProblem('policy.escalation', `escalation.${field}`, key, params)

/** E1-E11: contradictions that the form alone cannot see, each under its field. */
export function escalationProblems(policy: EscalationPolicy): readonly Refusal[] {
  return [
    ...levelProblems(policy),
    ...receiverProblems(policy),
    ...workProblems(policy),
    ...cadenceProblems(policy),
    ...healthProblems(policy),
  ]
}

function levelProblems({ levels }: EscalationPolicy): readonly Refusal[] {
  const seen: { readonly name: string; readonly level: string }[] = []
  const found: Refusal[] = []
  for (const level of LEVELS)
    for (const [index, name] of levels[level].entries()) {
      const other = seen.find((known) => isSameGroup(known.name, name))
      if (other) found.push(problem(`levels.${level}.${index}`, 'groupTwoLevels', { given: name, other: other.level }))
      seen.push({ name, level })
    }
  return found
}

function receiverProblems({ receivers, required: rules, levels }: EscalationPolicy): readonly Refusal[] {
  const found: Refusal[] = []
  for (const name of RECEIVERS) {
    const { group, channel, onCall, takesTicket } = receivers[name]
    const at = `receivers.${name}`
    if (takesTicket && group === null) found.push(problem(`${at}.group`, 'takesNoGroup'))
    if (group === null && channel === null && onCall === null) found.push(problem(at, 'nobodyHears'))
    if (name !== 'security' && channel !== null && isSameGroup(channel, receivers.security.channel ?? ''))
      found.push(problem(`${at}.channel`, 'securityChannel', { given: channel }))
  }
  const second = receivers['level-2'].group
  if (second !== null && !levels['level-2'].some((name) => isSameGroup(name, second)))
    found.push(problem('receivers.level-2.group', 'levelTwoGroup', { given: second }))
  for (const [key, rule] of Object.entries(rules))
    if (new Set(rule.to).size < rule.to.length) found.push(problem(`required.${key}.to`, 'receiverTwice'))
  if (!rules['security-mentioned'].isOn) found.push(problem('required.security-mentioned.isOn', 'securityOff'))
  return found
}

/** A graver matter may not wait longer than a lighter one. */
function workProblems({ suggested }: EscalationPolicy): readonly Refusal[] {
  return (['level-1', 'level-2'] as const).flatMap((level) =>
    PRIORITIES.flatMap((priority, index) => {
      const graver = PRIORITIES[index - 1]
      const times = suggested['active-work'][level]
      return graver && times[graver] > times[priority]
        ? [problem(`suggested.active-work.${level}.${graver}`, 'graverWaits', { given: graver, other: priority })]
        : []
    }),
  )
}

const lengthOf = (given: Span): number => (typeof given === 'number' ? given : given.businessDays * 86_400)

function cadenceProblems({ cadence: all }: EscalationPolicy): readonly Refusal[] {
  const found: Refusal[] = []
  const order = ['critical', 'high', 'medium'] as const
  for (const [index, severity] of order.entries()) {
    const { customerFrom, customerBy } = all[severity]
    if (lengthOf(customerFrom) > lengthOf(customerBy))
      found.push(problem(`cadence.${severity}.customerBy`, 'missedFirst'))
    const graver = order[index - 1]
    if (!graver) continue
    for (const what of ['internal', 'customerBy'] as const)
      if (lengthOf(all[graver][what]) > lengthOf(all[severity][what]))
        found.push(problem(`cadence.${graver}.${what}`, 'graverHears', { given: graver, other: severity }))
  }
  return found
}

const healthProblems = ({ health }: EscalationPolicy): readonly Refusal[] =>
  Object.entries(health).flatMap(([name, { healthyFrom, healthyTo, alarmBelow, alarmAbove }]) =>
    alarmBelow <= healthyFrom && healthyFrom <= healthyTo && healthyTo <= alarmAbove
      ? []
      : [problem(`health.${name}`, 'bandOutside')],
  )
