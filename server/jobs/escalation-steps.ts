import { randomUUID } from 'node:crypto'
import type { Action, TicketChanges } from '../../domain/action.ts'
import { emptinessOf } from '../../domain/brief.ts'
import {
  canEnd,
  ESCALATED_TAG,
  type EscalationStep,
  needsCause,
  placeBack,
  type Receiver,
  refusalOf,
  tagOf,
} from '../../domain/escalation.ts'
import type { EscalationAction } from '../../domain/escalation-view.ts'
import type { Reason } from '../../domain/reason.ts'
import type { Account } from '../db/accounts.ts'
import { endEscalation, type KeptEvent, noteSource, saveEscalationEvent } from '../db/escalations.ts'
import type { Tx } from '../db/schema.ts'
import { announceTicket, bumpTicket, findTicket, lockTickets } from '../db/tickets.ts'
import { transact } from '../db/transact.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import type { Triaged } from './correction.ts'
import { agentIn, isAtOnce, stepMessage, toAll } from './escalation-messages.ts'
import { type Reader, roleOf } from './escalation-reader.ts'
import {
  causeOf,
  type Followed,
  followedOf,
  groupsOf,
  isSealed,
  nameOf,
  overSince,
  placeOf,
  receiverGroups,
} from './escalation-record.ts'
import { type StepWords, sealWords } from './escalation-words.ts'
import { followTimer } from './follow-timer.ts'
import { recordDecision } from './record.ts'
import { watchEscalationIn } from './watch-escalation.ts'

type Ask = {
  readonly ticketId: string
  readonly escalationId: string
  readonly reader: Reader
  readonly action: EscalationAction
}
export type StepProblem = { readonly field: string; readonly why: Reason }
type Step = {
  readonly account: Account
  readonly ticket: Triaged
  readonly one: Followed
  readonly ask: Ask
  readonly now: number
}

/** These need words: what is asked, answered or reported. */
const SPOKEN: readonly EscalationStep[] = ['ask', 'answer', 'update']
const EVENTS = {
  accept: 'accepted',
  ask: 'asked',
  answer: 'answered',
  bounce: 'bounced',
  update: 'updated',
  severity: 'severity',
  end: 'ended',
} as const satisfies Readonly<Record<EscalationStep, KeptEvent['type']>>

/**
 * E7, E8: one step in the life of an escalation, recorded with its note, messages and what becomes of the ticket. Answers what is missing
 * in the request; empty: it is done. Throws a Fault that says why it cannot be.
 */
export async function takeStep(services: Services, account: Account, ask: Ask): Promise<readonly StepProblem[]> {
  return transact(services.db, async (tx) => {
    await lockTickets(tx, account.id, [ask.ticketId])
    const found = await findTicket(tx, account.id, ask.ticketId)
    const now = services.clock.now()
    const ticket = found?.triage && found.reading ? { ...found, triage: found.triage, reading: found.reading } : null
    const known = ticket && (await followedOf(tx, account, ticket, now))
    const one = known?.followed.find(({ escalation }) => escalation.id === ask.escalationId)
    if (!ticket || !known || !one)
      throw new Fault('missing', `Ticket #${ask.ticketId} has no such escalation in this account.`)
    refuseIllegal(account, one, ask)
    const problems = problemsOf(ask.action)
    if (problems.length > 0) return problems
    const step: Step = { account, ticket, one, ask, now }
    if (ask.action.action === 'end') refuseEarlyEnd(step, isSealed(ticket, known.history))
    await record(services, tx, step, overSince(ticket, known.history) !== null)
    return []
  })
}

const TOO_LATE: Readonly<Record<Followed['state']['stage'], string>> = {
  waiting: 'The receiver has asked nothing yet.',
  accepted: 'The receiver works on it already.',
  'asked-back': 'The receiver has asked a question: support answers it first.',
  bounced: 'It was sent back: support sends it again with what was missing, or ends it.',
  ended: 'It has ended. Escalate the ticket again if the matter goes on.',
}

function refuseIllegal(account: Account, { escalation, state }: Followed, { action: { action }, reader }: Ask): void {
  const refusal = refusalOf(action, state.stage, roleOf(account, escalation, reader))
  if (refusal === 'stage') throw new Fault('conflict', TOO_LATE[state.stage], { field: 'action' })
  if (refusal === 'role')
    throw new Fault(
      'forbidden',
      action === 'answer'
        ? 'Support answers this: the receiver has asked it.'
        : 'Only those who received this escalation, and admins, can do that.',
      { field: 'action' },
    )
}

function problemsOf({ action, words, reason, severity, end }: EscalationAction): readonly StepProblem[] {
  const empty = (field: string, text: string | undefined): readonly StepProblem[] => {
    const why = emptinessOf(text ?? '')
    return why ? [{ field, why }] : []
  }
  const missing = (field: string, is: boolean): readonly StepProblem[] =>
    is ? [{ field, why: { key: `escalation.lack.${field}` } }] : []
  return [
    ...missing('reason', action === 'bounce' && reason === undefined),
    ...missing('severity', action === 'severity' && severity === undefined),
    ...(action === 'bounce' ? empty('words', words) : []),
    // E7: an update is due even without news, and a question may be answered with yes.
    ...(SPOKEN.includes(action) && !words?.trim() ? [{ field: 'words', why: { key: 'brief.empty.blank' } }] : []),
    ...missing('end', action === 'end' && end === undefined),
    ...(action === 'end' && end
      ? [
          ...(needsCause(end.reason) ? empty('end.cause', end.cause) : []),
          ...empty('end.resolution', end.resolution),
          ...empty('end.learning', end.learning),
        ]
      : []),
  ]
}

const ALL_DONE = {
  told: [],
  customerInformedAt: 1,
  hasResolutionNote: true,
  hasLearning: true,
  isBack: true,
} as const

/** E8: everything else of the checklist is done by ending it; the customer is told by a person. */
function refuseEarlyEnd({ one: { escalation, customerInformedAt, state }, now }: Step, isSealedTicket: boolean): void {
  const open = { sentAt: escalation.sentAt, toldOf: state.receivers }
  const closing = {
    ...ALL_DONE,
    reason: 'fixed' as const,
    hasCause: true,
    told: state.receivers,
    // A closed ticket takes no word to the customer any more.
    customerInformedAt: isSealedTicket ? now : customerInformedAt,
  }
  if (!canEnd(open, closing))
    throw new Fault(
      'conflict',
      'The customer has not heard from you since it was escalated. Reply to them in the ticket, then end it.',
      { field: 'end' },
    )
}

async function record(services: Services, tx: Tx, step: Step, isOver: boolean): Promise<void> {
  const { timers, clock } = services
  const { account, ticket, one, ask, now } = step
  const { action } = ask.action
  const { escalation } = one
  const decisionId = randomUUID()
  const said: StepWords = {
    ...(ask.action.words !== undefined && { words: ask.action.words }),
    ...(action === 'end' && {
      cause: ask.action.end?.cause ?? '',
      resolution: ask.action.end?.resolution ?? '',
      learning: ask.action.end?.learning ?? '',
    }),
  }
  await saveEscalationEvent(tx, {
    escalationId: escalation.id,
    at: now,
    type: EVENTS[action],
    userId: ask.reader.userId,
    data: dataOf(ask.action),
    words: sealWords(services, said),
    source: noteSource(decisionId),
  })
  if (action === 'end') await endEscalation(tx, escalation.id, { at: now, reason: ask.action.end?.reason ?? null })
  const changes = changesFor(step, await otherOpen(tx, step))
  const decision = {
    id: decisionId,
    accountId: account.id,
    ticketId: ticket.ticketId,
    kind: 'escalation',
    cause: causeOf(escalation.id, 'step', decisionId),
    at: now,
    triage: null,
    // What says nothing and changes nothing needs no note.
    changes: isSilent(ask.action) && Object.keys(changes).length === 0 ? null : changes,
    base: ticket.base,
    class: 'sla',
  } as const
  const by = await nameOf(tx, account.id, ask.reader.userId)
  await recordDecision(services, tx, account, decision, messagesOf(step, by))
  if (!isOver) await timers.set(tx, [followTimer(account.id, escalation.id, clock.now())])
  await watchEscalationIn(services, tx, account, [ticket.ticketId])
  const version = await bumpTicket(tx, account.id, ticket.ticketId)
  if (version !== null) await announceTicket(tx, account.id, ticket.ticketId, version)
}

const isSilent = ({ action, words }: EscalationAction): boolean => action === 'accept' && !words?.trim()

function dataOf({ action, reason, severity }: EscalationAction): KeptEvent['data'] {
  if (action === 'bounce' && reason) return { reason }
  if (action === 'severity' && severity) return { severity }
  return action === 'update' ? { whom: 'internal' } : {}
}

/** Other escalations of this ticket that go on: its tag stays. */
async function otherOpen(tx: Tx, { account, ticket, one, now }: Step): Promise<boolean> {
  const { followed } = await followedOf(tx, account, ticket, now)
  return followed.some(
    ({ escalation, state }) =>
      escalation.id !== one.escalation.id && state.stage !== 'ended' && state.stage !== 'bounced',
  )
}

/** E8: bounced and ended, the ticket goes back where it was; accepted, it is whose who takes it. */
function changesFor({ account, ticket, one: { escalation }, ask }: Step, isOtherOpen: boolean): TicketChanges {
  const { receiver, groupBefore, assigneeBefore } = escalation
  const { action } = ask.action
  if (action === 'bounce' || action === 'end') {
    const before = { groupId: groupBefore, assigneeId: assigneeBefore }
    const back = placeBack(receiver, before, placeOf(ticket), account.policy.escalation, groupsOf(account))
    return { ...back, removeTags: [...(isOtherOpen ? [] : [ESCALATED_TAG]), tagOf(receiver)] }
  }
  if (action !== 'accept' || !account.policy.escalation.receivers[receiver].takesTicket) return {}
  const { userId, groupIds } = ask.reader
  const isTheirs = ticket.groupId !== null && groupIds.includes(ticket.groupId)
  const isInGroup = receiverGroups(account, [receiver]).includes(ticket.groupId ?? '')
  return ticket.assigneeId === null && isTheirs && isInGroup ? { assigneeId: userId } : {}
}

/** Support hears of the receiver's steps, the receiver of support's; of the end hears everybody who was told (E8). */
function messagesOf({ account, ticket, one: { escalation, state }, ask }: Step, by: string): readonly Action[] {
  const { action, severity, reason, end } = ask.action
  const { receiver, sentBy } = escalation
  const of = {
    ticketId: ticket.ticketId,
    receiver,
    by,
    isUrgent: isAtOnce(severity ?? state.severity, state.receivers),
  }
  const params: Reason['params'] = {
    ...(severity && { severity: `@escalation.severity.${severity}` }),
    ...(action === 'bounce' && reason && { reason: `@escalation.bounce.${reason}` }),
    ...(action === 'end' && end && { reason: `@escalation.end.${end.reason}` }),
  }
  const toAgent = sentBy === ask.reader.userId ? [] : [agentIn(account, sentBy)]
  const receivers: readonly Receiver[] = state.receivers
  const toReceivers = toAll(account, ticket, receivers, () => ({ key: 'escalation.slack.sent' })).map(({ to }) => to)
  const both: readonly EscalationStep[] = ['severity', 'end', 'update']
  const recipients = both.includes(action)
    ? [...toReceivers, ...toAgent]
    : action === 'answer'
      ? toReceivers
      : // A bounce must reach the agent, also one who sent it back himself as an admin.
        action === 'bounce'
        ? [agentIn(account, sentBy)]
        : toAgent
  return recipients.map((to) => stepMessage(to, EVENTS[action], of, params))
}
