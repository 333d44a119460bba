import { importSPKI, jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { createAppKey, type TokenKind } from './tokens.ts'

const NOW = Date.UTC(2026, 2, 2, 8)
const key = createAppKey(1001, () => NOW)
const request = { subdomain: 'acme', installationId: 77, userId: 42 }

/** What a careful server does: RS256 alone, the clock's time. */
const verify = async (kind: TokenKind, algorithms = ['RS256']) =>
  jwtVerify(key.issueToken({ ...request, overrides: { kind } }), await importSPKI(key.publicKeyPem, 'RS256'), {
    algorithms,
    currentDate: new Date(NOW),
  })

test('design 2.6 a page-load token carries the claims of zendesk-app.md 4.2', async () => {
  const { payload, protectedHeader } = await verify('valid')
  expect(protectedHeader.alg).toBe('RS256')
  expect(payload).toMatchObject({
    iss: 'acme.zendesk.com',
    aud: 'https://acme.zendesk.com/api/v2/apps/installations/77.json',
    sub: 'https://acme.zendesk.com/api/v2/users/42.json',
    iat: NOW / 1000,
    nbf: NOW / 1000,
    exp: NOW / 1000 + 300,
    cnf: { jku: 'https://acme.zendesk.com/api/v2/apps/1001/public_key.pem' },
    context: { product: 'support', location: 'ticket_sidebar' },
  })
})

const REFUSALS: readonly (readonly [TokenKind, string])[] = [
  ['expired', 'ERR_JWT_EXPIRED'],
  ['not-yet', 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
  ['forged', 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'],
  ['tampered', 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'],
  ['HS256', 'ERR_JOSE_ALG_NOT_ALLOWED'],
  ['none', 'ERR_JOSE_ALG_NOT_ALLOWED'],
]
test.each(REFUSALS)('design 2.6 a careful server refuses a token that is %s', async (kind, code) => {
  await expect(verify(kind)).rejects.toMatchObject({ code })
})

test('design 2.6 the HS256 forgery would pass where the public key is taken for a secret', async () => {
  const token = key.issueToken({ ...request, overrides: { kind: 'HS256' } })
  const careless = jwtVerify(token, Buffer.from(key.publicKeyPem), { currentDate: new Date(NOW) })
  expect((await careless).payload.iss).toBe('acme.zendesk.com')
})

test('design 2.6 single claims can be replaced or left out', async () => {
  const token = key.issueToken({ ...request, overrides: { claims: { iss: 'evil.example.com', sub: undefined } } })
  const [, claims = ''] = token.split('.')
  const told = JSON.parse(Buffer.from(claims, 'base64url').toString())
  expect(told.iss).toBe('evil.example.com')
  expect('sub' in told).toBe(false)
})
