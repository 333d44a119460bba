import type { Refusal } from '../outcome.ts'
import { policyProblem } from '../policy-problem.ts'
import type { Policy } from './schema.ts'

/** Where a policy names a group of Zendesk, with the field. */
export function groupsNamed({
  triage,
  escalation,
}: Policy): readonly { readonly field: string; readonly name: string }[] {
  return [
    ...triage.queues.map(({ group }, index) => ({ field: `triage.queues.${index}.group`, name: group })),
    ...Object.entries(escalation.levels).flatMap(([level, names]) =>
      names.map((name, index) => ({ field: `escalation.levels.${level}.${index}`, name })),
    ),
    ...Object.entries(escalation.receivers).flatMap(([receiver, { group }]) =>
      group === null ? [] : [{ field: `escalation.receivers.${receiver}.group`, name: group }],
    ),
  ]
}

/**
 * Groups that Zendesk does not have. `before`: those that the policy in force names already are let through, since an account
 * starts with queues whose groups are made later; its tickets are routed without a group until then.
 */
export function groupProblems(policy: Policy, known: readonly string[], before: Policy | null): readonly Refusal[] {
  const standing = new Set(before ? groupsNamed(before).map(({ name }) => name) : [])
  return groupsNamed(policy).flatMap(({ field, name }) => {
    if (known.includes(name) || standing.has(name)) return []
    const other = known.find((group) => group.trim().toLowerCase() === name.trim().toLowerCase())
    return [
      other === undefined
        ? policyProblem('policy.group', field, 'groupUnknown', { given: name })
        : policyProblem('policy.group', field, 'groupSpelled', { given: name, other }),
    ]
  })
}
