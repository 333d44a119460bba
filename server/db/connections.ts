import type { Instant } from '../../domain/instant.ts'
import type { Encryption, Sealed } from '../encryption.ts'
import { Fault } from '../errors.ts'
import type { EndedWhy } from './schema/connect.ts'
import type { Db, Tx } from './schema.ts'

/** A pair of tokens as Zendesk gave it. */
export type Tokens = {
  readonly accessToken: string
  readonly refreshToken: string
  readonly expiresAt: Instant
  readonly refreshExpiresAt: Instant
}

/** What was authorized, and when; null where nobody noted it. */
export type Authorized = { readonly scope?: string | null; readonly connectedAt?: Instant | null }

/** What a renewal came to; `rejected`: Zendesk no longer knows the refresh token. Anything uncertain is thrown. */
export type Renewal =
  | { readonly state: 'renewed'; readonly tokens: Tokens }
  | { readonly state: 'rejected'; readonly reason: string }
export type Renew = (account: AccountName, refreshToken: string) => Promise<Renewal>

type AccountName = { readonly id: number; readonly subdomain: string }
/** `generation` tells a token from its successors. */
export type Access = { readonly token: string; readonly generation: number; readonly expiresAt: Instant }

/** Up to here a token in memory is used unasked; then the row is read, since another replica may have renewed it. */
const TRUST_MEMORY_MS = 120_000
/** This long before its end a token is renewed. */
const RENEW_BEFORE_MS = 60_000
/** Far more than a request may take (10 s): two renewals at once would end the connection (zendesk-api.md 2.2). */
const LEASE_MS = 60_000
const LOOK_AGAIN_MS = 25
const GIVE_UP_MS = 15_000

/** Keeps a new pair of an account that (re)connected. Older tokens in the memory of replicas end at their first 401. */
export async function saveConnection(
  db: Db | Tx,
  encryption: Encryption,
  accountId: number,
  { scope = null, connectedAt = null, ...tokens }: Tokens & Authorized,
): Promise<void> {
  const begun = { state: 'connected' as const, renewing_until: 0, scope, connected_at: connectedAt }
  const row = { ...sealed(encryption, tokens), ...begun, ended_at: null, ended_why: null, told: null }
  await db
    .insertInto('connections')
    .values({ account_id: accountId, ...row })
    .onConflict((conflict) =>
      conflict.column('account_id').doUpdateSet((set) => ({
        ...row,
        generation: set('connections.generation', '+', 1),
      })),
    )
    .execute()
}

/** A connection as people are told of it; null: there is none. */
export type Connection = Authorized & {
  readonly endedAt: Instant | null
  readonly endedWhy: EndedWhy | null
  readonly generation: number
}
export async function connectionOf(db: Db | Tx, accountId: number): Promise<Connection | null> {
  const row = await db.selectFrom('connections').selectAll().where('account_id', '=', accountId).executeTakeFirst()
  if (!row) return null
  const isEnded = row.state === 'revoked'
  return {
    scope: row.scope,
    connectedAt: row.connected_at,
    endedAt: isEnded ? (row.ended_at ?? 0) : null,
    endedWhy: isEnded ? (row.ended_why ?? 'revoked') : null,
    generation: row.generation,
  }
}

/** The connection serves no more, by what was seen with its tokens of this generation: a newer one is left alone. */
export async function endConnection(
  db: Db | Tx,
  accountId: number,
  ended: { readonly generation: number; readonly why: EndedWhy; readonly now: Instant },
): Promise<void> {
  await db
    .updateTable('connections')
    .set({ state: 'revoked', ended_at: ended.now, ended_why: ended.why })
    .where('account_id', '=', accountId)
    .where('generation', '=', ended.generation)
    .where('state', '=', 'connected')
    .execute()
}

/** Forgets the tokens of an account, and answers the access token for whoever gives it back to Zendesk; null: it had none. */
export async function forgetTokens(db: Db | Tx, encryption: Encryption, accountId: number): Promise<string | null> {
  const row = await db
    .deleteFrom('connections')
    .where('account_id', '=', accountId)
    .returning('access_token')
    .executeTakeFirst()
  return row ? encryption.decrypt(row.access_token) : null
}

/** The access token in force before another takes its place; null: there was none, or Zendesk ended it. */
export async function tokenInForce(tx: Tx, encryption: Encryption, accountId: number): Promise<string | null> {
  const row = await tx
    .selectFrom('connections')
    .select('access_token')
    .where('account_id', '=', accountId)
    .where('state', '=', 'connected')
    .forUpdate()
    .executeTakeFirst()
  return row ? encryption.decrypt(row.access_token) : null
}

/** Whether the end of a connection is still to be told; whoever gets true tells it. */
export async function claimTelling(db: Db | Tx, accountId: number): Promise<boolean> {
  const row = await db
    .updateTable('connections')
    .set({ told: 'sending' })
    .where('account_id', '=', accountId)
    .where('state', '=', 'revoked')
    .where('told', 'is', null)
    .returning('account_id')
    .executeTakeFirst()
  return row !== undefined
}

/** The end of this one was told; of one that was made meanwhile nothing is. */
export async function endTelling(db: Db, accountId: number, generation: number): Promise<void> {
  await db
    .updateTable('connections')
    .set({ told: 'told' })
    .where('account_id', '=', accountId)
    .where('generation', '=', generation)
    .execute()
}

const sealed = (encryption: Encryption, tokens: Tokens) => ({
  access_token: encryption.encrypt(tokens.accessToken),
  refresh_token: encryption.encrypt(tokens.refreshToken),
  expires_at: tokens.expiresAt,
  refresh_expires_at: tokens.refreshExpiresAt,
})

type AccessParts = {
  readonly db: Db
  readonly encryption: Encryption
  readonly now: () => Instant
  readonly renew: Renew
}
export type AccessTokens = {
  /**
   * A token that is good now. `rejected` is the generation Zendesk answered 401 to: a newer one is found or made.
   * Throws Fault 'not-connected' when the account must connect again, 'unavailable' while nobody knows.
   */
  accessOf(account: AccountName, rejected?: number): Promise<Access>
}

/**
 * Tokens of all accounts: in memory until shortly before their end, then renewed by ONE replica, which saves the new pair
 * before anybody uses it. The others go on with the old one as long as it lives, or wait.
 */
export function createAccessTokens({ db, encryption, now, renew }: AccessParts): AccessTokens {
  const memory = new Map<number, Access>()
  /** Requests of one process that need a new token share one search for it. */
  const searches = new Map<string, Promise<Access>>()

  const remembered = (accountId: number, access: Access): Access => {
    memory.set(accountId, access)
    return access
  }

  const search = async (account: AccountName, rejected: number): Promise<Access> => {
    const giveUpAt = performance.now() + GIVE_UP_MS
    for (;;) {
      const row = await db.selectFrom('connections').selectAll().where('account_id', '=', account.id).executeTakeFirst()
      if (!row) throw notConnected(account)
      if (row.state === 'revoked') throw revoked(account)
      const known = () =>
        remembered(account.id, {
          token: encryption.decrypt(row.access_token),
          generation: row.generation,
          expiresAt: row.expires_at,
        })
      const isUsable = row.generation > rejected && row.expires_at > now()
      if (isUsable && row.expires_at - RENEW_BEFORE_MS > now()) return known()
      // Zendesk has already refused this refresh token, but the access token still lives: use it to its end.
      if (isUsable && row.refresh_expires_at <= now()) return known()
      const access = await renewOnce(account, row, isUsable)
      if (access) return remembered(account.id, access)
      if (isUsable) return known()
      if (performance.now() > giveUpAt) {
        throw new Fault('unavailable', `The tokens of account ${account.subdomain} are being renewed; try again.`)
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
    }
  }

  /** Null: somebody else is renewing, or has; or it came to nothing and the old token still serves. */
  const renewOnce = async (
    account: AccountName,
    row: { generation: number; refresh_token: Sealed },
    isUsable: boolean,
  ): Promise<Access | null> => {
    const { numUpdatedRows } = await db
      .updateTable('connections')
      .set({ renewing_until: now() + LEASE_MS })
      .where('account_id', '=', account.id)
      .where('generation', '=', row.generation)
      .where('state', '=', 'connected')
      .where('renewing_until', '<=', now())
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return null
    const mine = (change: object) =>
      db
        .updateTable('connections')
        .set({ renewing_until: 0, ...change })
        .where('account_id', '=', account.id)
        .where('generation', '=', row.generation)
        .execute()
    const renewal = await renew(account, encryption.decrypt(row.refresh_token)).catch(async (cause: unknown) => {
      await mine({})
      // A lost answer: the next renewal tells whether the pair was changed. Until then the old token may serve.
      if (isUsable && cause instanceof Fault && cause.kind === 'unavailable') return null
      throw cause
    })
    if (!renewal) return null
    if (renewal.state === 'rejected') {
      await mine(isUsable ? { refresh_expires_at: now() } : { state: 'revoked', ended_at: now(), ended_why: 'revoked' })
      if (isUsable) return null
      throw revoked(account, renewal.reason)
    }
    const generation = row.generation + 1
    // Zendesk has forgotten the old pair: the new one is kept before it is used.
    await mine({ ...sealed(encryption, renewal.tokens), generation })
    return { token: renewal.tokens.accessToken, generation, expiresAt: renewal.tokens.expiresAt }
  }

  return {
    async accessOf(account, rejected = -1) {
      const known = memory.get(account.id)
      if (known && known.generation > rejected && known.expiresAt - TRUST_MEMORY_MS > now()) return known
      const key = `${account.id} ${rejected}`
      const under = searches.get(key)
      if (under) return under
      const found = search(account, rejected).finally(() => searches.delete(key))
      searches.set(key, found)
      return found
    },
  }
}

const notConnected = ({ subdomain }: AccountName) =>
  new Fault('not-connected', `Account ${subdomain} is not connected. An admin connects it in Firstline → Connection.`)
const revoked = ({ subdomain }: AccountName, reason?: string) =>
  new Fault(
    'not-connected',
    `Zendesk ended the connection of account ${subdomain}${reason ? ` (${reason})` : ''}. An admin connects it again in Firstline → Connection.`,
  )
