import { randomUUID } from 'node:crypto'
import type { Action } from '../../domain/action.ts'
import type { Alert } from '../../domain/alert.ts'
import type { Account } from '../db/accounts.ts'
import { saveAlerts } from '../db/alerts.ts'
import { untriagedTickets } from '../db/deliveries.ts'
import { transact } from '../db/transact.ts'
import type { Services } from '../services.ts'
import { triageMissed } from './missed.ts'
import { type Decided, recordDecisions } from './record.ts'

const DAY_MS = 86_400_000

/** L1, Q1: a new ticket that is not triaged in time raises one alert, and is tried once more. */
export async function guardTriage(services: Services, account: Account): Promise<void> {
  const { db, queue, clock, log } = services
  const now = clock.now()
  const { lifecycle, slack } = account.policy
  const limitMs = lifecycle.triagedWithinSeconds * 1000
  const missing = await untriagedTickets(db, account.id, { after: now - DAY_MS, before: now - limitMs })
  if (missing.length === 0) return
  log.error('untriaged', { account: account.subdomain, tickets: missing.length })
  await transact(db, async (tx) => {
    const alerts = missing.map(({ ticketId, receivedAt }) => {
      const alert: Alert = { kind: 'untriaged', clock: null, cycle: receivedAt, at: receivedAt + limitMs }
      return { ...alert, ticketId, priority: null, tier: null, reason: null }
    })
    await saveAlerts(tx, account.id, alerts, now)
    await recordDecisions(
      services,
      tx,
      account,
      missing.map(({ ticketId }): Decided => {
        const tell: Action = {
          type: 'tell',
          rule: 'L1',
          to: { kind: 'channel', channel: slack.alertsChannel },
          message: { key: 'alert.untriaged', params: { ticket: ticketId } },
          topic: 'untriaged',
        }
        const id = randomUUID()
        const base = { accountId: account.id, ticketId, triage: null, changes: null, base: null }
        return {
          decision: { id, ...base, kind: 'alert', cause: 'untriaged', at: now, class: 'triage' },
          actions: [tell],
        }
      }),
    )
    await triageMissed(
      queue,
      tx,
      account.id,
      missing.map(({ ticketId }) => ticketId),
    )
  })
}
