import { createHmac } from 'node:crypto'
import type { Hash } from '../domain/duplicate.ts'

/** Design 2.8: without the account's key nobody can tell from a trace what a ticket says, not even by guessing words. */
export function wordHash(accountKey: Buffer): Hash {
  const key = createHmac('sha256', accountKey).update('words of duplicates').digest()
  return (word) => createHmac('sha256', key).update(word).digest().readUInt32BE(0) >>> 1
}
