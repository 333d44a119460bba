import { created, NOTHING, ok } from '../answer.ts'
import { createField, type FieldOwner, updateField } from '../field.ts'
import { objectIn } from '../json.ts'
import type { Route } from '../router.ts'
import { CATEGORIES, customStatusIdOf } from '../state.ts'
import { found, listOfAll, many } from './people.ts'
import { route } from './route.ts'

/** List, show, create, update and delete of one kind of custom field. */
function fieldRoutes(owner: FieldOwner): readonly Route[] {
  const path = `/api/v2/${owner}_fields`
  const key = `${owner}_field`
  return [
    route('GET', path, (request) => listOfAll(request, `${key}s`, [...request.state.fields[owner].values()])),
    route(
      'POST',
      path,
      ({ state, body }) => {
        const field = createField(state, owner, objectIn(body, key))
        return created({ [key]: field }, field.url)
      },
      'admin',
    ),
    route('GET', `${path}/show_many`, (request) =>
      listOfAll(request, `${key}s`, many(request.state.fields[owner], request.query.ids)),
    ),
    route('GET', `${path}/{id}`, ({ state, id }) => ok({ [key]: found(state.fields[owner], id) })),
    route(
      'PUT',
      `${path}/{id}`,
      ({ state, id, body }) => ok({ [key]: updateField(state, found(state.fields[owner], id), objectIn(body, key)) }),
      'admin',
    ),
    route(
      'DELETE',
      `${path}/{id}`,
      ({ state, id }) => {
        found(state.fields[owner], id)
        state.fields[owner].delete(id)
        return NOTHING
      },
      'admin',
    ),
  ]
}

const LABELS = { new: 'New', open: 'Open', pending: 'Pending', hold: 'On-hold', solved: 'Solved' } as const

export const fieldsRoutes: readonly Route[] = [
  ...fieldRoutes('ticket'),
  ...fieldRoutes('organization'),
  ...fieldRoutes('user'),
  route('GET', '/api/v2/custom_statuses', ({ state }) =>
    ok({
      custom_statuses: CATEGORIES.filter((status) => status !== 'hold' || state.settings.holdEnabled).map((status) => ({
        id: customStatusIdOf(state, status),
        status_category: status,
        agent_label: LABELS[status],
        end_user_label: LABELS[status],
        description: '',
        end_user_description: '',
        active: true,
        default: true,
      })),
    }),
  ),
]
