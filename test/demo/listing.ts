import type { StandInAccount } from '../fakes/zendesk/server.ts'
import type { CustomerChoice, Example, ListedTicket, Person } from './facts.ts'
import { EXAMPLES } from './seed/examples.ts'
import { AGENTS, CUSTOMERS } from './seed/people.ts'
import type { People } from './seed.ts'

/** One ticket as the list on the left shows it: everything as Zendesk has it now, tier and VIP read from the tags that were written. */
export function listed(account: StandInAccount, ticketId: number): ListedTicket {
  const ticket = account.ticket(ticketId)
  const nameOf = (userId: number | null) => (userId === null ? null : (account.state.users.get(userId)?.name ?? null))
  return {
    id: ticketId,
    subject: ticket.subject,
    requester: nameOf(ticket.requester_id) ?? '',
    organization:
      ticket.organization_id === null ? null : (account.state.organizations.get(ticket.organization_id)?.name ?? null),
    status: ticket.status,
    priority: ticket.priority,
    group: ticket.group_id === null ? null : (account.state.groups.get(ticket.group_id)?.name ?? null),
    assignee: nameOf(ticket.assignee_id),
    tier: ticket.tags.find((tag) => tag.startsWith('tier_') && tag !== 'tier_unconfirmed')?.slice(5) ?? null,
    isVip: ticket.tags.includes('vip'),
    createdAt: ticket.created_at,
    updatedAt: ticket.updated_at,
  }
}

export const agentsOf = ({ agents, groups }: People): readonly Person[] =>
  AGENTS.map(({ key, name, role, timeZone, groups: names }) => ({
    id: agents.get(key) ?? 0,
    name,
    role,
    timeZone,
    groupIds: names.map((group) => groups.get(group) ?? 0),
  }))

export const customersOf = ({ requesters }: People): readonly CustomerChoice[] =>
  CUSTOMERS.flatMap((customer) =>
    customer.people.map(({ key, name }) => ({
      requesterId: requesters.get(key) ?? 0,
      name,
      organization: customer.name,
      about: customer.about,
    })),
  )

export const examplesOf = ({ requesters }: People): readonly Example[] =>
  EXAMPLES.map(({ by, ...example }) => ({ ...example, requesterId: requesters.get(by) ?? 0 }))
