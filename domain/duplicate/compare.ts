import { type Hunk, hunksBetween } from './diff.ts'
import type { Said } from './text.ts'
import type { Token } from './token.ts'
import { isTypo } from './typo.ts'
import { isGreetingWord, kindOf, type Unit, type UnitKind } from './unit.ts'

/** How two texts differ when every difference is explained, or that one is not. */
export type Comparison =
  | {
      readonly isExplained: true
      /** Words of the matter that both share. */
      readonly words: number
      readonly extra: readonly UnitKind[]
      readonly otherExtra: readonly UnitKind[]
      readonly typos: number
    }
  | { readonly isExplained: false; readonly differ: Difference }

/**
 * What is left unexplained: numbers, hosts, dates or amounts (D4); single words in the place of others within one text, as in
 * two copies of a form; or words in any other way, as when the same is told anew.
 */
export type Difference = 'facts' | 'swapped' | 'words'

type Kept = { readonly tokens: readonly Token[]; readonly extra: readonly Unit[] }

/** Remarks longer than this in all hold a matter of their own. */
const MOST_EXTRA_WORDS = 30
const MOST_ORDINARY_WORDS = 16
const MOST_TYPOS = 6
const MOST_ALIKE = 40
const FEWEST_TYPOS = 2
const SHORTEST_PART = 2
const WORDS_A_TYPO = 8
/** Above this share of capitals the language writes its nouns so, as German does: a capital is then no sign of a name. */
const NOUN_CAPITALS = 0.15
/** Two copies of a form share all but this part of their words. */
const MOST_SWAPPED = 0.25
const MOST_RETOLD = 0.5
/** Two signs of Chinese or Japanese weigh as one word. */
const IS_SIGN = /^[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]$/

/** Explains every difference of two texts, or says that one is left (D1: merged only when certain). Symmetric. */
export function compare(a: Said, b: Said): Comparison {
  // Where a repeated word could stand for either, the diff's choice hangs on the order: so there is only one.
  if (textsOf(a) <= textsOf(b)) return compareInOrder(a, b)
  const found = compareInOrder(b, a)
  return found.isExplained ? { ...found, extra: found.otherExtra, otherExtra: found.extra } : found
}

const textsOf = ({ units }: Said) => units.map(({ text }) => text).join('\n')

function compareInOrder(a: Said, b: Said): Comparison {
  const left = without(a.units, b.units)
  const right = without(b.units, a.units)
  const hunks = hunksBetween(left.tokens.map(textOf), right.tokens.map(textOf))
  if (hunks === null) return { isExplained: false, differ: isDisjoint(left.tokens, right.tokens) ? 'facts' : 'words' }
  const extra = [...left.extra.map(kindOfUnit)]
  const otherExtra = [...right.extra.map(kindOfUnit)]
  const open: { readonly ours: readonly Token[]; readonly theirs: readonly Token[] }[] = []
  let typos = 0
  for (const hunk of hunks) {
    const ours = left.tokens.slice(hunk.from, hunk.to)
    const theirs = right.tokens.slice(hunk.otherFrom, hunk.otherTo)
    const found = typosIn(hunk, left.tokens, right.tokens)
    if (found > 0) typos += found
    else if (theirs.length === 0 && isRemark(ours, left.tokens, hunk.from, hunk.to)) extra.push(kindOf(ours))
    else if (ours.length === 0 && isRemark(theirs, right.tokens, hunk.otherFrom, hunk.otherTo))
      otherExtra.push(kindOf(theirs))
    else open.push({ ours, theirs })
  }
  if (open.length > 0)
    return { isExplained: false, differ: differenceOf(open, Math.min(left.tokens.length, right.tokens.length)) }
  const words = Math.min(weigh(left.tokens), weigh(right.tokens))
  const isTooMuch = typos > Math.min(MOST_TYPOS, Math.max(FEWEST_TYPOS, words / WORDS_A_TYPO))
  // Each says something beside the other: one may take back what the other asks.
  const isCrossed = extra.some(isRemarkKind) && otherExtra.some(isRemarkKind)
  const remarks = [...left.extra, ...right.extra]
  const isLong =
    count(remarks) > MOST_EXTRA_WORDS ||
    count(remarks.filter(({ kind }) => kind === 'ordinary')) > Math.min(MOST_ORDINARY_WORDS, words * 1.5)
  if (isTooMuch || isCrossed || isLong || isOtherAddressee(left.extra, right.extra))
    return { isExplained: false, differ: 'words' }
  return { isExplained: true, words, extra, otherExtra, typos }
}

/** The words of a text without the clauses that state nothing and that the other does not have. */
function without(units: readonly Unit[], others: readonly Unit[]): Kept {
  if (units.length === others.length && units.every(({ text }, at) => text === others[at]?.text))
    return { tokens: units.flatMap(({ tokens }) => tokens), extra: [] }
  const balance = new Map<string, number>()
  for (const { text } of others) balance.set(text, (balance.get(text) ?? 0) - 1)
  for (const { text } of units) balance.set(text, (balance.get(text) ?? 0) + 1)
  const tokens: Token[] = []
  const extra: Unit[] = []
  const isMisspelledIn = misspelledAmong(others)
  for (const unit of units) {
    const surplus = balance.get(unit.text) ?? 0
    // `with kidn regards` is no remark, so the clause that it misspells must stay too.
    const stays = unit.kind === 'matter' || surplus === 0 || isMisspelledIn(unit)
    if (stays) tokens.push(...unit.tokens)
    else if (surplus > 0) {
      extra.push(unit)
      balance.set(unit.text, surplus === 1 ? Number.NEGATIVE_INFINITY : surplus - 1)
    }
  }
  return { tokens, extra }
}

/** Answers whether a clause stands among others with a misspelling. Looks at few of them, and at the same clause once. */
function misspelledAmong(others: readonly Unit[]): (unit: Unit) => boolean {
  const byLength = Map.groupBy(
    others.filter(({ kind }) => kind === 'matter'),
    ({ tokens }) => tokens.length,
  )
  const known = new Map<string, boolean>()
  return (unit) => {
    const alike = byLength.get(unit.tokens.length)?.slice(0, MOST_ALIKE) ?? []
    const found = known.get(unit.text) ?? alike.some((other) => isMisspelled(unit, other))
    known.set(unit.text, found)
    return found
  }
}

const isMisspelled = (unit: Unit, other: Unit): boolean =>
  unit.tokens.every((token, at) => {
    const their = other.tokens[at]
    return their !== undefined && (token.text === their.text || isTypo(token, their, undefined, false))
  })

/** Two greetings that speak to different people by name, or to different teams. */
function isOtherAddressee(a: readonly Unit[], b: readonly Unit[]): boolean {
  const names = (units: readonly Unit[]) =>
    units
      .filter(({ kind }) => kind === 'greeting')
      .flatMap(({ tokens }) => tokens.map(textOf).filter((word) => !isGreetingWord(word)))
  const [ours, theirs] = [names(a), names(b)]
  return ours.length > 0 && theirs.length > 0 && !ours.some((word) => theirs.includes(word))
}

const textOf = ({ text }: Token) => text
const kindOfUnit = ({ kind }: Unit) => kind
const isRemarkKind = (kind: UnitKind) => kind === 'plain' || kind === 'ordinary'
const count = (units: readonly Unit[]) => units.reduce((sum, { tokens }) => sum + tokens.length, 0)
const weigh = (tokens: readonly Token[]) => tokens.reduce((sum, { text }) => sum + (IS_SIGN.test(text) ? 0.5 : 1), 0)

type Open = { readonly ours: readonly Token[]; readonly theirs: readonly Token[] }

function differenceOf(open: readonly Open[], length: number): Difference {
  const isOurs = open.some(({ ours }) => hasFact(ours))
  const isTheirs = open.some(({ theirs }) => hasFact(theirs))
  const words = open.reduce((sum, { ours, theirs }) => sum + Math.max(ours.length, theirs.length), 0)
  // Told in other words, one may name a thing that the other leaves out.
  if ((isOurs && isTheirs) || ((isOurs || isTheirs) && words <= length * MOST_RETOLD)) return 'facts'
  const isSwap = open.every(
    ({ ours, theirs }) =>
      ours.length > 0 && theirs.length > 0 && kindOf(ours) === 'matter' && kindOf(theirs) === 'matter',
  )
  return isSwap && words <= length * MOST_SWAPPED ? 'swapped' : 'words'
}

const hasFact = (tokens: readonly Token[]) => tokens.some(({ isFact }) => isFact)

/** Both name things, and not one of them in common. */
function isDisjoint(a: readonly Token[], b: readonly Token[]): boolean {
  const ours = new Set(a.filter(({ isFact }) => isFact).map(textOf))
  const theirs = b.filter(({ isFact }) => isFact).map(textOf)
  return ours.size > 0 && theirs.length > 0 && !theirs.some((text) => ours.has(text))
}

/** A remark that no mark parts from the text: a sentence at its beginning or its end, which a capital tells from words of the text. */
function isRemark(tokens: readonly Token[], all: readonly Token[], from: number, to: number): boolean {
  const isFirst = from === 0 && all[to]?.isCapital === true
  const isLast = to === all.length && tokens[0]?.isCapital === true
  return (
    (isFirst || isLast) && tokens.length >= 3 && tokens.length <= MOST_ORDINARY_WORDS && kindOf(tokens) !== 'matter'
  )
}

/** How many misspellings a hunk is; 0 when it is anything else. */
function typosIn(hunk: Hunk, a: readonly Token[], b: readonly Token[]): number {
  const length = hunk.to - hunk.from
  if (length === 0 || length !== hunk.otherTo - hunk.otherFrom || length > MOST_TYPOS)
    return isRespaced(hunk, a, b) ? 1 : 0
  for (let at = 0; at < length; at++) {
    const ours = a[hunk.from + at]
    const theirs = b[hunk.otherFrom + at]
    if (!ours || !theirs) return 0
    const isName = isNameAt(a, hunk.from + at) || isNameAt(b, hunk.otherFrom + at)
    if (!isTypo(ours, theirs, a[hunk.from + at - 1], isName)) return 0
  }
  return length
}

/** `log in` and `login`: the same letters, with a space more. */
function isRespaced(hunk: Hunk, a: readonly Token[], b: readonly Token[]): boolean {
  const ours = a.slice(hunk.from, hunk.to)
  const theirs = b.slice(hunk.otherFrom, hunk.otherTo)
  if (ours.length + theirs.length !== 3 || [...ours, ...theirs].some(({ isFact }) => isFact)) return false
  // `in active` and `not able` are no slips of `inactive` and `notable`.
  if ([...ours, ...theirs].some(({ text }) => text.length < SHORTEST_PART || text === 'not' || text === 'non'))
    return false
  const joined = ours.map(textOf).join('')
  return joined === theirs.map(textOf).join('') && joined.length >= 5
}

/** A capital inside a sentence; in a language that writes nouns so, two of them side by side. */
function isNameAt(tokens: readonly Token[], at: number): boolean {
  if (!tokens[at]?.isCapital || at === 0) return false
  if (tokens[at - 1]?.isCapital || tokens[at + 1]?.isCapital) return true
  return tokens.filter(({ isCapital }) => isCapital).length / tokens.length < NOUN_CAPITALS
}
