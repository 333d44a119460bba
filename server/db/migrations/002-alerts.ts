import { type Kysely, sql } from 'kysely'

/** What falls due: alerts that fired, marks of a ticket, messages that wait to be sent together, how far the history is complete, ratings. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = `
create table alerts (
  id bigint generated always as identity primary key,
  account_id int not null references accounts on delete cascade,
  ticket_id text not null,
  kind text not null,
  clock text not null default '',
  cycle bigint not null,
  at bigint not null,
  fired_at bigint not null,
  is_late boolean not null,
  priority text,
  tier text,
  reason text,
  reason_why jsonb,
  reason_by text,
  reason_at bigint,
  unique (account_id, ticket_id, kind, clock, cycle)
);
create index alerts_log on alerts (account_id, kind, at desc);
create table syncs (
  account_id int primary key references accounts on delete cascade,
  start_at bigint not null,
  synced_to bigint not null,
  behind_since bigint
);
create table policies (
  account_id int not null references accounts on delete cascade,
  version int not null,
  policy jsonb not null,
  saved_by text not null,
  saved_at bigint not null,
  changed jsonb not null,
  primary key (account_id, version)
);
create table ratings (
  account_id int not null references accounts on delete cascade,
  ticket_id text not null,
  at bigint not null,
  score text not null,
  primary key (account_id, ticket_id, at)
);
alter table accounts add column rank_field_id text;
alter table tickets add column marks jsonb not null default '[]';
alter table effects add column recorded_at bigint not null default 0;
alter table effects add column topic text;
alter table effects add column send_after bigint;
alter table effects add column grouped_into text;
create index effects_waiting on effects (account_id, topic, send_after) where state = 'waiting';
create index deliveries_of_ticket on deliveries (account_id, ticket_id);
create index tickets_created on tickets (account_id, created_at, ticket_id)`
  for (const statement of statements.split(';').filter((text) => text.trim())) await sql.raw(statement).execute(db)
}
