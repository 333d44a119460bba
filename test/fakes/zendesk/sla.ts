import type { Instant } from '../../../domain/instant.ts'
import { matches } from './condition.ts'
import type { SlaPolicy } from './rule.ts'
import type { AccountState } from './state.ts'
import type { TicketRecord } from './ticket.ts'

/** The policy that applies: tried by position, the first match wins; without a priority there are no targets (14.2). */
export function policyFor(state: AccountState, record: TicketRecord): SlaPolicy | null {
  if (state.slaPolicies.size === 0 || record.ticket.priority === null) return null
  const subject = { state, ticket: record.ticket, values: record.values }
  const ordered = [...state.slaPolicies.values()].sort((one, other) => one.position - other.position)
  return ordered.find((policy) => matches(subject, policy.filter)) ?? null
}

/** Evaluated after the triggers of every write (5.4); a change of policy or priority re-targets the running clocks. */
export function applySla(state: AccountState, record: TicketRecord, now: Instant): void {
  const policyId = policyFor(state, record)?.id ?? null
  const last = record.facts.findLast((fact) => fact.kind === 'policy')
  const isSame = last ? last.policyId === policyId && last.priority === record.ticket.priority : policyId === null
  if (isSame) return
  record.slaPolicyId = policyId
  record.facts.push({ at: now, kind: 'policy', policyId, priority: record.ticket.priority })
}
