import { sql } from 'kysely'
import type { Instant } from '../../domain/instant.ts'
import type { Capability } from '../../domain/shadow.ts'
import type { Db } from './schema.ts'

/** How many tickets were decided on since then, and on how many each capability left something undone. */
export async function heldSince(
  db: Db,
  accountId: number,
  since: Instant,
): Promise<{ readonly tickets: number; readonly held: Readonly<Record<Capability, number>> }> {
  const { rows } = await sql<{ tickets: number; routing: number; tags: number; told: number }>`
    select count(distinct ticket_id)::int as tickets,
      count(distinct ticket_id) filter (where held ?| array['priority', 'groupId', 'assigneeId', 'status'])::int as routing,
      count(distinct ticket_id) filter (where held ?| array['addTags', 'removeTags'])::int as tags,
      count(distinct ticket_id) filter (where held ?| array['followerEmails', 'followerIds'] or exists (
        select from effects where effects.decision_id = decisions.id and effects.state = 'held'))::int as told
    from decisions where account_id = ${accountId} and at > ${since}`.execute(db)
  const pairs = await db
    .selectFrom('duplicate_pairs')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .where('state', '=', 'suggested')
    .where('found_at', '>', since)
    .executeTakeFirst()
  const [row = { tickets: 0, routing: 0, tags: 0, told: 0 }] = rows
  return {
    tickets: row.tickets,
    held: { routing: row.routing, tags: row.tags, duplicates: pairs?.count ?? 0, alerts: row.told },
  }
}
