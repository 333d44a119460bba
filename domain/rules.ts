import type { Category, Policy } from './policy/schema.ts'
import type { Tier } from './tier.ts'

type Route = Policy['triage']['routes'][number]

/** What a route may ask about a ticket (R6). */
export type RouteFacts = {
  readonly isVip: boolean
  readonly tier: Tier
  readonly category: Category
  readonly productArea: string | null
  readonly topics: readonly string[]
  readonly language: string
  readonly isLanguageServed: boolean
}

/** R6: the first route whose every condition holds, with its place in the list; null when none does. */
export function routeOf(
  facts: RouteFacts,
  routes: readonly Route[],
): { readonly queue: string; readonly index: number; readonly because: readonly string[] } | null {
  for (const [index, route] of routes.entries()) {
    const because = matching(facts, route)
    if (because) return { queue: route.queue, index, because }
  }
  return null
}

/** The names of the conditions, all of which hold; null as soon as one does not. No conditions: always. */
function matching(facts: RouteFacts, { when }: Route): readonly string[] | null {
  const asked: readonly (readonly [string, boolean | undefined])[] = [
    ['vip', when.isVip === undefined ? undefined : when.isVip === facts.isVip],
    ['tier', when.tier?.includes(facts.tier)],
    ['topic', when.topic?.some((topic) => facts.topics.includes(topic))],
    ['category', when.category?.includes(facts.category)],
    ['area', when.productArea && facts.productArea !== null && when.productArea.includes(facts.productArea)],
    ['language', when.language?.includes(facts.language)],
    ['served', when.isLanguageServed === undefined ? undefined : when.isLanguageServed === facts.isLanguageServed],
  ]
  if (asked.some(([, holds]) => holds === false)) return null
  return asked.flatMap(([name, holds]) => (holds ? [name] : []))
}

/** V6: the shared queues that a VIP or an enterprise ticket could be routed to, each with the route that does it (null: the fallback). */
export function sharedRoutesFor(
  who: 'vip' | 'enterprise',
  policy: Pick<Policy['triage'], 'routes' | 'queues' | 'fallbackQueue'>,
): readonly { readonly queue: string; readonly index: number | null }[] {
  const isShared = (key: string) => policy.queues.find((queue) => queue.key === key)?.isShared ?? false
  const found: { queue: string; index: number | null }[] = []
  for (const [index, { when, queue }] of policy.routes.entries()) {
    const couldHold =
      who === 'vip' ? when.isVip !== false : when.isVip !== true && (when.tier?.includes('enterprise') ?? true)
    if (!couldHold) continue
    if (isShared(queue)) found.push({ queue, index })
    if (holdsForAll(when, who)) return found
  }
  if (isShared(policy.fallbackQueue)) found.push({ queue: policy.fallbackQueue, index: null })
  return found
}

/** True when nothing but being VIP (or enterprise) is asked: later routes never see such a ticket. */
const holdsForAll = (when: Route['when'], who: 'vip' | 'enterprise'): boolean =>
  when.category === undefined &&
  when.productArea === undefined &&
  when.topic === undefined &&
  when.language === undefined &&
  when.isLanguageServed === undefined &&
  (who === 'enterprise' || when.tier === undefined)
