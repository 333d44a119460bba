import { type EscalationRole, isRestricted } from '../../domain/escalation.ts'
import type { Account } from '../db/accounts.ts'
import { agentOf } from '../db/agents.ts'
import type { Escalation } from '../db/escalations.ts'
import type { Db, Tx } from '../db/schema.ts'
import { Fault } from '../errors.ts'
import { groupIdIn, receiverGroups } from './escalation-record.ts'

/** Who looks: what of a brief is shown, and what may be done, hangs on it. */
export type Reader = { readonly userId: string; readonly isAdmin: boolean; readonly groupIds: readonly string[] }

/** Agents of the account only. Throws Fault 'forbidden' for everybody else. */
export async function readerOf(db: Db | Tx, account: Account, userId: string): Promise<Reader> {
  const agent = await agentOf(db, account.id, userId)
  if (!agent || (agent.role !== 'agent' && agent.role !== 'admin'))
    throw new Fault(
      'forbidden',
      'Only agents of this Zendesk account work with escalations. Ask an admin for the role.',
    )
  return { userId, isAdmin: agent.role === 'admin', groupIds: agent.groupIds }
}

/** E10: whose side somebody is on. Where a receiver has no group in Zendesk, whoever speaks with it acts for it. */
export function roleOf(
  account: Account,
  { receiver, alsoTold, sentBy }: Pick<Escalation, 'receiver' | 'alsoTold' | 'sentBy'>,
  { userId, isAdmin, groupIds }: Reader,
): EscalationRole {
  const groups = receiverGroups(account, [receiver, ...alsoTold])
  const isMember = groupIds.some((id) => groups.includes(id))
  const isReceiver = isAdmin || isMember || receiverGroups(account, [receiver]).length === 0
  return { isReceiver, isSupport: isAdmin || userId === sentBy || !isMember }
}

/** E5, decision 030: Security's briefs are for who sent them, Security's group, and admins. */
export function maySeeBrief(
  account: Account,
  { receiver, sentBy }: Pick<Escalation, 'receiver' | 'sentBy'>,
  { userId, isAdmin, groupIds }: Reader,
): boolean {
  if (!isRestricted(receiver) || isAdmin || userId === sentBy) return true
  const group = groupIdIn(account, account.policy.escalation.receivers[receiver].group)
  return group !== null && groupIds.includes(group)
}
