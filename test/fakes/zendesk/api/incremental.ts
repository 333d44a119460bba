import { type Answer, ok, titled } from '../answer.ts'
import { changedTickets, newestOf, positionAt, sizeOf, startOf, ticketEvent, timed } from '../incremental.ts'
import type { Json } from '../json.ts'
import { BUCKETS, countBucket } from '../limit.ts'
import { metricEvents, shownEvent } from '../metric-event.ts'
import type { Handler, Request, Route } from '../router.ts'
import { ticketsAnswer } from '../sideload.ts'
import { route } from './route.ts'

const linkTo = ({ state, path }: Request, parameters: Record<string, string>): string =>
  `${state.base()}${path}?${new URLSearchParams(parameters)}`

const asCursor = (position: number): string => Buffer.from(`p${position}`).toString('base64url')
function positionOf(cursor: string): number {
  const position = Number(/^p(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1])
  if (!Number.isSafeInteger(position)) throw titled(400, 'Invalid cursor', 'The cursor parameter is invalid')
  return position
}

/** 12.1: by cursor; `after_cursor` is there even at the end of the stream. */
function ticketsByCursor(request: Request): Answer {
  const { state, query } = request
  const from =
    query.cursor === undefined ? positionAt(state.feed, startOf(state, query.start_time)) : positionOf(query.cursor)
  const { rows, next, isEnd } = changedTickets(state, from, sizeOf(query.per_page))
  const after_cursor = asCursor(next)
  return ok({
    ...ticketsAnswer(state, rows, query.include?.replace('last_audits', '')),
    after_cursor,
    after_url: linkTo(request, { cursor: after_cursor }),
    before_cursor: null,
    before_url: null,
    end_of_stream: isEnd,
  })
}

const seconds = (at: number | null): number | null => (at === null ? null : Math.floor(at / 1000))

function timedFrame(request: Request, count: number, endAt: number | null, isEnd: boolean): Json {
  const end_time = seconds(endAt)
  const next_page = end_time === null ? null : linkTo(request, { ...request.query, start_time: String(end_time) })
  return { count, end_time, next_page, end_of_stream: isEnd }
}

function ticketsByTime(request: Request): Answer {
  const { state, query } = request
  const { rows, endAt, isEnd } = timed(state, state.feed, startOf(state, query.start_time))
  const records = rows.map(({ ticketId }) => state.tickets.get(ticketId)).filter((record) => record !== undefined)
  return ok({
    ...ticketsAnswer(state, [...new Set(records)], query.include?.replace('last_audits', '')),
    ...timedFrame(request, rows.length, endAt, isEnd),
  })
}

function ticketEvents(request: Request): Answer {
  const { state, query } = request
  const { rows, endAt, isEnd } = timed(state, state.auditFeed, startOf(state, query.start_time))
  const hasComments = query.include?.split(',').includes('comment_events') ?? false
  return ok({
    ticket_events: rows.map((row) => ticketEvent(row, hasComments)),
    ...timedFrame(request, rows.length, endAt, isEnd),
  })
}

function metricEventRows(request: Request): Answer {
  const { state, query } = request
  const all = [...state.tickets.values()]
    .flatMap((record) => metricEvents(state, record, newestOf(state)))
    .sort((one, other) => one.at - other.at || one.id - other.id)
  const { rows, endAt, isEnd } = timed(state, all, startOf(state, query.start_time))
  return ok({ ticket_metric_events: rows.map(shownEvent), ...timedFrame(request, rows.length, endAt, isEnd) })
}

const byUpdate =
  (key: 'users' | 'organizations') =>
  (request: Request): Answer => {
    const { state, query } = request
    const all = [...state[key].values()]
      .map((item) => ({ ...item, at: Date.parse(item.updated_at) }))
      .sort((one, other) => one.at - other.at)
    const { rows, endAt, isEnd } = timed(state, all, startOf(state, query.start_time))
    return ok({ [key]: rows.map(({ at: _, ...item }) => item), ...timedFrame(request, rows.length, endAt, isEnd) })
  }

/** 3.2, 2.3: admins only, ten a minute shared by all of them. */
const incremental = (pattern: string, handle: Handler, resource: string): Route =>
  route(
    'GET',
    `/api/v2/incremental/${pattern}`,
    (request) => {
      countBucket(request.state, BUCKETS.incremental(request.state), request.limits)
      return handle(request)
    },
    'admin',
    resource,
  )

export const incrementalRoutes: readonly Route[] = [
  incremental('tickets/cursor', ticketsByCursor, 'tickets'),
  incremental('tickets', ticketsByTime, 'tickets'),
  incremental('ticket_events', ticketEvents, 'tickets'),
  incremental('ticket_metric_events', metricEventRows, 'tickets'),
  incremental('users', byUpdate('users'), 'users'),
  incremental('organizations', byUpdate('organizations'), 'organizations'),
]
