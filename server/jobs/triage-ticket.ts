import { randomUUID } from 'node:crypto'
import { type CommentReading, hear } from '../../domain/escalation.ts'
import type { TicketFound } from '../clients/zendesk.ts'
import type { Account } from '../db/accounts.ts'
import { lockAssignment } from '../db/candidates.ts'
import { FIRST_COMMENT, saveReadings } from '../db/comment-readings.ts'
import { findDecisionByCause, saveDecisions } from '../db/decisions.ts'
import { changesToldOf } from '../db/deliveries.ts'
import type { Tx } from '../db/schema.ts'
import { announceTicket, lockTickets } from '../db/tickets.ts'
import { transact } from '../db/transact.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import { searchDuplicates } from './find-duplicates.ts'
import type { Payload } from './payloads.ts'
import { recordDecision } from './record.ts'
import { recordSearch } from './record-duplicates.ts'
import { recordSighting } from './sighting.ts'
import { decideOn, decisionOf, loadFacts, saveDecided } from './ticket-decision.ts'
import { watchEscalationIn } from './watch-escalation.ts'
import { watchIn } from './watch-tickets.ts'

/** R2: load, decide, record; the write and the messages are jobs of their own. A cause is decided once. */
export async function triageTicket(
  services: Services,
  { accountId, ticketId, cause, kind, class: serviceClass }: Payload<'triage-ticket'>,
): Promise<void> {
  const { db, zendesk, clock, log } = services
  const account = await accountOf(services, accountId)
  if (await findDecisionByCause(db, accountId, ticketId, cause)) return
  const found = await zendesk.readTicket(account, ticketId, serviceClass)
  if (!found || found.ticket.status === 'closed') {
    // Deleted, merged away or closed before we came: nobody may change it any more, and nobody waits for its triage.
    log.info('ticket-gone', { account: account.subdomain, ticket: ticketId, cause })
    const nothing = { triage: null, changes: null, base: null, at: clock.now(), class: serviceClass }
    const decision = { id: randomUUID(), accountId, ticketId, kind, cause, ...nothing }
    await transact(db, (tx) => saveDecisions(tx, [decision]))
    return
  }
  const known = await loadFacts(services, account, found)
  // D1: only a ticket that we see for the first time is compared.
  const search = known.stored?.triage ? null : await searchDuplicates(services, account, found, serviceClass)
  const loaded = search ? { ...known, duplicates: search } : known
  const heard = known.stored?.triage ? [] : [hearFirst(account, found)]
  await transact(db, async (tx) => {
    // Before any ticket, as every decision does: two that lock in different orders would end one another.
    await lockAssignment(tx, accountId)
    if (search)
      await lockTickets(tx, accountId, [...new Set(search.pairs.flatMap((pair) => [pair.ticketId, pair.otherId]))])
    const decided = await decideOn(services, tx, loaded)
    const decision = await decisionOf(tx, loaded, decided, { kind, cause })
    if (!(await recordDecision(services, tx, account, decision, decided.actions))) return
    const version = await saveDecided(tx, loaded, decided)
    if (search) await recordSearch(services, tx, account, ticketId, search)
    await announceTicket(tx, accountId, ticketId, version)
    await saveReadings(tx, accountId, ticketId, heard)
    await watchIn(services, tx, account, [ticketId])
    await watchEscalationIn(services, tx, account, [ticketId])
    if (loaded.stored?.triage) return
    await recordSighting(services, tx, account, loaded)
    await hearAgain(services, tx, accountId, ticketId)
  })
}

/** E2: the message that opened the ticket. Whoever typed it in, it says what the customer has. */
const hearFirst = ({ policy }: Account, { ticket }: TicketFound): CommentReading =>
  hear(
    {
      commentId: FIRST_COMMENT,
      at: ticket.createdAt,
      by: 'customer',
      isPublic: ticket.isPublic,
      subject: ticket.subject,
      text: ticket.description,
      language: ticket.language,
    },
    policy,
  )

/** S1: what happened to the ticket between its creation and now counts for its clocks. */
async function hearAgain({ queue }: Services, tx: Tx, accountId: number, ticketId: string): Promise<void> {
  const told = await changesToldOf(tx, accountId, ticketId)
  await queue.add(
    tx,
    'update-ticket',
    told.map((invocationId) => ({ payload: { accountId, invocationId }, class: 'sla' as const })),
  )
}
