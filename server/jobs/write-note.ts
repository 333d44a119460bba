import { lateReplyNote } from '../../domain/duplicate.ts'
import { say } from '../../domain/reason.ts'
import { Deferred } from '../clients/zendesk.ts'
import type { Account } from '../db/accounts.ts'
import { claimNote, endNote, type TicketNote } from '../db/ticket-notes.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import type { Payload } from './payloads.ts'

/** One private note, written once: after an unknown outcome the ticket's audits are looked at first. */
export async function writeNote(services: Services, { accountId, noteId }: Payload<'write-note'>): Promise<void> {
  const { db, zendesk, log } = services
  const account = await accountOf(services, accountId)
  const note = await claimNote(db, accountId, noteId)
  if (!note) return
  try {
    if (note.isUncertain && (await zendesk.findDecision(account, note.ticketId, note.id, 'sla')))
      return await endNote(db, accountId, noteId, 'written')
    const body = await bodyOf(services, account, note)
    const refusal =
      body === null ? 'what it speaks of is gone' : await zendesk.writeNote(account, { ...note, noteId, body }, 'sla')
    await endNote(db, accountId, noteId, refusal === null ? 'written' : 'refused', refusal)
    const fields = { account: account.subdomain, ticket: note.ticketId, note: note.kind }
    if (refusal === null) log.info('note-written', fields)
    else log.warn('note-refused', { ...fields, reason: refusal })
  } catch (error) {
    const leftUs = !(error instanceof Deferred) && (!(error instanceof Fault) || error.mayHaveArrived)
    if (!leftUs && !note.isUncertain) await endNote(db, accountId, noteId, 'recorded')
    throw error
  }
}

/** The words of a note: put together when it is written, since none are kept (design 2.8). */
async function bodyOf(services: Services, account: Account, note: TicketNote): Promise<string | null> {
  const { zendesk, texts, zendeskUrl } = services
  const url = `${zendeskUrl(account.subdomain)}/agent/tickets/${note.aboutId}`
  if (note.kind === 'related')
    return say(texts, { key: 'duplicate.note.related', params: { other: note.aboutId, agent: note.by ?? '', url } })
  const found = await zendesk.readTicket(account, note.aboutId, 'sla')
  if (!found) return null
  const { ticket, requester } = found
  const facts = { mergedId: note.mergedId ?? '', followUpId: note.aboutId, url }
  return lateReplyNote(texts, facts, {
    author: requester?.name ?? '',
    at: ticket.createdAt,
    text: ticket.description,
  })
}
