import type { Instant } from '../../domain/instant.ts'
import type { Sealed } from '../encryption.ts'
import type { Db, Tx } from './schema.ts'

/** Who opened the page, from the verified page token. */
export type Opener = { readonly subdomain: string; readonly installationId: string; readonly userId: string }
export type ConnectTicket = Opener & {
  readonly ticketHash: string
  readonly expiresAt: Instant
  readonly accountId: number | null
  readonly trouble: string | null
}
export type ConnectState = Opener & {
  readonly stateHash: string
  readonly ticketHash: string
  readonly browserHash: string
  /** Sealed. */
  readonly verifier: Sealed | null
  readonly expiresAt: Instant
  readonly usedAt: Instant | null
}

/** How long what is over is kept: whoever comes back late is told that it is over, not that it is unknown. */
const KEEP_MS = 86_400_000

/** Keeps a new ticket, and takes out what has been over for a day. */
export async function saveTicket(
  db: Db,
  { subdomain, installationId, userId }: Opener,
  ticket: {
    readonly ticketHash: string
    readonly claimHash: string
    readonly expiresAt: Instant
    readonly now: Instant
  },
): Promise<void> {
  await db
    .deleteFrom('connect_tickets')
    .where('expires_at', '<', ticket.now - KEEP_MS)
    .execute()
  await db
    .insertInto('connect_tickets')
    .values({
      ticket_hash: ticket.ticketHash,
      claim_hash: ticket.claimHash,
      subdomain,
      installation_id: installationId,
      user_id: userId,
      expires_at: ticket.expiresAt,
      account_id: null,
      trouble: null,
      claimed_at: null,
    })
    .execute()
}

/** By the hash of either of its secrets. */
export async function ticketBy(
  db: Db,
  which: { readonly ticketHash: string } | { readonly claimHash: string },
): Promise<ConnectTicket | null> {
  const [column, hash] =
    'ticketHash' in which ? (['ticket_hash', which.ticketHash] as const) : (['claim_hash', which.claimHash] as const)
  const row = await db.selectFrom('connect_tickets').selectAll().where(column, '=', hash).executeTakeFirst()
  if (!row) return null
  const { subdomain, trouble } = row
  return {
    ticketHash: row.ticket_hash,
    subdomain,
    installationId: row.installation_id,
    userId: row.user_id,
    expiresAt: row.expires_at,
    accountId: row.account_id,
    trouble,
  }
}

/** The page takes its session: true once. */
export async function claimTicket(db: Db, ticketHash: string, now: Instant): Promise<boolean> {
  const row = await db
    .updateTable('connect_tickets')
    .set({ claimed_at: now })
    .where('ticket_hash', '=', ticketHash)
    .where('claimed_at', 'is', null)
    .returning('ticket_hash')
    .executeTakeFirst()
  return row !== undefined
}

/** What went wrong in the other window, for the page that waits; null: a new try has begun. */
export async function noteTrouble(db: Db, ticketHash: string, trouble: string | null): Promise<void> {
  await db.updateTable('connect_tickets').set({ trouble }).where('ticket_hash', '=', ticketHash).execute()
}

/** The ticket led to this connection, and opens nothing any more. */
export async function spendTicket(tx: Tx, ticketHash: string, accountId: number): Promise<void> {
  await tx
    .updateTable('connect_tickets')
    .set({ account_id: accountId, trouble: null })
    .where('ticket_hash', '=', ticketHash)
    .execute()
}

export async function saveState(
  db: Db,
  state: Pick<ConnectState, 'stateHash' | 'ticketHash' | 'browserHash' | 'verifier' | 'expiresAt'>,
): Promise<void> {
  await db
    .insertInto('connect_states')
    .values({
      state_hash: state.stateHash,
      ticket_hash: state.ticketHash,
      browser_hash: state.browserHash,
      verifier: state.verifier,
      expires_at: state.expiresAt,
      used_at: null,
    })
    .execute()
}

export async function stateOf(db: Db, stateHash: string): Promise<ConnectState | null> {
  const row = await db
    .selectFrom('connect_states')
    .innerJoin('connect_tickets', 'connect_tickets.ticket_hash', 'connect_states.ticket_hash')
    .selectAll('connect_states')
    .select(['subdomain', 'installation_id', 'user_id'])
    .where('state_hash', '=', stateHash)
    .executeTakeFirst()
  if (!row) return null
  return {
    stateHash: row.state_hash,
    ticketHash: row.ticket_hash,
    browserHash: row.browser_hash,
    verifier: row.verifier,
    subdomain: row.subdomain,
    installationId: row.installation_id,
    userId: row.user_id,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
  }
}

/** Uses a state up, and PKCE's secret with it. Of two at the same moment one gets true. */
export async function spendState(db: Db, stateHash: string, now: Instant): Promise<boolean> {
  const row = await db
    .updateTable('connect_states')
    .set({ used_at: now, verifier: null })
    .where('state_hash', '=', stateHash)
    .where('used_at', 'is', null)
    .returning('state_hash')
    .executeTakeFirst()
  return row !== undefined
}
