import { type Answer, NOTHING, notFound, ok, titled } from '../answer.ts'
import { sign } from '../delivery.ts'
import type { Invocation, Webhook } from '../hook.ts'
import { signingSecret } from '../ids.ts'
import { isObject, type Json, objectIn, textOf } from '../json.ts'
import { BUCKETS, countBucket } from '../limit.ts'
import { paged } from '../page.ts'
import type { Handler, Request, Route } from '../router.ts'
import { isoNow } from '../state.ts'
import { createWebhook, updateWebhook } from '../webhook.ts'
import { route } from './route.ts'

/** 4.4: what a test is signed with before the webhook exists. */
const TEST_SECRET = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ=='
const RETENTION_MS = 7 * 86_400_000

function webhookOf({ state, params }: Request): Webhook {
  const webhook = state.webhooks.get(params.webhook_id ?? '')
  if (!webhook) throw notFound()
  return webhook
}

const HIDDEN: readonly string[] = ['password', 'token', 'value']

/** As it is read: without its secret, and without the secret part of its authentication (4.2). */
function shown({ signingSecret: _, invocations: __, breaker: ___, ...webhook }: Webhook): Json {
  const { authentication } = webhook
  if (!authentication) return webhook
  const data = Object.fromEntries(Object.entries(authentication.data).filter(([key]) => !HIDDEN.includes(key)))
  return { ...webhook, authentication: { ...authentication, data } }
}

const secretOf = (webhook: Webhook): Json => ({
  signing_secret: { algorithm: 'SHA256', secret: webhook.signingSecret },
})

function create(request: Request): Answer {
  const { state, user, query } = request
  const original = state.webhooks.get(query.clone_webhook_id ?? '')
  const body = original ? { ...shown(original), name: `${original.name} (copy)` } : objectIn(request.body, 'webhook')
  const webhook = createWebhook(state, body, user.id)
  // The answer to a creation shows nanoseconds, a later read shows seconds (1).
  const precise = `${isoNow(state).slice(0, -1)}.${String(state.clock.now() % 1000).padStart(3, '0')}000000Z`
  return { status: 201, body: { webhook: { ...shown(webhook), created_at: precise, updated_at: precise } } }
}

function list(request: Request): Answer {
  const { state, query, path } = request
  const name = query['filter[name_contains]']?.toLowerCase() ?? ''
  const status = query['filter[status]']
  const all = [...state.webhooks.values()].filter(
    (webhook) => webhook.name.toLowerCase().includes(name) && (status === undefined || webhook.status === status),
  )
  const { items, frame } = paged(
    `${state.base()}${path}`,
    { 'page[size]': '100', ...query },
    all,
    (webhook) => webhook.id,
  )
  return ok({ webhooks: items.map(shown), ...frame })
}

function change(request: Request): Answer {
  updateWebhook(request.state, webhookOf(request), objectIn(request.body, 'webhook'), request.user.id)
  return NOTHING
}

function remove(request: Request): Answer {
  const webhook = webhookOf(request)
  request.state.webhooks.delete(webhook.id)
  request.state.subscribers = null
  return NOTHING
}

const summary = ({ id, status, status_code, latest_completed_at }: Invocation): Json => ({
  id,
  status,
  status_code,
  latest_completed_at,
})

function invocations(request: Request): Answer {
  const { state, query, path } = request
  const oldest = state.clock.now() - RETENTION_MS
  const from = Date.parse(query['filter[from_ts]'] ?? '') || oldest
  const to = Date.parse(query['filter[to_ts]'] ?? '') || Number.POSITIVE_INFINITY
  const status = query['filter[status]']
  const all = [...webhookOf(request).invocations.values()].filter(
    (one) =>
      one.startedAt >= Math.max(from, oldest) && one.startedAt <= to && (status === undefined || one.status === status),
  )
  const { items, frame } = paged(`${state.base()}${path}`, { 'page[size]': '100', ...query }, all, (one) => one.id)
  return ok({ invocations: items.map(summary), ...frame })
}

function attempts(request: Request): Answer {
  const invocation = webhookOf(request).invocations.get(request.params.invocation_id ?? '')
  if (!invocation) throw notFound()
  return ok({ attempts: invocation.attempts })
}

async function test(request: Request): Promise<Answer> {
  const { state, query, limits } = request
  countBucket(state, BUCKETS.webhookTest(), limits)
  const webhook = state.webhooks.get(query.webhook_id ?? '')
  const given = objectIn(request.body, 'request')
  const endpoint = textOf(given.endpoint) || webhook?.endpoint || ''
  if (!URL.canParse(endpoint)) throw titled(400, 'Invalid webhook', 'endpoint must be a valid URL')
  const payload = isObject(given.payload) ? JSON.stringify(given.payload) : textOf(given.payload)
  const timestamp = isoNow(state)
  const method = textOf(given.http_method) || webhook?.http_method || 'POST'
  const answer = await fetch(endpoint, {
    method,
    signal: AbortSignal.timeout(12_000),
    redirect: 'manual',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Zendesk Webhook',
      'x-zendesk-account-id': String(state.id),
      'x-zendesk-webhook-signature': sign(webhook?.signingSecret ?? TEST_SECRET, timestamp, payload),
      'x-zendesk-webhook-signature-timestamp': timestamp,
    },
    ...(method === 'GET' ? {} : { body: payload }),
  })
  const headers = [...answer.headers].map(([key, value]) => ({ key, value }))
  return ok({ response: { status_code: answer.status, headers, payload: await answer.text() } })
}

const admin = (method: string, pattern: string, handle: Handler): Route =>
  route(
    method,
    pattern,
    (request) => {
      countBucket(request.state, BUCKETS.webhooks(), request.limits)
      return handle(request)
    },
    'admin',
  )

export const webhookRoutes: readonly Route[] = [
  admin('GET', '/api/v2/webhooks', list),
  admin('POST', '/api/v2/webhooks', create),
  admin('POST', '/api/v2/webhooks/test', test),
  admin('GET', '/api/v2/webhooks/{$webhook_id}', (request) => ok({ webhook: shown(webhookOf(request)) })),
  admin('PUT', '/api/v2/webhooks/{$webhook_id}', change),
  admin('PATCH', '/api/v2/webhooks/{$webhook_id}', change),
  admin('DELETE', '/api/v2/webhooks/{$webhook_id}', remove),
  admin('GET', '/api/v2/webhooks/{$webhook_id}/signing_secret', (request) => ok(secretOf(webhookOf(request)))),
  admin('POST', '/api/v2/webhooks/{$webhook_id}/signing_secret', (request) => {
    const webhook = webhookOf(request)
    webhook.signingSecret = signingSecret()
    return { status: 201, body: secretOf(webhook) }
  }),
  admin('GET', '/api/v2/webhooks/{$webhook_id}/invocations', invocations),
  admin('GET', '/api/v2/webhooks/{$webhook_id}/invocations/{$invocation_id}/attempts', attempts),
]
