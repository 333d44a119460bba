import { type Answer, ok, titled } from '../answer.ts'
import {
  changedTickets,
  newestChanges,
  newestOf,
  positionAt,
  sizeOf,
  startOf,
  ticketEvent,
  timed,
} from '../incremental.ts'
import type { Json } from '../json.ts'
import { BUCKETS, countBucket } from '../limit.ts'
import { metricEvents, shownEvent } from '../metric-event.ts'
import { paged } from '../page.ts'
import type { Organization, User } from '../people.ts'
import type { Handler, Request, Route } from '../router.ts'
import { ticketsAnswer } from '../sideload.ts'
import { route } from './route.ts'

const linkTo = ({ state, path }: Request, parameters: Record<string, string>): string =>
  `${state.base()}${path}?${new URLSearchParams(parameters)}`

const badCursor = () => titled(400, 'Invalid cursor', 'The cursor parameter is invalid')
const asCursor = (position: number): string => Buffer.from(`p${position}`).toString('base64url')
function positionOf(cursor: string): number {
  const position = Number(/^p(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1])
  if (!Number.isSafeInteger(position)) throw badCursor()
  return position
}

const withDeleted = ({ query }: Request): boolean => query.exclude_deleted !== 'true'

/** 12.1: by cursor; `after_cursor` is there even at the end of the stream. */
function ticketsByCursor(request: Request): Answer {
  const { state, query } = request
  const from =
    query.cursor === undefined ? positionAt(state.feed, startOf(state, query.start_time)) : positionOf(query.cursor)
  const { rows, next, isEnd } = changedTickets(state, from, sizeOf(query.per_page), withDeleted(request))
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
  const changes = newestChanges(state, withDeleted(request))
  const { rows, endAt, isEnd } = timed(state, changes, startOf(state, query.start_time), sizeOf(query.per_page))
  const records = rows.map(({ record }) => record)
  return ok({
    ...ticketsAnswer(state, records, query.include?.replace('last_audits', '')),
    ...timedFrame(request, records.length, endAt, isEnd),
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

/** 12.2: with `page[…]` by cursor, a hundred a page; otherwise time-based. */
function metricEventRows(request: Request): Answer {
  const { state, query, path } = request
  const from = startOf(state, query.start_time)
  const newest = newestOf(state)
  const records = [...state.tickets.values(), ...(withDeleted(request) ? state.deletedTickets.values() : [])]
  const all = records
    .flatMap((record) => metricEvents(state, record, newest))
    .sort((one, other) => one.at - other.at || one.id - other.id)
  if (Object.keys(query).some((key) => key.startsWith('page['))) {
    const { items, frame } = paged(`${state.base()}${path}`, query, all.slice(positionAt(all, from)), ({ id }) => id)
    return ok({ ticket_metric_events: items.map(shownEvent), ...frame })
  }
  const { rows, endAt, isEnd } = timed(state, all, from)
  return ok({ ticket_metric_events: rows.map(shownEvent), ...timedFrame(request, rows.length, endAt, isEnd) })
}

type Dated = { readonly at: number; readonly id: number }
const byTime = (one: Dated, other: Dated): number => one.at - other.at || one.id - other.id
const dated = <T extends { readonly id: number; readonly updated_at: string }>(items: Iterable<T>): (T & Dated)[] =>
  [...items].map((item) => ({ ...item, at: Date.parse(item.updated_at) })).sort(byTime)

const byUpdate =
  (key: 'users' | 'organizations') =>
  (request: Request): Answer => {
    const { state, query } = request
    const all: Dated[] = dated<User | Organization>(state[key].values())
    const { rows, endAt, isEnd } = timed(state, all, startOf(state, query.start_time), sizeOf(query.per_page))
    return ok({ [key]: rows.map(({ at: _, ...item }) => item), ...timedFrame(request, rows.length, endAt, isEnd) })
  }

/** 12.1: users by cursor, which is the time and id of the last one. */
function usersByCursor(request: Request): Answer {
  const { state, query } = request
  const given = query.cursor === undefined ? undefined : Buffer.from(query.cursor, 'base64url').toString()
  const [, at, id] = /^u(\d+)\.(\d+)$/.exec(given ?? `u${startOf(state, query.start_time)}.0`) ?? []
  if (at === undefined) throw badCursor()
  const start = { at: Number(at), id: Number(id) }
  const all = dated(state.users.values()).filter((user) => user.at <= newestOf(state) && byTime(user, start) > 0)
  const rows = all.slice(0, sizeOf(query.per_page))
  const last = rows.at(-1) ?? start
  const after_cursor = Buffer.from(`u${last.at}.${last.id}`).toString('base64url')
  return ok({
    users: rows.map(({ at: _, ...user }) => user),
    after_cursor,
    after_url: linkTo(request, { cursor: after_cursor }),
    before_cursor: null,
    before_url: null,
    end_of_stream: rows.length === all.length,
  })
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
  incremental('users/cursor', usersByCursor, 'users'),
  incremental('users', byUpdate('users'), 'users'),
  incremental('organizations', byUpdate('organizations'), 'organizations'),
]
