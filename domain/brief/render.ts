import type { Instant } from '../instant.ts'
import { type Reason, say, type Texts } from '../reason.ts'
import { localOf } from '../schedule/zone.ts'
import type { BriefDocument, Item, Part } from './document.ts'

/** In which language and whose time a brief is written. */
export type Reader = { readonly texts: Texts; readonly timeZone: string }

/** What makes words into one format: how somebody's own words are made harmless there, and how the parts are set. */
type Format = {
  readonly own: (text: string) => string
  readonly ours: (text: string) => string
  readonly title: (text: string) => string
  readonly heading: (text: string) => string
  readonly fact: (label: string, value: string) => string
  readonly text: (text: string) => string
  readonly label: (label: string) => string
  readonly list: (items: readonly string[], isOrdered: boolean) => string
  readonly missing: (text: string) => string
  readonly joint: string
}

/** Control characters and marks that turn the direction of writing hide what a text really says. */
const clean = (text: string): string =>
  text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/[\p{Cc}\p{Cf}]/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))

const URL = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g

/** Everything that Markdown reads as its own is escaped; addresses stay addresses. */
function inMarkdown(text: string): string {
  const lines = clean(text).split('\n')
  return lines
    .map((line) => {
      let made = ''
      let at = 0
      for (const found of line.matchAll(URL)) {
        made += `${escaped(line.slice(at, found.index))}<${found[0]}>`
        at = found.index + found[0].length
      }
      made += escaped(line.slice(at))
      // What only means something at the beginning of a line.
      return made
        .replace(/^(\s*)([-+=])/, '$1\\$2')
        .replace(/^(\s*\d{1,9})([.)])/, '$1\\$2')
        .replace(/^\s{4,}/, '   ')
    })
    .join('  \n')
}
const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~&!$@]/g, '\\$&')

const inHtml = (text: string): string =>
  clean(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;')
    .replace(/\n/g, '<br>')

const indented = (text: string): string => text.replace(/^/gm, '  ')

const MARKDOWN: Format = {
  own: inMarkdown,
  ours: inMarkdown,
  title: (text) => `# ${text.replace(/\s*\n\s*/g, ' ')}`,
  heading: (text) => `## ${text}`,
  fact: (label, value) => `- **${label}:** ${value.replace(/\n/g, '\n  ')}`,
  text: (text) => text,
  label: (label) => `**${label}:**`,
  list: (items, isOrdered) =>
    items.map((item, index) => `${isOrdered ? `${index + 1}.` : '-'} ${item.replace(/\n/g, '\n   ')}`).join('\n'),
  missing: (text) => `- ⚠ **${text}**`,
  joint: '\n\n',
}
const PLAIN: Format = {
  own: clean,
  ours: clean,
  title: (text) => text.replace(/\s*\n\s*/g, ' '),
  heading: (text) => `${text}\n${'-'.repeat([...text].length)}`,
  // Somebody's own lines are set in, so that none of them looks like a heading of ours.
  fact: (label, value) => (value.includes('\n') ? `${label}:\n${indented(value)}` : `${label}: ${value}`),
  text: indented,
  label: (label) => `${label}:`,
  list: (items, isOrdered) =>
    items.map((item, index) => `  ${isOrdered ? `${index + 1}.` : '*'} ${item.replace(/\n/g, '\n     ')}`).join('\n'),
  missing: (text) => `! ${text}`,
  joint: '\n\n',
}
const HTML: Format = {
  own: inHtml,
  ours: inHtml,
  title: (text) => `<h2>${text.replace(/<br>/g, ' ')}</h2>`,
  heading: (text) => `<h3>${text}</h3>`,
  fact: (label, value) => `<p><strong>${label}:</strong> ${value}</p>`,
  text: (text) => `<p>${text}</p>`,
  label: (label) => `<p><strong>${label}:</strong></p>`,
  list: (items, isOrdered) => {
    const tag = isOrdered ? 'ol' : 'ul'
    return `<${tag}>${items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`
  },
  missing: (text) => `<p><strong>⚠ ${text}</strong></p>`,
  joint: '\n',
}

/** For copying and for trackers. */
export const asMarkdown = (document: BriefDocument, reader: Reader): string => render(document, reader, MARKDOWN)
/** For mail and wherever no format is shown. */
export const asPlain = (document: BriefDocument, reader: Reader): string => render(document, reader, PLAIN)
/** For the internal note in Zendesk. */
export const asHtml = (document: BriefDocument, reader: Reader): string => render(document, reader, HTML)

function render({ title, isRestricted, sections }: BriefDocument, reader: Reader, format: Format): string {
  const ours = (reason: Reason) => format.ours(say(reader.texts, reason))
  const blocks = [
    format.title(title === null ? ours({ key: 'brief.untitled' }) : format.own(title)),
    ...(isRestricted ? [format.text(ours({ key: 'brief.restricted' }))] : []),
    ...sections
      .filter(({ items }) => items.length > 0)
      .flatMap(({ heading, items }) => [format.heading(ours(heading)), ...itemsIn(items, reader, format)]),
  ]
  return `${blocks.join(format.joint)}\n`
}

/** Facts that follow each other are one list: a line each. */
function itemsIn(items: readonly Item[], reader: Reader, format: Format): readonly string[] {
  const blocks: string[] = []
  let facts: string[] = []
  const close = () => {
    if (facts.length > 0) blocks.push(facts.join('\n'))
    facts = []
  }
  for (const item of items) {
    const isLine = item.kind === 'fact' || item.kind === 'missing'
    if (isLine) facts.push(itemIn(item, reader, format))
    else {
      close()
      blocks.push(itemIn(item, reader, format))
    }
  }
  close()
  return blocks
}

function itemIn(item: Item, reader: Reader, format: Format): string {
  const ours = (reason: Reason) => format.ours(say(reader.texts, reason))
  const parts = (value: readonly Part[]) => value.map((part) => partIn(part, reader, format)).join(' ')
  switch (item.kind) {
    case 'fact':
      return format.fact(ours(item.label), parts(item.value))
    case 'text':
      return format.text(format.own(item.text))
    case 'list': {
      const list = format.list(item.items.map(parts), item.isOrdered)
      return item.label === null ? list : `${format.label(ours(item.label))}\n${format === MARKDOWN ? '\n' : ''}${list}`
    }
    case 'missing':
      return format.missing(
        ours({
          key: 'brief.missing',
          params: { what: say(reader.texts, item.what), why: say(reader.texts, item.why) },
        }),
      )
  }
}

function partIn(part: Part, { texts, timeZone }: Reader, format: Format): string {
  if ('own' in part) return format.own(part.own)
  if ('say' in part) return format.ours(say(texts, part.say))
  return format.ours(momentIn(part.at, timeZone))
}

/** `2026-03-06 16:30 (Europe/Berlin)`: the same in every language, and never ambiguous. */
export const momentIn = (at: Instant, timeZone: string): string =>
  `${new Date(localOf(timeZone, at)).toISOString().slice(0, 16).replace('T', ' ')} (${timeZone})`
