import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createEncryption, type Sealed } from '../../server/encryption.ts'

const [one, two] = [randomBytes(32), randomBytes(32)]

test('design 2.7 a secret comes back as it was, and never looks the same twice', () => {
  const { encrypt, decrypt } = createEncryption([one])
  const sealed = encrypt('xoxb-ä-🔑')
  expect(decrypt(sealed)).toBe('xoxb-ä-🔑')
  expect(sealed).not.toContain('xoxb')
  expect(encrypt('xoxb-ä-🔑')).not.toBe(sealed)
  expect(decrypt(encrypt(''))).toBe('')
})

test('design 5 the first key encrypts, all decrypt: a key is changed by putting the new one in front', () => {
  const old = createEncryption([one]).encrypt('token')
  const both = createEncryption([two, one])
  expect(both.decrypt(old)).toBe('token')
  const renewed = both.encrypt('token')
  expect(createEncryption([two]).decrypt(renewed)).toBe('token')
  expect(() => createEncryption([one]).decrypt(renewed)).toThrow('fits none of the keys in ENCRYPTION_KEY')
})

test('design 2.7 a secret that was changed at rest is refused, not read wrongly', () => {
  const { encrypt, decrypt } = createEncryption([one])
  const parts = encrypt('a token of some length').split('.')
  for (const place of [1, 2, 3]) {
    const bytes = Buffer.from(parts[place]!, 'base64url')
    bytes[0]! ^= 1
    const changed = parts.with(place, bytes.toString('base64url')).join('.') as Sealed
    expect(() => decrypt(changed)).toThrow('fits none of the keys')
  }
  // A shorter tag would be easier to guess.
  const short = parts
    .with(2, Buffer.from(parts[2]!, 'base64url').subarray(0, 4).toString('base64url'))
    .join('.') as Sealed
  expect(() => decrypt(short)).toThrow()
  expect(() => decrypt('token' as Sealed)).toThrow('unknown format')
  expect(() => createEncryption([])).toThrow('At least one encryption key')
})
