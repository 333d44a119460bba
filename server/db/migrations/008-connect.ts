import { type Kysely, sql } from 'kysely'

/** Design 2.7: how an account gets connected, whose it is, and how a connection ended. Secrets as hashes, or sealed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = `
alter table accounts add column brand_ids jsonb not null default '[]';
alter table accounts add column page_at bigint;
create index accounts_by_installation on accounts (installation_id);
alter table connections add column scope text;
alter table connections add column connected_at bigint;
alter table connections add column ended_at bigint;
alter table connections add column ended_why text;
alter table connections add column told text;
create table connect_tickets (
  ticket_hash text primary key,
  claim_hash text not null unique,
  subdomain text not null,
  installation_id text not null,
  user_id text not null,
  expires_at bigint not null,
  account_id int references accounts on delete cascade,
  trouble text,
  claimed_at bigint
);
create table connect_states (
  state_hash text primary key,
  ticket_hash text not null references connect_tickets on delete cascade,
  browser_hash text not null,
  verifier text,
  expires_at bigint not null,
  used_at bigint
);
create index connect_states_of on connect_states (ticket_hash)`
  for (const statement of statements.split(';').filter((text) => text.trim())) await sql.raw(statement).execute(db)
}
