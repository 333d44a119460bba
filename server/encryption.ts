import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Keeps secrets unreadable at rest: AES-256-GCM, each by one of the keys in force, so that keys can be changed. */
export type Encryption = { encrypt(text: string): string; decrypt(sealed: string): string }

/** Shorter tags are valid GCM too, and could be guessed: only the full length is taken. */
const TAG_BYTES = 16

/** `keys`: 32 bytes each; the first encrypts, all decrypt (design.md part 5, ENCRYPTION_KEY). */
export function createEncryption(keys: readonly Buffer[]): Encryption {
  const [first] = keys
  if (!first) throw new Error('At least one encryption key is needed.')
  return {
    encrypt(text) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', first, iv)
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return [
        'v1',
        iv.toString('base64url'),
        cipher.getAuthTag().toString('base64url'),
        sealed.toString('base64url'),
      ].join('.')
    },
    decrypt(sealed) {
      const [version, iv = '', tag = '', body = ''] = sealed.split('.')
      if (version !== 'v1') throw new Error('A secret at rest has an unknown format.')
      for (const key of keys) {
        try {
          const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), {
            authTagLength: TAG_BYTES,
          })
          decipher.setAuthTag(Buffer.from(tag, 'base64url'))
          return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8')
        } catch {
          // Sealed by another key of the list: the authentication tag tells; try the next.
        }
      }
      throw new Error(
        'A secret at rest fits none of the keys in ENCRYPTION_KEY. Add the key it was encrypted with to the list.',
      )
    },
  }
}
