import { z } from 'zod'
import type { Instant } from '../../../domain/instant.ts'
import type { Tokens } from '../../db/connections.ts'
import { Fault } from '../../errors.ts'
import { type HttpAnswer, type HttpRequest, send, unavailable } from '../http.ts'
import { isElsewhere, jsonOf, refusalOf } from './envelope.ts'
import { type OAuthClient, tokensOf, tokensSchema } from './token.ts'

/** All that we ask for; audits and exports need the broad scopes (zendesk-api.md 2.3). */
export const SCOPES = ['read', 'write'] as const

export type Authorization = {
  readonly subdomain: string
  readonly redirectUri: string
  readonly state: string
  readonly challenge: string
}
/** `elsewhere`: the subdomain was renamed or closed. `client`: our own client's id or secret is wrong. */
export type Exchanged =
  | { readonly ok: true; readonly tokens: Tokens; readonly scope: string | null }
  | { readonly ok: false; readonly why: 'code-expired' | 'client' | 'elsewhere' }
/** Who authorized us, and whose account it is. */
export type Found = {
  readonly user: { readonly id: string; readonly name: string; readonly email: string | null; readonly role: string }
  readonly brandIds: readonly string[]
  readonly groups: readonly { readonly id: string; readonly name: string }[]
}
export type Looked =
  | { readonly ok: true; readonly found: Found }
  | { readonly ok: false; readonly why: 'scopes' | 'user-gone' | 'not-admin' | 'elsewhere' }

/** What is asked before there is an account: each throws Fault 'unavailable' where Zendesk does not answer. */
export type OAuth = {
  /** Where an admin is asked. */
  authorizeUrl(authorization: Authorization): string
  /** Trades the code; what comes back is not kept anywhere yet. */
  exchangeCode(
    subdomain: string,
    given: { readonly code: string; readonly redirectUri: string; readonly verifier: string },
  ): Promise<Exchanged>
  lookAround(subdomain: string, token: string): Promise<Looked>
  /** Gives a token back to Zendesk. False: it did not take it, so that the token lives to its end. */
  revokeToken(subdomain: string, token: string): Promise<boolean>
}

type Parts = {
  readonly client: OAuthClient
  readonly originOf: (subdomain: string) => string
  readonly headers: Readonly<Record<string, string>>
  readonly now: () => Instant
}

const MAX_BYTES = 4 * 1_048_576
/** 10,000 groups; a cursor that turns in circles ends. */
const MOST_PAGES = 100

const id = z.union([z.number(), z.string()]).transform(String)
const me = z.object({
  user: z.object({
    id: id.nullable(),
    url: z.string().nullish(),
    name: z.string().default(''),
    email: z.string().nullish(),
    role: z.string().default('end-user'),
    active: z.boolean().nullish(),
    suspended: z.boolean().nullish(),
  }),
})
const cursor = z.object({ has_more: z.boolean(), after_cursor: z.string().nullish() }).nullish()
const brandsPage = z.object({ brands: z.array(z.object({ id })), meta: cursor })
const groupsPage = z.object({ groups: z.array(z.object({ id, name: z.string() })), meta: cursor })

class Refused extends Error {
  readonly why: 'scopes' | 'user-gone' | 'elsewhere'
  constructor(why: Refused['why']) {
    super(why)
    this.why = why
  }
}

export function createOAuth({ client, originOf, headers, now }: Parts): OAuth {
  const { agent, clientId, clientSecret, timeoutMilliseconds } = client
  const ask = (
    subdomain: string,
    { path, token, ...asked }: Pick<HttpRequest, 'method' | 'body'> & { path: string; token?: string },
  ): Promise<HttpAnswer> =>
    send(agent, {
      ...asked,
      url: `${originOf(subdomain)}${path}`,
      headers: {
        ...headers,
        accept: 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(asked.body ? { 'content-type': 'application/json' } : {}),
      },
      timeoutMilliseconds,
      maxBytes: MAX_BYTES,
    }).catch((cause: unknown) => {
      throw unavailable(`Zendesk did not answer ${asked.method} ${path} for account ${subdomain}`, cause, false)
    })

  const get = async <S extends z.ZodType>(
    subdomain: string,
    token: string,
    path: string,
    schema: S,
  ): Promise<z.output<S>> => {
    const answer = await ask(subdomain, { method: 'GET', path: `/api/v2${path}`, token })
    if (isElsewhere(answer)) throw new Refused('elsewhere')
    // An unknown scope still gives a token, and then every call is refused (zendesk-api.md 2.3).
    if (answer.status === 403) throw new Refused('scopes')
    if (answer.status === 401) throw new Refused('user-gone')
    const read = answer.status === 200 ? schema.safeParse(jsonOf(answer.text)) : null
    if (read?.success) return read.data
    throw new Fault(
      'unavailable',
      `Zendesk answered GET ${path} for account ${subdomain} with ${answer.status}: ${refusalOf(answer.text).reason}.`,
    )
  }

  /** A list by cursor. */
  const all = async <S extends z.ZodType<{ meta?: z.output<typeof cursor> }>>(
    subdomain: string,
    token: string,
    path: string,
    schema: S,
  ): Promise<readonly z.output<S>[]> => {
    const found: z.output<S>[] = []
    let after: string | null = null
    for (let page = 0; page < MOST_PAGES; page++) {
      const query = new URLSearchParams({ 'page[size]': '100', ...(after ? { 'page[after]': after } : {}) })
      const read: z.output<S> = await get(subdomain, token, `${path}?${query}`, schema)
      found.push(read)
      after = read.meta?.has_more ? (read.meta.after_cursor ?? null) : null
      if (after === null) break
    }
    return found
  }

  return {
    authorizeUrl({ subdomain, redirectUri, state, challenge }) {
      const query = new URLSearchParams({
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirectUri,
        scope: SCOPES.join(' '),
        state,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      })
      return `${originOf(subdomain)}/oauth/authorizations/new?${query}`
    },
    async exchangeCode(subdomain, { code, redirectUri, verifier }) {
      const body = JSON.stringify({
        grant_type: 'authorization_code',
        code,
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uri: redirectUri,
        scope: SCOPES.join(' '),
        code_verifier: verifier,
      })
      const answer = await ask(subdomain, { method: 'POST', path: '/oauth/tokens', body })
      if (isElsewhere(answer)) return { ok: false, why: 'elsewhere' }
      const read = answer.status < 300 ? tokensSchema.safeParse(jsonOf(answer.text)) : null
      if (read?.success) return { ok: true, tokens: tokensOf(read.data, now()), scope: read.data.scope ?? null }
      const { code: refusal, reason } = refusalOf(answer.text)
      if (refusal === 'invalid_grant') return { ok: false, why: 'code-expired' }
      if (answer.status === 401 || refusal === 'invalid_client') return { ok: false, why: 'client' }
      const said = read ? 'carries no tokens' : reason
      throw new Fault(
        'unavailable',
        `Zendesk did not trade the code of account ${subdomain} (POST /oauth/tokens, ${answer.status}): ${said}.`,
      )
    },
    async lookAround(subdomain, token) {
      try {
        const { user } = await get(subdomain, token, '/users/me', me)
        // A nobody with id null is what a missing credential gets (zendesk-api.md 1).
        if (user.id === null || user.suspended || user.active === false) return { ok: false, why: 'user-gone' }
        // Every record names the address it lives at: another one than we asked is another account's, or a renamed one.
        if (user.url && !user.url.startsWith(`${originOf(subdomain)}/`)) return { ok: false, why: 'elsewhere' }
        if (user.role !== 'admin') return { ok: false, why: 'not-admin' }
        const brands = await all(subdomain, token, '/brands', brandsPage)
        const groups = await all(subdomain, token, '/groups', groupsPage)
        return {
          ok: true,
          found: {
            user: { id: user.id, name: user.name, email: user.email || null, role: user.role },
            brandIds: brands.flatMap((page) => page.brands.map((brand) => brand.id)),
            groups: groups.flatMap((page) => page.groups),
          },
        }
      } catch (cause) {
        if (cause instanceof Refused) return { ok: false, why: cause.why }
        throw cause
      }
    },
    async revokeToken(subdomain, token) {
      try {
        const answer = await ask(subdomain, { method: 'DELETE', path: '/api/v2/oauth/tokens/current', token })
        // 401: Zendesk does not know it any more, which is what we want.
        return answer.status < 300 || answer.status === 401
      } catch {
        // Zendesk is out of reach: the caller says that the token lives to its end.
        return false
      }
    },
  }
}
