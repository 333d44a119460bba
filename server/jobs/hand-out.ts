import { randomUUID } from 'node:crypto'
import { asMarkdown, documentOf } from '../../domain/brief.ts'
import { isRestricted } from '../../domain/escalation.ts'
import { isoOf } from '../../domain/instant.ts'
import type { Account } from '../db/accounts.ts'
import { decisionCause } from '../db/decisions.ts'
import type { Effect } from '../db/effects.ts'
import { findEscalation } from '../db/escalations.ts'
import type { Tx } from '../db/schema.ts'
import type { Services } from '../services.ts'
import { agentIn, tell } from './escalation-messages.ts'
import { causeOf, openBrief, partsOfCause, zoneOf } from './escalation-record.ts'
import { recordDecision } from './record.ts'

/** The brief as JSON to the tracker that the policy names; its words are opened when they are sent. */
export async function handOut(
  services: Services,
  account: Account,
  { id, accountId, message, ticketId }: Effect,
): Promise<{ readonly state: 'sent' | 'refused'; readonly note: string | null }> {
  const { db, tracker, texts, zendeskUrl } = services
  const url = account.policy.escalation.webhookUrl
  if (!url) return { state: 'refused', note: 'no-tracker' }
  const escalation = await findEscalation(db, accountId, String(message.params?.escalation ?? ''))
  const brief = escalation && openBrief(services, escalation)
  if (!escalation || !brief || isRestricted(escalation.receiver)) return { state: 'refused', note: 'no-brief' }
  const result = await tracker.post(url, {
    id,
    body: {
      escalation: escalation.id,
      ticket: { id: ticketId, url: `${zendeskUrl(account.subdomain)}/agent/tickets/${ticketId}` },
      receiver: escalation.receiver,
      sentAt: isoOf(escalation.sentAt),
      brief,
      markdown: asMarkdown(documentOf(brief), { texts, timeZone: zoneOf(account) }),
    },
  })
  return result.state === 'sent' ? { state: 'sent', note: null } : { state: 'refused', note: result.reason }
}

const SENT = 'escalation.slack.sent'

/** A message of an escalation that nobody will read: whoever sent it hears so, once, and can tell them. */
export async function tellUntold(
  services: Services,
  tx: Tx,
  account: Account,
  { id, ticketId, decisionId, message, recipient }: Effect,
  note: string | null,
): Promise<void> {
  if (message.key !== SENT || recipient.kind === 'agent' || note === 'slack-not-connected') return
  const parts = partsOfCause((await decisionCause(tx, account.id, decisionId)) ?? '')
  const escalation = parts && (await findEscalation(tx, account.id, parts.id))
  if (!escalation) return
  const where = recipient.kind === 'channel' ? recipient.channel : recipient.kind
  const params = { ticket: ticketId, receiver: message.params?.receiver ?? '', where, reason: note ?? '' }
  await recordDecision(
    services,
    tx,
    account,
    {
      id: randomUUID(),
      accountId: account.id,
      ticketId,
      kind: 'escalation',
      cause: causeOf(escalation.id, 'untold', id),
      at: services.clock.now(),
      triage: null,
      changes: null,
      base: null,
      class: 'vip',
    },
    [tell(agentIn(account, escalation.sentBy), { key: 'escalation.slack.untold', params }, true)],
  )
}
