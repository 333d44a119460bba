import type { Instant } from '../../domain/instant.ts'
import type { Tier } from '../../domain/tier.ts'
import type { Db, Tx } from './schema.ts'

export type KnownCustomer = {
  readonly lastKnown: { readonly tier: Tier; readonly at: Instant } | null
  readonly override: { readonly tier: Tier; readonly at: Instant } | null
}

/** What we know of a customer from before: the last known tier (T4) and the admin's override (T3). */
export async function findCustomer(
  db: Db | Tx,
  accountId: number,
  organizationId: string | null,
): Promise<KnownCustomer> {
  if (!organizationId) return { lastKnown: null, override: null }
  const row = await db
    .selectFrom('customers')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  return {
    lastKnown: row?.tier && row.tier_at !== null ? { tier: row.tier, at: row.tier_at } : null,
    override: row?.override_tier && row.override_at !== null ? { tier: row.override_tier, at: row.override_at } : null,
  }
}

/** Remembers a confirmed tier. A ticket's own correction (R3) is not the customer's tier and never comes here. */
export async function saveCustomer(
  tx: Tx,
  customer: {
    accountId: number
    organizationId: string
    name: string
    isVip: boolean
    confirmed: { tier: Tier; at: Instant } | null
  },
): Promise<void> {
  const { accountId, organizationId, name, isVip, confirmed } = customer
  const tier = confirmed ? { tier: confirmed.tier, tier_at: confirmed.at } : {}
  await tx
    .insertInto('customers')
    .values({ account_id: accountId, organization_id: organizationId, name, is_vip: isVip, ...tier })
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'organization_id']).doUpdateSet({ name, is_vip: isVip, ...tier }),
    )
    .execute()
}

/** T3: the admin's word for this customer; null takes it back. */
export async function saveOverride(
  tx: Tx | Db,
  accountId: number,
  organizationId: string,
  override: { tier: Tier; at: Instant } | null,
): Promise<void> {
  const values = { override_tier: override?.tier ?? null, override_at: override?.at ?? null }
  await tx
    .insertInto('customers')
    .values({ account_id: accountId, organization_id: organizationId, name: '', ...values })
    .onConflict((conflict) => conflict.columns(['account_id', 'organization_id']).doUpdateSet(values))
    .execute()
}
