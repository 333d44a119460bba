/**
 * What a ticket and the people around it offer to a macro, in our words: read by the sidebar in the agent's rights and by the server
 * for its coverage, so that both fill placeholders alike (M4). Times are ISO 8601 as Zendesk writes them; absent things are null.
 */
export type MacroOrganization = {
  readonly id: string
  readonly name: string | null
  readonly externalId: string | null
  readonly details: string | null
  readonly notes: string | null
  readonly tags: readonly string[]
  /** By the field's key. */
  readonly fields: Readonly<Record<string, unknown>>
}
export type MacroPerson = {
  readonly id: string
  readonly name: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly language: string | null
  readonly timeZone: string | null
  readonly role: string | null
  readonly externalId: string | null
  readonly details: string | null
  readonly notes: string | null
  readonly signature: string | null
  readonly tags: readonly string[]
  readonly fields: Readonly<Record<string, unknown>>
  readonly organization: MacroOrganization | null
}
export type MacroComment = {
  readonly id: string
  readonly author: MacroPerson | null
  readonly isPublic: boolean
  readonly text: string
  readonly createdAt: string
}
export type MacroTicket = {
  /** Null: not saved yet. */
  readonly id: string | null
  readonly title: string | null
  readonly description: string | null
  readonly status: string | null
  readonly priority: string | null
  readonly type: string | null
  readonly channel: string | null
  readonly externalId: string | null
  readonly url: string | null
  readonly tags: readonly string[]
  readonly createdAt: string | null
  readonly updatedAt: string | null
  readonly dueAt: string | null
  readonly groupName: string | null
  readonly brandName: string | null
  /** What the customer answered to the survey; null: nothing yet. */
  readonly rating: { readonly score: string; readonly comment: string | null } | null
  /** Values of custom fields by the field's id. */
  readonly fields: ReadonlyMap<string, unknown>
}
export type MacroFacts = {
  readonly ticket: MacroTicket
  readonly requester: MacroPerson | null
  readonly assignee: MacroPerson | null
  readonly submitter: MacroPerson | null
  readonly organization: MacroOrganization | null
  /** Who uses the macro. */
  readonly agent: MacroPerson
  readonly account: string
  /** Oldest first; empty where the template does not ask for them. */
  readonly comments: readonly MacroComment[]
  /** Labels of a drop-down's options: field id → tag → label. */
  readonly labels: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** Dynamic content by the name in its placeholder. */
  readonly dynamicContent: Readonly<Record<string, string>>
}

/** The facts under the names of Zendesk's placeholders (zendesk-api.md 6.2), as `renderMacro` reads them. */
export function macroContext(facts: MacroFacts): Readonly<Record<string, unknown>> {
  const { ticket, requester, assignee, submitter, organization, agent, account, comments } = facts
  const shown = comments.map(ofComment)
  const shownPublic = comments.filter(({ isPublic }) => isPublic).map(ofComment)
  return {
    ticket: {
      id: ticket.id,
      title: ticket.title,
      description: ticket.description,
      status: labelOf(ticket.status),
      priority: labelOf(ticket.priority),
      ticket_type: labelOf(ticket.type),
      via: labelOf(ticket.channel),
      external_id: ticket.externalId,
      url: ticket.url,
      link: ticket.url,
      tags: ticket.tags.join(' '),
      account,
      created_at: dayOf(ticket.createdAt),
      created_at_with_time: ticket.createdAt,
      created_at_with_timestamp: ticket.createdAt,
      updated_at: dayOf(ticket.updatedAt),
      updated_at_with_time: ticket.updatedAt,
      updated_at_with_timestamp: ticket.updatedAt,
      due_date: dayOf(ticket.dueAt),
      due_date_with_time: ticket.dueAt,
      due_date_with_timestamp: ticket.dueAt,
      group: { name: ticket.groupName },
      brand: { name: ticket.brandName },
      requester: ofPerson(requester),
      assignee: ofPerson(assignee),
      submitter: ofPerson(submitter),
      organization: ofOrganization(organization),
      comments: shown,
      public_comments: shownPublic,
      latest_comment: shown.at(-1) ?? null,
      latest_public_comment: shownPublic.at(-1) ?? null,
      subject: ticket.title,
      type: labelOf(ticket.type),
      encoded_id: ticket.id,
      url_with_protocol: ticket.url,
      link_with_comment: ticket.url,
      in_business_hours: 'true',
      ...ways('comments', shown),
      ...ways('public_comments', shownPublic),
      ...ways('latest_comment', shown.slice(-1)),
      ...ways('latest_public_comment', shownPublic.slice(-1)),
      ...fieldsOf(facts),
    },
    satisfaction: satisfactionOf(ticket),
    current_user: ofPerson(agent),
    agent: ofPerson(agent),
    account: { name: account, subdomain: account },
    dc: facts.dynamicContent,
  }
}

/** The same comments in the formats that have names of their own. */
function ways(name: string, comments: readonly { readonly value: string }[]): Record<string, unknown> {
  const text = comments.length === 0 ? null : comments.map(({ value }) => value).join('\n\n')
  return { [`${name}_formatted`]: text, [`${name}_html`]: text, [`${name}_rich`]: text }
}

/** The addresses of a survey exist for every saved ticket, what was answered only after an answer. */
function satisfactionOf({ url, rating }: MacroTicket): Record<string, unknown> {
  const survey = url && `${url}/satisfaction`
  return {
    rating_url: survey,
    rating_section: survey,
    survey_url: survey,
    survey_section: survey,
    positive_rating_url: survey,
    negative_rating_url: survey,
    current_rating: labelOf(rating?.score ?? null),
    current_comment: rating?.comment ?? null,
  }
}

function fieldsOf({ ticket, labels }: MacroFacts): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  for (const [id, value] of ticket.fields) {
    const labelled = (one: unknown): unknown => labels.get(id)?.get(String(one)) ?? one
    found[`ticket_field_${id}`] = value
    found[`ticket_field_option_title_${id}`] = Array.isArray(value) ? value.map(labelled) : labelled(value)
  }
  return found
}

function ofPerson(person: MacroPerson | null): unknown {
  if (!person) return null
  const { name, language, timeZone, externalId, tags, fields, organization, ...same } = person
  // zendesk-api.md 6.4: first and last name are cut from the one name field.
  const [first = '', ...rest] = (name ?? '').trim().split(/\s+/)
  return {
    ...same,
    name,
    first_name: first,
    last_name: rest.join(' '),
    language,
    locale: language,
    time_zone: timeZone,
    external_id: externalId,
    tags: tags.join(' '),
    custom_fields: fields,
    organization: ofOrganization(organization),
  }
}

function ofOrganization(organization: MacroOrganization | null): unknown {
  if (!organization) return null
  const { externalId, tags, fields, ...same } = organization
  return { ...same, external_id: externalId, tags: tags.join(' '), custom_fields: fields }
}

const ofComment = ({ id, author, isPublic, text, createdAt }: MacroComment) => ({
  id,
  author: ofPerson(author),
  is_public: isPublic,
  value: text,
  value_rich: text,
  created_at: dayOf(createdAt),
  created_at_with_timestamp: createdAt,
  attachments: [],
})

const LABELS: Readonly<Record<string, string>> = { hold: 'On-hold' }
const labelOf = (word: string | null): string | null =>
  word === null || word === '' ? null : (LABELS[word] ?? word.charAt(0).toUpperCase() + word.slice(1))

const dayOf = (time: string | null): string | null => time?.slice(0, 10) ?? null

/** Which facts a template asks for beyond the ticket and its people: each costs a call (M4). */
export type MacroNeeds = {
  readonly comments: boolean
  readonly dynamicContent: boolean
  /** Ids of fields whose options' labels are wanted. */
  readonly labels: readonly string[]
}
export function macroNeeds(template: string): MacroNeeds {
  const labels = [...template.matchAll(/ticket_field_option_title_(\d+)/g)].map(([, id = '']) => id)
  return {
    comments: /\b(?:latest_)?(?:public_)?comments?\b/.test(template),
    dynamicContent: /\bdc\s*[.[]/.test(template),
    labels: [...new Set(labels)],
  }
}

/** The context with one placeholder's value set: a repair for this reply alone (M4). */
export function withValue(
  context: Readonly<Record<string, unknown>>,
  placeholder: string,
  value: string,
): Readonly<Record<string, unknown>> {
  const [key = '', ...rest] = placeholder.split('.')
  const inner = Object.hasOwn(context, key) ? context[key] : undefined
  if (rest.length === 0) return { ...context, [key]: value }
  if (Array.isArray(inner)) {
    const index = Number(rest[0])
    if (!Number.isInteger(index) || rest.length < 2) return context
    return {
      ...context,
      [key]: inner.map((item, at) => (at === index ? withValue(recordOf(item), rest.slice(1).join('.'), value) : item)),
    }
  }
  return { ...context, [key]: withValue(recordOf(inner), rest.join('.'), value) }
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
