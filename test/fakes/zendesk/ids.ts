import { randomBytes } from 'node:crypto'

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A 26-character ULID: ids of webhooks, invocations and attempts look like this (4.2, 4.3). */
export function ulid(at: number): string {
  let time = ''
  for (let left = at, index = 0; index < 10; index++) {
    time = CROCKFORD[left % 32] + time
    left = Math.floor(left / 32)
  }
  let rest = ''
  for (const byte of randomBytes(16)) rest += CROCKFORD[byte % 32]
  return time + rest
}

/** `V3-` and 32 hex digits. */
export const jobId = (): string => `V3-${randomBytes(16).toString('hex')}`

/** 44 characters of base64 text, which is itself the HMAC key (4.4). */
export const signingSecret = (): string => randomBytes(32).toString('base64')

export const opaque = (bytes = 32): string => randomBytes(bytes).toString('hex')
