import { badAttribute, forbidden, notFound, plain, Refused } from './answer.ts'
import { startJob } from './job.ts'
import { isTrue, type Json, listOf, textOf } from './json.ts'
import type { User } from './people.ts'
import { type AccountState, type Job, nextId } from './state.ts'
import { type Comment, type TicketRecord, viaOf } from './ticket.ts'
import { closeMerged, updateTicket } from './write.ts'

const PRIVATE_CHANNELS: readonly string[] = ['twitter', 'facebook', 'any_channel']
const OPEN: readonly string[] = ['new', 'open', 'pending', 'hold']

const sourceInvalid = (description: string): Refused => plain(422, 'SourceInvalid', description)

/** 10.3: what may not be merged, in words; null when it may. */
function obstacle(target: TicketRecord, source: TicketRecord): Refused | null {
  if (!OPEN.includes(target.ticket.status))
    return plain(
      422,
      'TargetInvalid',
      `Ticket ${target.ticket.id} is ${target.ticket.status} and cannot be merged into`,
    )
  if (source.ticket.status === 'closed')
    return sourceInvalid(`Ticket ${source.ticket.id} is closed and cannot be merged`)
  if (source.shared)
    return sourceInvalid(`Ticket ${source.ticket.id} is shared with another account and cannot be merged`)
  if (target.shared)
    return plain(
      422,
      'TargetInvalid',
      `Ticket ${target.ticket.id} is shared with another account and cannot be merged into`,
    )
  return null
}

type Texts = { source: string; target: string; isSourcePublic: boolean; isTargetPublic: boolean }

function textsOf(body: Json, records: readonly TicketRecord[]): Texts {
  // Private whenever one ticket is private or came through a social channel (10.1).
  const isForced = records.some(({ ticket }) => !ticket.is_public || PRIVATE_CHANNELS.includes(ticket.via.channel))
  return {
    source: textOf(body.source_comment),
    target: textOf(body.target_comment),
    isSourcePublic: !isForced && isTrue(body.source_comment_is_public),
    isTargetPublic: !isForced && isTrue(body.target_comment_is_public),
  }
}

const commentOf = (body: string, isPublic: boolean): Json =>
  body === '' ? {} : { comment: { body, public: isPublic } }

/** 10.3: the source's requester, CCs and followers come along as CCs, also those of another customer; nobody suspended does. */
function copiesOf({ settings, users }: AccountState, target: TicketRecord, source: TicketRecord): Json {
  if (!settings.ccsEnabled) return {}
  const ids = [source.ticket.requester_id, ...source.ticket.email_cc_ids].filter(
    (id) => id !== target.ticket.requester_id && users.get(id)?.suspended === false,
  )
  return {
    email_cc_ids: [...new Set([...target.ticket.email_cc_ids, ...ids])],
    follower_ids: [...new Set([...target.ticket.follower_ids, ...source.ticket.follower_ids])],
  }
}

/** One call's merge: its sources are closed one by one, the target gets its comment with the first of them. */
type Merge = {
  readonly state: AccountState
  readonly actor: User
  readonly target: TicketRecord
  readonly texts: Texts
  told: Comment | null
}

/** 10.1: every attachment of the source is on the target's new comment, too. */
function copyAttachments({ state, told }: Merge, source: TicketRecord): void {
  const files = source.comments.flatMap(({ attachments }) => attachments) as Json[]
  told?.attachments.push(...files.map((file) => ({ ...file, id: nextId(state) })))
}

function mergeOne(work: Merge, source: TicketRecord): Json {
  const { state, actor, target, texts } = work
  const id = source.ticket.id
  const isThere = [target, source].every(({ ticket }) => state.tickets.has(ticket.id))
  const refusal = isThere ? obstacle(target, source) : notFound()
  const failed = (fault: Refused): Json => {
    const { error, description } = fault.answer.body as Record<string, string>
    return { id, action: 'merge', success: false, status: 'Failed', error, details: description, fatal: true }
  }
  if (refusal) return failed(refusal)
  try {
    closeMerged(state, source, {
      actor,
      via: viaOf('api', 'merge', {}),
      body: commentOf(texts.source, texts.isSourcePublic),
    })
    const comment = work.told ? {} : commentOf(texts.target, texts.isTargetPublic)
    const before = target.comments.length
    const body = { ...copiesOf(state, target, source), ...comment }
    updateTicket(state, target, { actor, via: viaOf('api', 'merge', { ticket_id: id }), body })
    work.told ??= target.comments[before] ?? null
    copyAttachments(work, source)
  } catch (fault) {
    if (fault instanceof Refused) return failed(fault)
    throw fault
  }
  // What a merge job reports is unverified (17): clients have to look at the tickets themselves.
  return { id, action: 'merge', status: 'Merged', success: true }
}

/** `POST /tickets/{target}/merge`: checks at once or in the job, as the account is set, then queues the job. There is no way back. */
export function merge(state: AccountState, actor: User, target: TicketRecord, body: Json): Job {
  if (!state.settings.mergeAllowed) throw forbidden()
  const ids = listOf(body.ids)
  if (!Array.isArray(body.ids) || !ids.every((id) => Number.isSafeInteger(id)))
    throw badAttribute('ids', 'array of integers')
  if (ids.length === 0) throw plain(422, 'SourceInvalid', 'No tickets to merge')
  if (ids.includes(target.ticket.id)) throw sourceInvalid('You cannot merge a ticket into itself')
  const sources = ids.map((id) => state.tickets.get(Number(id)))
  const found = sources.filter((source) => source !== undefined)
  if (found.length < sources.length) throw notFound()
  if (state.settings.mergeRefusals === 'at-once') {
    for (const source of found) {
      const refusal = obstacle(target, source)
      if (refusal) throw refusal
    }
  }
  const work: Merge = { state, actor, target, texts: textsOf(body, [target, ...found]), told: null }
  const items = found.map((source) => () => mergeOne(work, source))
  return startJob(state, 'Ticket Merge', items, null)
}
