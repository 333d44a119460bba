import type { Instant } from '../../domain/instant.ts'
import type { Clock } from '../clock.ts'
import type { Db, Tx } from '../db/schema.ts'
import { nextTimerAt, setTimers, type Timer, takeDueTimers } from '../db/timers.ts'
import { afterCommit, transact } from '../db/transact.ts'
import type { Log } from '../log.ts'
import { type JobName, payloads } from './payloads.ts'
import type { NewJob, Queue } from './queue.ts'

/** Every kind of timer of the product, and the job it becomes when it is due. Time is ours, not the queue's. */
export const TIMERS = {
  /** Room in a Zendesk limit (of all calls, of updates), or the next try after foreseen trouble. `payload`: the job as it was. */
  'room:account': null,
  'room:update': null,
  retry: null,
  /** Until an admin connects the account again. */
  connection: null,
  'ensure-assigned': 'ensure-assigned',
  'confirm-tier': 'triage-ticket',
  'watch-tickets': 'watch-tickets',
  'watch-escalation': 'watch-escalation',
  'merge-tickets': 'merge-tickets',
  'fill-traces': 'fill-traces',
  'run-backtest': 'run-backtest',
  'send-group': 'send-group',
  'follow-escalation': 'follow-escalation',
  'guard-queues': 'guard-queues',
  'catch-up': 'catch-up',
  reconcile: 'reconcile',
  'keep-connection': 'keep-connection',
  'refresh-agents': 'refresh-agents',
  'refresh-macros': 'refresh-macros',
  'set-up': 'set-up',
  'check-setup': 'check-setup',
  'sweep-records': 'sweep-records',
} as const satisfies Readonly<Record<string, JobName | null>>
export type TimerKind = keyof typeof TIMERS

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** What every account needs from time to time. The next turn is set when one begins: whatever becomes of it, the chain holds. */
export const EVERY_MS: Partial<Readonly<Record<TimerKind, number>>> = {
  // V6: the proof is made this often.
  'guard-queues': MINUTE_MS,
  // Ten exports a minute are shared by everything in the account (zendesk-api.md 3.2): one of them is ours.
  reconcile: MINUTE_MS,
  'keep-connection': DAY_MS,
  'refresh-agents': DAY_MS,
  'refresh-macros': DAY_MS,
  'check-setup': DAY_MS,
  'sweep-records': DAY_MS,
}

/** A job that waits: `room:…` and `retry` carry the whole of it. */
export type WaitingJob = { readonly name: JobName; readonly payload: unknown; readonly attempt: number }

export type NewTimer = Timer & { readonly kind: TimerKind }

/** Timers of other replicas and of a past life are found at the latest after this. */
const NET_MS = 30_000
const AT_ONCE = 200

export type Timers = {
  /** Sets timers in the transaction of their cause. */
  set(tx: Tx, timers: readonly NewTimer[]): Promise<void>
  start(): Promise<void>
  /** Resolves when no due timer is being turned into its job. */
  idle(): Promise<void>
  stop(): Promise<void>
}

/** The jobs of due timers by name, the most pressing first. */
function jobsOf(due: readonly Timer[]): ReadonlyMap<JobName, readonly NewJob<never>[]> {
  const jobs = new Map<JobName, NewJob<never>[]>()
  for (const timer of together(due)) {
    const { name, payload, attempt } = jobOf(timer)
    const list = jobs.get(name) ?? []
    const key = `timer:${timer.accountId}:${timer.kind}:${timer.key}`
    list.push({ payload: payloads[name].parse(payload) as never, class: timer.class, attempt, key })
    jobs.set(name, list)
  }
  return jobs
}

/** Tickets of one account and class that are due at the same time are watched together. */
function together(due: readonly Timer[]): readonly Timer[] {
  const groups = new Map<string, Timer & { readonly payload: { readonly ticketIds: string[] } }>()
  return due.filter((timer) => {
    const { kind } = timer
    if (kind !== 'watch-tickets' && kind !== 'watch-escalation') return true
    const place = `${kind}:${timer.accountId}:${timer.class}`
    const first = groups.get(place)
    const { ticketIds } = payloads[kind].parse(timer.payload)
    if (!first) groups.set(place, Object.assign(timer, { payload: { accountId: timer.accountId, ticketIds } }))
    first?.payload.ticketIds.push(...ticketIds)
    return !first
  })
}

const jobOf = ({ kind, payload }: Timer): WaitingJob => {
  const name = TIMERS[kind as TimerKind]
  return name ? { name, payload, attempt: 0 } : (payload as WaitingJob)
}

export function createTimers({ db, queue, clock, log }: { db: Db; queue: Queue; clock: Clock; log: Log }): Timers {
  let cancel = () => {}
  let armedAt: Instant | null = null
  let isStopped = false
  let ticking: Promise<void> | null = null

  const arm = (at: Instant): void => {
    if (isStopped || (armedAt !== null && armedAt <= at)) return
    cancel()
    armedAt = at
    cancel = clock.wake(at, () => {
      armedAt = null
      ticking = (ticking ?? Promise.resolve()).then(tick)
    })
  }

  const tick = async (): Promise<void> => {
    if (isStopped) return
    try {
      while ((await takeDue()) === AT_ONCE);
      const next = await nextTimerAt(db)
      arm(Math.min(next ?? Number.POSITIVE_INFINITY, clock.now() + NET_MS))
    } catch (error) {
      log.error('timers-failed', { message: error instanceof Error ? error.message : String(error) })
      arm(clock.now() + 1000)
    }
  }

  const takeDue = (): Promise<number> =>
    transact(db, async (tx) => {
      const due = await takeDueTimers(tx, clock.now(), AT_ONCE)
      const again = due.flatMap((timer) => {
        const everyMs = EVERY_MS[timer.kind as TimerKind]
        return everyMs === undefined ? [] : [{ ...timer, dueAt: clock.now() + everyMs }]
      })
      await setTimers(tx, again)
      for (const [name, jobs] of jobsOf(due)) await queue.add(tx, name, jobs)
      return due.length
    })

  return {
    async set(tx, timers) {
      await setTimers(tx, timers)
      // Not before: what is due now would be looked for, not be there yet, and wait for the next look.
      afterCommit(tx, () => {
        for (const { dueAt } of timers) arm(dueAt)
      })
    },
    async start() {
      ticking = tick()
      await ticking
    },
    async idle() {
      await ticking
    },
    async stop() {
      isStopped = true
      cancel()
      await ticking
    },
  }
}
