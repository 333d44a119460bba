import type { Reason } from '../reason.ts'
import { type Comparison, compare, type Difference } from './compare.ts'
import { hunksBetween } from './diff.ts'
import { isGeneric, wordsOf } from './subject.ts'
import { type Matter, type Said, saysSomething } from './text.ts'
import type { Token } from './token.ts'
import { isTypo } from './typo.ts'
import { kindOf, type UnitKind } from './unit.ts'

/** `same`: every difference is explained. `unsure`: one is not. `other`: what identifies the matter differs (D4), not even worth a suggestion. */
export type Verdict = { readonly is: 'same' | 'unsure' | 'other'; readonly why: readonly Reason[] }

type Explained = Extract<Comparison, { isExplained: true }>

const FEWEST_WORDS = 6
const FEWEST_CARRIED_WORDS = 3
const LONG_WORDS = 20
/** Within this a short text sent again is one text; later `Printer not working` is another day's trouble. */
const SHORT_WITHIN_MS = 2 * 3_600_000

/** What keeps two tickets from being certainly one. */
type Block =
  | Difference
  | 'attachments'
  | 'subject'
  | 'short'
  | 'long'
  | 'clock'
  | 'quote'
  | 'phone'
  | 'signature'
  | 'form'
type Sameness = 'text' | 'carries' | 'file'
type Extra = 'greeting' | 'signature' | 'form' | 'nudge' | 'thanks' | 'remark'

const blocked = (by: Block): Reason => ({ key: `duplicate.block.${by}` })
const sameBy = (what: Sameness): Reason => ({ key: `duplicate.same.${what}` })
const other = (by: Block): Verdict => ({ is: 'other', why: [blocked(by)] })
const unsure = (by: Block): Verdict => ({ is: 'unsure', why: [blocked(by)] })

/** Whether two tickets of one customer are the same matter, from their texts; `gapMs` lies between their creations. */
export function judge(newer: Matter, earlier: Matter, gapMs: number): Verdict {
  if (gapMs < 0) return unsure('clock')
  if (!newer.isWhole || !earlier.isWhole) return unsure('long')
  const isFileOnly = isSilent(newer) && isSilent(earlier) && newer.attachments.length > 0
  const compared = compare(newer.about, earlier.about)
  if (!compared.isExplained && !isFileOnly)
    return compared.differ === 'words' ? unsure('words') : other(compared.differ)
  if (newer.attachments.join('\n') !== earlier.attachments.join('\n')) {
    const isBoth = newer.attachments.length > 0 && earlier.attachments.length > 0
    return isBoth ? other('attachments') : unsure('attachments')
  }
  const subject =
    subjectText(newer) <= subjectText(earlier) ? compareSubjects(newer, earlier) : compareSubjects(earlier, newer)
  if (subject !== 'same') return subject === 'facts' ? other('facts') : unsure('subject')
  const contradiction = contradictionOf(newer, earlier)
  if (contradiction) return unsure(contradiction)
  if (isFileOnly || !compared.isExplained) return { is: 'same', why: [sameBy('file')] }
  return sizeUp(newer, earlier, compared, gapMs)
}

const isSilent = ({ about }: Matter) => !saysSomething(about)

/** Whether there is enough text to be certain of. */
function sizeUp(newer: Matter, earlier: Matter, compared: Explained, gapMs: number): Verdict {
  const why = [sameBy(newer.isCarrier ? 'carries' : 'text'), ...extrasOf(newer, earlier, compared)]
  const isBare = newer.about.units.length === 0 && earlier.about.units.length === 0
  if (isBare && subjectText(newer) !== subjectText(earlier)) return unsure('short')
  const words = isBare
    ? newer.subject.tokens.length
    : compared.words + Math.min(addedBySubject(newer), addedBySubject(earlier))
  // A nudge alone is about nothing, whichever of the two it is.
  const isSaid = (!isSilent(newer) && !isSilent(earlier)) || (isBare && !isGeneric(newer.subject.tokens))
  if (words >= FEWEST_WORDS && isSaid) return { is: 'same', why }
  if (newer.isCarrier && words >= FEWEST_CARRIED_WORDS) return { is: 'same', why }
  const isIdentical =
    compared.typos === 0 &&
    [...compared.extra, ...compared.otherExtra].every((kind) => kind === 'closing' || kind === 'greeting')
  if (words > 0 && isIdentical && gapMs <= SHORT_WITHIN_MS) return { is: 'same', why }
  return unsure('short')
}

const textOf = ({ text }: Token) => text
const subjectText = ({ subject }: Matter) => wordsOf(subject.tokens)

/** Words of the subject that the text does not have. */
function addedBySubject({ subject: { tokens }, about }: Matter): number {
  if (isGeneric(tokens)) return 0
  const said = new Set(about.units.flatMap((unit) => unit.tokens.map(textOf)))
  return new Set(tokens.map(textOf).filter((word) => !said.has(word))).size
}

/** Guards on what is not compared as text: what else they quote, whose telephone they name, which form they came through. */
function contradictionOf(newer: Matter, earlier: Matter): Block | null {
  // A forward is compared by what it carries; what is quoted beside own words must be known to the other ticket.
  const isKnown = (a: Matter, b: Matter) =>
    a.quoted.every((said) => [...b.quoted, b.about].some((one) => compare(said, one).isExplained))
  if (!isKnown(newer, earlier) || !isKnown(earlier, newer)) return 'quote'
  const isOneRequester = newer.requesterId === earlier.requesterId
  if (isOneRequester && isDisjoint(newer.own.phones, earlier.own.phones)) return 'phone'
  // `Ref. Lund` under a name looks like a title; one writer has one title.
  if (isOneRequester && isDisjoint(newer.own.titles, earlier.own.titles)) return 'signature'
  if (isDisjoint(newer.own.footers, earlier.own.footers)) return 'form'
  return null
}

const isDisjoint = (a: readonly string[], b: readonly string[]) =>
  a.length > 0 && b.length > 0 && !a.some((one) => b.includes(one))

const lengthOf = ({ units }: Said) => units.reduce((sum, { tokens }) => sum + tokens.length, 0)

/** A subject that names no matter, or says what the text says, is no difference. */
function compareSubjects(a: Matter, b: Matter): 'same' | 'facts' | 'words' {
  if (subjectText(a) === subjectText(b)) return 'same'
  // Before one of them stands what customers here put before any subject. Two such prefixes may be alarm and all-clear.
  if (isPrefixed(a, b) || isPrefixed(b, a)) return 'same'
  const [ours, theirs] = [a.subject.tokens, b.subject.tokens]
  if (isGeneric(ours) || isGeneric(theirs)) {
    // A form's own subject says nothing; the other's must not be where the number stands, unless the text is long enough to hold it.
    const isNaming = [...ours, ...theirs].some(({ isFact }) => isFact)
    return isNaming && lengthOf(a.about) < LONG_WORDS ? 'words' : 'same'
  }
  if (isSaidIn(subjectText(a), a.about) && isSaidIn(subjectText(b), b.about)) return 'same'
  return compareTokens(ours, theirs)
}

const isPrefixed = ({ subject }: Matter, other: Matter) => subject.isHabit && subject.rest === subjectText(other)

function compareTokens(ours: readonly Token[], theirs: readonly Token[]): 'same' | 'facts' | 'words' {
  const all = { from: 0, to: ours.length, otherFrom: 0, otherTo: theirs.length }
  let isSame = true
  for (const { from, to, otherFrom, otherTo } of hunksBetween(ours.map(textOf), theirs.map(textOf)) ?? [all]) {
    const mine = ours.slice(from, to)
    const yours = theirs.slice(otherFrom, otherTo)
    if ([...mine, ...yours].some(({ isFact }) => isFact)) return 'facts'
    const [one, two] = [mine[0], yours[0]]
    // A title may have capitals throughout, so any of them may be a name's.
    const isMisspelled =
      mine.length === 1 &&
      yours.length === 1 &&
      one !== undefined &&
      two !== undefined &&
      isTypo(one, two, ours[from - 1], one.isCapital || two.isCapital)
    const isPlain = (mine.length === 0 || yours.length === 0) && kindOf([...mine, ...yours]) !== 'matter'
    if (!isMisspelled && !isPlain) isSame = false
  }
  return isSame ? 'same' : 'words'
}

/** A subject that a form or a program took from the text: its words, in their order, without a gap. */
const isSaidIn = (subject: string, { units }: Said): boolean =>
  ` ${units.map((unit) => unit.text).join(' ')} `.includes(` ${subject} `)

/** What one of the two has beside the shared text, in words. */
function extrasOf(newer: Matter, earlier: Matter, { extra, otherExtra, typos }: Explained): readonly Reason[] {
  const found: Reason[] = []
  const add = (what: Extra, isOurs: boolean, isTheirs: boolean) => {
    if (isOurs !== isTheirs)
      found.push({
        key: `duplicate.extra.${what}`,
        params: { who: isOurs ? '@duplicate.who.newer' : '@duplicate.who.earlier' },
      })
  }
  const has = (kinds: readonly UnitKind[], kind: UnitKind) => kinds.includes(kind)
  add('greeting', has(extra, 'greeting'), has(otherExtra, 'greeting'))
  add('signature', newer.about.hasSignature, earlier.about.hasSignature)
  add('form', newer.about.hasForm, earlier.about.hasForm)
  add(
    'nudge',
    has(extra, 'nudge') || (newer.isCarrier && newer.own.units.some(({ kind }) => kind === 'nudge')),
    has(otherExtra, 'nudge'),
  )
  add('thanks', has(extra, 'closing'), has(otherExtra, 'closing'))
  add(
    'remark',
    extra.some((kind) => kind === 'plain' || kind === 'ordinary'),
    otherExtra.some((kind) => kind === 'plain' || kind === 'ordinary'),
  )
  if (typos > 0) found.push({ key: 'duplicate.extra.spelling', params: { count: typos } })
  return found
}
