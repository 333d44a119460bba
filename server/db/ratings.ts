import { sql } from 'kysely'
import type { Score } from '../../domain/audit.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Tx } from './schema.ts'

/** W2: keeps what customers answered to the survey; told twice it counts once. */
export async function saveRatings(
  tx: Tx,
  accountId: number,
  ticketId: string,
  ratings: readonly { readonly at: Instant; readonly score: Score }[],
): Promise<void> {
  if (ratings.length === 0) return
  await tx
    .insertInto('ratings')
    .values(ratings.map(({ at, score }) => ({ account_id: accountId, ticket_id: ticketId, at, score })))
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'ticket_id', 'at']).doUpdateSet({ score: sql`excluded.score` }),
    )
    .execute()
}
