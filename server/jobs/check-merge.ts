import {
  judge,
  type MergeFacts,
  mayNotMerge,
  mergedNote,
  progressOf,
  type Quoted,
  type Side,
  strangersReason,
  survivorNote,
  survivorNoteHead,
} from '../../domain/duplicate.ts'
import type { Instant } from '../../domain/instant.ts'
import { type Reason, say } from '../../domain/reason.ts'
import type { TicketComment, TicketFound } from '../clients/zendesk.ts'
import type { Account } from '../db/accounts.ts'
import { agentOf } from '../db/agents.ts'
import { mergedIdOf, type Pair, pairsOf } from '../db/duplicates.ts'
import { historyOf } from '../db/history.ts'
import { findTicket, type Ticket } from '../db/tickets.ts'
import type { Services } from '../services.ts'
import { matterOfTicket, sideOfTicket } from './find-duplicates.ts'

export type Wait = { readonly is: 'wait'; readonly at: Instant }
type Refused = { readonly is: 'refused'; readonly reason: Reason; readonly state: 'suggested' | 'failed' }
type Planned = {
  readonly is: 'planned'
  readonly survivorId: string
  readonly merge: {
    readonly mergedId: string
    readonly survivorId: string
    readonly mergedNote: string
    readonly survivorNote: string
  }
}

/** A survivor that is new itself is triaged first: only then it is known whether it is a VIP's. */
const TRIAGED_WITHIN_MS = 15 * 60_000
const LOOK_AGAIN_MS = 5_000
/** More than a comment holds. */
const ENOUGH_SIGNS = 70_000

type One = { readonly found: TicketFound; readonly known: Ticket | null }

/** D4, zendesk-api.md 10.4: both tickets are read again, and everything that stands against a merge is looked at once more. */
export async function planMerge(services: Services, account: Account, pair: Pair): Promise<Planned | Refused | Wait> {
  const { db, zendesk, clock } = services
  const isByItself = pair.changedBy === null
  const no = (reason: Reason, state: Refused['state'] = isByItself ? 'suggested' : 'failed'): Refused => ({
    is: 'refused',
    reason,
    state,
  })
  const read = await zendesk.readTickets(account, [pair.ticketId, pair.otherId], 'triage')
  const of = async (id: string): Promise<One | null> => {
    const found = read.find(({ ticket }) => ticket.id === id)
    return found ? { found, known: await findTicket(db, account.id, id) } : null
  }
  const [newer, older] = [await of(pair.ticketId), await of(pair.otherId)]
  if (!newer || !older) {
    const ticket = newer ? pair.otherId : pair.ticketId
    return no({ key: 'duplicate.failed.gone', params: { ticket } }, 'failed')
  }
  const survivorId = isByItself ? await furtherAlong(services, account, newer, older) : pair.survivorId
  const [merged, survivor] = survivorId === pair.ticketId ? [older, newer] : [newer, older]
  if (!survivor.known && clock.now() < survivor.found.ticket.createdAt + TRIAGED_WITHIN_MS && merged.known?.isVip)
    return { is: 'wait', at: clock.now() + LOOK_AGAIN_MS }
  const reason = mayNotMerge(sideOf(merged), sideOf(survivor), account.policy.duplicates.comparesColleagues)
  if (reason) return no(reason, reason.key.endsWith('.closed') ? 'failed' : undefined)
  if (await hasStrangers(services, account, merged.found, survivor.found))
    return no(strangersReason(merged.found.ticket.id))
  const comments = await zendesk.commentsOf(account, merged.found.ticket.id, isEnough)
  if (isByItself) {
    const others = await zendesk.commentsOf(account, survivor.found.ticket.id, () => true)
    const [ofNewer, ofOlder] = survivorId === pair.ticketId ? [others, comments] : [comments, others]
    const { is, why } = judge(
      matterOfTicket(newer.found, filesOf(ofNewer)),
      matterOfTicket(older.found, filesOf(ofOlder)),
      newer.found.ticket.createdAt - older.found.ticket.createdAt,
    )
    if (is !== 'same') return no(why[0] ?? { key: 'duplicate.block.words' }, 'suggested')
  }
  const facts = await factsOf(services, account, pair, { merged: merged.found, survivorId })
  const heads = await headsOfEarlier(services, account, facts.mergedId)
  const isOurNote = ({ authorId, isPublic, text }: TicketComment) =>
    authorId === account.serviceUserId && !isPublic && heads.some((head) => text.startsWith(head))
  return {
    is: 'planned',
    survivorId,
    merge: {
      mergedId: facts.mergedId,
      survivorId,
      mergedNote: mergedNote(services.texts, facts),
      survivorNote: survivorNote(services.texts, facts, saidByCustomer(comments, isOurNote)),
    },
  }
}

const sideOf = ({ found, known }: One): Side => sideOfTicket(found, known?.isVip ?? null)

/** D3: the older ticket stays unless somebody has come further with the newer one. */
async function furtherAlong({ db }: Services, { id }: Account, newer: One, older: One): Promise<string> {
  const progress = async ({ found: { ticket } }: One): Promise<number> => {
    const events = await historyOf(db, id, ticket.id)
    const hasAnswer = events.some((event) => event.type === 'comment' && event.by === 'agent' && event.public)
    return progressOf({ status: ticket.status, hasAnswer })
  }
  const isFurther = (await progress(newer)) > (await progress(older))
  return isFurther ? newer.found.ticket.id : older.found.ticket.id
}

/** zendesk-api.md 10.3: a merge makes the requester and the CCs of the one ticket readers of the other. */
async function hasStrangers(
  { zendesk }: Services,
  account: Account,
  merged: TicketFound,
  survivor: TicketFound,
): Promise<boolean> {
  const there = new Set([survivor.ticket.requesterId, merged.ticket.requesterId, ...survivor.ticket.ccIds])
  const added = merged.ticket.ccIds.filter((id) => !there.has(id))
  const organizations = await zendesk.organizationsOf(account, added)
  const { organizationId } = survivor.ticket
  return added.some((id) => {
    const belongs = organizations.get(id)
    return belongs !== 'staff' && (organizationId === null || belongs !== organizationId)
  })
}

const isEnough = (read: readonly TicketComment[]): boolean =>
  read.reduce((sum, { text, isByStaff }) => sum + (isByStaff ? 0 : text.length), 0) > ENOUGH_SIGNS

const filesOf = ([first]: readonly TicketComment[]): readonly string[] => first?.files ?? []

/** What tickets that were merged into this one before brought along stands in our notes: it goes along once more. */
async function headsOfEarlier({ db, texts }: Services, { id }: Account, ticketId: string): Promise<readonly string[]> {
  const pairs = await pairsOf(db, id, ticketId)
  return pairs
    .filter(({ state, survivorId }) => state === 'merged' && survivorId === ticketId)
    .map((pair) => survivorNoteHead(texts, mergedIdOf(pair)))
}

const saidByCustomer = (
  comments: readonly TicketComment[],
  isOurNote: (comment: TicketComment) => boolean,
): readonly Quoted[] =>
  comments
    .filter((comment, at) => !comment.isByStaff || at === 0 || isOurNote(comment))
    .map(({ authorName, at, text }) => ({ author: authorName, at, text }))

async function factsOf(
  { db, zendeskUrl }: Services,
  account: Account,
  pair: Pair,
  { merged, survivorId }: { readonly merged: TicketFound; readonly survivorId: string },
): Promise<MergeFacts> {
  const url = (id: string) => `${zendeskUrl(account.subdomain)}/agent/tickets/${id}`
  const agent = pair.changedBy === null ? null : await agentOf(db, account.id, pair.changedBy)
  return {
    mergedId: merged.ticket.id,
    survivorId,
    subject: merged.ticket.subject,
    why: pair.why,
    by: pair.changedBy === null ? null : (agent?.name ?? pair.changedBy),
    mergedUrl: url(merged.ticket.id),
    survivorUrl: url(survivorId),
  }
}

/** Zendesk closes what it merged, and says so with this tag; both, since an agent could set the tag alone. */
export const isMergedAway = (found: TicketFound | null): boolean =>
  found?.ticket.status === 'closed' && found.ticket.tags.includes('closed_by_merge')

/** Whether it went where we sent it: our own note stands on the survivor. */
export async function isOurMerge(
  { zendesk, texts }: Services,
  account: Account,
  pair: Pair,
  { merged }: { readonly merged: TicketFound | null },
): Promise<boolean> {
  if (!isMergedAway(merged)) return false
  const head = survivorNoteHead(texts, mergedIdOf(pair))
  const comments = await zendesk.newestComments(account, pair.survivorId)
  return comments.some(
    ({ authorId, text, isPublic }) => authorId === account.serviceUserId && !isPublic && text.startsWith(head),
  )
}

/** A reason as it stands in a log. */
export const inWords = ({ texts }: Services, reason: Reason): string => say(texts, reason)
