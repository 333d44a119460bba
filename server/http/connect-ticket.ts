import { randomBytes } from 'node:crypto'
import type { Instant } from '../../domain/instant.ts'
import { type Opener, saveTicket } from '../db/connect-tickets.ts'
import { hashOf } from '../jobs/connect.ts'
import type { Services } from '../services.ts'

const TICKET_MS = 15 * 60_000

export const newSecret = (): string => randomBytes(32).toString('base64url')

/**
 * Two secrets of a verified page, kept as hashes for 15 minutes: `ticket` goes into the address of the other window and opens an
 * authorization, `claim` stays in the page and collects its session.
 */
export async function issueTicket(
  { db, clock }: Services,
  { subdomain, installationId, userId }: Opener,
): Promise<{ readonly ticket: string; readonly claim: string; readonly expiresAt: Instant }> {
  const [ticket, claim] = [newSecret(), newSecret()]
  const now = clock.now()
  const expiresAt = now + TICKET_MS
  await saveTicket(
    db,
    { subdomain, installationId, userId },
    { ticketHash: hashOf(ticket), claimHash: hashOf(claim), expiresAt, now },
  )
  return { ticket, claim, expiresAt }
}
