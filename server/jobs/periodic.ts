import { hasTimer } from '../db/timers.ts'
import type { Services } from '../services.ts'
import type { NewTimer } from './timers.ts'

/** What an account needs from time to time; each of these jobs sets its own next timer. */
const PERIODIC = [
  ['guard-queues', 'guard'],
  ['refresh-agents', 'daily'],
  ['sweep-records', 'daily'],
] as const

/** Starts an account's periodic work, at connection and again at every start of the server; what waits already stays. */
export async function startPeriodic({ db, timers, clock }: Services, accountId: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const missing: NewTimer[] = []
    for (const [kind, key] of PERIODIC) {
      if (await hasTimer(tx, accountId, kind, key)) continue
      missing.push({ accountId, kind, key, dueAt: clock.now(), class: 'sweep', payload: { accountId } })
    }
    await timers.set(tx, missing)
  })
}

/** How long after a start what was lost while we started is looked for again. */
const AGAIN_MS = 60_000

/** After every start of the server: what was lost before it is looked for at once, and once more. */
export async function startCatchUp({ db, timers, clock }: Services, accountId: number): Promise<void> {
  const now = clock.now()
  const at = (pause: number): NewTimer => ({
    accountId,
    kind: 'catch-up',
    key: String(pause),
    dueAt: now + pause,
    class: 'sweep',
    payload: { accountId },
  })
  await db.transaction().execute((tx) => timers.set(tx, [at(0), at(AGAIN_MS)]))
}
