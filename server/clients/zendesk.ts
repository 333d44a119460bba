import type { TicketChanges } from '../../domain/action.ts'
import type { Clock } from '../clock.ts'
import type { ServiceClass } from '../db/budgets.ts'
import type { Db } from '../db/schema.ts'
import type { Encryption } from '../encryption.ts'
import type { Log } from '../log.ts'
import type { TicketFound, TicketState } from './zendesk/ticket.ts'

export { CLASSES, type ServiceClass } from '../db/budgets.ts'
export { Deferred } from './zendesk/deferred.ts'
export type { Channel, Requester, TicketFound, TicketState } from './zendesk/ticket.ts'

export type AccountRef = { readonly id: number; readonly subdomain: string }

/** conflict: somebody changed the ticket since it was read: read again and decide again. refused: Zendesk's reason in words. */
export type WriteResult =
  | { readonly state: 'written'; readonly ticket: TicketState; readonly auditId: string }
  | { readonly state: 'conflict' }
  | { readonly state: 'refused'; readonly reason: string }

export type TicketWrite = {
  readonly ticketId: string
  readonly changes: TicketChanges
  /** As it was read: its tags are completed, its stamp guards the write. */
  readonly current: TicketState
  readonly decisionId: string
}

export type ZendeskUser = {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly role: string
}
export type ZendeskAgent = ZendeskUser & { readonly groupIds: readonly string[] }
export type ZendeskGroup = { readonly id: string; readonly name: string }

/**
 * Everything we do to a Zendesk account. It has no way to write a public comment (M3).
 * Throws Deferred (no room in the budget; nothing was sent), Fault 'unavailable' (429, 5xx, network, time-out; `mayHaveArrived`
 * on a write), Fault 'unauthorized' (the connection is gone: an admin must connect again), and others as FAULTS says.
 */
export type Zendesk = {
  /** One call, requester and organization side-loaded; null when there is no such ticket. */
  readTicket(account: AccountRef, ticketId: string, serviceClass: ServiceClass): Promise<TicketFound | null>
  /** One PUT, guarded by the stamp of `current`, the decision's id in its audit (design 2.9). */
  writeTicket(account: AccountRef, write: TicketWrite, serviceClass: ServiceClass): Promise<WriteResult>
  /** After an unknown outcome: is this decision among the ticket's newest audits? */
  findDecision(account: AccountRef, ticketId: string, decisionId: string, serviceClass: ServiceClass): Promise<boolean>
  readUser(account: AccountRef, userId: string, serviceClass: ServiceClass): Promise<ZendeskUser | null>
  listGroups(account: AccountRef): Promise<readonly ZendeskGroup[]>
  /** Agents and admins with their group memberships. */
  listAgents(account: AccountRef): Promise<readonly ZendeskAgent[]>
  /** Who the connection acts as. Zendesk answers a nobody instead of an error (zendesk-api.md 1): that is a Fault here. */
  me(account: AccountRef): Promise<ZendeskUser>
}

export type ZendeskParts = {
  readonly db: Db
  readonly encryption: Encryption
  readonly clock: Clock
  readonly log: Log
  readonly config: {
    readonly urlTemplate: string
    readonly clientId: string
    readonly clientSecret: string
    readonly marketplace: { readonly name?: string; readonly organizationId?: string; readonly appId?: string }
    /** Real time a request may take; 10 s by default. */
    readonly timeoutMilliseconds?: number
  }
}

export function createZendesk(_parts: ZendeskParts): Zendesk & { close(): Promise<void> } {
  throw new Error('The Zendesk client is not connected yet.')
}
