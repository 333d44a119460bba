import type { ActFacts } from '../../domain/act.ts'
import { defaultPolicy } from '../../domain/default-policy.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Policy } from '../../domain/policy.ts'
import { noteAct } from './audit-log.ts'
import type { Db, Tx } from './schema.ts'

/** One saved version of an account's policy. */
export type SavedPolicy = {
  readonly version: number
  readonly savedBy: string
  readonly savedAt: Instant
  /** Sections that differ from the version before. */
  readonly changed: readonly string[]
}

/** What was saved, newest first; empty: the default policy is in force since the beginning. */
export async function savedPolicies(
  db: Db | Tx,
  accountId: number,
  atMost: number,
): Promise<readonly (SavedPolicy & { readonly savedByName: string })[]> {
  const rows = await db
    .selectFrom('policies')
    .leftJoin('agents', (join) =>
      join.onRef('agents.account_id', '=', 'policies.account_id').onRef('agents.user_id', '=', 'policies.saved_by'),
    )
    .select(['version', 'saved_by', 'saved_at', 'changed', 'agents.name'])
    .where('policies.account_id', '=', accountId)
    // Version 0 is how the account began; nobody saved it.
    .where('version', '>', 0)
    .orderBy('version', 'desc')
    .limit(atMost)
    .execute()
  return rows.map(({ version, saved_by, name, saved_at, changed }) => ({
    version,
    savedBy: saved_by,
    savedByName: name ?? saved_by,
    savedAt: saved_at,
    changed,
  }))
}

/** Saves the next version, puts it in force and notes it in the audit log. False: somebody saved that version first. */
export async function savePolicyVersion(
  tx: Tx,
  accountId: number,
  saved: SavedPolicy & {
    readonly policy: Policy
    /** For the audit log: the values of the section that was changed, where they are keys and numbers. */
    readonly facts?: { readonly before: ActFacts; readonly after: ActFacts }
  },
): Promise<boolean> {
  if (saved.version === 1) {
    const policy = (await lockPolicy(tx, accountId)) ?? defaultPolicy
    await keepBeginning(tx, accountId, { policy, at: saved.savedAt })
  }
  const policy = JSON.stringify(saved.policy)
  const row = await tx
    .insertInto('policies')
    .values({
      account_id: accountId,
      version: saved.version,
      policy,
      saved_by: saved.savedBy,
      saved_at: saved.savedAt,
      changed: JSON.stringify(saved.changed),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst()
  if (!row) return false
  const { before, after } = saved.facts ?? { after: { sections: saved.changed } }
  await noteAct(tx, {
    accountId,
    at: saved.savedAt,
    by: saved.savedBy,
    act: 'policySaved',
    subject: String(saved.version),
    ...(before && { before }),
    after,
  })
  await tx.updateTable('accounts').set({ policy }).where('id', '=', accountId).execute()
  return true
}

/** Puts in force what a new account begins with. */
export async function beginPolicy(tx: Tx, accountId: number, policy: Policy, at: Instant): Promise<void> {
  await keepBeginning(tx, accountId, { policy, at })
  await tx
    .updateTable('accounts')
    .set({ policy: JSON.stringify(policy) })
    .where('id', '=', accountId)
    .execute()
}

type Beginning = { readonly policy: object; readonly at: Instant }

/** Version 0: what was in force before anybody saved, so that the first change can be undone too. */
async function keepBeginning(tx: Tx, accountId: number, { policy, at }: Beginning): Promise<void> {
  const row = { version: 0, policy: JSON.stringify(policy), saved_by: '', saved_at: at, changed: '[]' }
  await tx
    .insertInto('policies')
    .values({ account_id: accountId, ...row })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** One version as it was saved; null: there is none of that number. */
export async function policyOfVersion(db: Db | Tx, accountId: number, version: number): Promise<object | null> {
  const row = await db
    .selectFrom('policies')
    .select('policy')
    .where('account_id', '=', accountId)
    .where('version', '=', version)
    .executeTakeFirst()
  return row?.policy ?? null
}

/** What is in force as it was saved, locked until the transaction ends; null: the default policy. */
export async function lockPolicy(tx: Tx, accountId: number): Promise<object | null> {
  const row = await tx
    .selectFrom('accounts')
    .select('policy')
    .where('id', '=', accountId)
    // Not against rows that only name the account: a ticket's decision does not wait for somebody who saves.
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row?.policy ?? null
}
