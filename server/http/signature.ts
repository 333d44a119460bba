import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Instant } from '../../domain/instant.ts'
import { Fault } from '../errors.ts'

/** How old a webhook may be; each of Zendesk's attempts carries its own fresh time (zendesk-api.md 4.4). */
const OLDEST_MS = 5 * 60_000

export type SignedHeaders = {
  readonly signature: string
  readonly timestamp: string
  readonly invocationId: string
  readonly accountId: string | null
}

const NEEDED = {
  signature: 'x-zendesk-webhook-signature',
  timestamp: 'x-zendesk-webhook-signature-timestamp',
  invocationId: 'x-zendesk-webhook-invocation-id',
} as const

/** The headers a webhook must carry; one reply lists all that are missing. */
export function readSignedHeaders(header: (name: string) => string | undefined): SignedHeaders {
  const missing = Object.values(NEEDED).filter((name) => !header(name))
  if (missing.length > 0)
    throw new Fault(
      'unauthorized',
      `The webhook is not signed: ${missing.join(', ')} missing. Send it from a Zendesk webhook with a signing secret.`,
    )
  return {
    signature: header(NEEDED.signature) ?? '',
    timestamp: header(NEEDED.timestamp) ?? '',
    invocationId: header(NEEDED.invocationId) ?? '',
    accountId: header('x-zendesk-account-id') ?? null,
  }
}

/**
 * Checks base64(HMAC-SHA256(secret as text, timestamp + raw body)) over the very bytes received, with any of the secrets
 * in force, in constant time; then the age, so that a recorded request cannot be played again later.
 */
export function verifySignature(
  secrets: readonly string[],
  headers: Pick<SignedHeaders, 'signature' | 'timestamp'>,
  body: Uint8Array,
  now: Instant,
): void {
  const given = Buffer.from(headers.signature, 'base64')
  const isSigned = secrets.some((secret) => {
    const expected = createHmac('sha256', secret).update(headers.timestamp).update(body).digest()
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
  if (!isSigned)
    throw new Fault(
      'unauthorized',
      'The webhook signature does not match. Check that the webhook uses the signing secret of this account.',
    )
  const sentAt = Date.parse(headers.timestamp)
  if (!Number.isFinite(sentAt)) throw new Fault('unauthorized', 'The time of the signature must be ISO 8601.')
  if (Math.abs(now - sentAt) > OLDEST_MS) {
    throw new Fault(
      'unauthorized',
      `The webhook was signed at ${headers.timestamp}, more than 5 minutes from now. Send it again; a recorded request is not accepted twice.`,
    )
  }
}
