import { notFound, tooManyJobs } from './answer.ts'
import { jobId } from './ids.ts'
import type { Json } from './json.ts'
import type { AccountState, Job } from './state.ts'

/** 3.2: queued and running jobs of one account. */
const MOST_JOBS = 30
/** 9: a job can be read for about a day. */
const READABLE_MS = 86_400_000

export const showJob = ({ finishedAt: _, ...job }: Job): Omit<Job, 'finishedAt'> => job

const isOpen = (job: Job): boolean => job.status === 'queued' || job.status === 'working'

function completedAt(state: AccountState): string {
  const at = new Date(state.clock.now()).toISOString()
  return `Completed at ${at.slice(0, 10)} ${at.slice(11, 19)} +0000`
}

const isReadable = (state: AccountState, job: Job): boolean =>
  job.finishedAt === null || job.finishedAt + READABLE_MS > state.clock.now()

/** Jobs that can still be read: under way first, then the newest to end. */
export function readableJobs(state: AccountState): Job[] {
  const endOf = ({ finishedAt }: Job): number => finishedAt ?? Number.MAX_SAFE_INTEGER
  return [...state.jobs.values()]
    .filter((job) => isReadable(state, job))
    .reverse()
    .sort((one, other) => endOf(other) - endOf(one))
}

/**
 * Queues work item by item: queued, then working, then completed, each at its virtual moment (9). The items run one after the other
 * while it works; a killed one has done half of them, a failed one none.
 */
export function startJob(state: AccountState, type: string, items: readonly (() => Json)[], total: number | null): Job {
  for (const [id, job] of state.jobs) if (!isReadable(state, job)) state.jobs.delete(id)
  if ([...state.jobs.values()].filter(isOpen).length >= MOST_JOBS) throw tooManyJobs()
  const id = jobId()
  const job: Job = {
    id,
    job_type: type,
    url: `${state.base()}/api/v2/job_statuses/${id}.json`,
    status: 'queued',
    total,
    progress: null,
    message: null,
    results: null,
    finishedAt: null,
  }
  state.jobs.set(id, job)
  const { queuedMs, workingMs, ends } = state.settings.jobs
  const most = ends === 'completed' ? items.length : ends === 'killed' ? Math.floor(items.length / 2) : 0
  const results: Json[] = []
  const tell = (): void => {
    job.progress = total === null ? null : results.length
    job.message = `${type}: ${results.length} of ${items.length}`
  }
  const finish = (): void => {
    const isLost = ends === 'completed' && results.length > 0 && results.every((result) => result.fatal === true)
    job.status = isLost ? 'failed' : ends
    job.results = results.map(({ fatal: _, ...result }) => result)
    job.message = job.status === 'completed' ? completedAt(state) : `Job ${job.status}`
    job.finishedAt = state.clock.now()
  }
  state.later(state.clock.now() + queuedMs, () => {
    job.status = 'working'
    tell()
    const startedAt = state.clock.now()
    for (const [index, item] of items.slice(0, most).entries())
      state.later(startedAt + Math.floor((workingMs * (index + 1)) / items.length), () => {
        results.push(item())
        tell()
      })
    state.later(startedAt + workingMs, finish)
  })
  return job
}

/** A job by its id; 404 when it is unknown or older than a day. */
export function jobOf(state: AccountState, id: string): Job {
  const job = state.jobs.get(id)
  if (!job || !isReadable(state, job)) throw notFound()
  return job
}
