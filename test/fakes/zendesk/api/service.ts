import { created, NOTHING, ok } from '../answer.ts'
import { createHoliday, createSchedule, intervalsOf } from '../calendar.ts'
import { idsOf, objectIn, textOf } from '../json.ts'
import type { Route } from '../router.ts'
import { createSlaPolicy, updateSlaPolicy } from '../sla.ts'
import { isoNow } from '../state.ts'
import { found, listOfAll } from './people.ts'
import { route } from './route.ts'

const SLAS = '/api/v2/slas/policies'
const SCHEDULES = '/api/v2/business_hours/schedules'

/** SLA policies and business hours: admins only (2.3); satisfaction ratings and the addresses that call us. */
export const serviceRoutes: readonly Route[] = [
  route(
    'GET',
    SLAS,
    (request) =>
      listOfAll(
        request,
        'sla_policies',
        [...request.state.slaPolicies.values()].sort((one, other) => one.position - other.position),
      ),
    'admin',
  ),
  route(
    'POST',
    SLAS,
    ({ state, body }) => {
      const policy = createSlaPolicy(state, objectIn(body, 'sla_policy'))
      return created({ sla_policy: policy }, policy.url)
    },
    'admin',
  ),
  route(
    'PUT',
    `${SLAS}/reorder`,
    ({ state, body }) => {
      for (const [index, id] of idsOf(body.sla_policy_ids).entries()) found(state.slaPolicies, id).position = index + 1
      return ok({})
    },
    'admin',
  ),
  route('GET', `${SLAS}/{id}`, ({ state, id }) => ok({ sla_policy: found(state.slaPolicies, id) }), 'admin'),
  route(
    'PUT',
    `${SLAS}/{id}`,
    ({ state, id, body }) =>
      ok({ sla_policy: updateSlaPolicy(state, found(state.slaPolicies, id), objectIn(body, 'sla_policy')) }),
    'admin',
  ),
  route(
    'DELETE',
    `${SLAS}/{id}`,
    ({ state, id }) => {
      found(state.slaPolicies, id)
      state.slaPolicies.delete(id)
      return NOTHING
    },
    'admin',
  ),

  route('GET', SCHEDULES, ({ state }) => ok({ schedules: [...state.schedules.values()] }), 'admin'),
  route(
    'POST',
    SCHEDULES,
    ({ state, body }) => ({ status: 201, body: { schedule: createSchedule(state, objectIn(body, 'schedule')) } }),
    'admin',
  ),
  route('GET', `${SCHEDULES}/{id}`, ({ state, id }) => ok({ schedule: found(state.schedules, id) }), 'admin'),
  route(
    'PUT',
    `${SCHEDULES}/{id}`,
    ({ state, id, body }) => {
      const { name, time_zone } = objectIn(body, 'schedule')
      const schedule = found(state.schedules, id)
      if (name !== undefined) schedule.name = textOf(name)
      if (time_zone !== undefined) schedule.time_zone = textOf(time_zone)
      schedule.updated_at = isoNow(state)
      return ok({ schedule })
    },
    'admin',
  ),
  route(
    'DELETE',
    `${SCHEDULES}/{id}`,
    ({ state, id }) => {
      found(state.schedules, id)
      state.schedules.delete(id)
      return NOTHING
    },
    'admin',
  ),
  route(
    'PUT',
    `${SCHEDULES}/{id}/workweek`,
    ({ state, id, body }) => {
      const intervals = intervalsOf(objectIn(body, 'workweek').intervals)
      found(state.schedules, id).intervals = intervals
      return ok({ workweek: { intervals } })
    },
    'admin',
  ),
  route(
    'GET',
    `${SCHEDULES}/{id}/holidays`,
    ({ state, id }) => ok({ holidays: state.holidays.get(found(state.schedules, id).id) ?? [] }),
    'admin',
  ),
  route(
    'POST',
    `${SCHEDULES}/{id}/holidays`,
    ({ state, id, body }) => ({
      status: 201,
      body: { holiday: createHoliday(state, found(state.schedules, id).id, objectIn(body, 'holiday')) },
    }),
    'admin',
  ),

  route('GET', '/api/v2/satisfaction_ratings', (request) => {
    const { score } = request.query
    const all = request.state.ratings.filter((rating) => score === undefined || rating.score === score)
    return listOfAll(request, 'satisfaction_ratings', all as never)
  }),
  route(
    'GET',
    '/ips',
    () =>
      ok({
        ips: {
          egress: { all: ['127.0.0.1/32'], specific: ['127.0.0.1/32'] },
          ingress: { all: ['127.0.0.1/32'], specific: [] },
        },
      }),
    'anonymous',
  ),
]
