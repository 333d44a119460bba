import { createHash, timingSafeEqual } from 'node:crypto'
import { type Answer, NOTHING, notFound, ok, plain } from '../answer.ts'
import { opaque } from '../ids.ts'
import { isTrue, type Json, textOf } from '../json.ts'
import type { Request, Route } from '../router.ts'
import { type AccountState, isoNow, type OAuthClient, type Token } from '../state.ts'
import { invalidGrant, issue, type Lifetimes, refresh, revoke, tokenOf } from '../token.ts'
import { route } from './route.ts'

const CODE_MS = 120_000

function found(location: string, parameters: Record<string, string>): Answer {
  const url = new URL(location)
  for (const [key, value] of Object.entries(parameters)) if (value !== '') url.searchParams.set(key, value)
  return { status: 302, headers: { location: url.href } }
}

function clientOf(state: AccountState, clientId: unknown): OAuthClient {
  const client = state.clients.get(textOf(clientId))
  if (!client) throw plain(401, 'invalid_client', 'Client authentication failed: unknown client')
  return client
}

/** The first admin, unless the client names who approves. */
function approver(state: AccountState, client: OAuthClient): number {
  if (typeof client.autoApprove === 'number') return client.autoApprove
  const admin = [...state.users.values()].find((user) => user.role === 'admin')
  if (!admin) throw plain(403, 'access_denied', 'This account has no admin who could approve')
  return admin.id
}

function approve(state: AccountState, client: OAuthClient, query: Request['query']): Answer {
  const code = opaque(20)
  const redirectUri = query.redirect_uri ?? client.redirectUri
  state.codes.set(code, {
    clientId: client.clientId,
    userId: approver(state, client),
    redirectUri,
    scope: client.grants ?? query.scope ?? 'read',
    challenge: query.code_challenge ?? null,
    expiresAt: state.clock.now() + CODE_MS,
  })
  return found(redirectUri, { code, state: query.state ?? '' })
}

const attribute = (text: string): string => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')

/** What an admin sees: who asks, for what, Allow and Deny. */
function consentPage(client: OAuthClient, query: Request['query'], account: string): Answer {
  const fields = Object.entries(query).map(
    ([key, value]) => `<input type="hidden" name="${attribute(key)}" value="${attribute(value)}">`,
  )
  const text = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Authorize</title>
<body style="font:16px/1.5 system-ui;max-width:30rem;margin:4rem auto;padding:0 1rem">
<h1 style="font-size:1.4rem">Allow “${attribute(client.clientId)}” to use the account ${attribute(account)}?</h1>
<p>It asks for: <strong>${attribute(query.scope ?? 'read')}</strong></p>
<form method="post" action="${attribute(query.action ?? '')}">${fields.join('')}
<button name="decision" value="allow">Allow</button> <button name="decision" value="deny">Deny</button></form></body></html>`
  return { status: 200, text, contentType: 'text/html; charset=utf-8' }
}

function authorize({ state, query, path }: Request): Answer {
  const client = clientOf(state, query.client_id)
  if (query.response_type !== 'code') throw plain(400, 'unsupported_response_type', 'response_type must be "code"')
  if ((query.redirect_uri ?? client.redirectUri) !== client.redirectUri)
    throw plain(400, 'invalid_request', 'redirect_uri does not match the one of the client')
  if (query.code_challenge !== undefined && query.code_challenge_method !== 'S256')
    throw plain(400, 'invalid_request', 'code_challenge_method must be S256')
  if (client.autoApprove !== false) return approve(state, client, query)
  return consentPage(client, { ...query, action: `${state.base()}${path}` }, state.subdomain)
}

function decide({ state, rawBody }: Request): Answer {
  const { decision, action: _, ...query } = Object.fromEntries(new URLSearchParams(rawBody))
  const client = clientOf(state, query.client_id)
  if (decision === 'allow') return approve(state, client, query)
  const parameters = {
    error: 'access_denied',
    error_description: 'The end-user or authorization server denied the request.',
  }
  return found(query.redirect_uri ?? client.redirectUri, { ...parameters, state: query.state ?? '' })
}

function isChallengeMet(challenge: string, verifier: string): boolean {
  const given = Buffer.from(createHash('sha256').update(verifier).digest('base64url'))
  const wanted = Buffer.from(challenge)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

function byCode(state: AccountState, client: OAuthClient, body: Json, lifetimes: Lifetimes): Json {
  const code = textOf(body.code)
  const granted = state.codes.get(code)
  // A code works once, whether or not the rest is right.
  state.codes.delete(code)
  if (granted?.clientId !== client.clientId || granted.expiresAt <= state.clock.now())
    throw invalidGrant('The provided authorization grant is invalid, expired or revoked.')
  if (granted.redirectUri !== textOf(body.redirect_uri))
    throw invalidGrant('redirect_uri does not match the one of the authorization.')
  const isVerified = granted.challenge !== null && isChallengeMet(granted.challenge, textOf(body.code_verifier))
  if (granted.challenge !== null && !isVerified) throw invalidGrant('code_verifier does not match the challenge.')
  checkSecret(client, body, isVerified)
  return issue(state, client.clientId, granted.userId, granted.scope, lifetimes)
}

/** A client proves itself by its secret; with PKCE a public one may leave it out (2.2). */
function checkSecret(client: OAuthClient, body: Json, isVerified = false): void {
  const isGiven = body.client_secret !== undefined
  if (isGiven ? textOf(body.client_secret) === client.clientSecret : isVerified) return
  throw plain(401, 'invalid_client', 'Client authentication failed: wrong client_secret')
}

function lifetimesOf(body: Json): Lifetimes {
  const expiresIn = Number(body.expires_in ?? 1_800)
  const refreshTokenExpiresIn = Number(body.refresh_token_expires_in ?? 2_592_000)
  // 2.2: both bounds are left out, in seconds.
  if (!(expiresIn > 300 && expiresIn < 172_800))
    throw plain(400, 'invalid_request', 'expires_in must be more than 300 and less than 172800')
  if (!(refreshTokenExpiresIn > 604_800 && refreshTokenExpiresIn < 7_776_000))
    throw plain(400, 'invalid_request', 'refresh_token_expires_in must be more than 604800 and less than 7776000')
  return { expiresIn, refreshTokenExpiresIn }
}

function tokens({ state, body }: Request): Answer {
  const client = clientOf(state, body.client_id)
  const lifetimes = lifetimesOf(body)
  switch (body.grant_type) {
    case 'authorization_code':
      return ok(byCode(state, client, body, lifetimes))
    case 'refresh_token':
      checkSecret(client, body)
      return ok(refresh(state, textOf(body.refresh_token), client.clientId, lifetimes))
    case 'client_credentials': {
      checkSecret(client, body)
      const answer = issue(state, client.clientId, approver(state, client), textOf(body.scope) || 'read', lifetimes)
      state.refreshTokens.delete(answer.refresh_token)
      const { refresh_token: _, refresh_token_expires_in: __, ...rest } = answer
      return ok(rest)
    }
    default:
      throw plain(400, 'unsupported_grant_type', 'The authorization grant type is not supported')
  }
}

/** 2.2: a token that is read shows its first ten characters. */
const shown = (state: AccountState, token: Token): Json => ({
  id: token.id,
  url: `${state.base()}/api/v2/oauth/tokens/${token.id}.json`,
  user_id: token.userId,
  client_id: state.clients.get(token.clientId)?.id ?? 0,
  token: token.access.slice(0, 10),
  refresh_token: token.refresh?.slice(0, 10) ?? null,
  scopes: token.scope.split(' '),
  created_at: new Date(token.createdAt).toISOString(),
  expires_at: new Date(token.expiresAt).toISOString(),
  used_at: isoNow(state),
})

function currentOf(request: Request): Token {
  const token = tokenOf(request.state, textOf(request.headers.authorization))
  if (!token) throw notFound()
  return token
}

/** A token by its id; somebody else's is there for admins only. */
function byId({ state, id, user }: Request): Token {
  const token = [...state.tokens.values()].find((one) => one.id === id)
  if (!token || (token.userId !== user.id && user.role !== 'admin')) throw notFound()
  return token
}

function revoked(request: Request, token: Token): Answer {
  revoke(request.state, token)
  return NOTHING
}

export const oauthRoutes: readonly Route[] = [
  route('GET', '/oauth/authorizations/new', authorize, 'anonymous'),
  route('POST', '/oauth/authorizations/new', decide, 'anonymous'),
  route('POST', '/oauth/tokens', tokens, 'anonymous'),
  route(
    'GET',
    '/api/v2/oauth/tokens/current',
    (request) => ok({ token: shown(request.state, currentOf(request)) }),
    'user',
  ),
  route('DELETE', '/api/v2/oauth/tokens/current', (request) => revoked(request, currentOf(request)), 'user'),
  route(
    'GET',
    '/api/v2/oauth/tokens',
    (request) => {
      const isAll = isTrue(request.query.all) && request.user.role === 'admin'
      const mine = [...request.state.tokens.values()].filter((token) => isAll || token.userId === request.user.id)
      return ok({
        tokens: mine.map((token) => shown(request.state, token)),
        next_page: null,
        previous_page: null,
        count: mine.length,
      })
    },
    'user',
  ),
  route('GET', '/api/v2/oauth/tokens/{id}', (request) => ok({ token: shown(request.state, byId(request)) }), 'user'),
  route('DELETE', '/api/v2/oauth/tokens/{id}', (request) => revoked(request, byId(request)), 'user'),
]
