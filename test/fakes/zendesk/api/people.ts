import { type Answer, created, forbidden, NOTHING, notFound, ok, titled } from '../answer.ts'
import { createGroup, createMembership, removeGroup, removeMembership, updateGroup } from '../group.ts'
import { idOf, idsOf, isTrue, type Json, objectIn, textOf } from '../json.ts'
import { BUCKETS, countBucket } from '../limit.ts'
import { createOrganization, updateOrganization } from '../organization.ts'
import { paged } from '../page.ts'
import { isAgent, type Organization, type User } from '../people.ts'
import type { Request, Route } from '../router.ts'
import { ticketsOf, unarchived } from '../show.ts'
import { brandIdOf } from '../state.ts'
import type { Ticket, TicketRecord } from '../ticket.ts'
import { createUser, updateUser } from '../user.ts'
import { route } from './route.ts'
import { listAnswer } from './tickets.ts'

/** One page of any list under its plural key. */
export function listOfAll(request: Request, key: string, all: readonly { id: number | string }[]): Answer {
  const { items, frame } = paged(`${request.state.base()}${request.path}`, request.query, all, (item) => item.id)
  return ok({ [key]: items, ...frame })
}

export function found<T>(map: ReadonlyMap<number, T>, id: number): T {
  const item = map.get(id)
  if (item === undefined) throw notFound()
  return item
}

export function many<T>(map: ReadonlyMap<number, T>, given: string | undefined): T[] {
  const ids = idsOf(given)
  if (ids.length > 100) throw titled(400, 'Too many ids', 'show_many takes at most 100 ids')
  return ids.map((id) => map.get(id)).filter((item) => item !== undefined)
}

function searchUsers(request: Request): Answer {
  const { state, query } = request
  countBucket(state, BUCKETS.search(), request.limits)
  if (query.external_id !== undefined)
    return listOfAll(
      request,
      'users',
      [...state.users.values()].filter((user) => user.external_id === query.external_id),
    )
  const words = textOf(query.query)
    .replace(/^email:/, '')
    .toLowerCase()
  const exact = state.usersByEmail.get(words)
  if (exact) return listOfAll(request, 'users', [exact])
  return listOfAll(
    request,
    'users',
    [...state.users.values()].filter(
      (user) => words !== '' && `${user.name} ${user.email ?? ''}`.toLowerCase().includes(words),
    ),
  )
}

/** 2.3: an agent may make end users and change itself; only an admin may make or change agents, or change a role. */
function checkRole({ user }: Request, role: unknown, before?: User): void {
  const isNewRole = role !== undefined && role !== (before?.role ?? 'end-user')
  const isColleague = isAgent(before) && user.id !== before?.id
  if ((isNewRole || isColleague) && user.role !== 'admin') throw forbidden()
}

/** 3.2: both buckets of a user update. */
function countUserUpdate({ state, limits }: Request, user: User): void {
  countBucket(state, BUCKETS.userUpdate(user.id), limits)
  countBucket(state, BUCKETS.accountUserUpdate(), limits)
}

function createOrUpdate(request: Request): Answer {
  const { state } = request
  const body = objectIn(request.body, 'user')
  const user =
    state.usersByEmail.get(textOf(body.email).toLowerCase()) ??
    [...state.users.values()].find(
      (other) => body.external_id !== undefined && other.external_id === textOf(body.external_id),
    )
  checkRole(request, body.role, user)
  if (!user) {
    const fresh = createUser(state, body)
    return created({ user: fresh }, fresh.url)
  }
  countUserUpdate(request, user)
  return ok({ user: updateUser(state, user, body) })
}

function changeUser(request: Request): Answer {
  const user = found(request.state.users, request.id)
  const body = objectIn(request.body, 'user')
  checkRole(request, body.role, user)
  countUserUpdate(request, user)
  return ok({ user: updateUser(request.state, user, body) })
}

const usersByRole = (request: Request): User[] => {
  const role = request.query.role
  const all = [...request.state.users.values()]
  return role === undefined ? all : all.filter((user) => user.role === role)
}

function searchOrganizations(request: Request): Answer {
  const { query, state } = request
  const wanted = (query.external_id ?? query.name ?? '').toLowerCase()
  const all = [...state.organizations.values()].filter(
    (organization) =>
      (query.external_id !== undefined ? (organization.external_id ?? '') : organization.name).toLowerCase() === wanted,
  )
  return listOfAll(request, 'organizations', all)
}

function changeOrganization(request: Request): Answer {
  const { state, user, id } = request
  const organization = found<Organization>(state.organizations, id)
  countBucket(state, BUCKETS.organizationUpdate(id), request.limits)
  return ok({ organization: updateOrganization(state, organization, user.id, objectIn(request.body, 'organization')) })
}

const memberships = (request: Request, only: (membership: { user_id: number; group_id: number }) => boolean): Answer =>
  listOfAll(request, 'group_memberships', [...request.state.memberships.values()].filter(only))

const ticketsWith = ({ state }: Request, isWanted: (ticket: Ticket) => boolean): TicketRecord[] =>
  [...state.tickets.values()].filter(({ ticket }) => isWanted(ticket))

/** 8.1: the lists of a user include archived tickets unless told otherwise; `exclude_count` leaves the total out. */
const ticketsOfUser = (name: string, select: (request: Request, user: User) => TicketRecord[]): Route =>
  route(
    'GET',
    `/api/v2/users/{id}/tickets/${name}`,
    (request) => {
      const all = select(request, found(request.state.users, request.id))
      const answer = listAnswer(request, isTrue(request.query.exclude_archived) ? unarchived(all) : all)
      if (!isTrue(request.query.exclude_count)) return answer
      const { count: _, ...body } = answer.body as Json
      return ok(body)
    },
    'agent',
    'tickets',
  )

export const peopleRoutes: readonly Route[] = [
  route('GET', '/api/v2/users/me', ({ user }) => ok({ user }), 'anonymous'),
  route('GET', '/api/v2/users', (request) => listOfAll(request, 'users', usersByRole(request))),
  route('POST', '/api/v2/users', (request) => {
    const body = objectIn(request.body, 'user')
    checkRole(request, body.role)
    const user = createUser(request.state, body)
    return created({ user }, user.url)
  }),
  route('POST', '/api/v2/users/create_or_update', createOrUpdate),
  route('GET', '/api/v2/users/show_many', (request) =>
    listOfAll(request, 'users', many(request.state.users, request.query.ids)),
  ),
  route('GET', '/api/v2/users/search', searchUsers),
  route('GET', '/api/v2/users/count', ({ state }) =>
    ok({ count: { value: state.users.size, refreshed_at: new Date(state.clock.now()).toISOString() } }),
  ),
  route('GET', '/api/v2/users/{id}', ({ state, id }) => ok({ user: found(state.users, id) })),
  route('PUT', '/api/v2/users/{id}', changeUser),
  route('GET', '/api/v2/users/{id}/groups', (request) => {
    const ids = request.state.groupsOfUser.get(request.id) ?? new Set()
    return listOfAll(
      request,
      'groups',
      [...ids].map((id) => found(request.state.groups, id)),
    )
  }),
  route('GET', '/api/v2/users/{id}/group_memberships', (request) =>
    memberships(request, ({ user_id }) => user_id === request.id),
  ),
  ticketsOfUser('requested', ({ state }, user) => ticketsOf(state, state.ticketsOfRequester.get(user.id) ?? [])),
  ticketsOfUser('ccd', (request, { id }) => ticketsWith(request, ({ email_cc_ids }) => email_cc_ids.includes(id))),
  ticketsOfUser('followed', (request, { id }) => ticketsWith(request, ({ follower_ids }) => follower_ids.includes(id))),
  ticketsOfUser('assigned', (request, { id }) => ticketsWith(request, ({ assignee_id }) => assignee_id === id)),

  route('GET', '/api/v2/organizations', (request) =>
    listOfAll(request, 'organizations', [...request.state.organizations.values()]),
  ),
  route(
    'POST',
    '/api/v2/organizations',
    ({ state, body }) => {
      const organization = createOrganization(state, objectIn(body, 'organization'))
      return created({ organization }, organization.url)
    },
    'admin',
  ),
  route('GET', '/api/v2/organizations/show_many', (request) =>
    listOfAll(request, 'organizations', many(request.state.organizations, request.query.ids)),
  ),
  route('GET', '/api/v2/organizations/search', searchOrganizations),
  route('GET', '/api/v2/organizations/autocomplete', (request) => {
    const start = textOf(request.query.name).toLowerCase()
    return listOfAll(
      request,
      'organizations',
      [...request.state.organizations.values()].filter(({ name }) => name.toLowerCase().startsWith(start)),
    )
  }),
  route('GET', '/api/v2/organizations/{id}', ({ state, id }) => ok({ organization: found(state.organizations, id) })),
  route('PUT', '/api/v2/organizations/{id}', changeOrganization),
  route('GET', '/api/v2/organizations/{id}/users', (request) =>
    listOfAll(
      request,
      'users',
      [...request.state.users.values()].filter((user) => user.organization_id === request.id),
    ),
  ),
  route(
    'GET',
    '/api/v2/organizations/{id}/tickets',
    (request) => {
      const { id } = found(request.state.organizations, request.id)
      return listAnswer(
        request,
        unarchived(ticketsOf(request.state, request.state.ticketsOfOrganization.get(id) ?? [])),
      )
    },
    'agent',
    'tickets',
  ),
  route('GET', '/api/v2/organizations/{id}/related', ({ state, id }) =>
    ok({
      organization_related: {
        tickets_count: state.ticketsOfOrganization.get(id)?.size ?? 0,
        users_count: [...state.users.values()].filter((user) => user.organization_id === id).length,
      },
    }),
  ),

  route('GET', '/api/v2/brands', (request) => {
    const { state } = request
    const id = brandIdOf(state)
    const brand = {
      id,
      url: `${state.base()}/api/v2/brands/${id}.json`,
      name: state.subdomain,
      subdomain: state.subdomain,
      brand_url: state.base(),
      default: true,
      active: true,
      is_deleted: false,
    }
    return listOfAll(request, 'brands', [brand])
  }),

  route('GET', '/api/v2/groups', (request) => listOfAll(request, 'groups', [...request.state.groups.values()])),
  route('GET', '/api/v2/groups/assignable', (request) =>
    listOfAll(request, 'groups', [...request.state.groups.values()]),
  ),
  route(
    'POST',
    '/api/v2/groups',
    ({ state, body }) => {
      const group = createGroup(state, objectIn(body, 'group'))
      return created({ group }, group.url)
    },
    'admin',
  ),
  route('GET', '/api/v2/groups/{id}', ({ state, id }) => ok({ group: found(state.groups, id) })),
  route(
    'PUT',
    '/api/v2/groups/{id}',
    ({ state, id, body }) => ok({ group: updateGroup(state, found(state.groups, id), objectIn(body, 'group')) }),
    'admin',
  ),
  route(
    'DELETE',
    '/api/v2/groups/{id}',
    ({ state, id }) => {
      removeGroup(state, found(state.groups, id))
      return NOTHING
    },
    'admin',
  ),
  route('GET', '/api/v2/groups/{id}/users', (request) => {
    const members = [...request.state.memberships.values()].filter(({ group_id }) => group_id === request.id)
    return listOfAll(
      request,
      'users',
      members.map(({ user_id }) => found(request.state.users, user_id)),
    )
  }),
  route(
    'GET',
    '/api/v2/groups/{id}/memberships',
    (request) => memberships(request, ({ group_id }) => group_id === request.id),
    'agent',
    'groups',
  ),
  route('GET', '/api/v2/group_memberships', (request) => memberships(request, () => true), 'agent', 'groups'),
  route(
    'POST',
    '/api/v2/group_memberships',
    ({ state, body }) => {
      const { user_id, group_id } = objectIn(body, 'group_membership')
      const membership = createMembership(state, idOf(user_id) ?? 0, idOf(group_id) ?? 0)
      return created({ group_membership: membership }, membership.url)
    },
    'admin',
    'groups',
  ),
  route(
    'DELETE',
    '/api/v2/group_memberships/{id}',
    ({ state, id }) => {
      removeMembership(state, found(state.memberships, id))
      return NOTHING
    },
    'admin',
    'groups',
  ),
]
