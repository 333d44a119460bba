import type { z } from 'zod'
import { accepted, type Outcome, type Refusal, refused } from './outcome.ts'
import { checkSections } from './policy/check.ts'
import { type Policy, policySchema } from './policy/schema.ts'

import { isSentence, policyProblem, SENTENCES, type SentenceKey, shownValue } from './policy-problem.ts'

export type { FactSource } from './fact.ts'
export { CATEGORIES, type Category, CHANNELS, type Policy } from './policy/schema.ts'

/**
 * R4, S4: a policy as an admin wrote it, or every problem in it at once, each with its field and the reason. Sections
 * that are well formed are checked in depth even when another one is not.
 */
export function validatePolicy(input: unknown): Outcome<Policy> {
  const whole = policySchema.safeParse(input, { reportInput: true })
  const formal = whole.success ? [] : whole.error.issues.map(refusalOf)
  const deep = checkSections(input)
  return whole.success && deep.length === 0 ? accepted(whole.data) : refused(...formal, ...deep)
}

/** The sentence of a value that has not the form it should have. */
function refusalOf(issue: z.core.$ZodIssue): Refusal {
  const field = issue.path.join('.')
  const [key, params] = sentenceOf(issue)
  const { field: at, ...problem } = policyProblem('policy.form', field, key, params)
  // What has words of its own says them.
  const isOwn = !isSentence(issue.message) && !issue.message.startsWith('Invalid') && !issue.message.startsWith('Too ')
  const known = isOwn ? { code: problem.code, reason: issue.message } : problem
  return at ? { ...known, field: at } : known
}

function sentenceOf(issue: z.core.$ZodIssue): readonly [SentenceKey, Record<string, string | number>] {
  const given = shownValue(issue.input)
  // A sentence that would quote what was written has nothing to quote.
  const isSilent = !isSentence(issue.message) || SENTENCES[issue.message].includes('{given}')
  if (issue.input === undefined && isSilent) return ['missing', {}]
  const inner = issue.code === 'invalid_key' ? issue.issues[0]?.message : undefined
  if (inner !== undefined && isSentence(inner)) return [inner, { given }]
  if (isSentence(issue.message)) return [issue.message, { given }]
  switch (issue.code) {
    case 'invalid_type':
      return [WRONG[issue.expected] ?? 'wrongForm', { given }]
    case 'invalid_value':
      return ['wrongChoice', { given, of: issue.values.join(', ') }]
    case 'too_small': {
      const least = Number(issue.minimum)
      if (issue.origin === 'string') return ['empty', {}]
      if (issue.origin === 'array') return ['tooFew', { least }]
      return [issue.inclusive ? 'atLeast' : 'above', { given, least }]
    }
    case 'too_big': {
      const most = Number(issue.maximum)
      if (issue.origin === 'string') return ['tooLong', { most }]
      return issue.origin === 'array' ? ['tooMany', { most }] : ['atMost', { given, most }]
    }
    case 'unrecognized_keys':
      return ['unknownKey', { key: issue.keys.join(', ') }]
    default:
      return ['wrongForm', { given }]
  }
}

const WRONG: Readonly<Record<string, SentenceKey>> = {
  string: 'wrongText',
  number: 'wrongNumber',
  int: 'wrongNumber',
  boolean: 'wrongYesNo',
  array: 'wrongList',
  object: 'wrongGroup',
  record: 'wrongGroup',
}
