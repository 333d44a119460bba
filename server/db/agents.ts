import type { Instant } from '../../domain/instant.ts'
import type { Db, Tx } from './schema.ts'
import { transact } from './transact.ts'

export type Agent = {
  readonly userId: string
  readonly name: string
  readonly email: string | null
  readonly role: string
  readonly groupIds: readonly string[]
  /** When Zendesk last told us so. */
  readonly checkedAt: Instant
}

/** What Zendesk last said of this user; null when we never asked. The page token carries no role (design 2.6). */
export async function agentOf(db: Db | Tx, accountId: number, userId: string): Promise<Agent | null> {
  const row = await db
    .selectFrom('agents')
    .select(['user_id', 'name', 'email', 'role', 'group_ids', 'checked_at'])
    .where('account_id', '=', accountId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  if (!row) return null
  const { user_id, group_ids, checked_at, ...agent } = row
  return { ...agent, userId: user_id, groupIds: group_ids, checkedAt: checked_at }
}

/** Everybody who works in the account. */
export async function agentIds(db: Db | Tx, accountId: number): Promise<readonly string[]> {
  const rows = await db.selectFrom('agents').select('user_id').where('account_id', '=', accountId).execute()
  return rows.map(({ user_id }) => user_id)
}

type AgentFound = Omit<Agent, 'groupIds' | 'checkedAt'> & { readonly groupIds?: readonly string[] }

/** Keeps what Zendesk says of one user. Groups stay as they are where they were not read. */
export async function saveAgent(db: Db | Tx, accountId: number, agent: AgentFound, now: Instant): Promise<void> {
  const { groupIds, ...known } = agent
  const groups = groupIds ? { group_ids: JSON.stringify(groupIds) } : {}
  const row = { name: known.name, email: known.email, role: known.role, checked_at: now, ...groups }
  await db
    .insertInto('agents')
    .values({ account_id: accountId, user_id: known.userId, group_ids: '[]', ...row })
    .onConflict((conflict) => conflict.columns(['account_id', 'user_id']).doUpdateSet(row))
    .execute()
}

/** Keeps the full list of an account's agents; who is no longer in it is an agent no more. When they were seen stays. */
export async function saveAgents(
  db: Db,
  accountId: number,
  agents: readonly Omit<Agent, 'checkedAt'>[],
  now: Instant,
): Promise<void> {
  await transact(db, async (tx) => {
    if (agents.length > 0) {
      await tx
        .insertInto('agents')
        .values(
          agents.map(({ userId, name, email, role, groupIds }) => ({
            account_id: accountId,
            user_id: userId,
            name,
            email,
            role,
            group_ids: JSON.stringify(groupIds),
            checked_at: now,
          })),
        )
        .onConflict((conflict) =>
          conflict.columns(['account_id', 'user_id']).doUpdateSet((set) => ({
            name: set.ref('excluded.name'),
            email: set.ref('excluded.email'),
            role: set.ref('excluded.role'),
            group_ids: set.ref('excluded.group_ids'),
            checked_at: set.ref('excluded.checked_at'),
          })),
        )
        .execute()
    }
    await tx.deleteFrom('agents').where('account_id', '=', accountId).where('checked_at', '<', now).execute()
  })
}

/** R6: a live session of the app says that its agent is here. */
export async function markPresent(db: Db, accountId: number, userId: string, at: Instant): Promise<void> {
  await db
    .updateTable('agents')
    .set({ seen_at: at })
    .where('account_id', '=', accountId)
    .where('user_id', '=', userId)
    .execute()
}
