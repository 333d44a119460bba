import { type Author, authorOf, cutLines, wordsIn } from './cut.ts'
import { readMail } from './mail.ts'
import { isGeneric, type Subject, subjectOf, wordsOf } from './subject.ts'
import { isWhole, LONGEST_TEXT, plainText, type Token, tokensOf } from './token.ts'
import { type IsHabit, noHabit, type Unit, unitsOf } from './unit.ts'

/** A ticket as it was written. Never stored (design.md 2.8): it is read when a decision needs it. */
export type TicketText = {
  readonly subject: string
  readonly body: string
  readonly requesterId: string
  readonly requesterName: string
  readonly requesterEmail: string
  /** One key per file: its hash, or name and size where there is none. */
  readonly attachments: readonly string[]
}

/** A text parted into what it says and what stands around that. */
export type Said = {
  readonly units: readonly Unit[]
  readonly hasSignature: boolean
  readonly hasForm: boolean
  /** The topic by a form's own line, where it is not the subject. */
  readonly topic: readonly Token[]
  readonly phones: readonly string[]
  readonly titles: readonly string[]
  readonly footers: readonly string[]
}

/** What a ticket says, ready to be compared. */
export type Matter = {
  /** What its writer says in their own words. */
  readonly own: Said
  /** What the ticket is about: its own words or, when they say nothing, the older mail below them. */
  readonly about: Said
  /** Whether `about` is an older mail that it forwards or quotes. */
  readonly isCarrier: boolean
  /** The mails below `about` that say something. */
  readonly quoted: readonly Said[]
  readonly subject: Subject
  readonly attachments: readonly string[]
  readonly requesterId: string
  /** False when the text was too long to be read to its end: then nothing is certain. */
  readonly isWhole: boolean
}

const DEEPEST = 12
const MOST_LINES = 4_000
const MOST_QUOTED = 4

/**
 * Reads a ticket's subject and body; `isHabit` knows what this account's customers put around any matter. Any text is accepted; the time is bounded by
 * the length that `plainText` leaves.
 */
export function matterOf(ticket: TicketText, isHabit: IsHabit = noHabit): Matter {
  const body = plainText(ticket.body)
  const subject = subjectOf(ticket.subject, isHabit)
  const author = authorOf(plainText(ticket.requesterName), ticket.requesterEmail)
  const subjectText = wordsOf(subject.tokens)
  const lines = body.split('\n')
  const mail = readMail(lines.slice(0, MOST_LINES))
  const own = saidIn(mail.lines, author, subjectText, isHabit)
  const layers = [own]
  let older = mail.older
  while (older && layers.length < DEEPEST) {
    const inner = readMail(older.lines)
    layers.push(saidIn(inner.lines, writerOf(older.author, author), subjectText, isHabit))
    older = inner.older
  }
  // The outermost mail that says something: in a forward of a forward, the innermost.
  const speaking = layers.filter(
    ({ said }, depth) => saysSomething(said) || (depth > 0 && depth === layers.length - 1 && said.units.length > 0),
  )
  const about = speaking[0]?.said ?? own.said
  return {
    own: own.said,
    about,
    isCarrier: about !== own.said,
    quoted: speaking.slice(1, 1 + MOST_QUOTED).map(({ said }) => said),
    subject: withTopic(subject, own.said.topic),
    attachments: [...new Set(ticket.attachments)].toSorted(),
    requesterId: ticket.requesterId,
    isWhole:
      older === null &&
      lines.length <= MOST_LINES &&
      speaking.length <= 1 + MOST_QUOTED &&
      ticket.body.length < LONGEST_TEXT &&
      layers.every(({ isComplete }) => isComplete),
  }
}

/** A form's subject is often the form's name, and its topic the subject. */
const withTopic = (subject: Subject, topic: readonly Token[]): Subject => {
  if (topic.length === 0) return subject
  return { ...subject, tokens: isGeneric(subject.tokens) ? topic : [...subject.tokens, ...topic], isHabit: false }
}

/** Whether a text is about something, or only greets, thanks, asks for news and points at what is below. */
export const saysSomething = ({ units }: Said): boolean =>
  units.some(({ kind }) => kind === 'matter' || kind === 'ordinary')

function saidIn(
  lines: readonly string[],
  author: Author,
  subject: string,
  isHabit: IsHabit,
): { said: Said; isComplete: boolean } {
  const cut = cutLines(lines, author, subject, isHabit)
  const text = cut.lines.join('\n')
  const tokens = tokensOf(text)
  const units = unitsOf(text, tokens, isHabit)
  const { hasForm, hasSignature, phones, titles, footers } = cut
  return {
    said: { units, hasForm, topic: tokensOf(cut.topic), hasSignature, phones, titles, footers },
    isComplete: isWhole(text, tokens),
  }
}

/** The writer of an older mail, from its head; the requester where it names none. */
function writerOf(head: string | null, requester: Author): Author {
  if (head === null) return requester
  const words = wordsIn(head)
  const isRequester = requester.words.length > 0 && requester.words.every((word) => words.includes(word))
  if (isRequester) return requester
  return authorOf((head.split(/[<[(]/)[0] ?? '').replace(/["']/g, ''), /[\w.+-]+@[\w.-]+/.exec(head)?.[0] ?? '')
}
