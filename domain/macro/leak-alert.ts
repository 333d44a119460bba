import type { Action } from '../action.ts'
import type { Policy } from '../policy.ts'
import type { LeakKind } from './leak.ts'

/** A reply that reached a customer with a gap, and who and what it came from. */
export type LeakFacts = {
  readonly ticketId: string
  readonly kind: LeakKind
  /** Null: no macro was used in the reply. */
  readonly macro: string | null
  readonly agent: { readonly id: string; readonly name: string; readonly email: string | null } | null
}

/** M4: the agent is told directly, where an address is known, and the lead in the channel. Many at once become one message. */
export function tellLeak({ ticketId, kind, macro, agent }: LeakFacts, policy: Policy): readonly Action[] {
  const source = macro === null ? 'byHand' : 'byMacro'
  const params = {
    ticket: ticketId,
    what: `@macroCare.with.${kind}`,
    agent: agent?.name ?? '@macroCare.someAgent',
    ...(macro !== null && { macro }),
  }
  const tell = { type: 'tell', rule: 'M4', topic: 'leak' } as const
  const toLead: Action = {
    ...tell,
    to: { kind: 'channel', channel: policy.slack.leadChannel },
    message: { key: `macroCare.tellLead.${source}`, params },
  }
  if (!agent?.email) return [toLead]
  const toAgent: Action = {
    ...tell,
    to: { kind: 'agent', userId: agent.id, fallbackChannel: null },
    message: { key: `macroCare.tellAgent.${source}`, params },
  }
  return [toAgent, toLead]
}
