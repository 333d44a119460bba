import type { CounterReason, SuggestedKey } from '../../domain/escalation.ts'
import { type Instant, wholeSecond } from '../../domain/instant.ts'
import type { EscalationMarkRow } from './schema/escalations.ts'
import type { Tx } from './schema.ts'

/** E2: what an agent says about a ticket's conditions. Conditions are asked in whole seconds: so it counts at once. */
export async function saveMark(
  tx: Tx,
  accountId: number,
  mark: {
    readonly ticketId: string
    readonly at: Instant
    readonly kind: EscalationMarkRow['kind']
    readonly key: SuggestedKey | CounterReason
    readonly userId: string
  },
): Promise<void> {
  const { ticketId, at, kind, key, userId } = mark
  await tx
    .insertInto('escalation_marks')
    .values({ account_id: accountId, ticket_id: ticketId, at: wholeSecond(at), kind, key, user_id: userId })
    .execute()
}
