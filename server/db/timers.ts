import { sql } from 'kysely'
import type { Instant } from '../../domain/instant.ts'
import { CLASSES, type ServiceClass } from '../service-class.ts'
import type { Db, Tx } from './schema.ts'

export type Timer = {
  readonly accountId: number
  readonly kind: string
  readonly key: string
  readonly dueAt: Instant
  readonly class: ServiceClass
  readonly payload: object
  /** A timer that waits already keeps its moment where that is earlier. */
  readonly keepsEarlier?: true
}

/** Sets a timer; one with the same kind and key is moved to the new moment. */
export async function setTimers(tx: Tx | Db, timers: readonly Timer[]): Promise<void> {
  if (timers.length === 0) return
  await tx
    .insertInto('timers')
    .values(
      timers.map(({ accountId, kind, key, dueAt, class: serviceClass, payload }) => ({
        account_id: accountId,
        kind,
        key,
        due_at: dueAt,
        class: CLASSES.indexOf(serviceClass),
        payload: JSON.stringify(payload),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'kind', 'key']).doUpdateSet((eb) => ({
        due_at: timers.every(({ keepsEarlier }) => keepsEarlier)
          ? eb.fn('least', ['timers.due_at', 'excluded.due_at'])
          : eb.ref('excluded.due_at'),
        class: eb.ref('excluded.class'),
        payload: eb.ref('excluded.payload'),
      })),
    )
    .execute()
}

/** Takes out what is due, most pressing class first, oldest first; other replicas skip what we hold. */
export async function takeDueTimers(tx: Tx, now: Instant, atMost: number): Promise<readonly Timer[]> {
  const { rows } = await sql<{
    account_id: number
    kind: string
    key: string
    due_at: Instant
    class: number
    payload: object
  }>`
    delete from timers where id in (
      select id from timers where due_at <= ${now} order by class, due_at, id limit ${atMost} for update skip locked
    ) returning account_id, kind, key, due_at, class, payload`.execute(tx)
  return rows
    .map((row) => ({
      accountId: row.account_id,
      kind: row.kind,
      key: row.key,
      dueAt: row.due_at,
      class: CLASSES[row.class] ?? 'backfill',
      payload: row.payload,
    }))
    .toSorted((a, b) => CLASSES.indexOf(a.class) - CLASSES.indexOf(b.class) || a.dueAt - b.dueAt)
}

export async function nextTimerAt(db: Db): Promise<Instant | null> {
  const row = await db
    .selectFrom('timers')
    .select(({ fn }) => fn.min('due_at').as('at'))
    .executeTakeFirst()
  return row?.at ?? null
}

/** How many jobs of an account wait for room in a Zendesk limit: whoever comes now lines up behind them. */
export async function countWaiting(
  tx: Tx,
  accountId: number,
  kind: string,
  serviceClass: ServiceClass,
): Promise<number> {
  const { count } = await tx
    .selectFrom('timers')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .where('kind', '=', kind)
    .where('class', '<=', CLASSES.indexOf(serviceClass))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Makes all timers of a kind due. */
export async function releaseTimers(tx: Tx, accountId: number, kind: string, now: Instant): Promise<void> {
  await tx
    .updateTable('timers')
    .set({ due_at: now })
    .where('account_id', '=', accountId)
    .where('kind', '=', kind)
    .execute()
}

/** Takes back every timer of these kinds. */
export async function clearKinds(tx: Tx, accountId: number, kinds: readonly string[]): Promise<void> {
  await tx.deleteFrom('timers').where('account_id', '=', accountId).where('kind', 'in', kinds).execute()
}

/** Takes timers back. */
export async function clearTimers(tx: Tx, accountId: number, kind: string, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  await tx
    .deleteFrom('timers')
    .where('account_id', '=', accountId)
    .where('kind', '=', kind)
    .where('key', 'in', keys)
    .execute()
}

/** Whether such a timer waits. */
export async function hasTimer(db: Db | Tx, accountId: number, kind: string, key: string): Promise<boolean> {
  const row = await db
    .selectFrom('timers')
    .select('id')
    .where('account_id', '=', accountId)
    .where('kind', '=', kind)
    .where('key', '=', key)
    .executeTakeFirst()
  return row !== undefined
}

/** Takes everything back that waits for an account. */
export async function clearAllTimers(tx: Tx, accountId: number): Promise<void> {
  await tx.deleteFrom('timers').where('account_id', '=', accountId).execute()
}
