import { z } from 'zod'
import type { MacroFacts, MacroOrganization, MacroPerson } from '../../../domain/macro-context.ts'

const id = z.union([z.number(), z.string()]).transform(String)
const idOrNull = id.nullish().transform((value) => value ?? null)
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null)
const tags = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? [])
const record = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => value ?? {})

/** What placeholders name of a ticket, in Zendesk's own words (zendesk-api.md 6.2). */
export const ticketSeen = z.object({
  id,
  subject: text,
  description: text,
  status: text,
  priority: text,
  type: text,
  external_id: text,
  tags,
  via: z.object({ channel: z.union([z.string(), z.number()]).transform(String) }).nullish(),
  created_at: text,
  updated_at: text,
  due_at: text,
  requester_id: idOrNull,
  submitter_id: idOrNull,
  assignee_id: idOrNull,
  organization_id: idOrNull,
  group_id: idOrNull,
  brand_id: idOrNull,
  satisfaction_rating: z.object({ score: text, comment: text }).nullish(),
  custom_fields: z
    .array(z.object({ id, value: z.unknown() }))
    .nullish()
    .transform((value) => value ?? []),
})
const person = z.object({
  id,
  name: text,
  email: text,
  phone: text,
  locale: text,
  external_id: text,
  details: text,
  notes: text,
  time_zone: text,
  role: text,
  signature: text,
  tags,
  organization_id: idOrNull,
  user_fields: record,
})
const organization = z.object({
  id,
  name: text,
  external_id: text,
  details: text,
  notes: text,
  tags,
  organization_fields: record,
})
const named = z.array(z.object({ id, name: text })).default([])
export const sideLoads = {
  users: z.array(person).default([]),
  organizations: z.array(organization).default([]),
  groups: named,
  brands: named,
}

type Seen = z.output<typeof ticketSeen>
type Person = z.output<typeof person>
type Organization = z.output<typeof organization>
type Side = {
  readonly users: readonly Person[]
  readonly organizations: readonly Organization[]
  readonly groups: z.output<typeof named>
  readonly brands: z.output<typeof named>
}

const byId = <T extends { readonly id: string }>(all: readonly T[], wanted: string | null): T | null =>
  all.find((one) => one.id === wanted) ?? null

/**
 * A ticket as macros see it. Comments are not read: the description, which every ticket has, stands for them. Who will apply the
 * macro is not known: the assignee, or somebody with a name, as every agent has one.
 */
export function macroFactsOf(ticket: Seen, side: Side, subdomain: string): MacroFacts {
  const user = (wanted: string | null) => personIn(byId(side.users, wanted), side)
  const requester = user(ticket.requester_id)
  const assignee = user(ticket.assignee_id)
  const rating = ticket.satisfaction_rating
  const createdAt = ticket.created_at ?? ''
  return {
    ticket: {
      id: ticket.id,
      title: ticket.subject,
      description: ticket.description,
      status: ticket.status,
      priority: ticket.priority,
      type: ticket.type,
      channel: ticket.via?.channel ?? null,
      externalId: ticket.external_id,
      url: `https://${subdomain}.zendesk.com/agent/tickets/${ticket.id}`,
      tags: ticket.tags,
      createdAt,
      updatedAt: ticket.updated_at,
      dueAt: ticket.due_at,
      groupName: byId(side.groups, ticket.group_id)?.name ?? null,
      brandName: byId(side.brands, ticket.brand_id)?.name ?? subdomain,
      rating:
        rating?.score && /^(good|bad)/.test(rating.score) ? { score: rating.score, comment: rating.comment } : null,
      fields: new Map(ticket.custom_fields.map((field) => [field.id, field.value])),
    },
    requester,
    assignee,
    submitter: user(ticket.submitter_id),
    organization: organizationIn(byId(side.organizations, ticket.organization_id)),
    agent: assignee ?? SOMEBODY,
    account: subdomain,
    comments: [{ id: '1', author: requester, isPublic: true, text: ticket.description ?? '', createdAt }],
    // A field's label is not read: a value that is there has one.
    labels: new Map(),
    dynamicContent: {},
  }
}

const SOMEBODY: MacroPerson = {
  id: '1',
  name: 'Agent Agent',
  email: 'agent@example.com',
  phone: null,
  language: null,
  timeZone: null,
  role: 'agent',
  externalId: null,
  details: null,
  notes: null,
  signature: 'Agent',
  tags: [],
  fields: {},
  organization: null,
}

function personIn(found: Person | null, { organizations }: Side): MacroPerson | null {
  if (!found) return null
  const { user_fields, organization_id, locale, time_zone, external_id, ...rest } = found
  return {
    ...rest,
    language: locale,
    timeZone: time_zone,
    externalId: external_id,
    fields: user_fields,
    organization: organizationIn(byId(organizations, organization_id)),
  }
}

function organizationIn(found: Organization | null): MacroOrganization | null {
  if (!found) return null
  const { organization_fields, external_id, ...rest } = found
  return { ...rest, externalId: external_id, fields: organization_fields }
}
