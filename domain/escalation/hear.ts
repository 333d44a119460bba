import type { Author } from '../clock.ts'
import type { Instant } from '../instant.ts'
import type { Policy } from '../policy.ts'
import { LANGUAGES } from '../signal.ts'
import type { Standing } from '../text/context.ts'
import { matcherOf } from '../text/matcher.ts'
import { patternOf } from '../text/pattern.ts'
import { type Compiled, compiledOf } from '../triage/compile.ts'
import { type Heard, listen } from '../triage/heard.ts'
import type { Reading } from '../triage/reading.ts'
import { isAcknowledgement } from './acknowledgement.ts'
import type { CommentQuote } from './condition.ts'
import { WORDS } from './words/all.ts'
import { OWN_MEANINGS } from './words/words.ts'

/** What a comment can say that matters to an escalation (E2). */
export const SAYINGS = [
  'security',
  'data-loss',
  'management',
  'churn',
  'escalation-request',
  'recurrence',
  'custom',
  'infrastructure',
  'worsening',
  'beyond',
] as const
export type Saying = (typeof SAYINGS)[number]

export type CommentText = {
  readonly commentId: string
  readonly at: Instant
  readonly by: Author
  readonly isPublic: boolean
  /** Of the comment that opened the ticket; null for all others. */
  readonly subject: string | null
  readonly text: string
  /** What the help desk says, if it says. */
  readonly language: string | null
}

/** Something a comment says, or takes back (`no data was lost after all`). */
export type Sighting = { readonly says: Saying; readonly isTakenBack: boolean; readonly quote: CommentQuote }

/** What a comment shows, kept without its words (design.md 2.8), so that conditions can be asked again without reading it. */
export type CommentReading = {
  readonly commentId: string
  readonly at: Instant
  readonly by: Author
  readonly isPublic: boolean
  readonly isAcknowledgement: boolean
  readonly sightings: readonly Sighting[]
}

const SAYS: Readonly<Record<string, Saying>> = {
  'security-incident': 'security',
  vulnerability: 'security',
  'data-loss': 'data-loss',
  'management-request': 'management',
  management: 'management',
  'churn-threat': 'churn',
  'escalation-request': 'escalation-request',
  recurrence: 'recurrence',
  custom: 'custom',
  infrastructure: 'infrastructure',
  worsening: 'worsening',
  beyond: 'beyond',
}

const STATED: readonly Standing[] = ['reported', 'asked']
/** E2: a suspicion is enough where waiting for certainty costs most; what comes back was solved or over before. */
const ALSO: { readonly [saying in Saying]?: readonly Standing[] } = {
  security: ['suspected'],
  'data-loss': ['suspected'],
  recurrence: ['solved', 'over', 'past'],
  worsening: ['over'],
}
const TAKES_BACK: readonly Standing[] = ['denied', 'solved']
/** Once Security has to know, no later sentence of a customer takes that back. */
const FOR_GOOD: readonly Saying[] = ['security', 'recurrence']

let own: Compiled | null = null
function ownPhrases(): Compiled {
  if (own) return own
  const entries = LANGUAGES.flatMap((language) =>
    OWN_MEANINGS.flatMap((means) =>
      WORDS[language].phrases[means].map((phrase) => ({ kind: 'signal' as const, means, phrase })),
    ),
  )
  const patterns = entries.map(({ phrase }) => {
    const found = patternOf(phrase)
    if (!found.ok) throw new Error(found.refusals[0]?.reason)
    return found.value
  })
  own = { match: matcherOf(patterns), entries }
  return own
}

/**
 * E2: what one comment says of an escalation, with the place that says so; negation, questions, quotations and the past are
 * understood as in triage. Customers report; of agents only what is beyond them counts; bots say nothing.
 */
export const hear = (comment: CommentText, policy: Policy): CommentReading =>
  readingOf(comment.by === 'system' ? SILENT : saidIn(comment, policy), comment)

/** What a comment would say, whoever wrote it: where its text is in hand before its author is known. */
export type Said = Pick<CommentReading, 'isAcknowledgement' | 'sightings'>
const SILENT: Said = { isAcknowledgement: false, sightings: [] }

/** E2: a comment's text, read once. `readingOf` keeps of it what counts from its author. */
export function saidIn(
  { commentId, subject, text, language }: Pick<CommentText, 'commentId' | 'subject' | 'text' | 'language'>,
  policy: Policy,
): Said {
  const heard = heardIn({ subject: subject ?? '', text, language }, policy)
  return {
    isAcknowledgement: isAcknowledgement(text),
    sightings: SAYINGS.flatMap((saying) => sightingOf(saying, heard, commentId)),
  }
}

/** What a comment shows, now that its author is known. */
export function readingOf(
  said: Said,
  { commentId, at, by, isPublic }: Pick<CommentText, 'commentId' | 'at' | 'by' | 'isPublic'>,
): CommentReading {
  const counts = ({ says }: Sighting) => by !== 'system' && (says === 'beyond') === (by === 'agent')
  return {
    commentId,
    at,
    by,
    isPublic,
    isAcknowledgement: by === 'agent' && isPublic && said.isAcknowledgement,
    sightings: said.sightings.filter(counts),
  }
}

function heardIn(
  { subject, text, language }: { subject: string; text: string; language: string | null },
  policy: Policy,
): readonly Heard[] {
  const ticket = { subject, body: text, channel: '', language, tags: [], fields: {} }
  const ours = listen(ticket, ownPhrases()).heard.map((heard): Heard => {
    const { source, offset, length } = heard
    const isDenied = isDeniedAround(source === 'subject' ? subject : text, offset, offset + length)
    return isDenied ? { ...heard, standing: 'denied' } : heard
  })
  return [...listen(ticket, compiledOf(policy)).heard, ...ours]
}

/** `ist nicht wieder aufgetreten`, `ne s’aggrave pas`: denials that stand within a phrase, or after its verb. */
const isDeniedAround = (text: string, from: number, to: number): boolean =>
  /(?<!\p{L})(?:nicht|nie|kein\p{L}*) (?:mehr )?(?:wieder|erneut)(?!\p{L})/iu.test(text.slice(from, to)) ||
  (/(?<!\p{L})n(?:e |['’])[^.,;!?]*$/iu.test(text.slice(Math.max(0, from - 24), to)) &&
    /^ (?:pas|plus|jamais)(?!\p{L})/iu.test(text.slice(to, to + 12)))

/** The first place that says it; else, where nothing does, the first that takes it back. */
function sightingOf(says: Saying, heard: readonly Heard[], commentId: string): readonly Sighting[] {
  const about = heard.filter(({ entry }) => entry.kind === 'signal' && SAYS[entry.means] === says)
  const stands = [...STATED, ...(ALSO[says] ?? [])]
  const said = about.find(({ standing }) => stands.includes(standing))
  if (said) return [{ says, isTakenBack: false, quote: quoteOf(says, said, commentId) }]
  const back = FOR_GOOD.includes(says) ? undefined : about.find(({ standing }) => TAKES_BACK.includes(standing))
  return back ? [{ says, isTakenBack: true, quote: quoteOf(says, back, commentId) }] : []
}

const quoteOf = (rule: Saying, { source, offset, length }: Heard, commentId: string): CommentQuote => ({
  rule,
  commentId,
  source,
  offset,
  length,
})

const TRIAGED: Readonly<Record<string, Saying>> = {
  'security-mentioned': 'security',
  'data-loss-reported': 'data-loss',
  'management-requested': 'management',
  'churn-threatened': 'churn',
}

/** What the triage of the ticket's creation has kept of its first comment, where that was not heard itself. */
export function heardInTriage(
  { escalate }: Pick<Reading, 'escalate'>,
  { commentId, at }: Pick<CommentReading, 'commentId' | 'at'>,
): CommentReading {
  const sightings = escalate.flatMap(({ condition, quote: { source, offset, length } }): Sighting[] => {
    const says = TRIAGED[condition]
    return says ? [{ says, isTakenBack: false, quote: { rule: says, commentId, source, offset, length } }] : []
  })
  return { commentId, at, by: 'customer', isPublic: true, isAcknowledgement: false, sightings }
}

/** The sighting that stands: the first one that no later comment took back; null when there is none. */
export function standing(
  comments: readonly CommentReading[],
  says: Saying,
): { readonly at: Instant; readonly quote: CommentQuote } | null {
  let found: { readonly at: Instant; readonly quote: CommentQuote } | null = null
  for (const { at, sightings } of comments.toSorted((a, b) => a.at - b.at))
    for (const sighting of sightings) {
      if (sighting.says !== says) continue
      if (sighting.isTakenBack) found = null
      else found ??= { at, quote: sighting.quote }
    }
  return found
}
