import { parseArgs } from 'node:util'
import { z } from 'zod'
import {
  DUPLICATE_WINDOW_MS,
  decideDuplicate,
  habits,
  type IsHabit,
  LONGEST_TEXT,
  type Matter,
  matterOf,
  nearest,
  openTickets,
  plainHash,
  type TicketText,
  traceOf,
  wordCounts,
} from '../../domain/duplicate.ts'
import { say } from '../../domain/reason.ts'
import texts from '../../translations/en.json' with { type: 'json' }
import { answerLines } from './jsonl.ts'

const USAGE = `firstline duplicates [--colleagues] < tickets.jsonl > decisions.jsonl
Each line: {"id","orgId"|null,"requesterId","subject","body","channel","createdAt","solvedAt"?,"requesterName"?,"requesterEmail"?,"attachments"?}
in the order of creation. --colleagues compares all requesters of one customer, not only the same one.`

const key = z.union([z.string(), z.number()])
const text = z
  .string()
  .nullish()
  .transform((given) => given ?? '')
const time = z.iso
  .datetime({ offset: true, error: 'must be a time in ISO 8601 with zone' })
  .transform((given) => Date.parse(given))
const attachment = z.object({ name: text, size: z.number().nullish(), sha1: z.string().nullish() })
const ticketLine = z.object({
  id: key,
  orgId: key.nullish(),
  requesterId: key,
  subject: text,
  body: text,
  createdAt: time,
  solvedAt: time.nullish(),
  requesterName: text,
  requesterEmail: text,
  attachments: z.array(attachment).nullish(),
})
type Line = z.infer<typeof ticketLine>
type Id = Line['id']

/**
 * `firstline duplicates [--colleagues]`: tickets of one account in the order of creation on standard input, on standard output which of
 * them to merge into which earlier one and which to suggest (design.md part 4). Exit code 0; 2 when a line was bad; 1 for wrong arguments.
 */
export async function duplicatesCommand(args: readonly string[]): Promise<number> {
  let isColleagues = false
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { colleagues: { type: 'boolean' }, help: { type: 'boolean' } },
    })
    if (values.help) {
      console.error(`Use: ${USAGE}`)
      return 0
    }
    isColleagues = values.colleagues ?? false
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\nUse: ${USAGE}`)
    return 1
  }
  return answerLines({
    input: process.stdin,
    output: process.stdout,
    progress: process.stderr,
    answer: duplicateFinder({ isColleagues }),
  })
}

/** Answers ticket after ticket and remembers those that are open. Throws zod's error for a line that is not as described. */
export function duplicateFinder({ isColleagues }: { readonly isColleagues: boolean }): (line: unknown) => object {
  const open = openTickets<Id, TicketText>(DUPLICATE_WINDOW_MS)
  const words = wordCounts()
  const { isHabit, learn } = habits(plainHash)
  const matters = recentMatters(isHabit)
  return (given) => {
    const line = ticketLine.parse(given)
    const { id, createdAt } = line
    const ticket = textOf(line)
    const customerKey = customerOf(line, isColleagues)
    const matter = matterOf(ticket, isHabit)
    const kept = { requesterId: ticket.requesterId, createdAt, trace: traceOf(matter, plainHash) }
    const candidates = open.of(customerKey, createdAt)
    const near = nearest(kept, candidates, words).filter((other) => other.ticket.id !== id)
    const read = (other: Id): Matter | null => {
      const found = candidates.find((candidate) => candidate.id === other)
      return found ? matters(found.text) : null
    }
    const { mergeInto, suggest, why } = decideDuplicate(matter, createdAt, near, read)
    words.learn(kept.trace)
    learn(matter)
    open.add({ ...kept, id, customerKey, text: ticket, solvedAt: line.solvedAt ?? null })
    return { mergeInto, suggest, why: why.map((reason) => say(texts, reason)).join(' ') }
  }
}

const MOST_MATTERS = 256

/** Reads texts, and keeps the last few it read: copies of one form are near to each of their kind. */
function recentMatters(isHabit: IsHabit): (text: TicketText) => Matter {
  const known = new Map<TicketText, Matter>()
  return (text) => {
    const matter = known.get(text) ?? matterOf(text, isHabit)
    known.delete(text)
    known.set(text, matter)
    const oldest = known.size > MOST_MATTERS ? known.keys().next().value : undefined
    if (oldest) known.delete(oldest)
    return matter
  }
}

/** D4: tickets are compared within one customer; who belongs to none is a customer alone. */
function customerOf({ orgId, requesterId }: Line, isColleagues: boolean): string {
  if (orgId === null || orgId === undefined) return JSON.stringify(['requester', requesterId])
  return JSON.stringify(isColleagues ? [orgId] : [orgId, requesterId])
}

const textOf = ({ id, subject, body, requesterId, requesterName, requesterEmail, attachments }: Line): TicketText => ({
  subject: shortened(subject),
  body: shortened(body),
  requesterId: JSON.stringify(requesterId),
  requesterName: shortened(requesterName),
  requesterEmail: shortened(requesterEmail),
  // Without hash and size nothing tells a file from another of its name.
  attachments: (attachments ?? []).map(({ name, size, sha1 }) => sha1 || `${name} ${size ?? JSON.stringify(id)}`),
})

/** What is beyond is never read: a megabyte must not be held for three days. A plain slice would hold the whole text. */
const shortened = (given: string): string =>
  given.length <= LONGEST_TEXT ? given : Buffer.from(given.slice(0, LONGEST_TEXT), 'utf16le').toString('utf16le')
