import { sql } from 'kysely'
import type { Instant } from '../../domain/instant.ts'
import type { Db } from './schema.ts'

export async function databaseAnswers(db: Db): Promise<boolean> {
  try {
    await sql`select 1`.execute(db)
    return true
  } catch {
    // The caller answers "not ready"; why is in the database's own log.
    return false
  }
}

/** Numbers for monitoring, each from an index. A ticket counts as misplaced where its queue is one that several tiers share (V6). */
export async function countMisplaced(
  db: Db,
  now: Instant,
): Promise<{ misplaced: number; timersLateSeconds: number; unwritten: number }> {
  const { rows } = await sql<{ misplaced: number; first_due: Instant | null; unwritten: number }>`
    select
      (select count(*) from tickets where (is_vip or tier = 'enterprise') and status not in ('solved', 'closed') and queue in ('general', 'level-1', 'level-2')) as misplaced,
      (select min(due_at) from timers) as first_due,
      (select count(*) from decisions where state in ('recorded', 'sending')) as unwritten`.execute(db)
  const [row] = rows
  return {
    misplaced: row?.misplaced ?? 0,
    timersLateSeconds: row?.first_due ? Math.max(0, Math.round((now - row.first_due) / 1000)) : 0,
    unwritten: row?.unwritten ?? 0,
  }
}
