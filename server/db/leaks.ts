import type { Instant } from '../../domain/instant.ts'
import type { LeakKind } from '../../domain/macro/leak.ts'
import type { Db, Tx } from './schema.ts'

/** M4: a gap that a customer was shown. */
export type FoundLeak = {
  readonly ticketId: string
  readonly commentId: string
  readonly kind: LeakKind
  readonly at: Instant
  readonly macroId: string | null
  readonly agentId: string | null
}

/** Records gaps, each once for its comment and kind. Answers those that are new. */
export async function saveLeaks(
  tx: Tx,
  accountId: number,
  leaks: readonly FoundLeak[],
  now: Instant,
): Promise<readonly FoundLeak[]> {
  if (leaks.length === 0) return []
  const fresh = await tx
    .insertInto('leaks')
    .values(
      leaks.map(({ ticketId, commentId, kind, at, macroId, agentId }) => ({
        account_id: accountId,
        ticket_id: ticketId,
        comment_id: commentId,
        kind,
        at,
        found_at: now,
        macro_id: macroId,
        agent_id: agentId,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['ticket_id', 'comment_id', 'kind'])
    .execute()
  const isNew = new Set(fresh.map(({ ticket_id, comment_id, kind }) => `${ticket_id}:${comment_id}:${kind}`))
  return leaks.filter(({ ticketId, commentId, kind }) => isNew.has(`${ticketId}:${commentId}:${kind}`))
}

export type KnownLeak = FoundLeak & { readonly agentName: string | null }

/** The newest first. */
export async function newestLeaks(db: Db, accountId: number, most: number): Promise<readonly KnownLeak[]> {
  const rows = await db
    .selectFrom('leaks')
    .leftJoin('agents', (join) =>
      join.onRef('agents.account_id', '=', 'leaks.account_id').onRef('agents.user_id', '=', 'leaks.agent_id'),
    )
    .select(['ticket_id', 'comment_id', 'kind', 'at', 'macro_id', 'agent_id', 'agents.name as agent_name'])
    .where('leaks.account_id', '=', accountId)
    .orderBy('at', 'desc')
    .orderBy('comment_id', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ ticket_id, comment_id, kind, at, macro_id, agent_id, agent_name }) => ({
    ticketId: ticket_id,
    commentId: comment_id,
    kind,
    at,
    macroId: macro_id,
    agentId: agent_id,
    agentName: agent_name,
  }))
}

export type SentAnyway = {
  /** Null: a ticket that was only being created. */
  readonly ticketId: string | null
  readonly userId: string
  readonly at: Instant
  readonly reason: string
  readonly empty: readonly string[]
}

/** M4: a reply that the gate had stopped went out, for a reason. */
export async function saveSentAnyway(db: Db, accountId: number, sent: SentAnyway): Promise<void> {
  await db
    .insertInto('sent_anyway')
    .values({
      account_id: accountId,
      ticket_id: sent.ticketId,
      user_id: sent.userId,
      at: sent.at,
      reason: sent.reason,
      empty: JSON.stringify(sent.empty),
    })
    .execute()
}

/** Whether this agent had said of this ticket, around that moment, that the reply is meant as it is. */
export async function wasSentAnyway(
  tx: Tx,
  accountId: number,
  of: { readonly ticketId: string; readonly userId: string; readonly from: Instant; readonly to: Instant },
): Promise<boolean> {
  const row = await tx
    .selectFrom('sent_anyway')
    .select('id')
    .where('account_id', '=', accountId)
    .where('user_id', '=', of.userId)
    .where((either) => either.or([either('ticket_id', '=', of.ticketId), either('ticket_id', 'is', null)]))
    .where('at', '>=', of.from)
    .where('at', '<=', of.to)
    .executeTakeFirst()
  return row !== undefined
}
