import { isElement } from './element.ts'
import type { Segment } from './segment.ts'

/** Something the author meant to replace and did not: where it begins in the template, and its words. */
export type LeftOver = {
  readonly code: 'left-over-bracket' | 'left-over-instruction'
  readonly found: string
  readonly at: number
}

/** Stands where a value stands, so that customers' words are never looked at, nor what is around them joined. */
const VALUE = '\uFFFC'
const MOST = 50

/** What people write into gaps, as one word or the first of several. */
const GAP_WORDS =
  'insert|fill in|your|customer|client|user|first|last|full|agent|company|product|ticket|order|invoice|account|contact|recipient|sender|employee|manager|name|names|firstname|lastname|surname|e-?mail|date|time|number|phone|link|url|amount|version|issue|problem|describe|description|reason|specify|explain|if applicable|optional|tbd|tba|tbc|todo|xx+|placeholder|topic|feature|eta|vorname|nachname|kunde|kundenname|anrede|datum|uhrzeit|einfügen|ausfüllen|eintragen|hier|thema|produkt|ticketnummer|bestellnummer|rechnungsnummer|betrag|grund|nombre|apellido|cliente|fecha|insertar|nom|prénom|insérer|nome|sobrenome|inserir'
/** Verbs that are also the words of a button, with a capital: `[Add user]` is one, `[add their name]` a gap. */
const GAP_VERBS = 'add|enter|replace|choose|select|delete|remove|include|please|bitte'
const REST = String.raw`(?![\p{L}])(?:[\p{L}\p{N}'’.,#:/&_ -]{0,80})?`
const WORDS = `(?:${GAP_WORDS})${REST}`

/** Upper case with at least two letters, as in NAME, FIRST_NAME, ORDER NO. */
const CAPITALS = String.raw`\p{Lu}[\p{Lu}\p{N}]*(?:[ _/.'’#-]{1,3}[\p{Lu}\p{N}]+){0,8}`

/** Levels of a log and states of a button are quoted in brackets all day. */
const NO_GAP = /^(?:ERROR|ERR|WARN|WARNING|INFO|DEBUG|TRACE|FATAL|OK|ESC|F\d{1,2}|CTRL|ALT|SHIFT|TAB|ENTER)$/
/** Variables of Windows that a reply may name. */
const WINDOWS =
  /^(?:APPDATA|LOCALAPPDATA|TEMP|TMP|USERPROFILE|PROGRAMFILES|PROGRAMDATA|WINDIR|SYSTEMROOT|SYSTEMDRIVE|PATH|HOMEPATH|HOMEDRIVE|PUBLIC|COMPUTERNAME|COMSPEC)$/

type Rule = {
  readonly code: LeftOver['code']
  readonly pattern: RegExp
  /** Whether what was found is a left-over after all. */
  readonly holds?: (match: RegExpExecArray, text: string) => boolean
}

const before = (match: RegExpExecArray, text: string): string => text[match.index - 1] ?? ''
const after = (match: RegExpExecArray, text: string): string => text[match.index + match[0].length] ?? ''
const inside = (match: RegExpExecArray): string => match[1] ?? ''
/** `[words](address)` is a link in Markdown. */
const isLink = (match: RegExpExecArray, text: string): boolean => after(match, text) === '('
/** Matches that begin at the start of a line. */
const atLineStart = (match: RegExpExecArray, text: string): boolean => /^$|[\n>]/.test(before(match, text))

const RULES: readonly Rule[] = [
  { code: 'left-over-bracket', pattern: /\[\[[^[\]]{0,200}\]\]|\[\[/gu },
  { code: 'left-over-bracket', pattern: /^[^[\]\n]{0,2000}?([\p{L}\p{N} ]\]\])/gmu },
  { code: 'left-over-bracket', pattern: /<<[^<>]{1,200}>>|&lt;&lt;[^<>&]{1,200}&gt;&gt;/gu },
  {
    code: 'left-over-bracket',
    pattern: new RegExp(String.raw`\[\s?(${CAPITALS})\s?\]`, 'gu'),
    holds: (match, text) =>
      !isLink(match, text) && !NO_GAP.test(inside(match)) && !(/^X$/.test(inside(match)) && atLineStart(match, text)),
  },
  {
    code: 'left-over-bracket',
    pattern: new RegExp(String.raw`\[\s?(${WORDS})\s?\]`, 'giu'),
    holds: (match, text) => !isLink(match, text),
  },
  {
    code: 'left-over-bracket',
    pattern: new RegExp(String.raw`\[\s?((?:${GAP_VERBS})${REST})\s?\]`, 'gu'),
    holds: (match, text) => !isLink(match, text),
  },
  {
    code: 'left-over-bracket',
    pattern: new RegExp(String.raw`(?:<|&lt;)\s?(${CAPITALS}|${WORDS}|[\p{L}]+_[\p{L}_]+)\s?(?:>|&gt;)`, 'giu'),
    holds: isAngleGap,
  },
  { code: 'left-over-bracket', pattern: /\{\{[^{}]{0,200}\}\}|\{\{|\{%/g },
  { code: 'left-over-bracket', pattern: /^[^{}\n]{0,2000}?([\p{L}\p{N} ]\}\})/gmu },
  {
    code: 'left-over-bracket',
    pattern: /\{\s?(\p{L}[\p{L}\p{N}_. -]{0,60})\s?\}/gu,
    // `${HOME}` and `/tickets/{id}` are code.
    holds: (match, text) => !/[$/={\\]/.test(before(match, text)) && after(match, text) !== '}',
  },
  {
    code: 'left-over-bracket',
    pattern: /%{1,2}([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)%{1,2}/g,
    holds: (match) => inside(match).length > 1 && !WINDOWS.test(inside(match)),
  },
  { code: 'left-over-bracket', pattern: /(?<![\p{L}\p{N}])#{1,2}([A-Z]{2,}(?:[_ ][A-Z]+)*)#{1,2}(?![\p{L}\p{N}])/gu },
  {
    code: 'left-over-instruction',
    // A number that was made unreadable on purpose keeps some of its digits: XXXX-1234.
    pattern: /(?<![\p{L}\p{N}])(?:X{3,}|x{3,})(?:[-/.][Xx]{2,})*(?![\p{L}\p{N}])/gu,
    holds: (match, text) =>
      !/^[-/.•* ]?\d/.test(text.slice(match.index + match[0].length, match.index + match[0].length + 2)) &&
      !/\d[-/. ]?$|[/.@]$/.test(text.slice(Math.max(0, match.index - 2), match.index)),
  },
  {
    code: 'left-over-instruction',
    pattern: /(?<![\p{L}\p{N}_#/@.-])(?:TODO|TBD|TBA|TBC|FIXME|TKTK)(?![\p{L}\p{N}_/])/gu,
  },
  { code: 'left-over-instruction', pattern: /\blorem ipsum\b/gi },
  {
    code: 'left-over-instruction',
    pattern: /\((?:insert|enter|fill in|einfügen|hier einfügen|hier eintragen)\b[^()\n]{0,100}\)/giu,
  },
  {
    code: 'left-over-instruction',
    pattern:
      /\b(?:insert|enter|type|put|add) (?:the |your |customer(?:'s|’s)? |client(?:'s|’s)? |agent(?:'s|’s)? |first |last |full )*(?:name|date|number|link|details|text|address) here\b/gi,
  },
  {
    code: 'left-over-instruction',
    pattern: /\b(?:your|customer(?:['’]s)?|client(?:['’]s)?|agent(?:['’]s)?) name here\b/gi,
  },
  // Signature lines and rulers stand alone; a gap stands in a sentence.
  { code: 'left-over-instruction', pattern: /(?<=[\p{L}\p{N},:(] ?)_{3,}|_{3,}(?= ?[\p{L}\p{N},.!?)])/gu },
  { code: 'left-over-instruction', pattern: /(?<=^|[\s(:])\?{3,}(?=[\s,.)]|$)/gm },
]

const GAP_START = new RegExp(String.raw`^(?:${GAP_WORDS})(?![\p{L}])`, 'iu')

function isAngleGap(match: RegExpExecArray, text: string): boolean {
  const words = inside(match).trim()
  const [first = ''] = words.split(/[\s/]/)
  // `<a href>` and `<BR>` are HTML, `<NAME>` is not.
  if (isElement(first) && (match[0].startsWith('<') || first === words)) return false
  // XML, in a reply about XML.
  if (text.includes(`</${first}`) || text.includes(`&lt;/${first}`)) return false
  return /^[^a-z]{2,}$/.test(words) || /_/.test(words) || GAP_START.test(words)
}

/** Left-over brackets and instructions in what the author wrote and the customer would read (M4); values are never looked at. */
export function leftOversIn(segments: readonly Segment[]): readonly LeftOver[] {
  const { text, placeOf } = authored(segments)
  const found: LeftOver[] = []
  const taken: (readonly [number, number])[] = []
  if (!/[[\]<>{}%#_?&«]|xxx|TODO|TB[ADC]|FIXME|TKTK|lorem| here\b|\((?:insert|enter|fill|einf|hier)/i.test(text))
    return found
  for (const { code, pattern, holds } of RULES) {
    pattern.lastIndex = 0
    for (const match of text.matchAll(pattern)) {
      const words = /(?:\}\}|\]\])$/.test(match[1] ?? '') ? (match[1] ?? '') : match[0]
      const begin = match.index + match[0].length - words.length
      const end = begin + words.length
      if (taken.some(([from, to]) => begin < to && end > from)) continue
      if (holds && !holds(match, text)) continue
      taken.push([begin, end])
      found.push({ code, found: words.replaceAll(VALUE, '…'), at: placeOf(begin) })
      if (found.length >= MOST) return inOrder(found)
    }
  }
  return inOrder(found)
}

const inOrder = (found: readonly LeftOver[]): readonly LeftOver[] => found.toSorted((one, other) => one.at - other.at)

/** The author's words in a row, and where each place of them is in the template. */
function authored(segments: readonly Segment[]) {
  const starts: { readonly from: number; readonly at: number; readonly isVerbatim: boolean }[] = []
  let text = ''
  for (const segment of segments) {
    starts.push({ from: text.length, at: segment.at, isVerbatim: segment.kind === 'text' && segment.isVerbatim })
    const isAuthors = segment.kind === 'text' || (segment.kind === 'value' && segment.isOwn)
    text += isAuthors ? segment.text.replaceAll(VALUE, ' ') : VALUE
  }
  const placeOf = (offset: number): number => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle]?.from ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    const start = starts[low]
    return start ? start.at + (start.isVerbatim ? offset - start.from : 0) : 0
  }
  return { text, placeOf }
}
