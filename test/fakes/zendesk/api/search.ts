import { type Answer, ok, titled } from '../answer.ts'
import { textOf } from '../json.ts'
import { BUCKETS, countBucket } from '../limit.ts'
import { offsetPage } from '../page.ts'
import type { Request, Route } from '../router.ts'
import { asResult, checkDepth, find, ranked } from '../search.ts'
import { route } from './route.ts'

function checkQuery({ query }: Request): string {
  if (textOf(query.query).trim() === '') throw titled(400, 'Invalid parameter', 'The query parameter is missing')
  return textOf(query.query)
}

function search(request: Request): Answer {
  const { state, query, path, limits } = request
  countBucket(state, BUCKETS.search(), limits)
  // Search has no cursor (1).
  if (Object.keys(query).some((key) => key.startsWith('page[')))
    throw titled(400, 'Invalid parameter', 'page must be an integer')
  const records = ranked(find(state, checkQuery(request)), query.sort_by, query.sort_order)
  const { items, frame } = offsetPage(`${state.base()}${path}`, query, records, checkDepth)
  return ok({ results: items.map((record) => asResult(state, record)), facets: null, ...frame })
}

const CURSOR_MS = 3_600_000

/** Cursor only, by creation, without a count; a cursor lives one hour (8.2). */
function exported(request: Request): Answer {
  const { state, query, path, limits } = request
  countBucket(state, BUCKETS.searchExport(), limits)
  if (query['filter[type]'] === undefined) throw titled(400, 'Invalid parameter', 'filter[type] is missing')
  const now = state.clock.now()
  const [madeAt = String(now), afterId = '0'] = Buffer.from(query['page[after]'] ?? '', 'base64url')
    .toString()
    .split('|')
    .filter(Boolean)
  if (now - Number(madeAt) > CURSOR_MS) throw titled(400, 'Invalid cursor', 'The cursor has expired')
  const size = Math.min(1_000, Number(query['page[size]']) || 100)
  const all = ranked(find(state, checkQuery(request)), 'created_at', 'asc').filter(
    ({ ticket }) => ticket.id > Number(afterId),
  )
  const items = all.slice(0, size)
  const after_cursor =
    items.length === 0 ? null : Buffer.from(`${madeAt}|${items.at(-1)?.ticket.id}`).toString('base64url')
  const has_more = all.length > items.length
  const next = `${state.base()}${path}?${new URLSearchParams({ ...query, 'page[after]': after_cursor ?? '' })}`
  return ok({
    results: items.map((record) => asResult(state, record)),
    meta: { has_more, after_cursor, before_cursor: null },
    links: { next: has_more ? next : null, prev: null },
  })
}

export const searchRoutes: readonly Route[] = [
  route('GET', '/api/v2/search', search, 'agent', 'tickets'),
  route(
    'GET',
    '/api/v2/search/count',
    (request) => {
      countBucket(request.state, BUCKETS.search(), request.limits)
      return ok({ count: find(request.state, checkQuery(request)).length })
    },
    'agent',
    'tickets',
  ),
  route('GET', '/api/v2/search/export', exported, 'agent', 'tickets'),
]
