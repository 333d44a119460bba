import type { Encryption } from '../encryption.ts'
import type { Tx } from './schema.ts'

/** What the set-up changes in the account itself. Absent keys stay. */
export type AccountChange = {
  readonly rankFieldId?: string | null
  readonly productAreaFieldId?: string | null
  /** Zendesk's group ids by name. */
  readonly addGroups?: Readonly<Record<string, string>>
  readonly dropGroupIds?: readonly string[]
  readonly addSecret?: string
  /** Takes out the secrets for which this answers true. */
  readonly dropSecret?: (secret: string) => boolean
}

/** Under the account's lock: two steps that change secrets or groups at one moment lose nothing. */
export async function changeAccount(
  tx: Tx,
  encryption: Encryption,
  accountId: number,
  change: AccountChange,
): Promise<void> {
  const row = await tx
    .selectFrom('accounts')
    .select(['group_ids', 'webhook_secrets'])
    .where('id', '=', accountId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) return
  const { addGroups, dropGroupIds = [], addSecret, dropSecret } = change
  const groups = Object.entries({ ...row.group_ids, ...addGroups }).filter(([, id]) => !dropGroupIds.includes(id))
  const before: readonly string[] = JSON.parse(encryption.decrypt(row.webhook_secrets))
  const kept = dropSecret ? before.filter((secret) => !dropSecret(secret)) : before
  const secrets = addSecret === undefined ? kept : [...new Set([...kept, addSecret])]
  await tx
    .updateTable('accounts')
    .set({
      group_ids: JSON.stringify(Object.fromEntries(groups)),
      ...(addSecret === undefined && !dropSecret
        ? {}
        : { webhook_secrets: encryption.encrypt(JSON.stringify(secrets)) }),
      ...(change.rankFieldId === undefined ? {} : { rank_field_id: change.rankFieldId }),
      ...(change.productAreaFieldId === undefined ? {} : { product_area_field_id: change.productAreaFieldId }),
    })
    .where('id', '=', accountId)
    .execute()
}
