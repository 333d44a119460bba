import type { Context, MiddlewareHandler } from 'hono'
import { Fault } from '../errors.ts'
import type { Signed } from './bearer.ts'
import { type Buckets, createBuckets, type Rate } from './buckets.ts'

/**
 * Far above real use, measured: an agent who opens a ticket makes 1 page load and about 5 calls; 20 tabs that are reloaded at once 120. A
 * thousand agents make some 150 calls a second. Each replica counts for itself.
 */
export const LIMITS = {
  /** Calls of one person. */
  session: { perSecond: 20, burst: 400 },
  /** Calls of one account. */
  account: { perSecond: 300, burst: 4_000 },
  /** Signed webhooks of one account. */
  webhook: { perSecond: 500, burst: 10_000 },
  /** Webhooks of one sender to one address whose signature does not hold. */
  unsigned: { perSecond: 1, burst: 100 },
  /** Page loads, renewals and OAuth of one address: a whole office may be behind it. */
  address: { perSecond: 50, burst: 1_000 },
} as const satisfies Readonly<Record<string, Rate>>
export type Limits = Readonly<Record<keyof typeof LIMITS, Rate>>
export type LimitBuckets = Readonly<Record<keyof typeof LIMITS, Buckets>>

export const createLimits = (limits: Limits = LIMITS): LimitBuckets => ({
  session: createBuckets(limits.session),
  account: createBuckets(limits.account),
  webhook: createBuckets(limits.webhook),
  unsigned: createBuckets(limits.unsigned),
  address: createBuckets(limits.address),
})

const tooMany = (who: string, seconds: number): Fault =>
  new Fault(
    'too-many',
    `${who} made too many requests at once. Nothing is lost: try again in ${secondsText(seconds)}.`,
    {
      retryInSeconds: seconds,
    },
  )
const secondsText = (seconds: number): string => (seconds === 1 ? 'a second' : `${seconds} seconds`)

/** What a session may ask: bounded by person first, so that one page gone wild does not use up its account's share. */
export const limitSessions =
  ({ session, account }: LimitBuckets): MiddlewareHandler<Signed> =>
  async (c, next) => {
    const { id } = c.var.account
    const ofPerson = session.take(`${id}:${c.var.owner.userId}`)
    if (ofPerson !== null) throw tooMany('This page', ofPerson)
    const ofAccount = account.take(String(id))
    if (ofAccount !== null) throw tooMany('This Zendesk account', ofAccount)
    await next()
  }

/** What anybody may ask before we know who it is. */
export const limitAddresses =
  ({ address }: LimitBuckets, hops: number): MiddlewareHandler =>
  async (c, next) => {
    const wait = address.take(addressOf(c, hops))
    if (wait !== null) throw tooMany('This network address', wait)
    await next()
  }

type NodeEnv = { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } } }

/**
 * Who sent a request. `hops`: how many proxies of ours are in front; each adds the address it was called from at the end of
 * X-Forwarded-For, and everything before that is what the sender claims.
 */
export function addressOf(c: Context, hops: number): string {
  const socket = (c.env as NodeEnv | undefined)?.incoming?.socket?.remoteAddress ?? 'unknown'
  if (hops === 0) return socket
  const told = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  return told.at(-hops) || socket
}
