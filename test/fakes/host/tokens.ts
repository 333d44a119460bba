import { createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'
import type { Instant } from '../../../domain/instant.ts'

/** How a token is made: the true way, or one of the ways a server must refuse. */
export type TokenKind = 'valid' | 'expired' | 'not-yet' | 'HS256' | 'none' | 'forged' | 'tampered'
export type TokenRequest = {
  readonly subdomain: string
  readonly installationId: number
  readonly userId: number
  /** The app's number where it is another one than the key was made for. */
  readonly appId?: number
  readonly overrides?: {
    readonly kind?: TokenKind
    /** Replaces single claims; undefined leaves a claim out. */
    readonly claims?: Readonly<Record<string, unknown>>
    readonly location?: string
  }
}
export type AppKey = { readonly publicKeyPem: string; issueToken(request: TokenRequest): string }

/** Zendesk's tokens live five minutes (zendesk-app.md 4.2). */
const LIFETIME_SECONDS = 300

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const subjectOf = (subdomain: string, userId: number) => `https://${subdomain}.zendesk.com/api/v2/users/${userId}.json`
/** A pair of RSA keys: takes a moment, so an app takes the usual one unless its key must be another. */
export const newKeys = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
let usual: ReturnType<typeof newKeys> | undefined
const usualKeys = () => (usual ??= newKeys())

/**
 * The RSA key of one app and the page-load tokens signed with it. Times come from `now`, so that a token ages with the virtual clock.
 * `forged` is signed by another key, `HS256` with the public key as the secret (the classic forgery), `none` not at all.
 */
export function createAppKey(appId: number, now: () => Instant, keys = usualKeys()): AppKey {
  const { publicKey, privateKey } = keys
  const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString()

  const claimsOf = ({ subdomain, installationId, userId, appId: ofApp = appId, overrides = {} }: TokenRequest) => {
    const host = `${subdomain}.zendesk.com`
    const shift = overrides.kind === 'expired' ? -2 * LIFETIME_SECONDS : overrides.kind === 'not-yet' ? 3600 : 0
    const issuedAt = Math.floor(now() / 1000) + shift
    return {
      iss: host,
      aud: `https://${host}/api/v2/apps/installations/${installationId}.json`,
      sub: subjectOf(subdomain, userId),
      jti: randomUUID(),
      iat: issuedAt,
      nbf: issuedAt,
      exp: issuedAt + LIFETIME_SECONDS,
      qsh: createHmac('sha256', 'query').update(subdomain).digest('hex'),
      cnf: { jku: `https://${host}/api/v2/apps/${ofApp}/public_key.pem` },
      context: { product: 'support', location: overrides.location ?? 'ticket_sidebar' },
      ...overrides.claims,
    }
  }

  const signatureOf = (kind: TokenKind, text: string): string => {
    const rsa = (key: KeyObject) => sign('RSA-SHA256', Buffer.from(text), key).toString('base64url')
    if (kind === 'none') return ''
    if (kind === 'HS256') return createHmac('sha256', publicKeyPem).update(text).digest('base64url')
    return rsa(kind === 'forged' ? newKeys().privateKey : privateKey)
  }

  return {
    publicKeyPem,
    issueToken(request) {
      const kind = request.overrides?.kind ?? 'valid'
      const header = encode({ typ: 'JWT', alg: kind === 'HS256' || kind === 'none' ? kind : 'RS256' })
      const claims = claimsOf(request)
      const signed = `${header}.${encode(claims)}`
      // Tampered: a true signature, but over other claims than those sent.
      const sent =
        kind === 'tampered'
          ? `${header}.${encode({ ...claims, sub: subjectOf(request.subdomain, request.userId + 1) })}`
          : signed
      return `${sent}.${signatureOf(kind, signed)}`
    },
  }
}
