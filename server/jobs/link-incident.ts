import { randomUUID } from 'node:crypto'
import type { TicketChanges } from '../../domain/action.ts'
import { findDecisionByCause } from '../db/decisions.ts'
import { findIncidentById, unlinkIncident } from '../db/incidents.ts'
import { transact } from '../db/transact.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import type { Payload } from './payloads.ts'
import { type Decided, recordDecisions } from './record.ts'

/**
 * D5: one ticket becomes the problem, then the others incidents of it: one private write each, each once, however often it is asked
 * for. Zendesk takes no incident of a ticket that is no problem yet, so the others wait until the first write is done; it asks again.
 */
export async function linkIncident(
  services: Services,
  { accountId, incidentId }: Payload<'link-incident'>,
): Promise<void> {
  const { db, clock, log } = services
  const account = await accountOf(services, accountId)
  const incident = await findIncidentById(db, accountId, incidentId)
  if (!incident?.problemId) return
  const { problemId, members } = incident
  const decided = (ticketId: string, cause: string, changes: TicketChanges): Decided => ({
    decision: {
      id: randomUUID(),
      accountId,
      ticketId,
      kind: 'incident',
      cause,
      at: clock.now(),
      triage: null,
      changes,
      base: null,
      class: 'sla',
    },
    actions: [],
  })
  const cause = problemCause(incidentId)
  const made = await findDecisionByCause(db, accountId, problemId, cause)
  if (made?.state === 'refused') {
    log.warn('problem-refused', { account: account.subdomain, incident: incidentId, ticket: problemId })
    return await unlinkIncident(db, accountId, incidentId)
  }
  const isProblem = made?.state === 'written'
  if (made && !isProblem) return
  const next = isProblem
    ? members
        .filter(({ ticketId }) => ticketId !== problemId)
        .map(({ ticketId }) =>
          decided(ticketId, `incident:${incidentId}:of:${problemId}`, { type: 'incident', problemId }),
        )
    : [decided(problemId, cause, { type: 'problem' })]
  await transact(db, (tx) => recordDecisions(services, tx, account, next))
}

const problemCause = (incidentId: string): string => `incident:${incidentId}:problem`

/** The incident whose problem a decision makes; null: it does something else. */
export const incidentOfProblem = (cause: string): string | null => /^incident:(.+):problem$/.exec(cause)?.[1] ?? null
