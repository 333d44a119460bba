import { Hono } from 'hono'
import { countMisplaced, databaseAnswers } from '../db/health.ts'
import type { Services } from '../services.ts'

/** For load balancers and monitoring: alive, ready, and the numbers that matter. No ids, no secrets. */
export function health({ db, queue, clock }: Services): Hono {
  return new Hono()
    .get('/healthz', (c) => c.json({ status: 'ok' }))
    .get('/readyz', async (c) => {
      const isReady = await databaseAnswers(db)
      return c.json({ status: isReady ? 'ok' : 'database does not answer' }, isReady ? 200 : 503)
    })
    .get('/metrics', async (c) => {
      const { waiting, active, parked } = await queue.counts()
      const { misplaced, timersLateSeconds, unwritten } = await countMisplaced(db, clock.now())
      const lines = [
        ['firstline_jobs_waiting', 'Jobs that wait for a worker', waiting],
        ['firstline_jobs_active', 'Jobs under way', active],
        ['firstline_jobs_parked', 'Jobs parked by a bug, kept for replay', parked],
        ['firstline_decisions_unwritten', 'Decisions recorded and not yet written to Zendesk', unwritten],
        ['firstline_timers_late_seconds', 'How late the oldest timer is', timersLateSeconds],
        [
          'firstline_priority_tickets_in_shared_queue',
          'Open VIP and enterprise tickets in a shared queue (V6: must be 0)',
          misplaced,
        ],
      ] as const
      return c.text(
        `${lines.map(([name, help, value]) => `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} ${value}`).join('\n')}\n`,
      )
    })
}
