import type { StandInAccount } from '../zendesk/server.ts'
import type { DeskComment, DeskTicket, DeskUser, SaveAnswer, Submission } from './facts.ts'

/** The account as its agents see it; reads and writes the stand-in in process, since Zendesk's own interface does not use up the API's limits. */
export function userOf(account: StandInAccount, id: number): DeskUser | null {
  const user = account.state.users.get(id)
  if (!user || user.role === 'end-user') return null
  const groups = [...account.state.memberships.values()]
    .filter((membership) => membership.user_id === id)
    .map(({ group_id }) => ({ id: group_id, name: account.state.groups.get(group_id)?.name ?? '' }))
  return {
    id,
    name: user.name,
    email: user.email ?? '',
    role: user.role,
    locale: user.locale,
    timeZone: user.iana_time_zone,
    groups,
  }
}

export function ticketOf(account: StandInAccount, id: number): DeskTicket {
  const ticket = account.ticket(id)
  const person = (userId: number | null) => (userId === null ? undefined : account.state.users.get(userId))
  const requester = person(ticket.requester_id)
  const assignee = person(ticket.assignee_id)
  const organization =
    ticket.organization_id === null ? undefined : account.state.organizations.get(ticket.organization_id)
  const group = ticket.group_id === null ? undefined : account.state.groups.get(ticket.group_id)
  return {
    id,
    subject: ticket.subject,
    status: ticket.status,
    priority: ticket.priority,
    type: ticket.type,
    tags: ticket.tags,
    channel: ticket.via.channel,
    requester: {
      id: ticket.requester_id,
      name: requester?.name ?? '',
      email: requester?.email ?? '',
      locale: requester?.locale ?? 'en-US',
    },
    organization: organization
      ? {
          id: organization.id,
          name: organization.name,
          tags: organization.tags,
          fields: organization.organization_fields,
        }
      : null,
    assignee: assignee ? { id: assignee.id, name: assignee.name, email: assignee.email ?? '' } : null,
    group: group ? { id: group.id, name: group.name } : null,
    customFields: ticket.custom_fields,
    comments: account.comments(id).map((comment): DeskComment => {
      const author = person(comment.author_id)
      return {
        id: comment.id,
        author: { id: comment.author_id, name: author?.name ?? '', role: author?.role ?? 'end-user' },
        body: comment.plain_body,
        isPublic: comment.public,
        createdAt: comment.created_at,
      }
    }),
    createdAt: ticket.created_at,
    updatedAt: ticket.updated_at,
  }
}

/** Submits what the agent edited and wrote as one update, as the real interface does; a refusal comes back as its sentence. */
export function save(account: StandInAccount, ticketId: number, submission: Submission): SaveAnswer {
  const { changes, comment, userId } = submission
  try {
    account.update(ticketId, userId, {
      ...(changes.subject !== undefined && { subject: changes.subject }),
      ...(changes.status !== undefined && { status: changes.status }),
      ...(changes.priority !== undefined && { priority: changes.priority }),
      ...(changes.type !== undefined && { type: changes.type }),
      ...(changes.tags !== undefined && { tags: [...changes.tags] }),
      ...(changes.assigneeId !== undefined && { assignee_id: changes.assigneeId }),
      ...(changes.groupId !== undefined && { group_id: changes.groupId }),
      ...(changes.customFields !== undefined && { custom_fields: changes.customFields }),
      ...(comment && { comment: { body: comment.text, public: comment.isPublic, author_id: userId } }),
    })
    return { ok: true, ticket: ticketOf(account, ticketId) }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

/** A ticket that an agent is still writing: not saved, without a number. */
export const blankTicket = (now: string): DeskTicket => ({
  id: 0,
  subject: '',
  status: 'new',
  priority: null,
  type: null,
  tags: [],
  channel: 'web',
  requester: { id: 0, name: '', email: '', locale: 'en-US' },
  organization: null,
  assignee: null,
  group: null,
  customFields: [],
  comments: [],
  createdAt: now,
  updatedAt: now,
})
