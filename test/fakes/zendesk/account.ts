import { createDynamicContent, type DynamicContent } from './dynamic-content.ts'
import { createField, type FieldOwner } from './field.ts'
import { createGroup, createMembership } from './group.ts'
import type { Webhook } from './hook.ts'
import type { Json } from './json.ts'
import { createOrganization, updateOrganization } from './organization.ts'
import type { Group, Membership, Organization, User } from './people.ts'
import { isAgent } from './people.ts'
import type { Condition, Field, Macro, SlaPolicy, Trigger, View } from './rule.ts'
import { createMacro, createTrigger, createView } from './rulebook.ts'
import { showTicket } from './show.ts'
import { type AccountState, nextId, type Settings } from './state.ts'
import type { Audit, Comment, Ticket, TicketRecord } from './ticket.ts'
import { viaOf } from './ticket.ts'
import { issue, type Lifetimes, type TokenAnswer } from './token.ts'
import { createUser } from './user.ts'
import { createWebhook } from './webhook.ts'
import { createTicket, rateTicket, touchTicket, updateTicket } from './write.ts'

export type ShownTicket = Ticket & {
  readonly custom_fields: readonly { readonly id: number; readonly value: unknown }[]
  readonly fields: readonly { readonly id: number; readonly value: unknown }[]
}
export type NewUser = {
  readonly name: string
  readonly email?: string
  readonly role?: User['role']
  readonly organizationId?: number
  readonly locale?: string
  readonly timeZone?: string
  readonly userFields?: Json
}
export type NewOrganization = {
  readonly name: string
  /** Values by key; a key without a field gets a text field. */
  readonly fields?: Json
  readonly tags?: readonly string[]
  readonly domainNames?: readonly string[]
  readonly externalId?: string
}
export type OrganizationChanges = { readonly [key in keyof NewOrganization]?: NewOrganization[key] }
export type NewTicket = {
  readonly requesterId: number
  readonly subject: string
  readonly body: string
  readonly via?: 'email' | 'web' | 'chat' | 'api'
  readonly byUserId?: number
  readonly isPublic?: boolean
  readonly priority?: string
  readonly tags?: readonly string[]
  readonly organizationId?: number
  readonly customFields?: readonly { readonly id: number; readonly value: unknown }[]
  readonly groupId?: number
  readonly assigneeId?: number
}
export type NewComment = { readonly authorId: number; readonly body: string; readonly isPublic?: boolean }
export type NewTrigger = {
  readonly title: string
  readonly conditions: { readonly all: readonly Condition[]; readonly any?: readonly Condition[] }
  readonly actions: readonly { readonly field: string; readonly value: unknown }[]
}

function ensureFields(state: AccountState, owner: FieldOwner, values: Json): void {
  const known = new Set([...state.fields[owner].values()].map((field) => field.key))
  for (const [key, value] of Object.entries(values))
    if (!known.has(key))
      createField(state, owner, { key, title: key, type: typeof value === 'boolean' ? 'checkbox' : 'text' })
}

function organizationBody(state: AccountState, given: OrganizationChanges): Json {
  if (given.fields) ensureFields(state, 'organization', given.fields)
  return {
    ...(given.name === undefined ? {} : { name: given.name }),
    ...(given.fields ? { organization_fields: given.fields } : {}),
    ...(given.tags ? { tags: given.tags } : {}),
    ...(given.domainNames ? { domain_names: given.domainNames } : {}),
    ...(given.externalId === undefined ? {} : { external_id: given.externalId }),
  }
}

/** One account as a test sets it up and watches it, and what people do in it without HTTP. */
export class StandInAccount {
  readonly state: AccountState
  readonly settings: Settings

  constructor(state: AccountState) {
    this.state = state
    this.settings = state.settings
  }

  get id(): number {
    return this.state.id
  }
  get subdomain(): string {
    return this.state.subdomain
  }
  get url(): string {
    return this.state.base()
  }

  addUser({ organizationId, timeZone, userFields, ...given }: NewUser): User {
    if (userFields) ensureFields(this.state, 'user', userFields)
    return createUser(this.state, {
      ...given,
      ...(organizationId === undefined ? {} : { organization_id: organizationId }),
      ...(timeZone === undefined ? {} : { time_zone: timeZone }),
      ...(userFields ? { user_fields: userFields } : {}),
    })
  }

  addOrganization(given: NewOrganization): Organization {
    return createOrganization(this.state, organizationBody(this.state, given))
  }

  addGroup(given: { name: string }): Group {
    return createGroup(this.state, given)
  }

  addMembership(userId: number, groupId: number): Membership {
    return createMembership(this.state, userId, groupId)
  }

  addTicketField(body: Json): Field {
    return createField(this.state, 'ticket', body)
  }

  addOrganizationField(body: Json): Field {
    return createField(this.state, 'organization', body)
  }

  addUserField(body: Json): Field {
    return createField(this.state, 'user', body)
  }

  addMacro(body: Json): Macro {
    return createMacro(this.state, body)
  }

  /** A text that macros name as `{{dc.name}}`. */
  addDynamicContent(given: { name: string; content: string }): DynamicContent {
    return createDynamicContent(this.state, given)
  }

  addView(body: Json): View {
    return createView(this.state, body)
  }

  addTrigger(given: NewTrigger): Trigger {
    return createTrigger(this.state, given)
  }

  addWebhook(given: {
    endpoint: string
    subscriptions: readonly string[]
    name?: string
    signingSecret?: string
  }): Webhook {
    const { signingSecret, ...rest } = given
    const body = { name: 'webhook', ...rest, ...(signingSecret === undefined ? {} : { signing_secret: signingSecret }) }
    return createWebhook(this.state, body, -1)
  }

  addOAuthClient(given: {
    clientId: string
    clientSecret: string
    redirectUri?: string
    autoApprove?: boolean | number
    grants?: string
  }): void {
    const { redirectUri = 'http://127.0.0.1/oauth/callback', autoApprove = false, ...rest } = given
    this.state.clients.set(given.clientId, { id: nextId(this.state), redirectUri, autoApprove, ...rest })
  }

  issueTokens(clientId: string, userId: number, scope = 'read write', lifetimes: Lifetimes = {}): TokenAnswer {
    return issue(this.state, clientId, userId, scope, lifetimes)
  }

  /** Ends every token of a client, as an admin does under "External OAuth clients". */
  revokeTokens(clientId: string): void {
    for (const tokens of [this.state.tokens, this.state.refreshTokens])
      for (const [key, token] of tokens) if (token.clientId === clientId) tokens.delete(key)
  }

  createTicket(given: NewTicket): ShownTicket {
    const actor = this.user(given.byUserId ?? given.requesterId)
    const body: Json = {
      requester_id: given.requesterId,
      subject: given.subject,
      comment: { body: given.body, ...(given.isPublic === undefined ? {} : { public: given.isPublic }) },
      ...(given.priority === undefined ? {} : { priority: given.priority }),
      ...(given.tags === undefined ? {} : { tags: given.tags }),
      ...(given.organizationId === undefined ? {} : { organization_id: given.organizationId }),
      ...(given.customFields === undefined ? {} : { custom_fields: given.customFields }),
      ...(given.groupId === undefined ? {} : { group_id: given.groupId }),
      ...(given.assigneeId === undefined ? {} : { assignee_id: given.assigneeId }),
    }
    const { record } = createTicket(this.state, { actor, via: viaOf(given.via ?? 'email'), body })
    return this.ticket(record.ticket.id)
  }

  /** A reply. On a closed ticket, an end user's mail makes a follow-up ticket instead (10.3). */
  comment(ticketId: number, { authorId, body, isPublic = true }: NewComment): void {
    const actor = this.user(authorId)
    const { ticket } = this.record(ticketId)
    const via = viaOf(isAgent(actor) ? 'web' : 'email')
    const comment = { body, public: isPublic }
    if (ticket.status === 'closed' && !isAgent(actor)) {
      const follow = viaOf(via.channel, 'follow_up', { ticket_id: ticketId, subject: ticket.subject })
      const subject = `Re: ${ticket.subject}`
      const { record } = createTicket(this.state, {
        actor,
        via: follow,
        body: { requester_id: authorId, subject, comment },
      })
      ticket.followup_ids.push(record.ticket.id)
      return
    }
    updateTicket(this.state, this.record(ticketId), { actor, via, body: { comment } })
  }

  update(ticketId: number, byUserId: number, changes: Json): void {
    updateTicket(this.state, this.record(ticketId), { actor: this.user(byUserId), via: viaOf('web'), body: changes })
  }

  /** The customer answers the satisfaction survey: `good`, `bad`, `good_with_comment` … */
  rate(ticketId: number, byUserId: number, score: string): void {
    rateTicket(this.state, this.record(ticketId), { actor: this.user(byUserId), score })
  }

  /** The system changes something of a ticket that no audit shows (12.1). */
  touch(ticketId: number): void {
    touchTicket(this.state, this.record(ticketId))
  }

  /** Fires `zen:event-type:organization.*`; the payload of `custom_field_changed` is unverified (see event.ts). */
  updateOrganization(id: number, byUserId: number, changes: OrganizationChanges): void {
    updateOrganization(this.state, this.organization(id), byUserId, organizationBody(this.state, changes))
  }

  ticket(id: number): ShownTicket {
    return structuredClone(showTicket(this.state, this.record(id))) as ShownTicket
  }

  audits(ticketId: number): readonly Audit[] {
    return this.record(ticketId).audits
  }

  comments(ticketId: number): readonly Comment[] {
    return this.record(ticketId).comments
  }

  /** The ticket with what REST does not show: archived and shared can be set here. */
  record(ticketId: number): TicketRecord {
    return there(this.state.tickets.get(ticketId), `ticket ${ticketId}`)
  }

  user(id: number): User {
    return there(this.state.users.get(id), `user ${id}`)
  }

  organization(id: number): Organization {
    return there(this.state.organizations.get(id), `organization ${id}`)
  }

  webhook(id: string): Webhook {
    return there(this.state.webhooks.get(id), `webhook ${id}`)
  }

  get tickets(): ShownTicket[] {
    return [...this.state.tickets.keys()].map((id) => this.ticket(id))
  }
  get users(): User[] {
    return [...this.state.users.values()]
  }
  get organizations(): Organization[] {
    return [...this.state.organizations.values()]
  }
  get groups(): Group[] {
    return [...this.state.groups.values()]
  }
  get triggers(): Trigger[] {
    return [...this.state.triggers.values()]
  }
  get webhooks(): Webhook[] {
    return [...this.state.webhooks.values()]
  }
  get macros(): Macro[] {
    return [...this.state.macros.values()]
  }
  get views(): View[] {
    return [...this.state.views.values()]
  }
  get jobs() {
    return [...this.state.jobs.values()]
  }
  get slaPolicies(): SlaPolicy[] {
    return [...this.state.slaPolicies.values()]
  }
}

function there<T>(item: T | undefined, name: string): T {
  if (item === undefined) throw new Error(`the stand-in has no ${name}`)
  return item
}
