import { type Answer, created, NOTHING, ok } from '../answer.ts'
import { objectIn, textOf } from '../json.ts'
import { applyAlone, applyToTicket, showMacro } from '../macro.ts'
import type { User } from '../people.ts'
import type { Request, Route } from '../router.ts'
import type { Macro } from '../rule.ts'
import { createMacro, updateMacro } from '../rulebook.ts'
import { found, listOfAll } from './people.ts'
import { route } from './route.ts'
import { recordOf } from './tickets.ts'

/** 15: another agent's personal macro is visible to admins only. */
const isVisible = (macro: Macro, user: User): boolean =>
  macro.restriction?.type !== 'User' || macro.restriction.id === user.id || user.role === 'admin'

function macrosOf({ state, user, query }: Request): Macro[] {
  return [...state.macros.values()]
    .filter((macro) => isVisible(macro, user) && (query.active === undefined || String(macro.active) === query.active))
    .sort((one, other) => one.position - other.position || one.id - other.id)
}

const list = (request: Request, keep: (macro: Macro) => boolean = () => true): Answer =>
  listOfAll(
    request,
    'macros',
    macrosOf(request)
      .filter(keep)
      .map((macro) => showMacro(request.state, macro, request.query.include)),
  )

const asTicketResult = (request: Request): Answer => {
  const macro = found(request.state.macros, Number(request.params.macro_id))
  return ok({ result: applyToTicket(request.state, recordOf(request), macro, request.user) })
}

export const macroRoutes: readonly Route[] = [
  route('GET', '/api/v2/macros', (request) => list(request)),
  route('GET', '/api/v2/macros/active', (request) => list(request, (macro) => macro.active)),
  route('GET', '/api/v2/macros/search', (request) => {
    const words = textOf(request.query.query).toLowerCase()
    return list(request, (macro) => macro.title.toLowerCase().includes(words))
  }),
  route('POST', '/api/v2/macros', ({ state, body }) => {
    const macro = createMacro(state, objectIn(body, 'macro'))
    return created({ macro }, macro.url)
  }),
  route('GET', '/api/v2/macros/{id}', ({ state, id, query }) =>
    ok({ macro: showMacro(state, found(state.macros, id), query.include) }),
  ),
  route('PUT', '/api/v2/macros/{id}', ({ state, id, body }) =>
    ok({ macro: updateMacro(state, found(state.macros, id), objectIn(body, 'macro')) }),
  ),
  route('DELETE', '/api/v2/macros/{id}', ({ state, id }) => {
    found(state.macros, id)
    state.macros.delete(id)
    return NOTHING
  }),
  route('GET', '/api/v2/dynamic_content/items', (request) =>
    listOfAll(request, 'items', [...request.state.dynamicContent.values()]),
  ),
  route('GET', '/api/v2/dynamic_content/items/{id}', ({ state, id }) => ok({ item: found(state.dynamicContent, id) })),
  route('GET', '/api/v2/macros/{id}/apply', ({ state, id, user }) =>
    ok({ result: applyAlone(found(state.macros, id), user) }),
  ),
  route('GET', '/api/v2/tickets/{id}/macros/{macro_id}/apply', asTicketResult, 'agent', 'macros'),
]
