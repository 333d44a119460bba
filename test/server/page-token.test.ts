import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { Fault } from '../../server/errors.ts'
import { pageTokenKey, verifyPageToken } from '../../server/http/page-token.ts'
import { createAppKey, newKeys, type TokenKind } from '../fakes/host/tokens.ts'
import { VirtualClock } from '../fakes/virtual-clock.ts'
import { START } from './connect.ts'

const app = createAppKey(77, () => START)
const from = { subdomain: 'acme', installationId: 5001, userId: 9001 }
const verify = (token: string, now = START) => verifyPageToken(token, { keys: async () => app.publicKeyPem, now })
const issued = (claims: Record<string, unknown>) => app.issueToken({ ...from, overrides: { claims } })

test('design 2.6 account, installation and user come from the verified claims', async () => {
  expect(await verify(app.issueToken(from))).toEqual({ subdomain: 'acme', installationId: '5001', userId: '9001' })
  expect(await verify(issued({ iss: 'https://acme.zendesk.com' }))).toMatchObject({ subdomain: 'acme' })
  expect(await verify(issued({ sub: '9001' }))).toMatchObject({ userId: '9001' })
})

test.each(['expired', 'not-yet', 'HS256', 'none', 'forged', 'tampered'] satisfies TokenKind[])(
  'design 2.6 a token that is %s is refused',
  async (kind) => {
    const error = await verify(app.issueToken({ ...from, overrides: { kind } })).catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(Fault)
    expect(error).toMatchObject({ kind: 'unauthorized' })
    const isOld = kind === 'expired' || kind === 'not-yet'
    expect(String(error)).toContain(isOld ? 'Reload apps in Zendesk' : 'Open Firstline from within Zendesk')
  },
)

const host = (name: string) => `https://${name}/api/v2/apps/installations/5001.json`
test.each([
  ['an issuer outside Zendesk', { iss: 'acme.zendesk.com.evil.example' }],
  ['an issuer that only begins like one', { iss: 'acme.zendesk.com/x' }],
  ['an issuer in capitals', { iss: 'ACME.zendesk.com' }],
  ['an issuer with a port', { iss: 'acme.zendesk.com:8443' }],
  ['a subdomain of a subdomain', { iss: 'a.acme.zendesk.com', aud: host('a.acme.zendesk.com') }],
  ['plain http', { iss: 'http://acme.zendesk.com' }],
  ['no issuer', { iss: undefined }],
  ['another account’s installation', { aud: host('other.zendesk.com') }],
  ['an audience that names no installation', { aud: 'https://acme.zendesk.com/api/v2/apps/5001.json' }],
  ['an audience outside Zendesk', { aud: host('acme.zendesk.com.evil.example') }],
  ['several audiences', { aud: [host('acme.zendesk.com'), host('other.zendesk.com')] }],
  ['no audience', { aud: undefined }],
  ['another account’s user', { sub: 'https://other.zendesk.com/api/v2/users/9001.json' }],
  ['a user that is no number', { sub: 'https://acme.zendesk.com/api/v2/users/me.json' }],
  ['no user', { sub: undefined }],
  ['no end', { exp: undefined }],
])('design 2.6 %s is refused', async (_name, claims) => {
  await expect(verify(issued(claims))).rejects.toMatchObject({ kind: 'unauthorized' })
})

test.each(['', 'x', 'a.b.c', '..', 'eyJhbGciOiJub25lIn0.e30.', 'a'.repeat(100_000)])(
  'design 2.6 a token that is none is refused (%#)',
  async (token) => {
    await expect(verify(token)).rejects.toMatchObject({ kind: 'unauthorized' })
  },
)

test('design 2.6 clocks may differ by 30 seconds, not more', async () => {
  const token = app.issueToken(from)
  for (const now of [START - 30_000, START + 329_000])
    expect(await verify(token, now)).toMatchObject({ userId: '9001' })
  for (const now of [START - 32_000, START + 331_000]) await expect(verify(token, now)).rejects.toThrow('Reload apps')
})

test('decision 011 without a pinned key it is fetched from the fixed host, kept, and asked again after a bad signature at most every 10 minutes', async () => {
  let pem = app.publicKeyPem
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end(pem)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const clock = new VirtualClock(START)
  const settings = { appPublicKey: null, appId: '77', urlTemplate: `http://127.0.0.1:${port}/{subdomain}` }
  const keys = pageTokenKey(settings, clock)
  const load = (token: string) => verifyPageToken(token, { keys, now: START })
  try {
    // Whatever the token says of where its key is: nobody asks there.
    await load(issued({ cnf: { jku: 'https://evil.example/key.pem' } }))
    await load(app.issueToken(from))
    expect(asked).toEqual(['/support/api/v2/apps/77/public_key.pem'])

    const next = createAppKey(77, () => START, newKeys())
    pem = next.publicKeyPem
    await expect(load(next.issueToken(from))).rejects.toMatchObject({ kind: 'unauthorized' })
    expect(asked).toHaveLength(1)
    await clock.advance(10 * 60_000)
    expect(await load(next.issueToken(from))).toMatchObject({ userId: '9001' })
    await expect(load(app.issueToken(from))).rejects.toMatchObject({ kind: 'unauthorized' })
    expect(asked).toHaveLength(2)
  } finally {
    await new Promise((resolve) => server.close(resolve))
  }
  // Zendesk out of reach: the key we have serves on.
  await clock.advance(25 * 3_600_000)
  await expect(load(app.issueToken(from))).rejects.toMatchObject({ kind: 'unauthorized' })
  const without = verifyPageToken(app.issueToken(from), { keys: pageTokenKey(settings, clock), now: START })
  await expect(without).rejects.toMatchObject({ kind: 'unavailable' })
  await expect(without).rejects.toThrow('Set ZENDESK_APP_PUBLIC_KEY')
})

test('decision 011 a pinned key is never asked for', async () => {
  const settings = { appPublicKey: app.publicKeyPem, appId: '77', urlTemplate: 'http://127.0.0.1:9/{subdomain}' }
  const keys = pageTokenKey(settings, new VirtualClock(START))
  expect(await verifyPageToken(app.issueToken(from), { keys, now: START })).toMatchObject({ subdomain: 'acme' })
  const forged = app.issueToken({ ...from, overrides: { kind: 'forged' } })
  await expect(verifyPageToken(forged, { keys, now: START })).rejects.toMatchObject({ kind: 'unauthorized' })
})
