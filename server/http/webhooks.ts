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
  return new Hono().post('/zendesk/:accountKey', async (c) => {
    const account = await accounts.byKey(c.req.param('accountKey'))
    if (!account)
      throw new Fault('missing', 'No account has this webhook address. Take it from Firstline, Settings, Connection.')
    const headers = readSignedHeaders((name) => c.req.header(name))
    const body = await readBody(c.req.raw)
    const now = clock.now()
    verifySignature(account.webhookSecrets, headers, body, now)
    if (account.zendeskAccountId && headers.accountId && headers.accountId !== account.zendeskAccountId) {
      throw new Fault('forbidden', 'This webhook address belongs to another Zendesk account.')
    }
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

function readFact(body: Uint8Array, account: Account): WebhookFact {
  try {
    return readWebhook(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)), account.serviceUserId)
  } catch (cause) {
    if (cause instanceof z.ZodError) {
      const [issue] = cause.issues
      const field = issue?.path.join('.') ?? ''
      throw new Fault(
        'invalid',
        `The webhook body is not usable: ${field || 'body'} ${issue?.message ?? 'is wrong'}. Restore the trigger in Firstline, Settings, Connection.`,
        { field, cause },
      )
    }
    throw new Fault(
      'invalid',
      'The webhook body is not JSON. Restore the trigger in Firstline, Settings, Connection.',
      { cause },
    )
  }
}
