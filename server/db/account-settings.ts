import { sql } from 'kysely'
import type { Encryption } from '../encryption.ts'
import { type NewAct, noteAct } from './audit-log.ts'
import type { Db, Tx } from './schema.ts'
import { transact } from './transact.ts'

/** Keeps the credentials of an account's Slack or CRM, encrypted, and notes who gave them; null forgets them. */
export async function saveCredentials(
  db: Db,
  encryption: Encryption,
  given: { readonly slack: object | null } | { readonly crm: object | null },
  { accountId, by, at }: Pick<NewAct, 'accountId' | 'by' | 'at'>,
): Promise<void> {
  const sealed = (value: object | null) => value && encryption.encrypt(JSON.stringify(value))
  const row = 'slack' in given ? { slack: sealed(given.slack) } : { crm: sealed(given.crm) }
  const act =
    'slack' in given ? (given.slack ? 'slackConnected' : 'slackForgotten') : given.crm ? 'crmConnected' : 'crmForgotten'
  await transact(db, async (tx) => {
    await tx.updateTable('accounts').set(row).where('id', '=', accountId).execute()
    await noteAct(tx, { accountId, at, by, act })
  })
}

/** Adds Zendesk's groups by name, as just read; what a step of the set-up has added meanwhile stays. */
export async function addGroupIds(
  db: Db | Tx,
  accountId: number,
  groupIds: Readonly<Record<string, string>>,
): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ group_ids: sql`group_ids || ${JSON.stringify(groupIds)}::jsonb` })
    .where('id', '=', accountId)
    .execute()
}
