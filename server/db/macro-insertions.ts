import { sql } from 'kysely'
import type { Instant } from '../../domain/instant.ts'
import type { Db, Tx } from './schema.ts'

/** M6: what the app put into an agent's reply. `ticketId` null: the ticket is only being created. */
export async function saveInsertion(
  db: Db,
  accountId: number,
  insertion: {
    readonly ticketId: string | null
    readonly agentId: string
    readonly macroId: string
    readonly at: Instant
  },
): Promise<void> {
  const { ticketId, agentId, macroId, at } = insertion
  await db
    .insertInto('macro_insertions')
    .values({ account_id: accountId, ticket_id: ticketId, agent_id: agentId, macro_id: macroId, at })
    .execute()
}

/**
 * The macro whose inserted text this reply went out with: the agent's newest on this ticket that belongs to no other reply. The same
 * answer however often the reply is read; null: it was written by hand.
 */
export async function macroInsertedFor(
  tx: Tx,
  accountId: number,
  reply: {
    readonly ticketId: string
    readonly agentId: string
    readonly commentId: string
    readonly from: Instant
    readonly to: Instant
  },
): Promise<string | null> {
  const { ticketId, agentId, commentId, from, to } = reply
  const { rows } = await sql<{ macro_id: string }>`
    update macro_insertions set comment_id = ${commentId}
    where id = (
      select id from macro_insertions
      where account_id = ${accountId} and agent_id = ${agentId} and coalesce(ticket_id, ${ticketId}) = ${ticketId}
        and (comment_id = ${commentId} or (comment_id is null and at between ${from} and ${to}))
      order by comment_id is null, at desc limit 1)
    returning macro_id`.execute(tx)
  return rows[0]?.macro_id ?? null
}

/** What is so old that no reply can follow any more. */
export async function forgetInsertions(db: Db, accountId: number, before: Instant): Promise<void> {
  await db.deleteFrom('macro_insertions').where('account_id', '=', accountId).where('at', '<', before).execute()
}
