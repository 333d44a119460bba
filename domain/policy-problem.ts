import type { Refusal } from './outcome.ts'
import { CONTRADICTIONS } from './policy/contradictions.ts'
import { FILE } from './policy/file-sentences.ts'
import { VALUES } from './policy/sentences.ts'
import type { Reason } from './reason.ts'

/**
 * Every sentence about a policy, in English, for the command line and whoever writes the document by hand: it names keys and
 * units. The page says the same by the names of its fields (`policyProblem` of translations/*.json).
 */
export const SENTENCES = { ...VALUES, ...CONTRADICTIONS, ...FILE } as const
export type SentenceKey = keyof typeof SENTENCES

export const isSentence = (key: string): key is SentenceKey => Object.hasOwn(SENTENCES, key)

/** What is wrong at a field of the policy: in English, and as a key for the reader's own language. */
export function policyProblem(
  code: string,
  field: string,
  key: SentenceKey,
  params: NonNullable<Reason['params']> = {},
): Refusal {
  const reason = SENTENCES[key].replace(/\{(\w+)\}/g, (gap, name: string) => String(params[name] ?? gap))
  return { code, field, reason, said: { key: `policyProblem.${key}`, params } }
}

const LONGEST = 60

/** A value as it was written, short enough to stand in a sentence. */
export function shownValue(value: unknown): string {
  const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? 'nothing')
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
