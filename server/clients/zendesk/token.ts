import type { Agent } from 'undici'
import { z } from 'zod'
import type { Instant } from '../../../domain/instant.ts'
import type { Renewal, Tokens } from '../../db/connections.ts'
import { Fault } from '../../errors.ts'
import { retryAfterMs, send, unavailable } from '../http.ts'
import { Elsewhere } from './elsewhere.ts'
import { isElsewhere, jsonOf, refusalOf } from './envelope.ts'

/** Announced for global OAuth clients: 30 minutes and 30 days (zendesk-api.md 2.1); an answer without them means these. */
const ACCESS_SECONDS = 1800
const REFRESH_SECONDS = 2_592_000
const MAX_BYTES = 65_536
/** Renewal refused for a while, or for good? Only this code says the refresh token is gone. */
const GONE = 'invalid_grant'

/** What Zendesk answers to a code or a refresh token. `scope`: what was granted, which may be less than was asked for. */
export const tokensSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().nullish(),
  refresh_token_expires_in: z.number().nullish(),
  scope: z.string().nullish(),
})

export type OAuthClient = {
  readonly agent: Agent
  readonly clientId: string
  readonly clientSecret: string
  readonly timeoutMilliseconds: number
}

/** `POST /oauth/tokens`: a success ends the old pair at Zendesk, so it is asked under the connection's lease only. */
export async function renewTokens(
  client: OAuthClient,
  place: { readonly origin: string; readonly subdomain: string; readonly headers: Readonly<Record<string, string>> },
  refreshToken: string,
  now: Instant,
): Promise<Renewal> {
  const what = `Zendesk did not renew the connection of account ${place.subdomain} (POST /oauth/tokens)`
  const answer = await send(client.agent, {
    method: 'POST',
    url: `${place.origin}/oauth/tokens`,
    headers: { ...place.headers, accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: client.clientId,
      client_secret: client.clientSecret,
    }),
    timeoutMilliseconds: client.timeoutMilliseconds,
    maxBytes: MAX_BYTES,
  }).catch((cause: unknown) => {
    throw unavailable(what, cause, true)
  })
  const { status, text, headers } = answer
  if (status === 200 || status === 201) {
    const read = tokensSchema.safeParse(jsonOf(text))
    if (read.success) return { state: 'renewed', tokens: tokensOf(read.data, now) }
    throw new Fault('unavailable', `${what}: its answer carries no tokens.`, { mayHaveArrived: true })
  }
  const { code, reason } = refusalOf(text)
  if (code === GONE) return { state: 'rejected', reason }
  if (isElsewhere(answer)) throw new Elsewhere(place.subdomain)
  if (status === 429 || status >= 500) {
    const wait = retryAfterMs(headers, now)
    throw new Fault('unavailable', `${what}: ${status}, ${reason}. It is tried again.`, {
      ...(wait === null ? {} : { retryAt: now + wait }),
      mayHaveArrived: status >= 500,
    })
  }
  // A wrong client secret refuses every account at once: that is ours to repair, and no connection is given up for it.
  throw new Fault('unavailable', `${what}: ${status}, ${reason}. Check ZENDESK_CLIENT_ID and ZENDESK_CLIENT_SECRET.`)
}

export const tokensOf = (read: z.infer<typeof tokensSchema>, now: Instant): Tokens => ({
  accessToken: read.access_token,
  refreshToken: read.refresh_token,
  expiresAt: now + (read.expires_in ?? ACCESS_SECONDS) * 1000,
  refreshExpiresAt: now + (read.refresh_token_expires_in ?? REFRESH_SECONDS) * 1000,
})
