import { type Answer, created, invalidRecord, NOTHING, ok } from '../answer.ts'
import { isObject, type Json, listOf, objectIn, textOf } from '../json.ts'
import type { Request, Route } from '../router.ts'
import { createTrigger, updateTrigger } from '../rulebook.ts'
import { triggersOf } from '../state.ts'
import { found, listOfAll } from './people.ts'
import { route } from './route.ts'

const ordered = ({ state }: Request) =>
  [...state.triggers.values()].sort((one, other) => one.position - other.position || one.id - other.id)

function list(request: Request): Answer {
  const { active } = request.query
  return listOfAll(
    request,
    'triggers',
    ordered(request).filter((trigger) => active === undefined || String(trigger.active) === active),
  )
}

function search(request: Request): Answer {
  const words = textOf(request.query.query).toLowerCase()
  return listOfAll(
    request,
    'triggers',
    ordered(request).filter((trigger) => trigger.title.toLowerCase().includes(words)),
  )
}

function updateMany(request: Request): Answer {
  const changed = listOf(request.body.triggers)
    .filter(isObject)
    .map((item: Json) => updateTrigger(request.state, found(request.state.triggers, Number(item.id)), item))
  return ok({ triggers: changed })
}

function reorder(request: Request): Answer {
  const ids = listOf(request.body.trigger_ids).map(Number)
  const isAll = ids.length === request.state.triggers.size && ids.every((id) => request.state.triggers.has(id))
  if (!isAll) throw invalidRecord({ base: [{ description: 'All trigger ids must be given' }] })
  for (const [index, id] of ids.entries()) found(request.state.triggers, id).position = index + 1
  request.state.triggerOrder = null
  return ok({})
}

export const triggerRoutes: readonly Route[] = [
  route('GET', '/api/v2/triggers', list),
  route('GET', '/api/v2/triggers/active', (request) => listOfAll(request, 'triggers', triggersOf(request.state))),
  route('GET', '/api/v2/triggers/search', search),
  route(
    'POST',
    '/api/v2/triggers',
    ({ state, body }) => {
      const trigger = createTrigger(state, objectIn(body, 'trigger'))
      return created({ trigger }, trigger.url)
    },
    'admin',
  ),
  route('PUT', '/api/v2/triggers/update_many', updateMany, 'admin'),
  route('PUT', '/api/v2/triggers/reorder', reorder, 'admin'),
  route('GET', '/api/v2/triggers/{id}', ({ state, id }) => ok({ trigger: found(state.triggers, id) })),
  route(
    'PUT',
    '/api/v2/triggers/{id}',
    ({ state, id, body }) =>
      ok({ trigger: updateTrigger(state, found(state.triggers, id), objectIn(body, 'trigger')) }),
    'admin',
  ),
  route(
    'DELETE',
    '/api/v2/triggers/{id}',
    ({ state, id }) => {
      found(state.triggers, id)
      state.triggers.delete(id)
      state.triggerOrder = null
      return NOTHING
    },
    'admin',
  ),
]
