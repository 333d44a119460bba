import { type Selectable, sql } from 'kysely'
import type { TicketChanges } from '../../domain/action.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Triage } from '../../domain/triage.ts'
import { CLASSES, type ServiceClass } from '../service-class.ts'
import type { Base, Db, DecisionRow, Tx } from './schema.ts'

export type Decision = {
  readonly id: string
  readonly accountId: number
  readonly ticketId: string
  readonly kind: DecisionRow['kind']
  readonly cause: string
  readonly at: Instant
  readonly triage: Triage | null
  readonly changes: TicketChanges | null
  /** What stays undone since its capability is not switched on. */
  readonly held?: TicketChanges | null
  readonly base: Base | null
  readonly class: ServiceClass
}

/** Records decisions, each once per cause. Answers those that are new: the others were decided before. */
export async function saveDecisions(tx: Tx, decisions: readonly Decision[]): Promise<ReadonlySet<Decision>> {
  if (decisions.length === 0) return new Set()
  const rows = await tx
    .insertInto('decisions')
    .values(
      decisions.map((decision) => ({
        id: decision.id,
        account_id: decision.accountId,
        ticket_id: decision.ticketId,
        kind: decision.kind,
        cause: decision.cause,
        at: decision.at,
        triage: JSON.stringify(decision.triage),
        changes: JSON.stringify(decision.changes),
        held: decision.held ? JSON.stringify(decision.held) : null,
        base: JSON.stringify(decision.base),
        class: CLASSES.indexOf(decision.class),
        state: decision.changes ? ('recorded' as const) : ('unneeded' as const),
      })),
    )
    .onConflict((conflict) => conflict.columns(['account_id', 'ticket_id', 'cause']).doNothing())
    .returning('id')
    .execute()
  const saved = new Set(rows.map(({ id }) => id))
  return new Set(decisions.filter(({ id }) => saved.has(id)))
}

export type DecisionState = { readonly id: string; readonly state: DecisionRow['state']; readonly attempts: number }

export async function findDecisionByCause(
  db: Db | Tx,
  accountId: number,
  ticketId: string,
  cause: string,
): Promise<DecisionState | null> {
  const row = await db
    .selectFrom('decisions')
    .select(['id', 'state', 'attempts'])
    .where('account_id', '=', accountId)
    .where('ticket_id', '=', ticketId)
    .where('cause', '=', cause)
    .executeTakeFirst()
  return row ?? null
}

/** What caused a decision; null: there is none of this id. */
export async function decisionCause(db: Db | Tx, accountId: number, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('decisions')
    .select('cause')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.cause ?? null
}

export type Claimed = Decision & {
  /** Another try may have reached Zendesk: look before writing again. */
  readonly isUncertain: boolean
  readonly attempts: number
}

/** Takes a decision for its write. null: already written, refused, or without changes. */
export async function claimDecision(db: Db, accountId: number, id: string): Promise<Claimed | null> {
  const { rows } = await sql<Selectable<DecisionRow> & { was: string }>`
    with before as (select id, state as was from decisions where account_id = ${accountId} and id = ${id} and state in ('recorded', 'sending') for update)
    update decisions set state = 'sending', attempts = attempts + 1 from before where decisions.id = before.id
    returning decisions.*, before.was`.execute(db)
  const [row] = rows
  if (!row) return null
  return {
    id: row.id,
    accountId: row.account_id,
    ticketId: row.ticket_id,
    kind: row.kind,
    cause: row.cause,
    at: row.at,
    triage: row.triage,
    changes: row.changes,
    held: row.held,
    base: row.base,
    class: CLASSES[row.class] ?? 'triage',
    isUncertain: row.was === 'sending',
    attempts: row.attempts,
  }
}

/** Whether an earlier decision of this kind on the ticket still waits for its write: what it sets, a later one may take away. */
export async function hasEarlier(db: Db, { accountId, ticketId, kind, at, cause }: Claimed): Promise<boolean> {
  const row = await db
    .selectFrom('decisions')
    .select('id')
    .where('account_id', '=', accountId)
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', kind)
    .where('state', 'in', ['recorded', 'sending'])
    // At the same moment a step comes after what it is a step of: its cause goes on where the other ends.
    .where(sql<boolean>`(at, cause) < (${at}, ${cause})`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** No request left us: the next try need not look first. */
export async function unclaimDecision(db: Db | Tx, accountId: number, id: string): Promise<void> {
  await db
    .updateTable('decisions')
    .set({ state: 'recorded' })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .execute()
}

export async function endDecision(
  tx: Tx,
  accountId: number,
  id: string,
  end: { state: 'written' | 'unneeded' | 'refused'; at: Instant; error?: string },
): Promise<void> {
  await tx
    .updateTable('decisions')
    .set({ state: end.state, written_at: end.state === 'written' ? end.at : null, error: end.error ?? null })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .execute()
}

/** The ticket moved on before the write: the same decision, made again on its present state. */
export async function redecide(
  tx: Tx,
  decision: Pick<Decision, 'accountId' | 'id' | 'triage' | 'changes' | 'held' | 'base'>,
): Promise<void> {
  await tx
    .updateTable('decisions')
    .set({
      triage: JSON.stringify(decision.triage),
      changes: JSON.stringify(decision.changes),
      held: decision.held ? JSON.stringify(decision.held) : null,
      base: JSON.stringify(decision.base),
      state: decision.changes ? 'recorded' : 'unneeded',
    })
    .where('account_id', '=', decision.accountId)
    .where('id', '=', decision.id)
    .execute()
}

type Shown = {
  readonly id: string
  readonly ticketId: string
  readonly at: Instant
  readonly triage: Triage
  readonly held: TicketChanges | null
  /** Messages that were not sent since alerts are not switched on. */
  readonly untold: number
}

/** The newest decisions of an account, for the Activity page. */
export async function newestDecisions(db: Db, accountId: number, atMost: number): Promise<readonly Shown[]> {
  const rows = await db
    .selectFrom('decisions')
    .select((eb) => [
      'id',
      'ticket_id',
      'at',
      'triage',
      'held',
      eb
        .selectFrom('effects')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('effects.decision_id', '=', 'decisions.id')
        .where('effects.state', '=', 'held')
        .as('untold'),
    ])
    .where('account_id', '=', accountId)
    .where('triage', 'is not', null)
    .where(sql<boolean>`triage <> 'null'::jsonb`)
    .orderBy('at', 'desc')
    .limit(atMost)
    .execute()
  return rows.flatMap(({ id, ticket_id, at, triage, held, untold }) =>
    triage ? [{ id, ticketId: ticket_id, at, triage, held, untold: untold ?? 0 }] : [],
  )
}

/** Every decision on a ticket, oldest first, with how its write ended. */
export async function decisionsOf(
  db: Db,
  accountId: number,
  ticketId: string,
): Promise<readonly Pick<DecisionRow, 'kind' | 'cause' | 'state' | 'at' | 'error'>[]> {
  return db
    .selectFrom('decisions')
    .select(['kind', 'cause', 'state', 'at', 'error'])
    .where('account_id', '=', accountId)
    .where('ticket_id', '=', ticketId)
    .orderBy('at')
    .execute()
}

/** Which of these tickets have no first decision yet. */
export async function undecided(db: Db, accountId: number, ticketIds: readonly string[]): Promise<readonly string[]> {
  if (ticketIds.length === 0) return []
  const rows = await db
    .selectFrom('decisions')
    .select('ticket_id')
    .where('account_id', '=', accountId)
    .where('cause', '=', 'created')
    .where('ticket_id', 'in', ticketIds)
    .execute()
  const decided = new Set(rows.map(({ ticket_id }) => ticket_id))
  return ticketIds.filter((id) => !decided.has(id))
}
