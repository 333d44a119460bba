import { accepted, type Outcome, refused } from '../outcome.ts'
import { policyProblem, type SentenceKey } from '../policy-problem.ts'
import { folded } from './token.ts'

/** One place of a phrase: a word as it is, with any ending, any beginning, both; up to three words of any kind; one of several. */
export type Part =
  | { readonly kind: 'word' | 'starts' | 'ends' | 'holds'; readonly text: string }
  | { readonly kind: 'gap' }
  | { readonly kind: 'choice'; readonly of: readonly Pattern[] }
export type Pattern = readonly Part[]

const SHORTEST_STEM = 3

class Unreadable extends Error {
  readonly sentence: SentenceKey
  readonly other: string | undefined
  constructor(sentence: SentenceKey, other?: string) {
    super(sentence)
    this.name = 'Unreadable'
    this.sentence = sentence
    this.other = other
  }
}

/**
 * A phrase in the notation of domain/signal.ts. Refused with the reason when it cannot be read: brackets that do not
 * close, nothing that must be there, a lone `*` at an end, stems too short to mean anything.
 */
export function patternOf(phrase: string): Outcome<Pattern> {
  const pieces = phrase.match(/[()[\]|]|[^()[\]|\s]+/g) ?? []
  let at = 0

  const sequence = (): Pattern => {
    const found: Part[] = []
    for (let piece = pieces[at]; piece !== undefined && !/^[)\]|]$/.test(piece); piece = pieces[at]) {
      at += 1
      if (piece === '(') found.push({ kind: 'choice', of: alternatives(')') })
      else if (piece === '[') found.push({ kind: 'choice', of: [...alternatives(']'), []] })
      else found.push(...partsOf(piece))
    }
    return found
  }
  const alternatives = (end: string): readonly Pattern[] => {
    const found = [sequence()]
    while (pieces[at] === '|') {
      at += 1
      found.push(sequence())
    }
    if (pieces[at] !== end) throw new Unreadable('phraseBracket', end)
    at += 1
    return found
  }

  try {
    const pattern = sequence()
    if (at < pieces.length) throw new Unreadable('phraseNoBracket', pieces[at])
    if (mayBeEmpty(pattern)) throw new Unreadable('phraseEmpty')
    if (mayEdge(pattern) || mayEdge(reversed(pattern))) throw new Unreadable('phraseEdge')
    return accepted(pattern)
  } catch (problem) {
    if (!(problem instanceof Unreadable)) throw problem
    const { sentence, other } = problem
    const { field: _, ...why } = policyProblem('phrase', '', sentence, { given: phrase, ...(other && { other }) })
    return refused(why)
  }
}

const mayBeEmpty = (pattern: Pattern): boolean =>
  pattern.every((part) => part.kind === 'gap' || (part.kind === 'choice' && part.of.some(mayBeEmpty)))

/** True when the pattern can begin with a gap. */
function mayEdge(pattern: Pattern): boolean {
  for (const part of pattern) {
    if (part.kind === 'gap' || (part.kind === 'choice' && part.of.some(mayEdge))) return true
    if (part.kind !== 'choice' || !part.of.some(mayBeEmpty)) return false
  }
  return false
}

const reversed = (pattern: Pattern): Pattern =>
  pattern.toReversed().map((part) => (part.kind === 'choice' ? { kind: 'choice', of: part.of.map(reversed) } : part))

function partsOf(piece: string): readonly Part[] {
  if (piece === '*') return [{ kind: 'gap' }]
  return (piece.match(/[\p{L}\p{N}\p{M}*]+/gu) ?? []).map((word): Part => {
    const text = folded(word.replaceAll('*', ''))
    if (!word.includes('*')) return { kind: 'word', text }
    if (text.length < SHORTEST_STEM) throw new Unreadable('phraseStem', word)
    if (/\p{L}\*+\p{L}/u.test(word)) throw new Unreadable('phraseStar', word)
    if (word.startsWith('*')) return { kind: word.endsWith('*') ? 'holds' : 'ends', text }
    return { kind: 'starts', text }
  })
}
