import { claimTelling, connectionOf } from '../db/connections.ts'
import { transact } from '../db/transact.ts'
import type { Services } from '../services.ts'
import type { JobName } from './payloads.ts'
import { EVERY_MS, TIMERS, type TimerKind } from './timers.ts'

/** The kind of timer under which work waits for a connection. */
export const HELD = 'connection' satisfies TimerKind
/** Later than anything: only a new connection lets it go. */
export const NEVER = Number.MAX_SAFE_INTEGER

/** Comes again by itself, so that it need not wait. */
const PERIODIC: ReadonlySet<JobName | null> = new Set(Object.keys(EVERY_MS).map((kind) => TIMERS[kind as TimerKind]))
export const comesAgain = (name: JobName): boolean => PERIODIC.has(name)

/** Whether the account's connection is gone for good. The first to find out has it told (once). */
export async function isGone({ db, accounts, queue, log }: Services, accountId: number): Promise<boolean> {
  const connection = await connectionOf(db, accountId)
  if (connection && connection.endedAt === null) return false
  const isNews = await transact(db, async (tx) => {
    if (!(await claimTelling(tx, accountId))) return false
    log.warn('connection-ended', { accountId, why: connection?.endedWhy ?? null })
    await queue.add(tx, 'tell-ended', [{ payload: { accountId }, class: 'sla' }])
    return true
  })
  if (isNews) accounts.forget()
  return true
}
