import { z } from 'zod'
import type { Status } from '../../../domain/clock.ts'
import type { Instant } from '../../../domain/instant.ts'
import type { Priority } from '../../../domain/priority.ts'
import type { Customer } from '../../../domain/triage.ts'

export type Channel = 'email' | 'web' | 'chat' | 'phone' | 'api' | 'social'

/** A ticket as it was when read, in our words. Ids are text. */
export type TicketState = {
  readonly id: string
  readonly subject: string
  readonly description: string
  readonly status: Status
  readonly priority: Priority | null
  readonly tags: readonly string[]
  readonly groupId: string | null
  readonly assigneeId: string | null
  readonly organizationId: string | null
  readonly requesterId: string
  readonly channel: Channel
  /** Custom fields by their id. */
  readonly fields: Readonly<Record<string, unknown>>
  readonly createdAt: Instant
  /** Zendesk's own text of `updated_at`, given back with a safe write. */
  readonly updatedStamp: string
  readonly isPublic: boolean
  readonly submitterId: string
  /** Zendesk keeps no language of the text; the requester's locale is a setting of theirs and says little about it. */
  readonly language: string | null
  /** D4: also seen by another Zendesk account. */
  readonly isShared: boolean
  /** Who reads along: people the customer named, and agents. */
  readonly ccIds: readonly string[]
  readonly followerIds: readonly string[]
  /** A reply to a closed ticket makes a new one: this was replied to (zendesk-api.md 10.3). */
  readonly followUpOf: string | null
}

export type Requester = {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly locale: string | null
  readonly timeZone: string | null
  readonly fields: Readonly<Record<string, unknown>>
}

export type TicketFound = {
  readonly ticket: TicketState
  readonly requester: Requester | null
  readonly organization: Customer | null
}

const id = z.union([z.number(), z.string()]).transform(String)
const idOrNull = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((value) => (value === null || value === undefined || value === '' ? null : String(value)))
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')
const textOrNull = z
  .string()
  .nullish()
  .transform((value) => value || null)
const record = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => value ?? {})

const ids = z
  .array(id)
  .nullish()
  .transform((value) => value ?? [])
/** `rel` is free text: what is not a follow-up is none. */
const followUp = z.object({ rel: z.literal('follow_up'), from: z.object({ ticket_id: id }) })

/** urgent, high, normal, low end here. */
const PRIORITY = { urgent: 'P1', high: 'P2', normal: 'P3', low: 'P4' } as const
export const ZENDESK_PRIORITY = { P1: 'urgent', P2: 'high', P3: 'normal', P4: 'low' } as const

/** `via.channel` in the words of T6; a web form counts as its own here, entitlement treats it as email. */
const CHANNEL: Readonly<Record<string, Channel>> = {
  email: 'email',
  web: 'web',
  web_form: 'web',
  web_widget: 'web',
  help_center: 'web',
  mobile: 'web',
  mobile_sdk: 'web',
  chat: 'chat',
  native_messaging: 'chat',
  messaging: 'chat',
  sunshine_conversations_api: 'chat',
  voice: 'phone',
  phone: 'phone',
  phone_call_inbound: 'phone',
  sms: 'phone',
  facebook: 'social',
  twitter: 'social',
  twitter_dm: 'social',
  instagram_dm: 'social',
  whatsapp: 'chat',
  any_channel: 'social',
}

export const ticketSchema = z
  .object({
    id,
    subject: text,
    description: text,
    status: z.enum(['new', 'open', 'pending', 'hold', 'solved', 'closed']),
    priority: z.enum(['urgent', 'high', 'normal', 'low']).nullish(),
    tags: z.array(z.string()).default([]),
    group_id: idOrNull,
    assignee_id: idOrNull,
    organization_id: idOrNull,
    requester_id: id,
    submitter_id: idOrNull,
    via: z.object({ channel: z.union([z.string(), z.number()]).transform(String), source: z.unknown() }).nullish(),
    sharing_agreement_ids: ids,
    collaborator_ids: ids,
    email_cc_ids: z.array(id).nullish(),
    follower_ids: ids,
    custom_fields: z
      .array(z.object({ id, value: z.unknown() }))
      .nullish()
      .transform((value) => value ?? []),
    created_at: z.string(),
    updated_at: z.string(),
    is_public: z.boolean().default(true),
  })
  .transform(
    (read): TicketState => ({
      id: read.id,
      subject: read.subject,
      description: read.description,
      status: read.status,
      priority: read.priority ? PRIORITY[read.priority] : null,
      tags: read.tags,
      groupId: read.group_id,
      assigneeId: read.assignee_id,
      organizationId: read.organization_id,
      requesterId: read.requester_id,
      channel: CHANNEL[read.via?.channel ?? ''] ?? 'api',
      fields: Object.fromEntries(read.custom_fields.map((field) => [field.id, field.value])),
      createdAt: Date.parse(read.created_at),
      updatedStamp: read.updated_at,
      isPublic: read.is_public,
      submitterId: read.submitter_id ?? read.requester_id,
      language: null,
      isShared: read.sharing_agreement_ids.length > 0,
      // Accounts without "CCs and followers" only have collaborators.
      ccIds: read.email_cc_ids ?? read.collaborator_ids,
      followerIds: read.follower_ids,
      followUpOf: followUp.safeParse(read.via?.source).data?.from.ticket_id ?? null,
    }),
  )

const sideUser = z
  .object({ id, name: text, email: textOrNull, locale: textOrNull, time_zone: textOrNull, user_fields: record })
  .transform(
    (read): Requester => ({
      id: read.id,
      name: read.name,
      email: read.email,
      locale: read.locale,
      timeZone: read.time_zone,
      fields: read.user_fields,
    }),
  )

const sideOrganization = z
  .object({ id, name: text, organization_fields: record, tags: z.array(z.string()).default([]) })
  .transform((read): Customer => ({ id: read.id, name: read.name, fields: read.organization_fields, tags: read.tags }))

/** `GET /tickets/{id}?include=users,organizations`: the ticket, its requester and its customer in one answer. */
export const ticketFoundSchema = z
  .object({
    ticket: ticketSchema,
    users: z.array(sideUser).default([]),
    organizations: z.array(sideOrganization).default([]),
  })
  .transform(
    ({ ticket, users, organizations }): TicketFound => ({
      ticket,
      requester: users.find((user) => user.id === ticket.requesterId) ?? null,
      organization: organizations.find((organization) => organization.id === ticket.organizationId) ?? null,
    }),
  )

/** `GET /tickets/show_many?include=users,organizations`: the same of several tickets. */
export const ticketsFoundSchema = z
  .object({
    tickets: z.array(ticketSchema),
    users: z.array(sideUser).default([]),
    organizations: z.array(sideOrganization).default([]),
  })
  .transform(({ tickets, users, organizations }): readonly TicketFound[] =>
    tickets.map((ticket) => ({
      ticket,
      requester: users.find((user) => user.id === ticket.requesterId) ?? null,
      organization: organizations.find((organization) => organization.id === ticket.organizationId) ?? null,
    })),
  )

/** `PUT /tickets/{id}`: the ticket as it is now, and the audit of this change. */
export const ticketWrittenSchema = z.object({
  ticket: ticketSchema,
  audit: z.object({ id }).nullish(),
})
