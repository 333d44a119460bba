import { matterOf } from '../../domain/duplicate.ts'
import { customerKeyOf, noiseOf, sightOf } from '../../domain/incident.ts'
import type { Account } from '../db/accounts.ts'
import type { Tx } from '../db/schema.ts'
import { saveSighting } from '../db/sightings.ts'
import type { Services } from '../services.ts'
import { wordHash } from '../word-hash.ts'
import type { Loaded } from './ticket-decision.ts'

/**
 * D5: what of a new ticket is kept to find incidents, in the transaction of its triage, while its text is at hand. Noise, orders and
 * questions are not kept. No Zendesk call.
 */
export async function recordSighting(
  { queue }: Services,
  tx: Tx,
  account: Account,
  { found, reading }: Pick<Loaded, 'found' | 'reading'>,
): Promise<void> {
  const { ticket, requester } = found
  const heard = {
    subject: ticket.subject,
    body: ticket.description,
    requesterName: requester?.name ?? '',
    requesterEmail: requester?.email ?? '',
  }
  if (reading.category === 'how-to' || reading.category === 'feature-request' || noiseOf(heard) !== null) return
  const matter = matterOf({ ...heard, requesterId: ticket.requesterId, attachments: [] })
  await saveSighting(tx, account.id, {
    ticketId: ticket.id,
    customerKey: customerKeyOf(ticket.organizationId, ticket.requesterId),
    requesterId: ticket.requesterId,
    at: ticket.createdAt,
    category: reading.category,
    sight: sightOf(matter, wordHash(account.fingerprintKey)),
  })
  await queue.add(tx, 'find-incidents', [{ payload: { accountId: account.id, ticketId: ticket.id }, class: 'sla' }])
}
