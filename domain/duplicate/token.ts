/** A word of a text as it is compared, and what may be excused about it. */
export type Token = {
  /** Lower case, `+`, `#`, `&` and what joins the parts of a host, a version or an id are kept: `c++`, `db-52.example.net`. */
  readonly text: string
  /** Where it stands in the text as given. */
  readonly from: number
  readonly to: number
  readonly isCapital: boolean
  /** D4: numbers, hosts, addresses, dates and amounts name a thing; nothing excuses a difference in them. */
  readonly isFact: boolean
}

/** Beyond this a text is only searched for, never merged: a mail of any customer is far below. */
export const LONGEST_TEXT = 60_000
const MOST_TOKENS = 12_000

/** Signs of these scripts stand for words and are written without spaces. */
const SIGN = '\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff'
const LETTER = `[[\\p{L}\\p{N}\\p{M}_]--[${SIGN}]]`
const TOKEN = new RegExp(
  [
    'https?:\\/\\/[^\\s<>"\\|\\]]+',
    `[${SIGN}]`,
    // A sign before a word belongs to it, a bullet does not: `-5`, `*.example.com`.
    `(?:(?<![^\\s\\(])[\\-+]|\\*\\.)?${LETTER}+(?:(?:[.\\-:\\/@'=&\\\\]+|(?<=\\p{N}),(?=\\p{N}))${LETTER}+)*[+#]*`,
    '[!<>=]=+|[\\p{Sc}%#@&+<>=≠≤≥]',
    '\\p{So}',
  ].join('|'),
  'gv',
)
const PLAIN_WORD = /^[a-zA-Z]+$/
const HAS_DIGIT = /\p{N}/u
const IS_ADDRESS = /[@:/\\=]|\p{L}\.\p{L}{2,}|^\p{Sc}|[%<>=≠≤≥]/u
const BEYOND_ASCII = /[^\p{ASCII}]/u

/** One spelling for what looks alike: full-width letters, curly apostrophes, soft hyphens and invisible signs. Keeps nothing of the layout. */
export function plainText(text: string): string {
  const cut = text.slice(0, LONGEST_TEXT)
  const lines = cut.includes('\r') ? cut.replace(/\r\n?/g, '\n') : cut
  if (!BEYOND_ASCII.test(lines)) return lines
  return lines
    .normalize('NFKC')
    .replace(/\u00ad|\u061c|\u2060|\ufe0f|\ufeff|[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\u2018\u2019\u02bc\u00b4`]/g, "'")
    .replace(/[\u2010-\u2012\u2212]/g, '-')
    .replace(/\u00a0|\u202f|\u2009/g, ' ')
    .slice(0, LONGEST_TEXT)
}

/** The words of a text that went through `plainText`, at most some thousands. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length && tokens.length < MOST_TOKENS) {
    if (isSpace(text.charCodeAt(at))) {
      at += 1
      continue
    }
    // Most words are plain: they need no pattern, which takes four times as long.
    const to = plainWordEnd(text, at)
    const token = to > at ? plainToken(text, at, to) : nextToken(text, at)
    if (!token) break
    tokens.push(token)
    // What was cut off an address is no word.
    at = to > at ? to : TOKEN.lastIndex
  }
  return tokens
}

const isSpace = (code: number): boolean => code === 32 || code === 10
const isPlainLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90)

/** Where a word of ASCII letters ends that nothing joins to what follows; `from` where there is none. */
function plainWordEnd(text: string, from: number): number {
  let to = from
  while (isPlainLetter(text.charCodeAt(to))) to += 1
  if (to === text.length || ' \n,;!?)"'.includes(text.charAt(to))) return to
  const isMark = '.:'.includes(text.charAt(to))
  return isMark && (to + 1 === text.length || isSpace(text.charCodeAt(to + 1))) ? to : from
}

const plainToken = (text: string, from: number, to: number): Token => ({
  text: text.slice(from, to).toLowerCase(),
  from,
  to,
  isCapital: text.charCodeAt(from) < 91,
  isFact: false,
})

function nextToken(text: string, from: number): Token | null {
  TOKEN.lastIndex = from
  const found = TOKEN.exec(text)
  if (!found) return null
  const word = found[0].startsWith('http') ? untailed(found[0]) : found[0]
  const isWord = PLAIN_WORD.test(word)
  return {
    text: word.toLowerCase(),
    from: found.index,
    to: found.index + word.length,
    isCapital: isWord ? word.charCodeAt(0) < 91 : /^\p{Lu}/u.test(word),
    isFact: !isWord && (HAS_DIGIT.test(word) || IS_ADDRESS.test(word)),
  }
}

/** An address without the marks that end the sentence around it. Walks back by hand: a pattern would take quadratic time for many marks. */
function untailed(word: string): string {
  let to = word.length
  while (to > 0 && ".,;:!?)'*_".includes(word.charAt(to - 1))) to -= 1
  return word.slice(0, to)
}

/** Whether these many words were all there are. */
export const isWhole = (text: string, tokens: readonly Token[]): boolean =>
  text.length < LONGEST_TEXT && tokens.length < MOST_TOKENS
