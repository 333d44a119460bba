import { sql } from 'kysely'
import { type Alert, type BreachReason, keyOf, LATE_AFTER_MS, type ProposedReason } from '../../domain/alert.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Breach } from '../../domain/ledger.ts'
import type { Priority } from '../../domain/priority.ts'
import type { Tier } from '../../domain/tier.ts'
import type { Db, Tx } from './schema.ts'

/** `keyOf` of everything that fired, by ticket. */
export async function firedAlerts(
  tx: Tx,
  accountId: number,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = new Map<string, Set<string>>(ticketIds.map((id) => [id, new Set()]))
  const rows = await tx
    .selectFrom('alerts')
    .select(['ticket_id', 'kind', 'clock', 'cycle'])
    .where('account_id', '=', accountId)
    .where('ticket_id', 'in', ticketIds)
    .execute()
  for (const { ticket_id, kind, clock, cycle } of rows)
    found.get(ticket_id)?.add(keyOf({ kind, clock: clock === '' ? null : clock, cycle }))
  return found
}

export type FiredAlert = Alert & {
  readonly ticketId: string
  readonly priority: Priority | null
  readonly tier: Tier | null
  readonly reason: ProposedReason | null
}

/** Records what fired; each once for its kind, clock and cycle, whoever comes first. */
export async function saveAlerts(
  tx: Tx,
  accountId: number,
  alerts: readonly FiredAlert[],
  now: Instant,
): Promise<void> {
  if (alerts.length === 0) return
  await tx
    .insertInto('alerts')
    .values(
      alerts.map(({ ticketId, kind, clock, cycle, at, priority, tier, reason }) => ({
        account_id: accountId,
        ticket_id: ticketId,
        kind,
        clock: clock ?? ('' as const),
        cycle,
        at,
        fired_at: now,
        is_late: now - at > LATE_AFTER_MS,
        priority,
        tier,
        reason: reason?.value ?? null,
        reason_why: reason ? JSON.stringify(reason.why) : null,
        reason_by: null,
        reason_at: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** S14: breaches and violations of a ticket, oldest first. */
export async function breachesOf(db: Db | Tx, accountId: number, ticketId: string): Promise<readonly Breach[]> {
  const rows = await db
    .selectFrom('alerts')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('ticket_id', '=', ticketId)
    .where('kind', 'in', ['breach', 'violation'])
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.flatMap(({ id, kind, clock, at, is_late, reason, reason_why, reason_by }) =>
    clock === '' || (kind !== 'breach' && kind !== 'violation')
      ? []
      : [
          {
            id: String(id),
            clock,
            kind,
            at,
            isLate: is_late,
            reason,
            why: reason_why,
            isCorrected: reason_by !== null,
          },
        ],
  )
}

/** S14: how many of them. */
export async function countBreaches(db: Db | Tx, accountId: number, ticketId: string): Promise<number> {
  const { count } = await db
    .selectFrom('alerts')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .where('ticket_id', '=', ticketId)
    .where('kind', 'in', ['breach', 'violation'])
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** S14: a person's word instead of the proposal. False: there is no such breach of this ticket. */
export async function correctReason(
  tx: Tx,
  of: { readonly accountId: number; readonly ticketId: string; readonly id: string },
  corrected: { readonly reason: BreachReason; readonly by: string; readonly at: Instant },
): Promise<boolean> {
  const row = await tx
    .updateTable('alerts')
    .set({ reason: corrected.reason, reason_why: null, reason_by: corrected.by, reason_at: corrected.at })
    .where('account_id', '=', of.accountId)
    .where('ticket_id', '=', of.ticketId)
    .where('id', '=', Number(of.id))
    .where('kind', 'in', ['breach', 'violation'])
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

const HOUR_MS = 3_600_000
const WEEK_HOURS = 168

/** S14: tickets of the last hour, and of an average hour of the week before (or of the time since the first one). */
export async function arrivalsOf(
  tx: Tx | Db,
  accountId: number,
  now: Instant,
): Promise<{ readonly lastHour: number; readonly usual: number }> {
  const since = now - (WEEK_HOURS + 1) * HOUR_MS
  const { rows } = await sql<{ last: number; before: number; first: number | null }>`
    select count(*) filter (where created_at > ${now - HOUR_MS}) as last,
           count(*) filter (where created_at <= ${now - HOUR_MS}) as before,
           min(created_at) as first
    from tickets where account_id = ${accountId} and created_at > ${since} and created_at <= ${now}`.execute(tx)
  const { last = 0, before = 0, first = null } = rows[0] ?? {}
  const hours = Math.max(1, ((first === null ? now : now - HOUR_MS) - Number(first ?? now)) / HOUR_MS)
  return { lastHour: Number(last), usual: Number(before) / hours }
}
