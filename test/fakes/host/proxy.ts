import { createHmac } from 'node:crypto'
import type { Instant } from '../../../domain/instant.ts'
import type { RequestAnswer, RequestOptions } from './facts.ts'

export type ProxySurroundings = {
  /** Where this account's API is, without a slash at the end. */
  readonly accountUrl: string
  /** A bearer token in the agent's own rights. */
  readonly agentToken: string
  /** Values of the installation's settings, secure ones included: they never reach the page. */
  readonly settings: Readonly<Record<string, unknown>>
  readonly now: Instant
}

/**
 * Zendesk's side of `client.request` (zendesk-app.md 3.8): relative addresses reach the account's API as the agent, others go through
 * the proxy, which fills `{{setting.x}}` and `{{jwt.token}}` in address, headers and body as plain text.
 */
export async function proxyRequest(options: RequestOptions, around: ProxySurroundings): Promise<RequestAnswer> {
  const isRelative = options.url.startsWith('/')
  const fill = filler(options, around)
  const headers = Object.fromEntries(
    Object.entries(options.headers ?? {})
      // The proxy drops header names with an underscore.
      .filter(([name]) => !name.includes('_'))
      .map(([name, value]) => [name, fill(value)]),
  )
  const method = options.type ?? 'GET'
  const answer = await fetch(isRelative ? around.accountUrl + options.url : fill(options.url), {
    method,
    headers: {
      ...headers,
      ...(options.contentType && { 'content-type': options.contentType }),
      ...(isRelative && { authorization: `Bearer ${around.agentToken}` }),
    },
    ...(options.data !== undefined && method !== 'GET' && { body: fill(bodyOf(options.data)) }),
  })
  return {
    status: answer.status,
    statusText: answer.statusText,
    responseText: await answer.text(),
    responseHeaders: [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\r\n'),
  }
}

const bodyOf = (data: unknown): string =>
  typeof data === 'string' ? data : new URLSearchParams(data as Record<string, string>).toString()

function filler({ secure, jwt }: RequestOptions, { settings, now }: ProxySurroundings): (text: string) => string {
  if (!secure) return (text) => text
  const fillSettings = (text: string) =>
    text.replace(/\{\{\s*setting\.(\w+)\s*\}\}/g, (gap, name: string) => String(settings[name] ?? gap))
  const token = jwt && jwtOf(jwt, fillSettings(jwt.secret_key ?? ''), now)
  return (text) => fillSettings(text).replace(/\{\{\s*jwt\.token\s*\}\}/g, token ?? '')
}

function jwtOf({ expiry = 300, claims }: NonNullable<RequestOptions['jwt']>, secret: string, now: Instant): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const issuedAt = Math.floor(now / 1000)
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ iat: issuedAt, exp: issuedAt + expiry, ...claims })}`
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}
