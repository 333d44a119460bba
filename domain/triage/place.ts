import { assigneeOf } from '../assignment.ts'
import type { Policy } from '../policy.ts'
import type { Reason } from '../reason.ts'
import { routeOf } from '../rules.ts'
import type { TriageFacts } from './decision.ts'
import type { Settled } from './settle.ts'
import { TRIAGED_TAG } from './tags.ts'

export type Place = {
  readonly queue: string
  readonly queueName: string
  readonly groupId: string | null
  readonly assigneeId: string | null
  readonly why: readonly Reason[]
}

/** R2 step 5, R6: queue, Zendesk group and agent, with the reasons. V6: a VIP or enterprise ticket never falls into a shared queue. */
export function placeOf(facts: TriageFacts, settled: Settled, policy: Policy, isLanguageServed: boolean): Place {
  const { routes, queues, fallbackQueue } = policy.triage
  const { reading, ticket } = facts
  const nameOf = (key: string) => queues.find((queue) => queue.key === key)?.name ?? key
  const route = routeOf(
    {
      isVip: settled.vip.isVip,
      tier: settled.tier.value,
      category: reading.category,
      productArea: reading.productArea,
      topics: reading.topics,
      language: reading.language,
      isLanguageServed,
    },
    routes,
  )
  const wanted = route?.queue ?? fallbackQueue
  const why: Reason[] = [routeReason(facts, settled, route?.because ?? null)]
  const isProtected = settled.vip.isVip || settled.tier.value === 'enterprise'
  const isShared = (key: string) => queues.find((queue) => queue.key === key)?.isShared ?? false

  const taken = takenBy(facts, policy, isProtected)
  if (taken) {
    why.push({ key: 'triage.queue.taken' })
    return { ...taken, queueName: nameOf(taken.queue), why }
  }

  let queue = wanted
  let groupId = facts.groupIds[wanted] ?? null
  if (groupId === null && wanted !== fallbackQueue) {
    const missing = { queue: nameOf(wanted), fallback: nameOf(fallbackQueue) }
    if (isProtected && isShared(fallbackQueue)) {
      why.push({ key: 'triage.queue.noGroupProtected', params: missing })
    } else {
      queue = fallbackQueue
      groupId = facts.groupIds[fallbackQueue] ?? null
      why.push({ key: 'triage.queue.noGroupFallback', params: missing })
    }
  }
  if (groupId === null) {
    if (wanted === fallbackQueue) why.push({ key: 'triage.queue.noGroup', params: { queue: nameOf(queue) } })
    return { queue, queueName: nameOf(queue), groupId: ticket.groupId, assigneeId: ticket.assigneeId, why }
  }
  const { assigneeId, reason } = agentFor(facts, groupId, policy.assignment.capacity)
  why.push(reason)
  return { queue, queueName: nameOf(queue), groupId, assigneeId, why }
}

/** Whoever took the ticket before its first triage keeps it where it is, unless a VIP or enterprise ticket sits in a shared queue (V6). */
function takenBy(
  { ticket, groupIds }: TriageFacts,
  { triage: { queues, fallbackQueue } }: Policy,
  isProtected: boolean,
): Pick<Place, 'queue' | 'groupId' | 'assigneeId'> | null {
  if (ticket.assigneeId === null || ticket.groupId === null || ticket.tags.includes(TRIAGED_TAG)) return null
  const home = queues.find(({ key }) => groupIds[key] === ticket.groupId)
  if (isProtected && (home?.isShared ?? true)) return null
  return { queue: home?.key ?? fallbackQueue, groupId: ticket.groupId, assigneeId: ticket.assigneeId }
}

/** R6: who has the ticket keeps it while it stays in a group of theirs; else the best candidate; else the group alone. */
function agentFor(
  facts: TriageFacts,
  groupId: string,
  capacity: number,
): { assigneeId: string | null; reason: Reason } {
  const { ticket, candidates } = facts
  if (ticket.assigneeId !== null) {
    const isMember = candidates.some(({ id, groupIds }) => id === ticket.assigneeId && groupIds.includes(groupId))
    if (isMember || ticket.groupId === groupId)
      return { assigneeId: ticket.assigneeId, reason: { key: 'triage.queue.kept' } }
  }
  const assigneeId = assigneeOf(candidates, groupId, capacity)
  if (assigneeId !== null) return { assigneeId, reason: { key: 'triage.queue.assigned' } }
  return { assigneeId: null, reason: { key: 'triage.queue.nobody' } }
}

function routeReason({ reading }: TriageFacts, { vip, tier }: Settled, because: readonly string[] | null): Reason {
  if (because === null) return { key: 'triage.queue.fallback' }
  // V6: an enterprise route says the tier, a VIP route says VIP, and security says security even for a VIP.
  if (because.includes('category') && reading.category === 'security') return { key: 'triage.queue.security' }
  if (because.includes('vip') && vip.isVip) return { key: 'triage.queue.vip' }
  if (because.includes('tier')) return { key: 'triage.queue.tier', params: { tier: `@tier.${tier.value}` } }
  if (because.includes('served') || because.includes('language'))
    return { key: 'triage.queue.language', params: { language: reading.language } }
  if (because.includes('topic')) {
    const [topic = ''] = reading.topics
    return { key: 'triage.queue.topic', params: { topic: `@triage.topic.${topic}` } }
  }
  if (because.includes('category'))
    return { key: 'triage.queue.category', params: { category: `@category.${reading.category}` } }
  return { key: 'triage.queue.rule' }
}
