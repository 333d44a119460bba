import type { Instant } from '../../../domain/instant.ts'

export type Webhook = {
  id: string
  name: string
  description: string | null
  status: 'active' | 'inactive'
  endpoint: string
  http_method: string
  request_format: string
  subscriptions: string[]
  authentication: { type: string; data: Record<string, string>; add_position: string } | null
  custom_headers: Record<string, string> | null
  created_at: string
  created_by: string
  updated_at: string
  updated_by: string
  signingSecret: string
  invocations: Map<string, Invocation>
  breaker: Breaker
}

export type Attempt = {
  id: string
  invocation_id: string
  status: string
  status_code: number | null
  completed_at: string
  request: { headers: { key: string; value: string }[]; payload: string }
  response: { headers: { key: string; value: string }[]; payload: string }
}

export type Invocation = {
  id: string
  status: string
  status_code: number | null
  latest_completed_at: string | null
  startedAt: Instant
  attempts: Attempt[]
}

/** Answers of the last five minutes by second, and until when sending is stopped (4.5). */
export type Breaker = { seconds: { second: number; total: number; errors: number }[]; openUntil: Instant | null }

/** One thing to be delivered: a rendered trigger payload or an event body. */
export type Delivery = {
  accountId: number
  subdomain: string
  webhook: Webhook
  payload: string
  contentType: string
  query?: string
}

/** What the delivery log shows of one attempt. */
export type DeliveryLog = {
  readonly at: Instant
  readonly account: string
  readonly webhookId: string
  readonly invocationId: string
  readonly attempt: number
  readonly endpoint: string
  readonly payload: string
  readonly status: string
  readonly statusCode: number | null
}
