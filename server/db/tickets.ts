import { type Selectable, sql } from 'kysely'
import type { Instant } from '../../domain/instant.ts'
import type { Priority } from '../../domain/priority.ts'
import type { Reading, Triage, TriageFacts } from '../../domain/triage.ts'
import type { Base, Db, TicketRow, Tx } from './schema.ts'
import { saveFirstPlace, savePlace } from './ticket-places.ts'

/** Facts of a ticket that Zendesk tells, by read or by event. */
export type TicketSeen = {
  readonly accountId: number
  readonly ticketId: string
  readonly status: TicketRow['status']
  readonly priority: Priority | null
  readonly groupId: string | null
  readonly assigneeId: string | null
  readonly organizationId: string | null
  readonly requesterId: string | null
  readonly channel: string
  readonly createdAt: Instant
  readonly updatedAt: Instant
  /** null: tags were not told, so that the next write has to read first. */
  readonly base: Base | null
}

export type Ticket = TicketSeen & {
  readonly tier: TicketRow['tier']
  readonly isVip: boolean
  readonly queue: string | null
  readonly triagedAt: Instant | null
  readonly reading: Reading | null
  readonly triage: Triage | null
  readonly facts: Pick<TriageFacts, 'requester' | 'organization' | 'crm'> | null
  readonly correction: TriageFacts['correction']
  /** S8: tags of the clocks as last decided. */
  readonly marks: readonly string[]
  readonly version: number
}

/** A ticket as it is kept. */
export const ticketOf = (row: Selectable<TicketRow>): Ticket => ({
  accountId: row.account_id,
  ticketId: row.ticket_id,
  status: row.status,
  priority: row.priority,
  groupId: row.group_id,
  assigneeId: row.assignee_id,
  organizationId: row.organization_id,
  requesterId: row.requester_id,
  channel: row.channel,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  tier: row.tier,
  isVip: row.is_vip,
  queue: row.queue,
  triagedAt: row.triaged_at,
  reading: row.reading,
  triage: row.triage,
  facts: row.facts,
  correction: row.correction,
  base: row.base,
  marks: row.marks,
  version: row.version,
})

export async function findTicket(db: Db | Tx, accountId: number, ticketId: string): Promise<Ticket | null> {
  const row = await db
    .selectFrom('tickets')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst()
  return row ? ticketOf(row) : null
}

/** Tickets for a decision on their alerts; nobody else changes them until the transaction ends. */
export async function lockTickets(tx: Tx, accountId: number, ticketIds: readonly string[]): Promise<readonly Ticket[]> {
  if (ticketIds.length === 0) return []
  const rows = await tx
    .selectFrom('tickets')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('ticket_id', 'in', ticketIds)
    // Always in one order: two that lock the same tickets must not wait for each other.
    .orderBy('ticket_id')
    .forUpdate()
    .execute()
  return rows.map(ticketOf)
}

/** S8: keeps which marks were decided for each ticket. Answers the new versions. */
export async function saveMarks(
  tx: Tx,
  accountId: number,
  marked: readonly { readonly ticketId: string; readonly marks: readonly string[] }[],
): Promise<readonly { readonly ticketId: string; readonly version: number }[]> {
  if (marked.length === 0) return []
  const ids = marked.map(({ ticketId }) => ticketId)
  const marks = marked.map((one) => JSON.stringify(one.marks))
  const { rows } = await sql<{ ticket_id: string; version: number }>`
    update tickets set marks = new.marks::jsonb, version = version + 1
    from unnest(${ids}::text[], ${marks}::text[]) as new(id, marks)
    where account_id = ${accountId} and ticket_id = new.id
    returning ticket_id, version`.execute(tx)
  return rows.map(({ ticket_id, version }) => ({ ticketId: ticket_id, version }))
}

/** Saves what a decision knows and says of its ticket. Answers the new version. */
export async function saveTriagedTicket(
  tx: Tx,
  seen: TicketSeen,
  decided: {
    readonly triage: Triage
    readonly reading: Reading
    readonly facts: Ticket['facts']
    readonly correction: Ticket['correction']
  },
): Promise<number> {
  const { triage } = decided
  const values = {
    status: seen.status,
    priority: triage.priority,
    tier: triage.tier.value,
    is_vip: triage.vip.isVip,
    queue: triage.queue,
    group_id: triage.groupId ?? seen.groupId,
    assignee_id: triage.assigneeId ?? seen.assigneeId,
    organization_id: seen.organizationId,
    requester_id: seen.requesterId,
    channel: seen.channel,
    reading: JSON.stringify(decided.reading),
    triage: JSON.stringify(triage),
    facts: JSON.stringify(decided.facts),
    correction: JSON.stringify(decided.correction),
    base: JSON.stringify(seen.base),
    updated_at: seen.updatedAt,
  }
  const { version } = await tx
    .insertInto('tickets')
    .values({
      ...values,
      account_id: seen.accountId,
      ticket_id: seen.ticketId,
      created_at: seen.createdAt,
      triaged_at: triage.at,
    })
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'ticket_id']).doUpdateSet({
        ...values,
        triaged_at: sql`coalesce(tickets.triaged_at, ${triage.at})`,
        version: sql`tickets.version + 1`,
      }),
    )
    .returning('version')
    .executeTakeFirstOrThrow()
  await saveFirstPlace(tx, seen, seen.createdAt)
  await savePlace(tx, placeOf(seen, triage), triage.at)
  return version
}

/** Where a ticket stands by its decision. */
const placeOf = ({ accountId, ticketId, groupId, assigneeId }: TicketSeen, triage: Triage) => ({
  accountId,
  ticketId,
  groupId: triage.groupId ?? groupId,
  assigneeId: triage.assigneeId ?? assigneeId,
  priority: triage.priority,
})

/** R3: the corrected decision of a known ticket. Answers the new version. */
export async function saveCorrectedTicket(
  tx: Tx,
  seen: TicketSeen,
  triage: Triage,
  correction: Ticket['correction'],
): Promise<number> {
  const place = placeOf(seen, triage)
  const { accountId, ticketId } = place
  const { version } = await tx
    .updateTable('tickets')
    .set({
      priority: triage.priority,
      tier: triage.tier.value,
      is_vip: triage.vip.isVip,
      queue: triage.queue,
      group_id: place.groupId,
      assignee_id: place.assigneeId,
      triage: JSON.stringify(triage),
      correction: JSON.stringify(correction),
      version: sql`version + 1`,
    })
    .where('account_id', '=', accountId)
    .where('ticket_id', '=', ticketId)
    .returning('version')
    .executeTakeFirstOrThrow()
  await savePlace(tx, place, triage.at)
  return version
}

/** Takes over a newer picture of a known ticket; an older one (events come in any order) changes nothing. Answers the new version. */
export async function saveSeen(tx: Tx, seen: TicketSeen): Promise<number | null> {
  const row = await tx
    .updateTable('tickets')
    .set({
      status: seen.status,
      priority: seen.priority,
      group_id: seen.groupId,
      assignee_id: seen.assigneeId,
      organization_id: seen.organizationId,
      base: JSON.stringify(seen.base),
      updated_at: seen.updatedAt,
      version: sql`version + 1`,
    })
    .where('account_id', '=', seen.accountId)
    .where('ticket_id', '=', seen.ticketId)
    .where('updated_at', '<=', seen.updatedAt)
    .returning('version')
    .executeTakeFirst()
  if (!row) return null
  await savePlace(tx, seen, seen.updatedAt)
  return row.version
}

/** Something about the ticket changed; `base`: as our own write left it. Answers the new version. */
export async function bumpTicket(tx: Tx, accountId: number, ticketId: string, base?: Base): Promise<number | null> {
  const written = base
    ? {
        base: JSON.stringify({ tags: base.tags, updatedStamp: base.updatedStamp }),
        updated_at: Date.parse(base.updatedStamp),
      }
    : {}
  const row = await tx
    .updateTable('tickets')
    .set({ ...written, version: sql`version + 1` })
    .where('account_id', '=', accountId)
    .where('ticket_id', '=', ticketId)
    .returning('version')
    .executeTakeFirst()
  return row?.version ?? null
}

/** S9: the targets in force, with the decision they belong to. */
export async function saveTargets(tx: Tx, accountId: number, ticketId: string, triage: Triage): Promise<void> {
  await tx
    .updateTable('tickets')
    .set({ triage: JSON.stringify(triage), version: sql`version + 1` })
    .where('account_id', '=', accountId)
    .where('ticket_id', '=', ticketId)
    .execute()
}

/** Tells every replica's live streams that a ticket changed; heard after the commit. */
export const announceTicket = (tx: Tx, accountId: number, ticketId: string, version: number): Promise<void> =>
  announceTickets(tx, accountId, [{ ticketId, version }])

export async function announceTickets(
  tx: Tx,
  accountId: number,
  changed: readonly { readonly ticketId: string; readonly version: number }[],
): Promise<void> {
  if (changed.length === 0) return
  const payloads = changed.map(({ ticketId, version }) => JSON.stringify({ accountId, ticketId, version }))
  await sql`select pg_notify('firstline_tickets', payload) from unnest(${payloads}::text[]) as payload`.execute(tx)
}
