import { createHash } from 'node:crypto'
import type { Instant } from '../../domain/instant.ts'
import { Deferred } from '../clients/zendesk.ts'
import { isAccountThere } from '../db/erase.ts'
import { countWaiting } from '../db/timers.ts'
import { transact } from '../db/transact.ts'
import { FAULTS, Fault } from '../errors.ts'
import type { ServiceClass } from '../service-class.ts'
import type { Services } from '../services.ts'
import { comesAgain, HELD, isGone, NEVER } from './held.ts'
import { jobs } from './index.ts'
import { type JobName, payloads } from './payloads.ts'
import type { RunJob } from './queue.ts'
import type { WaitingJob } from './timers.ts'

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 5 * 60_000
const WINDOW_MS = 60_000
/** Zendesk refuses us although our tokens are good: asking every second changes nothing. */
const REFUSED_PAUSE_MS = 60_000
/**
 * Jobs that may start in one window of a Zendesk limit; the rest line up in the windows after it, so that a storm is not
 * woken every minute only to be put off again. About what the smallest plan we serve allows (zendesk-api.md 3).
 */
const STARTS_PER_WINDOW = { 'room:account': 240, 'room:update': 90 } as const
type Room = keyof typeof STARTS_PER_WINDOW

/**
 * Runs one job and puts off what is foreseen: no room in a limit until there is, trouble outside until later. What the
 * world refuses for good is logged and ends. Anything else is a bug: it goes on to the queue, which parks the job.
 */
export function runner(services: Services): RunJob {
  const run = runOnce(services)
  return async (name, payload, attempt) => {
    try {
      await run(name, payload, attempt)
    } catch (error) {
      // Of an account that was erased while the job ran nothing is left to work on, nor to park.
      const { accountId } = payload as { accountId: number }
      if (await isAccountThere(services.db, accountId)) throw error
      services.log.info('job-dropped', { job: name, accountId })
    }
  }
}

function runOnce(services: Services): RunJob {
  return async (name, payload, attempt) => {
    try {
      if (await isDisconnected(services, payload)) return await hold(services, { name, payload, attempt })
      // The schema and the function come from the same table: they agree by construction.
      await jobs[name](services, payloads[name].parse(payload) as never)
    } catch (error) {
      if (error instanceof Deferred) {
        const room: Room = error.bucket === 'update' ? 'room:update' : 'room:account'
        return await putOff(services, { name, payload, attempt }, room, error.until)
      }
      if (!(error instanceof Fault)) throw error
      if (error.kind === 'not-connected') return await waitForConnection(services, { name, payload, attempt }, error)
      if (FAULTS[error.kind].retry) {
        const retryAt = error.retryAt ?? services.clock.now() + pauseAfter(attempt)
        services.log.warn('job-put-off', { job: name, attempt, message: error.message, retryAt })
        return await putOff(services, { name, payload, attempt: attempt + 1 }, 'retry', retryAt)
      }
      services.log.error('job-ended', { job: name, kind: error.kind, message: error.message, payload })
    }
  }
}

/** An admin disconnected the account: nothing of it is done, also what needs no Zendesk. */
async function isDisconnected({ accounts }: Services, payload: unknown): Promise<boolean> {
  const account = await accounts.byId((payload as { accountId: number }).accountId)
  return account !== null && !account.isConnected
}

/** Nothing is lost with a connection: what it was needed for waits for the next one. */
async function waitForConnection(services: Services, job: WaitingJob, { message }: Fault): Promise<void> {
  const { accountId } = job.payload as { accountId: number }
  if (await isGone(services, accountId)) return hold(services, job)
  const { name, attempt } = job
  services.log.warn('job-put-off', { job: name, attempt, message })
  const until = services.clock.now() + Math.max(REFUSED_PAUSE_MS, pauseAfter(attempt))
  if (!comesAgain(name)) await putOff(services, { ...job, attempt: attempt + 1 }, 'retry', until)
}

async function hold(services: Services, job: WaitingJob): Promise<void> {
  services.log.debug('job-held', { job: job.name })
  if (!comesAgain(job.name)) await putOff(services, { ...job, attempt: 0 }, HELD, NEVER)
}

const pauseAfter = (attempt: number): number => Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempt, 12))

async function putOff(
  { db, timers }: Services,
  job: WaitingJob,
  kind: Room | 'retry' | typeof HELD,
  until: Instant,
): Promise<void> {
  const { accountId, class: given } = job.payload as { accountId: number; class?: ServiceClass }
  const serviceClass = given ?? classOf(job.name)
  await transact(db, async (tx) => {
    const windows =
      kind === 'retry' || kind === HELD
        ? 0
        : Math.floor((await countWaiting(tx, accountId, kind, serviceClass)) / STARTS_PER_WINDOW[kind])
    const dueAt = until + windows * WINDOW_MS
    await timers.set(tx, [{ accountId, kind, key: keyOf(job), dueAt, class: serviceClass, payload: job }])
  })
}

const classOf = (name: JobName): ServiceClass =>
  name === 'send-effect' || name === 'ensure-assigned'
    ? 'vip'
    : name === 'update-ticket'
      ? 'sla'
      : name === 'run-backtest' || name === 'fill-traces'
        ? 'backfill'
        : 'sweep'

/** The same job waits once, however often it is put off. */
const keyOf = ({ name, payload }: WaitingJob): string =>
  `${name}:${createHash('sha256').update(JSON.stringify(payload)).digest('base64url').slice(0, 22)}`
