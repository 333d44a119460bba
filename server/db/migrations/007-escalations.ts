import { type Kysely, sql } from 'kysely'

/** E1-E11: what comments show, where tickets stood, conditions, escalations and what happened to them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = `
create table comment_readings (
  account_id int not null references accounts on delete cascade,
  ticket_id text not null,
  comment_id text not null,
  at bigint not null,
  by text not null,
  is_public boolean not null,
  is_acknowledgement boolean not null,
  sightings jsonb not null,
  primary key (account_id, ticket_id, comment_id)
);
create table ticket_places (
  account_id int not null references accounts on delete cascade,
  ticket_id text not null,
  at bigint not null,
  group_id text,
  assignee_id text,
  priority text,
  primary key (account_id, ticket_id, at)
);
insert into ticket_places (account_id, ticket_id, at, group_id, assignee_id, priority)
select account_id, ticket_id, updated_at, group_id, assignee_id, priority from tickets
where status not in ('solved', 'closed');
create index macro_uses_of_ticket on macro_uses (account_id, ticket_id);
create table escalation_marks (
  id bigint generated always as identity primary key,
  account_id int not null references accounts on delete cascade,
  ticket_id text not null,
  at bigint not null,
  kind text not null,
  key text not null,
  user_id text not null
);
create index escalation_marks_of_ticket on escalation_marks (account_id, ticket_id);
create table escalation_conditions (
  account_id int not null references accounts on delete cascade,
  ticket_id text not null,
  condition text not null,
  since bigint not null,
  found_at bigint not null,
  over_at bigint,
  primary key (account_id, ticket_id, condition, since)
);
create index escalation_conditions_open on escalation_conditions (account_id, since) where over_at is null;
create table escalations (
  id text primary key,
  account_id int not null references accounts on delete cascade,
  ticket_id text not null,
  request_id text not null,
  sent_at bigint not null,
  sent_by text not null,
  receiver text not null,
  also_told jsonb not null,
  conditions jsonb not null,
  group_before text,
  assignee_before text,
  brief text,
  ended_at bigint,
  end_reason text,
  unique (account_id, request_id)
);
create index escalations_of_ticket on escalations (account_id, ticket_id, sent_at);
create index escalations_open on escalations (account_id, sent_at) where ended_at is null;
create index escalations_ended on escalations (account_id, ended_at desc) where ended_at is not null;
create table escalation_events (
  id bigint generated always as identity primary key,
  escalation_id text not null references escalations on delete cascade,
  at bigint not null,
  type text not null,
  user_id text,
  data jsonb not null,
  words text,
  source text,
  unique (escalation_id, source)
);
create index escalation_events_of on escalation_events (escalation_id, at, id);
create table escalation_alerts (
  escalation_id text not null references escalations on delete cascade,
  kind text not null,
  cycle bigint not null,
  at bigint not null,
  primary key (escalation_id, kind, cycle)
)`
  for (const statement of statements.split(';').filter((text) => text.trim())) await sql.raw(statement).execute(db)
}
