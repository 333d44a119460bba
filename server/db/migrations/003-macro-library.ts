import { type Kysely, sql } from 'kysely'

/** M1: which macros of an account are ours, and what we wrote there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = `
create table library_macros (
  account_id int not null references accounts on delete cascade,
  template text not null,
  language text not null,
  macro_id text not null,
  hash text not null,
  stored_hash text not null,
  written_at bigint not null,
  primary key (account_id, template, language)
);
alter table accounts add column product_area_field_id text;
alter table accounts add column library_busy_until bigint not null default 0`
  for (const statement of statements.split(';')) await sql.raw(statement).execute(db)
}
