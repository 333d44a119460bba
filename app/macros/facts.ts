import * as z from 'zod/mini'
import type { MacroComment, MacroFacts, MacroNeeds, MacroPerson } from '../../domain/macro-context.ts'
import type { Zaf } from '../zaf.tsx'
import { readField } from './desk.ts'
import { id, organization, organizationOf, personOf, tags, text, user } from './people.ts'

const ticketAnswer = z.object({
  ticket: z.object({
    id,
    subject: text,
    description: text,
    status: text,
    priority: text,
    type: text,
    external_id: text,
    tags,
    created_at: text,
    updated_at: text,
    due_at: text,
    via: z.nullish(z.object({ channel: z.nullish(z.unknown()) })),
    requester_id: z.nullish(id),
    submitter_id: z.nullish(id),
    assignee_id: z.nullish(id),
    organization_id: z.nullish(id),
    group_id: z.nullish(id),
    custom_fields: z.array(z.object({ id, value: z.unknown() })),
  }),
  users: z.array(user),
  organizations: z.array(organization),
  groups: z.nullish(z.array(z.object({ id, name: z.string() }))),
})
const userAnswer = z.object({ user })
const usersAnswer = z.object({ user, organizations: z.nullish(z.array(organization)) })
const commentPage = z.object({
  comments: z.array(
    z.object({
      id,
      author_id: z.nullish(id),
      public: z.boolean(),
      plain_body: text,
      body: text,
      created_at: z.string(),
    }),
  ),
  users: z.nullish(z.array(user)),
})
const contentPage = z.object({
  items: z.array(
    z.object({
      name: z.string(),
      placeholder: z.string(),
      default_locale_id: z.nullish(z.unknown()),
      variants: z.nullish(
        z.array(z.object({ content: z.string(), default: z.nullish(z.boolean()), active: z.nullish(z.boolean()) })),
      ),
    }),
  ),
})

/** What the macro's placeholders are filled with, the unsaved form over what is saved. Throws `Trouble`. */
export async function readFacts(
  zaf: Zaf,
  account: string,
  needs: MacroNeeds & { readonly fields: readonly string[] },
): Promise<MacroFacts> {
  const { ticketId } = zaf
  const [me, saved, labels, dynamicContent, comments] = await Promise.all([
    zaf.ask('/api/v2/users/me').then((answer) => userAnswer.parse(answer).user),
    ticketId === null ? newTicket(zaf) : savedTicket(zaf, account, ticketId),
    labelsOf(zaf, needs.labels),
    needs.dynamicContent ? dynamicContentOf(zaf) : {},
    needs.comments && ticketId !== null ? commentsOf(zaf, ticketId) : [],
  ])
  const facts = { ...saved, agent: personOf(me, []), account, comments, labels, dynamicContent }
  return overForm(zaf, facts, needs.fields)
}

type Saved = Pick<MacroFacts, 'ticket' | 'requester' | 'assignee' | 'submitter' | 'organization'>

async function savedTicket(zaf: Zaf, account: string, ticketId: string): Promise<Saved> {
  const path = `/api/v2/tickets/${ticketId}?include=users,organizations,groups`
  const { ticket, users, organizations, groups } = ticketAnswer.parse(await zaf.ask(path))
  const person = (wanted: string | null | undefined) => {
    const found = users.find((one) => one.id === wanted)
    return found ? personOf(found, organizations) : null
  }
  const ofTicket = organizations.find((one) => one.id === ticket.organization_id)
  return {
    ticket: {
      id: ticket.id,
      title: ticket.subject,
      description: ticket.description,
      status: ticket.status,
      priority: ticket.priority,
      type: ticket.type,
      channel: typeof ticket.via?.channel === 'string' ? ticket.via.channel : null,
      externalId: ticket.external_id,
      url: `https://${account}.zendesk.com/agent/tickets/${ticket.id}`,
      tags: ticket.tags,
      createdAt: ticket.created_at,
      updatedAt: ticket.updated_at,
      dueAt: ticket.due_at,
      groupName: groups?.find((one) => one.id === ticket.group_id)?.name ?? null,
      brandName: null,
      rating: null,
      fields: new Map(ticket.custom_fields.map((field) => [field.id, field.value])),
    },
    requester: person(ticket.requester_id),
    assignee: person(ticket.assignee_id),
    submitter: person(ticket.submitter_id),
    organization: ofTicket ? organizationOf(ofTicket) : null,
  }
}

/** A ticket that is being written has nobody and nothing but what its form says. */
async function newTicket(zaf: Zaf): Promise<Saved> {
  const chosen = z.object({ id }).safeParse(await zaf.formValue('ticket.requester'))
  const requester = chosen.success ? await personById(zaf, chosen.data.id) : null
  const none = {
    id: null,
    description: null,
    externalId: null,
    url: null,
    createdAt: null,
    updatedAt: null,
    dueAt: null,
  }
  return {
    ticket: {
      ...none,
      title: null,
      status: 'new',
      priority: null,
      type: null,
      channel: null,
      tags: [],
      groupName: null,
      brandName: null,
      rating: null,
      fields: new Map(),
    },
    requester,
    assignee: null,
    submitter: null,
    organization: requester?.organization ?? null,
  }
}

async function personById(zaf: Zaf, userId: string): Promise<MacroPerson | null> {
  const answer = usersAnswer.safeParse(await zaf.ask(`/api/v2/users/${userId}?include=organizations`).catch(() => null))
  return answer.success ? personOf(answer.data.user, answer.data.organizations ?? []) : null
}

async function labelsOf(zaf: Zaf, ids: readonly string[]): Promise<MacroFacts['labels']> {
  const found = await Promise.all(
    ids.map(async (fieldId) => {
      const field = await readField(zaf, fieldId).catch(() => null)
      const options = field?.options ?? []
      return [fieldId, new Map(options.map(({ value, name }) => [value, name]))] as const
    }),
  )
  return new Map(found)
}

/** Where agents may not read dynamic content its placeholders stay empty, and the preview says so. */
async function dynamicContentOf(zaf: Zaf): Promise<MacroFacts['dynamicContent']> {
  const answer = contentPage.safeParse(
    await zaf.ask('/api/v2/dynamic_content/items?page%5Bsize%5D=100').catch(() => null),
  )
  const texts = (answer.data?.items ?? []).flatMap(({ placeholder, variants }) => {
    const name = /dc\.([^}\s]+)/.exec(placeholder)?.[1]
    const variant = variants?.find((one) => one.default) ?? variants?.[0]
    return name && variant ? [[name, variant.content] as const] : []
  })
  return Object.fromEntries(texts)
}

async function commentsOf(zaf: Zaf, ticketId: string): Promise<readonly MacroComment[]> {
  const path = `/api/v2/tickets/${ticketId}/comments?include=users&page%5Bsize%5D=100`
  const { comments, users } = commentPage.parse(await zaf.ask(path))
  return comments.map((one) => {
    const author = users?.find((person) => person.id === one.author_id)
    return {
      id: one.id,
      author: author ? personOf(author, []) : null,
      isPublic: one.public,
      text: one.plain_body ?? one.body ?? '',
      createdAt: one.created_at,
    }
  })
}

/** What the agent has changed and not submitted yet is what the reply will be sent with. */
async function overForm(zaf: Zaf, facts: MacroFacts, fieldIds: readonly string[]): Promise<MacroFacts> {
  const [title, status, priority, ...values] = await Promise.all([
    zaf.formValue('ticket.subject'),
    zaf.formValue('ticket.status'),
    zaf.formValue('ticket.priority'),
    ...fieldIds.map((fieldId) => zaf.formValue(`ticket.customField:custom_field_${fieldId}`)),
  ])
  const known = (value: unknown, otherwise: string | null) =>
    typeof value === 'string' && value !== '' ? value : otherwise
  const edited = fieldIds.flatMap((fieldId, index) =>
    values[index] === undefined ? [] : [[fieldId, values[index]] as const],
  )
  const { ticket } = facts
  return {
    ...facts,
    ticket: {
      ...ticket,
      title: known(title, ticket.title),
      status: known(status, ticket.status),
      priority: known(priority, ticket.priority),
      fields: new Map([...ticket.fields, ...edited]),
    },
  }
}
