import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Instant } from '../../domain/instant.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Encryption, Sealed } from '../encryption.ts'
import type { EndedWhy } from './schema/connect.ts'
import type { Db } from './schema.ts'

/** One account as the work needs it: policy and secrets opened. */
export type Account = {
  readonly id: number
  readonly key: string
  readonly subdomain: string
  readonly createdAt: Instant
  /** False after an admin disconnected it: nothing is done for it, and its data stays. */
  readonly isConnected: boolean
  /** The connection ended from Zendesk's side: work waits until an admin connects again. */
  readonly broken: { readonly why: EndedWhy; readonly at: Instant } | null
  readonly brandIds: readonly string[]
  /** The last signed page load, to the day. */
  readonly pageAt: Instant | null
  readonly zendeskAccountId: string | null
  readonly installationId: string | null
  readonly serviceUserId: string | null
  readonly policy: Policy
  readonly groupIds: Readonly<Record<string, string>>
  /** Q7: the ticket field that holds the rank; null: not made yet. */
  readonly rankFieldId: string | null
  /** M2: the ticket field that holds the product area; null: the account has none. */
  readonly productAreaFieldId: string | null
  readonly webhookSecrets: readonly string[]
  readonly slack: { readonly botToken: string } | null
  readonly crm: { readonly url: string; readonly token: string } | null
  /** Organizations known to be VIP: their tickets are read first in a storm (design.md 2.11). */
  readonly vipOrganizations: ReadonlySet<string>
  /** M7: by this the account's replies are told apart; no other account has it. */
  readonly fingerprintKey: Buffer
}

type Column = 'key' | 'id' | 'subdomain' | 'installation_id'

export type NewAccount = {
  readonly key: string
  readonly subdomain: string
  readonly zendeskAccountId: string | null
  readonly installationId: string | null
  readonly serviceUserId: string | null
  readonly policy: Policy | null
  readonly groupIds: Readonly<Record<string, string>>
  readonly rankFieldId?: string | null
  readonly productAreaFieldId?: string | null
  readonly webhookSecrets: readonly string[]
  readonly slack: { readonly botToken: string } | null
  readonly crm: { readonly url: string; readonly token: string } | null
}

/** How long a replica may work with what it read before (policy, secrets): a change reaches all within this time. */
const FRESH_MS = 5_000

export type Accounts = {
  byKey(key: string): Promise<Account | null>
  byId(id: number): Promise<Account | null>
  bySubdomain(subdomain: string): Promise<Account | null>
  byInstallation(installationId: string): Promise<Account | null>
  /** Every account that an admin did not disconnect. */
  all(): Promise<readonly number[]>
  save(account: NewAccount, now: Instant): Promise<number>
  savePolicy(id: number, policy: Policy): Promise<void>
  /** A signed page load: of which installation, and that the app is there. */
  savePage(id: number, installationId: string, now: Instant): Promise<void>
  /** No call of the API tells it: it comes with the first webhook. */
  saveZendeskAccountId(id: number, zendeskAccountId: string): Promise<void>
  /** Reads again at the next call: after a change made here. */
  forget(): void
  /** As it is in the database now, whichever replica changed it: for whoever changes what they are shown. */
  fresh(account: Account): Promise<Account>
}

export function createAccounts(db: Db, encryption: Encryption, defaultPolicy: Policy): Accounts {
  const cache = new Map<string, { readonly until: number; readonly found: Promise<Account | null> }>()

  const cached = (column: Column, value: string | number): Promise<Account | null> => {
    const name = `${column}:${value}`
    const known = cache.get(name)
    // Real time on purpose: how stale a replica may be does not depend on the account's clock.
    if (known && known.until > performance.now()) return known.found
    const found = load(column, value)
    cache.set(name, { until: performance.now() + FRESH_MS, found })
    found.catch(() => cache.delete(name))
    return found
  }

  /** The same object while the policy is the same: its signals are compiled once per object (40 ms). */
  const policies = new Map<number, { readonly text: string; readonly policy: Policy }>()
  const policyOf = (id: number, stored: object | null): Policy => {
    if (!stored) return defaultPolicy
    const text = JSON.stringify(stored)
    const known = policies.get(id)
    if (known?.text === text) return known.policy
    // What is stored passed validatePolicy when it was saved; sections that came later have their defaults.
    const given: Partial<Policy> = stored
    // A channel that came later than the section has its default too.
    const policy: Policy = { ...defaultPolicy, ...given, slack: { ...defaultPolicy.slack, ...given.slack } }
    policies.set(id, { text, policy })
    return policy
  }

  /** Drawn once; of two replicas at the same moment both get the one that was there first. */
  const newFingerprintKey = async (id: number): Promise<Sealed> => {
    const drawn = encryption.encrypt(randomBytes(32).toString('base64'))
    const { fingerprint_key } = await db
      .updateTable('accounts')
      .set({ fingerprint_key: sql<Sealed>`coalesce(fingerprint_key, ${drawn})` })
      .where('id', '=', id)
      .returning('fingerprint_key')
      .executeTakeFirstOrThrow()
    return fingerprint_key ?? drawn
  }

  const load = async (column: Column, value: string | number): Promise<Account | null> => {
    const row = await db
      .selectFrom('accounts')
      .leftJoin('connections', 'connections.account_id', 'accounts.id')
      .selectAll('accounts')
      .select(['connections.state as connection', 'ended_at', 'ended_why'])
      .where(`accounts.${column}`, '=', value)
      .orderBy('accounts.id', 'desc')
      .executeTakeFirst()
    if (!row) return null
    const vip = await db
      .selectFrom('customers')
      .select('organization_id')
      .where('account_id', '=', row.id)
      .where('is_vip', '=', true)
      .execute()
    return {
      id: row.id,
      key: row.key,
      subdomain: row.subdomain,
      createdAt: row.created_at,
      isConnected: row.state === 'connected',
      broken: row.connection === 'revoked' ? { why: row.ended_why ?? 'revoked', at: row.ended_at ?? 0 } : null,
      brandIds: row.brand_ids,
      pageAt: row.page_at,
      zendeskAccountId: row.zendesk_account_id,
      installationId: row.installation_id,
      serviceUserId: row.service_user_id,
      policy: policyOf(row.id, row.policy),
      groupIds: row.group_ids,
      rankFieldId: row.rank_field_id,
      productAreaFieldId: row.product_area_field_id,
      webhookSecrets: JSON.parse(encryption.decrypt(row.webhook_secrets)),
      slack: row.slack ? JSON.parse(encryption.decrypt(row.slack)) : null,
      crm: row.crm ? JSON.parse(encryption.decrypt(row.crm)) : null,
      vipOrganizations: new Set(vip.map(({ organization_id }) => organization_id)),
      fingerprintKey: Buffer.from(
        encryption.decrypt(row.fingerprint_key ?? (await newFingerprintKey(row.id))),
        'base64',
      ),
    }
  }

  return {
    byKey: (key) => cached('key', key),
    byId: (id) => cached('id', id),
    bySubdomain: (subdomain) => cached('subdomain', subdomain),
    byInstallation: (installationId) => cached('installation_id', installationId),
    all: async () =>
      (await db.selectFrom('accounts').select('id').where('state', '=', 'connected').execute()).map(({ id }) => id),
    async save(account, now) {
      const values = {
        key: account.key,
        subdomain: account.subdomain,
        state: 'connected' as const,
        zendesk_account_id: account.zendeskAccountId,
        installation_id: account.installationId,
        service_user_id: account.serviceUserId,
        policy: account.policy ? JSON.stringify(account.policy) : null,
        group_ids: JSON.stringify(account.groupIds),
        rank_field_id: account.rankFieldId ?? null,
        product_area_field_id: account.productAreaFieldId ?? null,
        webhook_secrets: encryption.encrypt(JSON.stringify(account.webhookSecrets)),
        slack: account.slack ? encryption.encrypt(JSON.stringify(account.slack)) : null,
        crm: account.crm ? encryption.encrypt(JSON.stringify(account.crm)) : null,
        created_at: now,
      }
      const { id } = await db
        .insertInto('accounts')
        .values(values)
        .onConflict((conflict) => conflict.column('subdomain').doUpdateSet(values))
        .returning('id')
        .executeTakeFirstOrThrow()
      cache.clear()
      return id
    },
    async savePolicy(id, policy) {
      await db
        .updateTable('accounts')
        .set({ policy: JSON.stringify(policy) })
        .where('id', '=', id)
        .execute()
      cache.clear()
    },
    async savePage(id, installationId, now) {
      await db
        .updateTable('accounts')
        .set({ installation_id: installationId, page_at: now })
        .where('id', '=', id)
        .execute()
      cache.clear()
    },
    async saveZendeskAccountId(id, zendeskAccountId) {
      await db
        .updateTable('accounts')
        .set({ zendesk_account_id: zendeskAccountId })
        .where('id', '=', id)
        .where('zendesk_account_id', 'is', null)
        .execute()
      cache.clear()
    },
    forget: () => cache.clear(),
    async fresh(account) {
      cache.clear()
      return (await cached('id', account.id)) ?? account
    },
  }
}
