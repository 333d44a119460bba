import { type Instant, isoOf } from '../../../domain/instant.ts'
import type { VirtualClock } from '../virtual-clock.ts'
import type { DynamicContent } from './dynamic-content.ts'
import type { Delivery, DeliveryLog, Webhook } from './hook.ts'
import type { Json } from './json.ts'
import type { Group, Membership, Organization, User } from './people.ts'
import type { Field, Holiday, Macro, Schedule, SlaPolicy, Trigger, View } from './rule.ts'
import type { Audit, Comment, TicketRecord } from './ticket.ts'

export type Plan = 'team' | 'growth' | 'professional' | 'enterprise' | 'enterprise-plus' | 'trial'

export type OAuthClient = {
  id: number
  clientId: string
  clientSecret: string
  redirectUri: string
  /** Allow without asking, as this user (or the first admin): for tests without a person at the page. */
  autoApprove: boolean | number
  /** What is granted whatever is asked for: fewer scopes, or one that nobody knows (2.3). */
  grants?: string
}
export type Token = {
  id: number
  access: string
  refresh: string | null
  clientId: string
  userId: number
  scope: string
  createdAt: Instant
  expiresAt: Instant
  refreshExpiresAt: Instant | null
}
export type AuthorizationCode = {
  clientId: string
  userId: number
  redirectUri: string
  scope: string
  challenge: string | null
  expiresAt: Instant
}

export type Job = {
  id: string
  job_type: string
  url: string
  status: 'queued' | 'working' | 'failed' | 'completed' | 'killed'
  total: number | null
  progress: number | null
  message: string | null
  results: unknown
  finishedAt: Instant | null
}

/** What the real one leaves open or lets an admin choose. Tests set them at any time. */
export type Settings = {
  holdEnabled: boolean
  /** "CCs and followers": off, a merge adds no CC (10.3). */
  ccsEnabled: boolean
  /** Organization tags are copied onto new tickets (13). */
  organizationTagsOnTickets: boolean
  /** Whether values inside a trigger's JSON template are escaped (5.6, unverified). */
  escapesJsonValues: boolean
  /** A: a macro applied to a ticket is rendered, applied alone it is raw. B: both raw (15, unverified). */
  macroRendering: 'A' | 'B'
  searchLagMs: number
  /** Virtual milliseconds a job waits and works; `ends` is how it ends. */
  jobs: { queuedMs: number; workingMs: number; ends: 'completed' | 'failed' | 'killed' }
  /** How the merge of a closed or shared ticket is refused: at once, or by a failed job (10.2, unverified). */
  mergeRefusals: 'at-once' | 'by-job'
  /** Whether agents may merge: custom roles of Enterprise can lack it (10.2). */
  mergeAllowed: boolean
  /** Virtual milliseconds between the attempts of a delivery without Retry-After (4.5, unverified). */
  retryDelayMs: number
}

export type StandInEvent =
  | { readonly type: 'call'; readonly call: Call }
  | { readonly type: 'delivery'; readonly delivery: DeliveryLog }
  | {
      readonly type: 'ticket'
      readonly account: string
      readonly ticketId: number
      readonly change: 'created' | 'updated'
    }

export type Call = {
  readonly at: Instant
  /** `performance.now()` when the answer was sent. */
  readonly realAt: number
  readonly account: string
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** 0 where a fault dropped the answer. */
  readonly status: number
  readonly userId: number | null
  readonly requestBody: unknown
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
}

/** Everything one account holds. Maps by id, with the indexes that the hot paths need. */
export type AccountState = {
  readonly id: number
  /** Changes when the account is renamed. */
  subdomain: string
  readonly plan: Plan
  readonly highVolume: boolean
  readonly clock: VirtualClock
  readonly base: () => string
  readonly send: (delivery: Delivery) => void
  readonly emit: (event: StandInEvent) => void
  /** Runs `work` at a later virtual moment; `idle` waits for it only once that moment has come. */
  readonly later: (at: Instant, work: () => void) => void
  readonly settings: Settings
  lastId: number
  lastTicketId: number
  readonly users: Map<number, User>
  readonly usersByEmail: Map<string, User>
  readonly organizations: Map<number, Organization>
  readonly groups: Map<number, Group>
  readonly memberships: Map<number, Membership>
  readonly groupsOfUser: Map<number, Set<number>>
  readonly fields: {
    readonly ticket: Map<number, Field>
    readonly organization: Map<number, Field>
    readonly user: Map<number, Field>
  }
  readonly tickets: Map<number, TicketRecord>
  /** Only the exports still show these (12.1). */
  readonly deletedTickets: Map<number, TicketRecord>
  readonly ticketsOfRequester: Map<number, Set<number>>
  readonly ticketsOfOrganization: Map<number, Set<number>>
  readonly comments: Map<number, { record: TicketRecord; comment: Comment }>
  /** Every change in order of time: the incremental export (12.1). */
  readonly feed: { at: Instant; ticketId: number }[]
  readonly auditFeed: { at: Instant; audit: Audit }[]
  readonly triggers: Map<number, Trigger>
  /** Active triggers in their order; null after any change of a trigger. */
  triggerOrder: readonly Trigger[] | null
  readonly macros: Map<number, Macro>
  readonly macroUses: Map<number, Instant[]>
  readonly dynamicContent: Map<number, DynamicContent>
  readonly views: Map<number, View>
  readonly webhooks: Map<string, Webhook>
  /** Active event-subscribed webhooks by event type; null after any change of a webhook. */
  subscribers: ReadonlyMap<string, readonly Webhook[]> | null
  readonly slaPolicies: Map<number, SlaPolicy>
  readonly schedules: Map<number, Schedule>
  readonly holidays: Map<number, Holiday[]>
  readonly jobs: Map<string, Job>
  readonly ratings: Json[]
  readonly clients: Map<string, OAuthClient>
  readonly tokens: Map<string, Token>
  readonly refreshTokens: Map<string, Token>
  readonly codes: Map<string, AuthorizationCode>
  readonly idempotency: Map<string, { body: string; answer: unknown; location: string; until: Instant }>
  readonly windows: Map<string, { start: Instant; count: number }>
}

export type Surroundings = Pick<AccountState, 'clock' | 'base' | 'send' | 'emit' | 'later'>
type Start = { subdomain: string; plan?: Plan; highVolume?: boolean }

export const BRAND_OFFSET = 1
export const FORM_OFFSET = 2
const CUSTOM_STATUS_OFFSET = 10

/** Ids of accounts are small, ids inside one are 13 digits long and differ between accounts, as the real ones do. */
export function createState(index: number, start: Start, surroundings: Surroundings): AccountState {
  return {
    id: 20_000_000 + index * 101,
    subdomain: start.subdomain,
    plan: start.plan ?? 'enterprise',
    highVolume: start.highVolume ?? false,
    ...surroundings,
    settings: {
      holdEnabled: true,
      ccsEnabled: true,
      organizationTagsOnTickets: false,
      escapesJsonValues: false,
      macroRendering: 'A',
      searchLagMs: 0,
      jobs: { queuedMs: 300, workingMs: 700, ends: 'completed' },
      mergeRefusals: 'at-once',
      mergeAllowed: true,
      retryDelayMs: 5_000,
    },
    lastId: 6_130_000_000_000 + index * 1_000_000_000 + 100,
    lastTicketId: 0,
    users: new Map(),
    usersByEmail: new Map(),
    organizations: new Map(),
    groups: new Map(),
    memberships: new Map(),
    groupsOfUser: new Map(),
    fields: { ticket: new Map(), organization: new Map(), user: new Map() },
    tickets: new Map(),
    deletedTickets: new Map(),
    ticketsOfRequester: new Map(),
    ticketsOfOrganization: new Map(),
    comments: new Map(),
    feed: [],
    auditFeed: [],
    triggers: new Map(),
    triggerOrder: null,
    macros: new Map(),
    macroUses: new Map(),
    dynamicContent: new Map(),
    views: new Map(),
    webhooks: new Map(),
    subscribers: null,
    slaPolicies: new Map(),
    schedules: new Map(),
    holidays: new Map(),
    jobs: new Map(),
    ratings: [],
    clients: new Map(),
    tokens: new Map(),
    refreshTokens: new Map(),
    codes: new Map(),
    idempotency: new Map(),
    windows: new Map(),
  }
}

export const nextId = (state: AccountState): number => ++state.lastId
export const isoNow = (state: AccountState): string => isoOf(state.clock.now())

const firstId = (state: AccountState): number =>
  6_130_000_000_000 + Math.round((state.id - 20_000_000) / 101) * 1_000_000_000
export const brandIdOf = (state: AccountState): number => firstId(state) + BRAND_OFFSET
export const formIdOf = (state: AccountState): number => firstId(state) + FORM_OFFSET

/** The default custom status of each category (7.2). */
export const CATEGORIES = ['new', 'open', 'pending', 'hold', 'solved'] as const
export const customStatusIdOf = (state: AccountState, status: string): number =>
  firstId(state) + CUSTOM_STATUS_OFFSET + CATEGORIES.indexOf((status === 'closed' ? 'solved' : status) as 'new')

export function statusOfCustom(state: AccountState, id: number): (typeof CATEGORIES)[number] | undefined {
  return CATEGORIES[id - firstId(state) - CUSTOM_STATUS_OFFSET]
}

/** Moves a ticket between the lists of an index. */
export function reindex(
  index: Map<number, Set<number>>,
  ticketId: number,
  from: number | null,
  to: number | null,
): void {
  if (from === to) return
  if (from !== null) index.get(from)?.delete(ticketId)
  if (to === null) return
  const list = index.get(to)
  if (list) list.add(ticketId)
  else index.set(to, new Set([ticketId]))
}

/** Triggers that can fire, in the order in which they are tried. */
export function triggersOf(state: AccountState): readonly Trigger[] {
  state.triggerOrder ??= [...state.triggers.values()]
    .filter((trigger) => trigger.active)
    .sort((one, other) => one.position - other.position || one.id - other.id)
  return state.triggerOrder
}

const NONE: readonly Webhook[] = []

/** Active webhooks that subscribe to an event type. */
export function subscribersOf(state: AccountState, type: string): readonly Webhook[] {
  if (!state.subscribers) {
    const subscribers = new Map<string, Webhook[]>()
    for (const webhook of state.webhooks.values()) {
      if (webhook.status !== 'active') continue
      for (const subscription of webhook.subscriptions)
        subscribers.set(subscription, [...(subscribers.get(subscription) ?? []), webhook])
    }
    state.subscribers = subscribers
  }
  return state.subscribers.get(type) ?? NONE
}
