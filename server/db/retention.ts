import { sql } from 'kysely'
import type { Instant } from '../../domain/instant.ts'
import type { Db } from './schema.ts'
import { transact } from './transact.ts'

/** Tables that tell of a ticket and are forgotten with it; the ticket itself is the last. */
export const FORGOTTEN_WITH_TICKET = [
  'ticket_events',
  'decisions',
  'effects',
  'corrections',
  'alerts',
  'ratings',
  'leaks',
  'sent_anyway',
  'duplicate_pairs',
  'ticket_notes',
  'incident_tickets',
  'comment_readings',
  'ticket_places',
  'escalation_marks',
  'escalation_conditions',
  'escalations',
  'tickets',
] as const

const TICKETS_A_STEP = 200
const ROWS_A_STEP = 1_000
/** What is left over is for the next day: a sweep never holds the others up. */
const MOST_STEPS = 500

/** Forgets closed tickets that nobody changed since; answers how many. Nothing that is open is touched. */
export async function forgetTickets(db: Db, accountId: number, before: Instant): Promise<number> {
  let forgotten = 0
  for (let step = 0; step < MOST_STEPS; step++) {
    const ids = await db
      .selectFrom('tickets')
      .select('ticket_id')
      .where('account_id', '=', accountId)
      .where('status', '=', 'closed')
      .where('updated_at', '<', before)
      .limit(TICKETS_A_STEP)
      .execute()
    if (ids.length === 0) break
    const these = ids.map(({ ticket_id }) => ticket_id)
    await transact(db, async (tx) => {
      for (const table of FORGOTTEN_WITH_TICKET)
        await sql`delete from ${sql.table(table)} where account_id = ${accountId} and ticket_id in (${sql.join(these)})`.execute(
          tx,
        )
    })
    forgotten += these.length
    if (these.length < TICKETS_A_STEP) break
  }
  await sql`
    delete from incidents i where account_id = ${accountId} and last_at < ${before}
      and not exists (select from incident_tickets t where t.incident_id = i.id)`.execute(db)
  return forgotten
}

/** Forgets decisions and their messages of tickets that are solved or closed, in steps; what is not written yet stays. */
export async function forgetDecisions(db: Db, accountId: number, before: Instant): Promise<number> {
  let forgotten = 0
  for (let step = 0; step < MOST_STEPS; step++) {
    const { rows } = await sql`
      with old as (
        select d.id from decisions d
        where d.account_id = ${accountId} and d.at < ${before} and d.state not in ('recorded', 'sending')
          and not exists (
            select from tickets t where t.account_id = d.account_id and t.ticket_id = d.ticket_id
              and t.status not in ('solved', 'closed'))
        order by d.at limit ${ROWS_A_STEP}
      ), messages as (
        delete from effects e using old where e.decision_id = old.id and e.account_id = ${accountId}
      )
      delete from decisions d using old where d.id = old.id returning 1`.execute(db)
    forgotten += rows.length
    if (rows.length < ROWS_A_STEP) break
  }
  return forgotten
}

export async function forgetActs(db: Db, accountId: number, before: Instant): Promise<void> {
  await db.deleteFrom('audit_log').where('account_id', '=', accountId).where('at', '<', before).execute()
}
