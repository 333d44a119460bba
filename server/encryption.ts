import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Keeps secrets unreadable at rest: AES-256-GCM, each by one of the keys in force, so that keys can be changed. */
export type Encryption = {
  encrypt(text: string): Sealed
  decrypt(sealed: Sealed): string
  /** Sealed by the first key, so that the others are not needed for it. */
  isCurrent(sealed: Sealed): boolean
}

declare const sealedBy: unique symbol
/** A text that only a key of ours opens; nothing else is taken for one (server/db/sealed.ts). */
export type Sealed = string & { readonly [sealedBy]: true }

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
      const parts = [
        'v1',
        iv.toString('base64url'),
        cipher.getAuthTag().toString('base64url'),
        sealed.toString('base64url'),
      ]
      return parts.join('.') as Sealed
    },
    decrypt(sealed) {
      for (const key of keys) {
        const text = open(key, sealed)
        if (text !== null) return text
      }
      throw new Error(
        'A secret at rest fits none of the keys in ENCRYPTION_KEY. Add the key it was encrypted with to the list.',
      )
    },
    isCurrent: (sealed) => open(first, sealed) !== null,
  }
}

/** Null: sealed by another key; the authentication tag tells. */
function open(key: Buffer, sealed: Sealed): string | null {
  const [version, iv = '', tag = '', body = ''] = sealed.split('.')
  if (version !== 'v1') throw new Error('A secret at rest has an unknown format.')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), { authTagLength: TAG_BYTES })
    decipher.setAuthTag(Buffer.from(tag, 'base64url'))
    return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
