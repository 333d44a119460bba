import { type Answer, ok, titled } from '../answer.ts'
import { createMany, deleteMany, updateMany } from '../bulk.ts'
import { jobOf, readableJobs, showJob } from '../job.ts'
import { textOf } from '../json.ts'
import { BUCKETS, countBucket } from '../limit.ts'
import { merge } from '../merge.ts'
import type { Request, Route } from '../router.ts'
import type { Job } from '../state.ts'
import { listOfAll } from './people.ts'
import { route } from './route.ts'
import { recordOf } from './tickets.ts'

const jobAnswer = (job: Job): Answer => ok({ job_status: showJob(job) })

function bulkUpdate(request: Request): Answer {
  countBucket(request.state, BUCKETS.ticketsUpdate(request.state), request.limits)
  return jobAnswer(updateMany(request.state, request.user, request.query, request.body))
}

function showMany({ state, query }: Request): Answer {
  const ids = textOf(query.ids).split(',')
  if (ids.length > 100) throw titled(400, 'Too many ids', 'show_many takes at most 100 ids')
  const readable = new Map(readableJobs(state).map((job) => [job.id, job]))
  const jobs = ids.map((id) => readable.get(id)).filter((job) => job !== undefined)
  return ok({ job_statuses: jobs.map(showJob) })
}

export const jobRoutes: readonly Route[] = [
  route('POST', '/api/v2/tickets/{id}/merge', (request) =>
    jobAnswer(merge(request.state, request.user, recordOf(request), request.body)),
  ),
  route('PUT', '/api/v2/tickets/update_many', bulkUpdate),
  route('POST', '/api/v2/tickets/create_many', (request) =>
    jobAnswer(createMany(request.state, request.user, request.body)),
  ),
  route('DELETE', '/api/v2/tickets/destroy_many', ({ state, query }) => jobAnswer(deleteMany(state, query)), 'admin'),
  route('GET', '/api/v2/job_statuses', (request) =>
    listOfAll(request, 'job_statuses', readableJobs(request.state).map(showJob)),
  ),
  route('GET', '/api/v2/job_statuses/show_many', showMany),
  route('GET', '/api/v2/job_statuses/{$job_id}', ({ state, params }) => jobAnswer(jobOf(state, params.job_id ?? ''))),
]
