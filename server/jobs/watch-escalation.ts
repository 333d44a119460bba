import type { Watched } from '../../domain/escalation.ts'
import type { Account } from '../db/accounts.ts'
import type { Services } from '../services.ts'

/** E2: what holds of a ticket by now. Costs no Zendesk call. */
export async function watchedNow(_services: Services, _account: Account, _ticketId: string): Promise<Watched> {
  return { conditions: [], counterReasons: [], heldBack: [], nextAt: null }
}
