import { type Selectable, sql } from 'kysely'
import type { ConditionKey, EndReason, Receiver } from '../../domain/escalation.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Sealed } from '../encryption.ts'
import type { EscalationEventRow, EscalationRow } from './schema/escalations.ts'
import type { Db, Tx } from './schema.ts'

/** An escalation as it was sent. `brief`: sealed; null once it was forgotten (decision 030). */
export type Escalation = {
  readonly id: string
  readonly accountId: number
  readonly ticketId: string
  readonly requestId: string
  readonly sentAt: Instant
  readonly sentBy: string
  readonly receiver: Receiver
  readonly alsoTold: readonly Receiver[]
  readonly conditions: readonly ConditionKey[]
  readonly groupBefore: string | null
  readonly assigneeBefore: string | null
  readonly brief: Sealed | null
  readonly endedAt: Instant | null
  readonly endReason: EndReason | null
}

const escalationFrom = (row: Selectable<EscalationRow>): Escalation => ({
  id: row.id,
  accountId: row.account_id,
  ticketId: row.ticket_id,
  requestId: row.request_id,
  sentAt: row.sent_at,
  sentBy: row.sent_by,
  receiver: row.receiver,
  alsoTold: row.also_told,
  conditions: row.conditions,
  groupBefore: row.group_before,
  assigneeBefore: row.assignee_before,
  brief: row.brief,
  endedAt: row.ended_at,
  endReason: row.end_reason,
})

export async function saveEscalation(tx: Tx, escalation: Escalation): Promise<void> {
  await tx
    .insertInto('escalations')
    .values({
      id: escalation.id,
      account_id: escalation.accountId,
      ticket_id: escalation.ticketId,
      request_id: escalation.requestId,
      sent_at: escalation.sentAt,
      sent_by: escalation.sentBy,
      receiver: escalation.receiver,
      also_told: JSON.stringify(escalation.alsoTold),
      conditions: JSON.stringify(escalation.conditions),
      group_before: escalation.groupBefore,
      assignee_before: escalation.assigneeBefore,
      brief: escalation.brief,
      ended_at: null,
      end_reason: null,
    })
    .execute()
}

/** A bounced one is sent again with its new brief. */
export async function renewEscalation(
  tx: Tx,
  id: string,
  again: Pick<Escalation, 'sentBy' | 'alsoTold' | 'conditions' | 'groupBefore' | 'assigneeBefore' | 'brief'>,
): Promise<void> {
  await tx
    .updateTable('escalations')
    .set({
      sent_by: again.sentBy,
      also_told: JSON.stringify(again.alsoTold),
      conditions: JSON.stringify(again.conditions),
      group_before: again.groupBefore,
      assignee_before: again.assigneeBefore,
      brief: again.brief,
    })
    .where('id', '=', id)
    .execute()
}

export async function findEscalation(db: Db | Tx, accountId: number, id: string): Promise<Escalation | null> {
  const row = await db
    .selectFrom('escalations')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? escalationFrom(row) : null
}

/** The escalation that a request has sent, the first time or again after it was bounced. */
export async function escalationOfRequest(
  db: Db | Tx,
  accountId: number,
  requestId: string,
): Promise<Escalation | null> {
  const row = await db
    .selectFrom('escalations')
    .selectAll()
    .where('account_id', '=', accountId)
    .where((eb) =>
      eb.or([
        eb('request_id', '=', requestId),
        eb.exists(
          eb
            .selectFrom('escalation_events')
            .select('escalation_events.id')
            .whereRef('escalation_events.escalation_id', '=', 'escalations.id')
            .where('source', '=', requestSource(requestId)),
        ),
      ]),
    )
    .executeTakeFirst()
  return row ? escalationFrom(row) : null
}

/** Open ones first, then the newest. */
export async function escalationsOf(db: Db | Tx, accountId: number, ticketId: string): Promise<readonly Escalation[]> {
  const rows = await db
    .selectFrom('escalations')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('ticket_id', '=', ticketId)
    .orderBy(sql`ended_at is not null`)
    .orderBy('sent_at', 'desc')
    .execute()
  return rows.map(escalationFrom)
}

/** Which of these tickets have open escalations, by the ids of those. */
export async function openEscalationsOn(
  db: Db | Tx,
  accountId: number,
  ticketIds: readonly string[],
): Promise<readonly string[]> {
  if (ticketIds.length === 0) return []
  const rows = await db
    .selectFrom('escalations')
    .select('id')
    .where('account_id', '=', accountId)
    .where('ticket_id', 'in', ticketIds)
    .where('ended_at', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

/** Every open one of the account, the newest that ended, or all since a moment. */
export async function listEscalations(
  db: Db,
  accountId: number,
  asked: { readonly open: number } | { readonly ended: number } | { readonly since: Instant },
): Promise<readonly Escalation[]> {
  const all = db.selectFrom('escalations').selectAll().where('account_id', '=', accountId)
  const rows =
    'open' in asked
      ? await all.where('ended_at', 'is', null).orderBy('sent_at').limit(asked.open).execute()
      : 'ended' in asked
        ? await all.where('ended_at', 'is not', null).orderBy('ended_at', 'desc').limit(asked.ended).execute()
        : await all.where('sent_at', '>=', asked.since).orderBy('sent_at').execute()
  return rows.map(escalationFrom)
}

export async function endEscalation(
  tx: Tx,
  id: string,
  end: { readonly at: Instant; readonly reason: EndReason | null },
): Promise<void> {
  await tx
    .updateTable('escalations')
    .set({ ended_at: end.at, end_reason: end.reason })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

/** `words`: sealed. `source`: what it came from, once: a request, or the decision of its note. */
export type KeptEvent = {
  readonly escalationId: string
  readonly at: Instant
  readonly type: EscalationEventRow['type']
  readonly userId: string | null
  readonly data: Selectable<EscalationEventRow>['data']
  readonly words: Sealed | null
  readonly source: string | null
}

export const requestSource = (requestId: string): string => `request:${requestId}`
/** The event whose note a decision writes. */
export const noteSource = (decisionId: string): string => `note:${decisionId}`

/** False: this source was counted before. */
export async function saveEscalationEvent(tx: Tx, event: KeptEvent): Promise<boolean> {
  const row = await tx
    .insertInto('escalation_events')
    .values({
      escalation_id: event.escalationId,
      at: event.at,
      type: event.type,
      user_id: event.userId,
      data: JSON.stringify(event.data),
      words: event.words,
      source: event.source,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** What happened to these escalations, each in order. */
export async function escalationEventsOf(
  db: Db | Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly KeptEvent[]>> {
  const found = new Map<string, KeptEvent[]>(ids.map((id) => [id, []]))
  if (ids.length === 0) return found
  const rows = await db
    .selectFrom('escalation_events')
    .selectAll()
    .where('escalation_id', 'in', ids)
    .orderBy('at')
    .orderBy('id')
    .execute()
  for (const row of rows)
    found.get(row.escalation_id)?.push({
      escalationId: row.escalation_id,
      at: row.at,
      type: row.type,
      userId: row.user_id,
      data: row.data,
      words: row.words,
      source: row.source,
    })
  return found
}

/** Decision 030: briefs and words of what ended before then are forgotten; that it was, stays. */
export async function forgetBriefs(db: Db, accountId: number, before: Instant): Promise<void> {
  await sql`
    with old as (
      update escalations set brief = null
      where account_id = ${accountId} and ended_at < ${before} and brief is not null returning id)
    update escalation_events set words = null where escalation_id in (select id from old)`.execute(db)
}
