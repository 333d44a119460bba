import { randomUUID } from 'node:crypto'
import type { Recipient } from '../../domain/action.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Account } from '../db/accounts.ts'
import { agentOf } from '../db/agents.ts'
import { noteAct } from '../db/audit-log.ts'
import { certainPairs, lockMerges, lockPair, markWrong, mergedIdOf } from '../db/duplicates.ts'
import { lockPolicy, savedPolicies, savePolicyVersion } from '../db/policies.ts'
import type { Tx } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import { endRefused } from './end-merge.ts'
import { recordDecision } from './record.ts'

/**
 * D2: somebody says that a merge was wrong. The account goes back to suggestions, merges that wait are called off, and the admin who
 * switched them on is told. Said twice, it counts once.
 */
export async function reportWrong(
  services: Services,
  account: Account,
  said: { readonly ticketId: string; readonly otherId: string; readonly userId: string },
): Promise<void> {
  const { db, accounts, clock, log } = services
  const now = clock.now()
  await transact(db, async (tx) => {
    await lockMerges(tx, account.id)
    const pair = await lockPair(tx, account.id, said.ticketId, said.otherId)
    if (pair?.state !== 'merged')
      throw new Fault('conflict', `#${said.ticketId} and #${said.otherId} were not merged by Firstline.`)
    if (pair.wrongAt !== null) return
    await markWrong(tx, pair, said.userId, now)
    await noteAct(tx, {
      accountId: account.id,
      at: now,
      by: said.userId,
      act: 'mergeReportedWrong',
      subject: mergedIdOf(pair),
      after: { mergedInto: pair.survivorId },
    })
    const { duplicates }: Policy = { ...account.policy, ...(await lockPolicy(tx, account.id)) }
    const wasAutomatic = duplicates.mode === 'automatic'
    const to = await adminOf(tx, account)
    if (wasAutomatic) {
      await suggestOnly(tx, account, said.userId, now)
      for (const waiting of await certainPairs(tx, account.id))
        await endRefused(services, tx, waiting, { key: 'duplicate.failed.mode' }, 'suggested')
    }
    const agent = await agentOf(tx, account.id, said.userId)
    const params = { merged: mergedIdOf(pair), survivor: pair.survivorId, agent: agent?.name ?? said.userId }
    const message = { key: wasAutomatic ? 'duplicate.tell.wrongAutomatic' : 'duplicate.tell.wrong', params }
    const decision = {
      id: randomUUID(),
      accountId: account.id,
      ticketId: pair.survivorId,
      kind: 'alert' as const,
      cause: `wrong-merge:${mergedIdOf(pair)}`,
      at: now,
      triage: null,
      changes: null,
      base: null,
      class: 'screen' as const,
    }
    await recordDecision(services, tx, account, decision, [{ type: 'tell', rule: 'D2', to, message }])
    log.warn('wrong-merge', { account: account.subdomain, ticket: mergedIdOf(pair), survivor: pair.survivorId })
  })
  accounts.forget()
}

/** A version of the policy like any other: it is seen who took automatic merging back, and when. */
async function suggestOnly(tx: Tx, account: Account, userId: string, now: number): Promise<void> {
  // Not what this process read a moment ago: somebody may have saved since.
  const policy: Policy = { ...account.policy, ...(await lockPolicy(tx, account.id)) }
  const [newest] = await savedPolicies(tx, account.id, 1)
  const saved = await savePolicyVersion(tx, account.id, {
    version: (newest?.version ?? 0) + 1,
    savedBy: userId,
    savedAt: now,
    changed: ['duplicates'],
    policy: { ...policy, duplicates: { ...policy.duplicates, mode: 'suggest' } },
  })
  if (!saved) throw new Fault('unavailable', 'The policy was saved by somebody else at the same moment. Say it again.')
}

/** Whoever saved what is in force about duplicates; the alerts channel where nobody did. */
async function adminOf(tx: Tx, account: Account): Promise<Recipient> {
  const channel = account.policy.slack.alertsChannel
  const saved = (await savedPolicies(tx, account.id, 50)).find(({ changed }) => changed.includes('duplicates'))
  return saved ? { kind: 'agent', userId: saved.savedBy, fallbackChannel: channel } : { kind: 'channel', channel }
}
