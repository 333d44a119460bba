import { invalidRecord } from './answer.ts'
import { fieldValues } from './field.ts'
import { idOf, isTrue, type Json, tagsOf, textOf } from './json.ts'
import type { Role, User } from './people.ts'
import { type AccountState, isoNow, nextId } from './state.ts'

const ROLES: readonly string[] = ['end-user', 'agent', 'admin']

/** Writable parts of a user as REST takes them. */
function writable(state: AccountState, body: Json, before: User): Partial<User> {
  const role = body.role === undefined ? before.role : (textOf(body.role) as Role)
  if (!ROLES.includes(role)) throw invalidRecord({ role: [{ description: 'Role is invalid', error: 'InvalidValue' }] })
  return {
    name: body.name === undefined ? before.name : textOf(body.name),
    email: body.email === undefined ? before.email : textOf(body.email).toLowerCase() || null,
    role,
    role_type: role === 'agent' ? 0 : role === 'admin' ? 4 : null,
    organization_id: body.organization_id === undefined ? before.organization_id : idOf(body.organization_id),
    locale: body.locale === undefined ? before.locale : textOf(body.locale),
    time_zone: body.time_zone === undefined ? before.time_zone : textOf(body.time_zone),
    iana_time_zone: body.time_zone === undefined ? before.iana_time_zone : textOf(body.time_zone),
    phone: body.phone === undefined ? before.phone : textOf(body.phone) || null,
    external_id: body.external_id === undefined ? before.external_id : textOf(body.external_id) || null,
    details: body.details === undefined ? before.details : textOf(body.details),
    notes: body.notes === undefined ? before.notes : textOf(body.notes),
    tags: body.tags === undefined ? before.tags : tagsOf(body.tags),
    suspended: body.suspended === undefined ? before.suspended : isTrue(body.suspended),
    user_fields: fieldValues(state, 'user', body.user_fields, before.user_fields),
  }
}

const blank = (state: AccountState, id: number): User => ({
  id,
  url: `${state.base()}/api/v2/users/${id}.json`,
  name: '',
  email: null,
  role: 'end-user',
  role_type: null,
  custom_role_id: null,
  organization_id: null,
  default_group_id: null,
  locale: 'en-US',
  locale_id: 1,
  time_zone: 'UTC',
  iana_time_zone: 'Etc/UTC',
  phone: null,
  external_id: null,
  details: '',
  notes: '',
  alias: '',
  signature: null,
  tags: [],
  user_fields: {},
  active: true,
  verified: true,
  suspended: false,
  shared: false,
  moderator: false,
  restricted_agent: false,
  ticket_restriction: null,
  created_at: isoNow(state),
  updated_at: isoNow(state),
})

function checked(state: AccountState, user: User): User {
  const other = user.email === null ? undefined : state.usersByEmail.get(user.email)
  if (other && other.id !== user.id)
    throw invalidRecord({
      email: [{ description: `Email: ${user.email} is already being used by another user`, error: 'DuplicateValue' }],
    })
  if (user.name.trim() === '')
    throw invalidRecord({ name: [{ description: 'Name: cannot be blank', error: 'BlankValue' }] })
  return user
}

/** Adds a user. A name is needed, and an address that no other user has. */
export function createUser(state: AccountState, body: Json): User {
  const fresh = blank(state, nextId(state))
  const user = checked(state, { ...fresh, ...writable(state, body, fresh) })
  const domain = user.email?.split('@')[1]
  if (user.organization_id === null && domain !== undefined && user.role === 'end-user') {
    const owner = [...state.organizations.values()].find((organization) => organization.domain_names.includes(domain))
    user.organization_id = owner?.id ?? null
  }
  state.users.set(user.id, user)
  if (user.email) state.usersByEmail.set(user.email, user)
  return user
}

/** Changes a user in place; absent keys stay. */
export function updateUser(state: AccountState, user: User, body: Json): User {
  const wanted = checked(state, { ...user, ...writable(state, body, user), updated_at: isoNow(state) })
  if (user.email) state.usersByEmail.delete(user.email)
  Object.assign(user, wanted)
  if (user.email) state.usersByEmail.set(user.email, user)
  return user
}

/** The user with this address, made if there is none; without a name the address's local part is the name (6.4). */
export function userByEmail(state: AccountState, { email, name }: Json): User {
  const address = textOf(email).toLowerCase()
  return (
    state.usersByEmail.get(address) ??
    createUser(state, { email: address, name: textOf(name).trim() || (address.split('@')[0] ?? address) })
  )
}
