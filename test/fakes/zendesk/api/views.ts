import { type Answer, created, NOTHING, ok } from '../answer.ts'
import { matches } from '../condition.ts'
import { idsOf, type Json, objectIn, textOf } from '../json.ts'
import { BUCKETS, countBucket } from '../limit.ts'
import { paged } from '../page.ts'
import type { Request, Route } from '../router.ts'
import type { View } from '../rule.ts'
import { createView, updateView } from '../rulebook.ts'
import { showTicket, unarchived } from '../show.ts'
import type { AccountState } from '../state.ts'
import type { TicketRecord } from '../ticket.ts'
import { found, listOfAll } from './people.ts'
import { route } from './route.ts'
import { listAnswer } from './tickets.ts'

const inView = (state: AccountState, view: View): TicketRecord[] =>
  sorted(
    unarchived([...state.tickets.values()]).filter(({ ticket, values }) =>
      matches({ state, ticket, values }, view.conditions),
    ),
    view,
  )

/** A view sorts by a property of the ticket or by a custom field's id; what has no value comes last. */
function sorted(records: TicketRecord[], { execution: { sort_by, sort_order } }: View): TicketRecord[] {
  const keyOf = ({ ticket, values }: TicketRecord): unknown =>
    /^\d+$/.test(textOf(sort_by)) ? values.get(Number(sort_by)) : (ticket as Json)[textOf(sort_by)]
  const sign = sort_order === 'desc' ? -1 : 1
  return records.toSorted((one, other) => {
    const [a, b] = [keyOf(one), keyOf(other)]
    if (a == null || b == null) return Number(a == null) - Number(b == null)
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b)
    return sign * textOf(a).localeCompare(textOf(b))
  })
}

function countOf(state: AccountState, view: View): Json {
  const value = inView(state, view).length
  const url = `${state.base()}/api/v2/views/${view.id}/count.json`
  return { view_id: view.id, url, value, pretty: String(value), fresh: true, active: view.active }
}

function execute(request: Request): Answer {
  const { state, query, path, user } = request
  const view = found(state.views, request.id)
  countBucket(state, BUCKETS.viewExecute(user.id, view.id), request.limits)
  const { items, frame } = paged(`${state.base()}${path}`, query, inView(state, view), ({ ticket }) => ticket.id)
  const rows = items.map((record) => ({ ticket_id: record.ticket.id, ticket: showTicket(state, record) }))
  return ok({ rows, columns: [{ id: 'subject', title: 'Subject' }], view: { id: view.id, url: view.url }, ...frame })
}

const views = (request: Request, isActiveOnly: boolean): Answer =>
  listOfAll(
    request,
    'views',
    [...request.state.views.values()].filter((view) => view.active || !isActiveOnly),
  )

export const viewRoutes: readonly Route[] = [
  route('GET', '/api/v2/views', (request) => views(request, false)),
  route('GET', '/api/v2/views/active', (request) => views(request, true)),
  route('GET', '/api/v2/views/count_many', ({ state, query }) =>
    ok({
      view_counts: idsOf(query.ids)
        .map((id) => state.views.get(id))
        .filter((view) => view !== undefined)
        .map((view) => countOf(state, view)),
    }),
  ),
  route(
    'POST',
    '/api/v2/views',
    ({ state, body }) => {
      const view = createView(state, objectIn(body, 'view'))
      return created({ view }, view.url)
    },
    'admin',
  ),
  route('GET', '/api/v2/views/{id}', ({ state, id }) => ok({ view: found(state.views, id) })),
  route(
    'PUT',
    '/api/v2/views/{id}',
    ({ state, id, body }) => ok({ view: updateView(state, found(state.views, id), objectIn(body, 'view')) }),
    'admin',
  ),
  route(
    'DELETE',
    '/api/v2/views/{id}',
    ({ state, id }) => {
      found(state.views, id)
      state.views.delete(id)
      return NOTHING
    },
    'admin',
  ),
  route('GET', '/api/v2/views/{id}/tickets', (request) =>
    listAnswer(request, inView(request.state, found(request.state.views, request.id))),
  ),
  route('GET', '/api/v2/views/{id}/execute', execute),
  route('GET', '/api/v2/views/{id}/count', ({ state, id }) =>
    ok({ view_count: countOf(state, found(state.views, id)) }),
  ),
]
