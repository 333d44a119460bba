import { PGlite } from '@electric-sql/pglite'
import type { CompiledQuery } from 'kysely'
import { fromKysely, fromPglite, type JobResult, PgBoss } from 'pg-boss'
import type { Database } from '../db/open.ts'
import type { Tx } from '../db/schema.ts'
import { isAway, isUndone } from '../db/trouble.ts'
import type { Log } from '../log.ts'
import { CLASSES, type ServiceClass } from '../service-class.ts'
import { type JobName, type Payload, payloads } from './payloads.ts'

export type Job<Name extends JobName = JobName> = { readonly payload: Payload<Name>; readonly attempt: number }
export type NewJob<Name extends JobName> = {
  readonly payload: Payload<Name>
  readonly class: ServiceClass
  /** Of `triage-ticket`: while a job with this key waits or runs, another one is not added. */
  readonly key?: string
  /** How often it has been put off; grows the pause before the next try. */
  readonly attempt?: number
}

/** Runs one job; what it throws is a bug, since foreseen trouble is put off by `jobs/run.ts`. */
export type RunJob = (name: JobName, payload: unknown, attempt: number) => Promise<void>

/** pg-boss behind four verbs. Jobs are at-least-once: every handler must bear being run again. */
export type Queue = {
  /** Adds jobs in the transaction that records their cause: either both are there or neither. */
  add<Name extends JobName>(tx: Tx, name: Name, jobs: readonly NewJob<Name>[]): Promise<void>
  /** Starts the workers. */
  run(run: RunJob): Promise<void>
  /** Jobs that failed by a bug, kept until `replay`. */
  parked(): Promise<readonly { id: string; name: string; payload: unknown }[]>
  /** Runs parked jobs again; answers how many. */
  replay(): Promise<number>
  /** What waits, runs, and is parked now. */
  counts(): Promise<{ waiting: number; active: number; parked: number }>
  /** Lets running jobs end (at most `seconds`), takes no new ones. */
  stop(seconds: number): Promise<void>
}

const PARKED = 'parked'
const NO_JOB = '00000000-0000-0000-0000-000000000000'
const SCHEMA = 'pgboss'
const NAMES = Object.keys(payloads) as JobName[]
/** Workers a job has; each takes a batch. VIP jobs come first in every batch (design.md 2.11). */
const WORKERS: Readonly<Partial<Record<JobName, number>>> = { 'triage-ticket': 3, 'apply-decision': 3 }
const BATCH = 10
/** A worker that died is noticed after this; on PGlite at once, since no second process can live. */
const HEARTBEAT_SECONDS = 10

export async function openQueue(database: Database, log: Log): Promise<Queue> {
  const boss = new PgBoss({
    ...(database.handle instanceof PGlite
      ? { db: fromPglite(database.handle), backend: 'pglite' as const }
      : { connectionString: database.url ?? '', max: 6 }),
    schema: SCHEMA,
    schedule: false,
    useListenNotify: true,
    superviseIntervalSeconds: HEARTBEAT_SECONDS,
    maintenanceIntervalSeconds: 300,
  })
  boss.on('error', (error) => log.error('queue-error', { message: error.message }))
  boss.on('warning', (warning) => log.warn('queue-warning', { message: warning.message }))
  await boss.start()
  const known = new Set((await boss.getQueues()).map(({ name }) => name))
  const missing = [PARKED, ...NAMES].filter((name) => !known.has(name))
  if (!known.has(PARKED)) await boss.createQueue(PARKED, { retentionSeconds: 60 * 60 * 24 * 365, retryLimit: 0 })
  for (const name of NAMES.filter((one) => !known.has(one))) {
    await boss.createQueue(name, {
      // One triage of a cause at a time: the trigger and the event of one creation do not read the ticket twice.
      policy: name === 'triage-ticket' ? 'exclusive' : 'standard',
      notify: true,
      // Only a worker that died and a database that did not answer use these: other trouble is put off in our own timers, a bug is parked.
      retryLimit: 1000,
      expireInSeconds: 60,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      deleteAfterSeconds: 3600,
      deadLetter: PARKED,
    })
  }
  // pg-boss reads its queues when it starts, and looks a new one up at its first use, on its own connection. Inside our transaction
  // PGlite's only one is taken, and both would wait for each other: so each new queue is used once before anybody adds to it.
  for (const name of missing) await boss.findJobs(name, { id: NO_JOB })
  if (database.kind === 'pglite') {
    // The folder's lock proves that nobody else works: what is active was left by a process that was killed.
    await boss
      .getDb()
      .executeSql(`update ${SCHEMA}.job set state = 'retry', start_after = now() where state = 'active'`)
  }

  return {
    async add(tx, name, jobs) {
      if (jobs.length === 0) return
      await boss.insert(
        name,
        jobs.map((job) => ({
          data: { payload: job.payload, attempt: job.attempt ?? 0 },
          priority: CLASSES.length - CLASSES.indexOf(job.class),
          ...(job.key === undefined ? {} : { singletonKey: job.key }),
        })),
        { db: inTransaction(tx), returnId: false },
      )
    },
    async run(run) {
      for (const name of NAMES) {
        await boss.work<Job>(
          name,
          {
            batchSize: BATCH,
            localConcurrency: WORKERS[name] ?? 1,
            burstWhenBatchFull: true,
            pollingIntervalSeconds: 2,
            // A notice may be lost with its connection: a ticket then waits this long at most.
            notifyPollingIntervalSeconds: 5,
            perJobResults: true,
          },
          (jobs) => Promise.all(jobs.map(({ id, data }) => settle(run, name, id, data, log))),
        )
      }
    },
    async parked() {
      const jobs = await boss.findJobs<Job>(PARKED)
      return jobs.map(({ id, data }) => ({ id, name: PARKED, payload: data.payload }))
    },
    replay: () => boss.redrive(PARKED),
    async counts() {
      const { rows } = await boss.getDb().executeSql(
        `select count(*) filter (where name <> '${PARKED}' and state in ('created', 'retry')) as waiting,
                count(*) filter (where state = 'active') as active,
                count(*) filter (where name = '${PARKED}' and state = 'created') as parked
         from ${SCHEMA}.job`,
      )
      const { waiting, active, parked } = rows[0] ?? {}
      return { waiting: Number(waiting), active: Number(active), parked: Number(parked) }
    },
    stop: (seconds) => boss.stop({ graceful: true, timeout: seconds * 1000, close: database.kind === 'postgres' }),
  }
}

async function settle(
  run: RunJob,
  name: JobName,
  id: string,
  { payload, attempt }: Job,
  log: Log,
): Promise<JobResult<string>> {
  try {
    await run(name, payload, attempt)
    return { id, status: 'completed' }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    if (isUndone(error) || isAway(error)) {
      // No bug of ours: the queue gives it out again.
      log.warn('job-again', { job: name, id, message })
      return { id, status: 'failed', output: message }
    }
    log.error('job-parked', { job: name, id, message, stack: error instanceof Error ? error.stack : undefined })
    return { id, status: 'deadletter', output: message }
  }
}

/** pg-boss speaks through our transaction. */
const inTransaction = (tx: Tx) =>
  fromKysely({ executeQuery: <R>(query: object) => tx.executeQuery<R>(query as CompiledQuery<R>) })
