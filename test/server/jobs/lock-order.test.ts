import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lockAssignment } from '../../../server/db/candidates.ts'
import type { Tx } from '../../../server/db/schema.ts'
import { lockTickets } from '../../../server/db/tickets.ts'
import { transact } from '../../../server/db/transact.ts'
import { addAudits, takeOver } from '../../../server/jobs/history.ts'
import { type Acme, connectAcme, startWorld, type World } from '../../fixtures/world.ts'
import { openDatabase, type TestDatabase } from '../setup-database.ts'

let database: TestDatabase
let world: World
let acme: Acme

beforeAll(async () => {
  database = await openDatabase()
  world = await startWorld({ database })
  acme = await connectAcme(world)
})
afterAll(async () => {
  await world.close()
  await database.close()
})

const create = (subject: string) =>
  acme.account.createTicket({
    requesterId: acme.customers.vip.userId,
    subject,
    body: `${subject}. The nightly export to the warehouse stops with error 4711.`,
    via: 'email',
  }).id

const waiting = async (): Promise<number> => {
  const { rows } = await sql`select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(database.db)
  return rows.length
}
/** Throws where somebody else holds it. */
const takeNow = (ticketId: number): Promise<unknown> =>
  sql`select 1 from tickets where ticket_id = ${String(ticketId)} for update nowait`.execute(database.db)

/** Runs `work` while the test holds what `hold` takes, until it waits for that; then looks, and lets go. */
async function whileHeld(hold: (tx: Tx) => Promise<unknown>, work: () => Promise<unknown>, look: () => Promise<void>) {
  let under: Promise<unknown> = Promise.resolve()
  await transact(database.db, async (tx) => {
    await hold(tx)
    under = work()
    await expect.poll(waiting).toBeGreaterThan(0)
    await look()
  })
  await under
}

describe('design 2.3 everybody locks in one order, so that nobody is undone for another', () => {
  test('a decision comes before the tickets it concerns, also where they may be duplicates', async () => {
    const first = create('Nightly export fails')
    await world.quiet()
    await expect(takeNow(first)).resolves.toBeDefined()
    const held = (tx: Tx) => lockAssignment(tx, acme.connected.accountId)
    let second = 0
    const arrives = async () => {
      second = create('Nightly export fails')
    }
    await whileHeld(held, arrives, async () => {
      await expect(takeNow(first)).resolves.toBeDefined()
    })
    await world.quiet()
    expect(acme.account.ticket(second).tags).toContain('vip')
    // The two were compared: this is the case in which both are locked.
    const pairs = await database.db.selectFrom('duplicate_pairs').select('ticket_id').execute()
    expect(pairs).toEqual([{ ticket_id: String(second) }])
  })

  test.each(['what was missed is added', 'what is there now is taken over'])(
    'several tickets are locked by their ids, in whatever order Zendesk names them: %s',
    async (what) => {
      const { services } = world.server
      const account = await services.accounts.byId(acme.connected.accountId)
      if (!account) throw new Error('acme is connected.')
      const ids = [create('Login is slow'), create('Invoice is wrong')]
      await world.quiet()
      const [low, high] = ids.map(String).toSorted() as [string, string]
      const inNoOrder = [high, low]
      const found = await services.zendesk.showTickets(account, inNoOrder)
      const tickets = inNoOrder.map((id) => found.find((ticket) => ticket.id === id)!)
      const audits = inNoOrder.map((ticketId) => ({
        id: `a${ticketId}`,
        ticketId,
        at: world.clock.now(),
        authorId: null,
        isBySystem: true,
        changes: [],
      }))
      const work = (tx: Tx): Promise<unknown> =>
        what === 'what was missed is added'
          ? addAudits(services, tx, account, audits, () => 'system')
          : takeOver(services, tx, account, tickets)
      await whileHeld(
        (tx) => lockTickets(tx, account.id, [low]),
        () => transact(database.db, work),
        async () => {
          await expect(takeNow(Number(high))).resolves.toBeDefined()
        },
      )
    },
  )
})
