import { type Kysely, sql } from 'kysely'

/**
 * D3: two tickets are one pair, whichever of them is named first. Where both were kept the one that only suggests goes, else the one
 * whose ticket is the older.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
delete from duplicate_pairs one using duplicate_pairs other
where one.account_id = other.account_id and one.ticket_id = other.other_id and one.other_id = other.ticket_id
  and case when (one.state = 'suggested') <> (other.state = 'suggested') then one.state = 'suggested'
    else (one.ticket_created_at, one.ticket_id) < (other.ticket_created_at, other.ticket_id) end`.execute(db)
  await sql`
create unique index duplicate_pairs_once
on duplicate_pairs (account_id, least(ticket_id, other_id), greatest(ticket_id, other_id))`.execute(db)
}
