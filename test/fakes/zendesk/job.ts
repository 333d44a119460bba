import { plain, tooManyJobs } from './answer.ts'
import { jobId } from './ids.ts'
import type { Json } from './json.ts'
import type { AccountState, Job } from './state.ts'

/** 3.2: queued and running jobs of one account. */
const MOST_JOBS = 30
/** 9: a job can be read for about a day. */
const READABLE_MS = 86_400_000

export const showJob = ({ finishedAt: _, ...job }: Job): Json => job

const isOpen = (job: Job): boolean => job.status === 'queued' || job.status === 'working'

function completedAt(state: AccountState): string {
  const at = new Date(state.clock.now()).toISOString()
  return `Completed at ${at.slice(0, 10)} ${at.slice(11, 19)} +0000`
}

/**
 * Queues work item by item: queued, then working, then completed, each at its virtual moment (9). `items` run when the job ends; a
 * killed one has done half of them, a failed one none.
 */
export function startJob(state: AccountState, type: string, items: readonly (() => Json)[], total: number | null): Job {
  for (const [id, job] of state.jobs)
    if (job.finishedAt !== null && job.finishedAt + READABLE_MS <= state.clock.now()) state.jobs.delete(id)
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
  const finish = (): void => {
    const done = items.slice(
      0,
      ends === 'completed' ? items.length : ends === 'killed' ? Math.floor(items.length / 2) : 0,
    )
    const results = done.map((item) => item())
    const isLost = ends === 'completed' && results.length > 0 && results.every((result) => result.fatal === true)
    job.status = isLost ? 'failed' : ends
    job.progress = total === null ? null : results.length
    job.results = results.map(({ fatal: _, ...result }) => result)
    job.message = job.status === 'completed' ? completedAt(state) : `Job ${job.status}`
    job.finishedAt = state.clock.now()
  }
  state.later(state.clock.now() + queuedMs, () => {
    job.status = 'working'
    job.progress = 0
    job.message = `${type}: 0 of ${items.length}`
    state.later(state.clock.now() + workingMs, finish)
  })
  return job
}

/** A job by its id; 404 when it is unknown or older than a day. */
export function jobOf(state: AccountState, id: string): Job {
  const job = state.jobs.get(id)
  const isGone = job?.finishedAt != null && job.finishedAt + READABLE_MS <= state.clock.now()
  if (!job || isGone) throw plain(404, 'RecordNotFound', 'Not found')
  return job
}
