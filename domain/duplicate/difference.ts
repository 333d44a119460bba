import { type Hunk, hunksBetween } from './diff.ts'
import { isWhole, plainText, type Token, tokensOf } from './token.ts'

/** A stretch of one text: words that the other has too, or words that stand only here. */
export type Piece = { readonly text: string; readonly isOnlyHere: boolean }

export type Difference = {
  /** Each text in order; its pieces put together give it back, as `plainText` leaves it. */
  readonly mine: readonly Piece[]
  readonly other: readonly Piece[]
  /** In how many places the words differ. Capitals, punctuation and layout are no difference. */
  readonly places: number
  /** They share hardly a word, as a translation does: everything would be marked, so nothing is. */
  readonly isApart: boolean
  /** A text is longer than is compared and shown: its beginning stands for it. */
  readonly isCut: boolean
}

/** Words added and taken away in all: bounds the marks, and time and memory, which grow with it. */
const MOST_EDITS = 1_000
/** The words of one line that was changed. */
const MOST_IN_LINE = 120
const FEWEST_SHARED = 0.25

type Read = { readonly text: string; readonly tokens: readonly Token[]; readonly isCut: boolean }
type Range = readonly [from: number, to: number]

/** D1: two texts side by side with only the difference marked. Bounded in time and in pieces for any two texts. */
export function differenceOf(mine: string, other: string): Difference {
  const [a, b] = [readText(mine), readText(other)]
  const [x, y] = [a.tokens.map(textOf), b.tokens.map(textOf)]
  // By words where that is cheap, else by lines, else all from the first difference to the last.
  const fine = hunksIn(x, y, MOST_EDITS)
  const hunks = (fine ?? lineHunks(a, b) ?? [trimmed(x, y)]).filter((hunk) => !isBehindCut(hunk, a, b))
  const shared = fine ? x.length - fine.reduce((sum, { from, to }) => sum + to - from, 0) : sharedWords(x, y)
  const isApart = shared < FEWEST_SHARED * Math.min(x.length, y.length)
  const marked = isApart ? [] : hunks
  const ours = marked.map(({ from, to }): Range => [from, to])
  const theirs = marked.map(({ otherFrom, otherTo }): Range => [otherFrom, otherTo])
  return {
    mine: piecesOf(a, ours),
    other: piecesOf(b, theirs),
    places: hunks.length,
    isApart,
    isCut: a.isCut || b.isCut,
  }
}

/** Where one text was cut and the other goes on, the rest may well stand behind the cut: nothing is said of it. */
function isBehindCut({ from, to, otherFrom, otherTo }: Hunk, a: Read, b: Read): boolean {
  if (to !== a.tokens.length || otherTo !== b.tokens.length) return false
  return (b.isCut && otherFrom === otherTo) || (a.isCut && from === to)
}

function readText(raw: string): Read {
  const text = plainText(raw)
  const tokens = tokensOf(text)
  if (isWhole(text, tokens)) return { text, tokens, isCut: false }
  // What was not read as words was not compared either, and must not look as if it were; the last word may be half of one.
  const read = tokens.length > 1 ? tokens.slice(0, -1) : tokens
  return { text: text.slice(0, read.at(-1)?.to ?? 0), tokens: read, isCut: true }
}

const textOf = ({ text }: Token): string => text

/** As `hunksBetween`, but what one text has at one place and the other not at all may be of any length. */
function hunksIn(a: readonly string[], b: readonly string[], most: number): readonly Hunk[] | null {
  const middle = trimmed(a, b)
  const isOneSided = middle.from === middle.to || middle.otherFrom === middle.otherTo
  if (isOneSided) return middle.from === middle.to && middle.otherFrom === middle.otherTo ? [] : [middle]
  return hunksBetween(a, b, most)
}

/** How many words both have, wherever they stand. */
function sharedWords(a: readonly string[], b: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const word of a) counts.set(word, (counts.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of b) {
    const left = counts.get(word) ?? 0
    if (left > 0) shared += 1
    counts.set(word, left - 1)
  }
  return shared
}

/** All between the words that both begin with and those that both end with. */
function trimmed(a: readonly string[], b: readonly string[]): Hunk {
  const most = Math.min(a.length, b.length)
  let head = 0
  while (head < most && a[head] === b[head]) head += 1
  let tail = 0
  while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1
  return { from: head, to: a.length - tail, otherFrom: head, otherTo: b.length - tail }
}

type Line = { readonly key: string; readonly from: number; readonly to: number }

/** Lines that have words, with the places of their words. */
function linesOf({ text, tokens }: Read): readonly Line[] {
  const lines: Line[] = []
  let from = 0
  for (let to = 1; to <= tokens.length; to++) {
    const [before, next] = [tokens[to - 1], tokens[to]]
    if (before && next && !text.slice(before.to, next.from).includes('\n')) continue
    lines.push({ key: tokens.slice(from, to).map(textOf).join(' '), from, to })
    from = to
  }
  return lines
}

function lineHunks(a: Read, b: Read): readonly Hunk[] | null {
  const [ours, theirs] = [linesOf(a), linesOf(b)]
  const keyOf = ({ key }: Line): string => key
  const found = hunksIn(ours.map(keyOf), theirs.map(keyOf), MOST_EDITS)
  if (found === null) return null
  const whole = found.map((hunk): Hunk => {
    const [from, to] = wordsOf(ours, hunk.from, hunk.to)
    const [otherFrom, otherTo] = wordsOf(theirs, hunk.otherFrom, hunk.otherTo)
    return { from, to, otherFrom, otherTo }
  })
  const fine = whole.flatMap((hunk) => withinLines(hunk, a.tokens, b.tokens))
  return fine.length <= MOST_EDITS ? fine : whole
}

/** The words of some lines; of none, the place between two. */
function wordsOf(lines: readonly Line[], from: number, to: number): Range {
  const start = lines[from]?.from ?? lines.at(-1)?.to ?? 0
  return [start, to > from ? (lines[to - 1]?.to ?? start) : start]
}

function withinLines(hunk: Hunk, a: readonly Token[], b: readonly Token[]): readonly Hunk[] {
  const ours = a.slice(hunk.from, hunk.to).map(textOf)
  const theirs = b.slice(hunk.otherFrom, hunk.otherTo).map(textOf)
  const inner = hunksIn(ours, theirs, MOST_IN_LINE)
  if (inner === null) return [hunk]
  return inner.map(({ from, to, otherFrom, otherTo }) => ({
    from: hunk.from + from,
    to: hunk.from + to,
    otherFrom: hunk.otherFrom + otherFrom,
    otherTo: hunk.otherFrom + otherTo,
  }))
}

function piecesOf({ text, tokens }: Read, marked: readonly Range[]): readonly Piece[] {
  const pieces: Piece[] = []
  let done = 0
  const add = (to: number, isOnlyHere: boolean): void => {
    if (to > done) pieces.push({ text: text.slice(done, to), isOnlyHere })
    done = to
  }
  for (const [from, to] of marked) {
    const [first, last] = [tokens[from], tokens[to - 1]]
    if (from === to || !first || !last) continue
    add(first.from, false)
    add(last.to, true)
  }
  add(text.length, false)
  return pieces
}
