import { z } from 'zod'
import type { Author, Status } from '../../domain/clock.ts'
import { type Said, saidIn } from '../../domain/escalation.ts'
import type { Instant } from '../../domain/instant.ts'
import { leaksIn } from '../../domain/macro/leak.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Priority } from '../../domain/priority.ts'

/** What a webhook tells, in our words and without message text: this is what is recorded (design.md 2.8). */
export type WebhookFact =
  | {
      readonly kind: 'ticket-created'
      readonly ticketId: string
      readonly organizationId: string | null
      readonly tags: readonly string[]
      /** M4: its first message shows a gap. */
      readonly isSuspect?: boolean
    }
  | {
      readonly kind: 'ticket-changed'
      readonly ticketId: string
      readonly eventId: string
      readonly at: Instant
      readonly actorId: string | null
      readonly change: 'status' | 'priority' | 'group' | 'assignee' | 'organization' | 'merged' | 'comment' | 'deleted'
      /** `isSuspect`, M4: its text shows a gap, and a customer did not write it. `said`, E2: what it says, where it says anything. */
      readonly comment: {
        readonly id: string
        readonly by: Author
        readonly isPublic: boolean
        readonly isSuspect?: boolean
        readonly said?: Said
      } | null
      readonly seen: {
        readonly status: Status
        readonly priority: Priority | null
        readonly groupId: string | null
        readonly assigneeId: string | null
        readonly organizationId: string | null
        readonly requesterId: string | null
        readonly channel: string
        readonly createdAt: Instant
        readonly updatedAt: Instant
        readonly base: { readonly tags: readonly string[]; readonly updatedStamp: string } | null
      }
    }
  | { readonly kind: 'organization-changed'; readonly organizationId: string; readonly eventId: string }
  | { readonly kind: 'ignored'; readonly type: string }

/** What our trigger sends: ids and enums only, since Zendesk does not say how it escapes values (zendesk-api.md 5.6). */
export const CREATED_TEMPLATE = JSON.stringify({
  v: 1,
  event: 'ticket-created',
  ticket_id: '{{ticket.id}}',
  // Not among the documented placeholders; where it renders nothing, VIPs are known by their tags or by reading.
  organization_id: '{{ticket.organization.id}}',
  tags: '{{ticket.tags}}',
})

/** Event types we subscribe to; any other is accepted and ignored. */
const CHANGES = {
  status_changed: 'status',
  priority_changed: 'priority',
  group_assignment_changed: 'group',
  agent_assignment_changed: 'assignee',
  organization_changed: 'organization',
  merged: 'merged',
  comment_added: 'comment',
  soft_deleted: 'deleted',
  permanently_deleted: 'deleted',
} as const
export const TICKET_EVENTS: readonly string[] = ['created', ...Object.keys(CHANGES)].map(
  (name) => `zen:event-type:ticket.${name}`,
)
export const ORGANIZATION_EVENTS: readonly string[] = ['custom_field_changed', 'tags_changed'].map(
  (name) => `zen:event-type:organization.${name}`,
)

const STATUSES: Readonly<Record<string, Status>> = {
  new: 'new',
  open: 'open',
  pending: 'pending',
  hold: 'hold',
  solved: 'solved',
  closed: 'closed',
  deleted: 'closed',
  archived: 'closed',
  scrubbed: 'closed',
}
export const PRIORITY_OF: Readonly<Record<string, Priority>> = { urgent: 'P1', high: 'P2', normal: 'P3', low: 'P4' }

/** Ids come as numbers or text; absent ones as null, "" or "0". */
const id = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) =>
    value === null || value === undefined || value === '' || String(value) === '0' ? null : String(value),
  )
const neededId = id.refine((value) => value !== null, 'is missing').transform((value) => value ?? '')
const instant = z
  .string()
  .transform((text) => Date.parse(text))
  .refine((at) => Number.isFinite(at), 'must be an ISO 8601 time')

const created = z.object({
  v: z.literal(1),
  event: z.literal('ticket-created'),
  ticket_id: neededId,
  organization_id: id,
  tags: z.string().nullish(),
})

const envelope = z.object({
  id: z.string().min(1),
  type: z.string().startsWith('zen:event-type:'),
  time: instant,
  subject: z.string().optional(),
})

const ticketDetail = z.object({
  id: neededId,
  status: z.string(),
  priority: z.string().nullish(),
  group_id: id,
  assignee_id: id,
  organization_id: id,
  requester_id: id,
  actor_id: id,
  tags: z.array(z.string()).nullish(),
  created_at: instant,
  updated_at: z.string(),
  via: z.object({ channel: z.string().nullish() }).nullish(),
  is_public: z.boolean().nullish(),
  description: z.string().nullish().catch(null),
})

const comment = z.object({
  comment: z.object({
    id,
    is_public: z.boolean(),
    body: z.string().nullish().catch(null),
    author: z.object({ id, is_staff: z.boolean().nullish() }).nullish(),
  }),
})

/** Zendesk's channel names, as our policy knows them. */
const CHANNELS: Readonly<Record<string, string>> = {
  email: 'email',
  mail: 'email',
  web: 'web',
  web_form: 'web',
  web_widget: 'web',
  mobile_sdk: 'web',
  help_center: 'web',
  chat: 'chat',
  messaging: 'chat',
  native_messaging: 'chat',
  voice: 'phone',
  phone: 'phone',
  api: 'api',
  web_service: 'api',
  twitter: 'social',
  facebook: 'social',
}
export const channelOf = (via: string | null | undefined): string => CHANNELS[(via ?? '').toLowerCase()] ?? 'api'

/** The account that a webhook tells of: who writes in our name, and by which policy comments are heard (E2). */
type Listening = { readonly serviceUserId: string | null; readonly policy: Policy }

/** Reads a verified webhook body: our trigger's, or an event of Zendesk's. Throws a ZodError that names the field. */
export function readWebhook(body: unknown, account: Listening): WebhookFact {
  if (typeof body === 'object' && body !== null && 'event' in body && !('type' in body)) {
    const { ticket_id, organization_id, tags } = created.parse(body)
    return {
      kind: 'ticket-created',
      ticketId: ticket_id,
      organizationId: organization_id,
      tags: (tags ?? '').split(/\s+/).filter(Boolean),
    }
  }
  const { id: eventId, type, time } = envelope.parse(body)
  const [subject = '', name = ''] = type.slice('zen:event-type:'.length).split('.')
  if (subject === 'organization') {
    const { detail } = z.object({ detail: z.object({ id: neededId }) }).parse(body)
    return { kind: 'organization-changed', organizationId: detail.id, eventId }
  }
  const change = CHANGES[name as keyof typeof CHANGES]
  if (subject !== 'ticket' || (name !== 'created' && !change)) return { kind: 'ignored', type }
  const { detail } = z.object({ detail: ticketDetail }).parse(body)
  if (!change)
    return {
      kind: 'ticket-created',
      ticketId: detail.id,
      organizationId: detail.organization_id,
      tags: detail.tags ?? [],
      ...(isSuspectCreation(detail) && { isSuspect: true }),
    }
  return {
    kind: 'ticket-changed',
    ticketId: detail.id,
    eventId,
    at: time,
    actorId: detail.actor_id,
    change,
    comment: change === 'comment' ? commentOf(body, { eventId, requesterId: detail.requester_id }, account) : null,
    seen: {
      status: change === 'deleted' ? 'closed' : (STATUSES[detail.status.toLowerCase()] ?? 'open'),
      priority: PRIORITY_OF[(detail.priority ?? '').toLowerCase()] ?? null,
      groupId: detail.group_id,
      assigneeId: detail.assignee_id,
      organizationId: detail.organization_id,
      requesterId: detail.requester_id,
      channel: channelOf(detail.via?.channel),
      createdAt: detail.created_at,
      updatedAt: instant.parse(detail.updated_at),
      base: detail.tags ? { tags: detail.tags, updatedStamp: detail.updated_at } : null,
    },
  }
}

/** M4: somebody opened the ticket for the customer, and the first message has a gap. */
const isSuspectCreation = ({
  actor_id,
  requester_id,
  is_public,
  description,
}: z.output<typeof ticketDetail>): boolean =>
  actor_id !== null && actor_id !== requester_id && is_public !== false && leaksIn(description ?? '').length > 0

function commentOf(
  body: unknown,
  { eventId, requesterId }: { eventId: string; requesterId: string | null },
  { serviceUserId, policy }: Listening,
): Extract<WebhookFact, { kind: 'ticket-changed' }>['comment'] {
  const { event } = z.object({ event: comment }).parse(body)
  const { id: commentId, author, is_public, body: text } = event.comment
  // S1: bots, triggers and our own service user neither ask nor answer; -1 is Zendesk's system.
  const isSystem = !author?.id || author.id === '-1' || author.id === serviceUserId
  // The inner keys are unverified (zendesk-api.md 4.4): without an id the event itself is the source.
  const by = isSystem ? 'system' : author.is_staff ? 'agent' : 'customer'
  // Who is said to be nobody's customer may be an agent: the audit and the list of people decide (zendesk-api.md 4.4).
  const mayBeAgent = by === 'agent' || (by === 'customer' && author?.is_staff == null && author?.id !== requesterId)
  const isSuspect = is_public && mayBeAgent && leaksIn(text ?? '').length > 0
  const id = commentId ?? eventId
  // Design 2.8: heard here, where the text is in hand; no word of it goes on.
  const said = isSystem ? null : saidIn({ commentId: id, subject: null, text: text ?? '', language: null }, policy)
  const saysAnything = said !== null && (said.isAcknowledgement || said.sightings.length > 0)
  return { id, by, isPublic: is_public, ...(isSuspect && { isSuspect }), ...(saysAnything && { said }) }
}
