import { sql } from 'kysely'
import type { Instant } from '../../domain/instant.ts'
import type { HandWritten } from '../../domain/macro/recurring.ts'
import type { Db, Tx } from './schema.ts'

const DAY_MS = 86_400_000
/** How long what was read may be read again: older audits are not counted, so that none counts twice. */
export const REPLIES_KEPT_MS = 31 * DAY_MS
/** More than a year: what is used at one time of the year shows when it was used last. */
export const USES_KEPT_MS = 400 * DAY_MS

export type MacroUse = {
  readonly macroId: string
  readonly ticketId: string
  readonly at: Instant
  readonly agentId: string | null
}
export type Reply = {
  readonly ticketId: string
  readonly commentId: string
  readonly at: Instant
  readonly agentId: string
  readonly hasMacro: boolean
  readonly fingerprint: string | null
}

/** M6: each use once, whoever tells it and however often. */
export async function saveUses(tx: Tx, accountId: number, uses: readonly MacroUse[]): Promise<void> {
  if (uses.length === 0) return
  await tx
    .insertInto('macro_uses')
    .values(
      uses.map(({ macroId, ticketId, at, agentId }) => ({
        account_id: accountId,
        macro_id: macroId,
        ticket_id: ticketId,
        at,
        agent_id: agentId,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** M6, M7: each public reply once; those that are new are counted on their day. */
export async function saveReplies(tx: Tx, accountId: number, replies: readonly Reply[]): Promise<void> {
  if (replies.length === 0) return
  const fresh = await tx
    .insertInto('replies')
    .values(
      replies.map(({ ticketId, commentId, at, agentId, hasMacro, fingerprint }) => ({
        account_id: accountId,
        ticket_id: ticketId,
        comment_id: commentId,
        at,
        agent_id: agentId,
        has_macro: hasMacro,
        fingerprint,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('at')
    .execute()
  const days = Map.groupBy(fresh, ({ at }) => Math.floor(at / DAY_MS))
  if (days.size === 0) return
  await tx
    .insertInto('reply_days')
    .values([...days].map(([day, { length }]) => ({ account_id: accountId, day, count: length })))
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'day']).doUpdateSet({ count: sql`reply_days.count + excluded.count` }),
    )
    .execute()
}

/** M6: public replies of agents from the day of `since` on. */
export async function countReplies(db: Db, accountId: number, since: Instant): Promise<number> {
  const { count } = await db
    .selectFrom('reply_days')
    .select(({ fn }) => fn.sum<number | string | null>('count').as('count'))
    .where('account_id', '=', accountId)
    .where('day', '>=', Math.floor(since / DAY_MS))
    .executeTakeFirstOrThrow()
  return Number(count ?? 0)
}

/** M6: by macro: uses since then, and the last one of all. */
export async function usageOf(
  db: Db,
  accountId: number,
  since: Instant,
): Promise<ReadonlyMap<string, { readonly uses: number; readonly lastUsedAt: Instant }>> {
  const { rows } = await sql<{ macro_id: string; uses: number | string; last: number }>`
    select macro_id, count(*) filter (where at >= ${since}) as uses, max(at) as last
    from macro_uses where account_id = ${accountId} group by macro_id`.execute(db)
  return new Map(rows.map(({ macro_id, uses, last }) => [macro_id, { uses: Number(uses), lastUsedAt: Number(last) }]))
}

/** M7: replies without a macro whose fingerprint occurs more than once since then. */
export async function repeatedReplies(db: Db, accountId: number, since: Instant): Promise<readonly HandWritten[]> {
  const { rows } = await sql<{ fingerprint: string; at: number; ticket_id: string; agent_id: string }>`
    select fingerprint, at, ticket_id, agent_id from (
      select fingerprint, at, ticket_id, agent_id, count(*) over (partition by fingerprint) as n
      from replies
      where account_id = ${accountId} and at > ${since} and fingerprint is not null and not has_macro
    ) same where n > 1`.execute(db)
  return rows.map(({ fingerprint, at, ticket_id, agent_id }) => ({
    fingerprint,
    at: Number(at),
    ticketId: ticket_id,
    agentId: agent_id,
  }))
}

/** Forgets what is no longer asked for; the counts by the day stay. */
export async function forgetUsage(db: Db, accountId: number, now: Instant): Promise<void> {
  await db
    .deleteFrom('replies')
    .where('account_id', '=', accountId)
    .where('at', '<', now - REPLIES_KEPT_MS)
    .execute()
  await db
    .deleteFrom('macro_uses')
    .where('account_id', '=', accountId)
    .where('at', '<', now - USES_KEPT_MS)
    .execute()
}
