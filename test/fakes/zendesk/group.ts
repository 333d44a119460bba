import { invalidRecord } from './answer.ts'
import { type Json, textOf } from './json.ts'
import { type Group, isAgent, type Membership } from './people.ts'
import { type AccountState, isoNow, nextId } from './state.ts'

export function createGroup(state: AccountState, body: Json): Group {
  const name = textOf(body.name)
  if (name.trim() === '') throw invalidRecord({ name: [{ description: 'Name: cannot be blank', error: 'BlankValue' }] })
  const id = nextId(state)
  const group: Group = {
    id,
    url: `${state.base()}/api/v2/groups/${id}.json`,
    name,
    description: textOf(body.description),
    default: state.groups.size === 0,
    deleted: false,
    is_public: true,
    created_at: isoNow(state),
    updated_at: isoNow(state),
  }
  state.groups.set(id, group)
  return group
}

export function updateGroup(state: AccountState, group: Group, body: Json): Group {
  if (body.name !== undefined) group.name = textOf(body.name)
  if (body.description !== undefined) group.description = textOf(body.description)
  group.updated_at = isoNow(state)
  return group
}

/** Its agents lose it; the default group cannot go. */
export function removeGroup(state: AccountState, group: Group): void {
  if (group.default)
    throw invalidRecord({ base: [{ description: 'The default group cannot be deleted', error: 'Restricted' }] })
  for (const membership of [...state.memberships.values()])
    if (membership.group_id === group.id) removeMembership(state, membership)
  state.groups.delete(group.id)
}

/** Puts an agent into a group; the first one becomes the agent's default. */
export function createMembership(state: AccountState, userId: number, groupId: number): Membership {
  const user = state.users.get(userId)
  if (!user || !isAgent(user))
    throw invalidRecord({ user_id: [{ description: 'User: is not an agent', error: 'InvalidValue' }] })
  if (!state.groups.has(groupId))
    throw invalidRecord({ group_id: [{ description: 'Group: is invalid', error: 'InvalidValue' }] })
  const groups = state.groupsOfUser.get(userId) ?? new Set()
  if (groups.has(groupId))
    throw invalidRecord({ user_id: [{ description: 'User: has already been taken', error: 'DuplicateValue' }] })
  const id = nextId(state)
  const membership: Membership = {
    id,
    url: `${state.base()}/api/v2/group_memberships/${id}.json`,
    user_id: userId,
    group_id: groupId,
    default: groups.size === 0,
    created_at: isoNow(state),
    updated_at: isoNow(state),
  }
  state.memberships.set(id, membership)
  state.groupsOfUser.set(userId, groups.add(groupId))
  user.default_group_id ??= groupId
  return membership
}

export function removeMembership(state: AccountState, { id, user_id, group_id }: Membership): void {
  state.memberships.delete(id)
  const groups = state.groupsOfUser.get(user_id)
  groups?.delete(group_id)
  const user = state.users.get(user_id)
  if (user?.default_group_id === group_id) user.default_group_id = [...(groups ?? [])][0] ?? null
}
