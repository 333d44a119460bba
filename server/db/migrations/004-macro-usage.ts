import { type Kysely, sql } from 'kysely'

/** M4-M7: uses of macros, public replies by comment and by day, care of the library, gaps that reached customers, replies sent all the same. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = `
create table macro_uses (
  account_id int not null references accounts on delete cascade,
  macro_id text not null,
  ticket_id text not null,
  at bigint not null,
  agent_id text,
  primary key (account_id, macro_id, ticket_id, at)
);
create index macro_uses_by_time on macro_uses (account_id, at);
create table replies (
  account_id int not null references accounts on delete cascade,
  ticket_id text not null,
  comment_id text not null,
  at bigint not null,
  agent_id text not null,
  has_macro boolean not null,
  fingerprint text,
  primary key (account_id, ticket_id, comment_id)
);
create index replies_by_time on replies (account_id, at);
create table reply_days (
  account_id int not null references accounts on delete cascade,
  day int not null,
  count int not null,
  primary key (account_id, day)
);
create table macro_insertions (
  id bigint generated always as identity primary key,
  account_id int not null references accounts on delete cascade,
  ticket_id text,
  agent_id text not null,
  macro_id text not null,
  at bigint not null,
  comment_id text
);
create index macro_insertions_of_agent on macro_insertions (account_id, agent_id, at);
create table macro_care (
  account_id int not null references accounts on delete cascade,
  macro_id text not null,
  first_seen_at bigint not null,
  reviewed_at bigint,
  reviewed_by text,
  owner text,
  is_seasonal boolean not null default false,
  primary key (account_id, macro_id)
);
create table leaks (
  account_id int not null references accounts on delete cascade,
  ticket_id text not null,
  comment_id text not null,
  kind text not null,
  at bigint not null,
  found_at bigint not null,
  macro_id text,
  agent_id text,
  primary key (account_id, ticket_id, comment_id, kind)
);
create index leaks_by_time on leaks (account_id, at desc);
create table sent_anyway (
  id bigint generated always as identity primary key,
  account_id int not null references accounts on delete cascade,
  ticket_id text,
  user_id text not null,
  at bigint not null,
  reason text not null,
  empty jsonb not null
);
create index sent_anyway_of_ticket on sent_anyway (account_id, ticket_id, at);
alter table accounts add column fingerprint_key text;
alter table syncs add column counted_since bigint;
update syncs set counted_since = start_at`
  for (const statement of statements.split(';').filter((text) => text.trim())) await sql.raw(statement).execute(db)
}
