import type { Language } from '../signal.ts'
import type { CueKind, Cues } from './cues/cue.ts'
import { de } from './cues/de.ts'
import { en } from './cues/en.ts'
import { es } from './cues/es.ts'
import { fr } from './cues/fr.ts'
import { pt } from './cues/pt.ts'
import { covers, type Hit, type Matcher, matcherOf } from './matcher.ts'
import { patternOf } from './pattern.ts'
import type { Sentence } from './sentence.ts'

/**
 * What is said of a signal: reported as a fact, denied, only possible, suspected, asked, over since (`was down yesterday`),
 * of the past (`years ago`), solved since, or the words of somebody else.
 */
export type Standing =
  | 'reported'
  | 'denied'
  | 'possible'
  | 'suspected'
  | 'asked'
  | 'over'
  | 'past'
  | 'solved'
  | 'quoted'

/** A cue and the words it stands on. */
type Cue = { readonly kind: CueKind; readonly first: number; readonly last: number }
/** The cues of one sentence, and whether it says that what came before is solved. */
export type Context = { readonly cues: readonly Cue[]; readonly isSolved: boolean }

const DENIAL_REACH = 7
const DENIAL_AFTER_REACH = 6
const HEDGE_REACH = 9
const HEDGE_AFTER_REACH = 3
const SOLVED_REACH = 5
/** `against outages and data loss`: these join two names of one thing, not two statements, where a bare name follows. */
const JOINS: ReadonlySet<string> = new Set(['and', 'und', 'oder', 'sowie', 'y', 'et', 'ou', 'e'])
/** `data loss`, `pérdida de datos`: a bare name has two words, beside the small ones that tie them; longer ones hold a verb and say something of their own. */
const NAME_WORDS = 2
const TIES: ReadonlySet<string> = new Set(['of', 'de', 'du', 'des', 'del', 'da', 'do', 'dos', 'das'])

const compiled = new Map<Language, { readonly match: Matcher; readonly kinds: readonly CueKind[] }>()
const CUES: Readonly<Record<Language, Cues>> = { en, de, es, fr, pt }

function cuesIn(language: Language) {
  const known = compiled.get(language)
  if (known) return known
  const phrases = (Object.entries(CUES[language]) as [CueKind, readonly string[]][]).flatMap(([kind, list]) =>
    list.map((phrase) => ({ kind, phrase })),
  )
  const patterns = phrases.map(({ phrase }) => {
    const found = patternOf(phrase)
    if (!found.ok) throw new Error(found.refusals[0]?.reason)
    return found.value
  })
  const made = { match: matcherOf(patterns), kinds: phrases.map(({ kind }) => kind) }
  compiled.set(language, made)
  return made
}

/** Reads the words of a sentence that change what its signals say. Compiled once per language. */
export function contextOf(sentence: Sentence, language: Language): Context {
  const { match, kinds } = cuesIn(language)
  const found = match(sentence.tokens).flatMap(({ id, first, last }): Cue[] => {
    const kind = kinds[id]
    return kind === undefined ? [] : [{ kind, first, last }]
  })
  const plain = found.filter(({ kind }) => kind === 'plain')
  const cues = found.filter((cue) => cue.kind !== 'plain' && !plain.some((longer) => covers(longer, cue)))
  const isSolved =
    !sentence.isQuestion &&
    cues.some((cue) => cue.kind === 'solved' && !isWithin(sentence, cues, cue, ['not', 'if', 'ifFirst', 'hedge']))
  return { cues, isSolved }
}

/** What the sentence says of the words of `hit`. */
export function standingOf(hit: Hit, sentence: Sentence, { cues, isSolved }: Context): Standing {
  const inside = ({ first, last }: Cue) => first >= hit.first && last <= hit.last
  // `server is not down`: the words a gap passes over belong to nobody, so a denial among them counts.
  const inGap = (cue: Cue) => inside(cue) && isSkipped(hit, cue)
  const outside = cues.filter((cue) => !inside(cue))

  if (isQuoted(hit, sentence, cues)) return 'quoted'
  if (cues.some((cue) => cue.kind === 'not' && inGap(cue))) return 'denied'
  if (isWithin(sentence, outside, hit, ['not'])) return 'denied'
  if (isFollowedByNo(hit, sentence)) return 'denied'
  if (outside.some((cue) => cue.kind === 'notAfter' && reachesBack(sentence, outside, cue, hit, DENIAL_AFTER_REACH)))
    return 'denied'
  if (
    outside.some(
      (cue) =>
        cue.kind === 'notLast' &&
        isClauseEnd(sentence, cue.last) &&
        reachesBack(sentence, outside, cue, hit, DENIAL_AFTER_REACH),
    )
  )
    return 'denied'
  if (isWithin(sentence, outside, hit, ['if', 'ifFirst'])) return 'possible'

  const isStill = cues.some(({ kind }) => kind === 'still')
  if (outside.some((cue) => cue.kind === 'about' && cue.last < hit.first) && !isStill) return 'possible'
  if (outside.some((cue) => cue.kind === 'longAgo') && !isStill) return 'past'
  if (isSolved && isSolvedHere(hit, sentence, outside)) return 'solved'
  if (isOver(hit, cues) && !isStill) return 'over'

  if (cues.some((cue) => cue.kind === 'hedge' && inGap(cue))) return 'possible'
  if (isWithin(sentence, outside, hit, ['hedge'])) return 'possible'
  if (outside.some((cue) => cue.kind === 'hedge' && reachesBack(sentence, outside, cue, hit, HEDGE_AFTER_REACH)))
    return 'possible'
  if (isWithin(sentence, outside, hit, ['maybe'])) return 'suspected'
  if (sentence.isQuestion && !outside.some(({ kind, first }) => kind === 'request' && first <= hit.first))
    return 'asked'
  return 'reported'
}

/** A cue before the hit, in reach, and nothing between that ends its reach. */
function isWithin(
  sentence: Sentence,
  cues: readonly Cue[],
  hit: { readonly first: number; readonly last: number },
  kinds: readonly CueKind[],
): boolean {
  const joins = JOINS.has(sentence.tokens[hit.first - 1]?.text ?? '') && isName(hit, sentence)
  return cues.some((cue) => {
    if (!kinds.includes(cue.kind) || cue.last >= hit.first) return false
    const isCondition = cue.kind === 'if' || cue.kind === 'ifFirst'
    if (cue.kind === 'ifFirst' && !isClauseStart(sentence, cues, cue.first)) return false
    // `Sí, …` and `No, …`: an answer, not a cue.
    if (/^\s*,/.test(sentence.after[cue.last] ?? '')) return false
    const reach = isCondition ? Number.POSITIVE_INFINITY : cue.kind === 'not' ? DENIAL_REACH : HEDGE_REACH
    if (hit.first - cue.last > reach) return false
    const isJoined = joins && cue.kind === 'hedge'
    return !isCut(sentence, isCondition ? [] : cues, cue.last, isJoined ? hit.first - 1 : hit.first)
  })
}

const isName = ({ first, last }: { readonly first: number; readonly last: number }, { tokens }: Sentence): boolean =>
  tokens.slice(first, last + 1).filter(({ text }) => !TIES.has(text)).length <= NAME_WORDS

/** True when a comma, a colon or a word such as `but` parts the two places. */
function isCut(sentence: Sentence, cues: readonly Cue[], from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) if (/[,:;()–—]/.test(sentence.after[index] ?? '')) return true
  return cues.some(({ kind, first }) => kind === 'break' && first > from && first < to)
}

const reachesBack = (
  sentence: Sentence,
  cues: readonly Cue[],
  cue: Cue,
  hit: { readonly last: number },
  reach: number,
): boolean => cue.first > hit.last && cue.first - hit.last <= reach && !isCut(sentence, cues, hit.last, cue.first)

const isClauseStart = (sentence: Sentence, cues: readonly Cue[], index: number): boolean =>
  index === 0 ||
  /[,:;(¿–—-]/.test(sentence.after[index - 1] ?? '') ||
  cues.some(({ kind, last }) => last === index - 1 && (kind === 'break' || kind === 'about'))

const isClauseEnd = ({ tokens, after }: Sentence, index: number): boolean =>
  index === tokens.length - 1 || /[,:;)–—]/.test(after[index] ?? '')

/** The word that decides of a cue is its last: `n'est plus`. */
const isSkipped = (hit: Hit, cue: Cue): boolean => (hit.skipped & (1 << (cue.last - hit.first))) !== 0

/** `Data loss: none`, `Outage? No.`: a form answered. */
function isFollowedByNo(hit: Hit, { tokens, after }: Sentence): boolean {
  const next = tokens[hit.last + 1]?.text ?? ''
  return (
    /[:=?]/.test(after[hit.last] ?? '') &&
    /^(no|none|not|nein|keine?r?|non|aucune?|nao|ninguna?|nenhuma?|n|low|niedrig)$/.test(next)
  )
}

/** Quotation marks report a label or somebody's words, unless what they quote is an error that shows. */
function isQuoted(hit: Hit, sentence: Sentence, cues: readonly Cue[]): boolean {
  if (
    cues.some(({ kind, last }) => kind === 'label' && last === hit.first - 1 && (sentence.isQuoted[hit.first] ?? false))
  )
    return true
  if (!sentence.isQuoted.slice(hit.first, hit.last + 1).every(Boolean)) return false
  if (!sentence.isQuoted.includes(false)) return false
  return !cues.some(({ kind, last }) => kind === 'shows' && last < hit.first)
}

/** Solved after it was said in the same sentence, or `fixed the outage`. What is said after a `but` is news. */
const isSolvedHere = (hit: Hit, sentence: Sentence, cues: readonly Cue[]): boolean =>
  cues.some(
    (cue) =>
      cue.kind === 'solved' &&
      (cue.first > hit.last || (hit.first - cue.last <= SOLVED_REACH && !isCut(sentence, cues, cue.last, hit.first))),
  )

/** `was down yesterday`: a verb in the past in or just before the hit and a time that is over; or `yesterday's outage`. */
function isOver(hit: Hit, cues: readonly Cue[]): boolean {
  const times = cues.filter(({ kind }) => kind === 'past')
  if (times.length === 0) return false
  if (cues.some(({ kind, first }) => kind === 'was' && first >= hit.first - 3 && first <= hit.last + 2)) return true
  return times.some(({ first, last }) => hit.first - last <= 2 && first - hit.last <= 2)
}
