import type { Instant } from '../instant.ts'
import { assertNever } from '../outcome.ts'
import type { Reason } from '../reason.ts'
import type { Receiver } from './level.ts'
import type { Severity } from './severity.ts'

/** What happened to an escalation; kept in order, everything else is worked out from it. */
export type EscalationEvent =
  | {
      readonly at: Instant
      readonly type: 'sent'
      readonly receivers: readonly Receiver[]
      readonly severity: Severity
      readonly withinSeconds: number | null
    }
  | { readonly at: Instant; readonly type: 'accepted' }
  /** The receiver asks back, and support answers. */
  | { readonly at: Instant; readonly type: 'asked' }
  | { readonly at: Instant; readonly type: 'answered' }
  | { readonly at: Instant; readonly type: 'bounced' }
  | { readonly at: Instant; readonly type: 'updated'; readonly whom: 'internal' | 'customer' }
  | { readonly at: Instant; readonly type: 'severity'; readonly to: Severity }
  | { readonly at: Instant; readonly type: 'ended' }

export type EscalationState = {
  readonly stage: 'waiting' | 'accepted' | 'asked-back' | 'bounced' | 'ended'
  /** Who owes the next step. */
  readonly owes: 'receiver' | 'support' | 'nobody'
  readonly receivers: readonly Receiver[]
  readonly severity: Severity
  readonly sentAt: Instant
  readonly endedAt: Instant | null
  /** E2: the response time as a clock. */
  readonly response: {
    readonly dueAt: Instant | null
    readonly respondedAt: Instant | null
    readonly isLate: boolean
  }
  readonly internalAt: Instant | null
  readonly customerAt: Instant | null
  readonly bounces: number
  readonly what: Reason
}

/** Where an escalation stands by `now`; null before it was sent. A bounced one that is sent again begins a new response time. */
export function escalationOf(events: readonly EscalationEvent[], now: Instant): EscalationState | null {
  const known = events.filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at)
  const first = known.find((event) => event.type === 'sent')
  if (!first) return null
  let stage: EscalationState['stage'] = 'waiting'
  let { receivers, severity } = first
  let dueAt: Instant | null = null
  let respondedAt: Instant | null = null
  let endedAt: Instant | null = null
  let internalAt: Instant | null = null
  let customerAt: Instant | null = null
  let bounces = 0
  for (const event of known) {
    if (event.at < first.at || stage === 'ended') continue
    switch (event.type) {
      case 'sent':
        stage = 'waiting'
        receivers = event.receivers
        severity = event.severity
        dueAt = event.withinSeconds === null ? null : event.at + event.withinSeconds * 1000
        respondedAt = null
        break
      case 'accepted':
      case 'asked':
      case 'bounced':
        // Whatever the receiver says is the response; support waits for work, not for a polite word.
        respondedAt ??= event.at
        stage = event.type === 'asked' ? 'asked-back' : event.type
        if (event.type === 'bounced') bounces += 1
        break
      case 'answered':
        stage = 'accepted'
        break
      case 'updated':
        if (event.whom === 'internal') internalAt = event.at
        else customerAt = event.at
        break
      case 'severity':
        severity = event.to
        break
      case 'ended':
        stage = 'ended'
        endedAt = event.at
        break
      default:
        assertNever(event)
    }
  }
  return {
    stage,
    owes: OWES[stage],
    receivers,
    severity,
    sentAt: first.at,
    endedAt,
    response: {
      dueAt,
      respondedAt,
      isLate: dueAt !== null && (respondedAt ?? endedAt ?? now) > dueAt,
    },
    internalAt,
    customerAt,
    bounces,
    what: { key: `escalation.stage.${stage}` },
  }
}

const OWES: Readonly<Record<EscalationState['stage'], EscalationState['owes']>> = {
  waiting: 'receiver',
  accepted: 'receiver',
  'asked-back': 'support',
  bounced: 'support',
  ended: 'nobody',
}
