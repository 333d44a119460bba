import type { Act, ActFacts } from '../../domain/act.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Db, Tx } from './schema.ts'

/** A privileged act: who did what to what. */
export type NewAct = {
  readonly accountId: number
  readonly at: Instant
  /** Zendesk's id of the person; null: Firstline itself, or the operator on the command line. */
  readonly by: string | null
  readonly act: Act
  readonly subject?: string
  readonly before?: ActFacts
  readonly after?: ActFacts
}
export type NotedAct = Required<Omit<NewAct, 'accountId' | 'subject' | 'before' | 'after'>> & {
  readonly id: number
  readonly byName: string | null
  readonly subject: string | null
  readonly before: ActFacts | null
  readonly after: ActFacts | null
}

/** Keeps an act in the transaction that does it: neither is there without the other. */
export async function noteAct(tx: Tx, { accountId, at, by, act, subject, before, after }: NewAct): Promise<void> {
  await tx
    .insertInto('audit_log')
    .values({
      account_id: accountId,
      at,
      by_id: by,
      act,
      subject: subject ?? null,
      before: before ? JSON.stringify(before) : null,
      after: after ? JSON.stringify(after) : null,
    })
    .execute()
}

/** Acts of an account, newest first, older than the one with the id `before`. */
export async function actsOf(
  db: Db,
  accountId: number,
  { before, atMost }: { readonly before: number | null; readonly atMost: number },
): Promise<readonly NotedAct[]> {
  let asked = db
    .selectFrom('audit_log')
    .leftJoin('agents', (join) =>
      join.onRef('agents.account_id', '=', 'audit_log.account_id').onRef('agents.user_id', '=', 'audit_log.by_id'),
    )
    .select(['id', 'at', 'by_id', 'act', 'subject', 'before', 'after', 'agents.name'])
    .where('audit_log.account_id', '=', accountId)
    .orderBy('id', 'desc')
    .limit(atMost)
  if (before !== null) asked = asked.where('id', '<', before)
  const rows = await asked.execute()
  return rows.map(({ by_id, name, ...row }) => ({ ...row, by: by_id, byName: name ?? by_id }))
}
