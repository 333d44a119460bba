import type { z } from 'zod'
import { accepted, type Outcome, type Refusal, refused } from './outcome.ts'
import { checkSections } from './policy/check.ts'
import { type Policy, policySchema } from './policy/schema.ts'

export type { FactSource } from './fact.ts'
export { CATEGORIES, type Category, CHANNELS, type Policy } from './policy/schema.ts'

/**
 * R4, S4: a policy as an admin wrote it, or every problem in it at once, each with its field and the reason. Sections
 * that are well formed are checked in depth even when another one is not.
 */
export function validatePolicy(input: unknown): Outcome<Policy> {
  const whole = policySchema.safeParse(input)
  const formal = whole.success ? [] : whole.error.issues.map(refusalOf)
  const deep = checkSections(input)
  return whole.success && deep.length === 0 ? accepted(whole.data) : refused(...formal, ...deep)
}

const refusalOf = (issue: z.core.$ZodIssue): Refusal => ({
  code: 'policy.form',
  reason: issue.message,
  ...(issue.path.length > 0 && { field: issue.path.join('.') }),
})
