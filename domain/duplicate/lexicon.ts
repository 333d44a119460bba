import { tokensOf } from './token.ts'
import { ja, ko, tr, zh } from './words/asian.ts'
import { de } from './words/de.ts'
import { en } from './words/en.ts'
import { es } from './words/es.ts'
import { fr } from './words/fr.ts'
import { it } from './words/it.ts'
import { nl } from './words/nl.ts'
import { da, sv } from './words/nordic.ts'
import { pt } from './words/pt.ts'
import { pl, ru } from './words/slavic.ts'
import type { Words } from './words/words.ts'

const ALL: readonly Words[] = [en, de, es, fr, pt, it, nl, sv, da, pl, ru, tr, zh, ja, ko]

const wordsOf = (text: string | undefined): readonly string[] => (text ?? '').split(/\s+/).filter(Boolean)
export const phrasesOf = (text: string | undefined): readonly string[] =>
  (text ?? '').split(',').flatMap((phrase) => phrase.replace(/\s+/g, ' ').trim() || [])

/** Phrases by their first word, the longest first, so that `good morning` wins over `good`. */
export type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>

export function phraseBook(phrases: readonly string[]): Phrases {
  const book = new Map<string, (readonly string[])[]>()
  for (const phrase of phrases) {
    const words = tokensOf(phrase).map(({ text }) => text)
    const [first] = words
    if (first !== undefined) book.set(first, [...(book.get(first) ?? []), words])
  }
  for (const list of book.values()) list.sort((a, b) => b.length - a.length)
  return book
}

/** How many words from `at` on are a phrase of the book; 0 when none. */
export function phraseAt(book: Phrases, words: readonly { readonly text: string }[], at: number): number {
  for (const phrase of book.get(words[at]?.text ?? '') ?? [])
    if (phrase.every((word, index) => words[at + index]?.text === word)) return phrase.length
  return 0
}

const every = (pick: (words: Words) => string | undefined): readonly string[] =>
  ALL.flatMap((words) => phrasesOf(pick(words)))
const setOf = (pick: (words: Words) => string | undefined): ReadonlySet<string> =>
  new Set(ALL.flatMap((words) => wordsOf(pick(words))))

/** What one language has for sentences that state no fact. */
export type Voice = {
  readonly plain: ReadonlySet<string>
  readonly ordinary: ReadonlySet<string>
  /** Phrases that state no fact, closings and greetings among them. */
  readonly phrases: Phrases
  /** Of them those that ask where things stand. */
  readonly asking: Phrases
  readonly nudging: ReadonlySet<string>
  /** The single words of closings. */
  readonly closing: ReadonlySet<string>
}
// Where words have no spaces between them a single sign is no word: only whole phrases count.
const voiceOf = (words: Words): Voice => {
  const closing = new Set(
    words.plain === '' ? [] : phrasesOf(words.closings).flatMap((phrase) => tokensOf(phrase).map(({ text }) => text)),
  )
  return {
    plain: new Set([...wordsOf(words.plain), ...wordsOf(words.nudging), ...closing]),
    ordinary: new Set(wordsOf(words.ordinary)),
    phrases: phraseBook([...phrasesOf(words.phrases), ...phrasesOf(words.closings), ...phrasesOf(words.greetings)]),
    asking: phraseBook(phrasesOf(words.phrases)),
    nudging: new Set(wordsOf(words.nudging)),
    closing,
  }
}

export const VOICES: readonly Voice[] = ALL.map(voiceOf)
export const GREETINGS = phraseBook(every(({ greetings }) => greetings))
/** Each word of a greeting by itself. */
export const GREETING_WORDS: ReadonlySet<string> = new Set(
  every(({ greetings }) => greetings).flatMap((phrase) => tokensOf(phrase).map(({ text }) => text)),
)
export const ADDRESSED = setOf(({ addressed }) => addressed)
export const CLOSINGS = phraseBook(every(({ closings }) => closings))
export const PREFIXES = phraseBook(every(({ prefixes }) => prefixes))
export const GENERIC = setOf(({ generic, plain, nudging }) => `${generic ?? ''} ${plain} ${nudging ?? ''}`)
export const NAMING = setOf(({ naming }) => naming)
export const DEVICES = every(({ devices }) => devices)
/** What a line that a mail program adds names, in every language. */
export const PROGRAMS: readonly string[] = phrasesOf(
  'my, mobile, iphone, ipad, ios, mac, android, galaxy, samsung, outlook, yahoo, gmail, google, mail, e-mail, proton, protonmail, blackberry, huawei, xiaomi, oneplus, pixel, nokia, motorola, windows, phone, smartphone, handy, smartwatch, tablet, thunderbird, spark, airmail, gmx, web.de, t-online, zoho, aol, hotmail, icloud, superhuman, hey, front, app, bluemail, brevity, typos, meinem, unterwegs, mi, móvil, mon, meu, mio, min, mijn, telefono, teléfono, téléphone, telemóvel, celular, mobil, mobilen, моего, iphone, 我的, 手机, から, 나의, 내',
)
export const LEGAL = every(({ legal }) => legal)
export const FOOTERS = every(({ footers }) => footers)
export const OLDER = every(({ older }) => older)
export const WROTE = every(({ wrote }) => wrote)
export const FROM = every(({ from }) => from)
export const HEADS = every(({ heads }) => heads)
export const CONTACT = every(({ contact }) => contact)
export const NAME_LABELS = every(({ names }) => names)
export const TOPIC_LABELS = every(({ topics }) => topics)
export const MESSAGE_LABELS = every(({ messages }) => messages)
