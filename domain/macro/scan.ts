import {
  defaultOptions,
  type FilteredValueToken,
  LiquidError,
  type TagToken,
  type Token,
  Tokenizer,
  TypeGuards,
} from 'liquidjs'
import { MacroFault, quoted } from './fault.ts'

/** What a template consists of before its blocks are matched. Offsets count in the template as it was given. */
export type Part =
  | { readonly kind: 'text'; readonly at: number; readonly text: string }
  | { readonly kind: 'output'; readonly at: number; readonly written: string; readonly value: FilteredValueToken }
  | { readonly kind: 'tag'; readonly at: number; readonly written: string; readonly tag: TagToken }

/** Zendesk cuts a comment at 64 kB; what is far beyond is no macro. */
const LONGEST_TEMPLATE = 4_000_000
const MOST_PARTS = 100_000
/** Brackets inside one output: more than that is nobody's list of lists. */
const MOST_BRACKETS = 50

const END_RAW = /\{%-?\s*endraw\s*-?%\}/g
const COMMENT_EDGE = /\{%-?\s*(end)?comment\b[^%]*%\}/g
const MARKUP = /&(?:[a-zA-Z]{2,8}|#\d{1,6});|<\/?[a-zA-Z][^<>]*>/
const CURLY_QUOTE = /[“”„‟‘’‚‛«»]/

/** Cuts a template into texts, outputs and tags, with Liquid's white-space control and without comments and raw marks. */
export function scan(template: string): readonly Part[] {
  if (template.length > LONGEST_TEMPLATE) throw new MacroFault('macro.error.tooLong', 0, { most: LONGEST_TEMPLATE })
  const tokenizer = new Tokenizer(template)
  const parts: Part[] = []
  let isTrimming = false
  const addText = (from: number, to: number, isTrimmedAfter: boolean, isRaw = false) => {
    let text = template.slice(from, to)
    const atStart = isTrimming && !isRaw ? text.length - text.trimStart().length : 0
    text = text.slice(atStart)
    if (isTrimmedAfter) text = text.trimEnd()
    if (text !== '') parts.push({ kind: 'text', at: from + atStart, text })
  }
  for (let at = 0; at < template.length; ) {
    const begin = nextOpening(template, at)
    if (begin > at || isTrimming) addText(at, begin, template[begin + 2] === '-')
    isTrimming = false
    if (begin >= template.length) break
    if (parts.length > MOST_PARTS) throw new MacroFault('macro.error.tooManyParts', begin, { most: MOST_PARTS })
    tokenizer.p = begin
    if (template[begin + 1] === '{') {
      const part = readOutput(tokenizer, begin)
      parts.push(part)
      at = begin + part.written.length
      isTrimming = template[at - 3] === '-'
      continue
    }
    const tag = readTag(tokenizer, begin)
    at = tag.end
    isTrimming = tag.trimRight
    if (tag.name === 'comment') at = skipComment(template, begin, at)
    else if (tag.name === 'raw') {
      END_RAW.lastIndex = at
      const end = END_RAW.exec(template)
      if (!end) throw new MacroFault('macro.error.blockNotClosed', begin, { open: '{% raw %}', end: '{% endraw %}' })
      addText(at, end.index, end[0].startsWith('{%-'), true)
      at = end.index + end[0].length
      isTrimming = end[0].endsWith('-%}')
    } else if (tag.name !== '#') parts.push({ kind: 'tag', at: begin, written: template.slice(begin, at), tag })
  }
  return parts
}

function nextOpening(template: string, from: number): number {
  for (let at = template.indexOf('{', from); at >= 0; at = template.indexOf('{', at + 1)) {
    const next = template[at + 1]
    if (next === '{' || next === '%') return at
  }
  return template.length
}

function readOutput(tokenizer: Tokenizer, begin: number): Part & { kind: 'output' } {
  const template = tokenizer.input
  let end: number
  let range: [number, number]
  try {
    const token = tokenizer.readOutputToken(defaultOptions)
    end = token.end
    range = token.contentRange
  } catch {
    throw new MacroFault('macro.error.outputNotClosed', begin, { part: quoted(template.slice(begin, begin + 100)) })
  }
  if (range[0] >= range[1]) throw new MacroFault('macro.error.outputEmpty', begin)
  const written = template.slice(begin, end)
  const inner = new Tokenizer(template, undefined, undefined, range)
  return { kind: 'output', at: begin, written, value: readValue(inner, begin, written) }
}

function readTag(tokenizer: Tokenizer, begin: number): TagToken {
  const rest = tokenizer.input
  if (rest.indexOf('%}', begin + 2) < 0)
    throw new MacroFault('macro.error.tagNotClosed', begin, { part: quoted(rest.slice(begin, begin + 100)) })
  try {
    return tokenizer.readTagToken(defaultOptions)
  } catch {
    throw new MacroFault('macro.error.tagWithoutName', begin, { part: quoted(rest.slice(begin, tokenizer.p)) })
  }
}

/** A value with its filters, read to the end of its output or tag. What cannot be read is told with the place it stands in. */
export function readValue(tokenizer: Tokenizer, begin: number, written: string): FilteredValueToken {
  return reading(begin, written, () => {
    const value = tokenizer.readFilteredValue()
    tokenizer.skipBlank()
    tokenizer.assert(tokenizer.end() && isWhole(value.initial.postfix), 'the value goes on')
    return value
  })
}

/** Whether operators and operands make up one value: `first name` is two, `a ==` is less than one. */
function isWhole(postfix: readonly Token[]): boolean {
  let values = 0
  for (const token of postfix) {
    const taken = !TypeGuards.isOperatorToken(token) ? 0 : token.operator === 'not' ? 1 : 2
    if (values < taken) return false
    values += 1 - taken
  }
  return values === 1
}

/** Runs a reading step; liquidjs' words for tokens become a sentence for admins. */
export function reading<T>(begin: number, written: string, read: () => T): T {
  if (written.length > MOST_BRACKETS && (written.match(/[[(]/g)?.length ?? 0) > MOST_BRACKETS)
    throw new MacroFault('macro.error.tooDeep', begin)
  try {
    return read()
  } catch (thrown) {
    if (!LiquidError.is(thrown) && !isAssertion(thrown)) throw thrown
    throw new MacroFault(unreadableBecause(written), begin, { part: quoted(written) })
  }
}

const isAssertion = (thrown: unknown): boolean => thrown instanceof Error && thrown.name === 'AssertionError'

function unreadableBecause(written: string): string {
  if (CURLY_QUOTE.test(written)) return 'macro.error.curlyQuotes'
  if (MARKUP.test(written)) return 'macro.error.markup'
  const isTest = /^\{%-?\s*(?:if|elsif|unless)\b/.test(written)
  if (isTest && /[^=!<>]=[^=]/.test(written)) return 'macro.error.oneEquals'
  return 'macro.error.unreadable'
}

/** A comment ends at its own end: comments may stand in comments. */
function skipComment(template: string, begin: number, from: number): number {
  COMMENT_EDGE.lastIndex = from
  let depth = 1
  for (let edge = COMMENT_EDGE.exec(template); edge; edge = COMMENT_EDGE.exec(template)) {
    depth += edge[1] === 'end' ? -1 : 1
    if (depth === 0) return edge.index + edge[0].length
  }
  throw new MacroFault('macro.error.blockNotClosed', begin, { open: '{% comment %}', end: '{% endcomment %}' })
}
