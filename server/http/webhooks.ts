import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { readWebhook, type WebhookFact } from '../clients/zendesk-webhook.ts'
import type { Account } from '../db/accounts.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import { createIntake } from './intake.ts'
import { addressOf, type LimitBuckets } from './limits.ts'
import { readSignedHeaders, verifySignature } from './signature.ts'

/** Verify over the raw body, record and enqueue in one transaction, then answer. The work happens after the reply. */
export function webhooks(
  { db, accounts, queue, clock, log }: Services,
  { webhook, unsigned }: LimitBuckets,
  hops: number,
): Hono {
  const intake = createIntake({ db, queue, now: () => clock.now() })
  const busy = (subdomain: string, seconds: number): Fault =>
    new Fault('unavailable', `Account ${subdomain} sends more webhooks than we take at once; send it again.`, {
      retryInSeconds: seconds,
    })
  /** Whoever cannot sign uses up nothing of those who can: a wrong signature counts against its sender alone. */
  const signed = (c: Context, { key, subdomain }: Account, verify: () => void): void => {
    const sender = `${addressOf(c, hops)} ${key}`
    const wait = unsigned.waitFor(sender)
    if (wait !== null) throw busy(subdomain, wait)
    try {
      verify()
    } catch (error) {
      unsigned.take(sender)
      throw error
    }
    const full = webhook.take(key)
    if (full !== null) throw busy(subdomain, full)
  }
  const hono = new Hono()
  hono.post('/zendesk/:accountKey', async (c) => {
    const account = await accounts.byKey(c.req.param('accountKey'))
    if (!account?.isConnected)
      throw new Fault('missing', 'No account has this webhook address. Take it from Firstline, Settings, Connection.')
    if (!account.isConnected)
      throw new Fault(
        'missing',
        'This account was disconnected from Firstline. Remove the webhook in Zendesk, or connect again.',
      )
    const headers = readSignedHeaders((name) => c.req.header(name))
    const body = await readBody(c.req.raw)
    const now = clock.now()
    signed(c, account, () => verifySignature(account.webhookSecrets, headers, body, now))
    if (account.zendeskAccountId && headers.accountId && headers.accountId !== account.zendeskAccountId) {
      throw new Fault('forbidden', 'This webhook address belongs to another Zendesk account.')
    }
    // Signed with the account's own secret: from here on it is known by its number too.
    if (!account.zendeskAccountId && headers.accountId)
      await accounts.saveZendeskAccountId(account.id, headers.accountId)
    const fact = readFact(body, account)
    if (fact.kind === 'ignored') {
      log.debug('webhook-ignored', { account: account.subdomain, type: fact.type })
      return c.body(null, 202)
    }
    const isNew = await intake.record({
      account,
      fact,
      delivery: {
        accountId: account.id,
        invocationId: headers.invocationId,
        kind: fact.kind,
        ticketId: 'ticketId' in fact ? fact.ticketId : null,
        receivedAt: now,
        body: fact,
      },
    })
    log.debug('webhook', { account: account.subdomain, kind: fact.kind, invocation: headers.invocationId, isNew })
    return c.body(null, 202)
  })
  // Signed as Zendesk signs, with the CRM's own token as the secret.
  hono.post('/crm/:accountKey', async (c) => {
    const account = await accounts.byKey(c.req.param('accountKey'))
    if (!account?.isConnected || !account.crm)
      throw new Fault('missing', 'No account with a CRM has this address. Take it from Firstline, Settings, CRM.')
    const signature = c.req.header('x-firstline-signature') ?? ''
    const timestamp = c.req.header('x-firstline-timestamp') ?? ''
    const body = await readBody(c.req.raw)
    const now = clock.now()
    const { token } = account.crm
    signed(c, account, () => verifySignature([token], { signature, timestamp }, body, now))
    const { id, customer } = readPush(body)
    const fact = { kind: 'organization-changed' as const, organizationId: customer, eventId: `crm:${id}` }
    const delivery = {
      accountId: account.id,
      invocationId: fact.eventId,
      kind: fact.kind,
      ticketId: null,
      receivedAt: now,
      body: fact,
    }
    await intake.record({ account, fact, delivery })
    return c.body(null, 202)
  })
  return hono
}

/** The raw bytes: the signature covers these very bytes. How many they may be is in `bounds.ts`. */
const readBody = async (request: Request): Promise<Uint8Array> => new Uint8Array(await request.arrayBuffer())

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch (cause) {
    const restore = 'Restore the webhook in Firstline, Settings, Connection.'
    throw new Fault('invalid', `The webhook body is not JSON. ${restore}`, { cause })
  }
}

function readFact(body: Uint8Array, account: Account): WebhookFact {
  const json = parseJson(body)
  try {
    return readWebhook(json, account)
  } catch (cause) {
    if (!(cause instanceof z.ZodError)) throw cause
    const [issue] = cause.issues
    const field = issue?.path.join('.') ?? ''
    throw new Fault(
      'invalid',
      `The webhook body is not usable: ${field || 'body'} ${issue?.message ?? 'is wrong'}. Restore the trigger in Firstline, Settings, Connection.`,
      { field, cause },
    )
  }
}

const crmId = z.union([z.string().min(1), z.number()]).transform(String)
const crmPush = z.object({ id: crmId, customer: crmId })

/** T5: the CRM says that a customer changed. */
function readPush(body: Uint8Array): z.infer<typeof crmPush> {
  const read = crmPush.safeParse(parseJson(body))
  if (read.success) return read.data
  const field = read.error.issues[0]?.path.join('.') ?? ''
  throw new Fault(
    'invalid',
    `The push is not usable: ${field || 'body'} is missing. Send {"id": "unique for each change", "customer": "the organization's id in Zendesk"}.`,
    { field },
  )
}
