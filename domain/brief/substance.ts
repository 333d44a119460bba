import type { Reason } from '../reason.ts'
import { type Token, tokensOf } from '../text/token.ts'
import { hollowOf, weightOf } from './hollow.ts'
import { isMash } from './mash.ts'

/** One word of substance and half another: `Login fails`. Fewer tell the receiver nothing. */
const ENOUGH = 1.5
/** Longer than a form's field should be: nobody reads it, and what it says belongs into an attachment. */
export const MOST_CHARACTERS = 6_000

const LINK = /\b(?:https?:\/\/|www\.)[^\s<>"]+|\b[\w.+-]+@[\w-]+\.[\w.-]+|(?<![\p{L}\p{N}])#\d+\b/giu
const INVISIBLE =
  /[\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff\u115f\u1160\u3164]|&nbsp;|&#160;|<[^<>]{0,200}>/g
/** Where words are not parted by spaces, letters count. */
const UNSPACED = /[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f\uac00-\ud7af]/g

/** What a text is compared with. */
export type Beside = {
  /** The ticket's subject or the brief's title, which another field must not merely repeat. */
  readonly title: string | null
  /** The other fields of the form. */
  readonly others: readonly string[]
}
const ALONE: Beside = { title: null, others: [] }

/**
 * E3-E5: why a text says nothing, null when it says something. Not a list of phrases: what is left when links, greetings,
 * references, haste, feelings and general words of five languages are taken away must still be a statement.
 */
export function emptinessOf(text: string, beside: Beside = ALONE): Reason | null {
  const because = (why: string, params?: Reason['params']): Reason => ({
    key: `brief.empty.${why}`,
    ...(params && { params }),
  })
  const visible = text.replace(INVISIBLE, ' ').trim()
  if (!/[\p{L}\p{N}]/u.test(visible)) return because(visible === '' ? 'blank' : 'signs')
  if (text.length > MOST_CHARACTERS) return because('long', { most: MOST_CHARACTERS })
  const spoken = visible.replace(LINK, ' ')
  const unspaced = spoken.match(UNSPACED)?.length ?? 0
  if (unspaced >= 6) return repeats(visible, beside) ? because('repeats') : null

  const tokens = tokensOf(spoken, 0, spoken.length)
  if (tokens.length === 0) return because('link')
  const words = tokens.map(({ text: word }) => word)
  const written = (token: Token) => spoken.slice(token.from, token.to)
  const mashed = new Set(tokens.filter((token) => isMash(written(token))).map(({ text: word }) => word))
  const hasSmall = /\p{Ll}/u.test(spoken)
  const { weight, strong, half } = substanceOf(
    tokens
      .filter(({ text: word }) => !mashed.has(word))
      .map((token) => ({ word: token.text, isAbbreviation: hasSmall && /^\p{Lu}{2,5}$/u.test(written(token)) })),
  )
  // `Works on 4.1, not on 4.2` needs no other word.
  if (weight >= ENOUGH && (strong > 0 || (half > 0 && weight >= 2 * ENOUGH)))
    return repeats(visible, beside) ? because('repeats') : null

  const distinct = new Set(words)
  if (strong === 0 && words.every((word) => mashed.has(word))) return because('mash')
  if (mashed.size > 0 && mashed.size * 2 >= distinct.size) return because('mash')
  if (visible.match(/\S+/g)?.length === 1 && strong > 0) return because('oneWord')
  const hollow = hollowOf(words)
  if (strong === 0 && spoken !== visible && hollow !== 'elsewhere') return because('link')
  return because(strong > 0 ? 'little' : hollow)
}

/** Each word once; numbers count beside words, not without any. */
function substanceOf(words: readonly { readonly word: string; readonly isAbbreviation: boolean }[]) {
  const seen = new Set<string>()
  let [weight, strong, half] = [0, 0, 0]
  for (const { word, isAbbreviation } of words) {
    // A single letter is a bullet or an initial.
    if (seen.has(word) || /^\p{L}$/u.test(word)) continue
    seen.add(word)
    const tells = weightOf(word, isAbbreviation)
    weight += tells
    if (tells === 1 && /\p{L}/u.test(word)) strong += 1
    if (tells === 0.5) half += 1
  }
  return { weight, strong, half }
}

/** The same words as another field, or as the title: nothing is added. */
function repeats(text: string, { title, others }: Beside): boolean {
  const own = tellingWords(text)
  const isWithin = (other: string | null): boolean => {
    if (other === null) return false
    const said = new Set(tellingWords(other))
    return own.length > 0 && own.every((word) => said.has(word))
  }
  return isWithin(title) || others.some((other) => sameWords(other, text))
}

const allWords = (text: string): readonly string[] => tokensOf(text, 0, text.length).map(({ text: word }) => word)
const tellingWords = (text: string): readonly string[] => allWords(text).filter((word) => weightOf(word) > 0)
const sameWords = (one: string, other: string): boolean =>
  allWords(one).join(' ') === allWords(other).join(' ') && allWords(one).length > 0
