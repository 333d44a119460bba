import type { Action } from '../action.ts'
import type { Category, Policy } from '../policy.ts'
import type { Reason } from '../reason.ts'
import type { Sighting } from './sighting.ts'

const MOST_NAMED = 8
const HOUR_MS = 3_600_000

/** What an incident is called: nothing of its words is kept, so by how many have it and by the kind of matter. */
export const incidentTitle = (customers: number, category: Category): Reason => ({
  key: 'incident.title',
  params: { customers, matter: `@category.${category}` },
})

/** D5: one alert to the incident channel, with the evidence. */
export function tellIncident(
  incident: {
    readonly sightings: readonly Pick<Sighting, 'ticketId' | 'at'>[]
    readonly customers: number
    readonly category: Category
    readonly common: number
  },
  { slack }: Pick<Policy, 'slack'>,
): Action {
  const { sightings, customers, category, common } = incident
  const times = sightings.map(({ at }) => at)
  const named = sightings.slice(0, MOST_NAMED).map(({ ticketId }) => `#${ticketId}`)
  return {
    type: 'tell',
    rule: 'D5',
    to: { kind: 'channel', channel: slack.incidentChannel },
    message: {
      key: 'incident.tell',
      params: {
        customers,
        matter: `@category.${category}`,
        hours: Math.max(1, Math.ceil((Math.max(...times) - Math.min(...times)) / HOUR_MS)),
        tickets: [...named, ...(sightings.length > MOST_NAMED ? ['…'] : [])].join(', '),
        common,
      },
    },
  }
}

/** The kind of matter that most of an incident's tickets are; of equals the one that came first. */
export function commonCategory(categories: readonly Category[]): Category {
  const counts = new Map<Category, number>()
  for (const category of categories) counts.set(category, (counts.get(category) ?? 0) + 1)
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a)
  return most?.[0] ?? 'bug'
}
