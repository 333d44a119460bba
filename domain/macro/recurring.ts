import type { Instant } from '../instant.ts'
import { languageOf } from '../text/language.ts'
import { SIGN_OFF, unquoted } from '../text/zones.ts'
import { readable } from './leak/readable.ts'

/** Shorter replies are alike by chance: "Thank you, we will look into it." */
const FEWEST_WORDS = 12
/** A macro is a page at most; whole logs are no macro. */
const MOST_WORDS = 600
/** What comes after a sign-off: a name, a title, an address. More than that is the reply itself. */
const LONGEST_SIGNATURE = 30

const GREETING =
  /^[\s*_]*(?:hi|hello|hey|hiya|dear|greetings|good (?:morning|afternoon|evening|day)|hallo|guten (?:tag|morgen|abend)|moin|servus|liebe[rs]?|sehr geehrte[rs]?|hola|buen[oa]s (?:días|tardes|noches)|buen día|estimad[oa]s?|querid[oa]s?|bonjour|bonsoir|salut|chère?s?|olá|oi|bo[am] (?:dia|tarde|noite)|prezad[oa]s?|car[oa]s?)(?!\p{L})(?:[^,:!.\n]|(?<=(?:mr|mrs|ms|mx|dr|prof|sr|sra|mme|m))\.){0,60}(?:[,:!.]|$)/iu
/** Somebody spoken to or named by title; in German every noun has a capital, so that only these tell a name. */
const SPOKEN_TO = /,[ \t]+\p{Lu}[\p{L}'’-]+(?:[ \t]\p{Lu}[\p{L}'’-]+)?(?=\s*[,.!?])/gu
const TITLED =
  /(?<!\p{L})(?:mr|mrs|ms|mx|dr|herr|herrn|frau|sr|sra|señora?|mme|monsieur|madame|senhora?)\.?[ \t]+\p{Lu}[\p{L}'’-]+(?:[ \t]\p{Lu}[\p{L}'’-]+)?/giu
const INTRODUCED =
  /(?<!\p{L})(?:my name is|mein name ist|ich heiße|me llamo|mi nombre es|je m['’]appelle|meu nome é|me chamo)[ \t]+\p{Lu}[\p{L}'’-]+(?:[ \t]\p{Lu}[\p{L}'’-]+)?/giu
const THANKED = /(?<!\p{L})(thanks|thank you|danke|gracias|merci|obrigad[oa])[ \t]+\p{Lu}[\p{L}'’-]+(?=\s*[,.!])/giu
/** Capitals within a sentence: names of people, places and products. */
const CAPITAL = /(?<=[\p{Ll}\p{N},;]\s)\p{Lu}[\p{L}'’-]*/gu

/**
 * M7: a reply's words, as far as they are the same for every customer: without greeting, names, numbers, addresses, quoted
 * mail and signature, without case and punctuation. Null: too few are left to know it again by, or far too many.
 */
export function lastingWords(reply: string): string | null {
  const text = ownText(reply)
  const plain = text.replace(TITLED, ' ').replace(INTRODUCED, ' ').replace(THANKED, '$1 ').replace(SPOKEN_TO, ',')
  const isGerman = languageOf(wordsOf(plain), plain, 'en') === 'de'
  const words = wordsOf(isGerman ? plain : plain.replace(CAPITAL, ' '))
  return words.length < FEWEST_WORDS || words.length > MOST_WORDS ? null : words.join(' ')
}

/** Whatever holds a digit is a number, a version or a key; addresses differ from ticket to ticket. */
const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .filter((part) => !/[\p{N}@]|:\/\//u.test(part))
    .flatMap((part) => part.replace(/['’]/g, '').match(/\p{L}[\p{L}\p{M}]*/gu) ?? [])

function ownText(reply: string): string {
  const text = readable(reply).replace(/\u200b/g, '')
  const lines = unquoted(text).map(({ from, to }) => text.slice(from, to))
  const first = lines.findIndex((line) => line.trim() !== '')
  if (first < 0) return ''
  const [greeted = '', ...rest] = lines.slice(first, endOf(lines, first))
  return [greeted.replace(GREETING, ''), ...rest].join('\n')
}

/** Where the signature begins: at its mark, or at the first sign-off that has little after it. */
function endOf(lines: readonly string[], first: number): number {
  const mark = lines.findIndex((line) => /^\s*(?:--|__)\s*$/.test(line))
  const last = mark < 0 ? lines.length : mark
  let end = last
  for (let index = last - 1, after = 0; index > first && after <= LONGEST_SIGNATURE; index--) {
    const line = lines[index] ?? ''
    if (SIGN_OFF.test(line)) end = index
    after += wordsOf(line).length
  }
  return end
}

/** A reply that was written by hand: its fingerprint tells whether it is the same as another, not what it says. */
export type HandWritten = {
  readonly fingerprint: string
  readonly at: Instant
  readonly ticketId: string
  readonly agentId: string
}
export type Recurring = {
  readonly id: string
  readonly count: number
  readonly agents: number
  /** Newest first. */
  readonly ticketIds: readonly string[]
  readonly firstAt: Instant
}

export const WEEK_MS = 7 * 86_400_000
const MOST_TICKETS = 5

/** M7: replies written by hand more often than `perWeek` within the last seven days, the most frequent first. */
export function recurringOf(replies: readonly HandWritten[], perWeek: number, now: Instant): readonly Recurring[] {
  const recent = replies.filter(({ at }) => at > now - WEEK_MS && at <= now)
  return [...Map.groupBy(recent, ({ fingerprint }) => fingerprint)]
    .filter(([, same]) => same.length > perWeek)
    .map(([id, same]): Recurring => {
      const newest = same.toSorted((one, other) => other.at - one.at)
      return {
        id,
        count: same.length,
        agents: new Set(same.map(({ agentId }) => agentId)).size,
        ticketIds: [...new Set(newest.map(({ ticketId }) => ticketId))].slice(0, MOST_TICKETS),
        firstAt: newest.at(-1)?.at ?? now,
      }
    })
    .toSorted((one, other) => other.count - one.count || one.firstAt - other.firstAt || one.id.localeCompare(other.id))
}
