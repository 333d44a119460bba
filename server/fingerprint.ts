import { createHmac } from 'node:crypto'
import { lastingWords } from '../domain/macro/recurring.ts'

const BYTES = 16

/**
 * M7, design 2.8: by this replies are known to be the same; without the account's key nobody can tell from it what they say,
 * not even by guessing. Null: too short to tell.
 */
export function fingerprintOf(reply: string, key: Buffer): string | null {
  const words = lastingWords(reply)
  if (words === null) return null
  return createHmac('sha256', key).update(words).digest().subarray(0, BYTES).toString('base64url')
}
