import type { Instant } from '../../domain/instant.ts'
import type { Care } from '../../domain/macro/care.ts'
import type { Db } from './schema.ts'

/** M5: keeps when each macro was first seen: from then on its first review is due. */
export async function seeMacros(db: Db, accountId: number, macroIds: readonly string[], now: Instant): Promise<void> {
  if (macroIds.length === 0) return
  await db
    .insertInto('macro_care')
    .values(macroIds.map((macro_id) => ({ account_id: accountId, macro_id, first_seen_at: now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** M5, M6: by macro, what is known of its care. */
export async function careOf(db: Db, accountId: number): Promise<ReadonlyMap<string, Care>> {
  const rows = await db.selectFrom('macro_care').selectAll().where('account_id', '=', accountId).execute()
  return new Map(
    rows.map(({ macro_id, first_seen_at, reviewed_at, owner, is_seasonal }) => [
      macro_id,
      { firstSeenAt: first_seen_at, reviewedAt: reviewed_at, owner, isSeasonal: is_seasonal },
    ]),
  )
}

export type CareChange = {
  readonly reviewed?: { readonly at: Instant; readonly by: string }
  readonly owner?: string | null
  readonly isSeasonal?: boolean
}

/** M5, M6: what an admin decided about a macro; what is absent stays. */
export async function saveCare(
  db: Db,
  accountId: number,
  macroId: string,
  { reviewed, owner, isSeasonal }: CareChange,
  now: Instant,
): Promise<void> {
  const changed = {
    ...(reviewed && { reviewed_at: reviewed.at, reviewed_by: reviewed.by }),
    ...(owner !== undefined && { owner }),
    ...(isSeasonal !== undefined && { is_seasonal: isSeasonal }),
  }
  await db
    .insertInto('macro_care')
    .values({ account_id: accountId, macro_id: macroId, first_seen_at: now, ...changed })
    .onConflict((conflict) =>
      // Nothing changed: the row is written as it is.
      conflict.columns(['account_id', 'macro_id']).doUpdateSet({ macro_id: macroId, ...changed }),
    )
    .execute()
}
