import { isSame } from '../../../domain/policy/same.ts'
import type { Policy } from '../../../domain/policy.ts'
import type { FieldProblem } from '../../trouble.ts'

/** A plan and its tier as a row: while one types, two rows may have one name. */
export type PlanRow = { readonly plan: string; readonly tier: string }
/**
 * The policy as it stands in the forms: what is typed is kept as it would be sent, right or wrong. Only the table of plans has
 * rows of its own.
 */
export type Draft = Readonly<Record<string, unknown>>

export function draftOf(policy: Policy): Draft {
  const { planToTier } = policy.tiers
  const rows = Object.entries(planToTier).map(([plan, tier]): PlanRow => ({ plan, tier }))
  return { ...policy, tiers: { ...policy.tiers, planToTier: rows } }
}

/** The draft as a policy, for the server to check. */
export function policyIn(draft: Draft): Draft {
  const tiers = typeof draft.tiers === 'object' && draft.tiers !== null ? draft.tiers : {}
  return {
    ...draft,
    tiers: { ...tiers, planToTier: Object.fromEntries(rowsIn(draft).map(({ plan, tier }) => [plan.trim(), tier])) },
  }
}

/** What the server could not see: of two rows with one name only one would arrive. */
export function rowProblems(draft: Draft): readonly FieldProblem[] {
  const names = rowsIn(draft).map(({ plan }) => plan.trim())
  return names.flatMap((given, index) => {
    const isTwice = names.indexOf(given) < index
    const said = { key: 'policyProblem.planTwice', params: { given, other: given } }
    return isTwice ? [{ field: `tiers.planToTier.${given}`, reason: given, said }] : []
  })
}

function rowsIn({ tiers }: Draft): readonly PlanRow[] {
  const rows: unknown = typeof tiers === 'object' && tiers !== null && 'planToTier' in tiers ? tiers.planToTier : []
  return Array.isArray(rows) ? rows : []
}

export const isChanged = (draft: Draft, policy: Policy): boolean =>
  rowProblems(draft).length > 0 || !isSame(policyIn(draft), policy)
