import { Hono } from 'hono'
import { z } from 'zod'
import { readWebhook, type WebhookFact } from '../clients/zendesk-webhook.ts'
import type { Account } from '../db/accounts.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import { createIntake } from './intake.ts'
import { readSignedHeaders, verifySignature } from './signature.ts'

/** A ticket event with a comment of 64 kB in every encoding fits; nothing of Zendesk's is larger. */
const LARGEST_BODY = 512 * 1024

/** Verify over the raw body, record and enqueue in one transaction, then answer. The work happens after the reply. */
export function webhooks({ db, accounts, queue, clock, log }: Services): Hono {
  const intake = createIntake({ db, queue, now: () => clock.now() })
  const hono = new Hono()
  hono.post('/zendesk/:accountKey', async (c) => {
    const account = await accounts.byKey(c.req.param('accountKey'))
    if (!account)
      throw new Fault('missing', 'No account has this webhook address. Take it from Firstline, Settings, Connection.')
    if (!account.isConnected)
      throw new Fault(
        'missing',
        'This account was disconnected from Firstline. Remove the webhook in Zendesk, or connect again.',
      )
    const headers = readSignedHeaders((name) => c.req.header(name))
    const body = await readBody(c.req.raw)
    const now = clock.now()
    verifySignature(account.webhookSecrets, headers, body, now)
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
    if (!account?.crm)
      throw new Fault('missing', 'No account with a CRM has this address. Take it from Firstline, Settings, CRM.')
    const signature = c.req.header('x-firstline-signature') ?? ''
    const timestamp = c.req.header('x-firstline-timestamp') ?? ''
    const body = await readBody(c.req.raw)
    const now = clock.now()
    verifySignature([account.crm.token], { signature, timestamp }, body, now)
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

/** The raw bytes: the signature covers these very bytes. */
async function readBody(request: Request): Promise<Uint8Array> {
  const tooLarge = () =>
    new Fault('too-large', `The webhook body is larger than ${LARGEST_BODY / 1024} kB, which no Zendesk webhook is.`)
  if (Number(request.headers.get('content-length') ?? 0) > LARGEST_BODY) throw tooLarge()
  const body = new Uint8Array(await request.arrayBuffer())
  if (body.length > LARGEST_BODY) throw tooLarge()
  return body
}

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
    return readWebhook(json, account.serviceUserId)
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
