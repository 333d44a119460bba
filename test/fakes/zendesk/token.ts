import { plain, titled } from './answer.ts'
import { opaque } from './ids.ts'
import { type AccountState, nextId, type Token } from './state.ts'

/** Default lifetimes in seconds: 30 minutes and 30 days (2.1). */
const ACCESS_SECONDS = 1_800
const REFRESH_SECONDS = 2_592_000

export type Lifetimes = { expiresIn?: number; refreshTokenExpiresIn?: number }
export type TokenAnswer = {
  access_token: string
  refresh_token: string
  token_type: 'bearer'
  scope: string
  expires_in: number
  refresh_token_expires_in: number
}

/** Issues a pair of tokens for a user; lifetimes in seconds. */
export function issue(
  state: AccountState,
  clientId: string,
  userId: number,
  scope: string,
  { expiresIn = ACCESS_SECONDS, refreshTokenExpiresIn = REFRESH_SECONDS }: Lifetimes = {},
): TokenAnswer {
  const now = state.clock.now()
  const token: Token = {
    id: nextId(state),
    access: opaque(),
    refresh: opaque(),
    clientId,
    userId,
    scope,
    createdAt: now,
    expiresAt: now + expiresIn * 1000,
    refreshExpiresAt: now + refreshTokenExpiresIn * 1000,
  }
  state.tokens.set(token.access, token)
  state.refreshTokens.set(token.refresh ?? '', token)
  return {
    access_token: token.access,
    refresh_token: token.refresh ?? '',
    token_type: 'bearer',
    scope,
    expires_in: expiresIn,
    refresh_token_expires_in: refreshTokenExpiresIn,
  }
}

export function revoke(state: AccountState, token: Token): void {
  state.tokens.delete(token.access)
  if (token.refresh) state.refreshTokens.delete(token.refresh)
}

/** 2.2: a refresh ends the old access AND refresh token; a refresh token works once. */
export function refresh(
  state: AccountState,
  refreshToken: string,
  clientId: string,
  lifetimes: Lifetimes,
): TokenAnswer {
  const token = state.refreshTokens.get(refreshToken)
  const now = state.clock.now()
  if (token?.clientId !== clientId || (token.refreshExpiresAt ?? 0) <= now)
    throw invalidGrant('The provided authorization grant is invalid, expired or revoked.')
  revoke(state, token)
  return issue(state, clientId, token.userId, token.scope, lifetimes)
}

export const invalidGrant = (description: string) => plain(400, 'invalid_grant', description)

/** The token of an Authorization header, or undefined when there is none that is good. */
export function tokenOf(state: AccountState, authorization: string | undefined): Token | undefined {
  const access = /^bearer (\S+)$/i.exec(authorization ?? '')?.[1]
  const token = access === undefined ? undefined : state.tokens.get(access)
  return token && token.expiresAt > state.clock.now() ? token : undefined
}

const BROAD: readonly string[] = ['read', 'write', 'impersonate']

/**
 * 2.3: broad scopes cover everything of their kind, fine ones their resource; an unknown scope gives a token with which every call
 * answers 403.
 */
export function checkScope(token: Token, method: string, resource: string): void {
  const wanted = method === 'GET' || method === 'HEAD' ? 'read' : 'write'
  const granted = token.scope.split(/\s+/)
  const isBroad = granted.includes(wanted)
  // Audits need the global scope, `tickets:read` is not enough.
  const isFine =
    resource !== 'auditlogs' &&
    granted.some((one) => !BROAD.includes(one) && (one === `${resource}:${wanted}` || one === resource))
  if (!isBroad && !isFine)
    throw titled(
      403,
      'Forbidden',
      `You do not have access to this page: the token lacks the scope ${resource}:${wanted}.`,
    )
}
