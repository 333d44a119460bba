import { sql } from 'kysely'
import type { Instant } from '../../domain/instant.ts'
import type { Encryption } from '../encryption.ts'
import type { Tx } from './schema.ts'

/** An account as it was found through its new tokens. */
export type Authorized = {
  readonly subdomain: string
  readonly installationId: string
  readonly brandIds: readonly string[]
  readonly serviceUserId: string
  readonly groupIds: Readonly<Record<string, string>>
}
export type Saved =
  | { readonly state: 'new' | 'known' | 'moved'; readonly accountId: number }
  /** The subdomain is that of another Zendesk account than the one whose data we hold. */
  | { readonly state: 'other-account' }

/** Any number: connections are rare, so one at a time decides whose row it is. */
const CONNECTING = 8_008

/**
 * Finds the row of an account that was authorized, or makes it. The account is known by its brands, not by its name: a renamed
 * subdomain moves the row, another account under the same name is refused. What an account has keeps as it is.
 */
export async function saveAuthorized(
  tx: Tx,
  encryption: Encryption,
  found: Authorized,
  fresh: { readonly key: string; readonly now: Instant },
): Promise<Saved> {
  await sql`select pg_advisory_xact_lock(${CONNECTING})`.execute(tx)
  const [named] = await tx
    .selectFrom('accounts')
    .select(['id', 'brand_ids', 'group_ids'])
    .where('subdomain', '=', found.subdomain)
    .forUpdate()
    .execute()
  if (named && !isSame(named, found)) return { state: 'other-account' }
  const row = named ?? (await byBrand(tx, found.brandIds))
  if (row) {
    await tx
      .updateTable('accounts')
      .set({
        subdomain: found.subdomain,
        state: 'connected',
        installation_id: found.installationId,
        service_user_id: found.serviceUserId,
        // Groups that were mapped stay mapped.
        group_ids: JSON.stringify({ ...found.groupIds, ...row.group_ids }),
        brand_ids: JSON.stringify(found.brandIds),
        page_at: fresh.now,
      })
      .where('id', '=', row.id)
      .execute()
    return { state: named ? 'known' : 'moved', accountId: row.id }
  }
  const { id } = await tx
    .insertInto('accounts')
    .values({
      key: fresh.key,
      subdomain: found.subdomain,
      state: 'connected',
      installation_id: found.installationId,
      service_user_id: found.serviceUserId,
      group_ids: JSON.stringify(found.groupIds),
      brand_ids: JSON.stringify(found.brandIds),
      webhook_secrets: encryption.encrypt('[]'),
      page_at: fresh.now,
      created_at: fresh.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { state: 'new', accountId: id }
}

/** Nothing is done for it any more; its data stays. */
export async function markDisconnected(tx: Tx, accountId: number): Promise<void> {
  await tx.updateTable('accounts').set({ state: 'disconnected' }).where('id', '=', accountId).execute()
}

type Known = { readonly brand_ids: readonly string[]; readonly group_ids: Readonly<Record<string, string>> }

/** One brand in common is enough; where none was ever read, one group. Zendesk gives no id twice. */
const isSame = ({ brand_ids, group_ids }: Known, { brandIds, groupIds }: Authorized): boolean => {
  const [known, seen] =
    brand_ids.length > 0 ? [brand_ids, brandIds] : [Object.values(group_ids), Object.values(groupIds)]
  return known.length === 0 || known.some((id) => seen.includes(id))
}

async function byBrand(tx: Tx, brandIds: readonly string[]) {
  if (brandIds.length === 0) return undefined
  const ids = sql.join(brandIds)
  return tx
    .selectFrom('accounts')
    .select(['id', 'brand_ids', 'group_ids'])
    .where(sql<boolean>`exists (select 1 from jsonb_array_elements_text(brand_ids) as brand where brand in (${ids}))`)
    .forUpdate()
    .executeTakeFirst()
}
