import type { Instant } from '../../../domain/instant.ts'
import type { Json } from './json.ts'
import type { PolicyMetric } from './rule.ts'

export const STATUSES = ['new', 'open', 'pending', 'hold', 'solved', 'closed'] as const
export type Status = (typeof STATUSES)[number]
export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const
export const TYPES = ['question', 'incident', 'problem', 'task'] as const

export type Via = { channel: string; source: { from: Json; to: Json; rel: string | null } }

/** A ticket as the API shows it, but for `custom_fields` and `fields`, which are put in when it is shown (view of all fields). */
export type Ticket = {
  url: string
  id: number
  external_id: string | null
  via: Via
  created_at: string
  updated_at: string
  generated_timestamp: number
  type: string | null
  subject: string
  raw_subject: string
  description: string
  priority: string | null
  status: Status
  recipient: string | null
  requester_id: number
  submitter_id: number
  assignee_id: number | null
  organization_id: number | null
  group_id: number | null
  collaborator_ids: number[]
  follower_ids: number[]
  email_cc_ids: number[]
  forum_topic_id: null
  problem_id: number | null
  has_incidents: boolean
  is_public: boolean
  due_at: string | null
  tags: string[]
  satisfaction_rating: Json
  sharing_agreement_ids: number[]
  custom_status_id: number
  encoded_id: string
  followup_ids: number[]
  ticket_form_id: number
  brand_id: number
  allow_channelback: boolean
  allow_attachments: boolean
  from_messaging_channel: boolean
}

export type Comment = {
  id: number
  type: 'Comment'
  author_id: number
  body: string
  html_body: string
  plain_body: string
  public: boolean
  attachments: unknown[]
  audit_id: number
  via: Via
  created_at: string
  metadata: { system: Json; custom: Json }
}

export type AuditEvent = Json & { id: number; type: string }
export type Audit = {
  id: number
  ticket_id: number
  created_at: string
  author_id: number
  via: Via
  metadata: { system: Json; custom: Json }
  events: AuditEvent[]
}

/** An SLA policy as it was when it was laid on a ticket: later edits count from the ticket's next update on (14.2). */
export type AppliedPolicy = {
  readonly id: number
  readonly title: string
  readonly description: string | null
  readonly metrics: readonly PolicyMetric[]
}

/** What the SLA clocks and the metrics are computed from (section 14.3). */
export type Fact =
  | { at: Instant; kind: 'status'; to: Status }
  | { at: Instant; kind: 'comment'; isPublic: boolean; byAgent: boolean }
  | { at: Instant; kind: 'policy'; policy: AppliedPolicy | null; priority: string | null }
  | { at: Instant; kind: 'assignee' | 'group' }

export type TicketRecord = {
  ticket: Ticket
  /** Custom field values by field id. */
  values: Map<number, unknown>
  comments: Comment[]
  audits: Audit[]
  facts: Fact[]
  createdAt: Instant
  updatedAt: Instant
  /** Position of its newest entry in the change feed (12.1): older entries are stale. */
  feedIndex: number
  scheduleId: number | null
  /** Closed for more than 120 days: absent from /tickets, organization lists and views (8.1). */
  archived: boolean
  /** Shared with another account: cannot be merged (10.3). */
  shared: boolean
}

const CHANNELS: Readonly<Record<string, number>> = { web: 0, email: 4, api: 5, rule: 8, chat: 29 }
/** The numeric `via_id` of a channel in trigger conditions (5.2). */
export const viaIdOf = (channel: string): number => CHANNELS[channel] ?? 0
export const viaOf = (channel: string, rel: string | null = null, from: Json = {}): Via => ({
  channel,
  source: { from, to: {}, rel },
})
