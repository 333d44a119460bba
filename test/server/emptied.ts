import { openAsBlob } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { type Database, openDatabase, pgliteDatabase } from '../../server/db/open.ts'

/** Runs statements on a database; answers the rows of a query. */
type Ask = (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>

/**
 * Readies a template: keeps its rows aside, and answers the statements that take away all that was written since.
 * Making a database of a template takes most of a second, emptying one a fiftieth of that.
 */
export async function readyToEmpty(ask: Ask): Promise<string> {
  const tables = await ask(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss')`,
  )
  await ask('create schema template')
  const kept: string[] = []
  for (const { name } of tables) {
    const rows = await ask(`select 1 from ${name} limit 1`)
    if (rows.length === 0) continue
    await ask(`create table template."${name}" as table ${name}`)
    kept.push(`insert into ${name} overriding system value select * from template."${name}";`)
  }
  return `
    set session_replication_role = replica;
    do $$
    declare one text;
    begin
      for one in
        select format('%I.%I', schemaname, tablename) from pg_tables where schemaname in ('public', 'pgboss')
      loop
        if one in (${tables.map(({ name }) => `'${name}'`).join(', ')}) then execute 'delete from ' || one;
        else execute 'drop table ' || one || ' cascade';
        end if;
      end loop;
      for one in select format('%I.%I', schemaname, sequencename) from pg_sequences loop
        execute 'alter sequence ' || one || ' restart';
      end loop;
    end $$;
    ${kept.join('\n')}
    set session_replication_role = origin`
}

/** PGlites that tests of this file are done with. */
const spares: PGlite[] = []

/** A PGlite with today's schema and nothing else: an emptied one where a test of this file is done with it. */
export async function openEmptied({ dump, empty }: { dump: string; empty: string }): Promise<Database> {
  const spare = spares.pop()
  // Waits for a transaction that its last user may have left running.
  await spare?.exec(empty)
  return pgliteDatabase(lent(spare ?? (await load(dump))), () => {})
}

async function load(dump: string): Promise<PGlite> {
  const { handle } = await openDatabase({ memory: true, from: await openAsBlob(dump) })
  if (!(handle instanceof PGlite)) throw new Error('The database in memory is not PGlite.')
  return handle
}

/** The PGlite until it is closed, which gives it back; whoever still holds it then is told so, as of a real one. */
function lent(handle: PGlite): PGlite {
  let isClosed = false
  const close = async (): Promise<void> => {
    if (isClosed) return
    isClosed = true
    spares.push(handle)
  }
  return new Proxy(handle, {
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
