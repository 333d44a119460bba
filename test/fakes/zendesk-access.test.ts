import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { aDesk, type Desk } from './zendesk/desk.ts'
import type { Json } from './zendesk/json.ts'
import type { TokenAnswer } from './zendesk/token.ts'

const CLIENT = { client_id: 'zdg-firstline', client_secret: 'secret' }
const REDIRECT = 'http://127.0.0.1/oauth/callback'
const UNKNOWN = { error: "Couldn't authenticate you" }
const GONE = {
  error: 'invalid_grant',
  description: 'The provided authorization grant is invalid, expired or revoked.',
}
const NOT_FOUND = { error: 'RecordNotFound', description: 'Not found' }
const ME = '/api/v2/users/me'
const LIST = '/api/v2/tickets'

const basic = (user: string) => ({ authorization: `Basic ${Buffer.from(user).toString('base64')}` })
const statusOf = async (desk: Desk, token: string | null, path = LIST) => (await desk.as(token)('GET', path)).status

/** A desk whose client needs nobody at the consent page; `ask` is the token endpoint, `pair` a connection of the admin. */
async function aConnection() {
  const desk = await aDesk()
  desk.account.addOAuthClient({ clientId: 'zdg-firstline', clientSecret: 'secret', autoApprove: true })
  const ask = (body: Json) => desk.as(null)('POST', '/oauth/tokens', { ...CLIENT, ...body })
  const refresh = (token: string) => ask({ grant_type: 'refresh_token', refresh_token: token })
  const authorize = (more: Record<string, string> = {}) =>
    desk.as(null)(
      'GET',
      `/oauth/authorizations/new?${new URLSearchParams({
        response_type: 'code',
        client_id: 'zdg-firstline',
        redirect_uri: REDIRECT,
        scope: 'read write',
        state: 's-1',
        ...more,
      })}`,
    )
  const codeOf = async (more?: Record<string, string>) =>
    new URL((await authorize(more)).headers.get('location') ?? '').searchParams.get('code') ?? ''
  const exchange = (code: string, more: Json = {}) =>
    ask({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT, ...more })
  const pair = desk.account.issueTokens('zdg-firstline', desk.admin.id)
  return { ...desk, desk, ask, refresh, authorize, codeOf, exchange, pair }
}
const tokens = (body: Json) => body as unknown as TokenAnswer

describe('16.4 bearer tokens and their end', () => {
  test('16.4 a token is good for 30 minutes of virtual time and not a millisecond longer', async () => {
    const { desk, pair, zendesk } = await aConnection()
    await zendesk.clock.advance(1_799_999)
    expect(await statusOf(desk, pair.access_token)).toBe(200)
    await zendesk.clock.advance(1)
    const answer = await desk.as(pair.access_token)('GET', LIST)
    expect([answer.status, answer.body]).toEqual([401, UNKNOWN])
  })

  test.each([
    ['no credential', {}],
    ['an unknown token', { authorization: 'Bearer nonsense' }],
    ['e-mail and password', basic('ada@acme.test:secret')],
    ['an API token', basic('ada@acme.test/token:abc')],
    ['another scheme', { authorization: 'Digest x' }],
  ])('16.4 %s gets 401 from every resource', async (_, headers) => {
    const { as } = await aDesk()
    for (const [method, path] of [
      ['GET', LIST],
      ['PUT', '/api/v2/tickets/1'],
      ['GET', '/api/v2/slas/policies'],
    ] as const) {
      const answer = await as(null)(method, path, undefined, headers)
      expect([answer.status, answer.body]).toEqual([401, UNKNOWN])
      expect(answer.headers.get('x-rate-limit')).toBe('2500')
    }
  })

  test('16.4 the code of a consent becomes a pair, once', async () => {
    const { desk, codeOf, authorize, exchange } = await aConnection()
    expect((await authorize()).headers.get('location')).toMatch(
      /^http:\/\/127\.0\.0\.1\/oauth\/callback\?code=\w+&state=s-1$/,
    )
    const code = await codeOf()
    const { status, body } = await exchange(code)
    expect([status, body]).toEqual([
      200,
      {
        access_token: expect.stringMatching(/^[0-9a-f]{64}$/),
        refresh_token: expect.stringMatching(/^[0-9a-f]{64}$/),
        token_type: 'bearer',
        scope: 'read write',
        expires_in: 1_800,
        refresh_token_expires_in: 2_592_000,
      },
    ])
    expect(await statusOf(desk, tokens(body).access_token)).toBe(200)
    const again = await exchange(code)
    expect([again.status, again.body]).toEqual([400, GONE])
  })

  test('16.4 a code lives 120 seconds', async () => {
    const { codeOf, exchange, zendesk } = await aConnection()
    const [first, second] = [await codeOf(), await codeOf()]
    await zendesk.clock.advance(119_999)
    expect((await exchange(first)).status).toBe(200)
    await zendesk.clock.advance(1)
    const late = await exchange(second)
    expect([late.status, late.body]).toEqual([400, GONE])
  })

  test('16.4 a challenge is held against its verifier, a wrong secret is no client', async () => {
    const { codeOf, exchange } = await aConnection()
    const challenge = createHash('sha256').update('verifier').digest('base64url')
    const pkce = { code_challenge: challenge, code_challenge_method: 'S256' }
    expect((await exchange(await codeOf(pkce), { code_verifier: 'verifier' })).status).toBe(200)
    const other = await exchange(await codeOf(pkce), { code_verifier: 'another' })
    expect([other.status, other.body.error]).toEqual([400, 'invalid_grant'])
    const stranger = await exchange(await codeOf(), { client_secret: 'guess' })
    expect([stranger.status, stranger.body]).toEqual([
      401,
      { error: 'invalid_client', description: 'Client authentication failed: wrong client_secret' },
    ])
  })

  test.each([
    [{ expires_in: 300 }, 400],
    [{ expires_in: 301 }, 200],
    [{ expires_in: 172_799 }, 200],
    [{ expires_in: 172_800 }, 400],
    [{ refresh_token_expires_in: 604_800 }, 400],
    [{ refresh_token_expires_in: 604_801 }, 200],
    [{ refresh_token_expires_in: 7_775_999 }, 200],
    [{ refresh_token_expires_in: 7_776_000 }, 400],
  ])('16.4 lifetimes have bounds: %o answers %i', async (lifetimes, status) => {
    const { codeOf, exchange } = await aConnection()
    const answer = await exchange(await codeOf(), lifetimes)
    expect(answer.status).toBe(status)
    if (status === 200) expect(answer.body).toMatchObject(lifetimes)
    else expect(answer.body).toEqual({ error: 'invalid_request', description: expect.any(String) })
  })

  test('16.4 a lifetime that was asked for is kept', async () => {
    const { desk, codeOf, exchange, zendesk } = await aConnection()
    const { access_token } = tokens((await exchange(await codeOf(), { expires_in: 600 })).body)
    await zendesk.clock.advance(599_999)
    expect(await statusOf(desk, access_token)).toBe(200)
    await zendesk.clock.advance(1)
    expect(await statusOf(desk, access_token)).toBe(401)
  })

  test('16.4 client_credentials come without a refresh token', async () => {
    const { desk, ask } = await aConnection()
    const { status, body } = await ask({ grant_type: 'client_credentials', scope: 'read' })
    expect([status, Object.keys(body).sort()]).toEqual([200, ['access_token', 'expires_in', 'scope', 'token_type']])
    expect(await statusOf(desk, tokens(body).access_token)).toBe(200)
  })
})

describe('16.4 rotation', () => {
  test('16.4 a refresh ends the old access and the old refresh token', async () => {
    const { desk, pair, refresh } = await aConnection()
    const { status, body } = await refresh(pair.refresh_token)
    const fresh = tokens(body)
    expect([status, fresh.scope]).toEqual([200, 'read write'])
    expect(new Set([fresh.access_token, fresh.refresh_token, pair.access_token, pair.refresh_token]).size).toBe(4)
    expect(await statusOf(desk, pair.access_token)).toBe(401)
    expect(await statusOf(desk, fresh.access_token)).toBe(200)
    const again = await refresh(pair.refresh_token)
    expect([again.status, again.body]).toEqual([400, GONE])
    expect(await statusOf(desk, fresh.access_token)).toBe(200)
    expect((await refresh(fresh.refresh_token)).status).toBe(200)
  })

  test('16.4 of two refreshes at once one gets the pair, the other nothing', async () => {
    const { pair, refresh } = await aConnection()
    const answers = await Promise.all([refresh(pair.refresh_token), refresh(pair.refresh_token)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
  })

  test('16.4 a lost answer has rotated all the same', async () => {
    const { desk, pair, refresh, zendesk } = await aConnection()
    zendesk.faults.next({ kind: 'lost-answer', path: /^\/oauth\/tokens$/ })
    await expect(refresh(pair.refresh_token)).rejects.toThrow()
    expect(await statusOf(desk, pair.access_token)).toBe(401)
    expect((await refresh(pair.refresh_token)).body).toEqual(GONE)
  })

  test('16.4 a refresh token outlives its access token by 30 days at most', async () => {
    const { account, admin, pair, refresh, zendesk } = await aConnection()
    const other = account.issueTokens('zdg-firstline', admin.id)
    await zendesk.clock.advance(2_591_999_999)
    expect((await refresh(pair.refresh_token)).status).toBe(200)
    await zendesk.clock.advance(1)
    expect((await refresh(other.refresh_token)).body).toEqual(GONE)
  })

  test('16.4 another client cannot refresh, and the pair stays good', async () => {
    const { account, ask, desk, pair } = await aConnection()
    account.addOAuthClient({ clientId: 'other', clientSecret: 'secret' })
    const grant = { grant_type: 'refresh_token', refresh_token: pair.refresh_token }
    const answer = await ask({ ...grant, client_id: 'other' })
    expect([answer.status, answer.body]).toEqual([400, GONE])
    expect((await ask({ ...grant, client_secret: 'guess' })).status).toBe(401)
    expect(await statusOf(desk, pair.access_token)).toBe(200)
  })
})

describe('16.4 revocation', () => {
  test('16.4 a token revokes itself, and its refresh token with it', async () => {
    const { as, desk, pair, refresh } = await aConnection()
    const mine = as(pair.access_token)
    const shown = (await mine('GET', '/api/v2/oauth/tokens/current')).body.token as Json
    expect(shown).toMatchObject({
      token: pair.access_token.slice(0, 10),
      refresh_token: pair.refresh_token.slice(0, 10),
    })
    expect(shown.scopes).toEqual(['read', 'write'])
    const gone = await mine('DELETE', '/api/v2/oauth/tokens/current')
    expect([gone.status, gone.text]).toEqual([204, ''])
    expect(await statusOf(desk, pair.access_token)).toBe(401)
    expect((await refresh(pair.refresh_token)).body).toEqual(GONE)
  })

  test('16.4 an admin revokes anybody by id, others only themselves', async () => {
    const { account, as, agent, call, desk, pair } = await aConnection()
    const theirs = account.issueTokens('zdg-firstline', agent.id)
    const idOf = async (token: string) =>
      ((await as(token)('GET', '/api/v2/oauth/tokens/current')).body.token as { id: number }).id
    const [adminToken, agentToken] = [await idOf(pair.access_token), await idOf(theirs.access_token)]
    for (const method of ['GET', 'DELETE']) {
      const answer = await as(theirs.access_token)(method, `/api/v2/oauth/tokens/${adminToken}`)
      expect([answer.status, answer.body]).toEqual([404, NOT_FOUND])
    }
    expect(await statusOf(desk, pair.access_token)).toBe(200)
    expect((await call('DELETE', `/api/v2/oauth/tokens/${agentToken}`)).status).toBe(204)
    expect(await statusOf(desk, theirs.access_token)).toBe(401)
    expect((await call('DELETE', `/api/v2/oauth/tokens/${agentToken}`)).body).toEqual(NOT_FOUND)
  })

  test('16.4 a client removed under External OAuth clients loses every token at once', async () => {
    const { account, desk, pair, refresh } = await aConnection()
    account.revokeTokens('zdg-firstline')
    expect(await statusOf(desk, pair.access_token)).toBe(401)
    expect((await refresh(pair.refresh_token)).body).toEqual(GONE)
  })

  test('16.4 a suspended user has no credential', async () => {
    const { agent, desk, tokenOf } = await aConnection()
    const token = tokenOf(agent)
    agent.suspended = true
    expect(await statusOf(desk, token)).toBe(401)
  })
})

describe('16.4 users/me', () => {
  test.each([
    ['no credential', {}],
    ['a wrong password', basic('ada@acme.test:wrong')],
  ])('16.4 %s gets 200 and nobody', async (_, headers) => {
    const { as } = await aDesk()
    const { status, body } = await as(null)('GET', ME, undefined, headers)
    expect([status, (body.user as Json).id, (body.user as Json).name]).toEqual([200, null, 'Anonymous user'])
  })

  test.each([
    ['a wrong API token', basic('ada@acme.test/token:wrong')],
    ['a wrong bearer token', { authorization: 'Bearer wrong' }],
  ])('16.4 %s gets 401', async (_, headers) => {
    const { as } = await aDesk()
    const { status, body } = await as(null)('GET', ME, undefined, headers)
    expect([status, body]).toEqual([401, UNKNOWN])
  })

  test('16.4 a good token gets its user, an expired one 401', async () => {
    const { admin, call, zendesk } = await aDesk()
    expect(((await call('GET', `${ME}.json`)).body.user as Json).id).toBe(admin.id)
    await zendesk.clock.advance(1_800_000)
    expect((await call('GET', ME)).status).toBe(401)
  })
})
