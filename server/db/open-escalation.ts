import type { Selectable } from 'kysely'
import type { EscalationEvent, Receiver } from '../../domain/escalation.ts'
import type { EscalationEventRow } from './schema/escalations.ts'
import type { Db, Tx } from './schema.ts'

export type KeptEscalation = {
  readonly id: string
  readonly receiver: Receiver
  readonly events: readonly EscalationEvent[]
}

/** The newest escalation of a ticket that has not ended, with what happened to it; null: none. */
export async function openEscalation(db: Db | Tx, accountId: number, ticketId: string): Promise<KeptEscalation | null> {
  const found = await db
    .selectFrom('escalations')
    .select(['id', 'receiver', 'also_told'])
    .where('account_id', '=', accountId)
    .where('ticket_id', '=', ticketId)
    .where('ended_at', 'is', null)
    .orderBy('sent_at', 'desc')
    .executeTakeFirst()
  if (!found) return null
  const { id, receiver } = found
  const rows = await db
    .selectFrom('escalation_events')
    .select(['at', 'type', 'data'])
    .where('escalation_id', '=', id)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return { id, receiver, events: rows.flatMap((row) => eventOf([receiver, ...found.also_told], row) ?? []) }
}

/** What is kept of an event, as the rules count it; null: its data is missing. */
function eventOf(
  receivers: readonly Receiver[],
  { at, type, data }: Pick<Selectable<EscalationEventRow>, 'at' | 'type' | 'data'>,
): EscalationEvent | null {
  const { severity, withinSeconds = null, whom } = data
  switch (type) {
    case 'sent':
      return severity ? { at, type, receivers, severity, withinSeconds } : null
    case 'severity':
      return severity ? { at, type, to: severity } : null
    case 'updated':
      return whom ? { at, type, whom } : null
    default:
      return { at, type }
  }
}
