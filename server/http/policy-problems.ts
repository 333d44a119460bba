import type { Refusal } from '../../domain/outcome.ts'

/** Everything that is wrong with a policy, as it is answered. */
export const problemsOf = (refusals: readonly Refusal[]) => ({
  error: {
    code: 'invalid' as const,
    message: `The policy was not accepted: ${refusals.length} ${refusals.length === 1 ? 'problem' : 'problems'}, each named with its field.`,
    problems: refusals.map(fieldProblem),
  },
})

export const fieldProblem = ({ field, reason, said }: Refusal) => ({
  field: field ?? null,
  reason,
  ...(said && { said }),
})
