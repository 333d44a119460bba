import { type Kysely, sql } from 'kysely'

/** D1-D3: traces of open tickets, pairs of duplicates and their merges, private notes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = `
create table traces (
  account_id int not null references accounts on delete cascade,
  ticket_id text not null,
  requester_id text not null,
  organization_id text,
  created_at bigint not null,
  trace text not null,
  primary key (account_id, ticket_id)
);
create index traces_of_requester on traces (account_id, requester_id, created_at);
create index traces_of_organization on traces (account_id, organization_id, created_at);
create index traces_by_time on traces (account_id, created_at);
create table duplicate_pairs (
  account_id int not null references accounts on delete cascade,
  ticket_id text not null,
  other_id text not null,
  ticket_created_at bigint not null,
  other_created_at bigint not null,
  state text not null,
  why jsonb not null,
  survivor_id text not null,
  merge_at bigint,
  found_at bigint not null,
  changed_at bigint not null,
  changed_by text,
  refusal jsonb,
  sent_at bigint,
  job_id text,
  posts int not null default 0,
  polls int not null default 0,
  holds_triage boolean not null default false,
  wrong_at bigint,
  wrong_by text,
  primary key (account_id, ticket_id, other_id)
);
create index duplicate_pairs_of_other on duplicate_pairs (account_id, other_id);
create index duplicate_pairs_by_state on duplicate_pairs (account_id, state, changed_at desc);
create table ticket_notes (
  id text primary key,
  account_id int not null references accounts on delete cascade,
  ticket_id text not null,
  kind text not null,
  about_id text not null,
  merged_id text,
  by_name text,
  state text not null,
  recorded_at bigint not null,
  error text
);
create unique index ticket_notes_once on ticket_notes (account_id, ticket_id, kind, about_id)`
  for (const statement of statements.split(';').filter((text) => text.trim())) await sql.raw(statement).execute(db)
}
