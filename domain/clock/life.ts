import type { Instant } from '../instant.ts'
import { assertNever } from '../outcome.ts'
import { CLOCK_NAMES, type ClockName, type Status, type Target, type Targets, type TicketEvent } from './event.ts'

/** What a clock does between two events, and the target in force meanwhile. */
export type Phase = {
  readonly from: Instant
  readonly kind: 'running' | 'pending' | 'solved'
  readonly target: Target | null
}

/** One clock from its begin; S2: every cycle of the next response is a life of its own. */
export type Life = {
  readonly name: ClockName
  readonly phases: readonly [Phase, ...Phase[]]
  /** The answer that ended it; a resolution ends by its last phase being solved. */
  readonly fulfilledAt: Instant | null
  readonly mergedAt: Instant | null
}
export type Lives = {
  readonly firstResponse: Life | null
  /** In order; the last one may be open. */
  readonly nextResponse: readonly Life[]
  readonly resolution: Life | null
}

type Growing = {
  name: ClockName
  phases: [Phase, ...Phase[]]
  fulfilledAt: Instant | null
  mergedAt: Instant | null
}

/** S5: only pending pauses; S6: on-hold runs on; S1, S3: solved stops. */
function kindOf(status: Status): Phase['kind'] {
  if (status === 'pending') return 'pending'
  return status === 'solved' || status === 'closed' ? 'solved' : 'running'
}

/** Reads a history (in order of time, created first) into the lives of its clocks. */
export function livesOf(events: readonly TicketEvent[], targetSeconds: Targets): Lives {
  const targets: { [name in ClockName]: Target | null } = {
    firstResponse: targetSeconds.firstResponse ?? null,
    nextResponse: targetSeconds.nextResponse ?? null,
    resolution: targetSeconds.resolution ?? null,
  }
  let kind: Phase['kind'] = 'running'
  let first: Growing | null = null
  let resolution: Growing | null = null
  const cycles: Growing[] = []

  const begin = (name: ClockName, at: Instant): Growing => ({
    name,
    phases: [{ from: at, kind, target: targets[name] }],
    fulfilledAt: null,
    mergedAt: null,
  })
  const live = (): readonly Growing[] => [first, cycles.at(-1), resolution].filter(isLive)
  const enterPhase = (at: Instant): void => {
    for (const life of live()) {
      const last = life.phases[life.phases.length - 1]
      if (last?.kind !== kind || last.target !== targets[life.name])
        life.phases.push({ from: at, kind, target: targets[life.name] })
    }
  }

  for (const event of events) {
    switch (event.type) {
      case 'created':
        kind = kindOf(event.status ?? 'new')
        resolution = begin('resolution', event.at)
        // S1: the customer asks by creating; an agent who opens with a public comment has answered at once; an agent's
        // private note and a bot ask nothing, the customer's first public comment will.
        if (event.by === 'customer') first = begin('firstResponse', event.at)
        if (event.by === 'agent' && event.public !== false)
          first = { ...begin('firstResponse', event.at), fulfilledAt: event.at }
        break
      case 'comment':
        // S6: internal notes change nothing. S1: bots neither ask nor answer.
        if (!event.public || event.by === 'system') break
        if (event.by === 'agent') {
          const asked: Growing | null | undefined = isLive(first) ? first : cycles.at(-1)
          if (isLive(asked)) asked.fulfilledAt = event.at
        } else if (first === null) first = begin('firstResponse', event.at)
        // S2: starts only once the first response is met; the first unanswered reply counts.
        else if (!isLive(first) && !isLive(cycles.at(-1))) cycles.push(begin('nextResponse', event.at))
        break
      case 'status':
        kind = kindOf(event.to)
        enterPhase(event.at)
        break
      case 'target':
        for (const name of CLOCK_NAMES) {
          const target = event.targetSeconds[name]
          if (target !== undefined) targets[name] = target
        }
        enterPhase(event.at)
        break
      case 'merged':
        // S13: a clock that had ended keeps its outcome, one stopped by solving included.
        if (kind !== 'solved') for (const life of live()) life.mergedAt = event.at
        break
      case 'assigned':
        break
      default:
        assertNever(event)
    }
    // S3, S13: closed is final, and so is a merge: Zendesk lets nothing happen to such a ticket.
    if (event.type === 'merged' || closes(event)) break
  }
  return { firstResponse: first, nextResponse: cycles, resolution }
}

const isLive = (life: Growing | null | undefined): life is Growing =>
  life !== null && life !== undefined && life.fulfilledAt === null && life.mergedAt === null

const closes = (event: TicketEvent): boolean =>
  (event.type === 'status' && event.to === 'closed') || (event.type === 'created' && event.status === 'closed')
