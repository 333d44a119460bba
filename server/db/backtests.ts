import { randomUUID } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import { lotOf, SAMPLES } from '../../domain/duplicate.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Reason } from '../../domain/reason.ts'
import type { BacktestRow } from './schema/incidents.ts'
import type { Db, Tx } from './schema.ts'

export type Backtest = {
  readonly id: string
  readonly accountId: number
  readonly state: BacktestRow['state']
  readonly startedAt: Instant
  readonly fromAt: Instant
  readonly untilAt: Instant
  /** Tickets created before are counted. */
  readonly reachedAt: Instant
  readonly windowHours: number
  readonly comparesColleagues: boolean
  readonly tickets: number
  readonly merges: number
  readonly suggestions: number
}
export type Sample = {
  readonly id: string
  readonly ticketId: string
  readonly otherId: string
  readonly why: readonly Reason[]
  readonly isWrong: boolean | null
}
/** Before every lot that is drawn. */
const FIRST_DRAW = -1
type NewSample = Pick<Sample, 'ticketId' | 'otherId' | 'why'>

const backtestOf = (row: Selectable<BacktestRow>): Backtest => ({
  id: row.id,
  accountId: row.account_id,
  state: row.state,
  startedAt: row.started_at,
  fromAt: row.from_at,
  untilAt: row.until_at,
  reachedAt: row.reached_at,
  windowHours: row.window_hours,
  comparesColleagues: row.compares_colleagues,
  tickets: row.tickets,
  merges: row.merges,
  suggestions: row.suggestions,
})

export type NewBacktest = Pick<Backtest, 'fromAt' | 'untilAt' | 'windowHours' | 'comparesColleagues' | 'startedAt'> & {
  readonly startedBy: string
}

/** Starts a backtest; null: one is running already. */
export async function saveBacktest(tx: Tx, accountId: number, test: NewBacktest): Promise<Backtest | null> {
  const row = await tx
    .insertInto('backtests')
    .values({
      id: randomUUID(),
      account_id: accountId,
      state: 'running',
      started_at: test.startedAt,
      started_by: test.startedBy,
      from_at: test.fromAt,
      until_at: test.untilAt,
      reached_at: test.fromAt,
      window_hours: test.windowHours,
      compares_colleagues: test.comparesColleagues,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  return row ? backtestOf(row) : null
}

/** The newest backtest of an account. */
export async function newestBacktest(db: Db | Tx, accountId: number): Promise<Backtest | null> {
  const row = await db
    .selectFrom('backtests')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? backtestOf(row) : null
}

export async function findBacktest(db: Db | Tx, accountId: number, id: string): Promise<Backtest | null> {
  const row = await db
    .selectFrom('backtests')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? backtestOf(row) : null
}

export type Step = {
  readonly to: Instant
  readonly tickets: number
  readonly merges: readonly NewSample[]
  readonly suggestions: number
}

/** Counts one page, once: false when another run of the same page was faster. Of its merges those with the lowest lots stay as samples. */
export async function advanceBacktest(tx: Tx, test: Backtest, step: Step): Promise<boolean> {
  const row = await tx
    .updateTable('backtests')
    .set((eb) => ({
      reached_at: step.to,
      tickets: eb('tickets', '+', step.tickets),
      merges: eb('merges', '+', step.merges.length),
      suggestions: eb('suggestions', '+', step.suggestions),
    }))
    .where('account_id', '=', test.accountId)
    .where('id', '=', test.id)
    .where('state', '=', 'running')
    .where('reached_at', '=', test.reachedAt)
    .returning('id')
    .executeTakeFirst()
  if (!row) return false
  if (step.merges.length === 0) return true
  await tx
    .insertInto('backtest_samples')
    .values(
      step.merges.map(({ ticketId, otherId, why }) => ({
        id: randomUUID(),
        backtest_id: test.id,
        draw: lotOf(test.id, ticketId),
        ticket_id: ticketId,
        other_id: otherId,
        why: JSON.stringify(why),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await sql`
    delete from backtest_samples where backtest_id = ${test.id} and id not in (
      select id from backtest_samples where backtest_id = ${test.id} order by draw, ticket_id limit ${SAMPLES})`.execute(
    tx,
  )
  return true
}

export async function endBacktest(
  tx: Tx | Db,
  { accountId, id }: Pick<Backtest, 'accountId' | 'id'>,
  end: { readonly state: 'done' | 'failed'; readonly at: Instant },
): Promise<void> {
  await tx
    .updateTable('backtests')
    .set({ state: end.state, ended_at: end.at })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute()
}

/** The merges to be judged, in the order of their lots. */
export async function samplesOf(db: Db | Tx, backtestId: string): Promise<readonly Sample[]> {
  const rows = await db
    .selectFrom('backtest_samples')
    .select(['id', 'ticket_id', 'other_id', 'why', 'is_wrong'])
    .where('backtest_id', '=', backtestId)
    .orderBy('draw')
    .orderBy('ticket_id')
    .execute()
  return rows.map(({ id, ticket_id, other_id, why, is_wrong }) => ({
    id,
    ticketId: ticket_id,
    otherId: other_id,
    why,
    isWrong: is_wrong,
  }))
}

/** What an admin says of a sample of the newest backtest; false: there is no such sample. */
export async function judgeSample(
  tx: Tx,
  backtestId: string,
  sampleId: string,
  said: { readonly isWrong: boolean; readonly by: string; readonly at: Instant },
): Promise<boolean> {
  const row = await tx
    .updateTable('backtest_samples')
    .set({ is_wrong: said.isWrong, judged_by: said.by, judged_at: said.at })
    .where('backtest_id', '=', backtestId)
    .where('id', '=', sampleId)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Whether two tickets are a sample of the account, whichever is named first: then an admin may look at both. */
export async function isSample(db: Db, accountId: number, one: string, other: string): Promise<boolean> {
  const row = await db
    .selectFrom('backtest_samples')
    .innerJoin('backtests', 'backtests.id', 'backtest_samples.backtest_id')
    .select('backtest_samples.id')
    .where('account_id', '=', accountId)
    .where((eb) =>
      eb.or([
        eb.and([eb('ticket_id', '=', one), eb('other_id', '=', other)]),
        eb.and([eb('ticket_id', '=', other), eb('other_id', '=', one)]),
      ]),
    )
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Older backtests than this one say nothing any more, but for the merges that somebody marked wrong (D2): those are its first samples,
 * so that testing again is no way around them.
 */
export async function replaceBacktests(tx: Tx, accountId: number, by: string): Promise<void> {
  const older = tx.selectFrom('backtests').select('id').where('account_id', '=', accountId).where('id', '<>', by)
  await tx
    .updateTable('backtest_samples')
    .set({ backtest_id: by, draw: FIRST_DRAW })
    .where('backtest_id', 'in', older)
    .where('is_wrong', '=', true)
    .execute()
  await tx.deleteFrom('backtests').where('account_id', '=', accountId).where('id', '<>', by).execute()
}
