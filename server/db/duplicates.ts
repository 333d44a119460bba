import { type Selectable, sql } from 'kysely'
import type { PairState } from '../../domain/duplicate.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Reason } from '../../domain/reason.ts'
import type { DuplicatePairRow } from './schema/duplicates.ts'
import type { Db, Tx } from './schema.ts'

/** Two tickets that may be one, and how far their merge has come. */
export type Pair = {
  readonly accountId: number
  /** The one that was created later. */
  readonly ticketId: string
  readonly otherId: string
  readonly ticketCreatedAt: Instant
  readonly otherCreatedAt: Instant
  readonly state: PairState
  readonly why: readonly Reason[]
  readonly survivorId: string
  readonly mergeAt: Instant | null
  readonly changedAt: Instant
  readonly changedBy: string | null
  readonly refusal: Reason | null
  readonly sentAt: Instant | null
  readonly jobId: string | null
  readonly posts: number
  readonly polls: number
  readonly holdsTriage: boolean
  readonly wrongAt: Instant | null
}
export type PairKey = Pick<Pair, 'accountId' | 'ticketId' | 'otherId'>
export type NewPair = Omit<
  Pair,
  'changedAt' | 'refusal' | 'sentAt' | 'jobId' | 'posts' | 'polls' | 'holdsTriage' | 'wrongAt'
>

const pairOf = (row: Selectable<DuplicatePairRow>): Pair => ({
  accountId: row.account_id,
  ticketId: row.ticket_id,
  otherId: row.other_id,
  ticketCreatedAt: row.ticket_created_at,
  otherCreatedAt: row.other_created_at,
  state: row.state,
  why: row.why,
  survivorId: row.survivor_id,
  mergeAt: row.merge_at,
  changedAt: row.changed_at,
  changedBy: row.changed_by,
  refusal: row.refusal,
  sentAt: row.sent_at,
  jobId: row.job_id,
  posts: row.posts,
  polls: row.polls,
  holdsTriage: row.holds_triage,
  wrongAt: row.wrong_at,
})

/** The ticket of a pair that goes. */
export const mergedIdOf = ({ ticketId, otherId, survivorId }: Pick<Pair, 'ticketId' | 'otherId' | 'survivorId'>) =>
  survivorId === ticketId ? otherId : ticketId

/** Keeps pairs that are not known yet, in either order: what an agent said of one before stays. Answers those that are new. */
export async function savePairs(tx: Tx, pairs: readonly NewPair[], now: Instant): Promise<readonly NewPair[]> {
  if (pairs.length === 0) return []
  const rows = await tx
    .insertInto('duplicate_pairs')
    .values(
      pairs.map((pair) => ({
        account_id: pair.accountId,
        ticket_id: pair.ticketId,
        other_id: pair.otherId,
        ticket_created_at: pair.ticketCreatedAt,
        other_created_at: pair.otherCreatedAt,
        state: pair.state,
        why: JSON.stringify(pair.why),
        survivor_id: pair.survivorId,
        merge_at: pair.mergeAt,
        found_at: now,
        changed_at: now,
        changed_by: pair.changedBy,
        refusal: null,
        sent_at: null,
        job_id: null,
        posts: 0,
        polls: 0,
        holds_triage: false,
        wrong_at: null,
        wrong_by: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['ticket_id', 'other_id'])
    .execute()
  const saved = new Set(rows.map(({ ticket_id, other_id }) => `${ticket_id}:${other_id}`))
  return pairs.filter(({ ticketId, otherId }) => saved.has(`${ticketId}:${otherId}`))
}

/** A ticket's pairs, the newest other ticket first. */
export async function pairsOf(db: Db | Tx, accountId: number, ticketId: string): Promise<readonly Pair[]> {
  const rows = await db
    .selectFrom('duplicate_pairs')
    .selectAll()
    .where('account_id', '=', accountId)
    .where((eb) => eb.or([eb('ticket_id', '=', ticketId), eb('other_id', '=', ticketId)]))
    .execute()
  const otherAt = (pair: Pair) => (pair.ticketId === ticketId ? pair.otherCreatedAt : pair.ticketCreatedAt)
  return rows.map(pairOf).toSorted((a, b) => otherAt(b) - otherAt(a) || b.changedAt - a.changedAt)
}

/** The pair of two tickets, whichever came first; locked until the transaction ends. */
export async function lockPair(tx: Tx, accountId: number, one: string, other: string): Promise<Pair | null> {
  const row = await tx
    .selectFrom('duplicate_pairs')
    .selectAll()
    .where('account_id', '=', accountId)
    .where((eb) =>
      eb.or([
        eb.and([eb('ticket_id', '=', one), eb('other_id', '=', other)]),
        eb.and([eb('ticket_id', '=', other), eb('other_id', '=', one)]),
      ]),
    )
    .forUpdate()
    .executeTakeFirst()
  return row ? pairOf(row) : null
}

type Change = {
  readonly state?: PairState
  readonly why?: readonly Reason[]
  readonly survivorId?: string
  readonly mergeAt?: Instant | null
  readonly changedBy?: string | null
  readonly refusal?: Reason | null
  readonly sentAt?: Instant | null
  readonly jobId?: string | null
  readonly posts?: number
  readonly polls?: number
  readonly holdsTriage?: boolean
}

/** Changes a pair; absent keys stay. */
export async function changePair(tx: Tx | Db, key: PairKey, change: Change, now: Instant): Promise<void> {
  await tx
    .updateTable('duplicate_pairs')
    .set({
      changed_at: now,
      ...(change.state !== undefined && { state: change.state }),
      ...(change.why !== undefined && { why: JSON.stringify(change.why) }),
      ...(change.survivorId !== undefined && { survivor_id: change.survivorId }),
      ...(change.mergeAt !== undefined && { merge_at: change.mergeAt }),
      ...(change.changedBy !== undefined && { changed_by: change.changedBy }),
      ...(change.refusal !== undefined && { refusal: change.refusal && JSON.stringify(change.refusal) }),
      ...(change.sentAt !== undefined && { sent_at: change.sentAt }),
      ...(change.jobId !== undefined && { job_id: change.jobId }),
      ...(change.posts !== undefined && { posts: change.posts }),
      ...(change.polls !== undefined && { polls: change.polls }),
      ...(change.holdsTriage !== undefined && { holds_triage: change.holdsTriage }),
    })
    .where('account_id', '=', key.accountId)
    .where('ticket_id', '=', key.ticketId)
    .where('other_id', '=', key.otherId)
    .execute()
}

/** R2: the ticket that goes waits with its triage. False: the pair is not about to be merged (any more). */
export async function holdTriage(tx: Tx, key: PairKey): Promise<boolean> {
  const row = await tx
    .updateTable('duplicate_pairs')
    .set({ holds_triage: true })
    .where('account_id', '=', key.accountId)
    .where('ticket_id', '=', key.ticketId)
    .where('other_id', '=', key.otherId)
    .where('state', 'in', ['certain', 'merging', 'merged'])
    .returning('ticket_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Merges of one account begin one after the other: a ticket must not go two ways at once. */
export const lockMerges = async (tx: Tx, accountId: number): Promise<void> => {
  await sql`select pg_advisory_xact_lock(7412, ${accountId})`.execute(tx)
}

/** Merges under way that this one cannot go beside: one of its tickets goes there, or what goes here is to stay there. */
export async function inTheWayOf(tx: Tx, pair: Pair): Promise<readonly Pair[]> {
  const goesId = mergedIdOf(pair)
  const ticketIds = [pair.survivorId, goesId]
  const rows = await tx
    .selectFrom('duplicate_pairs')
    .selectAll()
    .where('account_id', '=', pair.accountId)
    .where('state', '=', 'merging')
    .where((eb) => eb.or([eb('ticket_id', 'in', ticketIds), eb('other_id', 'in', ticketIds)]))
    .where((eb) => eb.not(eb.and([eb('ticket_id', '=', pair.ticketId), eb('other_id', '=', pair.otherId)])))
    .execute()
  return rows.map(pairOf).filter((one) => ticketIds.includes(mergedIdOf(one)) || one.survivorId === goesId)
}

/**
 * Which of two merges that are in each other's way begins. Always one of them, so that no two wait for each other; the one whose ticket
 * came later, so that of a row of tickets each finds the one it goes into still there.
 */
export function goesBefore(one: Pair, other: Pair): boolean {
  const [a, b] = [createdAtOfMerged(one), createdAtOfMerged(other)]
  return a === b ? `${one.ticketId}:${one.otherId}` < `${other.ticketId}:${other.otherId}` : a > b
}

const createdAtOfMerged = (pair: Pair): Instant =>
  mergedIdOf(pair) === pair.ticketId ? pair.ticketCreatedAt : pair.otherCreatedAt

const LONGEST_CHAIN = 10

/** Into which ticket this one was merged, in the end; null: it was not, as far as we know. */
export async function survivorOf(db: Db | Tx, accountId: number, ticketId: string): Promise<string | null> {
  let at = ticketId
  for (let step = 0; step < LONGEST_CHAIN; step++) {
    const merged = (await pairsOf(db, accountId, at)).find((pair) => pair.state === 'merged' && mergedIdOf(pair) === at)
    if (!merged) break
    at = merged.survivorId
  }
  return at === ticketId ? null : at
}

/** Pairs of a ticket that was merged away and that nobody decided on: they now concern its survivor. */
export async function openPairsOf(tx: Tx, accountId: number, ticketId: string): Promise<readonly Pair[]> {
  return (await pairsOf(tx, accountId, ticketId)).filter(
    ({ state, sentAt, changedBy }) =>
      state === 'suggested' || state === 'certain' || (state === 'merging' && sentAt === null && changedBy === null),
  )
}

export async function forgetPair(tx: Tx, key: PairKey): Promise<void> {
  await tx
    .deleteFrom('duplicate_pairs')
    .where('account_id', '=', key.accountId)
    .where('ticket_id', '=', key.ticketId)
    .where('other_id', '=', key.otherId)
    .execute()
}

/** The account's pairs that wait for their grace period (D2). */
export async function certainPairs(tx: Tx, accountId: number): Promise<readonly Pair[]> {
  const rows = await tx
    .selectFrom('duplicate_pairs')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('state', '=', 'certain')
    .execute()
  return rows.map(pairOf)
}

/** D2: somebody said that this merge was wrong. */
export async function markWrong(tx: Tx, key: PairKey, userId: string, now: Instant): Promise<void> {
  await tx
    .updateTable('duplicate_pairs')
    .set({ wrong_at: now, wrong_by: userId })
    .where('account_id', '=', key.accountId)
    .where('ticket_id', '=', key.ticketId)
    .where('other_id', '=', key.otherId)
    .execute()
}

export type Merged = Pair & { readonly byName: string | null }

/** What was merged, the newest first, with the name of the agent who asked for it. */
export async function newestMerged(db: Db | Tx, accountId: number, atMost: number): Promise<readonly Merged[]> {
  const rows = await db
    .selectFrom('duplicate_pairs')
    .leftJoin('agents', (join) =>
      join
        .onRef('agents.account_id', '=', 'duplicate_pairs.account_id')
        .onRef('agents.user_id', '=', 'duplicate_pairs.changed_by'),
    )
    .selectAll('duplicate_pairs')
    .select('agents.name as by_name')
    .where('duplicate_pairs.account_id', '=', accountId)
    .where('state', '=', 'merged')
    .orderBy('changed_at', 'desc')
    .limit(atMost)
    .execute()
  return rows.map((row) => ({ ...pairOf(row), byName: row.by_name ?? row.changed_by }))
}

/** Merges that somebody called wrong after that time. */
export async function wrongSince(
  db: Db | Tx,
  accountId: number,
  since: Instant,
): Promise<readonly Pick<Pair, 'why'>[]> {
  return db
    .selectFrom('duplicate_pairs')
    .select('why')
    .where('account_id', '=', accountId)
    .where('wrong_at', '>', since)
    .execute()
}
