import type { Weighing } from '../duplicate/rarity.ts'
import { partsOf, type Sight } from './sight.ts'

/** Words, numbers, hosts and codes of a ticket with what each tells, the sum of their squares, and how rare the rarest is. */
export type Weighed = {
  readonly sight: Sight
  readonly weights: ReadonlyMap<number, number>
  readonly norm: number
}

export function weigh(sight: Sight, weighing: Pick<Weighing, 'rarity'>): Weighed {
  const weights = new Map(partsOf(sight).map((word) => [word, weighing.rarity(word) ** 2]))
  return { sight, weights, norm: [...weights.values()].reduce((sum, weight) => sum + weight, 0) }
}

/** How alike two customers' tickets must be. Measured on 60 days of one account: see the tables of test/domain/incident.test.ts. */
const LEAST_LIKENESS = 0.3
/** Two words, or what weighs as much: one rare word alone is a name. */
const LEAST_SHARED = 2
/** The same form sent with other numbers is nobody's common issue; so many words in common no two people choose. */
const FORM_WORDS = 5
const FORM_SHARE = 0.8
/** A text of this many telling words that comes twice, letter by letter, was written once and sent to many. */
const MAILED_WORDS = 25

/** What two tickets have in common, or null where that is too little, or a form or a mailing that both got. */
export function sharedBy(one: Weighed, other: Weighed): readonly number[] | null {
  const isSame = one.sight.fingerprint !== 0 && one.sight.fingerprint === other.sight.fingerprint
  if (isSame) return one.weights.size >= MAILED_WORDS ? null : [...one.weights.keys()]
  const shared = [...one.weights.keys()].filter((word) => other.weights.has(word))
  if (shared.length < LEAST_SHARED || isOneForm(one.sight, other.sight)) return null
  const common = shared.reduce((sum, word) => sum + (one.weights.get(word) ?? 0), 0)
  return common >= LEAST_LIKENESS * Math.sqrt(one.norm * other.norm) ? shared : null
}

function isOneForm(a: Sight, b: Sight): boolean {
  const words = new Set(a.words)
  const common = b.words.filter((word) => words.has(word)).length
  if (common < FORM_WORDS || common < FORM_SHARE * Math.max(a.words.length, b.words.length)) return false
  const facts = new Set(a.facts)
  return a.facts.length > 0 && b.facts.length > 0 && !b.facts.some((fact) => facts.has(fact))
}
