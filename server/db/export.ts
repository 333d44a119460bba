import { type RawBuilder, sql } from 'kysely'
import { tablesOfAccounts } from './erase.ts'
import type { Db } from './schema.ts'
import { sealedColumns } from './sealed.ts'

/** Rows read in one step: no transaction stays open while somebody downloads. */
const STEP = 500

/** Kept from an export besides what is sealed: who had them could act for us, or guess what they stand for. */
const NOT_EXPORTED: Readonly<Record<string, readonly string[]>> = {
  // The secret part of the webhook addresses.
  accounts: ['key'],
}
/** Nothing but hashes of secrets. */
const NO_TABLE_OF_EXPORTS: readonly string[] = ['sessions']

export type ExportedRow = { readonly table: string; readonly row: Readonly<Record<string, unknown>> }
type Source = { readonly table: string; readonly where: 'id' | 'account_id' | Parent }
/** A table whose rows hang on those of another one. */
type Parent = { readonly column: string; readonly parent: string; readonly parentColumn: string }

/** Everything kept of an account, table by table in the order of the primary keys, without secrets (docs/privacy.md). */
export async function* exportRows(db: Db, accountId: number): AsyncGenerator<ExportedRow> {
  for (const source of await sourcesOf(db)) {
    if (NO_TABLE_OF_EXPORTS.includes(source.table)) continue
    yield* rowsOf(db, source, accountId)
  }
}

async function sourcesOf(db: Db): Promise<readonly Source[]> {
  const own = (await tablesOfAccounts(db)).map((table) => ({ table, where: 'account_id' as const }))
  const named = ['accounts', ...own.map(({ table }) => table)]
  const hanging = (await parentsInSchema(db)).flatMap(({ table, ...parent }) =>
    named.includes(table) || !named.includes(parent.parent) ? [] : [{ table, where: parent }],
  )
  return [{ table: 'accounts', where: 'id' }, ...own, ...hanging]
}

async function parentsInSchema(db: Db): Promise<readonly (Parent & { readonly table: string })[]> {
  const { rows } = await sql<{ table: string; column: string; parent: string; parentColumn: string }>`
    select k.table_name as "table", k.column_name as "column", p.table_name as "parent", p.column_name as "parentColumn"
    from information_schema.referential_constraints r
    join information_schema.key_column_usage k on k.constraint_name = r.constraint_name and k.constraint_schema = r.constraint_schema
    join information_schema.key_column_usage p on p.constraint_name = r.unique_constraint_name
      and p.constraint_schema = r.unique_constraint_schema and p.ordinal_position = k.position_in_unique_constraint
    where r.constraint_schema = 'public' order by 1, 2`.execute(db)
  return rows
}

/** Page by page after the last primary key: what is added or changed meanwhile neither repeats nor hides another row. */
async function* rowsOf(db: Db, { table, where }: Source, accountId: number): AsyncGenerator<ExportedRow> {
  const keys = await primaryKeyOf(db, table)
  const hidden = [...sealedColumns(table), ...(NOT_EXPORTED[table] ?? [])]
  const place = sql.join(keys.map(({ name }) => sql.ref(`t.${name}`)))
  const mine =
    typeof where === 'string'
      ? sql`${sql.ref(`t.${where}`)} = ${accountId}`
      : sql`${sql.ref(`t.${where.column}`)} in (select ${sql.ref(where.parentColumn)} from ${sql.table(where.parent)} where account_id = ${accountId})`
  type Read = { readonly row: Readonly<Record<string, unknown>>; readonly place: readonly string[] }
  let after: readonly string[] | null = null
  for (;;) {
    const next: RawBuilder<unknown> =
      after === null
        ? sql`true`
        : sql`(${place}) > (${sql.join(after.map((value, at) => sql`${value}::text::${sql.raw(keys[at]?.type ?? 'text')}`))})`
    const { rows }: { readonly rows: readonly Read[] } = await sql<Read>`
      select to_jsonb(t) as row, array[${sql.join(keys.map(({ name }) => sql`${sql.ref(`t.${name}`)}::text`))}] as place
      from ${sql.table(table)} t where ${mine} and ${next} order by ${place} limit ${STEP}`.execute(db)
    for (const { row } of rows)
      yield { table, row: Object.fromEntries(Object.entries(row).filter(([name]) => !hidden.includes(name))) }
    if (rows.length < STEP) return
    after = rows.at(-1)?.place ?? null
  }
}

async function primaryKeyOf(db: Db, table: string): Promise<readonly { name: string; type: string }[]> {
  const { rows } = await sql<{ name: string; type: string }>`
    select a.attname as name, format_type(a.atttypid, a.atttypmod) as type
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indrelid = ${`public.${table}`}::regclass and i.indisprimary
    order by array_position(i.indkey::int2[], a.attnum)`.execute(db)
  return rows
}
