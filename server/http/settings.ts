import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { type CrmUrlProblem, crmUrlProblem, isToken } from '../../domain/crm-address.ts'
import { validatePolicy } from '../../domain/policy.ts'
import { say } from '../../domain/reason.ts'
import {
  crmSaveSchema,
  crmTestSchema,
  type SettingsView,
  type SlackTested,
  slackSaveSchema,
  slackTestSchema,
} from '../../domain/settings-view.ts'
import { saveCredentials } from '../db/account-settings.ts'
import type { Account } from '../db/accounts.ts'
import { Fault } from '../errors.ts'
import { groupNames } from '../jobs/save-policy.ts'
import { tryCrm } from '../jobs/try-crm.ts'
import type { Services } from '../services.ts'
import { adminOnly } from './admin-only.ts'
import type { Signed } from './bearer.ts'
import { problemsOf } from './policy-problems.ts'

const NOT_ADMIN = 'Only admins of this Zendesk account see and change its settings.'

/** Issue 7.3: what the settings page needs beside the policy: groups, and the connections to Slack and a CRM. Admins only. */
export function settings(services: Services): Hono<Signed> {
  const { db, accounts, clock, encryption, slack, texts } = services
  const viewOf = async (account: Account): Promise<SettingsView> => {
    const groups = await groupNames(services, account)
    return {
      groups: groups && [...groups],
      slack: { isConnected: account.slack !== null },
      crm: account.crm && { url: account.crm.url },
    }
  }
  const now = async (account: Account) => viewOf(await accounts.fresh(account))
  return new Hono<Signed>()
    .use('/settings', adminOnly(services, NOT_ADMIN))
    .use('/settings/*', adminOnly(services, NOT_ADMIN))
    .get('/settings', async (c) => c.json(await viewOf(c.var.account)))
    .put('/settings/slack', async (c) => {
      const { account, owner } = c.var
      const body = slackSaveSchema.safeParse(await c.req.json().catch(() => null))
      if (!body.success) throw new Fault('invalid', 'Send botToken, or null to forget it.', { field: 'botToken' })
      const { botToken } = body.data
      if (botToken !== null && !isToken(botToken)) throw new Fault('invalid', NO_TOKEN, { field: 'botToken' })
      const given = { slack: botToken === null ? null : { botToken } }
      await saveCredentials(db, encryption, given, { accountId: account.id, by: owner.userId, at: clock.now() })
      return c.json(await now(account))
    })
    .post('/settings/slack/test', async (c) => {
      const { account } = c.var
      const body = slackTestSchema.safeParse(await c.req.json().catch(() => null))
      if (!body.success || body.data.channel.trim() === '')
        throw new Fault('invalid', 'Send the channel that gets the test message.', { field: 'channel' })
      const { channel, botToken } = body.data
      if (botToken !== undefined && !isToken(botToken)) throw new Fault('invalid', NO_TOKEN, { field: 'botToken' })
      const credentials = botToken === undefined ? account.slack : { botToken }
      if (!credentials)
        throw new Fault('invalid', 'Slack is not connected yet: write the bot token first.', { field: 'botToken' })
      const text = say(texts, { key: 'slack.test', params: { account: account.subdomain } })
      const posted = await slack.post(credentials, { channel: channel.trim(), text, actionId: randomUUID() })
      const answer: SlackTested = {
        isSent: posted.state === 'sent',
        why: posted.state === 'sent' ? null : posted.reason,
      }
      return c.json(answer)
    })
    .put('/settings/crm', async (c) => {
      const { owner } = c.var
      // A token that another replica keeps since a moment ago must not be put back.
      const account = await accounts.fresh(c.var.account)
      const body = crmSaveSchema.safeParse(await c.req.json().catch(() => null))
      if (!body.success)
        throw new Fault('invalid', 'Send crm with url and token, or null to forget it.', { field: 'url' })
      const { crm } = body.data
      const given = { crm: crm && connectionOf(account, crm) }
      await saveCredentials(db, encryption, given, { accountId: account.id, by: owner.userId, at: clock.now() })
      return c.json(await now(account))
    })
    .post('/settings/crm/test', async (c) => {
      const { account } = c.var
      const body = crmTestSchema.safeParse(await c.req.json().catch(() => null))
      if (!body.success) throw new Fault('invalid', 'Send url, customer and policy.', { field: 'url' })
      const { customer, policy } = body.data
      if (customer.trim() === '')
        throw new Fault('invalid', 'Write which customer to ask for: the number of an organization, or an e-mail.', {
          field: 'customer',
        })
      const read = validatePolicy(policy)
      if (!read.ok) return c.json(problemsOf(read.refusals), 400)
      const connection = connectionOf(account, body.data)
      return c.json(await tryCrm(services, connection, customer.trim(), read.value))
    })
}

const NO_TOKEN = 'This is no token: write it as it was given to you, one word without spaces.'
const CRM_URL: Readonly<Record<CrmUrlProblem, string>> = {
  none: 'This is no address. Write it from https:// on, with {id} where the number of the customer goes.',
  'not-https':
    'The address has to begin with https://: the token and your customers’ data are readable on the way otherwise.',
  'no-id': 'The address has no {id}. Write {id} where the number of the customer goes.',
  'id-in-host': '{id} has to stand after the host name: the token would go to whatever host a customer names.',
  credentials: 'Take the name and password out of the address and write the token below.',
}

/** The connection as it would be kept. A token that is kept goes to the address it was written for, and to no other host. */
function connectionOf(
  account: Account,
  { url, token }: { readonly url: string; readonly token?: string | undefined },
): NonNullable<Account['crm']> {
  const problem = crmUrlProblem(url.trim())
  if (problem) throw new Fault('invalid', CRM_URL[problem], { field: 'url' })
  if (token !== undefined && token !== '') {
    if (!isToken(token)) throw new Fault('invalid', NO_TOKEN, { field: 'token' })
    return { url: url.trim(), token }
  }
  if (!account.crm) throw new Fault('invalid', 'Write the token that the CRM asks for.', { field: 'token' })
  if (hostOf(account.crm.url) !== hostOf(url))
    throw new Fault('invalid', 'The address leads to another host: write the token for it.', { field: 'token' })
  return { url: url.trim(), token: account.crm.token }
}

const hostOf = (url: string): string | undefined => URL.parse(url.replaceAll('{id}', '1'))?.host
