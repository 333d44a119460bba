import type { Matter } from './text.ts'
import type { Hash } from './trace.ts'
import { type IsHabit, isTelling, type Unit } from './unit.ts'

/** So many people must have written a sentence, each time beside another matter, before it says nothing about any of them. */
const FEWEST_WRITERS = 6
const FEWEST_WORDS = 2
const MOST_WORDS = 18
/** Beside so little text a sentence could be the matter itself. */
const FEWEST_OTHER_WORDS = 6
const MOST_SENTENCES = 20_000
const MOST_HABITS = 5_000
const MOST_OF_A_TICKET = 30

type Count = { readonly writers: Set<number>; readonly matters: Set<number> }

/**
 * Learns the nudges, remarks, notices and greetings that no list holds: the same sentence from many people beside ever different
 * matters tells nothing of any. A sentence with a number, host, date or amount never counts (D4). Keeps a bounded number of hashes.
 */
export function habits(hash: Hash): { readonly isHabit: IsHabit; readonly learn: (matter: Matter) => void } {
  const counts = new Map<number, Count>()
  const known = new Set<number>()
  const see = (sentence: number, writer: number, matter: number) => {
    const { writers, matters } = counts.get(sentence) ?? { writers: new Set(), matters: new Set() }
    if (writers.size < FEWEST_WRITERS) writers.add(writer)
    if (matters.size < FEWEST_WRITERS) matters.add(matter)
    counts.delete(sentence)
    if (writers.size < FEWEST_WRITERS || matters.size < FEWEST_WRITERS) counts.set(sentence, { writers, matters })
    else known.add(sentence)
    forgetOldest(counts, MOST_SENTENCES)
    forgetOldest(known, MOST_HABITS)
  }
  return {
    isHabit: (sentence) => known.size > 0 && known.has(hash(`.${sentence}`)),
    learn: (matter) => {
      const { own, others, words } = sentencesOf(matter)
      const writer = hash(`!${matter.requesterId}`)
      const { prefix, rest } = matter.subject
      if (prefix !== '') see(hash(`.${prefix}:`), writer, hash(rest))
      for (const [text, length] of own) {
        const sentence = hash(`.${text}`)
        if (known.has(sentence) || words - length < FEWEST_OTHER_WORDS) continue
        see(sentence, writer, hash([...others.filter((other) => other !== text)].join('\n')))
      }
    },
  }
}

function forgetOldest(kept: Map<number, unknown> | Set<number>, most: number): void {
  const oldest = kept.size > most ? kept.keys().next().value : undefined
  if (oldest !== undefined) kept.delete(oldest)
}

/** The writer's sentences that no list explains, with their numbers of words; and all that the ticket says. */
function sentencesOf({ own, about, isCarrier, quoted }: Matter) {
  const telling = own.units.filter(isTelling)
  const others = [...telling, ...(isCarrier ? about.units : []), ...quoted.flatMap(({ units }) => units)]
  const found = new Map<string, number>()
  for (const { sentence } of telling) {
    const words = sentence.split(' ').length
    if (found.size < MOST_OF_A_TICKET && words >= FEWEST_WORDS && words <= MOST_WORDS) found.set(sentence, words)
  }
  for (const { sentence, tokens } of telling) if (tokens.some(({ isFact }) => isFact)) found.delete(sentence)
  const words = others.reduce((sum, { tokens }) => sum + tokens.length, 0)
  return { own: found, others: others.map(({ sentence }: Unit) => sentence), words }
}
