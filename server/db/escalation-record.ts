import { sql } from 'kysely'
import type { ConditionKey, CounterReason, Receiver, Sent, Sighting, SuggestedKey } from '../../domain/escalation.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Priority } from '../../domain/priority.ts'
import type { CommentReadingRow, EscalationMarkRow } from './schema/escalations.ts'
import type { Db, Tx } from './schema.ts'

/** What is kept of a ticket, beside its history, that conditions are asked of (E2). Oldest first. */
export type EscalationRecord = {
  readonly readings: readonly (Pick<
    CommentReadingRow,
    'comment_id' | 'at' | 'by' | 'is_public' | 'is_acknowledgement'
  > & {
    readonly sightings: readonly Sighting[]
  })[]
  readonly places: readonly {
    readonly at: Instant
    readonly group_id: string | null
    readonly assignee_id: string | null
    readonly priority: Priority | null
  }[]
  readonly marks: readonly {
    readonly at: Instant
    readonly kind: EscalationMarkRow['kind']
    readonly key: SuggestedKey | CounterReason
  }[]
  readonly sent: readonly {
    readonly at: Instant
    readonly receiver: Receiver
    readonly also: readonly Receiver[]
    readonly conditions: readonly ConditionKey[]
    readonly endedAt: Sent['endedAt']
  }[]
  /** D5: the other tickets of its incident. `isSolved`: by support itself. */
  readonly similar: readonly {
    readonly ticketId: string
    readonly customerId: string
    readonly createdAt: Instant
    readonly isSolved: boolean
  }[]
  /** M1: templates of the library whose macros were used on it. */
  readonly templates: readonly string[]
}

/** Of a large incident the tickets next to this one say enough. */
const MOST_SIMILAR = 200

/** All of it for several tickets in one statement. A ticket that we do not know is left out. */
export async function escalationRecords(
  db: Db | Tx,
  accountId: number,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, EscalationRecord>> {
  if (ticketIds.length === 0) return new Map()
  const { rows } = await sql<EscalationRecord & { readonly ticket_id: string }>`
    select t.ticket_id,
      coalesce((select jsonb_agg(to_jsonb(r) - 'account_id' - 'ticket_id' order by r.at, r.comment_id)
        from comment_readings r where r.account_id = t.account_id and r.ticket_id = t.ticket_id), '[]') as readings,
      coalesce((select jsonb_agg(to_jsonb(p) - 'account_id' - 'ticket_id' order by p.at)
        from ticket_places p where p.account_id = t.account_id and p.ticket_id = t.ticket_id), '[]') as places,
      coalesce((select jsonb_agg(jsonb_build_object('at', m.at, 'kind', m.kind, 'key', m.key) order by m.at, m.id)
        from escalation_marks m where m.account_id = t.account_id and m.ticket_id = t.ticket_id), '[]') as marks,
      coalesce((select jsonb_agg(jsonb_build_object('at', e.sent_at, 'receiver', e.receiver, 'also', e.also_told,
          'conditions', e.conditions, 'endedAt', e.ended_at) order by e.sent_at)
        from escalations e where e.account_id = t.account_id and e.ticket_id = t.ticket_id), '[]') as sent,
      coalesce((select jsonb_agg(jsonb_build_object('ticketId', o.ticket_id, 'customerId', o.customer_key, 'createdAt', o.at,
          'isSolved', o.is_solved) order by o.at, o.ticket_id)
        from (
          select other.ticket_id, other.customer_key, other.at,
            coalesce(s.status in ('solved', 'closed'), false)
              and not exists (select from ticket_events m where m.account_id = other.account_id
                and m.ticket_id = other.ticket_id and m.source = 'merged')
              and not exists (select from escalations e where e.account_id = other.account_id
                and e.ticket_id = other.ticket_id) as is_solved
          from incident_tickets own
          join incident_tickets other on other.incident_id = own.incident_id and other.ticket_id <> own.ticket_id
          left join tickets s on s.account_id = other.account_id and s.ticket_id = other.ticket_id
          where own.account_id = t.account_id and own.ticket_id = t.ticket_id
          order by abs(other.at - own.at), other.ticket_id limit ${MOST_SIMILAR}
        ) o), '[]') as similar,
      coalesce((select jsonb_agg(distinct l.template)
        from macro_uses u join library_macros l on l.account_id = u.account_id and l.macro_id = u.macro_id
        where u.account_id = t.account_id and u.ticket_id = t.ticket_id), '[]') as templates
    from tickets t
    where t.account_id = ${accountId} and t.ticket_id = any(${ticketIds}::text[])`.execute(db)
  return new Map(rows.map(({ ticket_id, ...record }) => [ticket_id, record]))
}
