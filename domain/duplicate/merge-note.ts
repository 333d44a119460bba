import { type Instant, isoOf } from '../instant.ts'
import { type Reason, say, type Texts } from '../reason.ts'

/** What the customer wrote in one comment of the ticket that goes. */
export type Said = { readonly author: string; readonly at: Instant; readonly text: string }

export type MergeFacts = {
  readonly mergedId: string
  readonly survivorId: string
  readonly subject: string
  readonly why: readonly Reason[]
  /** The agent who merged; null: Firstline itself. */
  readonly by: string | null
  readonly mergedUrl: string
  readonly survivorUrl: string
}

/** Zendesk cuts a longer comment without a word (zendesk-api.md 3.4). */
const MOST_BYTES = 65_536

/** By this first line the survivor's note is known again after a lost answer. */
export const survivorNoteHead = (texts: Texts, mergedId: string): string =>
  say(texts, { key: 'duplicate.note.survivor', params: { merged: mergedId } })

/**
 * D3: the survivor's private note: why, and what the customer wrote in the ticket that goes, in full up to what a comment takes; then
 * where the rest is.
 */
export function survivorNote(texts: Texts, facts: MergeFacts, said: readonly Said[]): string {
  const head = [survivorNoteHead(texts, facts.mergedId), whyOf(texts, facts), inert(facts.subject)]
    .filter((line) => line !== '')
    .join('\n')
  const quotes = said.map(({ author, at, text }) => `${inert(author)}, ${shownTime(at)}\n${inert(text)}`)
  const whole = [head, ...quotes].join('\n\n')
  const link = say(texts, { key: 'duplicate.note.link', params: { merged: facts.mergedId, url: facts.mergedUrl } })
  if (bytesOf(whole) + bytesOf(link) + 2 <= MOST_BYTES) return `${whole}\n\n${link}`
  const rest = say(texts, { key: 'duplicate.note.rest', params: { merged: facts.mergedId, url: facts.mergedUrl } })
  return `${cutTo(whole, MOST_BYTES - bytesOf(rest) - 2)}\n\n${rest}`
}

/** D3: what stays in the ticket that goes. */
export const mergedNote = (texts: Texts, facts: MergeFacts): string =>
  [
    say(texts, { key: 'duplicate.note.merged', params: { survivor: facts.survivorId, url: facts.survivorUrl } }),
    whyOf(texts, facts),
  ]
    .filter((line) => line !== '')
    .join('\n')

/** A private note that somebody replied to a ticket that was merged away, with the reply. */
export function lateReplyNote(
  texts: Texts,
  { mergedId, followUpId, url }: { readonly mergedId: string; readonly followUpId: string; readonly url: string },
  said: Said,
): string {
  const head = say(texts, { key: 'duplicate.note.lateReply', params: { merged: mergedId, other: followUpId, url } })
  const quote = `${inert(said.author)}, ${shownTime(said.at)}\n${inert(said.text)}`
  return cutTo(`${head}\n\n${quote}`, MOST_BYTES)
}

function whyOf(texts: Texts, { why, by }: MergeFacts): string {
  const who =
    by === null
      ? say(texts, { key: 'duplicate.note.byItself' })
      : say(texts, { key: 'duplicate.note.byAgent', params: { agent: inert(by) } })
  return [who, ...why.map((reason) => say(texts, reason))].join(' ')
}

const shownTime = (at: Instant): string => `${isoOf(at).slice(0, 16).replace('T', ' ')} UTC`

/** Zendesk fills placeholders in what agents write (zendesk-api.md 6.1): a customer's braces must stay what they are. */
const inert = (text: string): string => text.replace(/\{(?=[{%])/g, '{\u2060')

function bytesOf(text: string): number {
  let bytes = 0
  for (const sign of text) bytes += widthOf(sign)
  return bytes
}

function cutTo(text: string, most: number): string {
  let bytes = 0
  let at = 0
  for (const sign of text) {
    bytes += widthOf(sign)
    if (bytes > most) return text.slice(0, at)
    at += sign.length
  }
  return text
}

/** UTF-8. */
function widthOf(sign: string): number {
  const code = sign.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}
