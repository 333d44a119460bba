import type { Instant } from '../../domain/instant.ts'
import type { Db } from './schema.ts'

/** A macro that was made from a template of our library. */
export type LibraryMacro = {
  readonly template: string
  readonly language: string
  readonly macroId: string
  /** Of what we wrote, and of what Zendesk made of it. */
  readonly hash: string
  readonly storedHash: string
}

/** Every macro of the account that we made, in all languages. */
export async function libraryMacros(db: Db, accountId: number): Promise<readonly LibraryMacro[]> {
  const rows = await db
    .selectFrom('library_macros')
    .select(['template', 'language', 'macro_id', 'hash', 'stored_hash'])
    .where('account_id', '=', accountId)
    .execute()
  return rows.map(({ macro_id, stored_hash, ...row }) => ({ ...row, macroId: macro_id, storedHash: stored_hash }))
}

/** Keeps which macro a template became; a macro made again takes the place of the one before. */
export async function saveLibraryMacro(db: Db, accountId: number, made: LibraryMacro, now: Instant): Promise<void> {
  const { template, language, macroId, hash, storedHash } = made
  const row = { macro_id: macroId, hash, stored_hash: storedHash, written_at: now }
  await db
    .insertInto('library_macros')
    .values({ account_id: accountId, template, language, ...row })
    .onConflict((conflict) => conflict.columns(['account_id', 'template', 'language']).doUpdateSet(row))
    .execute()
}

/** Takes the account's library for one request, or keeps it: false when another has it. `held` is what this request last took. */
export async function holdLibrary(
  db: Db,
  accountId: number,
  { held, until, now }: { readonly held: Instant | null; readonly until: Instant; readonly now: Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('accounts')
    .set({ library_busy_until: until })
    .where('id', '=', accountId)
    .where('library_busy_until', held === null ? '<=' : '=', held ?? now)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Gives it back, unless another has taken it since. */
export async function freeLibrary(db: Db, accountId: number, held: Instant): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ library_busy_until: 0 })
    .where('id', '=', accountId)
    .where('library_busy_until', '=', held)
    .execute()
}

/** Forgets a macro that was taken out again. */
export async function forgetLibraryMacro(
  db: Db,
  accountId: number,
  { template, language }: Pick<LibraryMacro, 'template' | 'language'>,
): Promise<void> {
  await db
    .deleteFrom('library_macros')
    .where('account_id', '=', accountId)
    .where('template', '=', template)
    .where('language', '=', language)
    .execute()
}
