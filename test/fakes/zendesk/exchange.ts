import { type Answer, forbidden, invalidEndpoint, plain, Refused, titled, unauthenticated } from './answer.ts'
import type { RequestFault } from './faults.ts'
import { opaque } from './ids.ts'
import { isObject, type Json } from './json.ts'
import { countRequest, type LimitHeaders } from './limit.ts'
import { isAgent, type User } from './people.ts'
import type { Request, Route } from './router.ts'
import { router } from './routes.ts'
import { sdkScript } from './sdk.ts'
import type { AccountState } from './state.ts'
import { checkScope, tokenOf } from './token.ts'

export type Incoming = {
  readonly account: AccountState
  readonly appKeys: ReadonlyMap<string, string>
  readonly isSdk: boolean
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly rawBody: string
}
export type Exchanged = { readonly answer: Answer; readonly userId: number | null; readonly body: unknown }

/** 1: what `users/me` answers without a credential, id and all. */
const ANONYMOUS = {
  id: null,
  name: 'Anonymous user',
  email: 'invalid@example.com',
  role: 'end-user',
} as unknown as User

function parsed({ rawBody, headers, path }: Incoming): Json {
  if (rawBody === '' || path === '/oauth/authorizations/new') return {}
  const type = String(headers['content-type'] ?? '')
  if (path === '/oauth/tokens' && type.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(rawBody))
  if (!type.startsWith('application/json'))
    throw titled(415, 'Unsupported Media Type', 'Send JSON with "Content-Type: application/json"')
  try {
    const body: unknown = JSON.parse(rawBody)
    return isObject(body) ? body : {}
  } catch {
    throw plain(422, 'UnprocessableEntity', 'Server could not parse JSON')
  }
}

/** A bearer token, or an API token in its `{email}/token:{token}` form. */
function isToken(authorization: string): boolean {
  const [scheme = '', value = ''] = authorization.split(' ')
  const isApiToken = (): boolean => /^[^:]*\/token:/.test(Buffer.from(value, 'base64').toString('utf8'))
  return /^bearer$/i.test(scheme) || (/^basic$/i.test(scheme) && isApiToken())
}

/** Who calls: a good token's user, nobody on open routes; 401, 403 otherwise (2.3). */
function callerOf(incoming: Incoming, route: Route): User {
  const { account, headers, method, path } = incoming
  const authorization = headers.authorization
  const token = tokenOf(account, typeof authorization === 'string' ? authorization : undefined)
  if (!token) {
    if (route.access !== 'anonymous') throw unauthenticated()
    // A password is no credential any more and counts as none; a bad token is refused even here.
    if (path.startsWith('/api/v2/users/me') && isToken(String(authorization ?? ''))) throw unauthenticated()
    return ANONYMOUS
  }
  const user = account.users.get(token.userId)
  if (!user || user.suspended) throw unauthenticated()
  // With an unknown scope every call is refused, `users/me` too.
  if (path.startsWith('/api/')) checkScope(token, method, route.resource)
  if (route.access === 'agent' && !isAgent(user)) throw forbidden()
  if (route.access === 'admin' && user.role !== 'admin') throw forbidden()
  return user
}

/** The faults that answer in place of the route; nothing is applied. */
function faultAnswer(fault: RequestFault | undefined): Answer | null {
  const retryAfter = (seconds: number | null | undefined): Record<string, string> =>
    seconds === null || seconds === undefined ? {} : { 'retry-after': String(seconds) }
  switch (fault?.kind) {
    case '429':
      return {
        status: 429,
        body: { error: 'APIRateLimitExceeded', description: 'Number of allowed API requests per minute exceeded' },
        headers: retryAfter(fault.retryAfter),
      }
    case '500':
      return { status: 500, body: { error: 'InternalError', description: 'Internal Server Error' } }
    case '503':
      return {
        status: 503,
        body: { error: 'ServiceUnavailable', description: 'The service is down for maintenance' },
        headers: retryAfter(fault.retryAfter === undefined ? 30 : fault.retryAfter),
      }
    case 'database-conflict':
      return { status: 409, body: { error: 'DatabaseConflict', description: 'Database collision' } }
    case 'time-out':
      return { status: 0 }
    default:
      return null
  }
}

/** Answers one request: open files, faults, route, credential, limits, handler. Every refusal is one of the four envelopes. */
export async function answerTo(incoming: Incoming, fault: RequestFault | undefined): Promise<Exchanged> {
  const { account, method, path } = incoming
  if (incoming.isSdk)
    return {
      answer: { status: 200, text: sdkScript(), contentType: 'text/javascript; charset=utf-8' },
      userId: null,
      body: null,
    }
  const headers: LimitHeaders = {}
  let userId: number | null = null
  let body: Json = {}
  const framed = (answer: Answer): Answer => ({
    ...answer,
    headers: { 'x-zendesk-api-version': 'v2', 'x-request-id': opaque(8), ...headers, ...answer.headers },
  })
  try {
    if (account.subdomain === '') throw plain(404, 'RecordNotFound', 'There is no help desk configured at this address')
    const replaced = faultAnswer(fault)
    // 3.3: the headers are on every v2 answer, refusals included, so it is counted before anything is refused.
    if (!replaced && path.startsWith('/api/')) Object.assign(headers, countRequest(account))
    body = parsed(incoming)
    if (replaced) return { answer: framed(replaced), userId, body }
    const appId = method === 'GET' ? /^\/api\/v2\/apps\/([^/]+)\/public_key\.pem$/.exec(path)?.[1] : undefined
    if (appId !== undefined) {
      const text = incoming.appKeys.get(appId)
      if (text === undefined) throw invalidEndpoint()
      return { answer: framed({ status: 200, text, contentType: 'text/plain' }), userId, body }
    }
    const { route, params } = router.find(method === 'HEAD' ? 'GET' : method, path)
    const user = callerOf(incoming, route)
    userId = user.id
    const request: Request = {
      state: account,
      method,
      path,
      query: incoming.query,
      params,
      id: Number(params.id ?? 0),
      body,
      rawBody: incoming.rawBody,
      headers: incoming.headers,
      user,
      limits: headers,
    }
    return { answer: framed(await route.handle(request)), userId, body }
  } catch (fault) {
    if (fault instanceof Refused) return { answer: framed(fault.answer), userId, body }
    throw fault
  }
}
