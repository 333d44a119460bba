import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Instant } from '../domain/instant.ts'
import { openDatabase } from '../server/db/open.ts'
import type { Db } from '../server/db/schema.ts'
import { nextTimerAt, takeDueTimers } from '../server/db/timers.ts'
import { transact } from '../server/db/transact.ts'
import { createLog } from '../server/log.ts'
import { type ServerParts, startServer } from '../server/main.ts'
import { VirtualClock } from '../test/fakes/virtual-clock.ts'
import { startZendesk } from '../test/fakes/zendesk/server.ts'
import { CLIENT, connectAccount } from '../test/fixtures/connect.ts'
import { quiet } from '../test/fixtures/quiet.ts'
import { startPostgres } from '../test/server/postgres.ts'
import { type Figure, percentile } from './measure.ts'

const START = Date.parse('2026-03-02T08:00:00Z')
const HOUR = 3_600_000
const TICKS = 200
/** Open tickets with nothing due, then with ten thousand that breach at one moment. */
const OPEN = [10_000, 100_000, 1_000_000] as const
const DUE = [100, 1_000, 10_000] as const

/** S8, design 2.11: what a tick costs, by how much is open and by how much is due. PostgreSQL, as at scale. */
export async function clocks(say: (line: string) => void): Promise<Figure[]> {
  const postgres = await startPostgres({ isDurable: true })
  const url = postgres.urlOf('postgres')
  const database = await openDatabase({ url })
  const clock = new VirtualClock(START)
  const zendesk = await startZendesk({ clock })
  const parts = { clock, log: createLog('error', (line) => process.stderr.write(line)), database }
  const config = {
    database: { url },
    port: 0,
    publicUrl: 'http://127.0.0.1',
    encryptionKeys: [randomBytes(32)],
    zendesk: { ...CLIENT, urlTemplate: zendesk.urlTemplate, appId: '1', appPublicKey: null, marketplace: {} },
    slack: null,
    slackUrl: 'http://127.0.0.1:9',
    logLevel: 'error',
  } as const
  const first = await startServer(config, parts)
  const account = zendesk.addAccount({ subdomain: 'acme', plan: 'enterprise-plus' })
  const service = account.addUser({ name: 'Firstline', email: 'service@acme.example', role: 'admin' })
  const customer = account.addUser({ name: 'Ann', email: 'ann@shop.example' })
  const { accountId } = await connectAccount(first, account, { serviceUserId: service.id })
  account.createTicket({ requesterId: customer.id, subject: 'Export', body: 'The export fails.', via: 'email' })
  await quiet(first, zendesk)
  await first.stop()
  zendesk.faults.stopDeliveries()

  const figures: Figure[] = []
  try {
    let open = 0
    for (const wanted of OPEN) {
      say(`filling up to ${wanted} open tickets`)
      await fill(database.db, accountId, { from: open, to: wanted, dueAt: START + 400 * HOUR })
      open = wanted
      const ticks = await tick(database.db, START)
      figures.push({
        name: `a tick with nothing due, ${wanted.toLocaleString('en')} open: median`,
        value: percentile(ticks, 0.5),
        unit: 'ms',
        target: wanted === 1_000_000 ? { atMost: 10 } : null,
      })
      if (wanted === 1_000_000)
        figures.push({ name: '  p99', value: percentile(ticks, 0.99), unit: 'ms', target: { atMost: 10 } })
      // The same thousand, however many are open beside them.
      const seconds = await due(config, parts, { accountId, count: 1_000, of: wanted })
      figures.push({
        name: `1,000 due at once, ${wanted.toLocaleString('en')} open: decided, recorded, enqueued`,
        value: seconds,
        unit: 's',
        target: null,
      })
    }
    for (const count of DUE) {
      const seconds = await due(config, parts, { accountId, count, of: open })
      figures.push({
        name: `${count.toLocaleString('en')} due at once, 1,000,000 open: decided, recorded, enqueued`,
        value: seconds,
        unit: 's',
        target: count === 10_000 ? { atMost: 30 } : null,
      })
    }
  } finally {
    clock.stop()
    await database.close()
    await zendesk.close()
    await postgres.close()
  }
  return figures
}

/** Copies the one real ticket: rows, history, and a timer far away. */
async function fill(
  db: Db,
  accountId: number,
  { from, to, dueAt }: { from: number; to: number; dueAt: Instant },
): Promise<void> {
  const id = sql`(5000000 + n)::text`
  const numbers = sql`generate_series(${from}::int, ${to - 1}::int) n`
  await sql`
    insert into tickets (account_id, ticket_id, status, priority, tier, is_vip, queue, group_id, assignee_id, organization_id,
      requester_id, channel, created_at, triaged_at, reading, triage, facts, correction, base, updated_at)
    select t.account_id, ${id}, t.status, t.priority, t.tier, t.is_vip, t.queue, t.group_id, '1', t.organization_id,
      t.requester_id, t.channel, ${START}, ${START}, t.reading, t.triage, t.facts, t.correction, t.base, ${START}
    from tickets t, ${numbers} where t.account_id = ${accountId} and t.ticket_id = '1'`.execute(db)
  await sql`
    insert into ticket_events (account_id, ticket_id, at, event, source)
    select e.account_id, ${id}, ${START}, e.event, e.source
    from ticket_events e, ${numbers} where e.account_id = ${accountId} and e.ticket_id = '1'`.execute(db)
  await sql`
    insert into timers (account_id, kind, key, due_at, class, payload)
    select ${accountId}, 'watch-tickets', ${id}, ${dueAt}::bigint + n, 2,
      jsonb_build_object('accountId', ${accountId}::int, 'ticketIds', jsonb_build_array(${id}))
    from ${numbers}`.execute(db)
  for (const table of ['tickets', 'ticket_events', 'timers']) await sql`vacuum analyze ${sql.table(table)}`.execute(db)
}

/** What the heart of the timers does each time it wakes. */
async function tick(db: Db, now: Instant): Promise<readonly number[]> {
  const times: number[] = []
  for (let n = 0; n < TICKS; n++) {
    const started = performance.now()
    const taken = await transact(db, (tx) => takeDueTimers(tx, now, 200))
    await nextTimerAt(db)
    times.push(performance.now() - started)
    if (taken.length > 0) throw new Error('Something was due.')
  }
  return times
}

/** Seconds from the moment at which so many tickets fall due until all of them are decided and their writes enqueued. */
async function due(
  config: Parameters<typeof startServer>[0],
  parts: Required<Pick<ServerParts, 'log' | 'database'>> & { readonly clock: VirtualClock },
  { accountId, count, of }: { accountId: number; count: number; of: number },
): Promise<number> {
  const { db } = parts.database
  const created = parts.clock.now() - 30 * HOUR
  // The newest ones: they were not due before. 24 hours for a first response are over.
  const range = sql`ticket_id in (select (5000000 + n)::text from generate_series(${of - count}::int, ${of - 1}::int) n)`
  await sql`update tickets set created_at = ${created}, triaged_at = ${created}, marks = '[]' where account_id = ${accountId} and ${range}`.execute(
    db,
  )
  await sql`update ticket_events set at = ${created}, event = event || jsonb_build_object('at', ${created}::bigint) where account_id = ${accountId} and ${range}`.execute(
    db,
  )
  await sql`delete from alerts`.execute(db)
  await sql`delete from decisions`.execute(db)
  await sql`delete from effects`.execute(db)
  await sql`delete from pgboss.job`.execute(db)
  await sql`update syncs set synced_to = ${parts.clock.now()}, behind_since = null`.execute(db)
  const server = await startServer(config, parts)
  const done = async () => {
    const { rows } = await sql<{
      n: number
    }>`select count(distinct ticket_id) as n from alerts where kind = 'breach'`.execute(db)
    return Number(rows[0]?.n) >= count
  }
  const started = performance.now()
  await sql`update timers set due_at = ${parts.clock.now()} where kind = 'watch-tickets' and key in (select (5000000 + n)::text from generate_series(${of - count}::int, ${of - 1}::int) n)`.execute(
    db,
  )
  // The timers look for what others set every 30 s at the latest: the next look finds them all.
  const advanced = parts.clock.advance(31_000).catch(() => {})
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 20))
  const seconds = (performance.now() - started) / 1000
  await advanced
  await server.stop()
  await sql`update timers set due_at = ${START + 400 * HOUR}::bigint where kind = 'watch-tickets'`.execute(db)
  return seconds
}
