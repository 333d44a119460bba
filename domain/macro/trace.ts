import type { Macro } from '../macro.ts'
import type { Node } from './syntax.ts'

/** What a macro leaves in a reply, and what it would leave where a placeholder came out empty: to know a blank without its template. */
export type MacroTrace = {
  readonly id: string
  readonly title: string
  /** Words that only a reply with this macro has. */
  readonly anchor: string
  readonly blanks: readonly { readonly placeholder: string; readonly left: string; readonly right: string }[]
}

/** Fewer letters are found in replies that were written by hand. */
const ANCHOR_LETTERS = 14
const BESIDE = 40

/** Text as the editor has it, whatever spaces and marks its format brings along. */
export const plain = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/[\u00a0\u2007\u202f]/g, ' ')

/** A template's HTML as the text it becomes: line ends where blocks end. */
export const textOfTemplate = (template: string): string =>
  /<(?:p|br|div|b|i|strong|em|ul|ol|li|a|span|h\d|table)\b[^>]*>/i.test(template)
    ? template
        .replace(/<br\s*\/?>|<\/(?:p|div|li|h\d|tr)>/gi, '\n')
        .replace(/<[^<>{}]*>/g, '')
        .replace(/&nbsp;/gi, ' ')
        .replace(/&lt;/gi, '<')
        .replace(/&gt;/gi, '>')
        .replace(/&quot;/gi, '"')
        .replace(/&#39;/g, "'")
        .replace(/&amp;/gi, '&')
    : template

/**
 * The trace of a macro: placeholders between words of its own whose absence can be seen ("Hi ,", "order  has", "Number: ").
 * Null where nothing in it would be recognised. Values inside conditions are left out: there a blank may be meant.
 */
export function traceOf({ id, title, macro }: { id: string; title: string; macro: Macro }): MacroTrace | null {
  const texts = macro.tree.filter((node) => node.kind === 'text').map(({ text }) => plain(text))
  const anchor = texts
    .flatMap((text) => text.split('\n'))
    .map((line) => line.trim())
    .toSorted((one, other) => other.length - one.length)
    .at(0)
  if (!anchor || letters(anchor) < ANCHOR_LETTERS) return null
  const blanks = macro.tree.flatMap((node, index) => {
    if (node.kind !== 'output' || node.value.filters.length > 0) return []
    // Within its line: how far apart paragraphs are is the editor's business.
    const left = (
      literal(macro.tree[index - 1])
        .split('\n')
        .at(-1) ?? ''
    ).slice(-BESIDE)
    const [, right = ''] = /^(\n|[^\n]{0,40})/.exec(literal(macro.tree[index + 1])) ?? []
    const placeholder = node.written.replace(/^\{\{-?\s*|\s*-?\}\}$/g, '')
    return isSeen(left, right) ? [{ placeholder, left, right }] : []
  })
  return blanks.length > 0 ? { id, title, anchor, blanks } : null
}

const letters = (text: string): number => text.replace(/[^\p{L}]/gu, '').length
const literal = (node: Node | undefined): string => (node?.kind === 'text' ? plain(node.text) : '')

/** Whether a reader sees that something is missing between the two. */
function isSeen(left: string, right: string): boolean {
  if (letters(left) + letters(right) < 2) return false
  const endsOpen = left === '' || /[\s("“„«'#]$/.test(left)
  const beginsShut = /^[,.;:!?)"”»']/.test(right)
  const isDouble = / $/.test(left) && /^ /.test(right)
  const isUnanswered = /: ?$/.test(left) && (right === '' || right.startsWith('\n'))
  return (endsOpen && beginsShut) || isDouble || isUnanswered
}

export type TracedBlank = {
  readonly macroId: string
  readonly title: string
  readonly placeholder: string
  /** Where in the text the blank is. */
  readonly at: number
}

/** The blanks that these macros left in a text that was rendered already. */
export function blanksTraced(text: string, traces: readonly MacroTrace[]): readonly TracedBlank[] {
  const reply = plain(text)
  return traces.flatMap(({ id, title, anchor, blanks }) => {
    if (!reply.includes(anchor)) return []
    return blanks.flatMap(({ placeholder, left, right }) => {
      const at = placeOf(reply, left, right)
      return at === null ? [] : [{ macroId: id, title, placeholder, at }]
    })
  })
}

function placeOf(reply: string, left: string, right: string): number | null {
  // Editors drop spaces before the end of a line.
  const joined = `${left}${right}`
  const at = reply.indexOf(joined)
  if (at >= 0 && (right !== '' || isLineEnd(reply, at + joined.length))) return at + left.length
  if (right !== '' && !right.startsWith('\n')) return null
  const trimmed = left.trimEnd()
  const found = reply.indexOf(`${trimmed}\n`)
  if (found >= 0) return found + trimmed.length
  return reply.endsWith(trimmed) && trimmed !== '' ? reply.length : null
}

const isLineEnd = (text: string, at: number): boolean => /^[ \t]*(?:\n|$)/.test(text.slice(at, at + 40))
