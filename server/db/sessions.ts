import type { Instant } from '../../domain/instant.ts'
import type { Db, Tx } from './schema.ts'
import { transact } from './transact.ts'

/** Whom a session belongs to, all of it from the verified page token. */
export type SessionOwner = { readonly accountId: number; readonly userId: string; readonly installationId: string }
export type OpenedSession = SessionOwner & { readonly family: string; readonly endsAt: Instant }

/** A lost answer or a second tab asks with the same secret again; within this time it is no theft. */
const SAME_AGAIN_MS = 10_000

/** Begins a family of refresh secrets; only their hashes are kept. */
export async function openFamily(db: Db, session: OpenedSession, hash: string): Promise<void> {
  await db.insertInto('sessions').values(rowOf(session, hash)).execute()
}

const rowOf = ({ accountId, userId, installationId, family, endsAt }: OpenedSession, hash: string) => ({
  refresh_hash: hash,
  family,
  account_id: accountId,
  user_id: userId,
  installation_id: installationId,
  expires_at: endsAt,
  ends_at: endsAt,
  used_at: null,
})

/**
 * Uses a refresh secret once and puts its successor in its place. Null: unknown, over, or used before, and then the whole
 * family ends, since two hold it. The same secret again within 10 s gets the same successor, as long as that one is unused.
 */
export async function spendRefresh(
  db: Db,
  use: { readonly hash: string; readonly successorHash: string; readonly now: Instant },
): Promise<OpenedSession | null> {
  return transact(db, async (tx) => {
    const row = await tx
      .selectFrom('sessions')
      .selectAll()
      .where('refresh_hash', '=', use.hash)
      .forUpdate()
      .executeTakeFirst()
    if (!row || row.ends_at <= use.now) return null
    const session = {
      accountId: row.account_id,
      userId: row.user_id,
      installationId: row.installation_id,
      family: row.family,
      endsAt: row.ends_at,
    }
    if (row.used_at === null) {
      await tx.updateTable('sessions').set({ used_at: use.now }).where('refresh_hash', '=', use.hash).execute()
      await tx.insertInto('sessions').values(rowOf(session, use.successorHash)).execute()
      return session
    }
    const successor = await tx
      .selectFrom('sessions')
      .select('used_at')
      .where('refresh_hash', '=', use.successorHash)
      .executeTakeFirst()
    if (successor?.used_at === null && use.now - row.used_at <= SAME_AGAIN_MS) return session
    await tx.deleteFrom('sessions').where('family', '=', row.family).execute()
    return null
  })
}

/** Whether a person has any session that is not over; asked at each request, from an index. */
export async function hasSession(db: Db, owner: SessionOwner, now: Instant): Promise<boolean> {
  const row = await db
    .selectFrom('sessions')
    .select('ends_at')
    .where('account_id', '=', owner.accountId)
    .where('user_id', '=', owner.userId)
    .where('ends_at', '>', now)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Ends every session of an account or of one of its users: disconnected, or no longer an agent. */
export async function endSessions(db: Db | Tx, accountId: number, userId?: string): Promise<void> {
  const ended = db.deleteFrom('sessions').where('account_id', '=', accountId)
  await (userId === undefined ? ended : ended.where('user_id', '=', userId)).execute()
}

/** Takes out what is over; asked by a sweep. */
export async function forgetSessions(db: Db, now: Instant): Promise<void> {
  await db.deleteFrom('sessions').where('ends_at', '<=', now).execute()
}
