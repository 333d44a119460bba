import type { Tx } from '../db/schema.ts'
import type { Queue } from './queue.ts'

/** Tickets whose creation nobody told, or that could not be triaged then: under the key of the creation, so that each runs once. */
export const triageMissed = (queue: Queue, tx: Tx, accountId: number, ticketIds: readonly string[]): Promise<void> =>
  queue.add(
    tx,
    'triage-ticket',
    ticketIds.map((ticketId) => ({
      payload: { accountId, ticketId, cause: 'created', kind: 'triage' as const, class: 'triage' as const },
      class: 'triage' as const,
      key: `${accountId}:${ticketId}:created`,
    })),
  )
