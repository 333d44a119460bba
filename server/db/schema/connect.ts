import type { ColumnType, Generated } from 'kysely'
import type { Instant } from '../../../domain/instant.ts'
import type { SealedColumn, SealedOrNull } from './security.ts'

/** Why a connection ended: the tokens were taken back, the person we act as may not carry it any more, or the subdomain is gone. */
export type EndedWhy = 'revoked' | 'user-gone' | 'not-admin' | 'moved'

/** Left out where nobody noted it. */
type Noted<T> = ColumnType<T, T | undefined, T>

/** The OAuth tokens of one account; whoever holds the row's lease renews them. */
type ConnectionRow = {
  account_id: number
  access_token: SealedColumn
  refresh_token: SealedColumn
  expires_at: Instant
  refresh_expires_at: Instant
  state: 'connected' | 'revoked'
  scope: Noted<string | null>
  /** When an admin last authorized it. */
  connected_at: Noted<Instant | null>
  ended_at: Noted<Instant | null>
  ended_why: Noted<EndedWhy | null>
  /** How far the one message about its end has come. */
  told: Noted<'sending' | 'told' | null>
  /** Grows with each renewal: whoever waited for the lock sees that somebody else has done it. */
  generation: Generated<number>
  /** Until when one replica alone may renew; a lease, so that no transaction stays open while Zendesk answers. */
  renewing_until: Generated<Instant>
}

/** What a page of an account that is not connected may do: open the authorization, and collect what became of it. */
type ConnectTicketRow = {
  /** Of the secret in the address of the other window. */
  ticket_hash: string
  /** Of the secret that never leaves the page: whoever reads an address gets no session with it. */
  claim_hash: string
  /** All three from the verified page token. */
  subdomain: string
  installation_id: string
  user_id: string
  expires_at: Instant
  /** Set once it led to a connection; then it opens nothing any more. */
  account_id: number | null
  /** What went wrong in the other window last, for the page that waits. */
  trouble: string | null
  /** When the page took its session; once. */
  claimed_at: Instant | null
}

/** One authorization under way at Zendesk. */
type ConnectStateRow = {
  state_hash: string
  ticket_hash: string
  /** Of the cookie: only the browser that left comes back. */
  browser_hash: string
  /** PKCE's secret half; null once it was used. */
  verifier: SealedOrNull
  expires_at: Instant
  used_at: Instant | null
}

export type ConnectTables = {
  connections: ConnectionRow
  connect_tickets: ConnectTicketRow
  connect_states: ConnectStateRow
}
