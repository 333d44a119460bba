import { ADDRESSED, GREETING_WORDS, GREETINGS, phraseAt, VOICES, type Voice } from './lexicon.ts'
import type { Token } from './token.ts'

/**
 * What a clause is about: the matter; an ordinary remark (`my colleague sees the same`); plain words (`please take care of this`);
 * a nudge (`any news?`); a closing (`thank you`); or a greeting.
 */
export type UnitKind = 'matter' | 'ordinary' | 'plain' | 'nudge' | 'closing' | 'greeting'
/** Whether a sentence is one that this account's customers put around any matter: lower case, without marks; a subject's prefix ends with a colon. */
export type IsHabit = (sentence: string) => boolean

/** For a text alone, where nothing was learned. */
export const noHabit: IsHabit = () => false

type Clause = { readonly kind: UnitKind; readonly text: string; readonly tokens: readonly Token[] }
/** A clause, the words between two marks, and the sentence that it is of. */
export type Unit = Clause & { readonly sentence: string }

const MARK = /[,.;:!?…\n、，。！？；：]/u
const SENTENCE_END = /[.!?…。！？\n]/u
const BREAK = /[.;:!?…、，。！？；：,]\s*$/u
/** A line as long as this was broken by the mail program, not by its writer. */
const WRAPPED_AT = 60
const MOST_GREETINGS = 3
const MOST_GREETED = 8
const MOST_NAMES = 4

/** The clauses of a text. A sentence that the account's customers put around any matter (`isHabit`) is as plain as the lists' own. */
export function unitsOf(text: string, tokens: readonly Token[], isHabit: IsHabit): readonly Unit[] {
  const greeted = greetedUntil(text, tokens)
  const units: Unit[] = []
  let sentence: Clause[] = []
  let open: Token[] = []
  const closeClause = (isGreeting: boolean) => {
    const before = sentence.at(-1) ?? units.at(-1)
    const kind = isGreeting || isGreetingAlone(open) ? 'greeting' : isSignature(open, before) ? 'closing' : kindOf(open)
    sentence.push({ kind, text: open.map((token) => token.text).join(' '), tokens: open })
    open = []
  }
  const closeSentence = () => {
    const whole = sentence.length === 1 ? (sentence[0]?.text ?? '') : sentence.map((clause) => clause.text).join(' ')
    const isPlain = sentence.some(isTelling) && !sentence.some(hasFact) && isHabit(whole)
    for (const clause of sentence)
      units.push({ ...clause, kind: isPlain && isTelling(clause) ? 'plain' : clause.kind, sentence: whole })
    sentence = []
  }
  for (const [at, token] of tokens.entries()) {
    open.push(token)
    const next = tokens[at + 1]
    const isEnd = next !== undefined && isClauseEnd(text, token, next)
    if (at + 1 === greeted || isEnd) closeClause(at < greeted)
    if (isEnd && SENTENCE_END.test(text.slice(token.to, next.from))) closeSentence()
  }
  if (open.length > 0) closeClause(tokens.length <= greeted)
  closeSentence()
  return units
}

/** Whether it says something of its own. */
export const isTelling = ({ kind }: Pick<Clause, 'kind'>): boolean => kind === 'matter' || kind === 'ordinary'
const hasFact = ({ tokens }: Clause) => tokens.some(({ isFact }) => isFact)

/** The name under `kind regards`, also a form's left-over `[Your name]`: right below it, and letters only. */
const isSignature = (tokens: readonly Token[], before: Clause | undefined) =>
  before?.kind === 'closing' &&
  kindOf(before.tokens) === 'closing' &&
  tokens.length <= MOST_NAMES &&
  tokens.every(({ text, isCapital }) => isCapital && /^[\p{L}\p{M}'-]+$/u.test(text))

/** Below a nudge a mail may greet once more. */
function isGreetingAlone(tokens: readonly Token[]): boolean {
  const greeting = phraseAt(GREETINGS, tokens, 0)
  return greeting > 0 && tokens.length <= MOST_GREETED && tokens.slice(greeting).every((token) => isGreeted(token))
}

function isClauseEnd(text: string, token: Token, next: Token): boolean {
  const between = text.slice(token.to, next.from)
  if (between === ' ' || !MARK.test(between)) return false
  if (!between.includes('\n') || between.trim() !== '' || (between.match(/\n/g)?.length ?? 0) > 1) return true
  const lineFrom = text.lastIndexOf('\n', token.from) + 1
  return token.to - lineFrom < WRAPPED_AT || BREAK.test(text.slice(token.to, token.to + 1))
}

/** How many words at the start greet: `Dear support team,`, `Hi Ann!`, twice too. */
function greetedUntil(text: string, tokens: readonly Token[]): number {
  let from = 0
  for (let round = 0; round < MOST_GREETINGS; round++) {
    const greeting = phraseAt(GREETINGS, tokens, from)
    let at = from + greeting
    while (at < tokens.length && at - from < MOST_GREETED && isGreeted(tokens[at])) {
      if (at > from && MARK.test(text.slice(tokens[at - 1]?.to, tokens[at]?.from))) break
      at += 1
    }
    const last = tokens[at - 1]
    const next = tokens[at]
    // Words of address alone open a text, they are not one.
    if (at === from || !last || (greeting === 0 && !isAddress(tokens.slice(from, at), next))) break
    if (next && !MARK.test(text.slice(last.to, next.from))) break
    from = at
  }
  return from
}

const isAddress = (tokens: readonly Token[], next: Token | undefined) =>
  next !== undefined && tokens.length <= 5 && tokens.every((token) => ADDRESSED.has(token.text))

/** A word of greetings, not a name. */
export const isGreetingWord = (word: string): boolean => ADDRESSED.has(word) || GREETING_WORDS.has(word)

/** A name or a word of address; a word in capitals shouts and is no name. */
const isGreeted = (token: Token | undefined): boolean =>
  token !== undefined && !token.isFact && (ADDRESSED.has(token.text) || token.isCapital)

/** What some words are about, taken as one clause. */
export function kindOf(tokens: readonly Token[]): UnitKind {
  if (tokens.some(({ isFact }) => isFact) && !tokens.some(({ text }) => /^[23](?:nd|rd|e|º|ª|ème)$/.test(text)))
    return 'matter'
  let found: UnitKind = 'matter'
  for (const voice of VOICES) {
    const kind = heardBy(voice, tokens)
    if (kind === 'nudge' || kind === 'closing') return kind
    if (kind === 'plain' || (kind === 'ordinary' && found === 'matter')) found = kind
  }
  return found
}

/** One language must cover every word of the clause: words of two could mean anything. */
function heardBy(voice: Voice, tokens: readonly Token[]): UnitKind {
  let isNudge = false
  let isOrdinary = false
  let isClosing = true
  for (let at = 0; at < tokens.length; ) {
    const phrase = phraseAt(voice.phrases, tokens, at)
    const token = tokens[at]
    if (phrase > 0) {
      at += phrase
      if (!voice.closing.has(token?.text ?? '')) isClosing = false
      if (phraseAt(voice.asking, tokens, at - phrase) > 0) isNudge = true
      continue
    }
    const text = token?.text ?? ''
    if (voice.nudging.has(text)) isNudge = true
    if (!voice.closing.has(text)) isClosing = false
    if (!isPlain(voice, text)) {
      if (!voice.ordinary.has(text)) return 'matter'
      isOrdinary = true
    }
    at += 1
  }
  if (isOrdinary) return 'ordinary'
  if (isClosing) return 'closing'
  return isNudge ? 'nudge' : 'plain'
}

/** `avez-vous` and `j'attends` are plain where their parts are. */
const isPlain = ({ plain }: Voice, text: string): boolean =>
  plain.has(text) || (/[-']/.test(text) && text.split(/[-']/).every((part) => plain.has(part)))
