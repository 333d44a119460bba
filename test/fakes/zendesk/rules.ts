import { type Details, invalidRecord } from './answer.ts'
import { applyAssignment } from './assignment.ts'
import { idOf, idsOf, isObject, isTrue, type Json, listOf, tagsOf, textOf } from './json.ts'
import { isAgent, type User } from './people.ts'
import { addEvent, type Session, setCustom, setField, setStatus, setTags } from './session.ts'
import { type AccountState, customStatusIdOf, statusOfCustom } from './state.ts'
import { PRIORITIES, STATUSES, type Status, TYPES } from './ticket.ts'
import { userByEmail } from './user.ts'

type Refuse = (attribute: string, description: string, more?: Json) => void

function requester({ state, ticket, isCreate, actor }: Session, body: Json, refuse: Refuse): User | undefined {
  if (isObject(body.requester) && body.requester.email) return userByEmail(state, body.requester)
  if (body.requester_id === undefined) return isCreate ? actor : state.users.get(ticket.requester_id)
  const user = state.users.get(idOf(body.requester_id) ?? 0)
  if (!user) refuse('requester', 'Requester: is invalid', { error: 'InvalidValue' })
  return user
}

function people(session: Session, body: Json, refuse: Refuse): void {
  const { state, isCreate } = session
  const user = requester(session, body, refuse)
  if (user && user.id !== session.ticket.requester_id) setField(session, 'requester_id', user.id)
  if (isCreate) {
    const submitter = idOf(body.submitter_id)
    if (submitter !== null && state.users.has(submitter)) setField(session, 'submitter_id', submitter)
    setField(session, 'organization_id', user?.organization_id ?? null)
    const organization = state.organizations.get(user?.organization_id ?? 0)
    if (organization?.group_id) setField(session, 'group_id', organization.group_id)
    if (state.settings.organizationTagsOnTickets) setTags(session, organization?.tags ?? [])
  }
  if (body.organization_id === undefined) return
  const organizationId = idOf(body.organization_id)
  if (organizationId !== null && !state.organizations.has(organizationId)) {
    refuse('organization', 'Organization: is invalid', { error: 'InvalidValue' })
    return
  }
  setField(session, 'organization_id', organizationId)
}

function words(session: Session, body: Json, refuse: Refuse): void {
  if (body.subject !== undefined) setField(session, 'subject', textOf(body.subject))
  if (body.external_id !== undefined) setField(session, 'external_id', textOf(body.external_id) || null)
  if (body.due_at !== undefined) setField(session, 'due_at', textOf(body.due_at) || null)
  if (body.problem_id !== undefined) setField(session, 'problem_id', idOf(body.problem_id))
  if (body.type !== undefined) {
    const type = textOf(body.type) || null
    if (type !== null && !TYPES.includes(type as 'task')) {
      refuse('type', 'Type: is not included in the list')
      return
    }
    setField(session, 'type', type)
  }
  if (body.priority === undefined) return
  const priority = textOf(body.priority) || null
  if (priority === null && session.ticket.priority !== null) {
    refuse('priority', 'Priority: cannot be reset')
    return
  }
  if (priority !== null && !PRIORITIES.includes(priority as 'low')) {
    refuse('priority', 'Priority: is not included in the list')
    return
  }
  setField(session, 'priority', priority)
}

function customFields(session: Session, body: Json, refuse: Refuse): void {
  const given = listOf(body.custom_fields ?? body.fields)
  for (const item of given) {
    if (!isObject(item)) continue
    const id = idOf(item.id) ?? 0
    const field = session.state.fields.ticket.get(id)
    if (!field) continue
    const options = field.custom_field_options
    const value = item.value === '' ? null : item.value
    const isKnown =
      value === null ||
      !options ||
      listOf(Array.isArray(value) ? value : [value]).every((one) => options.some((option) => option.value === one))
    if (!isKnown) {
      refuse('base', `${field.title}: ${textOf(value)} is not a valid option`, {
        ticket_field_id: id,
        error: 'InvalidValue',
      })
      continue
    }
    setCustom(session, id, field.type === 'checkbox' ? isTrue(value) : value)
  }
}

function tags(session: Session, body: Json): void {
  if (body.tags !== undefined) setTags(session, tagsOf(body.tags))
  const added = tagsOf(body.additional_tags ?? [])
  const removed = tagsOf(body.remove_tags ?? [])
  if (added.length + removed.length > 0)
    setTags(
      session,
      [...new Set([...session.ticket.tags, ...added])].filter((tag) => !removed.includes(tag)),
    )
}

function wantedStatus(state: AccountState, body: Json): Status | null {
  if (body.custom_status_id !== undefined) return statusOfCustom(state, idOf(body.custom_status_id) ?? 0) ?? null
  return body.status === undefined ? null : (textOf(body.status) as Status)
}

function status(session: Session, body: Json, refuse: Refuse): void {
  const { state, ticket } = session
  const wanted = wantedStatus(state, body)
  if (wanted !== null) {
    if (!STATUSES.includes(wanted)) {
      refuse('status', 'Status: is not included in the list')
      return
    }
    if (wanted === 'hold' && !state.settings.holdEnabled) {
      refuse('status', 'Status: hold is not enabled')
      return
    }
    // 7.2: nobody gets back to `new`.
    if (wanted === 'new' && !session.isCreate && ticket.status !== 'new') {
      refuse('status', 'Status: new is not permitted', { error: 'InvalidValue' })
      return
    }
    setStatus(session, wanted)
  }
  if (session.ticket.status === 'new' && session.ticket.assignee_id !== null) setStatus(session, 'open')
}

const FIELD_CLASSES: Readonly<Record<string, string>> = {
  tagger: 'FieldTagger',
  integer: 'FieldInteger',
  checkbox: 'FieldCheckbox',
  textarea: 'FieldTextarea',
  date: 'FieldDate',
}

/** 7.2: solving needs an assignee and every required field; otherwise the whole write is rejected. */
function solving(session: Session, refuse: Refuse): void {
  if (session.ticket.status !== 'solved' || session.before.status === 'solved' || !isAgent(session.actor)) return
  if (session.ticket.assignee_id === null)
    refuse('base', 'Assignee: is required when solving a ticket', {
      ticket_field_id: customStatusIdOf(session.state, 'new') - 1,
      ticket_field_type: 'FieldAssignee',
    })
  for (const field of session.state.fields.ticket.values()) {
    const value = session.values.get(field.id) ?? null
    if (!field.required || !field.active || (value !== null && value !== false)) continue
    refuse('base', `${field.title}: is required when solving a ticket`, {
      ticket_field_id: field.id,
      ticket_field_type: FIELD_CLASSES[field.type] ?? 'FieldText',
    })
  }
}

function listChanges(session: Session, value: unknown): { added: number[]; removed: number[] } {
  const added: number[] = []
  const removed: number[] = []
  for (const item of listOf(value)) {
    if (!isObject(item)) continue
    const id =
      idOf(item.user_id) ?? (item.user_email ? userByEmail(session.state, { email: item.user_email }).id : null)
    if (id !== null) (item.action === 'delete' ? removed : added).push(id)
  }
  return { added, removed }
}

function copies(session: Session, body: Json): void {
  const { state } = session
  const put = (
    name: 'follower_ids' | 'email_cc_ids',
    { added, removed }: { added: number[]; removed: number[] },
  ): void => {
    const ids = [...new Set([...session.ticket[name], ...added])].filter((id) => !removed.includes(id))
    setField(session, name, ids)
  }
  // Followers are agents; an end user among them is left out (7.7).
  const agents = (ids: readonly number[]): number[] => ids.filter((id) => isAgent(state.users.get(id)))
  if (body.follower_ids !== undefined) setField(session, 'follower_ids', agents(idsOf(body.follower_ids)))
  if (body.email_cc_ids !== undefined) setField(session, 'email_cc_ids', idsOf(body.email_cc_ids))
  if (body.followers !== undefined) {
    const changes = listChanges(session, body.followers)
    put('follower_ids', { ...changes, added: agents(changes.added) })
  }
  if (body.email_ccs !== undefined) put('email_cc_ids', listChanges(session, body.email_ccs))
  const ids = [...idsOf(body.collaborator_ids), ...idsOf(body.additional_collaborators)]
  if (ids.length > 0) {
    put('follower_ids', { added: agents(ids), removed: [] })
    put('email_cc_ids', { added: ids.filter((id) => !isAgent(state.users.get(id))), removed: [] })
  }
  session.ticket.collaborator_ids = [...new Set([...session.ticket.follower_ids, ...session.ticket.email_cc_ids])]
}

function macros(session: Session, body: Json): void {
  const { state } = session
  for (const id of new Set([...idsOf([body.macro_id]), ...idsOf(body.macro_ids)])) {
    const macro = state.macros.get(id)
    if (!macro) continue
    addEvent(session, { type: 'AgentMacroReference', macro_id: String(id), macro_title: macro.title })
    state.macroUses.set(id, [...(state.macroUses.get(id) ?? []), state.clock.now()])
  }
}

/** Checks everything that is asked for, reports all that is wrong at once, and puts it on the write. */
export function applyChanges(session: Session, body: Json): void {
  const details: Details = {}
  const refuse: Refuse = (attribute, description, more = {}) => {
    details[attribute] = [...(details[attribute] ?? []), { description, ...more }]
  }
  people(session, body, refuse)
  words(session, body, refuse)
  // Tags first: a list that replaces them must not wipe the drop-down that the same write sets.
  tags(session, body)
  customFields(session, body, refuse)
  applyAssignment(session, body, refuse)
  status(session, body, refuse)
  copies(session, body)
  solving(session, refuse)
  if (Object.keys(details).length > 0) throw invalidRecord(details)
  macros(session, body)
}
