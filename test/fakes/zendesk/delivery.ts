import { createHmac } from 'node:crypto'
import { Agent } from 'undici'
import { type Instant, isoOf } from '../../../domain/instant.ts'
import type { VirtualClock } from '../virtual-clock.ts'
import { admit, note } from './breaker.ts'
import type { FaultPlan } from './faults.ts'
import type { Attempt, Delivery, DeliveryLog, Invocation } from './hook.ts'
import { ulid } from './ids.ts'

/** 4.5, in virtual time. */
const TIMEOUT_MS = 12_000
const TIMEOUT_RETRIES = 5
const CONFLICT_RETRIES = 3
const CONNECTIONS = 64

type Outcome = {
  status: string
  code: number | null
  retryAfter: string | null
  headers: { key: string; value: string }[]
  body: string
}
type Sending = { delivery: Delivery; invocation: Invocation; timeouts: number; conflicts: number }
type Waiting = {
  /** A receiver gets at least this much real time, however fast the virtual clock runs; after it, `idle` no longer waits for the answer. */
  readonly graceMilliseconds: number
  readonly retryDelayMs: (subdomain: string) => number
  readonly logged: (log: DeliveryLog) => void
}

const NO_ANSWER: Omit<Outcome, 'status' | 'code'> = { retryAfter: null, headers: [], body: '' }

export function sign(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(timestamp).update(body).digest('base64')
}

/** Sends webhooks as Zendesk does: concurrently, signed, with time-out, retries and breaker; nothing is in order by promise. */
export class Courier {
  readonly #agent = new Agent({ connections: CONNECTIONS, headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 30_000 })
  readonly #clock: VirtualClock
  readonly #faults: FaultPlan
  readonly #waiting: Waiting
  readonly #aborts = new Set<AbortController>()
  #held: Sending[] = []
  #batch: Sending[] = []
  #batchTimer: NodeJS.Timeout | undefined
  #counter = 0
  #busy = 0
  #idle: (() => void)[] = []

  constructor(clock: VirtualClock, faults: FaultPlan, waiting: Waiting) {
    this.#clock = clock
    this.#faults = faults
    this.#waiting = waiting
  }

  get isBusy(): boolean {
    return this.#busy > 0
  }

  /** Resolves when nothing is on its way; answers that only virtual time can bring do not count. */
  idle(): Promise<void> {
    return this.#busy === 0 ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve))
  }

  send(delivery: Delivery): void {
    const now = this.#clock.now()
    const faults = this.#faults.deliveriesOf(delivery.subdomain)
    this.#counter += 1
    if (faults.dropEvery !== undefined && this.#counter % faults.dropEvery === 0) return
    const invocation: Invocation = {
      id: ulid(now),
      status: 'unknown',
      status_code: null,
      latest_completed_at: null,
      startedAt: now,
      attempts: [],
    }
    delivery.webhook.invocations.set(invocation.id, invocation)
    const sending = { delivery, invocation, timeouts: 0, conflicts: 0 }
    for (let copy = 0; copy < (faults.repeat ?? 1); copy++) {
      if (faults.delayMs) this.#clock.wake(now + faults.delayMs, () => this.#start(sending))
      else this.#start(sending)
    }
  }

  resume(): void {
    for (const sending of this.#held.splice(0)) this.#start(sending)
  }

  async close(): Promise<void> {
    clearTimeout(this.#batchTimer)
    for (const abort of this.#aborts) abort.abort()
    await this.#agent.destroy()
  }

  #start(sending: Sending): void {
    if (this.#faults.isStopped) {
      this.#held.push(sending)
      return
    }
    const size = this.#faults.deliveriesOf(sending.delivery.subdomain).reorder ?? 0
    this.#began()
    if (size < 2) {
      // After the commit, asynchronously (5.4): never inside the write that caused it.
      setImmediate(() => this.#attempt(sending))
      return
    }
    this.#batch.push(sending)
    clearTimeout(this.#batchTimer)
    const flush = () => {
      for (const one of this.#batch.splice(0).reverse()) this.#attempt(one)
    }
    if (this.#batch.length >= size) flush()
    else this.#batchTimer = setTimeout(flush, 20)
  }

  #began(): void {
    this.#busy += 1
  }

  #ended(): void {
    this.#busy -= 1
    if (this.#busy > 0) return
    for (const resolve of this.#idle.splice(0)) resolve()
  }

  async #attempt(sending: Sending): Promise<void> {
    const { delivery } = sending
    let isCounted = true
    const release = () => {
      if (isCounted) this.#ended()
      isCounted = false
    }
    const grace = setTimeout(release, this.#waiting.graceMilliseconds)
    try {
      const isAdmitted = admit(delivery.webhook.breaker, this.#clock.now())
      const request = this.#requestOf(sending)
      const outcome = isAdmitted
        ? await this.#post(delivery, request)
        : { ...NO_ANSWER, status: 'circuit broken', code: null }
      if (isAdmitted) note(delivery.webhook.breaker, this.#clock.now(), outcome.status !== 'success')
      this.#record(sending, request.headers, outcome)
      this.#retry(sending, outcome)
    } finally {
      clearTimeout(grace)
      release()
    }
  }

  #requestOf({ delivery, invocation }: Sending): { url: URL; headers: Record<string, string> } {
    const { webhook, payload } = delivery
    const url = new URL(webhook.endpoint)
    if (delivery.query) url.search = url.search === '' ? delivery.query : `${url.search}&${delivery.query}`
    // Each attempt has its own fresh time and signature (4.4).
    const timestamp = isoOf(this.#clock.now())
    const headers: Record<string, string> = {
      'content-type': delivery.contentType,
      'user-agent': 'Zendesk Webhook',
      'x-zendesk-account-id': String(delivery.accountId),
      'x-zendesk-webhook-id': webhook.id,
      'x-zendesk-webhook-invocation-id': invocation.id,
      'x-zendesk-webhook-signature': sign(webhook.signingSecret, timestamp, payload),
      'x-zendesk-webhook-signature-timestamp': timestamp,
      ...(url.protocol === 'https:' ? webhook.custom_headers : {}),
    }
    const { authentication } = webhook
    const data = authentication?.data ?? {}
    if (authentication?.type === 'bearer_token') headers.authorization = `Bearer ${data.token}`
    if (authentication?.type === 'api_key' && data.name) headers[data.name.toLowerCase()] = data.value ?? ''
    if (authentication?.type === 'basic_auth')
      headers.authorization = `Basic ${Buffer.from(`${data.username}:${data.password}`).toString('base64')}`
    return { url, headers }
  }

  async #post(delivery: Delivery, { url, headers }: { url: URL; headers: Record<string, string> }): Promise<Outcome> {
    const abort = new AbortController()
    this.#aborts.add(abort)
    const startedAt = performance.now()
    let isTimeout = false
    const timeOut = () => {
      isTimeout = true
      abort.abort()
    }
    let late: NodeJS.Timeout | undefined
    const cancel = this.#clock.wake(this.#clock.now() + TIMEOUT_MS, () => {
      late = setTimeout(timeOut, Math.max(0, this.#waiting.graceMilliseconds - (performance.now() - startedAt)))
    })
    try {
      const method = delivery.webhook.http_method as 'POST'
      const answer = await this.#agent.request({
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method,
        headers,
        ...(delivery.payload === '' ? {} : { body: delivery.payload }),
        signal: abort.signal,
      })
      const body = await answer.body.text()
      const { statusCode } = answer
      const retryAfter = answer.headers['retry-after']
      return {
        status: statusCode >= 200 && statusCode < 300 ? 'success' : 'failed',
        code: statusCode,
        retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
        headers: Object.entries(answer.headers).map(([key, value]) => ({ key, value: String(value) })),
        body,
      }
    } catch {
      // No connection is not in the table of 4.5: we take the worse case, the event is lost (unverified).
      return isTimeout ? { ...NO_ANSWER, status: 'timeout', code: 504 } : { ...NO_ANSWER, status: 'failed', code: null }
    } finally {
      cancel()
      clearTimeout(late)
      this.#aborts.delete(abort)
    }
  }

  #record(
    { delivery, invocation }: Sending,
    headers: Record<string, string>,
    { status, code, headers: answered, body }: Outcome,
  ): void {
    const at: Instant = this.#clock.now()
    const attempt: Attempt = {
      id: ulid(at),
      invocation_id: invocation.id,
      status,
      status_code: code,
      completed_at: isoOf(at),
      request: { headers: Object.entries(headers).map(([key, value]) => ({ key, value })), payload: delivery.payload },
      response: { headers: answered, payload: body },
    }
    invocation.attempts.push(attempt)
    invocation.status = status
    invocation.status_code = code
    invocation.latest_completed_at = attempt.completed_at
    this.#waiting.logged({
      at,
      account: delivery.subdomain,
      webhookId: delivery.webhook.id,
      invocationId: invocation.id,
      attempt: invocation.attempts.length,
      endpoint: delivery.webhook.endpoint,
      payload: delivery.payload,
      status,
      statusCode: code,
    })
  }

  /** The table of 4.5. */
  #retry(sending: Sending, { status, code, retryAfter }: Outcome): void {
    const now = this.#clock.now()
    const again = (at: Instant) => this.#clock.wake(at, () => this.#start(sending))
    const pause = this.#waiting.retryDelayMs(sending.delivery.subdomain)
    if (status === 'timeout' && sending.timeouts < TIMEOUT_RETRIES) {
      sending.timeouts += 1
      again(now + pause)
    } else if (code === 409 && sending.conflicts < CONFLICT_RETRIES) {
      sending.conflicts += 1
      again(now + pause)
    } else if ((code === 429 || code === 503) && retryAfter !== null) {
      const seconds = Number(retryAfter)
      if (seconds >= 0 && seconds < 60) again(now + seconds * 1000)
    }
  }
}
