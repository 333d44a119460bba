import type { Encryption } from '../encryption.ts'
import type { Db, Tx } from './schema.ts'

/** Keeps the credentials of an account's Slack or CRM, encrypted; null forgets them. */
export async function saveCredentials(
  db: Db,
  encryption: Encryption,
  accountId: number,
  given: { readonly slack: object | null } | { readonly crm: object | null },
): Promise<void> {
  const sealed = (value: object | null) => value && encryption.encrypt(JSON.stringify(value))
  const row = 'slack' in given ? { slack: sealed(given.slack) } : { crm: sealed(given.crm) }
  await db.updateTable('accounts').set(row).where('id', '=', accountId).execute()
}

/** Zendesk's groups by name, as just read. */
export async function saveGroupIds(
  db: Db | Tx,
  accountId: number,
  groupIds: Readonly<Record<string, string>>,
): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ group_ids: JSON.stringify(groupIds) })
    .where('id', '=', accountId)
    .execute()
}
