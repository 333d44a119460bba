import type { EscalationView } from '../../domain/escalation-view.ts'
import { isoOf } from '../../domain/instant.ts'
import type { Account } from '../db/accounts.ts'
import type { Services } from '../services.ts'

/** Who looks: what of a brief is shown, and what may be done, hangs on it. */
export type Reader = { readonly userId: string; readonly isAdmin: boolean; readonly groupIds: readonly string[] }

/** Everything about a ticket's escalations as `reader` may see it. Throws Fault 'missing' for a ticket we do not know. */
export async function escalationView(
  { clock }: Services,
  _account: Account,
  ticketId: string,
  _reader: Reader,
): Promise<EscalationView> {
  return {
    ticketId,
    version: 0,
    now: isoOf(clock.now()),
    isOver: false,
    conditions: [],
    counterReasons: [],
    heldBack: [],
    next: null,
    escalations: [],
  }
}
