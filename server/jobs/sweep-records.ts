import { forgetDeliveries } from '../db/deliveries.ts'
import { forgetBriefs } from '../db/escalations.ts'
import { forgetInsertions } from '../db/macro-insertions.ts'
import { forgetUsage } from '../db/macro-usage.ts'
import { forgetActs, forgetDecisions, forgetTickets } from '../db/retention.ts'
import { forgetSessions } from '../db/sessions.ts'
import { forgetSightings } from '../db/sightings.ts'
import { sweepTraces } from '../db/traces.ts'
import { SIGHTINGS_KEPT_MS } from '../db/usual.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import type { Payload } from './payloads.ts'

/** Longer than a draft waits and an audit is read again. */
const KEEP_INSERTIONS_MS = 32 * 86_400_000
/** Decision 030: as long as somebody may come back to an escalation that has ended. */
const KEEP_BRIEFS_MS = 30 * 86_400_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

/** Design 2.8: what an account no longer wants kept, and what nobody needs, goes; in bounded steps. */
export async function sweepRecords(services: Services, { accountId }: Payload<'sweep-records'>): Promise<void> {
  const { db, clock } = services
  const { policy } = await accountOf(services, accountId)
  const now = clock.now()
  const before = (days: number) => now - days * DAY_MS
  const { deliveryDays, decisionDays, historyDays, auditDays } = policy.retention
  await forgetDeliveries(db, accountId, before(deliveryDays))
  await forgetDecisions(db, accountId, before(decisionDays))
  await forgetTickets(db, accountId, before(historyDays))
  await forgetActs(db, accountId, before(auditDays))
  await forgetSessions(db, now)
  await forgetSightings(db, accountId, now - SIGHTINGS_KEPT_MS)
  await forgetUsage(db, accountId, now)
  await forgetInsertions(db, accountId, now - KEEP_INSERTIONS_MS)
  await forgetBriefs(db, accountId, now - KEEP_BRIEFS_MS)
  await sweepTraces(db, accountId, now - policy.duplicates.windowHours * HOUR_MS)
}
