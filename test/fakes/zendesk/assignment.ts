import { idOf, type Json, textOf } from './json.ts'
import { isAgent, type User } from './people.ts'
import { type Session, setField } from './session.ts'

type Refuse = (attribute: string, description: string) => void

function wantedAssignee({ state, actor }: Session, body: Json, refuse: Refuse): User | null | undefined {
  if (body.assignee_email) {
    const user = state.usersByEmail.get(textOf(body.assignee_email).toLowerCase())
    if (!isAgent(user)) refuse('assignee', 'Assignee: is invalid')
    return isAgent(user) ? user : undefined
  }
  if (body.assignee_id === undefined) return undefined
  const id = body.assignee_id === 'current_user' ? actor.id : idOf(body.assignee_id)
  if (id === null) return null
  const user = state.users.get(id)
  if (isAgent(user)) return user
  refuse('assignee', 'Assignee: is invalid')
  return undefined
}

/**
 * Group and assignee (13): the agent must be in the group that is asked for; without a group the agent's own one is taken; a new
 * group without the present assignee lets that one go.
 */
export function applyAssignment(session: Session, body: Json, refuse: Refuse): void {
  const { state, ticket } = session
  const groupsOf = (userId: number): ReadonlySet<number> => state.groupsOfUser.get(userId) ?? new Set()
  if (body.group_id !== undefined) {
    const groupId = idOf(body.group_id)
    const group = state.groups.get(groupId ?? 0)
    if (groupId !== null && (!group || group.deleted)) {
      refuse('group', 'Group: is invalid')
      return
    }
    setField(session, 'group_id', groupId)
  }
  const assignee = wantedAssignee(session, body, refuse)
  if (assignee === null) {
    setField(session, 'assignee_id', null)
    return
  }
  if (assignee) {
    const isMember = ticket.group_id !== null && groupsOf(assignee.id).has(ticket.group_id)
    if (body.group_id && !isMember) {
      refuse('assignee', `Assignee: ${assignee.name} is not a member of the group`)
      return
    }
    if (!isMember) setField(session, 'group_id', assignee.default_group_id)
    setField(session, 'assignee_id', assignee.id)
    return
  }
  if (body.group_id === undefined || ticket.assignee_id === null) return
  if (ticket.group_id === null || !groupsOf(ticket.assignee_id).has(ticket.group_id))
    setField(session, 'assignee_id', null)
}
