import type { Instant } from '../../domain/instant.ts'
import type { Tx } from './schema.ts'

/** R3: what agents corrected is kept as feedback for the rules. */
export async function saveCorrection(
  tx: Tx,
  correction: { accountId: number; ticketId: string; userId: string; at: Instant; before: object; after: object },
): Promise<void> {
  await tx
    .insertInto('corrections')
    .values({
      account_id: correction.accountId,
      ticket_id: correction.ticketId,
      user_id: correction.userId,
      at: correction.at,
      before: JSON.stringify(correction.before),
      after: JSON.stringify(correction.after),
    })
    .execute()
}
