import { type Answer, ok } from '../answer.ts'
import { createMany, updateMany } from '../bulk.ts'
import { jobOf, showJob } from '../job.ts'
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

export const jobRoutes: readonly Route[] = [
  route('POST', '/api/v2/tickets/{id}/merge', (request) =>
    jobAnswer(merge(request.state, request.user, recordOf(request), request.body)),
  ),
  route('PUT', '/api/v2/tickets/update_many', bulkUpdate),
  route('POST', '/api/v2/tickets/create_many', (request) =>
    jobAnswer(createMany(request.state, request.user, request.body)),
  ),
  route('GET', '/api/v2/job_statuses', (request) =>
    listOfAll(request, 'job_statuses', [...request.state.jobs.values()].map(showJob) as never),
  ),
  route('GET', '/api/v2/job_statuses/show_many', (request) => {
    const jobs = textOf(request.query.ids)
      .split(',')
      .map((id) => request.state.jobs.get(id))
    return ok({ job_statuses: jobs.filter((job) => job !== undefined).map(showJob) })
  }),
  route('GET', '/api/v2/job_statuses/{$job_id}', ({ state, params }) => jobAnswer(jobOf(state, params.job_id ?? ''))),
]
