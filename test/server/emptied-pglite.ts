import { openAsBlob } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { type Database, openDatabase, pgliteDatabase } from '../../server/db/open.ts'

/** A PGlite that the last test of this file gave back, with what brings it back to the template. */
type Spare = { readonly handle: PGlite; readonly empty: string }

/** Loading the template takes most of a second, emptying what a test wrote a fiftieth of that. */
const spares: Spare[] = []

/** A PGlite with today's schema and nothing else: an emptied one where a test of this file is done with it. `dump` is the template's. */
export async function openEmptied(dump: string): Promise<Database> {
  const spare = spares.pop() ?? (await load(dump))
  // Waits for a transaction that its last user may have left running.
  await spare.handle.exec(spare.empty)
  return pgliteDatabase(lent(spare), () => {})
}

async function load(dump: string): Promise<Spare> {
  const { handle } = await openDatabase({ memory: true, from: await openAsBlob(dump) })
  if (!(handle instanceof PGlite)) throw new Error('The database in memory is not PGlite.')
  return { handle, empty: await emptying(handle) }
}

/** The statements that take away all that was written since: what the template has is kept aside. */
async function emptying(handle: PGlite): Promise<string> {
  const { rows: tables } = await handle.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss')`,
  )
  const kept: string[] = []
  for (const [index, { name }] of tables.entries()) {
    const { rows } = await handle.query(`select from ${name} limit 1`)
    if (rows.length === 0) continue
    const aside = `template.t${index}`
    await handle.exec(`create schema if not exists template; create table ${aside} as table ${name}`)
    kept.push(`insert into ${name} overriding system value select * from ${aside}`)
  }
  const list = tables.map(({ name }) => `'${name}'`).join(', ')
  return `
    set session_replication_role = replica;
    do $$
    declare one text;
    begin
      for one in
        select format('%I.%I', schemaname, tablename) from pg_tables where schemaname in ('public', 'pgboss')
      loop
        if one in (${list}) then execute 'delete from ' || one;
        else execute 'drop table ' || one || ' cascade';
        end if;
      end loop;
      for one in select format('%I.%I', schemaname, sequencename) from pg_sequences loop
        execute 'alter sequence ' || one || ' restart';
      end loop;
    end $$;
    ${kept.join(';\n')};
    set session_replication_role = origin`
}

/** The PGlite until it is closed, which gives it back; whoever still holds it then is told so, as of a real one. */
function lent(spare: Spare): PGlite {
  let isClosed = false
  const close = async (): Promise<void> => {
    if (isClosed) return
    isClosed = true
    spares.push(spare)
  }
  return new Proxy(spare.handle, {
    get(target, name) {
      if (name === 'closed') return isClosed
      if (name === 'close') return close
      const value = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      return (...args: unknown[]) => {
        if (isClosed) throw new Error('PGlite is closed')
        return value.apply(target, args)
      }
    },
  })
}
