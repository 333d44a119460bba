import type { Pattern } from './pattern.ts'
import type { Token } from './token.ts'

/** A phrase found: which one, and its first and last word among the words searched. */
export type Hit = {
  readonly id: number
  readonly first: number
  readonly last: number
  /** Words inside that a gap passed over, as bits counted from `first`. */
  readonly skipped: number
}
type Span = { readonly first: number; readonly last: number }
export type Matcher = (tokens: readonly Token[]) => readonly Hit[]

type Node = { readonly next: Map<number, Node[]>; gap: Node | null; id: number | null }
type Path = { readonly node: Node; readonly first: number; readonly left: number; readonly skipped: number }

const GAP_WORDS = 3
/** Words remembered with the symbols they match; text of any language repeats its words, and memory stays bounded. */
const REMEMBERED = 20_000

/**
 * All phrases in one pass over the words. Edges are symbols (a word, a stem); each distinct word is asked once which
 * symbols it matches. `patterns[i]` is phrase i.
 */
export function matcherOf(patterns: readonly Pattern[]): Matcher {
  const symbols = new Symbols()
  const root = node()
  for (const [id, pattern] of patterns.entries()) for (const end of follow([root], pattern, symbols)) end.id = id

  return (tokens) => {
    const hits: Hit[] = []
    let paths: Path[] = []
    for (const [index, token] of tokens.entries()) {
      const found = symbols.of(token.text)
      const alive: Path[] = []
      const go = (from: Node, first: number, skipped: number) => {
        for (const symbol of found) {
          for (const next of from.next.get(symbol) ?? []) {
            if (next.id !== null) hits.push({ id: next.id, first, last: index, skipped })
            if (next.next.size > 0) alive.push({ node: next, first, left: 0, skipped })
            if (next.gap) alive.push({ node: next.gap, first, left: GAP_WORDS, skipped })
          }
        }
      }
      for (const { node: at, first, left, skipped } of paths) {
        go(at, first, skipped)
        if (left > 0) alive.push({ node: at, first, left: left - 1, skipped: skipped | (1 << (index - first)) })
      }
      if (found.length > 0) go(root, index, 0)
      paths = alive
    }
    return hits
  }
}

/** Where one hit covers another, the longer counts; two phrases on the very same words both do. Of one phrase read in two ways, the one that passes over fewer words stays. */
export function longest(hits: readonly Hit[]): readonly Hit[] {
  if (hits.length < 2) return hits
  const best = new Map<string, Hit>()
  for (const hit of hits) {
    const key = `${hit.id} ${hit.first} ${hit.last}`
    const known = best.get(key)
    if (!known || hit.skipped < known.skipped) best.set(key, hit)
  }
  const kept = [...best.values()]
  return kept.filter((hit) => !kept.some((other) => covers(other, hit)))
}

/** True when `a` holds all words of `b` and more. */
export const covers = (a: Span, b: Span): boolean =>
  a.first <= b.first && a.last >= b.last && a.last - a.first > b.last - b.first

const node = (): Node => ({ next: new Map(), gap: null, id: null })

/** Lays a pattern from these nodes on and answers where it ends. */
function follow(from: readonly Node[], pattern: Pattern, symbols: Symbols): readonly Node[] {
  let at = from
  for (const part of pattern) {
    if (part.kind === 'choice') {
      const before = at
      at = part.of.flatMap((alternative) => follow(before, alternative, symbols))
      continue
    }
    const next = node()
    for (const place of at) {
      if (part.kind === 'gap') {
        place.gap ??= next
        continue
      }
      const symbol = symbols.add(part.kind, part.text)
      const known = place.next.get(symbol)
      if (known) known.push(next)
      else place.next.set(symbol, [next])
    }
    at = part.kind === 'gap' ? [...new Set(at.map(({ gap }) => gap ?? next))] : [next]
  }
  return at
}

class Symbols {
  readonly #words = new Map<string, number>()
  readonly #starts = new Map<string, number>()
  readonly #ends = new Map<string, number>()
  readonly #holds = new Map<string, number>()
  readonly #known = new Map<string, readonly number[]>()
  #count = 0

  add(kind: 'word' | 'starts' | 'ends' | 'holds', text: string): number {
    const table = { word: this.#words, starts: this.#starts, ends: this.#ends, holds: this.#holds }[kind]
    const known = table.get(text)
    if (known !== undefined) return known
    table.set(text, this.#count)
    this.#count += 1
    return this.#count - 1
  }

  of(word: string): readonly number[] {
    const known = this.#known.get(word)
    if (known) return known
    const found: number[] = []
    const exact = this.#words.get(word)
    if (exact !== undefined) found.push(exact)
    for (let length = 1; length <= word.length; length += 1) {
      const starts = this.#starts.get(word.slice(0, length))
      if (starts !== undefined) found.push(starts)
      const ends = this.#ends.get(word.slice(-length))
      if (ends !== undefined) found.push(ends)
    }
    for (const [text, symbol] of this.#holds) if (word.includes(text)) found.push(symbol)
    if (this.#known.size >= REMEMBERED) this.#known.clear()
    this.#known.set(word, found)
    return found
  }
}
