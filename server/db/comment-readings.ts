import type { CommentReading } from '../../domain/escalation.ts'
import type { Tx } from './schema.ts'

/** The comment that opened a ticket: Zendesk tells no id of it where a ticket is read. */
export const FIRST_COMMENT = 'first'

/** E2: what comments show, each once, whoever tells it first. Answers how many were new. */
export async function saveReadings(
  tx: Tx,
  accountId: number,
  ticketId: string,
  readings: readonly CommentReading[],
): Promise<number> {
  if (readings.length === 0) return 0
  const added = await tx
    .insertInto('comment_readings')
    .values(
      readings.map(({ commentId, at, by, isPublic, isAcknowledgement, sightings }) => ({
        account_id: accountId,
        ticket_id: ticketId,
        comment_id: commentId,
        at,
        by,
        is_public: isPublic,
        is_acknowledgement: isAcknowledgement,
        sightings: JSON.stringify(sightings),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('comment_id')
    .execute()
  return added.length
}
