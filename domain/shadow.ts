import type { Action, TicketChanges } from './action.ts'
import type { Capability } from './policy/capability.ts'
import type { LivePolicy } from './policy/live.ts'
import type { Reason } from './reason.ts'

export { CAPABILITIES, type Capability } from './policy/capability.ts'
export { type LivePolicy, SHADOW } from './policy/live.ts'

const OF_CHANGE: Readonly<Record<keyof TicketChanges, Capability>> = {
  priority: 'routing',
  groupId: 'routing',
  assigneeId: 'routing',
  status: 'routing',
  type: 'routing',
  problemId: 'routing',
  addTags: 'tags',
  removeTags: 'tags',
  rank: 'tags',
  followerEmails: 'alerts',
  followerIds: 'alerts',
}

/** Part of a decision that is written, and the part that would be if its capability were switched on. */
export function splitChanges(
  changes: TicketChanges | null,
  live: LivePolicy,
): { readonly written: TicketChanges | null; readonly held: TicketChanges | null } {
  if (changes === null) return { written: null, held: null }
  const entries = Object.entries(changes) as [keyof TicketChanges, unknown][]
  const part = (isLive: boolean): TicketChanges | null => {
    const kept = entries.filter(([key]) => live[OF_CHANGE[key]] === isLive)
    // A place in the queue alone is no reason to write (Q7).
    return kept.some(([key]) => key !== 'rank') ? Object.fromEntries(kept) : null
  }
  return { written: part(true), held: part(false) }
}

/** Whether a decision's message leaves us. */
export const isSaid = ({ type }: Action, live: LivePolicy): boolean =>
  (type !== 'tell' && type !== 'page') || live.alerts

/** What would have been done, for people. `groups`: names by id. */
export function heldReasons(
  { priority, groupId, assigneeId, status, addTags, removeTags, followerEmails }: TicketChanges,
  groups: ReadonlyMap<string, string>,
): readonly Reason[] {
  const would = (what: string, params: Reason['params'] = {}): Reason => ({ key: `shadow.would.${what}`, params })
  return [
    ...(priority === undefined ? [] : [would('priority', { priority })]),
    ...(groupId === undefined ? [] : [would('group', { group: groups.get(groupId) ?? groupId })]),
    ...(assigneeId === undefined ? [] : [would(assigneeId === null ? 'unassign' : 'assign')]),
    ...(status === undefined ? [] : [would('close')]),
    ...((addTags ?? []).length === 0 ? [] : [would('addTags', { tags: (addTags ?? []).join(', ') })]),
    ...((removeTags ?? []).length === 0 ? [] : [would('removeTags', { tags: (removeTags ?? []).join(', ') })]),
    ...((followerEmails ?? []).length === 0 ? [] : [would('follow', { people: (followerEmails ?? []).join(', ') })]),
  ]
}

/** Messages that stayed unsent. */
export const untoldReason = (count: number): Reason => ({ key: 'shadow.would.tell', params: { count } })
