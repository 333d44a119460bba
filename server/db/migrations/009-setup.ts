import { type Kysely, sql } from 'kysely'

/** Issue 7.2: the set-up of an account, and what became of each thing it makes in Zendesk. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = `
create table setups (
  account_id int primary key references accounts on delete cascade,
  state text not null,
  language text not null,
  started_by text not null,
  started_at bigint not null,
  ended_at bigint,
  checked_at bigint,
  waits_until bigint,
  busy_until bigint not null default 0
);
create table setup_items (
  account_id int not null references accounts on delete cascade,
  key text not null,
  choice jsonb not null,
  state text not null,
  zendesk_id text,
  origin text,
  made jsonb,
  error jsonb,
  tries int not null default 0,
  next_at bigint,
  at bigint not null,
  secret_hash text,
  is_full boolean not null default false,
  differences jsonb not null default '[]',
  primary key (account_id, key)
)`
  for (const statement of statements.split(';').filter((text) => text.trim())) await sql.raw(statement).execute(db)
}
