import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../../domain/default-policy.ts'
import type { Account } from '../../../server/db/accounts.ts'
import { noteAct } from '../../../server/db/audit-log.ts'
import { FORGOTTEN_WITH_TICKET } from '../../../server/db/retention.ts'
import { transact } from '../../../server/db/transact.ts'
import { createIntake } from '../../../server/http/intake.ts'
import { sweepRecords } from '../../../server/jobs/sweep-records.ts'
import type { Services } from '../../../server/services.ts'
import { addAccount, START } from '../connect.ts'
import { databases, type TestDatabase } from '../setup-database.ts'

const DAY = 86_400_000
/** Tables that name a ticket and have a time of their own, shorter than any retention; what sweeps each. */
const OWN_TIME: readonly string[] = ['deliveries', 'traces', 'sightings', 'macro_uses', 'replies', 'macro_insertions']

describe.each(databases)('issue 7.6 retention on $name', ({ open }) => {
  let database: TestDatabase
  let accountId = 0
  let otherId = 0
  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    await database.db.deleteFrom('accounts').execute()
    accountId = await addAccount(database)
    otherId = await addAccount(database, 'globex')
  })

  const retention = { decisionDays: 100, historyDays: 200, deliveryDays: 10, auditDays: 150 }
  const sweep = () =>
    sweepRecords(
      {
        db: database.db,
        clock: { now: () => START },
        accounts: { byId: async (id: number) => ({ id, policy: { ...defaultPolicy, retention } }) },
      } as unknown as Services,
      { accountId },
    )
  async function addTicket(of: number, ticketId: string, status: string, days: number): Promise<void> {
    const at = START - days * DAY
    await sql`insert into tickets (account_id, ticket_id, status, channel, created_at, updated_at)
      values (${of}, ${ticketId}, ${status}, 'email', ${at}, ${at})`.execute(database.db)
    await sql`insert into ticket_events (account_id, ticket_id, at, event, source)
      values (${of}, ${ticketId}, ${at}, '{}', 's')`.execute(database.db)
    await sql`insert into decisions (id, account_id, ticket_id, kind, cause, at, class, state)
      values (${`${of}-${ticketId}`}, ${of}, ${ticketId}, 'triage', 'created', ${at}, 0, 'written')`.execute(
      database.db,
    )
    await sql`insert into effects (id, account_id, ticket_id, decision_id, kind, recipient, message, state)
      values (${`e${of}-${ticketId}`}, ${of}, ${ticketId}, ${`${of}-${ticketId}`}, 'tell', '{}', '{}', 'sent')`.execute(
      database.db,
    )
  }
  const idsIn = async (table: string, column = 'ticket_id'): Promise<readonly string[]> => {
    const { rows } = await sql<{ id: string }>`
      select ${sql.ref(column)}::text as id from ${sql.table(table)} where account_id = ${accountId} order by 1`.execute(
      database.db,
    )
    return rows.map(({ id }) => id)
  }

  test('each kind of record goes on its day, and not a day sooner; what is open or of another account stays', async () => {
    await addTicket(accountId, '1', 'closed', 201)
    await addTicket(accountId, '2', 'closed', 199)
    await addTicket(accountId, '3', 'open', 500)
    await addTicket(accountId, '4', 'solved', 500)
    await addTicket(accountId, '5', 'closed', 99)
    await addTicket(otherId, '1', 'closed', 900)
    await sql`update decisions set state = 'recorded' where id = ${`${accountId}-4`}`.execute(database.db)
    for (const [id, days] of [
      ['old', 11],
      ['new', 9],
    ] as const)
      await sql`insert into deliveries (account_id, invocation_id, kind, received_at, body)
        values (${accountId}, ${id}, 'ticket-changed', ${START - days * DAY}, '{}')`.execute(database.db)
    for (const days of [151, 149])
      await transact(database.db, (tx) => noteAct(tx, { accountId, at: START - days * DAY, by: '9', act: 'exported' }))
    await sweep()
    expect(await idsIn('tickets')).toEqual(['2', '3', '4', '5'])
    expect(await idsIn('ticket_events')).toEqual(['2', '3', '4', '5'])
    // Old ones of a ticket that is open are needed; one that is not written yet waits.
    expect(await idsIn('decisions')).toEqual(['3', '4', '5'])
    expect(await idsIn('effects')).toEqual(['3', '4', '5'])
    expect(await idsIn('deliveries', 'invocation_id')).toEqual(['new'])
    expect(await idsIn('audit_log', 'at')).toEqual([String(START - 149 * DAY)])
    const { rows } = await sql`select 1 from tickets where account_id = ${otherId}`.execute(database.db)
    expect(rows).toHaveLength(1)
  })

  test('many are forgotten in steps, all of them', async () => {
    const at = START - 300 * DAY
    await sql`insert into tickets (account_id, ticket_id, status, channel, created_at, updated_at)
      select ${accountId}, n::text, 'closed', 'email', ${at}, ${at} from generate_series(1, 1150) n`.execute(
      database.db,
    )
    await sql`insert into decisions (id, account_id, ticket_id, kind, cause, at, class, state)
      select 'd' || n, ${accountId}, n::text, 'triage', 'created', ${at}, 0, 'written' from generate_series(1, 2300) n`.execute(
      database.db,
    )
    await sweep()
    expect(await idsIn('tickets')).toEqual([])
    expect(await idsIn('decisions')).toEqual([])
  })

  test('every table that names a ticket is swept with it, or has a time of its own', async () => {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'ticket_id' and table_name <> 'backtest_samples'
      order by 1`.execute(database.db)
    expect(rows.map(({ name }) => name)).toEqual([...FORGOTTEN_WITH_TICKET, ...OWN_TIME].toSorted())
  })

  test('webhooks of an account that was erased meanwhile cost another account nothing', async () => {
    const { db } = database
    const intake = createIntake({
      db,
      queue: { add: async () => {} } as unknown as Services['queue'],
      now: () => START,
    })
    const send = (id: number) =>
      intake.record({
        account: { id } as Account,
        fact: { kind: 'ignored', type: 'x' },
        delivery: { accountId: id, invocationId: `i${id}`, kind: 'x', ticketId: null, receivedAt: START, body: {} },
      })
    await sql`delete from accounts where id = ${otherId}`.execute(db)
    const [mine, gone, again] = await Promise.allSettled([send(accountId), send(otherId), send(accountId)])
    expect([mine, again]).toEqual([
      { status: 'fulfilled', value: true },
      { status: 'fulfilled', value: false },
    ])
    expect(gone).toMatchObject({ status: 'rejected', reason: { kind: 'unavailable' } })
  })
})
