import type { Clock, Status } from './clock.ts'
import type { Instant } from './instant.ts'
import type { Policy } from './policy.ts'
import type { Reason } from './reason.ts'

export type StageFacts = {
  readonly createdAt: Instant
  readonly triagedAt: Instant | null
  readonly assigneeId: string | null
  /** The group whose lead hands the ticket out; null while it has none. */
  readonly groupName: string | null
  readonly status: Status
  readonly isVip: boolean
  readonly firstResponse: Clock
  readonly nextResponse: Clock
  readonly resolution: Clock
  readonly lifecycle: Policy['lifecycle']
  readonly vip: Pick<Policy['vip'], 'assignedWithinSeconds'>
}

/** L3: where the ticket is, who owns the next move, and by when; null: no limit. */
export type Stage = { readonly stage: Reason; readonly owner: Reason; readonly dueAt: Instant | null }

const stage = (key: string): Reason => ({ key: `stage.${key}` })
const owner = (key: string): Reason => ({ key: `lifecycle.owner.${key}` })
const after = (at: Instant | null, seconds: number): Instant | null => (at === null ? null : at + seconds * 1000)

/** L, L1, L3: the stage of a ticket from its facts and its clocks. */
export function stageOf(facts: StageFacts): Stage {
  const { status, resolution, lifecycle } = facts
  if (status === 'closed') return { stage: stage('closed'), owner: owner('nobody'), dueAt: null }
  if (status === 'solved')
    return {
      stage: stage('resolved'),
      owner: owner('automation'),
      dueAt: after(resolution.fulfilledAt, lifecycle.closeAfterSeconds),
    }
  if (status === 'pending') {
    const pause = resolution.spans.at(-1)
    // Set pending in this very second: the span has no length yet.
    const since = pause?.why === 'pending' ? pause.from : (pause?.to ?? facts.createdAt)
    return {
      stage: stage('pending'),
      owner: owner('customer'),
      dueAt: after(since, lifecycle.closingOfferAfterSeconds),
    }
  }
  if (facts.assigneeId === null) return unassigned(facts)
  return assigned(facts)
}

function unassigned({ createdAt, triagedAt, groupName, isVip, lifecycle, vip }: StageFacts): Stage {
  if (triagedAt === null)
    return {
      stage: stage('submitted'),
      owner: owner('automation'),
      dueAt: after(createdAt, lifecycle.triagedWithinSeconds),
    }
  return {
    stage: stage('triaged'),
    owner: groupName === null ? owner('lead') : { key: 'lifecycle.owner.leadOf', params: { group: groupName } },
    // V2: a VIP's time to be assigned counts from creation.
    dueAt: isVip ? after(createdAt, vip.assignedWithinSeconds) : after(triagedAt, lifecycle.assignedWithinSeconds),
  }
}

function assigned({ firstResponse, nextResponse, resolution }: StageFacts): Stage {
  const isReopened = resolution.spans.some(({ why }) => why === 'solved')
  const isAnswerOwed = isAlive(firstResponse) || isAlive(nextResponse)
  const name = isReopened && isAnswerOwed ? 'reopened' : isAlive(firstResponse) ? 'assigned' : 'inProgress'
  return { stage: stage(name), owner: owner('assignee'), dueAt: nextDue(firstResponse, nextResponse, resolution) }
}

const isAlive = ({ state }: Clock): boolean => state === 'running' || state === 'paused'

/** S10: the first response is the next move while it is owed; after it, whichever is due first. */
function nextDue(first: Clock, next: Clock, resolution: Clock): Instant | null {
  if (isAlive(first)) return first.dueAt
  const due = [next, resolution].flatMap((clock) => (isAlive(clock) && clock.dueAt !== null ? [clock.dueAt] : []))
  return due.length === 0 ? null : Math.min(...due)
}
