import { type Selectable, sql } from 'kysely'
import type { Recipient } from '../../domain/action.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Reason } from '../../domain/reason.ts'
import type { Db, EffectRow, Tx } from './schema.ts'

export type Effect = {
  readonly id: string
  readonly accountId: number
  readonly ticketId: string
  readonly decisionId: string
  readonly kind: EffectRow['kind']
  readonly recipient: Recipient
  readonly message: Reason
  /** No earlier than this can it have been sent. */
  readonly recordedAt: Instant
  /** Set: it waits until then, for others of its topic and for the end of quiet hours. */
  readonly waits?: { readonly topic: string; readonly until: Instant }
  /** Alerts are not switched on: kept to be shown, never sent. */
  readonly isHeld?: boolean
}

export async function saveEffects(tx: Tx, effects: readonly Effect[]): Promise<void> {
  if (effects.length === 0) return
  await tx
    .insertInto('effects')
    .values(
      effects.map((effect) => ({
        id: effect.id,
        account_id: effect.accountId,
        ticket_id: effect.ticketId,
        decision_id: effect.decisionId,
        kind: effect.kind,
        recipient: JSON.stringify(effect.recipient),
        message: JSON.stringify(effect.message),
        state: effect.isHeld ? ('held' as const) : effect.waits ? ('waiting' as const) : ('recorded' as const),
        recorded_at: effect.recordedAt,
        topic: effect.waits?.topic ?? null,
        send_after: effect.waits?.until ?? null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The messages that wait for their decision's write; with `message`, in other words than planned. */
export async function releaseEffects(
  tx: Tx,
  accountId: number,
  decisionId: string,
  message: Reason | null,
): Promise<readonly { readonly id: string }[]> {
  return tx
    .updateTable('effects')
    .set(message ? { message: JSON.stringify(message) } : { state: 'recorded' })
    .where('account_id', '=', accountId)
    .where('decision_id', '=', decisionId)
    .where('state', '=', 'recorded')
    .returning('id')
    .execute()
}

/** The effects of one kind that waited for their decision's write. */
export async function releaseKind(
  tx: Tx,
  accountId: number,
  decisionId: string,
  kind: Effect['kind'],
): Promise<readonly { readonly id: string }[]> {
  return tx
    .selectFrom('effects')
    .select('id')
    .where('account_id', '=', accountId)
    .where('decision_id', '=', decisionId)
    .where('kind', '=', kind)
    .where('state', '=', 'recorded')
    .execute()
}

/** Messages of a decision that did not come about: what has not left us yet is not sent. */
export async function cancelEffects(tx: Tx, accountId: number, decisionId: string, note: string): Promise<void> {
  await tx
    .updateTable('effects')
    .set({ state: 'refused', note })
    .where('account_id', '=', accountId)
    .where('decision_id', '=', decisionId)
    .where('state', 'in', ['recorded', 'waiting'])
    .execute()
}

export type WaitingEffect = Pick<Effect, 'id' | 'ticketId' | 'decisionId' | 'recipient' | 'message'>

/** Messages of a topic whose wait is over, oldest first; they are free to be sent from now on. */
export async function takeWaitingEffects(
  tx: Tx,
  accountId: number,
  topic: string,
  now: Instant,
): Promise<readonly WaitingEffect[]> {
  const rows = await tx
    .updateTable('effects')
    .set({ state: 'recorded' })
    .where('account_id', '=', accountId)
    .where('topic', '=', topic)
    .where('state', '=', 'waiting')
    .where('send_after', '<=', now)
    .returning(['id', 'ticket_id', 'decision_id', 'recipient', 'message', 'send_after'])
    .execute()
  return rows
    .toSorted((a, b) => (a.send_after ?? 0) - (b.send_after ?? 0) || a.ticket_id.localeCompare(b.ticket_id))
    .map(({ id, ticket_id, decision_id, recipient, message }) => ({
      id,
      ticketId: ticket_id,
      decisionId: decision_id,
      recipient,
      message,
    }))
}

/** These are said in another message. */
export async function groupEffects(tx: Tx, accountId: number, ids: readonly string[], into: string): Promise<void> {
  await tx
    .updateTable('effects')
    .set({ state: 'grouped', grouped_into: into })
    .where('account_id', '=', accountId)
    .where('id', 'in', ids)
    .execute()
}

/** Takes a message for sending. null: already sent or refused. `isUncertain`: an earlier try may have arrived. */
export async function claimEffect(
  db: Db,
  accountId: number,
  id: string,
): Promise<(Effect & { isUncertain: boolean; attempts: number }) | null> {
  const { rows } = await sql<Selectable<EffectRow> & { was: string }>`
    with before as (select id, state as was from effects where account_id = ${accountId} and id = ${id} and state in ('recorded', 'sending') for update)
    update effects set state = 'sending', attempts = attempts + 1 from before where effects.id = before.id
    returning effects.*, before.was`.execute(db)
  const [row] = rows
  if (!row) return null
  return {
    id: row.id,
    accountId: row.account_id,
    ticketId: row.ticket_id,
    decisionId: row.decision_id,
    kind: row.kind,
    recipient: row.recipient,
    message: row.message,
    recordedAt: row.recorded_at,
    isUncertain: row.was === 'sending',
    attempts: row.attempts,
  }
}

export async function unclaimEffect(db: Db, accountId: number, id: string): Promise<void> {
  await db
    .updateTable('effects')
    .set({ state: 'recorded' })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .execute()
}

export async function endEffect(
  db: Db | Tx,
  accountId: number,
  id: string,
  end: { state: 'sent' | 'refused'; at: Instant; note: string | null },
): Promise<void> {
  await db
    .updateTable('effects')
    .set({ state: end.state, note: end.note, sent_at: end.at })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .execute()
}

/** Whether the customer's CSM was told of this ticket, and in which words that happened (V0: an unknown CSM is said). */
export async function csmNotice(
  db: Db,
  accountId: number,
  ticketId: string,
): Promise<{ state: EffectRow['state']; note: string | null } | null> {
  const row = await db
    .selectFrom('effects')
    .select(['state', 'note'])
    .where('account_id', '=', accountId)
    .where('ticket_id', '=', ticketId)
    .where(sql<boolean>`recipient->>'kind' = 'csm'`)
    .orderBy('sent_at', 'desc')
    .executeTakeFirst()
  return row ?? null
}
