import { GENERIC, PREFIXES, phraseAt } from './lexicon.ts'
import { plainText, type Token, tokensOf } from './token.ts'
import type { IsHabit } from './unit.ts'

/** A ticket's subject without `Re:`, `[EXTERNAL]` and their like. */
export type Subject = {
  readonly tokens: readonly Token[]
  /** The words before its first mark, and those after it: `Second try: the printer`. Empty where it has no such mark. */
  readonly prefix: string
  readonly rest: string
  /** Whether this account's customers put that prefix before any subject. */
  readonly isHabit: boolean
}

const LONGEST_SUBJECT = 1_000
const MOST_PREFIXES = 6
const MOST_PREFIX_WORDS = 4
const LABEL = /^\s*(?:\[[^\]]{0,12}(?:external|extern|ext|spam|caution)[^\]]{0,12}\]|\*{2,}spam\*{2,})\s*/i
const PREFIX_MARK = /[:：\-–—|!]/
const MARK = /[:：|]|\s[-–—]\s/

/** Reads a subject; `isHabit` is asked for its prefix with a colon. */
export function subjectOf(given: string, isHabit: IsHabit): Subject {
  const text = unprefixed(plainText(given).slice(0, LONGEST_SUBJECT))
  const tokens = tokensOf(text)
  const at = tokens.findIndex((token, index) => {
    const next = tokens[index + 1]
    return next !== undefined && MARK.test(text.slice(token.to, next.from))
  })
  const head = tokens.slice(0, at + 1)
  if (at < 0 || at >= MOST_PREFIX_WORDS || head.some(({ isFact }) => isFact))
    return { tokens, prefix: '', rest: '', isHabit: false }
  const prefix = wordsOf(head)
  return { tokens, prefix, rest: wordsOf(tokens.slice(at + 1)), isHabit: isHabit(`${prefix}:`) }
}

export const wordsOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join(' ')

function unprefixed(given: string): string {
  let rest = given
  for (let round = 0; round < MOST_PREFIXES; round++) {
    const unlabelled = rest.replace(LABEL, '')
    const tokens = tokensOf(unlabelled)
    const prefix = phraseAt(PREFIXES, tokens, 0)
    const last = tokens[prefix - 1]
    const next = tokens[prefix]
    // A prefix ends with a mark: "Update: …" has one, "Update of the manual" has none.
    const isPrefix = prefix > 0 && last && next && PREFIX_MARK.test(unlabelled.slice(last.to, next.from))
    if (!isPrefix && unlabelled === rest) break
    rest = isPrefix ? unlabelled.slice(next.from) : unlabelled
  }
  return rest
}

/** A subject that names no matter: `Support request`, `Web form: technical issue`. */
export const isGeneric = (tokens: readonly Token[]): boolean => tokens.every(({ text }) => GENERIC.has(text))
