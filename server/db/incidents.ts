import { sql } from 'kysely'
import type { Sighting } from '../../domain/incident.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Category } from '../../domain/policy.ts'
import type { Reason } from '../../domain/reason.ts'
import type { Db, Tx } from './schema.ts'
import { arrayOf } from './sightings.ts'

type Member = Pick<Sighting, 'ticketId' | 'customerKey' | 'requesterId' | 'at'>
export type OpenIncident = { readonly id: string; readonly core: readonly number[]; readonly lastAt: Instant }
export type NewIncident = {
  readonly id: string
  readonly foundAt: Instant
  readonly category: Category
  readonly core: readonly number[]
  readonly evidence: readonly Reason[]
  readonly members: readonly Member[]
}
/** An incident as the page shows it, its tickets oldest first. */
export type Incident = Omit<NewIncident, 'core'> & {
  readonly firstAt: Instant
  readonly problemId: string | null
}

/** Incidents of an account are found one after the other: two tickets at one moment must not make two of one matter. */
export async function lockIncidents(tx: Tx, accountId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(7414, ${accountId})`.execute(tx)
}

/** Incidents whose last ticket came at that time or later, the oldest first. */
export async function openIncidents(tx: Tx, accountId: number, since: Instant): Promise<readonly OpenIncident[]> {
  const rows = await tx
    .selectFrom('incidents')
    .select(['id', 'core', 'last_at'])
    .where('account_id', '=', accountId)
    .where('last_at', '>=', since)
    .orderBy('first_at')
    .execute()
  return rows.map(({ id, core, last_at }) => ({ id, core, lastAt: last_at }))
}

/** The incidents that some of these tickets belong to, the oldest first. */
export async function incidentsOf(
  tx: Tx,
  accountId: number,
  ticketIds: readonly string[],
): Promise<readonly { readonly id: string; readonly ticketId: string }[]> {
  if (ticketIds.length === 0) return []
  const rows = await tx
    .selectFrom('incident_tickets')
    .innerJoin('incidents', 'incidents.id', 'incident_tickets.incident_id')
    .select(['incidents.id', 'incident_tickets.ticket_id'])
    .where('incident_tickets.account_id', '=', accountId)
    .where('incident_tickets.ticket_id', 'in', ticketIds)
    .orderBy('incidents.first_at')
    .execute()
  return rows.map(({ id, ticket_id }) => ({ id, ticketId: ticket_id }))
}

/** The newest tickets of an incident. */
export async function newestMembers(tx: Tx, incidentId: string, atMost: number): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('incident_tickets')
    .select('ticket_id')
    .where('incident_id', '=', incidentId)
    .orderBy('at', 'desc')
    .orderBy('ticket_id')
    .limit(atMost)
    .execute()
  return rows.map(({ ticket_id }) => ticket_id)
}

export async function saveIncident(tx: Tx, accountId: number, incident: NewIncident): Promise<void> {
  const times = incident.members.map(({ at }) => at)
  await tx
    .insertInto('incidents')
    .values({
      id: incident.id,
      account_id: accountId,
      first_at: Math.min(...times),
      last_at: Math.max(...times),
      found_at: incident.foundAt,
      category: incident.category,
      core: sql`${arrayOf(incident.core)}::int[]`,
      evidence: JSON.stringify(incident.evidence),
    })
    .execute()
  await addMembers(tx, accountId, incident.id, incident.members)
}

/** Tickets join silently; one that is part of an incident already stays where it is. */
export async function joinIncident(
  tx: Tx,
  accountId: number,
  incidentId: string,
  members: readonly Member[],
): Promise<void> {
  await addMembers(tx, accountId, incidentId, members)
  const last = Math.max(...members.map(({ at }) => at))
  const first = Math.min(...members.map(({ at }) => at))
  await tx
    .updateTable('incidents')
    .set({
      last_at: sql<number>`greatest(last_at, ${last}::bigint)`,
      first_at: sql<number>`least(first_at, ${first}::bigint)`,
    })
    .where('id', '=', incidentId)
    .execute()
}

async function addMembers(tx: Tx, accountId: number, incidentId: string, members: readonly Member[]): Promise<void> {
  await tx
    .insertInto('incident_tickets')
    .values(
      members.map(({ ticketId, customerKey, requesterId, at }) => ({
        account_id: accountId,
        ticket_id: ticketId,
        incident_id: incidentId,
        customer_key: customerKey,
        requester_id: requesterId,
        at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The newest incidents with their tickets, the newest first. */
export async function newestIncidents(db: Db, accountId: number, atMost: number): Promise<readonly Incident[]> {
  const rows = await db
    .selectFrom('incidents')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('last_at', 'desc')
    .limit(atMost)
    .execute()
  return Promise.all(rows.map((row) => incidentOf(db, row)))
}

export async function findIncidentById(db: Db | Tx, accountId: number, id: string): Promise<Incident | null> {
  const row = await db
    .selectFrom('incidents')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? incidentOf(db, row) : null
}

type Row = {
  readonly id: string
  readonly first_at: Instant
  readonly found_at: Instant
  readonly category: Category
  readonly evidence: readonly Reason[]
  readonly problem_id: string | null
}

async function incidentOf(db: Db | Tx, row: Row): Promise<Incident> {
  const members = await db
    .selectFrom('incident_tickets')
    .select(['ticket_id', 'customer_key', 'requester_id', 'at'])
    .where('incident_id', '=', row.id)
    .orderBy('at')
    .orderBy(sql`length(ticket_id)`)
    .orderBy('ticket_id')
    .execute()
  return {
    id: row.id,
    firstAt: row.first_at,
    foundAt: row.found_at,
    category: row.category,
    evidence: row.evidence,
    problemId: row.problem_id,
    members: members.map(({ ticket_id, customer_key, requester_id, at }) => ({
      ticketId: ticket_id,
      customerKey: customer_key,
      requesterId: requester_id,
      at,
    })),
  }
}

/** Which ticket becomes the problem; kept once, however often somebody clicks. Answers the one that it is. */
export async function linkIncident(
  tx: Tx,
  accountId: number,
  id: string,
  link: { readonly problemId: string; readonly by: string; readonly at: Instant },
): Promise<string> {
  const row = await tx
    .updateTable('incidents')
    .set({
      problem_id: sql<string>`coalesce(problem_id, ${link.problemId})`,
      linked_by: link.by,
      linked_at: link.at,
    })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .returning('problem_id')
    .executeTakeFirst()
  return row?.problem_id ?? link.problemId
}

/** Zendesk would not make it the problem: somebody may choose again. */
export async function unlinkIncident(tx: Tx | Db, accountId: number, id: string): Promise<void> {
  await tx
    .updateTable('incidents')
    .set({ problem_id: null })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .execute()
}
