import { type Token, tokensOf } from './token.ts'
import type { Zone } from './zones.ts'

export type Sentence = {
  readonly tokens: readonly Token[]
  /** The text between token i and token i + 1, at i; after the last one the sentence's end. */
  readonly after: readonly string[]
  readonly isQuestion: boolean
  /** For each token: inside quotation marks. */
  readonly isQuoted: readonly boolean[]
}

/** A run of words without a full stop is cut here: a pasted log is no sentence, and the work per sentence stays small. */
const MOST_WORDS = 80
/** A line this long was broken by the mail program, not by its writer. */
const WRAPPED_LINE = 56
const OPENING = '"“„«‚‘”\''
const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”“',
  '„': '“”"',
  '«': '»',
  '‚': '‘’',
  '‘': '’',
  '”': '”',
  "'": "'",
}

/** The sentences of the zones, in order. A full stop ends one only before white space, so `8.20` and `a.b` stay whole. */
export function sentencesOf(text: string, zones: readonly Zone[]): readonly Sentence[] {
  const sentences: Sentence[] = []
  let open: Token[] = []
  const close = (end: string) => {
    if (open.length > 0) sentences.push(sentence(text, open, end))
    open = []
  }
  let last: Zone | null = null
  for (const zone of zones) {
    // A line begins a new sentence unless the one before ran to the margin.
    if (
      last &&
      (zone.from !== last.to + 1 ||
        last.to - last.from < WRAPPED_LINE ||
        /^\s*([-*•]|\d+[.)])\s/.test(text.slice(zone.from, zone.to)))
    )
      close('\n')
    for (const token of tokensOf(text, zone.from, zone.to)) {
      const before = open.at(-1)
      if (before) {
        const between = text.slice(before.to, token.from)
        if (/[.!?…;]["”“»'’)\]]*\s|[!?¡¿]\s*$|\s[-–—]\s|[•|]/.test(between)) close(between)
      }
      if (open.length >= MOST_WORDS) close('\n')
      open.push(token)
    }
    last = zone
  }
  close(last ? text.slice(open.at(-1)?.to ?? last.to, last.to) : '')
  return sentences
}

function sentence(text: string, tokens: readonly Token[], end: string): Sentence {
  const after = tokens.map((token, index) => {
    const next = tokens[index + 1]
    return next ? text.slice(token.to, next.from) : end
  })
  const first = tokens[0]?.from ?? 0
  const before = text.slice(Math.max(0, first - 2), first)
  return { tokens, after, isQuestion: /\?/.test(end), isQuoted: quotedIn([before, ...after], tokens.length) }
}

/** Walks the gaps between words and keeps track of the quotation mark that is open. A mark inside a word is an apostrophe. */
function quotedIn(gaps: readonly string[], count: number): readonly boolean[] {
  let open = ''
  const quoted: boolean[] = []
  for (const [index, gap] of gaps.entries()) {
    const isApostrophe = index > 0 && index < count && (gap === "'" || gap === '’' || gap === '‘')
    if (!isApostrophe)
      for (const [at, mark] of [...gap].entries()) {
        if (open !== '') {
          if ((CLOSING[open] ?? '').includes(mark)) open = ''
        } else if (OPENING.includes(mark) && (at === gap.length - 1 || /[\s(]/.test(gap[at - 1] ?? ' '))) open = mark
      }
    if (index < count) quoted.push(open !== '')
  }
  if (open === '') return quoted
  // A mark that never closes was none.
  const lastOutside = quoted.lastIndexOf(false)
  return quoted.map((isQuoted, index) => isQuoted && index < lastOutside)
}
