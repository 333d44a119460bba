import type { Matter } from '../duplicate/text.ts'
import { type Hash, tellingWords, traceOf } from '../duplicate/trace.ts'

/** What is kept of a ticket to see that several customers have the same issue: hashes only (design.md 2.8). Each list is without repeats. */
export type Sight = {
  /** Of what the ticket says; 0 where nothing is left. */
  readonly fingerprint: number
  /** The beginnings of its telling words. */
  readonly words: readonly number[]
  /** Its numbers, hosts, dates and amounts. */
  readonly facts: readonly number[]
  /** Of the facts those by which an error is called, once more: they tell more than other numbers. */
  readonly errors: readonly number[]
}

const MOST_WORDS = 120
const STEM = 6
const SHORTEST_STEM = 4
/** `fails`, `failed` and `failing` are one word between customers, who do not copy each other as a sender copies themselves. */
const ENDING = /(?:ings?|edly|ed|ies|es|s|en|ern|er|e|n|te?|ten|os|as|ad[oa]s?|[ae]ndo|ons|ez|ait|ees?)$/
/** `502`, `err_4711`, `ora-00942`. */
const ERROR = /^(?:4\d\d|5\d\d)$|^(?:err|error|e|ora|sql|http|code)[-_:#]?[a-z]*[-_:#]?\d+/

/** What to keep of a ticket's text. */
export function sightOf(matter: Matter, hash: Hash): Sight {
  const tokens = [...matter.subject.tokens, ...matter.about.units.flatMap((unit) => unit.tokens)]
  const { fingerprint, facts } = traceOf(matter, hash)
  const hashed = (texts: readonly string[]) => [...new Set(texts.map(hash))].slice(0, MOST_WORDS)
  return {
    fingerprint,
    facts,
    words: hashed(tellingWords(tokens).map((word) => `~${stemOf(word)}`)),
    errors: hashed(tokens.flatMap(({ text, isFact }) => (isFact && ERROR.test(text) ? [`!${text}`] : []))),
  }
}

/** Everything of a sight by which another is found. */
export const partsOf = ({ words, facts, errors }: Sight): readonly number[] => [...words, ...facts, ...errors]

function stemOf(word: string): string {
  const stem = word.replace(ENDING, '')
  return (stem.length >= SHORTEST_STEM ? stem : word).slice(0, STEM)
}
