import { accepted, type Outcome, type Refusal, refused } from '../../domain/outcome.ts'
import { groupProblems, groupsNamed } from '../../domain/policy/groups.ts'
import { isSame } from '../../domain/policy/same.ts'
import { type Policy, validatePolicy } from '../../domain/policy.ts'
import { addGroupIds } from '../db/account-settings.ts'
import type { Account } from '../db/accounts.ts'
import { lockPolicy, savedPolicies, savePolicyVersion } from '../db/policies.ts'
import { transact } from '../db/transact.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import { refuseUntested } from './duplicate-settings.ts'
import { refillAfter } from './fill-traces.ts'

type Asked = { readonly version: number; readonly policy: unknown; readonly savedBy: string }

/**
 * R4: puts a whole policy in force as the next version, or nothing of it: refused with every problem; a Fault 'conflict' where
 * somebody saved since `version`. Answers whether anything differed. Running clocks follow (S9).
 */
export async function savePolicy(services: Services, account: Account, asked: Asked): Promise<Outcome<boolean>> {
  const { db, accounts, clock, queue } = services
  const read = validatePolicy(asked.policy)
  if (!read.ok) return read
  const groups = await checkGroups(services, account, read.value)
  if (groups.refusals.length > 0) return refused(...groups.refusals)
  const version = asked.version + 1
  const outcome = await transact(db, async (tx) => {
    // Not what this process read a moment ago: another replica may have saved since.
    const before: Policy = { ...account.policy, ...(await lockPolicy(tx, account.id)) }
    // What Firstline does by itself is a decision of its own (issue 7.4), and is switched at /api/live alone.
    const policy = { ...read.value, live: before.live }
    const changed = sectionsThatDiffer(before, policy)
    if (changed.length === 0) return 'same'
    const [newest] = await savedPolicies(tx, account.id, 1)
    if ((newest?.version ?? 0) !== asked.version) return 'outdated'
    if (groups.found) await addGroupIds(tx, account.id, groups.found)
    const sections = { before: before.duplicates, after: policy.duplicates }
    await refuseUntested(services, tx, account.id, sections)
    const saved = { version, savedBy: asked.savedBy, savedAt: clock.now(), changed, policy }
    if (!(await savePolicyVersion(tx, account.id, saved))) return 'outdated'
    // S9: running clocks follow.
    await refillAfter(services, tx, account.id, sections)
    const payload = { accountId: account.id, version, after: null }
    await queue.add(tx, 'retarget-tickets', [{ payload, class: 'sweep' }])
    return 'saved'
  })
  if (outcome === 'outdated') throw new Fault('conflict', CHANGED_MEANWHILE, { field: 'version' })
  accounts.forget()
  return accepted(outcome === 'saved')
}

const CHANGED_MEANWHILE = 'Somebody else saved the policy meanwhile. Load it again and make your change on the new one.'

const sectionsThatDiffer = (before: Policy, after: Policy): string[] =>
  (Object.keys(after) as (keyof Policy)[]).filter((key) => !isSame(before[key], after[key]))

type Groups = { readonly refusals: readonly Refusal[]; readonly found: Readonly<Record<string, string>> | null }

/**
 * A group that nobody knew before must be there. Groups are read anew only where one is named that we do not know; a Zendesk
 * that does not answer stops nobody from saving what names known groups only.
 */
async function checkGroups({ zendesk }: Services, account: Account, policy: Policy): Promise<Groups> {
  const none = { refusals: [], found: null }
  if (groupsNamed(policy).every(({ name }) => Object.hasOwn(account.groupIds, name))) return none
  const isKnownToUs = groupProblems(policy, Object.keys(account.groupIds), account.policy).length === 0
  const listed = await zendesk.listGroups(account).catch((cause: unknown) => {
    if (isKnownToUs && cause instanceof Fault && cause.kind === 'unavailable') return null
    throw cause
  })
  if (listed === null) return none
  const found = Object.fromEntries(listed.map(({ name, id }) => [name, id]))
  return { refusals: groupProblems(policy, Object.keys(found), account.policy), found }
}

/** The account's groups as Zendesk has them now; null: it did not say. */
export async function groupNames({ zendesk, log }: Services, account: Account): Promise<readonly string[] | null> {
  try {
    return (await zendesk.listGroups(account)).map(({ name }) => name)
  } catch (cause) {
    log.warn('groups-unknown', { account: account.subdomain, reason: String(cause) })
    return null
  }
}
