import type { DeskChanges, DeskComment, DeskTicket, HostSettings } from '../facts.ts'
import type { AppFrame, Context } from './app-frame.ts'
import type { TicketForm } from './ticket-form.ts'
import { type WireError, wireError } from './wire.ts'

/** What paths are read from and written to: one instance's surroundings. */
export type Surroundings = {
  readonly settings: HostSettings
  readonly frame: AppFrame
  readonly form: TicketForm | null
  readonly colorScheme: 'light' | 'dark'
  readonly instances: Readonly<Record<string, Context>>
}
export type Answer = { readonly [path: string]: unknown; readonly errors: Readonly<Record<string, WireError>> }

/** `client.get`: result keys mirror what was asked; a path nobody knows becomes an entry of `errors` (zendesk-app.md 3.3). */
export function getPaths(paths: readonly string[], around: Surroundings): Answer {
  const tree = treeOf(around)
  const result: Record<string, unknown> = {}
  const errors: Record<string, WireError> = {}
  for (const path of paths) {
    const value = valueAt(tree, path, around)
    if (value === undefined) errors[path] = wireError('is not a known path here.', path)
    else result[path] = value
  }
  return { ...result, errors }
}

/** `client.set`: changes the unsaved form only. */
export function setPaths(params: Readonly<Record<string, unknown>>, around: Surroundings): Answer {
  const result: Record<string, unknown> = {}
  const errors: Record<string, WireError> = {}
  for (const [path, value] of Object.entries(params)) {
    const wrong = around.form ? setPath(around.form, path, value) : 'needs a ticket.'
    if (wrong === null) result[path] = value
    else errors[path] = wireError(wrong, path)
  }
  return { ...result, errors }
}

const SETTABLE: Readonly<Record<string, keyof DeskChanges>> = {
  'ticket.subject': 'subject',
  'ticket.status': 'status',
  'ticket.priority': 'priority',
  'ticket.type': 'type',
  'ticket.tags': 'tags',
}
const STATUSES = ['new', 'open', 'pending', 'hold', 'solved']

/** Why this path cannot be set so, or null when it was. */
function setPath(form: TicketForm, path: string, value: unknown): string | null {
  const field = SETTABLE[path]
  if (field === 'status' && !STATUSES.includes(String(value))) return `has no status ${JSON.stringify(value)}.`
  if (field) {
    form.edit(field, value as never)
    return null
  }
  if (path === 'ticket.assignee') {
    const { userId, groupId } = value as { userId?: number; groupId?: number }
    if (groupId !== undefined) form.edit('groupId', groupId)
    if (userId !== undefined) form.edit('assigneeId', userId)
    return null
  }
  const custom = /^ticket\.customField:custom_field_(\d+)$/.exec(path)?.[1]
  if (custom) {
    form.editCustomField(Number(custom), value)
    return null
  }
  if (path === 'comment.text') {
    form.write(String(value))
    return null
  }
  if (path === 'comment.type' && (value === 'publicReply' || value === 'internalNote')) {
    form.setType(value)
    return null
  }
  return 'cannot be set.'
}

function valueAt(tree: unknown, path: string, { form, instances, settings }: Surroundings): unknown {
  const custom = /^ticket\.customField:custom_field_(\d+)$/.exec(path)?.[1]
  if (custom && form) return form.values.customFields?.find((field) => field.id === Number(custom))?.value ?? null
  const asset = /^assetURL:(.+)$/.exec(path)?.[1]
  if (asset) return `/assets/${asset.replaceAll('\\.', '.')}`
  const instance = /^instances\.(.+)$/.exec(path)?.[1]
  if (instance) return instances[instance]
  if (path === 'ticketFields') return TICKET_FIELDS
  if (path.startsWith('ticketFields:')) return TICKET_FIELDS.find((field) => field.name === path.slice(13))
  if (path.startsWith('requirement:')) return { requirement_id: settings.metadata.installationId, requirement_type: '' }
  let value: unknown = tree
  for (const part of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Readonly<Record<string, unknown>>)[part]
  }
  return value
}

const TICKET_FIELDS = ['subject', 'status', 'priority', 'type', 'tags', 'assignee', 'requester'].map((name) => ({
  name,
  isEnabled: true,
  isVisible: true,
}))

function treeOf({ settings, frame, form, colorScheme, instances }: Surroundings) {
  const { user } = settings
  return {
    colorScheme,
    instances,
    viewport: { size: { width: innerWidth, height: innerHeight } },
    currentAccount: { subdomain: settings.subdomain, planName: 'Enterprise', timeZone: timeZoneOf('UTC') },
    currentUser: { ...user, timeZone: timeZoneOf(user.timeZone), tags: [], externalId: null },
    ...(form && {
      ticket: ticketOf(form),
      comment: {
        text: form.composer.text,
        type: form.composer.type,
        attachments: [],
        useRichText: false,
      },
    }),
    location: frame.context.location,
  }
}

function timeZoneOf(name: string) {
  return { name, ianaName: name, translatedName: name }
}

const nullable = <T>(value: T | undefined): T | null => value ?? null

function ticketOf(form: TicketForm) {
  const { assigneeId, groupId, customFields, comments, requester, organization, channel, ...values } = form.values
  const { assignee, group } = form.saved
  return {
    ...values,
    isNew: values.id === 0,
    priority: nullable(values.priority),
    via: { channel },
    description: comments[0]?.body ?? '',
    requester,
    organization: organization && { ...organization, organizationFields: organization.fields },
    assignee: {
      user: assigneeId === null ? {} : assigneeId === assignee?.id ? assignee : { id: assigneeId },
      group: groupId === null ? {} : groupId === group?.id ? group : { id: groupId },
    },
    customFields,
    brand: { id: 1, name: 'Support', subdomain: '' },
    form: { id: 1 },
    collaborators: [],
    comments: comments.map(commentOf),
    conversation: comments.map(commentOf),
    url: `/agent/tickets/${values.id}`,
  } satisfies Record<string, unknown> & Partial<Record<keyof DeskTicket, unknown>>
}

const commentOf = (comment: DeskComment) => ({
  id: comment.id,
  author: comment.author,
  value: comment.body,
  isPublic: comment.isPublic,
  createdAt: comment.createdAt,
})
