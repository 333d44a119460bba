import type { Language } from '../signal.ts'
import { LANGUAGES } from '../signal.ts'
import { type Context, contextOf, type Standing, standingOf } from '../text/context.ts'
import { languageOf } from '../text/language.ts'
import { longest } from '../text/matcher.ts'
import { type Sentence, sentencesOf } from '../text/sentence.ts'
import { ownWords, type Zone } from '../text/zones.ts'
import type { Compiled, Entry } from './compile.ts'
import type { Quote, TicketText } from './reading.ts'

/** A phrase of the policy that the customer's own words hold, with what is said of it and where it stands. */
export type Heard = {
  readonly entry: Entry
  readonly standing: Standing
  readonly source: Quote['source']
  readonly offset: number
  readonly length: number
}

type Said = { readonly sentence: Sentence; readonly source: Quote['source']; readonly language: Language }

/** What a customer wants is said early; beyond this come pasted logs and old mails. */
const READ_CHARACTERS = 20_000
/** After a sentence that says it is solved, what this many sentences before it reported is over; the subject always is. */
const SOLVED_BACK = 2

/** Everything the policy's phrases find in subject and body, in order, and the language of the text. */
export function listen(
  ticket: TicketText,
  { match, entries }: Compiled,
): { heard: readonly Heard[]; language: string } {
  const stated = ticket.language?.slice(0, 2).toLowerCase() ?? null
  const subject = sentencesOf(ticket.subject, subjectZones(ticket.subject.slice(0, READ_CHARACTERS)))
  const body = sentencesOf(ticket.body, ownWords(ticket.body.slice(0, READ_CHARACTERS)))
  const words = (sentences: readonly Sentence[]) => sentences.flatMap(({ tokens }) => tokens.map(({ text }) => text))
  const language = languageOf(
    [...words(body), ...words(subject)],
    `${ticket.body.slice(0, 2_000)} ${ticket.subject}`,
    stated ?? 'en',
  )
  const bodyLanguage = spoken(languageOf(words(body), ticket.body, language))
  const subjectLanguage = spoken(languageOf(words(subject), ticket.subject, bodyLanguage))
  const said: Said[] = [
    ...subject.map((sentence): Said => ({ sentence, source: 'subject', language: subjectLanguage })),
    ...body.map((sentence): Said => ({ sentence, source: 'body', language: bodyLanguage })),
  ]

  const contexts: Context[] = said.map(({ sentence, language: spokenHere }) => contextOf(sentence, spokenHere))
  const solvedAt = contexts.flatMap(({ isSolved }, index) => (isSolved ? [index] : []))
  const heard = said.flatMap(({ sentence, source }, index): Heard[] => {
    const context = contexts[index]
    if (!context) return []
    const isSolvedLater = solvedAt.some(
      (at) => at > index && (at - index <= SOLVED_BACK || source === 'subject') && said[at]?.source === 'body',
    )
    return longest(match(sentence.tokens)).flatMap((hit): Heard[] => {
      const entry = entries[hit.id]
      const from = sentence.tokens[hit.first]?.from ?? 0
      const to = sentence.tokens[hit.last]?.to ?? from
      if (!entry || (entry.kind === 'signal' && entry.means === 'nothing')) return []
      const standing = standingOf(hit, sentence, context)
      const isOver = isSolvedLater && (standing === 'reported' || standing === 'suspected')
      return [{ entry, standing: isOver ? 'solved' : standing, source, offset: from, length: to - from }]
    })
  })
  return { heard: heard.filter((one, index) => heard.findIndex((other) => isSame(other, one)) === index), language }
}

/** `export` is English, German and French: the same word in one place speaks once. */
const isSame = (a: Heard, b: Heard): boolean =>
  a.offset === b.offset &&
  a.length === b.length &&
  a.source === b.source &&
  a.entry.kind === b.entry.kind &&
  (a.entry.kind === 'signal'
    ? b.entry.kind === 'signal' && a.entry.means === b.entry.means
    : b.entry.kind === 'area' && a.entry.key === b.entry.key)

/** The cues of the language spoken; English ones for a language without cues. */
const spoken = (language: string): Language => LANGUAGES.find((known) => known === language) ?? 'en'

/** `Re: [Ticket 12] …`: what the mail program and the help desk put before the subject is nobody's words. */
function subjectZones(subject: string): readonly Zone[] {
  const prefix = /^(\s*(re|aw|fwd?|wg|tr|rv|enc|res|antw)\s*:\s*|\s*\[[^\]]{0,40}\d[^\]]{0,40}\]\s*)+/i.exec(subject)
  return [{ from: prefix?.[0].length ?? 0, to: subject.length }]
}
