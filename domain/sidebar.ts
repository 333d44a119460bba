import { limitsOf } from './alert/limit.ts'
import { basisOf, CLOCK_NAMES, type Clock, type ClockName, type Clocks, clocksOf, type TicketEvent } from './clock.ts'
import { type PairSeen, stepOfPairs } from './duplicate/step.ts'
import { type Instant, isoOf } from './instant.ts'
import { type Stage, stageOf } from './lifecycle.ts'
import type { Policy } from './policy.ts'
import { queueNameOf } from './queue.ts'
import type { Reason } from './reason.ts'
import { clockPolicyFor, keptHistory, nextThreshold, thresholdAt } from './sla.ts'
import type { Step, Triage, TriageFacts } from './triage.ts'
import type { ClockView, Effect, SidebarView } from './views.ts'

/** Nothing to escalate, and nothing that was. */
export const NO_ESCALATION: SidebarFacts['escalation'] = { first: null, more: 0, open: null }

export type SidebarFacts = {
  readonly ticketId: string
  readonly version: number
  readonly createdAt: Instant
  readonly triagedAt: Instant | null
  readonly status: Parameters<typeof stageOf>[0]['status']
  readonly assigneeId: string | null
  readonly triage: Triage
  readonly customerName: string | null
  readonly correction: TriageFacts['correction']
  readonly history: readonly TicketEvent[]
  /** S14: breaches and violations on record. */
  readonly breaches: number
  /** V0: said when the customer's CSM could not be found in Slack. */
  readonly csmNote: string | null
  /** D1: the pairs it belongs to, as this ticket sees them. */
  readonly pairs: readonly PairSeen[]
  /** E2: conditions that hold, and the open escalation. */
  readonly escalation: NonNullable<SidebarView['triage']>['escalation']
}

/** Everything the sidebar shows at a glance (L3, S10): one clock, the next move, the six steps with their reasons. */
export function sidebarView(facts: SidebarFacts, policy: Policy, now: Instant): SidebarView {
  const { triage } = facts
  const { stage, clock, otherClocks } = progressOf(facts, policy, now)
  const { updateDueAt, mayClose } = limitsIn(facts, policy, now)
  const isCsmUnknown = facts.csmNote === 'csm-unknown'
  return {
    ticketId: facts.ticketId,
    now: new Date(now).toISOString(),
    version: facts.version,
    state: 'triaged',
    triage: {
      tier: {
        value: triage.tier.value,
        source: { key: `triage.tier.source.${triage.tier.source}`, params: { tier: `@tier.${triage.tier.value}` } },
        at: isoOf(triage.tier.at),
        isConfirmed: triage.tier.isConfirmed,
        entitlement: triage.entitlement.isEntitled ? null : triage.entitlement.why,
      },
      customer: facts.customerName === null ? null : { name: facts.customerName },
      vip: { isVip: triage.vip.isVip, why: triage.vip.why, csm: triage.vip.csmEmail, isCsmUnknown },
      priority: triage.priority,
      impact: triage.impact,
      urgency: triage.urgency,
      queue: triage.queue,
      clock,
      otherClocks: [...otherClocks],
      stage: { stage: stage.stage, owner: stage.owner, dueAt: stage.dueAt === null ? null : isoOf(stage.dueAt) },
      steps: triage.steps
        .map((one) => stepNow(one, facts))
        .map(({ step, result, why, quotes }) => ({
          step,
          result,
          why: why.map((reason) => (isCsmUnknown ? notTold(reason) : reason)),
          hasQuote: quotes.length > 0,
        })),
      updateDueAt: updateDueAt === null ? null : isoOf(updateDueAt),
      mayClose,
      breaches: facts.breaches,
      duplicates: duplicatesIn(facts.pairs),
      escalation: facts.escalation,
      acknowledgement: isGreetingOwed(facts, [clock, ...otherClocks])
        ? {
            dueAt: isoOf(facts.createdAt + policy.vip.acknowledgedWithinSeconds * 1000),
            // Who was not told must not be said to know.
            csmName: triage.vip.csmEmail === null || isCsmUnknown ? null : nameOf(triage.vip.csmEmail),
          }
        : null,
      corrected: facts.correction
        ? {
            at: isoOf(facts.correction.at),
            impact: facts.correction.impact ?? null,
            urgency: facts.correction.urgency ?? null,
            tier: facts.correction.tier ?? null,
          }
        : null,
    },
  }
}

/** What a correction changes, for the agent to see before it is saved (R3). */
export function effectOf(before: SidebarFacts, after: SidebarFacts, policy: Policy, now: Instant): Effect {
  const due = (facts: SidebarFacts) => progressOf(facts, policy, now).clock.dueAt
  return {
    priority: { from: before.triage.priority, to: after.triage.priority },
    queue: { from: queueNameOf(policy, before.triage.queue), to: queueNameOf(policy, after.triage.queue) },
    dueAt: { from: due(before), to: due(after) },
  }
}

/** R2 step 3 as it is by now: stopped, merged, or said to be none. */
function stepNow(step: Step, { ticketId, pairs }: SidebarFacts): Step {
  if (step.step !== 'duplicates') return step
  return { ...step, ...stepOfPairs(ticketId, pairs) }
}

function duplicatesIn(pairs: readonly PairSeen[]): { likely: number; mergeAt: string | null } {
  const open = pairs.filter(({ state }) => state === 'suggested' || state === 'certain')
  const times = open.flatMap(({ mergeAt }) => (mergeAt === null ? [] : [mergeAt]))
  return { likely: open.length, mergeAt: times.length === 0 ? null : isoOf(Math.min(...times)) }
}

/** V0: the step was written before Slack was asked. Who was not told must not be said to be told. */
const notTold = (reason: Reason): Reason =>
  reason.key === 'triage.vip.csm' ? { ...reason, key: 'triage.vip.csmUnknown' } : reason

/** V3: until somebody has answered the VIP; a pause without a reply still owes it, a solved ticket does not. */
function isGreetingOwed({ triage, status }: SidebarFacts, clocks: readonly ClockView[]): boolean {
  const isAnswered = clocks.some(({ name, fulfilledAt }) => name === 'firstResponse' && fulfilledAt !== null)
  return triage.vip.isVip && !isAnswered && status !== 'solved' && status !== 'closed'
}

type Progress = { readonly stage: Stage; readonly clock: ClockView; readonly otherClocks: readonly ClockView[] }

function progressOf(facts: SidebarFacts, policy: Policy, now: Instant): Progress {
  const { triage } = facts
  const { clockPolicy, history } = measured(facts, policy)
  const clocks = clocksOf(history, now)
  const groupName = policy.triage.queues.find(({ key }) => key === triage.queue)?.name ?? null
  const stage = stageOf({
    createdAt: facts.createdAt,
    triagedAt: facts.triagedAt,
    assigneeId: facts.assigneeId,
    groupName,
    status: facts.status,
    isVip: triage.vip.isVip,
    ...clocks,
    lifecycle: policy.lifecycle,
    vip: policy.vip,
  })
  const leading = leadingClock(clocks)
  const viewOf = (name: ClockName) => clockViewOf(name, clocks[name], basisOf(clockPolicy, name), now)
  return {
    stage,
    clock: viewOf(leading),
    otherClocks: CLOCK_NAMES.filter((name) => name !== leading && clocks[name].state !== 'none').map(viewOf),
  }
}

/** S10: the first response while it is owed; after it the next response, then a resolution that has a target. */
function leadingClock(clocks: Clocks): ClockName {
  const isAlive = (name: ClockName) => clocks[name].state === 'running' || clocks[name].state === 'paused'
  if (isAlive('firstResponse')) return 'firstResponse'
  if (isAlive('nextResponse')) return 'nextResponse'
  return isAlive('resolution') && clocks.resolution.targetSeconds !== null ? 'resolution' : 'firstResponse'
}

/** Targets come from the history itself: it begins with those of the first decision (S9). */
export function measured({ triage, history }: Pick<SidebarFacts, 'triage' | 'history'>, policy: Policy) {
  const clockPolicy = clockPolicyFor(policy.sla, triage.tier.value, triage.targetSeconds)
  return { clockPolicy, history: keptHistory(clockPolicy, history) }
}

function clockViewOf(name: ClockName, clock: Clock, schedule: ReturnType<typeof basisOf>, asOf: Instant): ClockView {
  const iso = (at: Instant | null) => (at === null ? null : isoOf(at))
  const basis = { schedule, asOf }
  const next = nextThreshold(clock, basis)
  return {
    name,
    state: clock.state,
    outcome: clock.outcome,
    startedAt: iso(clock.startedAt),
    dueAt: iso(clock.dueAt),
    targetSeconds: clock.targetSeconds,
    elapsedSeconds: clock.elapsedSeconds,
    fulfilledAt: iso(clock.fulfilledAt),
    breachedAt: iso(clock.breachedAt),
    isPausedUnanswered: clock.state === 'paused' && name === 'firstResponse',
    basis: schedule === null ? 'calendar' : 'business',
    atRiskAt: iso(thresholdAt(clock, 75, basis)),
    prioritiseAt: iso(thresholdAt(clock, 80, basis)),
    next: next ? { at: isoOf(next.at), what: next.what } : null,
  }
}

/** L1, V4: the limits of the ticket itself that the agent should see. */
function limitsIn(facts: SidebarFacts, policy: Policy, now: Instant) {
  const { clockPolicy } = measured(facts, policy)
  const { isVip } = facts.triage.vip
  const ticket = { ...facts, isVip, events: facts.history, clockPolicy, fired: new Set<string>() }
  const limits = limitsOf(ticket, policy, now)
  const of = (wanted: (typeof limits)[number]['kind']) => limits.find(({ kind }) => kind === wanted)?.at ?? null
  const closingOffer = of('closing-offer')
  return { updateDueAt: of('vip-update'), mayClose: closingOffer !== null && closingOffer <= now }
}

/** `dana.kim@acme.example` reads "Dana Kim": Zendesk gives no name of a CSM, only the mapped e-mail (V0). */
function nameOf(email: string): string {
  const words = (email.split('@')[0] ?? '').split(/[._+-]+/).filter((word) => /^\p{L}{2,}$/u.test(word))
  return words.length > 0 ? words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') : email
}
