import type { Instant } from '../../domain/instant.ts'
import type { CrmStandIn } from '../fakes/crm.ts'
import type { SlackStandIn } from '../fakes/slack.ts'
import type { StandInAccount, ZendeskStandIn } from '../fakes/zendesk/server.ts'
import { MACROS } from './seed/macros.ts'
import { AGENTS, CSMS, CUSTOMERS, GROUPS } from './seed/people.ts'
import { SELECTED, TICKETS, type TicketSeed, type TicketStep } from './seed/tickets.ts'

export const SUBDOMAIN = 'brightdesk'
/** A working Tuesday morning in the middle of the demo's agents' day. */
export const OPENS_AT: Instant = Date.UTC(2026, 2, 3, 9, 0)
/** Before the first ticket of the story. */
export const BEGINS_AT: Instant = OPENS_AT - 7 * 3_600_000

/** Who is who, by the keys of the seed. */
export type People = {
  readonly account: StandInAccount
  readonly agents: ReadonlyMap<string, number>
  readonly requesters: ReadonlyMap<string, number>
  readonly groups: ReadonlyMap<string, number>
  /** The admin that Firstline acts as: it neither asks nor answers (S1). */
  readonly serviceUserId: number
}

/** Makes the account with its customers, agents and groups, and tells the CRM and Slack about them. Nothing here decides anything. */
export function seedPeople(zendesk: ZendeskStandIn, slack: SlackStandIn, crm: CrmStandIn): People {
  const account = zendesk.addAccount({ subdomain: SUBDOMAIN, plan: 'enterprise' })
  const service = account.addUser({ name: 'Firstline', email: 'service@firstline.example', role: 'admin' })
  for (const [key, type, title] of ORGANIZATION_FIELDS) account.addOrganizationField({ key, type, title })
  const groups = new Map(GROUPS.map((name) => [name as string, account.addGroup({ name }).id]))
  const agents = new Map<string, number>()
  for (const { key, name, role, locale, timeZone, groups: names } of AGENTS) {
    const email = `${key}@brightdesk.example`
    const { id } = account.addUser({ name, email, role, locale, timeZone })
    agents.set(key, id)
    for (const group of names) account.addMembership(id, groups.get(group) ?? 0)
    slack.addUser({ name, email })
  }
  for (const csm of CSMS) slack.addUser(csm)
  const requesters = new Map<string, number>()
  for (const customer of CUSTOMERS) {
    const { id } = account.addOrganization({
      name: customer.name,
      fields: { ...customer.fields },
      domainNames: [customer.domain],
      externalId: `customer-${customer.key}`,
    })
    // The CRM is asked by our own number or by Zendesk's, as the account is set up.
    for (const key of [`customer-${customer.key}`, String(id)]) crm.set(key, customer.crm ?? undefined)
    for (const { key, ...person } of customer.people)
      requesters.set(key, account.addUser({ ...person, role: 'end-user', organizationId: id }).id)
  }
  for (const macro of MACROS)
    account.addMacro({ title: macro.title, actions: macro.actions.map((action) => ({ ...action })) })
  return { account, agents, requesters, groups, serviceUserId: service.id }
}

const ORGANIZATION_FIELDS = [
  ['plan', 'text', 'Billing plan'],
  ['tier', 'text', 'Tier'],
  ['contract_value', 'decimal', 'Contract value a year'],
  ['premium_support', 'checkbox', 'Premium support'],
  ['vip', 'checkbox', 'VIP by flag'],
  ['csm_email', 'text', 'CSM e-mail'],
] as const

type Moment = { readonly at: Instant; readonly act: () => void }

/**
 * Lives the story of the seeded tickets: moves the clock from one moment to the next and does what people did then. Each ticket goes through the
 * real trigger, so what the page opens on was decided by the product. Answers with the ticket to show first.
 */
export async function liveStory(
  zendesk: ZendeskStandIn,
  people: People,
  told: (done: number, all: number) => void,
): Promise<number | null> {
  const ids = new Map<string, number>()
  const moments = TICKETS.flatMap((seed): Moment[] => [
    { at: minutesBefore(seed.minutesAgo), act: () => ids.set(seed.key, create(people, seed)) },
    ...(seed.story ?? []).map((step) => ({
      at: minutesBefore(step.minutesAgo),
      act: () => perform(people, seed, ids.get(seed.key) ?? 0, step),
    })),
  ]).sort((one, other) => one.at - other.at)
  for (const [place, { at, act }] of moments.entries()) {
    await zendesk.clock.advanceTo(at)
    act()
    await zendesk.idle()
    await zendesk.clock.settle()
    told(place + 1, moments.length)
  }
  await zendesk.clock.advanceTo(OPENS_AT)
  return ids.get(SELECTED) ?? null
}

const minutesBefore = (minutes: number): Instant => OPENS_AT - minutes * 60_000

function create({ account, requesters }: People, { by, channel, subject, body }: TicketSeed): number {
  return account.createTicket({ requesterId: requesters.get(by) ?? 0, subject, body, via: channel }).id
}

function perform(
  { account, agents, groups, requesters }: People,
  { by }: TicketSeed,
  ticketId: number,
  step: TicketStep,
): void {
  if (step.does === 'answer') {
    account.comment(ticketId, { authorId: requesters.get(by) ?? 0, body: step.text, isPublic: true })
    return
  }
  const agentId = agents.get(step.agent) ?? 0
  if (step.does === 'take') {
    const home = AGENTS.find((agent) => agent.key === step.agent)?.groups ?? []
    const current = account.ticket(ticketId).group_id
    // An agent can take a ticket only within a group they belong to: the ticket's own where that is so.
    const stays = home.some((name) => groups.get(name) === current)
    const groupId = stays ? current : (groups.get(home[0] ?? '') ?? null)
    account.update(ticketId, agentId, { assignee_id: agentId, group_id: groupId, status: 'open' })
    return
  }
  account.update(ticketId, agentId, {
    ...(step.status && { status: step.status }),
    comment: { body: step.text, public: step.does === 'reply', author_id: agentId },
  })
}
