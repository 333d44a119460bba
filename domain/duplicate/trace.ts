import { VOICES } from './lexicon.ts'
import { wordsOf } from './subject.ts'
import type { Matter } from './text.ts'
import type { Token } from './token.ts'

/** Makes a whole number below 2^31 of a word: keyed by the account where traces are stored, so that no word can be read back (design.md 2.8). */
export type Hash = (word: string) => number

/**
 * What is kept of a ticket to find it again: hashes only, no text. Each list is sorted and without repeats. Together at most some
 * hundred numbers, whatever the ticket's length.
 */
export type Trace = {
  /** Of what the ticket is about without greetings, thanks and nudges; 0 where nothing is left. */
  readonly fingerprint: number
  /** The beginnings of its telling words. */
  readonly words: readonly number[]
  /** Its numbers, hosts, dates and amounts. */
  readonly facts: readonly number[]
  readonly files: readonly number[]
}

const MOST_WORDS = 160
const MOST_FACTS = 80
const MOST_FILES = 20
/** `invoice`, `invoices` and `invoicing` begin alike. */
const STEM = 6
const SIGN = /^[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]$/
const WORD = /[\p{L}\p{N}]/u

const PLAIN: ReadonlySet<string> = new Set(VOICES.flatMap(({ plain }) => [...plain]))

/** What to keep of a ticket. */
export function traceOf(matter: Matter, hash: Hash): Trace {
  const { units } = matter.about
  const tokens = [...matter.subject.tokens, ...units.flatMap((unit) => unit.tokens)]
  const said = units.filter(({ kind }) => kind === 'matter')
  const text = (said.length > 0 ? said : units).map((unit) => unit.text).join(' ') || wordsOf(matter.subject.tokens)
  return {
    fingerprint: text === '' ? 0 : hash(`=${text}`) || 1,
    words: hashed(stemsOf(tokens), hash, MOST_WORDS),
    facts: hashed(
      tokens.filter(({ isFact }) => isFact).map((token) => `#${token.text}`),
      hash,
      MOST_FACTS,
    ),
    files: hashed(
      matter.attachments.map((file) => `@${file}`),
      hash,
      MOST_FILES,
    ),
  }
}

const stemsOf = (tokens: readonly Token[]): readonly string[] => tellingWords(tokens).map((word) => word.slice(0, STEM))

/** The words that tell something, without accents; pairs of signs where there are no spaces. */
export function tellingWords(tokens: readonly Token[]): readonly string[] {
  const words: string[] = []
  for (const [at, { text, isFact }] of tokens.entries()) {
    if (SIGN.test(text)) {
      const next = tokens[at + 1]?.text ?? ''
      if (SIGN.test(next)) words.push(text + next)
    } else if (!isFact && WORD.test(text) && !PLAIN.has(text)) words.push(text.normalize('NFD').replace(/\p{M}/gu, ''))
  }
  return words
}

const hashed = (texts: readonly string[], hash: Hash, most: number): readonly number[] => {
  const numbers = new Set<number>()
  for (const text of texts) {
    numbers.add(hash(text))
    if (numbers.size >= most) break
  }
  return [...numbers].toSorted((a, b) => a - b)
}

/** FNV-1a with a final mix: for one process, where traces are not stored. */
export const plainHash: Hash = (word) => {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 1
}
