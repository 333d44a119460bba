import type { Recipient } from '../../domain/action.ts'
import { say } from '../../domain/reason.ts'
import type { SlackCredentials } from '../clients/slack.ts'
import type { Account } from '../db/accounts.ts'
import { agentOf } from '../db/agents.ts'
import { claimEffect, type Effect, endEffect, unclaimEffect } from '../db/effects.ts'
import { transact } from '../db/transact.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import { accountOf } from './account.ts'
import { handOut, tellUntold } from './hand-out.ts'
import type { Payload } from './payloads.ts'

type End = { readonly state: 'sent' | 'refused'; readonly note: string | null }

/** One message of a decision, sent once: after an unknown outcome the channel is read before it is posted again (design 2.15). */
export async function sendEffect(services: Services, { accountId, effectId }: Payload<'send-effect'>): Promise<void> {
  const { db, clock, log } = services
  const account = await accountOf(services, accountId)
  const effect = await claimEffect(db, accountId, effectId)
  if (!effect) return
  try {
    const end =
      effect.kind === 'page'
        ? await page(services, account, effect)
        : effect.kind === 'hand-out'
          ? await handOut(services, account, effect)
          : await tell(services, account, effect, effect.isUncertain)
    await transact(db, async (tx) => {
      await endEffect(tx, accountId, effectId, { ...end, at: clock.now() })
      // E3: an escalation that its receiver does not hear of must be known to whoever sent it.
      if (end.state === 'refused') await tellUntold(services, tx, account, effect, end.note)
    })
    const fields = { account: account.subdomain, ticket: effect.ticketId, effect: effectId, note: end.note }
    if (end.state === 'sent') log.info('message-sent', fields)
    else log.warn('message-refused', fields)
  } catch (error) {
    const leftUs = !(error instanceof Fault) || error.mayHaveArrived
    if (!leftUs && !effect.isUncertain) await unclaimEffect(db, accountId, effectId)
    throw error
  }
}

async function tell(services: Services, account: Account, effect: Effect, isUncertain: boolean): Promise<End> {
  const { slack, texts, zendeskUrl } = services
  const credentials = account.slack
  if (!credentials) return { state: 'refused', note: 'slack-not-connected' }
  const { channel, note } = await channelOf(services, account, credentials, effect.recipient)
  if (channel === null) return { state: 'refused', note }
  let repeated = ''
  if (isUncertain) {
    const earlier = await slack.findPost(credentials, channel, { actionId: effect.id, since: effect.recordedAt })
    if (earlier === 'found') return { state: 'sent', note }
    if (earlier === 'not-granted') repeated = ` ${say(texts, { key: 'slack.possiblyRepeated' })}`
  }
  const text = `${say(texts, effect.message)}${repeated}`
  const url = `${zendeskUrl(account.subdomain)}/agent/tickets/${effect.ticketId}`
  const result = await slack.post(credentials, {
    channel,
    text: `${text} ${url}`,
    blocks: blocksOf(services, text, url),
    actionId: effect.id,
  })
  return result.state === 'sent' ? { state: 'sent', note } : { state: 'refused', note: result.reason }
}

/** One message, one button that leads to the ticket. */
const blocksOf = ({ texts }: Services, text: string, url: string) => [
  { type: 'section', text: { type: 'plain_text', text } },
  {
    type: 'actions',
    elements: [{ type: 'button', text: { type: 'plain_text', text: say(texts, { key: 'slack.openTicket' }) }, url }],
  },
]

async function channelOf(
  { slack, db }: Services,
  { policy, id: accountId }: Account,
  credentials: SlackCredentials,
  to: Recipient,
): Promise<{ channel: string | null; note: string | null }> {
  const direct = async (email: string) => {
    const user = await slack.userByEmail(credentials, email)
    return user === null ? null : slack.openDirect(credentials, user)
  }
  switch (to.kind) {
    case 'channel':
      return { channel: to.channel, note: null }
    case 'agent': {
      const agent = await agentOf(db, accountId, to.userId)
      const channel = agent?.email ? await direct(agent.email) : null
      return channel === null ? { channel: to.fallbackChannel, note: 'agent-unknown' } : { channel, note: null }
    }
    case 'csm': {
      const channel = await direct(to.email)
      // V0: an unknown CSM goes to the fallback channel, and it is said.
      return channel === null ? { channel: to.fallbackChannel, note: 'csm-unknown' } : { channel, note: null }
    }
    case 'tracker':
      return { channel: null, note: 'no-channel' }
    case 'on-call': {
      const person = policy.onCall[to.role]
      if (person.slackChannel) return { channel: person.slackChannel, note: null }
      const channel = person.email ? await direct(person.email) : null
      return channel === null ? { channel: policy.slack.leadChannel, note: 'on-call-unknown' } : { channel, note: null }
    }
  }
}

async function page(
  { pager, texts, zendeskUrl }: Services,
  { policy, subdomain }: Account,
  effect: Effect,
): Promise<End> {
  const url = effect.recipient.kind === 'on-call' ? policy.onCall[effect.recipient.role].pageUrl : undefined
  if (!url) return { state: 'refused', note: 'no-page-address' }
  const result = await pager.page(url, {
    id: effect.id,
    text: say(texts, effect.message),
    ticketUrl: `${zendeskUrl(subdomain)}/agent/tickets/${effect.ticketId}`,
  })
  return result.state === 'sent' ? { state: 'sent', note: null } : { state: 'refused', note: result.reason }
}
