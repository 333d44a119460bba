import { isElement } from './element.ts'

export type LeftOverCode = 'left-over-bracket' | 'left-over-instruction'

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

/** One way a gap is written. `sign` must be in the text before the pattern is tried: most texts have none of them. */
type Rule = {
  readonly code: LeftOverCode
  readonly sign: RegExp
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

export const RULES: readonly Rule[] = [
  { code: 'left-over-bracket', sign: /\[\[/, pattern: /\[\[[^[\]]{0,200}\]\]|\[\[/gu },
  { code: 'left-over-bracket', sign: /\]\]/, pattern: /^[^[\]\n]{0,2000}?([\p{L}\p{N} ]\]\])/gmu },
  { code: 'left-over-bracket', sign: /<<|&lt;&lt;/, pattern: /<<[^<>]{1,200}>>|&lt;&lt;[^<>&]{1,200}&gt;&gt;/gu },
  {
    code: 'left-over-bracket',
    sign: /\[/,
    pattern: new RegExp(String.raw`\[\s?(${CAPITALS})\s?\]`, 'gu'),
    holds: (match, text) =>
      !isLink(match, text) && !NO_GAP.test(inside(match)) && !(/^X$/.test(inside(match)) && atLineStart(match, text)),
  },
  {
    code: 'left-over-bracket',
    sign: /\[/,
    pattern: new RegExp(String.raw`\[\s?(${WORDS})\s?\]`, 'giu'),
    holds: (match, text) => !isLink(match, text),
  },
  {
    code: 'left-over-bracket',
    sign: /\[/,
    pattern: new RegExp(String.raw`\[\s?((?:${GAP_VERBS})${REST})\s?\]`, 'gu'),
    holds: (match, text) => !isLink(match, text),
  },
  {
    code: 'left-over-bracket',
    sign: /<|&lt;/,
    pattern: new RegExp(String.raw`(?:<|&lt;)\s?(${CAPITALS}|${WORDS}|[\p{L}]+_[\p{L}_]+)\s?(?:>|&gt;)`, 'giu'),
    holds: isAngleGap,
  },
  { code: 'left-over-bracket', sign: /\{[{%]/, pattern: /\{\{[^{}]{0,200}\}\}|\{\{|\{%/g },
  { code: 'left-over-bracket', sign: /\}\}/, pattern: /^[^{}\n]{0,2000}?([\p{L}\p{N} ]\}\})/gmu },
  {
    code: 'left-over-bracket',
    sign: /\{/,
    pattern: /\{\s?(\p{L}[\p{L}\p{N}_. -]{0,60})\s?\}/gu,
    // `${HOME}` and `/tickets/{id}` are code.
    holds: (match, text) => !/[$/={\\]/.test(before(match, text)) && after(match, text) !== '}',
  },
  {
    code: 'left-over-bracket',
    sign: /%/,
    pattern: /%{1,2}([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)%{1,2}/g,
    holds: (match) => inside(match).length > 1 && !WINDOWS.test(inside(match)),
  },
  {
    code: 'left-over-bracket',
    sign: /#/,
    pattern: /(?<![\p{L}\p{N}])#{1,2}([A-Z]{2,}(?:[_ ][A-Z]+)*)#{1,2}(?![\p{L}\p{N}])/gu,
  },
  {
    code: 'left-over-instruction',
    // A number that was made unreadable on purpose keeps some of its digits: XXXX-1234.
    sign: /xxx/i,
    pattern: /(?<![\p{L}\p{N}])(?:X{3,}|x{3,})(?:[-/.][Xx]{2,})*(?![\p{L}\p{N}])/gu,
    holds: (match, text) =>
      !/^[-/.•* ]?\d/.test(text.slice(match.index + match[0].length, match.index + match[0].length + 2)) &&
      !/\d[-/. ]?$|[/.@]$/.test(text.slice(Math.max(0, match.index - 2), match.index)),
  },
  {
    code: 'left-over-instruction',
    sign: /T[OB][DAC]|FIXME|TKTK/,
    pattern: /(?<![\p{L}\p{N}_#/@.-])(?:TODO|TBD|TBA|TBC|FIXME|TKTK)(?![\p{L}\p{N}_/])/gu,
  },
  { code: 'left-over-instruction', sign: /lorem/i, pattern: /\blorem ipsum\b/gi },
  {
    code: 'left-over-instruction',
    sign: /\(/,
    pattern: /\((?:insert|enter|fill in|einfügen|hier einfügen|hier eintragen)\b[^()\n]{0,100}\)/giu,
  },
  {
    code: 'left-over-instruction',
    sign: / here/i,
    pattern:
      /\b(?:insert|enter|type|put|add) (?:the |your |customer(?:'s|’s)? |client(?:'s|’s)? |agent(?:'s|’s)? |first |last |full )*(?:name|date|number|link|details|text|address) here\b/gi,
  },
  {
    code: 'left-over-instruction',
    sign: / here/i,
    pattern: /\b(?:your|customer(?:['’]s)?|client(?:['’]s)?|agent(?:['’]s)?) name here\b/gi,
  },
  // Signature lines and rulers stand alone; a gap stands in a sentence.
  {
    code: 'left-over-instruction',
    sign: /___/,
    pattern: /(?<=[\p{L}\p{N},:(] ?)(?<!_)_{3,}|(?<!_)_{3,}(?!_)(?= ?[\p{L}\p{N},.!?)])/gu,
  },
  { code: 'left-over-instruction', sign: /\?\?\?/, pattern: /(?<=^|[\s(:])\?{3,}(?=[\s,.)]|$)/gm },
]

const GAP_START = new RegExp(String.raw`^(?:${GAP_WORDS})(?![\p{L}])`, 'iu')

function isAngleGap(match: RegExpExecArray, text: string): boolean {
  const words = inside(match).trim()
  const [first = ''] = words.split(/[\s/]/)
  // `<a href>` and `<BR>` are HTML, `<NAME>` is not.
  if (isElement(first) && (match[0].startsWith('<') || first === words)) return false
  // XML, in a reply about XML.
  const next = text.slice(match.index, match.index + 2000)
  if (next.includes(`</${first}`) || next.includes(`&lt;/${first}`)) return false
  return /^[^a-z]{2,}$/.test(words) || /_/.test(words) || GAP_START.test(words)
}
