import { isDeepStrictEqual } from 'node:util'
import { type Policy, validatePolicy } from '../../domain/policy.ts'
import type { Account } from '../db/accounts.ts'
import { lockPolicy, savedPolicies, savePolicyVersion } from '../db/policies.ts'
import { transact } from '../db/transact.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'

type Retention = Policy['retention']

/** Saves how long records are kept, as a version of the policy like any other. Absent keys stay. Throws a Fault that names the field. */
export async function changeRetention(
  { db, accounts, clock }: Services,
  account: Account,
  change: Partial<Retention>,
  userId: string,
): Promise<void> {
  await transact(db, async (tx) => {
    // Not what this process read a moment ago: somebody may have saved since.
    const policy: Policy = { ...account.policy, ...(await lockPolicy(tx, account.id)) }
    const before = policy.retention
    const read = validatePolicy({ ...policy, retention: { ...before, ...change } })
    if (!read.ok) {
      const [problem] = read.refusals
      const field = problem?.field?.replace('retention.', '') ?? ''
      throw new Fault('invalid', `${field}: ${problem?.reason ?? 'is not usable'}`, { field })
    }
    const after = read.value.retention
    if (isDeepStrictEqual(before, after)) return
    const [newest] = await savedPolicies(tx, account.id, 1)
    const saved = await savePolicyVersion(tx, account.id, {
      version: (newest?.version ?? 0) + 1,
      savedBy: userId,
      savedAt: clock.now(),
      changed: ['retention'],
      policy: read.value,
      facts: { before, after },
    })
    if (!saved) throw new Fault('conflict', 'Somebody else saved the policy at the same moment. Save again.')
  })
  accounts.forget()
}
