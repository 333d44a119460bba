/** A word of the text, folded for comparing, and where it stands in the text as given. */
export type Token = {
  readonly text: string
  readonly from: number
  readonly to: number
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu
const BEYOND_ASCII = /[\u0080-\uffff]/
const FOLDED: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
}

/** Capitals and accents do not matter; German umlauts equal their spelling with e, so that `ausgefällt` equals `ausgefaellt`. */
export function folded(word: string): string {
  const lower = word.toLowerCase()
  if (!BEYOND_ASCII.test(lower)) return lower
  return lower
    .normalize('NFC')
    .replace(/[äöüßæœøł]/g, (letter) => FOLDED[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
}

/** The words between two offsets. An apostrophe parts words (`can't` is `can`, `t`; `l'accès` is `l`, `acces`), as it does in phrases. */
export function tokensOf(text: string, from: number, to: number): readonly Token[] {
  const tokens: Token[] = []
  // Cut first: a search for the next word must not run through the rest of a long text.
  for (const found of text.slice(from, to).matchAll(WORD))
    tokens.push({ text: folded(found[0]), from: from + found.index, to: from + found.index + found[0].length })
  return tokens
}
