import { z } from 'zod'
import type { Clock } from '../clock.ts'
import { createAccessTokens } from '../db/connections.ts'
import type { Db } from '../db/schema.ts'
import type { Encryption } from '../encryption.ts'
import type { Log } from '../log.ts'
import type { ServiceClass } from '../service-class.ts'
import { createAgent } from './http.ts'
import { createCaller, read } from './zendesk/call.ts'
import { refusalOf } from './zendesk/envelope.ts'
import { createExports, type Exports } from './zendesk/exports.ts'
import { createGlances, type Glances } from './zendesk/glance.ts'
import { createHistory, type History } from './zendesk/history.ts'
import { createMacros, type Macros } from './zendesk/macros.ts'
import { createMerges, type Merges } from './zendesk/merge.ts'
import { createNewest, type Newest } from './zendesk/newest.ts'
import { createOAuth, type OAuth } from './zendesk/oauth.ts'
import { createPeople, type People } from './zendesk/people.ts'
import { createSamples, type Samples } from './zendesk/sample.ts'
import { createSchedules, type Schedules } from './zendesk/schedules.ts'
import { createSetupCalls, type SetupCalls } from './zendesk/setup.ts'
import { type TicketFound, type TicketState, ticketFoundSchema, ticketWrittenSchema } from './zendesk/ticket.ts'
import { renewTokens } from './zendesk/token.ts'
import { DECISION_KEY, type TicketWrite, writeBody } from './zendesk/write.ts'

export { Deferred } from './zendesk/deferred.ts'
export { Elsewhere } from './zendesk/elsewhere.ts'
export type { PastPage, Person } from './zendesk/exports.ts'
export type { ZendeskMacro } from './zendesk/macros.ts'
export type { TicketComment } from './zendesk/merge.ts'
export { type Found, SCOPES } from './zendesk/oauth.ts'
export type { ZendeskAgent, ZendeskGroup, ZendeskUser } from './zendesk/people.ts'
export type { Channel, Requester, TicketFound, TicketState } from './zendesk/ticket.ts'
export type { TicketWrite } from './zendesk/write.ts'

export type AccountRef = { readonly id: number; readonly subdomain: string }

/** conflict: somebody changed the ticket since it was read: read again and decide again. refused: Zendesk's reason in words. */
export type WriteResult =
  | { readonly state: 'written'; readonly ticket: TicketState; readonly auditId: string }
  | { readonly state: 'conflict' }
  | { readonly state: 'refused'; readonly reason: string }

/**
 * Everything we do to a Zendesk account. It has no way to write a public comment (M3).
 * Throws Deferred (no room in the budget; nothing was sent), Fault 'unavailable' (429, 5xx, network, time-out; `mayHaveArrived`
 * on a write), Fault 'not-connected' (the connection is gone: an admin must connect again), and others as FAULTS says.
 */
export type Zendesk = {
  /** One call, requester and organization side-loaded; null when there is no such ticket. */
  readTicket(account: AccountRef, ticketId: string, serviceClass: ServiceClass): Promise<TicketFound | null>
  /** One PUT, guarded by the stamp of `current`, the decision's id in its audit (design 2.9). */
  writeTicket(account: AccountRef, write: TicketWrite, serviceClass: ServiceClass): Promise<WriteResult>
  /** After an unknown outcome: is this decision among the ticket's newest audits? */
  findDecision(account: AccountRef, ticketId: string, decisionId: string, serviceClass: ServiceClass): Promise<boolean>
} & People &
  Newest &
  History &
  Schedules &
  Macros &
  Merges &
  Exports &
  Glances &
  Samples &
  OAuth &
  SetupCalls

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

const TIMEOUT_MS = 10_000
/** An uncertain write is looked up soon after it was made: its audit is among the newest. */
const NEWEST = '25'

const auditsPage = z.object({
  audits: z.array(z.object({ metadata: z.object({ custom: z.record(z.string(), z.unknown()).nullish() }).nullish() })),
})

export function createZendesk(parts: ZendeskParts): Zendesk & { close(): Promise<void> } {
  const { db, encryption, clock, log, config } = parts
  const timeoutMilliseconds = config.timeoutMilliseconds ?? TIMEOUT_MS
  const agent = createAgent()
  const originOf = (subdomain: string) => config.urlTemplate.replace('{subdomain}', subdomain)
  const headers = headersOf(config.marketplace)
  const client = { agent, clientId: config.clientId, clientSecret: config.clientSecret, timeoutMilliseconds }
  const access = createAccessTokens({
    db,
    encryption,
    now: () => clock.now(),
    renew: ({ subdomain }, refreshToken) =>
      renewTokens(client, { origin: originOf(subdomain), subdomain, headers }, refreshToken, clock.now()),
  })
  const call = createCaller({ db, clock, log, agent, access, originOf, headers, timeoutMilliseconds })

  return {
    ...createPeople(call),
    ...createNewest(call),
    ...createHistory(call),
    ...createSchedules(call),
    ...createMacros(call),
    ...createMerges(call),
    ...createExports(call),
    ...createGlances(call),
    ...createSamples(call),
    ...createOAuth({ client, originOf, headers, now: () => clock.now() }),
    ...createSetupCalls(call),
    async readTicket(account, ticketId, serviceClass) {
      const query = [['include', 'users,organizations']] as const
      const asked = { method: 'GET', path: ticketPath(ticketId), query, serviceClass } as const
      const answer = await call(account, asked)
      return answer.status === 404 ? null : read(ticketFoundSchema, answer, asked, account)
    },
    async writeTicket(account, write, serviceClass) {
      const asked = { method: 'PUT', path: ticketPath(write.ticketId), body: writeBody(write), serviceClass } as const
      const answer = await call(account, asked)
      if (answer.status === 409) return { state: 'conflict' }
      if (answer.status >= 400) return { state: 'refused', reason: refusalOf(answer.text).reason }
      const { ticket, audit } = read(ticketWrittenSchema, answer, asked, account)
      return { state: 'written', ticket, auditId: audit?.id ?? '' }
    },
    async findDecision(account, ticketId, decisionId, serviceClass) {
      const query = [
        ['sort', '-created_at'],
        ['page[size]', NEWEST],
      ] as const
      const asked = { method: 'GET', path: `${ticketPath(ticketId)}/audits`, query, serviceClass } as const
      const answer = await call(account, asked)
      if (answer.status === 404) return false
      const { audits } = read(auditsPage, answer, asked, account)
      return audits.some(({ metadata }) => metadata?.custom?.[DECISION_KEY] === decisionId)
    },
    close: () => agent.close(),
  }
}

const ticketPath = (ticketId: string): string => `/tickets/${encodeURIComponent(ticketId)}`

/** zendesk-app.md 7: a public app names itself on each call. */
function headersOf({ name, organizationId, appId }: ZendeskParts['config']['marketplace']): Record<string, string> {
  return {
    'user-agent': 'Firstline/0.1',
    ...(name ? { 'x-zendesk-marketplace-name': name } : {}),
    ...(organizationId ? { 'x-zendesk-marketplace-organization-id': organizationId } : {}),
    ...(appId ? { 'x-zendesk-marketplace-app-id': appId } : {}),
  }
}
