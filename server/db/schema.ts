import type { ColumnType, Generated, JSONColumnType, Kysely, Transaction } from 'kysely'
import type { Recipient, TicketChanges } from '../../domain/action.ts'
import type { AlertKind, BreachReason } from '../../domain/alert.ts'
import type { ClockName, Status, TicketEvent } from '../../domain/clock.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Priority } from '../../domain/priority.ts'
import type { Reason } from '../../domain/reason.ts'
import type { Tier } from '../../domain/tier.ts'
import type { Reading, Triage, TriageFacts } from '../../domain/triage.ts'
import type { ConnectTables } from './schema/connect.ts'
import type { DuplicateTables } from './schema/duplicates.ts'
import type { EscalationTables } from './schema/escalations.ts'
import type { IncidentTables } from './schema/incidents.ts'
import type { LibraryMacroRow } from './schema/library.ts'
import type { MacroTables } from './schema/macro-usage.ts'
import type { PolicyTables } from './schema/policy.ts'
import type { SealedColumn, SealedOrNull, SecurityTables } from './schema/security.ts'
import type { SetupTables } from './schema/setup.ts'

type Json<T extends object | null> = JSONColumnType<T, TextOf<T>, TextOf<T>>
/** JSON goes in as text; a column that may be empty takes null (SQL's, not JSON's). */
type TextOf<T> = null extends T ? string | null : string

/** What a safe update builds on: the ticket as it was when last seen. */
export type Base = { readonly tags: readonly string[]; readonly updatedStamp: string }

/** One Zendesk subdomain, our tenant. */
export type AccountRow = {
  id: Generated<number>
  /** The unguessable part of its webhook addresses. */
  key: string
  subdomain: string
  state: 'connected' | 'disconnected'
  /** Learned at connection; a webhook that names another is refused. */
  zendesk_account_id: string | null
  installation_id: string | null
  service_user_id: string | null
  /** null: the default policy. */
  policy: Json<object | null>
  /** Zendesk's group ids by group name. */
  group_ids: Json<Record<string, string>>
  /** Encrypted JSON: the signing secrets in force, two while one is being changed. */
  webhook_secrets: SealedColumn
  /** Encrypted JSON of Slack's and the CRM's credentials; null where not connected. */
  slack: SealedOrNull
  crm: SealedOrNull
  created_at: Instant
  /** Q7: the numeric ticket field by which the queue view sorts; null until it was made. */
  rank_field_id: string | null
  /** M2: the ticket field that holds the product area; null: only the triage's tag says it. */
  product_area_field_id: string | null
  /** Until when one request alone may install macros: no two make the same one. */
  library_busy_until: Generated<Instant>
  /** Encrypted: by what replies are told apart (M7); null until the first was. */
  fingerprint_key: SealedOrNull
  /** Zendesk's ids of its brands: they stay when a subdomain is renamed, and differ when it is given to somebody else. */
  brand_ids: ColumnType<readonly string[], string | undefined, string>
  /** The last signed page load, to the day: the only sign that the app is still installed. */
  page_at: ColumnType<Instant | null, Instant | null | undefined, Instant | null>
}

/** A webhook we took responsibility for. Bodies are stripped of message text before they come here. */
export type DeliveryRow = {
  account_id: number
  invocation_id: string
  kind: string
  ticket_id: string | null
  received_at: Instant
  body: Json<object>
}

/** What we know of a ticket; facts as last seen, and the decision in force. */
export type TicketRow = {
  account_id: number
  ticket_id: string
  status: Status
  priority: Priority | null
  tier: Tier | null
  is_vip: boolean
  queue: string | null
  group_id: string | null
  assignee_id: string | null
  organization_id: string | null
  requester_id: string | null
  channel: string
  created_at: Instant
  triaged_at: Instant | null
  reading: Json<Reading | null>
  triage: Json<Triage | null>
  /** What a later decision needs again without reading: requester and organization facts. */
  facts: Json<Pick<TriageFacts, 'requester' | 'organization' | 'crm'> | null>
  correction: Json<TriageFacts['correction']>
  /** Tags and stamp as last seen: a safe update can be tried without reading first. */
  base: Json<Base | null>
  /** Tags of the clocks (S8) as last decided: only a difference is written. */
  marks: ColumnType<readonly string[], string | undefined, string>
  /** Grows with every change: an older view never replaces a newer one. */
  version: Generated<number>
  updated_at: Instant
}

/** S12: a ticket's history. `source` names where the fact came from, so that it is kept once. */
export type TicketEventRow = {
  id: Generated<number>
  account_id: number
  ticket_id: string
  at: Instant
  event: Json<TicketEvent>
  source: string
}

/** What we know of a customer between tickets: last known tier (T4), the admin's override (T3). */
export type CustomerRow = {
  account_id: number
  organization_id: string
  name: string
  tier: Tier | null
  tier_at: Instant | null
  is_vip: Generated<boolean>
  override_tier: Tier | null
  override_at: Instant | null
}

/** Load, decide, record, apply: the decision, and how far its one write has come. */
export type DecisionRow = {
  id: string
  account_id: number
  ticket_id: string
  kind: 'triage' | 'correction' | 'tier' | 'handoff' | 'repair' | 'alert' | 'merge' | 'incident' | 'escalation'
  /** What caused it; a cause is decided once. */
  cause: string
  at: Instant
  triage: Json<Triage | null>
  changes: Json<TicketChanges | null>
  /** Issue 7.4: what would have been written too, if its capability were switched on; null: nothing. */
  held: ColumnType<TicketChanges | null, string | null | undefined, string | null>
  /** Tags and `updated_at` of the ticket the decision was made on: what the safe update builds on. null: read it first. */
  base: Json<Base | null>
  class: number
  /** sending: a write may have left us; whoever goes on looks first (zendesk-api.md 7.4). */
  state: 'recorded' | 'sending' | 'written' | 'unneeded' | 'refused'
  attempts: Generated<number>
  error: string | null
  written_at: Instant | null
}

/** A message of a decision to a person, sent once. */
export type EffectRow = {
  id: string
  account_id: number
  ticket_id: string
  decision_id: string
  kind: 'tell' | 'page' | 'hand-out'
  recipient: Json<Recipient>
  message: Json<Reason>
  /** waiting: for others of its topic, or for the end of quiet hours; grouped: said in another message; held: alerts are not switched on. */
  state: 'held' | 'waiting' | 'recorded' | 'sending' | 'sent' | 'grouped' | 'refused'
  attempts: Generated<number>
  note: string | null
  sent_at: Instant | null
  recorded_at: Instant
  topic: string | null
  send_after: Instant | null
  grouped_into: string | null
}

/** S8, Q1, L1: something fell due and was acted upon, once for its kind, clock and cycle. */
export type AlertRow = {
  id: Generated<number>
  account_id: number
  ticket_id: string
  kind: AlertKind
  clock: ClockName | ''
  cycle: Instant
  at: Instant
  fired_at: Instant
  is_late: boolean
  priority: Priority | null
  tier: Tier | null
  /** S14: proposed, or corrected by somebody. */
  reason: BreachReason | null
  reason_why: Json<Reason | null>
  reason_by: string | null
  reason_at: Instant | null
}

/** Design 2.10: up to when the history of an account's tickets is complete. */
export type SyncRow = {
  account_id: number
  /** Where the next export begins. */
  start_at: Instant
  synced_to: Instant
  /** Since when we know that we are behind; null when we are not. */
  behind_since: Instant | null
  /** M6: since when uses and replies are counted. */
  counted_since: Instant | null
}

/** Everything the product waits for. One row fires once. */
export type TimerRow = {
  id: Generated<number>
  account_id: number
  kind: string
  key: string
  due_at: Instant
  class: number
  payload: Json<object>
}

/** How much of a shared Zendesk limit this window has used, over all replicas. */
export type BudgetRow = {
  account_id: number
  bucket: string
  window_at: Instant
  used: number
  total: number
  blocked_until: Instant
}

export type CorrectionRow = {
  id: Generated<number>
  account_id: number
  ticket_id: string
  user_id: string
  at: Instant
  before: Json<object>
  after: Json<object>
}

/** A refresh secret, kept as its hash; each serves once, and a second use ends the family. */
export type SessionRow = {
  refresh_hash: string
  family: string
  account_id: number
  user_id: string
  installation_id: string
  expires_at: Instant
  /** 12 hours after the signed page load, however often renewed (design.md 2.6). */
  ends_at: Instant
  used_at: Instant | null
}

/** An agent of the account: role, groups, and when a live session of the app was last seen (R6). */
export type AgentRow = {
  account_id: number
  user_id: string
  name: string
  email: string | null
  role: string
  group_ids: Json<readonly string[]>
  seen_at: Instant | null
  busy_at: Instant | null
  checked_at: Instant
}

export type Schema = PolicyTables &
  MacroTables &
  DuplicateTables &
  EscalationTables &
  ConnectTables &
  SetupTables &
  IncidentTables &
  SecurityTables & {
    accounts: AccountRow
    deliveries: DeliveryRow
    tickets: TicketRow
    ticket_events: TicketEventRow
    customers: CustomerRow
    decisions: DecisionRow
    effects: EffectRow
    timers: TimerRow
    budgets: BudgetRow
    corrections: CorrectionRow
    sessions: SessionRow
    agents: AgentRow
    alerts: AlertRow
    syncs: SyncRow
    library_macros: LibraryMacroRow
  }
export type Db = Kysely<Schema>
export type Tx = Transaction<Schema>
