import type { Action } from './action.ts'
import type { Policy } from './policy.ts'
import type { Reason } from './reason.ts'

export type HandoverFacts = {
  readonly ticketId: string
  readonly to: 'primary' | 'lead'
  readonly isOpen: boolean
  readonly isVip: boolean
  readonly assigneeId: string | null
  readonly groupId: string | null
  /** Groups of the person on call; empty when Zendesk does not know them. */
  readonly personGroupIds: readonly string[]
  /** Groups that work a shared queue: a VIP ticket never goes there (V6). */
  readonly sharedGroupIds: readonly string[]
}

/**
 * V2, O0: nobody took the VIP ticket, so the person on call gets it, and after that the lead. Zendesk only accepts an
 * agent of the ticket's group: where the person is not in it, the ticket goes to a group of theirs that is not shared.
 * Empty when somebody has it by now, and when the customer is no VIP any more.
 */
export function handover(facts: HandoverFacts, policy: Policy): readonly Action[] {
  if (!facts.isOpen || !facts.isVip || facts.assigneeId !== null) return []
  const person = policy.onCall[facts.to]
  const params = { ticket: facts.ticketId, person: person.name }
  const groupId = vipGroup(facts)
  if (!person.zendeskUserId || groupId === null) {
    // Without an agent to assign, a person must still act: the page says so.
    return [
      {
        type: 'page',
        rule: 'V2',
        to: { kind: 'on-call', role: facts.to },
        message: takeIt(facts.ticketId, person.name, policy),
      },
    ]
  }
  const changes = { assigneeId: person.zendeskUserId, ...(groupId !== facts.groupId && { groupId }) }
  return [
    { type: 'change-ticket', rule: 'V2', changes },
    {
      type: 'page',
      rule: 'V2',
      to: { kind: 'on-call', role: facts.to },
      message: { key: 'handover.assigned', params },
    },
  ]
}

/** V2: nobody could be assigned, so somebody is asked. */
export const takeIt = (ticket: string, person: string, { vip }: Policy): Reason => ({
  key: 'handover.take',
  params: { ticket, person, minutes: Math.max(1, Math.floor(vip.assignedWithinSeconds / 60)) },
})

/** V6: out of a shared group where the person has another one; only where they have none, V2 comes first and it stays. */
function vipGroup(facts: HandoverFacts): string | null {
  const isShared = facts.groupId !== null && facts.sharedGroupIds.includes(facts.groupId)
  return (isShared ? handoverGroup({ ...facts, groupId: null }) : null) ?? handoverGroup(facts)
}

/** The group in which the person can hold the ticket: its own, else one of theirs that is not shared (V6). */
export function handoverGroup({
  groupId,
  personGroupIds,
  sharedGroupIds,
}: Pick<HandoverFacts, 'groupId' | 'personGroupIds' | 'sharedGroupIds'>): string | null {
  if (groupId !== null && personGroupIds.includes(groupId)) return groupId
  return personGroupIds.find((id) => !sharedGroupIds.includes(id)) ?? null
}
