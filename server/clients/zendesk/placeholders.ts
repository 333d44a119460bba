import { z } from 'zod'
import type { MacroContext } from '../../../domain/macro.ts'

const id = z.union([z.number(), z.string()]).transform(String)
const idOrNull = id.nullish().transform((value) => value ?? null)
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')
const words = z
  .array(z.string())
  .nullish()
  .transform((value) => (value ?? []).join(' '))
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
  tags: words,
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
  alias: text,
  email: text,
  phone: text,
  locale: text,
  external_id: text,
  details: text,
  notes: text,
  time_zone: text,
  role: text,
  signature: text,
  tags: words,
  organization_id: idOrNull,
  user_fields: record,
})
const organization = z.object({
  id,
  name: text,
  external_id: text,
  details: text,
  notes: text,
  tags: words,
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
type Named = z.output<typeof named>
type Side = {
  readonly users: readonly Person[]
  readonly organizations: readonly z.output<typeof organization>[]
  readonly groups: Named
  readonly brands: Named
}

const byId = <T extends { readonly id: string }>(all: readonly T[], wanted: string | null): T | undefined =>
  all.find((one) => one.id === wanted)
const label = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
const day = (time: string): string => time.slice(0, 10)

/**
 * A ticket under the names that macros use. Comments are not read: the description, which every ticket has, stands for them.
 * Who will apply the macro is not known: the assignee, or somebody with a name, as every agent has one.
 */
export function placeholdersOf(ticket: Seen, side: Side, subdomain: string): MacroContext {
  const user = (wanted: string | null) => personIn(byId(side.users, wanted), side)
  const requester = user(ticket.requester_id)
  const assignee = user(ticket.assignee_id)
  const agent = { ...SOMEBODY, ...assignee }
  const comment = {
    value: ticket.description,
    value_rich: ticket.description,
    created_at: day(ticket.created_at),
    created_at_with_timestamp: ticket.created_at,
    is_public: true,
    author: requester,
    attachments: [],
  }
  const link = `https://${subdomain}.zendesk.com/agent/tickets/${ticket.id}`
  const brand = byId(side.brands, ticket.brand_id)?.name || subdomain
  return {
    ticket: {
      id: ticket.id,
      title: ticket.subject,
      subject: ticket.subject,
      description: ticket.description,
      status: label(ticket.status),
      priority: label(ticket.priority),
      ticket_type: label(ticket.type),
      type: label(ticket.type),
      external_id: ticket.external_id,
      tags: ticket.tags,
      via: label(ticket.via?.channel ?? ''),
      url: link,
      link,
      link_with_comment: link,
      url_with_protocol: link,
      account: subdomain,
      encoded_id: ticket.id,
      in_business_hours: 'true',
      ...dates('created_at', ticket.created_at),
      ...dates('updated_at', ticket.updated_at),
      ...dates('due_date', ticket.due_at),
      requester,
      submitter: user(ticket.submitter_id),
      assignee,
      organization: organizationIn(ticket.organization_id, side),
      group: { name: byId(side.groups, ticket.group_id)?.name ?? '' },
      brand: { name: brand },
      comments: [comment],
      public_comments: [comment],
      latest_comment: comment,
      latest_public_comment: comment,
      ...ways('comments', ticket.description),
      ...ways('public_comments', ticket.description),
      ...ways('latest_comment', ticket.description),
      ...ways('latest_public_comment', ticket.description),
      ...fields(ticket.custom_fields),
    },
    satisfaction: satisfactionOf(ticket, link),
    account: { name: subdomain, subdomain },
    current_user: agent,
    agent,
  }
}

const SOMEBODY = {
  id: '1',
  name: 'Agent',
  first_name: 'Agent',
  last_name: 'Agent',
  email: 'agent@example.com',
  signature: 'Agent',
  role: 'agent',
}

const dates = (name: string, time: string) => ({
  [name]: day(time),
  [`${name}_with_time`]: time,
  [`${name}_with_timestamp`]: time,
})
const ways = (name: string, value: string) => ({
  [`${name}_formatted`]: value,
  [`${name}_html`]: value,
  [`${name}_rich`]: value,
})

/** A field's label is not read: a value that is there has one. */
function fields(all: Seen['custom_fields']) {
  const shown = (value: unknown) => (Array.isArray(value) ? value.join(', ') : value)
  return Object.fromEntries(
    all.flatMap(({ id: field, value }) => [
      [`ticket_field_${field}`, shown(value)],
      [`ticket_field_option_title_${field}`, shown(value)],
    ]),
  )
}

/** Zendesk has only a name; the first is what comes before the first space (zendesk-api.md 6.4). */
function personIn(found: Person | undefined, side: Side) {
  if (!found) return {}
  const { user_fields, organization_id, locale, name, ...rest } = found
  const [first = '', ...others] = name.trim().split(/\s+/)
  return {
    ...rest,
    name,
    first_name: first,
    last_name: others.join(' '),
    language: locale,
    locale,
    custom_fields: user_fields,
    organization: organizationIn(organization_id, side),
  }
}

function organizationIn(wanted: string | null, { organizations }: Side) {
  const found = byId(organizations, wanted)
  if (!found) return {}
  const { organization_fields, ...rest } = found
  return { ...rest, custom_fields: organization_fields }
}

/** The addresses of a survey exist for every ticket, what was answered only after an answer. */
function satisfactionOf({ satisfaction_rating: given }: Seen, link: string) {
  const isAnswered = given !== null && given !== undefined && /^(good|bad)/.test(given.score)
  const survey = `${link}/satisfaction`
  return {
    rating_url: survey,
    rating_section: survey,
    survey_url: survey,
    survey_section: survey,
    positive_rating_url: survey,
    negative_rating_url: survey,
    current_rating: isAnswered ? label(given.score) : '',
    current_comment: isAnswered ? given.comment : '',
  }
}
