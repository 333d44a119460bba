import { splitChanges } from '../../domain/shadow.ts'
import type { Account } from '../db/accounts.ts'
import type { Decision } from '../db/decisions.ts'

/** What a person asked for by a click is done, whatever is switched on. */
const BY_PERSON: readonly Decision['kind'][] = ['merge', 'incident', 'escalation']
export const isByPerson = (kind: Decision['kind']): boolean => BY_PERSON.includes(kind)

/** Issue 7.4: the decision with what may be written, and what is kept to be shown since its capability is not switched on. */
export function asLive<T extends Pick<Decision, 'kind' | 'changes'>>(
  { policy }: Pick<Account, 'policy'>,
  decision: T,
): T & Pick<Decision, 'held'> {
  if (isByPerson(decision.kind)) return decision
  const { written, held } = splitChanges(decision.changes, policy.live)
  return { ...decision, changes: written, held }
}
