import { FROM, HEADS, OLDER, WROTE } from './lexicon.ts'

/** A mail as its writer left it: their own lines, and the older mail below, quoted or forwarded. */
export type Mail = {
  readonly lines: readonly string[]
  readonly older: { readonly lines: readonly string[]; readonly author: string | null } | null
}

const escaped = (phrase: string) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const oneOf = (phrases: readonly string[]) =>
  [...new Set(phrases)]
    .toSorted((a, b) => b.length - a.length)
    .map(escaped)
    .join('|')

const RULE = /^\s*[-_=*]{5,}\s*$/
const OLDER_LINE = new RegExp(`^[\\s>*]*(?:[-_=*~+ ]{2,})?\\s*(?:${oneOf(OLDER)})\\s*(?:[-_=*~+: ]{1,})?$`, 'iu')
const FROM_LINE = new RegExp(`^\\s*\\*?(?:${oneOf(FROM)})\\s?:\\*?\\s*(\\S.*)$`, 'iu')
const HEAD_LINE = new RegExp(`^\\s*\\*?(?:${oneOf([...HEADS, ...FROM])})\\s?:\\*?(?:\\s.*)?$`, 'iu')
const WROTE_LINE = new RegExp(`(?:^|[\\s>)])(?:${oneOf(WROTE)})(?![\\p{L}\\p{N}]).{0,120}[:：]\\s*$`, 'iu')
/** A line before a quote says when or names an address. */
const DATED = /\p{N}.*(?:@|<|\p{N}{4}|\p{N}{1,2}[:.]\p{N}{2})|@/u
const LONGEST_HEAD = 300
const MOST_HEADS = 8

/** Parts a mail from the one it answers or forwards. Lines of any form are accepted; what looks like no older mail stays the writer's own. */
export function readMail(lines: readonly string[]): Mail {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line.length > LONGEST_HEAD || line.trim() === '') continue
    const head = headAt(lines, at)
    if (head)
      return { lines: lines.slice(0, head.from), older: { lines: unquoted(lines.slice(head.to)), author: head.author } }
    if (/^\s*>/.test(line)) return quotedFrom(lines, at, at, null)
    const wrote = wroteAt(lines, at)
    if (wrote) return quotedFrom(lines, at, wrote.to, wrote.author)
  }
  return { lines, older: null }
}

/** The head of an older mail from line `at`: a line that says so with or without heads, or three heads in a row of which one names the writer. */
function headAt(lines: readonly string[], at: number): { from: number; to: number; author: string | null } | null {
  const line = lines[at] ?? ''
  const isMarked = OLDER_LINE.test(line)
  const isRule = RULE.test(line)
  if (!isMarked && !isRule && !FROM_LINE.test(line)) return null
  let to = at + (isMarked || isRule ? 1 : 0)
  while (to < lines.length && to - at < 3 && (lines[to] ?? '').trim() === '') to += 1
  const first = to
  let author: string | null = null
  while (to < lines.length && to - first < MOST_HEADS) {
    const head = lines[to] ?? ''
    if (head.length > LONGEST_HEAD || !HEAD_LINE.test(head)) break
    author ??= FROM_LINE.exec(head)?.[1]?.trim() ?? null
    to += 1
  }
  const heads = to - first
  if (isMarked && (heads > 0 || /[-_=*]{2}/.test(line))) return { from: at, to, author }
  return heads >= 3 && author !== null ? { from: at, to, author } : null
}

/** `On Tue, 6 Jan 2026, Ann <ann@x.example> wrote:`, also when a mail program broke the line. */
function wroteAt(lines: readonly string[], at: number): { to: number; author: string | null } | null {
  let text = ''
  for (let to = at; to < Math.min(at + 3, lines.length); to++) {
    const line = (lines[to] ?? '').trim()
    if (line === '') return null
    text = text === '' ? line : `${text} ${line}`
    if (text.length > LONGEST_HEAD) return null
    if (/[:：]$/.test(line)) return WROTE_LINE.test(text) && DATED.test(text) ? { to: to + 1, author: text } : null
    // Only a line that could be the first part of one is worth joining.
    if (!DATED.test(text)) return null
  }
  return null
}

/** What follows: lines behind `>` are the older mail and the others the writer's; without any `>` all of it is older. */
function quotedFrom(lines: readonly string[], from: number, to: number, author: string | null): Mail {
  const own = lines.slice(0, from)
  const rest = lines.slice(to)
  if (!rest.some((line) => /^\s*>/.test(line))) return { lines: own, older: { lines: rest, author } }
  const older = rest.filter((line) => /^\s*>/.test(line)).map((line) => line.replace(/^\s*> ?/, ''))
  return { lines: [...own, ...rest.filter((line) => !/^\s*>/.test(line))], older: { lines: older, author } }
}

const unquoted = (lines: readonly string[]): readonly string[] => {
  const isQuoted = lines.every((line) => line.trim() === '' || /^\s*>/.test(line))
  return isQuoted ? lines.map((line) => line.replace(/^\s*> ?/, '')) : lines
}
