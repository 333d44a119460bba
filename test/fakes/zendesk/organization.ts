import { invalidRecord } from './answer.ts'
import { publishOrganization } from './event.ts'
import { fieldValues } from './field.ts'
import { idOf, type Json, listOf, tagsOf, textOf } from './json.ts'
import type { Organization } from './people.ts'
import { type AccountState, isoNow, nextId } from './state.ts'

function writable(state: AccountState, body: Json, before: Organization): Partial<Organization> {
  return {
    name: body.name === undefined ? before.name : textOf(body.name),
    external_id: body.external_id === undefined ? before.external_id : textOf(body.external_id) || null,
    domain_names: body.domain_names === undefined ? before.domain_names : listOf(body.domain_names).map(textOf),
    details: body.details === undefined ? before.details : textOf(body.details),
    notes: body.notes === undefined ? before.notes : textOf(body.notes),
    group_id: body.group_id === undefined ? before.group_id : idOf(body.group_id),
    tags: body.tags === undefined ? before.tags : tagsOf(body.tags),
    organization_fields: fieldValues(state, 'organization', body.organization_fields, before.organization_fields),
  }
}

function checked(state: AccountState, organization: Organization): Organization {
  if (organization.name.trim() === '')
    throw invalidRecord({ name: [{ description: 'Name: cannot be blank', error: 'BlankValue' }] })
  for (const other of state.organizations.values())
    if (other.id !== organization.id && other.name.toLowerCase() === organization.name.toLowerCase())
      throw invalidRecord({
        name: [{ description: `Name: ${organization.name} has already been taken`, error: 'DuplicateValue' }],
      })
  return organization
}

/** Adds an organization; its name is the only one of its kind. */
export function createOrganization(state: AccountState, body: Json): Organization {
  const id = nextId(state)
  const fresh: Organization = {
    id,
    url: `${state.base()}/api/v2/organizations/${id}.json`,
    name: '',
    external_id: null,
    domain_names: [],
    details: '',
    notes: '',
    group_id: null,
    shared_tickets: false,
    shared_comments: false,
    tags: [],
    organization_fields: {},
    created_at: isoNow(state),
    updated_at: isoNow(state),
  }
  const organization = checked(state, { ...fresh, ...writable(state, body, fresh) })
  state.organizations.set(id, organization)
  return organization
}

/** Changes an organization in place and tells the event webhooks what changed. */
export function updateOrganization(
  state: AccountState,
  organization: Organization,
  actorId: number,
  body: Json,
): Organization {
  const before = { ...organization }
  Object.assign(
    organization,
    checked(state, { ...organization, ...writable(state, body, organization), updated_at: isoNow(state) }),
  )
  publishOrganization(state, before, organization, actorId)
  return organization
}
