import type { Status, TicketEvent } from '../clock.ts'
import type { Instant } from '../instant.ts'
import type { Policy } from '../policy.ts'
import type { Alert } from './kind.ts'
import type { Watched } from './ticket.ts'

export type Limit = Alert & { readonly clock: null }
type Rules = Pick<Policy, 'lifecycle' | 'vip'>

/** A ticket's last moments of each sort, from its history. */
type Traces = {
  readonly status: Status
  readonly statusSince: Instant
  readonly isMerged: boolean
  readonly agentAt: Instant
  readonly anyAt: Instant
  readonly publicReplyAt: Instant | null
}

/**
 * Q1, Q4, L1, L2, L4, V3, V4: the limits that hold for the ticket as it is, each with the moment it falls due. A limit whose
 * reason has gone (somebody took the ticket, the customer wrote) is not in the list any more: a reminder of what is done is noise.
 */
export function limitsOf(ticket: Watched, policy: Rules, asOf: Instant): readonly Limit[] {
  const traces = tracesOf(ticket, asOf)
  if (traces.isMerged || traces.status === 'closed') return []
  switch (traces.status) {
    case 'solved':
      return policy.lifecycle.closeBy === 'timer'
        ? [limit('close', traces.statusSince, policy.lifecycle.closeAfterSeconds)]
        : []
    case 'pending':
      return [limit('closing-offer', traces.statusSince, policy.lifecycle.closingOfferAfterSeconds)]
    case 'new':
    case 'open':
    case 'hold':
      return workLimits(ticket, traces, policy, asOf)
  }
}

function workLimits(ticket: Watched, traces: Traces, { lifecycle, vip }: Rules, asOf: Instant): readonly Limit[] {
  const { createdAt, triagedAt, assigneeId, isVip } = ticket
  const limits: Limit[] = [
    limit('stalled', traces.agentAt, lifecycle.stalledAfterSeconds),
    limit('aging', traces.anyAt, lifecycle.agingAfterSeconds),
    sweep(traces.anyAt, lifecycle),
  ]
  if (assigneeId === null && triagedAt !== null)
    // L2; V2: a VIP's time to be assigned counts from creation.
    limits.push(
      isVip
        ? limit('unassigned', createdAt, vip.assignedWithinSeconds)
        : limit('unassigned', triagedAt, lifecycle.assignedWithinSeconds),
    )
  if (isVip && traces.publicReplyAt === null)
    limits.push(limit('vip-acknowledge', createdAt, vip.acknowledgedWithinSeconds))
  if (isVip && traces.publicReplyAt !== null)
    limits.push(...updates(traces.publicReplyAt, vip.updateEverySeconds, asOf))
  return limits
}

const limit = (kind: Limit['kind'], since: Instant, seconds: number): Limit => ({
  kind,
  clock: null,
  cycle: since,
  at: since + seconds * 1000,
})

/** Q4: the sweep comes every four hours on the clock's face; it finds what has been idle for a day by then. */
function sweep(anyAt: Instant, { idleAfterSeconds, sweepEverySeconds }: Rules['lifecycle']): Limit {
  const every = sweepEverySeconds * 1000
  return { kind: 'idle', clock: null, cycle: anyAt, at: Math.ceil((anyAt + idleAfterSeconds * 1000) / every) * every }
}

/** V4: every four hours since the last public reply: the newest that was missed, since one reminder is enough, and the next. */
function updates(repliedAt: Instant, everySeconds: number, asOf: Instant): readonly Limit[] {
  const every = everySeconds * 1000
  const passed = Math.floor((asOf - repliedAt) / every)
  return [passed, passed + 1]
    .filter((count) => count > 0)
    .map((count) => {
      const at = repliedAt + count * every
      return { kind: 'vip-update', clock: null, cycle: at, at }
    })
}

function tracesOf({ createdAt, events }: Watched, asOf: Instant): Traces {
  let status: Status = 'new'
  let statusSince = createdAt
  let isMerged = false
  let agentAt = createdAt
  let anyAt = createdAt
  let publicReplyAt: Instant | null = null
  const moved = (to: Status, at: Instant) => {
    if (to !== status) statusSince = at
    status = to
  }
  for (const event of inOrder(events)) {
    const { at } = event
    if (at > asOf) break
    switch (event.type) {
      case 'created':
        moved(event.status ?? 'new', at)
        if (event.by === 'agent' && event.public !== false) publicReplyAt = at
        break
      case 'comment':
        if (event.by === 'system') break
        anyAt = Math.max(anyAt, at)
        if (event.by === 'agent') {
          agentAt = Math.max(agentAt, at)
          if (event.public) publicReplyAt = at
        }
        break
      case 'status':
        anyAt = Math.max(anyAt, at)
        moved(event.to, at)
        break
      case 'assigned':
        agentAt = Math.max(agentAt, at)
        break
      case 'merged':
        isMerged = true
        break
      case 'target':
        break
    }
  }
  return { status, statusSince, isMerged, agentAt, anyAt, publicReplyAt }
}

const inOrder = (events: readonly TicketEvent[]): readonly TicketEvent[] =>
  events.every(({ at }, index) => index === 0 || (events[index - 1]?.at ?? 0) <= at)
    ? events
    : events.toSorted((a, b) => a.at - b.at)
