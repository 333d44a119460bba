import type { Segment } from './segment.ts'

/** Greetings, at the start of a line, and the words that follow up to a comma, a colon or the end of the line. */
const GREETING =
  /(?:^|[\n>])\s{0,10}(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|hallo|hi|liebe[r]?|guten (?:tag|morgen|abend)|sehr geehrte[r]?|hola|estimad[oa]|buenos días|buenas tardes|bonjour|cher|chère|bonsoir|salut|olá|oi|prezad[oa]|ciao|gentile|salve|buongiorno|caro|cara|beste|hoi)(?![\p{L}])[ \t\u00a0]+((?:(?:mr|mrs|ms|miss|dr|prof|herrn?|frau|señora?|sra?|mme|m)\b\.?[ \t]+){0,2}[^\s,!:;<.]{1,40}(?:[ \t][^\s,!:;<]{1,40}){0,3}?)(?=[ \t]*(?:[,!:;<\n]|\.(?:\s|$)|$))/giu
/** Whoever is greeted by these is nobody in particular. */
const ANYBODY = new Set(
  `there all team everyone everybody folks friend friends customer customers client valued sir madam sirs support member user colleague colleagues partner zusammen team kunde kundin kunden damen herren und alle allerseits interessent cliente clientes todos a equipo amigo tous toutes madame monsieur messieurs client équipe à équipe tutti todos pessoal again from and or both the our dear mr mrs ms miss mx dr prof herr frau señor señora sr sra mme m`.split(
    /\s+/,
  ),
)

export type WrongName = { readonly greeted: string; readonly expected: string; readonly at: number }

const TITLES = /^(?:(?:mr|mrs|ms|miss|dr|prof|herrn?|frau|señora?|sra?|mme|m)\b\.?\s+)+/iu

const VALUE = '\uFFFC'
const LONGEST_NAME = 500
const wordsOf = (text: string): readonly string[] =>
  text
    .slice(0, LONGEST_NAME)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+(?:['’-][\p{L}]+)*/gu) ?? []

/** The person a reply goes to; null where no name is known. */
export function requesterNames(
  context: Readonly<Record<string, unknown>>,
): { readonly full: string; readonly words: ReadonlySet<string> } | null {
  const ticket = at(context, 'ticket')
  const requester = at(ticket, 'requester')
  const names = ['name', 'first_name', 'last_name']
    .map((key) => at(requester, key))
    .filter((name) => typeof name === 'string')
  const organization = at(at(ticket, 'organization'), 'name')
  const words = new Set([...names, typeof organization === 'string' ? organization : ''].flatMap(wordsOf))
  const full = names.find((name) => name.trim() !== '')
  return full === undefined ? null : { full: full.trim(), words }
}

const at = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined

/** A greeting that names somebody else than the customer: a name left from the ticket the macro was copied from, or the agent's own. */
export function wrongNamesIn(
  segments: readonly Segment[],
  context: Readonly<Record<string, unknown>>,
): readonly WrongName[] {
  const requester = requesterNames(context)
  if (!requester) return []
  const found: WrongName[] = []
  let text = ''
  const parts: { readonly from: number; readonly segment: Segment }[] = []
  for (const segment of segments) {
    parts.push({ from: text.length, segment })
    const isOfRequester = segment.kind === 'value' && /^(?:requester|organization)$/.test(segment.source)
    text += isOfRequester ? VALUE : segment.text
  }
  for (const match of text.matchAll(GREETING)) {
    const greeted = (match[1] ?? '').trim()
    if (greeted.includes(VALUE)) continue
    // `Hello from Berlin` greets nobody: a name begins with a capital, after titles.
    if (!/^\p{Lu}/u.test(greeted.replace(TITLES, ''))) continue
    const named = greeted.match(/\p{Lu}[\p{L}'’-]+/gu) ?? []
    const strangers = named.filter((word) => wordsOf(word).some((part) => !ANYBODY.has(part)))
    if (strangers.length === 0 || wordsOf(greeted).some((word) => requester.words.has(word))) continue
    const begin = match.index + match[0].length - (match[1] ?? '').length
    found.push({ greeted, expected: requester.full, at: placeOf(parts, begin) })
    if (found.length >= 20) break
  }
  return found
}

function placeOf(parts: readonly { readonly from: number; readonly segment: Segment }[], offset: number): number {
  const part = parts.findLast(({ from }) => from <= offset)
  if (!part) return 0
  const { segment, from } = part
  return segment.at + (segment.kind === 'text' && segment.isVerbatim ? offset - from : 0)
}
