import type { Policy } from '../policy.ts'
import type { Reason } from '../reason.ts'
import type { ConditionKey } from './condition.ts'
import type { Level, Receiver } from './level.ts'

/** How an escalation gets to its receiver. */
export type Path = {
  /** False: a level is left out that should have looked at it first; the sidebar says so, it does not forbid it. */
  readonly isRegular: boolean
  /** Levels passed by. */
  readonly skips: readonly Level[]
  readonly why: Reason
}

/** E2, E5: these go to their receiver from any level. */
const FROM_ANYWHERE: readonly Receiver[] = ['security', 'leadership', 'lead', 'csm', 'incident']
/** E2: lost data goes to Engineering directly; E1: so do security incidents. */
const DIRECT: readonly ConditionKey[] = ['data-loss-reported', 'security-mentioned']

/**
 * E1, E5: the way from where the ticket is. Level 1 hands to Level 2, Level 2 to Engineering and Product; Security and
 * Leadership skip every level, and so does what E2 sends to Engineering directly.
 */
export function pathTo(receiver: Receiver, from: Level | null, because: readonly ConditionKey[]): Path {
  const isAtFront = from === null || from === 'level-1'
  if (receiver === 'level-2')
    return isAtFront
      ? { isRegular: true, skips: [], why: { key: 'escalation.path.next' } }
      : { isRegular: false, skips: [], why: { key: 'escalation.path.back' } }
  if (FROM_ANYWHERE.includes(receiver))
    return {
      isRegular: true,
      skips: receiver === 'security' ? levelsAbove(from) : [],
      why: { key: receiver === 'security' ? 'escalation.path.skipsAll' : 'escalation.path.anywhere' },
    }
  if (!isAtFront) return { isRegular: true, skips: [], why: { key: 'escalation.path.next' } }
  const isDirect = receiver === 'engineering' && because.some((condition) => DIRECT.includes(condition))
  return {
    isRegular: isDirect,
    skips: ['level-2'],
    why: { key: isDirect ? 'escalation.path.direct' : 'escalation.path.notYet' },
  }
}

const levelsAbove = (from: Level | null): readonly Level[] =>
  from === 'engineering' ? [] : from === 'level-2' ? ['engineering'] : ['level-2', 'engineering']

/** E10: who owns what while an escalation is open. */
export type Ownership = {
  /** Who answers the customer: always somebody in support. */
  readonly customer: { readonly agentId: string | null; readonly group: string | null }
  /** Who works the matter. */
  readonly work: Receiver
  /** The group that gets the ticket itself; null: it stays where it is. */
  readonly ticketGroup: string | null
}

/**
 * E10: the customer stays with support whatever happens to the matter. Only a receiver that is support itself (Level 2 by
 * default) takes the ticket, and then the customer with it; of all others the agent who escalated stays the contact.
 */
export function ownershipOf(
  receiver: Receiver,
  ticket: { readonly agentId: string | null; readonly group: string | null },
  { receivers }: Pick<Policy['escalation'], 'receivers'>,
): Ownership {
  const { group, takesTicket } = receivers[receiver]
  const ticketGroup = takesTicket ? group : null
  const isSupport = receiver === 'level-2' || receiver === 'lead'
  return {
    customer: isSupport && ticketGroup !== null ? { agentId: null, group: ticketGroup } : ticket,
    work: receiver,
    ticketGroup,
  }
}
