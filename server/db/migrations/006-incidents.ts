import { type Kysely, sql } from 'kysely'

/** D2, D5: what incidents are found by, incidents, the first fill, backtests and their samples. Hashes only, no words (design 2.8). */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = `
create table sightings (
  account_id int not null references accounts on delete cascade,
  ticket_id text not null,
  customer_key text not null,
  requester_id text not null,
  at bigint not null,
  category text not null,
  fingerprint int not null,
  parts int[] not null,
  words int not null,
  facts int not null,
  primary key (account_id, ticket_id)
);
create index sightings_by_time on sightings (account_id, at);
create index sightings_by_part on sightings using gin (parts);
create table incidents (
  id text primary key,
  account_id int not null references accounts on delete cascade,
  first_at bigint not null,
  last_at bigint not null,
  found_at bigint not null,
  category text not null,
  core int[] not null,
  evidence jsonb not null,
  problem_id text,
  linked_by text,
  linked_at bigint
);
create index incidents_by_time on incidents (account_id, last_at desc);
create table incident_tickets (
  account_id int not null references accounts on delete cascade,
  ticket_id text not null,
  incident_id text not null references incidents on delete cascade,
  customer_key text not null,
  requester_id text not null,
  at bigint not null,
  primary key (account_id, ticket_id)
);
create index tickets_of_incident on incident_tickets (incident_id);
create table trace_fills (
  account_id int primary key references accounts on delete cascade,
  from_at bigint not null,
  until_at bigint not null,
  reached_at bigint not null,
  cursor text,
  done_at bigint
);
create table backtests (
  id text primary key,
  account_id int not null references accounts on delete cascade,
  state text not null,
  started_at bigint not null,
  started_by text not null,
  from_at bigint not null,
  until_at bigint not null,
  reached_at bigint not null,
  window_hours int not null,
  compares_colleagues boolean not null,
  tickets int not null default 0,
  merges int not null default 0,
  suggestions int not null default 0,
  ended_at bigint
);
create index backtests_of_account on backtests (account_id, started_at desc);
create unique index backtests_one_running on backtests (account_id) where state = 'running';
create table backtest_samples (
  id text primary key,
  backtest_id text not null references backtests on delete cascade,
  draw int not null,
  ticket_id text not null,
  other_id text not null,
  why jsonb not null,
  is_wrong boolean,
  judged_by text,
  judged_at bigint,
  unique (backtest_id, ticket_id)
)`
  for (const statement of statements.split(';').filter((text) => text.trim())) await sql.raw(statement).execute(db)
}
