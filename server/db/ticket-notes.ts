import { type Selectable, sql } from 'kysely'
import type { Instant } from '../../domain/instant.ts'
import type { TicketNoteRow } from './schema/duplicates.ts'
import type { Db, Tx } from './schema.ts'

/** A private note that we owe a ticket, without its words (design 2.8). */
export type TicketNote = {
  readonly id: string
  readonly accountId: number
  readonly ticketId: string
  readonly kind: TicketNoteRow['kind']
  readonly aboutId: string
  readonly mergedId: string | null
  /** The agent's name, where one noted it. */
  readonly by: string | null
}

/** Keeps notes; the same of the same is owed once. Answers those that are new. */
export async function saveNotes(tx: Tx, notes: readonly TicketNote[], now: Instant): Promise<readonly TicketNote[]> {
  if (notes.length === 0) return []
  const rows = await tx
    .insertInto('ticket_notes')
    .values(
      notes.map((note) => ({
        id: note.id,
        account_id: note.accountId,
        ticket_id: note.ticketId,
        kind: note.kind,
        about_id: note.aboutId,
        merged_id: note.mergedId,
        by_name: note.by,
        state: 'recorded' as const,
        recorded_at: now,
        error: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  const saved = new Set(rows.map(({ id }) => id))
  return notes.filter(({ id }) => saved.has(id))
}

/** Takes a note to be written. null: it is written or refused. `isUncertain`: an earlier try may have reached Zendesk. */
export async function claimNote(
  db: Db,
  accountId: number,
  id: string,
): Promise<(TicketNote & { readonly isUncertain: boolean }) | null> {
  const { rows } = await sql<Selectable<TicketNoteRow> & { was: string }>`
    with before as (select id, state as was from ticket_notes where account_id = ${accountId} and id = ${id} and state in ('recorded', 'sending') for update)
    update ticket_notes set state = 'sending' from before where ticket_notes.id = before.id
    returning ticket_notes.*, before.was`.execute(db)
  const [row] = rows
  if (!row) return null
  return {
    id: row.id,
    accountId: row.account_id,
    ticketId: row.ticket_id,
    kind: row.kind,
    aboutId: row.about_id,
    mergedId: row.merged_id,
    by: row.by_name,
    isUncertain: row.was === 'sending',
  }
}

/** `recorded`: nothing left us, so that the next try need not look first. */
export async function endNote(
  db: Db,
  accountId: number,
  id: string,
  state: 'recorded' | 'written' | 'refused',
  error: string | null = null,
): Promise<void> {
  await db
    .updateTable('ticket_notes')
    .set({ state, error })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .execute()
}
