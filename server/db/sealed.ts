import { type SelectType, sql } from 'kysely'
import type { Encryption, Sealed } from '../encryption.ts'
import type { Db, Schema } from './schema.ts'

/** Columns of a table that hold secrets. */
type SealedOf<Row> = { [C in keyof Row]-?: NonNullable<SelectType<Row[C]>> extends Sealed ? C : never }[keyof Row]
type SealedTables = { [T in keyof Schema]-?: SealedOf<Schema[T]> extends never ? never : T }[keyof Schema]
type Place<T extends SealedTables> = {
  /** What tells its rows apart. */
  readonly key: keyof Schema[T] & string
  readonly columns: { readonly [C in SealedOf<Schema[T]>]: true }
}

/** Every secret at rest: a key rotation seals each anew, and an export leaves each out. A column that is missing here does not compile. */
export const SEALED: { readonly [T in SealedTables]: Place<T> } = {
  accounts: { key: 'id', columns: { webhook_secrets: true, slack: true, crm: true, fingerprint_key: true } },
  escalations: { key: 'id', columns: { brief: true } },
  escalation_events: { key: 'id', columns: { words: true } },
  connect_states: { key: 'state_hash', columns: { verifier: true } },
  connections: { key: 'account_id', columns: { access_token: true, refresh_token: true } },
}

export const sealedColumns = (table: string): readonly string[] =>
  Object.keys(Object.entries(SEALED).find(([name]) => name === table)?.[1].columns ?? {})

/** Rows looked at in one step: no lock outlives it. */
const STEP = 200

/** What one pass came to. `foreign`: sealed by an older key again while we looked, by a process that still encrypts with it. */
export type Resealed = { readonly seen: number; readonly resealed: number; readonly foreign: number }

/**
 * Seals every secret that an older key sealed with the first one, value by value: only where it still stands as it was read, so that
 * nothing that the running service writes meanwhile is lost. Throws where a value fits none of the keys.
 */
export async function resealAll(db: Db, encryption: Encryption): Promise<Resealed> {
  const total = { seen: 0, resealed: 0, foreign: 0 }
  for (const [table, { key, columns }] of Object.entries(SEALED))
    for (const column of Object.keys(columns)) {
      let after: string | null = null
      do {
        const step = await resealStep(db, encryption, { table, key, column, after })
        after = step.next
        total.seen += step.seen
        total.resealed += step.resealed
        total.foreign += step.foreign
      } while (after !== null)
    }
  return total
}

type Step = { readonly table: string; readonly key: string; readonly column: string; readonly after: string | null }

async function resealStep(
  db: Db,
  encryption: Encryption,
  { table, key, column, after }: Step,
): Promise<Resealed & { next: string | null }> {
  const [from, id, value] = [sql.table(table), sql`${sql.ref(key)}::text`, sql.ref(column)]
  const { rows } = await sql<{ id: string; value: Sealed }>`
    select ${id} as id, ${value} as value from ${from}
    where ${value} is not null and ${id} > ${after ?? ''} order by ${id} limit ${STEP}`.execute(db)
  let [resealed, foreign] = [0, 0]
  for (const row of rows) {
    if (encryption.isCurrent(row.value)) continue
    const { rows: updated } = await sql`
      update ${from} set ${value} = ${encryption.encrypt(encryption.decrypt(row.value))}
      where ${id} = ${row.id} and ${value} = ${row.value} returning 1`.execute(db)
    if (updated.length === 1) resealed += 1
    else foreign += 1
  }
  return { seen: rows.length, resealed, foreign, next: rows.length < STEP ? null : (rows.at(-1)?.id ?? null) }
}
