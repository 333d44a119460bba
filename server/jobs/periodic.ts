import { setupOf } from '../db/setup-items.ts'
import { saveSync, syncOf } from '../db/syncs.ts'
import { hasTimer } from '../db/timers.ts'
import { traceFillOf } from '../db/trace-fills.ts'
import { transact } from '../db/transact.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import { fillTimer } from './fill-traces.ts'
import { firstSync } from './reconcile.ts'
import { EVERY_MS, type NewTimer, type TimerKind } from './timers.ts'

const PERIODIC = Object.keys(EVERY_MS) as TimerKind[]
/** One of a kind for an account. */
const KEY = 'periodic'

/** Starts an account's periodic work, at connection and again at every start of the server; what waits already stays. */
export async function startPeriodic({ db, timers, clock }: Services, accountId: number): Promise<void> {
  await transact(db, async (tx) => {
    // Issue 7.2: where the set-up was removed, nothing is done any more until it is made again.
    if ((await setupOf(tx, accountId))?.state === 'removed') return
    const missing: NewTimer[] = []
    for (const kind of PERIODIC) {
      if (await hasTimer(tx, accountId, kind, KEY)) continue
      missing.push({ accountId, kind, key: KEY, dueAt: clock.now(), class: 'sweep', payload: { accountId } })
    }
    // D1: once in the life of a connection, and again where it was interrupted.
    const fill = await traceFillOf(tx, accountId)
    if (!fill?.doneAt) missing.push(fillTimer(accountId, clock.now()))
    await timers.set(tx, missing)
  })
}

/** Older than this, a history may miss what was answered while nobody listened. */
const BEHIND_AFTER_MS = 5 * 60_000

/** S9: before any work begins: what fell due while we were away is told only once the histories are complete. */
export async function noteDowntime(services: Services, accountId: number): Promise<void> {
  const { db, clock } = services
  const sync = (await syncOf(db, accountId)) ?? firstSync(await accountOf(services, accountId))
  const now = clock.now()
  if (now - sync.syncedTo > BEHIND_AFTER_MS) await saveSync(db, accountId, { ...sync, behindSince: now })
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
  await transact(db, async (tx) => {
    if ((await setupOf(tx, accountId))?.state === 'removed') return
    await timers.set(tx, [at(0), at(AGAIN_MS)])
  })
}
