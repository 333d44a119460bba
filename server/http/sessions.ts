import { createHash, createHmac, hkdfSync, randomBytes, randomUUID } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { type Instant, isoOf } from '../../domain/instant.ts'
import type { Session } from '../../domain/views.ts'
import type { Clock } from '../clock.ts'
import type { Db } from '../db/schema.ts'
import { openFamily, type SessionOwner, spendRefresh } from '../db/sessions.ts'
import { Fault } from '../errors.ts'

const MINUTE_MS = 60_000
const BEARER_MS = 15 * MINUTE_MS
/** A working day; then the page is loaded again, and Zendesk says anew who this is (design 2.6). */
const CAP_MS = 12 * 60 * MINUTE_MS
const ISSUER = 'firstline'
const AUDIENCE = 'firstline-app'
const TYPE = 'firstline-session+jwt'

const claims = z.object({ sub: z.string(), acc: z.number().int(), ins: z.string() })

export type Sessions = {
  /** After a verified page load. */
  open(owner: SessionOwner): Promise<Session>
  /** Single use. Throws Fault 'unauthorized' when the session is over. */
  renew(refresh: string): Promise<Session>
  /** Without a question to the database. Throws Fault 'unauthorized' when it is not ours or older than 15 minutes. */
  verify(bearer: string): Promise<SessionOwner>
}

/** A key of its own for sessions, drawn from the encryption key: neither tells the other. */
export const sessionKey = (encryptionKey: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', encryptionKey, 'firstline', 'sessions', 32))

type SessionParts = {
  readonly db: Db
  readonly key: Buffer
  /** Of keys that are being changed: what another replica signed with one still holds. */
  readonly olderKeys?: readonly Buffer[]
  readonly clock: Clock
}

/** Bearer tokens of 15 minutes and the refresh secrets that renew them, up to 12 hours (design 2.6, docs/decisions/013). */
export function createSessions({ db, key, olderKeys = [], clock }: SessionParts): Sessions {
  const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')
  // The successor follows from the secret and our key: whoever asks twice gets the same one, so a family never branches.
  const successorOf = (secret: string): string =>
    createHmac('sha256', key).update(`refresh ${secret}`).digest('base64url')

  const issue = async (owner: SessionOwner, refresh: string, endsAt: Instant): Promise<Session> => {
    const now = clock.now()
    const expiresAt = Math.min(now + BEARER_MS, endsAt)
    const token = await new SignJWT({ acc: owner.accountId, ins: owner.installationId })
      .setProtectedHeader({ alg: 'HS256', typ: TYPE })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(owner.userId)
      .setIssuedAt(Math.floor(now / 1000))
      .setExpirationTime(Math.floor(expiresAt / 1000))
      .sign(key)
    return { token, refresh, expiresAt: isoOf(expiresAt) }
  }

  return {
    async open(owner) {
      const refresh = randomBytes(32).toString('base64url')
      const endsAt = clock.now() + CAP_MS
      await openFamily(db, { ...owner, family: randomUUID(), endsAt }, hashOf(refresh))
      return issue(owner, refresh, endsAt)
    },
    async renew(refresh) {
      const successor = successorOf(refresh)
      const session = await spendRefresh(db, {
        hash: hashOf(refresh),
        successorHash: hashOf(successor),
        now: clock.now(),
      })
      if (!session) throw new Fault('unauthorized', 'This session is over. Reload apps in Zendesk to go on.')
      return issue(session, successor, session.endsAt)
    },
    async verify(bearer) {
      const options = { algorithms: ['HS256'], issuer: ISSUER, audience: AUDIENCE, typ: TYPE, requiredClaims: ['exp'] }
      const by = async (one: Buffer) => jwtVerify(bearer, one, { ...options, currentDate: new Date(clock.now()) })
      const signed = olderKeys.reduce((tried, older) => tried.catch(() => by(older)), by(key))
      const read = await signed.then(
        ({ payload }) => claims.parse(payload),
        (cause: unknown) => {
          throw new Fault('unauthorized', 'The session of this page has ended; it has to be renewed.', { cause })
        },
      )
      return { accountId: read.acc, userId: read.sub, installationId: read.ins }
    },
  }
}
