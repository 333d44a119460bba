import { type Kysely, sql } from 'kysely'

/** Tickets, decisions, timers and everything else the main job needs. Instants are epoch milliseconds (bigint), ids of Zendesk are text. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = `
create table accounts (
  id int generated always as identity primary key,
  key text not null unique,
  subdomain text not null unique,
  state text not null check (state in ('connected', 'disconnected')),
  zendesk_account_id text,
  installation_id text,
  service_user_id text,
  policy jsonb,
  group_ids jsonb not null default '{}',
  webhook_secrets text not null,
  slack text,
  crm text,
  created_at bigint not null
);
create table connections (
  account_id int primary key references accounts on delete cascade,
  access_token text not null,
  refresh_token text not null,
  expires_at bigint not null,
  refresh_expires_at bigint not null,
  state text not null check (state in ('connected', 'revoked')),
  generation int not null default 0,
  renewing_until bigint not null default 0
);
create table deliveries (
  account_id int not null references accounts on delete cascade,
  invocation_id text not null,
  kind text not null,
  ticket_id text,
  received_at bigint not null,
  body jsonb not null,
  primary key (account_id, invocation_id)
);
create index deliveries_received on deliveries (received_at);
create table tickets (
  account_id int not null references accounts on delete cascade,
  ticket_id text not null,
  status text not null,
  priority text,
  tier text,
  is_vip boolean not null default false,
  queue text,
  group_id text,
  assignee_id text,
  organization_id text,
  requester_id text,
  channel text not null,
  created_at bigint not null,
  triaged_at bigint,
  reading jsonb,
  triage jsonb,
  facts jsonb,
  correction jsonb,
  base jsonb,
  version int not null default 1,
  updated_at bigint not null,
  primary key (account_id, ticket_id)
);
create index tickets_of_customer on tickets (account_id, organization_id) where status not in ('solved', 'closed');
create index tickets_of_agent on tickets (account_id, assignee_id) where status not in ('solved', 'closed');
create index tickets_to_guard on tickets (account_id, queue) where (is_vip or tier = 'enterprise') and status not in ('solved', 'closed');
create table ticket_events (
  id bigint generated always as identity primary key,
  account_id int not null,
  ticket_id text not null,
  at bigint not null,
  event jsonb not null,
  source text not null,
  unique (account_id, ticket_id, source),
  foreign key (account_id) references accounts on delete cascade
);
create table customers (
  account_id int not null references accounts on delete cascade,
  organization_id text not null,
  name text not null,
  tier text,
  tier_at bigint,
  is_vip boolean not null default false,
  override_tier text,
  override_at bigint,
  primary key (account_id, organization_id)
);
create table decisions (
  id text primary key,
  account_id int not null references accounts on delete cascade,
  ticket_id text not null,
  kind text not null,
  cause text not null,
  at bigint not null,
  triage jsonb,
  changes jsonb,
  held jsonb,
  base jsonb,
  class int not null,
  state text not null,
  attempts int not null default 0,
  error text,
  written_at bigint,
  unique (account_id, ticket_id, cause)
);
create index decisions_newest on decisions (account_id, at desc);
create table effects (
  id text primary key,
  account_id int not null references accounts on delete cascade,
  ticket_id text not null,
  decision_id text not null,
  kind text not null,
  recipient jsonb not null,
  message jsonb not null,
  state text not null,
  attempts int not null default 0,
  note text,
  sent_at bigint
);
create index effects_of_decision on effects (decision_id);
create table timers (
  id bigint generated always as identity primary key,
  account_id int not null references accounts on delete cascade,
  kind text not null,
  key text not null,
  due_at bigint not null,
  class int not null,
  payload jsonb not null,
  unique (account_id, kind, key)
);
create index timers_due on timers (due_at, class);
create table budgets (
  account_id int not null references accounts on delete cascade,
  bucket text not null,
  window_at bigint not null,
  used int not null,
  total int not null,
  blocked_until bigint not null default 0,
  primary key (account_id, bucket)
);
create table corrections (
  id bigint generated always as identity primary key,
  account_id int not null references accounts on delete cascade,
  ticket_id text not null,
  user_id text not null,
  at bigint not null,
  before jsonb not null,
  after jsonb not null
);
create table sessions (
  refresh_hash text primary key,
  family text not null,
  account_id int not null references accounts on delete cascade,
  user_id text not null,
  installation_id text not null,
  expires_at bigint not null,
  ends_at bigint not null,
  used_at bigint
);
create index sessions_of_family on sessions (family);
create index sessions_ended on sessions (ends_at);
create table agents (
  account_id int not null references accounts on delete cascade,
  user_id text not null,
  name text not null,
  email text,
  role text not null,
  group_ids jsonb not null default '[]',
  seen_at bigint,
  busy_at bigint,
  checked_at bigint not null,
  primary key (account_id, user_id)
);`
  for (const statement of statements.split(';').filter((text) => text.trim())) await sql.raw(statement).execute(db)
}
