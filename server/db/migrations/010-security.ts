import { type Kysely, sql } from 'kysely'

/** Issue 7: who did what with privileges; sessions are looked up by their person, so that ending them ends them at once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = `
create table audit_log (
  id bigint generated always as identity primary key,
  account_id int not null references accounts on delete cascade,
  at bigint not null,
  by_id text,
  act text not null,
  subject text,
  before jsonb,
  after jsonb
);
create index audit_log_newest on audit_log (account_id, id desc);
create index sessions_of_person on sessions (account_id, user_id)`
  for (const statement of statements.split(';').filter((text) => text.trim())) await sql.raw(statement).execute(db)
}
