import { titled } from './answer.ts'
import { newBreaker } from './breaker.ts'
import type { Webhook } from './hook.ts'
import { signingSecret, ulid } from './ids.ts'
import { isObject, type Json, listOf, textOf } from './json.ts'
import { type AccountState, isoNow } from './state.ts'

const TRIAL_WEBHOOKS = 10
const TRIGGER_KIND = 'conditional_ticket_events'
const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
const FORMATS: readonly string[] = ['json', 'xml', 'form_encoded']

const refused = (message: string) => titled(400, 'Invalid webhook', message)

function checkWebhook({ name, endpoint, http_method, request_format, subscriptions }: Webhook): void {
  if (name.trim() === '') throw refused('name is required')
  if (!URL.canParse(endpoint)) throw refused('endpoint must be a valid URL')
  if (!METHODS.includes(http_method)) throw refused('http_method is invalid')
  if (!FORMATS.includes(request_format)) throw refused('request_format is invalid')
  if (subscriptions.length === 0) throw refused('subscriptions must have at least one entry')
  const isTrigger = subscriptions.includes(TRIGGER_KIND)
  // 4.1: the two kinds exclude each other.
  if (isTrigger && subscriptions.length > 1)
    throw refused(`${TRIGGER_KIND} cannot be combined with other subscriptions`)
  if (isTrigger) return
  const unknown = subscriptions.find((subscription) => !subscription.startsWith('zen:event-type:'))
  if (unknown !== undefined) throw refused(`unknown subscription ${unknown}`)
  if (http_method !== 'POST' || request_format !== 'json') throw refused('event webhooks must use POST and json')
}

function authenticationOf(value: unknown): Webhook['authentication'] {
  if (!isObject(value)) return null
  const data = isObject(value.data) ? value.data : {}
  return {
    type: textOf(value.type),
    data: Object.fromEntries(Object.entries(data).map(([key, part]) => [key, textOf(part)])),
    add_position: 'header',
  }
}

const headersOf = (value: unknown): Record<string, string> | null =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key.toLowerCase(), textOf(part)]))
    : null

/** Adds a webhook; without a `signing_secret` it gets a new one (4.2). */
export function createWebhook(state: AccountState, body: Json, userId: number): Webhook {
  const webhook: Webhook = {
    id: ulid(state.clock.now()),
    name: textOf(body.name),
    description: textOf(body.description) || null,
    status: body.status === 'inactive' ? 'inactive' : 'active',
    endpoint: textOf(body.endpoint),
    http_method: textOf(body.http_method) || 'POST',
    request_format: textOf(body.request_format) || 'json',
    subscriptions: listOf(body.subscriptions).map(textOf),
    authentication: authenticationOf(body.authentication),
    custom_headers: headersOf(body.custom_headers),
    created_at: isoNow(state),
    created_by: String(userId),
    updated_at: isoNow(state),
    updated_by: String(userId),
    signingSecret: isObject(body.signing_secret)
      ? textOf(body.signing_secret.secret)
      : textOf(body.signing_secret) || signingSecret(),
    invocations: new Map(),
    breaker: newBreaker(),
  }
  checkWebhook(webhook)
  // 4.2: what a trial account may have; how the real one says it is unverified.
  if (state.plan === 'trial' && state.webhooks.size >= TRIAL_WEBHOOKS)
    throw refused(`You have reached the limit of ${TRIAL_WEBHOOKS} webhooks`)
  state.webhooks.set(webhook.id, webhook)
  state.subscribers = null
  return webhook
}

/** Changes a webhook; its kind cannot be changed (4.1). */
export function updateWebhook(state: AccountState, webhook: Webhook, body: Json, userId: number): void {
  const wanted: Webhook = {
    ...webhook,
    name: body.name === undefined ? webhook.name : textOf(body.name),
    description: body.description === undefined ? webhook.description : textOf(body.description) || null,
    status: body.status === undefined ? webhook.status : body.status === 'inactive' ? 'inactive' : 'active',
    endpoint: body.endpoint === undefined ? webhook.endpoint : textOf(body.endpoint),
    http_method: body.http_method === undefined ? webhook.http_method : textOf(body.http_method),
    request_format: body.request_format === undefined ? webhook.request_format : textOf(body.request_format),
    subscriptions: body.subscriptions === undefined ? webhook.subscriptions : listOf(body.subscriptions).map(textOf),
    authentication: body.authentication === undefined ? webhook.authentication : authenticationOf(body.authentication),
    custom_headers: body.custom_headers === undefined ? webhook.custom_headers : headersOf(body.custom_headers),
    updated_at: isoNow(state),
    updated_by: String(userId),
  }
  checkWebhook(wanted)
  if (wanted.subscriptions.includes(TRIGGER_KIND) !== webhook.subscriptions.includes(TRIGGER_KIND))
    throw refused('the kind of a webhook cannot be changed')
  Object.assign(webhook, wanted)
  state.subscribers = null
}
