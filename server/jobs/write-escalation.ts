import { randomUUID } from 'node:crypto'
import type { TicketChanges } from '../../domain/action.ts'
import { prioritySource } from '../../domain/audit.ts'
import { briefNote, endText, isRestricted, type StepNote, stepNote } from '../../domain/escalation.ts'
import type { Reason } from '../../domain/reason.ts'
import type { WriteResult } from '../clients/zendesk.ts'
import type { Account } from '../db/accounts.ts'
import type { Claimed } from '../db/decisions.ts'
import { cancelEffects, releaseKind } from '../db/effects.ts'
import {
  type Escalation,
  endEscalation,
  escalationEventsOf,
  findEscalation,
  type KeptEvent,
  noteSource,
  saveEscalationEvent,
} from '../db/escalations.ts'
import { saveEvents } from '../db/history.ts'
import type { Base, Tx } from '../db/schema.ts'
import { findTicket } from '../db/tickets.ts'
import type { Services } from '../services.ts'
import { agentIn, stepMessage } from './escalation-messages.ts'
import { causeOf, nameOf, openBrief, partsOfCause, zoneOf } from './escalation-record.ts'
import { openWords } from './escalation-words.ts'
import { targetOf } from './history.ts'
import { addEffectJobs, recordDecision } from './record.ts'

/** `partly`: written without what Zendesk would not take, and its reason. */
type Written = WriteResult | { readonly state: 'gone' }
export type EscalationWritten = { readonly result: Written; readonly partly: string | null }

/**
 * The one write of an escalation's decision: its changes and its private note (E4). Where Zendesk takes the note but not where the ticket
 * should go (a group that was deleted), the matter is handed over all the same, and whoever sent it is told.
 */
export async function writeEscalation(
  services: Services,
  account: Account,
  decision: Claimed,
  base: Base,
): Promise<EscalationWritten> {
  const { zendesk } = services
  const note = await noteOf(services, account, decision)
  const { ticketId, class: serviceClass, id: decisionId, changes } = decision
  let refusal: string | null = null
  let current = base
  for (const one of lighter(changes ?? {})) {
    const result = await zendesk.writeTicket(
      account,
      { ticketId, changes: one, current, decisionId, ...(note !== null && { note }) },
      serviceClass,
    )
    if (result.state !== 'refused') return { result, partly: result.state === 'written' ? refusal : null }
    refusal ??= result.reason
    const found = await zendesk.readTicket(account, ticketId, serviceClass)
    if (!found || found.ticket.status === 'closed') return { result: { state: 'gone' }, partly: null }
    current = found.ticket
  }
  return { result: { state: 'refused', reason: refusal ?? '' }, partly: null }
}

/** As it was decided, then without the agent, then without anything that only this account's set-up could refuse. */
function lighter(changes: TicketChanges): readonly TicketChanges[] {
  const { assigneeId: _, ...ownerless } = changes
  const { addTags, removeTags } = changes
  const tags = { ...(addTags && { addTags }), ...(removeTags && { removeTags }) }
  const all = [changes, ...(changes.assigneeId && changes.groupId ? [ownerless] : []), tags]
  return all.filter((one, index) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === index)
}

/** Decision 030: put together when it is written, and nowhere else. */
async function noteOf(services: Services, account: Account, { id, accountId, cause }: Claimed): Promise<string | null> {
  const parts = partsOfCause(cause)
  const escalation = parts && (await findEscalation(services.db, accountId, parts.id))
  if (!escalation) return null
  const reader = { texts: services.texts, timeZone: zoneOf(account) }
  if (parts.what === 'sent') {
    const draft = openBrief(services, escalation)
    return draft && briefNote(draft, reader)
  }
  const events = await escalationEventsOf(services.db, [escalation.id])
  const event = events.get(escalation.id)?.find(({ source }) => source === noteSource(id))
  return event ? stepNote(await stepOf(services, escalation, event), reader) : null
}

async function stepOf(services: Services, escalation: Escalation, event: KeptEvent): Promise<StepNote> {
  const { type, data, userId } = event
  const label = (what: string): Reason => ({ key: `escalation.note.${what}` })
  const said = isRestricted(escalation.receiver) ? null : openWords(services, event)
  return {
    title: label(type),
    by: await nameOf(services.db, escalation.accountId, userId),
    facts: [
      { label: { key: 'brief.field.receiver' }, value: { key: `escalation.receiver.${escalation.receiver}` } },
      ...(data.severity
        ? [{ label: { key: 'brief.field.severity' }, value: { key: `escalation.severity.${data.severity}` } }]
        : []),
      ...(type === 'bounced' && data.reason
        ? [{ label: label('reason'), value: { key: `escalation.bounce.${data.reason}` } }]
        : []),
      ...(type === 'ended' && escalation.endReason
        ? [{ label: label('reason'), value: endText(escalation.endReason) }]
        : []),
    ],
    texts: (['words', 'cause', 'resolution', 'learning'] as const).flatMap((part) => {
      const text = said?.[part]?.trim() ?? ''
      return text === '' ? [] : [{ label: label(part), text }]
    }),
  }
}

type Outcome = { readonly state: 'written' | 'refused'; readonly error?: string }

/** What follows from the end of a write, in the transaction that records it. */
export async function afterWrite(
  services: Services,
  tx: Tx,
  account: Account,
  decision: Claimed,
  { state, error }: Outcome,
): Promise<void> {
  const parts = partsOfCause(decision.cause)
  const escalation = parts && (await findEscalation(tx, account.id, parts.id))
  if (!escalation) return
  const isSending = parts.what === 'sent'
  if (state === 'written' && isSending) {
    await keepPriority(services, tx, account, decision)
    await addEffectJobs(services.queue, tx, account.id, await releaseKind(tx, account.id, decision.id, 'hand-out'))
  }
  if (state === 'refused' && isSending) {
    const now = services.clock.now()
    // Who was not told yet need not hear of what does not stand.
    await cancelEffects(tx, account.id, decision.id, 'not-written')
    await endEscalation(tx, escalation.id, { at: now, reason: null })
    const over = { type: 'ended' as const, userId: null, data: { reason: 'not-written' }, words: null }
    await saveEscalationEvent(tx, { escalationId: escalation.id, at: now, ...over, source: `unwritten:${decision.id}` })
  }
  if (error === undefined) return
  const what = state === 'written' ? 'partly' : isSending ? 'refused' : 'noteRefused'
  await tellAuthor(services, tx, account, escalation, decision, { what, error })
}

/** S9: the proposed priority has its own targets from now on; our own writes are not heard of again. */
async function keepPriority({ clock }: Services, tx: Tx, account: Account, decision: Claimed): Promise<void> {
  const priority = decision.changes?.priority
  const ticket = priority && (await findTicket(tx, account.id, decision.ticketId))
  const event = ticket ? targetOf(account, ticket, priority, clock.now()) : null
  if (event && priority)
    await saveEvents(tx, account.id, decision.ticketId, [{ event, source: prioritySource(priority, event.at) }])
}

async function tellAuthor(
  services: Services,
  tx: Tx,
  account: Account,
  escalation: Escalation,
  decision: Claimed,
  { what, error }: { readonly what: string; readonly error: string },
): Promise<void> {
  const events = (await escalationEventsOf(tx, [escalation.id])).get(escalation.id) ?? []
  const author = events.find(({ source }) => source === noteSource(decision.id))?.userId ?? escalation.sentBy
  const { ticketId, receiver } = escalation
  const of = { ticketId, receiver, by: await nameOf(tx, account.id, author), isUrgent: true }
  const message = stepMessage(agentIn(account, author), what, of, { reason: error })
  await recordDecision(
    services,
    tx,
    account,
    {
      id: randomUUID(),
      accountId: account.id,
      ticketId,
      kind: 'escalation',
      cause: causeOf(escalation.id, 'told', decision.id),
      at: services.clock.now(),
      triage: null,
      changes: null,
      base: null,
      class: 'vip',
    },
    [message],
  )
}
