import { sql } from 'kysely'
import type { Instant } from '../../domain/instant.ts'
import type { Candidate } from '../../domain/triage.ts'
import type { Tx } from './schema.ts'

/** How long after its last sign an agent's session still counts as live (R6). */
export const PRESENT_FOR_MS = 60_000

/** R6: the agents who are here now, with their open tickets. Empty costs one look at an index. */
export async function presentCandidates(tx: Tx, accountId: number, now: Instant): Promise<readonly Candidate[]> {
  const rows = await tx
    .selectFrom('agents')
    .select(({ selectFrom }) => [
      'user_id',
      'group_ids',
      'busy_at',
      selectFrom('tickets')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('tickets.account_id', '=', 'agents.account_id')
        .whereRef('tickets.assignee_id', '=', 'agents.user_id')
        .where('status', 'not in', ['solved', 'closed'])
        .as('open'),
    ])
    .where('account_id', '=', accountId)
    .where('seen_at', '>', now - PRESENT_FOR_MS)
    .execute()
  return rows.map(({ user_id, group_ids, busy_at, open }) => ({
    id: user_id,
    groupIds: group_ids,
    isPresent: true,
    openTickets: Number(open ?? 0),
    busyAt: busy_at,
  }))
}

/** Decisions of one account that hand out tickets are made one after the other: two must not pick the same idle agent. */
export async function lockAssignment(tx: Tx, accountId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(7411, ${accountId})`.execute(tx)
}

export async function markBusy(tx: Tx, accountId: number, userId: string, at: Instant): Promise<void> {
  await tx
    .updateTable('agents')
    .set({ busy_at: at })
    .where('account_id', '=', accountId)
    .where('user_id', '=', userId)
    .execute()
}
