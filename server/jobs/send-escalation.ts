import { randomUUID } from 'node:crypto'
import type { Action, TicketChanges } from '../../domain/action.ts'
import { assigneeOf } from '../../domain/assignment.ts'
import { answered, type BriefDraft, type Lack, lacksOf, TEXTS } from '../../domain/brief.ts'
import {
  briefNote,
  conditionsFor,
  ESCALATED_TAG,
  fitsNote,
  placeFor,
  type Receiver,
  tagOf,
  withinFor,
} from '../../domain/escalation.ts'
import type { EscalationSend } from '../../domain/escalation-view.ts'
import { say } from '../../domain/reason.ts'
import type { Account } from '../db/accounts.ts'
import { presentCandidates } from '../db/candidates.ts'
import {
  type Escalation,
  escalationOfRequest,
  renewEscalation,
  requestSource,
  saveEscalation,
  saveEscalationEvent,
} from '../db/escalations.ts'
import type { Tx } from '../db/schema.ts'
import { announceTicket, bumpTicket, findTicket, lockTickets } from '../db/tickets.ts'
import { transact } from '../db/transact.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import type { Triaged } from './correction.ts'
import { hasGroup, knownBrief } from './escalation-draft.ts'
import { sendMessages } from './escalation-messages.ts'
import {
  causeOf,
  type Followed,
  followedOf,
  groupsOf,
  nameOf,
  overSince,
  placeOf,
  zoneOf,
} from './escalation-record.ts'
import { followTimer } from './follow-timer.ts'
import { recordDecision } from './record.ts'
import { watchEscalationIn } from './watch-escalation.ts'

type Ask = { readonly ticketId: string; readonly userId: string; readonly send: EscalationSend }

/**
 * E3-E6: sends an escalation, once for its request. The server takes its own facts and lays the agent's answers over them. Answers
 * what keeps the brief from being sent; empty: it is recorded. Throws a Fault that says why it cannot be.
 */
export async function sendEscalation(services: Services, account: Account, ask: Ask): Promise<readonly Lack[]> {
  return transact(services.db, async (tx) => {
    // Two agents at once, and a request that comes twice, wait for each other here.
    await lockTickets(tx, account.id, [ask.ticketId])
    if (await isSent(tx, account, ask)) return []
    const ticket = await triagedIn(tx, account, ask.ticketId)
    const now = services.clock.now()
    const { followed, history } = await followedOf(tx, account, ticket, now)
    if (overSince(ticket, history) !== null)
      throw new Fault(
        'conflict',
        `Ticket #${ask.ticketId} is ${ticket.status === 'solved' ? 'solved' : 'closed'}: open it again before you escalate it.`,
      )
    const { receiver } = ask.send
    if (!hasGroup(account, receiver)) throw noGroup(account, receiver)
    const open = followed.find(
      ({ escalation, state }) =>
        escalation.receiver === receiver && escalation.endedAt === null && state.stage !== 'ended',
    )
    if (open && open.state.stage !== 'bounced') throw await alreadyThere(tx, services, account, open)
    const made = await make(services, tx, account, ticket, ask)
    if ('lacks' in made) return made.lacks
    await record(services, tx, account, ticket, ask, made, open ?? null)
    return []
  })
}

async function isSent(tx: Tx, account: Account, { send, ticketId }: Ask): Promise<boolean> {
  const found = await escalationOfRequest(tx, account.id, send.requestId)
  if (found && found.ticketId !== ticketId)
    throw new Fault('conflict', `This request was used for ticket #${found.ticketId}. Begin a new one.`, {
      field: 'requestId',
    })
  return found !== null
}

async function triagedIn(tx: Tx, account: Account, ticketId: string): Promise<Triaged> {
  const found = await findTicket(tx, account.id, ticketId)
  if (!found?.triage || !found.reading)
    throw new Fault('missing', `Firstline does not know ticket #${ticketId} of this account.`)
  return { ...found, triage: found.triage, reading: found.reading }
}

async function alreadyThere(tx: Tx, { texts }: Services, account: Account, { escalation }: Followed): Promise<Fault> {
  const who = await nameOf(tx, account.id, escalation.sentBy)
  const receiver = say(texts, { key: `escalation.receiver.${escalation.receiver}` })
  return new Fault(
    'conflict',
    `${receiver} has this ticket already: ${who} escalated it. Write an update there instead.`,
    { field: 'receiver' },
  )
}

/** A group of the settings that Zendesk does not have (any more): nobody would get the ticket. */
function noGroup({ policy }: Account, receiver: Receiver): Fault {
  const setting = ['escalation', 'receivers', receiver, 'group'].join('.')
  const { group } = policy.escalation.receivers[receiver]
  return new Fault(
    'invalid',
    `Zendesk has no group "${group}". An admin names another one in the setting ${setting}.`,
    {
      field: setting,
    },
  )
}

type Made = {
  readonly draft: BriefDraft
  readonly alsoTold: readonly Receiver[]
  readonly conditions: ReturnType<typeof conditionsFor>
  readonly withinSeconds: number | null
}

async function make(
  services: Services,
  tx: Tx,
  account: Account,
  ticket: Triaged,
  { send, userId }: Ask,
): Promise<Made | { readonly lacks: readonly Lack[] }> {
  const { receiver } = send
  const alsoTold = [...new Set(send.alsoTold)].filter((other) => other !== receiver)
  const rules = account.policy.escalation
  const conditions = conditionsFor(send.conditions, [receiver, ...alsoTold], rules)
  // Subject and files come with the answers: nothing has to be read to send.
  const known = await knownBrief(
    services,
    tx,
    account,
    ticket,
    { receiver, conditions, userId },
    { subject: '', files: [] },
  )
  const draft = answered(known.draft, send.answers)
  const lacks = lacksOf(draft)
  if (lacks.length > 0) return { lacks }
  if (!fitsNote(briefNote(draft, { texts: services.texts, timeZone: zoneOf(account) })))
    return { lacks: [{ field: longestOf(draft), why: { key: 'escalation.tooLong' } }] }
  return { draft, alsoTold, conditions, withinSeconds: withinFor(conditions, receiver, rules) }
}

/** Where shortening helps most. */
const longestOf = ({ texts }: BriefDraft): Lack['field'] =>
  TEXTS.toSorted((a, b) => (texts[b]?.length ?? 0) - (texts[a]?.length ?? 0))[0] ?? 'summary'

/** Everything of a send in one transaction: row, event, decision, messages, timer. */
async function record(
  services: Services,
  tx: Tx,
  account: Account,
  ticket: Triaged,
  { send, userId }: Ask,
  { draft, alsoTold, conditions, withinSeconds }: Made,
  bounced: Followed | null,
): Promise<void> {
  const { clock, encryption, timers } = services
  const now = clock.now()
  const { receiver, requestId } = send
  const severity = draft.severity ?? 'medium'
  const decisionId = randomUUID()
  const id = bounced?.escalation.id ?? decisionId
  const escalation: Escalation = {
    id,
    accountId: account.id,
    ticketId: ticket.ticketId,
    requestId,
    sentAt: now,
    sentBy: userId,
    receiver,
    alsoTold,
    conditions,
    groupBefore: ticket.groupId,
    assigneeBefore: ticket.assigneeId,
    brief: encryption.encrypt(JSON.stringify(draft)),
    endedAt: null,
    endReason: null,
  }
  if (bounced) await renewEscalation(tx, id, escalation)
  else await saveEscalation(tx, escalation)
  await saveEscalationEvent(tx, {
    escalationId: id,
    at: now,
    type: 'sent',
    userId,
    data: { severity, withinSeconds },
    words: null,
    source: requestSource(requestId),
  })
  const receivers = [receiver, ...alsoTold]
  const actions: readonly Action[] = [
    ...sendMessages(account, { ticket, receivers, severity, conditions, withinSeconds, now }),
    ...handOut(account, receiver, id),
  ]
  const decision = {
    id: decisionId,
    accountId: account.id,
    ticketId: ticket.ticketId,
    kind: 'escalation',
    cause: bounced ? causeOf(id, 'sent', requestId) : causeOf(id),
    at: now,
    triage: null,
    changes: await changesFor(services, tx, account, ticket, draft, userId),
    base: ticket.base,
    class: severity === 'critical' || ticket.isVip || receiver === 'security' ? 'vip' : 'sla',
  } as const
  await recordDecision(services, tx, account, decision, actions)
  await timers.set(tx, [followTimer(account.id, id, now)])
  // What was acted on holds no longer.
  await watchEscalationIn(services, tx, account, [ticket.ticketId])
  const version = await bumpTicket(tx, account.id, ticket.ticketId)
  if (version !== null) await announceTicket(tx, account.id, ticket.ticketId, version)
}

/** E10, V4: group or assignee, tags, the proposed priority, the CSM as follower. The note is put together when it is written. */
async function changesFor(
  { clock }: Services,
  tx: Tx,
  account: Account,
  ticket: Triaged,
  { receiver, priority }: BriefDraft,
  userId: string,
): Promise<TicketChanges> {
  const { policy } = account
  const candidates = await presentCandidates(tx, account.id, clock.now())
  const senior = (groupId: string, alsoIn: string) =>
    assigneeOf(
      candidates.filter(({ id, groupIds }) => id !== userId && groupIds.includes(alsoIn)),
      groupId,
      policy.assignment.capacity,
    )
  const csmEmail = ticket.isVip ? ticket.triage.vip.csmEmail : null
  return {
    ...placeFor(receiver, placeOf(ticket), policy.escalation, groupsOf(account), senior),
    addTags: [ESCALATED_TAG, tagOf(receiver)],
    ...(priority !== null && priority !== ticket.priority && { priority }),
    ...(csmEmail !== null && { followerEmails: [csmEmail] }),
  }
}

/** Trackers are of Engineering and Product. */
function handOut({ policy }: Account, receiver: Receiver, id: string): readonly Action[] {
  const isTracked = receiver === 'engineering' || receiver === 'product'
  if (!isTracked || !policy.escalation.webhookUrl) return []
  const message = { key: 'escalation.slack.handOut', params: { escalation: id } }
  return [{ type: 'hand-out', rule: 'E4', to: { kind: 'tracker' }, message }]
}
