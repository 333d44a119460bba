import { type Condition, closingChecklist, type Due, levelOf, nextLevel, stepsFor } from '../../domain/escalation.ts'
import type { EscalationItem, EscalationView } from '../../domain/escalation-view.ts'
import { type Instant, isoOf } from '../../domain/instant.ts'
import type { Reason } from '../../domain/reason.ts'
import type { Account } from '../db/accounts.ts'
import { briefWritesOf } from '../db/escalation-alerts.ts'
import type { KeptEvent } from '../db/escalations.ts'
import { groupNameOf } from '../jobs/escalation-draft.ts'
import { maySeeBrief, type Reader, roleOf } from '../jobs/escalation-reader.ts'
import { type Followed, followedOf, nameOf, overSince } from '../jobs/escalation-record.ts'
import { wordsShown } from '../jobs/escalation-words.ts'
import { watchedNow } from '../jobs/watch-escalation.ts'
import type { Services } from '../services.ts'
import { triagedTicket } from './ticket-facts.ts'

export { type Reader, readerOf } from '../jobs/escalation-reader.ts'

const iso = (at: Instant | null): string | null => (at === null ? null : isoOf(at))

/** Everything about a ticket's escalations as `reader` may see it. Throws Fault 'missing' for a ticket we do not know. */
export async function escalationView(
  services: Services,
  account: Account,
  ticketId: string,
  reader: Reader,
): Promise<EscalationView> {
  const { db, clock } = services
  const ticket = await triagedTicket(services, account, ticketId)
  const now = clock.now()
  const { followed, history } = await followedOf(db, account, ticket, now)
  const watched = await watchedNow(services, account, ticketId)
  const isOver = overSince(ticket, history) !== null
  return {
    ticketId,
    version: ticket.version,
    now: isoOf(now),
    isOver,
    conditions: watched.conditions.map(conditionShown),
    counterReasons: [...watched.counterReasons],
    heldBack: watched.heldBack.map(conditionShown),
    next: isOver ? null : nextLevel(levelOf(groupNameOf(account, ticket.groupId), account.policy.escalation.levels)),
    escalations: await itemsOf(services, account, followed, reader),
  }
}

export function conditionShown(condition: Condition): EscalationView['conditions'][number] {
  const { since, respondBy, quote, to, ...rest } = condition
  return { ...rest, to: [...to], since: isoOf(since), respondBy: iso(respondBy), hasQuote: quote !== null }
}

/** Escalations as the page and the sidebar show them. */
export async function itemsOf(
  services: Services,
  account: Account,
  followed: readonly Followed[],
  reader: Reader,
): Promise<EscalationItem[]> {
  const { db } = services
  const writes = await briefWritesOf(
    db,
    account.id,
    followed.map(({ escalation }) => escalation.id),
  )
  const ids = new Set(
    followed.flatMap(({ escalation, kept }) => [escalation.sentBy, ...kept.flatMap(({ userId }) => userId ?? [])]),
  )
  const names = new Map<string, string>()
  for (const id of ids) names.set(id, await nameOf(db, account.id, id))
  return followed.map((one) => {
    const { escalation, state, due, kept } = one
    const mayRead = maySeeBrief(account, escalation, reader)
    const write = writes.get(escalation.id)
    return {
      id: escalation.id,
      ticketId: escalation.ticketId,
      receiver: escalation.receiver,
      alsoTold: [...escalation.alsoTold],
      conditions: [...escalation.conditions],
      severity: state.severity,
      sentAt: isoOf(state.sentAt),
      sentBy: names.get(escalation.sentBy) ?? escalation.sentBy,
      write: { state: writeState(write?.state), error: write?.error ?? null },
      stage: state.stage,
      what: state.what,
      owes: state.owes,
      response: {
        dueAt: iso(state.response.dueAt),
        respondedAt: iso(state.response.respondedAt),
        isLate: state.response.isLate,
      },
      internal: due && dueShown(due.internal),
      customer: due && dueShown(due.customer),
      bounces: state.bounces,
      endedAt: iso(state.endedAt),
      endReason: escalation.endReason,
      duties: dutiesOf(one, kept),
      events: kept.map((event) => ({
        at: isoOf(event.at),
        what: eventText(one, event),
        by: event.userId === null ? null : (names.get(event.userId) ?? event.userId),
        words: mayRead ? wordsShown(services, event) : null,
      })),
      maySeeBrief: mayRead,
      may: [...stepsFor(state.stage, roleOf(account, escalation, reader))],
    }
  })
}

const writeState = (state: string | undefined): EscalationItem['write']['state'] =>
  state === 'refused' ? 'refused' : state === 'written' || state === 'unneeded' ? 'written' : 'recorded'

const dueShown = ({ from, by, why, isMissed }: Due): NonNullable<EscalationItem['internal']> => ({
  from: isoOf(from),
  by: isoOf(by),
  why,
  isMissed,
})

/** E8: what is left. What ending it does by itself (telling, giving back) is done with the end. */
function dutiesOf({ escalation, state, customerInformedAt }: Followed, kept: readonly KeptEvent[]) {
  const isEnded = state.stage === 'ended'
  const ended = kept.findLast(({ type }) => type === 'ended')
  const isWhole = isEnded && ended?.userId != null
  return closingChecklist(
    { sentAt: escalation.sentAt, toldOf: state.receivers },
    {
      reason: escalation.endReason,
      hasCause: isWhole,
      told: isWhole ? state.receivers : [],
      customerInformedAt: isWhole ? (customerInformedAt ?? ended.at) : customerInformedAt,
      hasResolutionNote: isWhole,
      hasLearning: isWhole,
      isBack: isWhole,
    },
  ).map((duty) => ({ ...duty }))
}

function eventText({ escalation }: Followed, { type, data }: KeptEvent): Reason {
  const receiver = `@escalation.receiver.${escalation.receiver}`
  if (type === 'bounced')
    return {
      key: 'escalation.event.bounced',
      params: { receiver, reason: `@escalation.bounce.${data.reason ?? 'incomplete'}` },
    }
  if (type === 'severity')
    return {
      key: 'escalation.event.severity',
      params: { severity: `@escalation.severity.${data.severity ?? 'medium'}` },
    }
  if (type === 'ended')
    return escalation.endReason === null
      ? { key: 'escalation.event.notWritten' }
      : { key: 'escalation.event.ended', params: { reason: `@escalation.end.${escalation.endReason}` } }
  return { key: `escalation.event.${type}`, params: { receiver } }
}
