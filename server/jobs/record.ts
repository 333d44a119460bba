import type { Action } from '../../domain/action.ts'
import type { Instant } from '../../domain/instant.ts'
import { afterQuietHours } from '../../domain/quiet-hours.ts'
import { isSaid } from '../../domain/shadow.ts'
import type { Account } from '../db/accounts.ts'
import { type Decision, saveDecisions } from '../db/decisions.ts'
import { type Effect, saveEffects } from '../db/effects.ts'
import type { Tx } from '../db/schema.ts'
import type { ServiceClass } from '../service-class.ts'
import type { Services } from '../services.ts'
import type { Queue } from './queue.ts'
import { asLive, isByPerson } from './shadow.ts'
import type { NewTimer } from './timers.ts'

/** A decision with everything that it makes happen. */
export type Decided = { readonly decision: Decision; readonly actions: readonly Action[] }

/** Records a decision and, in the same transaction, adds the jobs that carry it out. False: this cause was decided before. */
export async function recordDecision(
  services: Services,
  tx: Tx,
  account: Account,
  decision: Decision,
  actions: readonly Action[],
): Promise<boolean> {
  return (await recordDecisions(services, tx, account, [{ decision, actions }])) > 0
}

/** The same for many decisions, in as many statements as for one. Answers how many are new. */
export async function recordDecisions(
  services: Services,
  tx: Tx,
  account: Account,
  given: readonly Decided[],
): Promise<number> {
  const { queue, timers, clock } = services
  const accountId = account.id
  const decided = given.map((one) => ({ ...one, decision: asLive(account, one.decision) }))
  const saved = await saveDecisions(
    tx,
    decided.map(({ decision }) => decision),
  )
  const fresh = decided
    .filter(({ decision }) => saved.has(decision))
    .map((one) => ({ ...one, effects: effectsOf(account, one.decision, one.actions, clock.now()) }))
  const effects = fresh.flatMap((one) => one.effects)
  await saveEffects(tx, effects)
  await queue.add(
    tx,
    'apply-decision',
    fresh.flatMap(({ decision }) =>
      decision.changes
        ? [
            {
              payload: { accountId, decisionId: decision.id, class: decision.class },
              class: decision.class,
            },
          ]
        : [],
    ),
  )
  // "Maya has it now" is only true once it is written: those messages follow the write (apply-decision.ts).
  const atOnce = fresh.filter(({ decision }) => decision.kind !== 'handoff' || !decision.changes)
  await addEffectJobs(
    queue,
    tx,
    accountId,
    atOnce
      .flatMap((one) => one.effects)
      // What is handed out is only there once it is written (write-escalation.ts).
      .filter(({ waits, isHeld, kind }) => !waits && !isHeld && kind !== 'hand-out'),
  )
  await timers.set(
    tx,
    fresh.flatMap(({ decision, actions }) => timersOf(account, decision, actions)),
  )
  await timers.set(tx, groupTimersOf(accountId, effects))
  return fresh.length
}

export const addEffectJobs = (
  queue: Queue,
  tx: Tx,
  accountId: number,
  effects: readonly { readonly id: string }[],
): Promise<void> =>
  queue.add(
    tx,
    'send-effect',
    effects.map(({ id }) => ({ payload: { accountId, effectId: id }, class: 'vip' as const })),
  )

/** A page is a message and, where the policy names one, an HTTPS call: two effects, each sent once (O0). */
function effectsOf(
  account: Account,
  { id: decisionId, ticketId, kind }: Decision,
  actions: readonly Action[],
  now: Instant,
): Effect[] {
  return actions.flatMap((action, index): Effect[] => {
    if (action.type !== 'tell' && action.type !== 'page' && action.type !== 'hand-out') return []
    const base = {
      accountId: account.id,
      ticketId,
      decisionId,
      recipient: action.to,
      message: action.message,
      recordedAt: now,
    }
    if (action.type === 'hand-out') return [{ ...base, id: `${decisionId}:${index}`, kind: action.type }]
    const isHeld = !isByPerson(kind) && !isSaid(action, account.policy.live)
    const waits = isHeld ? null : waitOf(account, action, now)
    const tell = { ...base, id: `${decisionId}:${index}`, kind: 'tell' as const, isHeld, ...(waits && { waits }) }
    const hasPager =
      !isHeld &&
      action.type === 'page' &&
      action.to.kind === 'on-call' &&
      account.policy.onCall[action.to.role].pageUrl !== undefined
    return hasPager ? [tell, { ...base, id: `${decisionId}:${index}:page`, kind: 'page' }] : [tell]
  })
}

/** Long enough for what falls due at one moment to be told in one message, short enough to be at once. */
const GATHER_MS = 500
/** S9: where breach and violation are told together, late, the violation comes after. */
const LATER_MS: Readonly<Record<string, number>> = { violation: 250 }

function waitOf({ policy }: Account, action: Action, now: Instant): Effect['waits'] | null {
  if (action.type !== 'tell' || action.topic === undefined) return null
  const until = action.isUrgent === false ? afterQuietHours(policy.slack.quietHours, now) : now
  return {
    topic: `${action.topic}|${JSON.stringify(action.to)}`,
    until: until + GATHER_MS + (LATER_MS[action.topic] ?? 0),
  }
}

/** One timer for all messages of a topic that wait until the same moment. */
function groupTimersOf(accountId: number, effects: readonly Effect[]): readonly NewTimer[] {
  const timers = new Map<string, NewTimer>()
  for (const { waits } of effects) {
    if (!waits) continue
    const key = `${waits.topic}:${waits.until}`
    const payload = { accountId, topic: waits.topic }
    timers.set(key, { accountId, kind: 'send-group', key, dueAt: waits.until, class: 'vip', payload })
  }
  return [...timers.values()]
}

function timersOf(account: Account, decision: Decision, actions: readonly Action[]): NewTimer[] {
  const { ticketId } = decision
  const accountId = account.id
  return actions.flatMap((action): NewTimer[] => {
    if (action.type === 'ensure-assigned') {
      return [
        {
          accountId,
          kind: 'ensure-assigned',
          key: `${ticketId}:${action.to}`,
          dueAt: action.at,
          class: 'vip',
          payload: { accountId, ticketId, to: action.to },
        },
      ]
    }
    if (action.type !== 'confirm-tier') return []
    const [, count = '0'] = /^confirm:(\d+)$/.exec(decision.cause) ?? []
    const next = Number(count) + 1
    const pauses = account.policy.crm.confirmAfterSeconds
    // T4: asked again after growing pauses; the last one stays until there is an answer.
    const pause = pauses[Math.min(next - 1, pauses.length - 1)] ?? 60
    const serviceClass: ServiceClass = 'sla'
    return [
      {
        accountId,
        kind: 'confirm-tier',
        key: ticketId,
        dueAt: decision.at + pause * 1000,
        class: serviceClass,
        payload: { accountId, ticketId, cause: `confirm:${next}`, kind: 'tier', class: serviceClass },
      },
    ]
  })
}
