import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SEALED } from '../../../server/db/sealed.ts'
import { createEncryption, type Sealed } from '../../../server/encryption.ts'
import { rotateKeys } from '../../../server/jobs/rotate-keys.ts'
import { startServer } from '../../../server/main.ts'
import { type Acme, connectAcme, logOf, startWorld, type World } from '../../fixtures/world.ts'
import { databases, type TestDatabase } from '../setup-database.ts'

const MINUTE = 60_000
const LOOKS_SEALED = /^v1\.[\w-]{16}\.[\w-]{22}\.[\w-]*$/

let database: TestDatabase
let world: World
let acme: Acme
const newKey = randomBytes(32)

beforeAll(async () => {
  const [, postgres] = databases
  database = await postgres!.open()
  world = await startWorld({ database })
  acme = await connectAcme(world, { crm: { url: `${world.crm.url}/customers/{id}`, token: world.crm.token } })
})
afterAll(async () => {
  await world.close()
  await database.close()
})

async function restartWith(keys: readonly Buffer[]): Promise<void> {
  const port = Number(new URL(world.server.url).port)
  await world.server.stop()
  const config = { ...world.config, port, encryptionKeys: keys }
  world.server = await startServer(config, { clock: world.clock, log: logOf(world), database })
}

/** Every value of every text column that looks sealed, found in the database itself. */
async function sealedValues(): Promise<readonly { readonly column: string; readonly value: Sealed }[]> {
  const { rows: columns } = await sql<{ table: string; column: string }>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = 'public' and data_type = 'text'`.execute(database.db)
  const found = await Promise.all(
    columns.map(async ({ table, column }) => {
      const { rows } = await sql<{ value: Sealed | null }>`
        select ${sql.ref(column)} as value from ${sql.table(table)}`.execute(database.db)
      return rows.flatMap(({ value }) =>
        value !== null && LOOKS_SEALED.test(value) ? [{ column: `${table}.${column}`, value }] : [],
      )
    }),
  )
  return found.flat()
}

/** What is only there for a while: an authorization under way, an open escalation with its words. */
async function keepAll(): Promise<void> {
  const { db, encryption } = world.server.services
  const sealed = encryption.encrypt('kept for a while')
  const person = { subdomain: 'acme', installation_id: '77', user_id: '1' }
  const ticket = { ticket_hash: 't', claim_hash: 'c', expires_at: 0, account_id: null, trouble: null, claimed_at: null }
  await db
    .insertInto('connect_tickets')
    .values({ ...ticket, ...person })
    .execute()
  const state = { state_hash: 's', ticket_hash: 't', browser_hash: 'b', expires_at: 0, used_at: null }
  await db
    .insertInto('connect_states')
    .values({ ...state, verifier: sealed })
    .execute()
  await db
    .insertInto('escalations')
    .values({
      id: 'e',
      account_id: acme.connected.accountId,
      ticket_id: '1',
      request_id: 'r',
      sent_at: 0,
      sent_by: '1',
      receiver: 'level-2',
      also_told: '[]',
      conditions: '[]',
      group_before: null,
      assignee_before: null,
      brief: sealed,
      ended_at: null,
      end_reason: null,
    })
    .execute()
  const event = { escalation_id: 'e', at: 0, type: 'sent' as const, user_id: null, data: '{}', source: null }
  await db
    .insertInto('escalation_events')
    .values({ ...event, words: sealed })
    .execute()
}

const ask = (n: number) =>
  acme.account.createTicket({
    requesterId: acme.customers.vip.userId,
    subject: `Production is down ${n}`,
    body: `Our production is down, error ${n}.`,
    via: 'email',
  }).id

describe('issue 7.6 keys are changed while the service works', () => {
  test('every column that holds something sealed is one that a rotation knows', async () => {
    ask(0)
    await world.quiet()
    await keepAll()
    const known = Object.entries(SEALED).flatMap(([table, { columns }]) =>
      Object.keys(columns).map((column) => `${table}.${column}`),
    )
    expect(new Set((await sealedValues()).map(({ column }) => column))).toEqual(new Set(known))
  })

  test('a rotation under load loses nothing: afterwards the new key alone serves, and the old one opens nothing', async () => {
    const [oldKey] = world.config.encryptionKeys
    await restartWith([newKey, oldKey!])
    const ids: number[] = []
    const rotations: Promise<{ readonly isDone: boolean }>[] = []
    for (let round = 1; round <= 5; round++) {
      for (let n = 0; n < 8; n++) ids.push(ask(round * 100 + n))
      // The tokens are renewed in the midst of it: Zendesk forgets the old pair, only what we keep serves.
      rotations.push(rotateKeys(world.server.services))
      await world.advance(11 * MINUTE)
    }
    const ended = await Promise.all(rotations)
    expect(ended.every(({ isDone }) => isDone)).toBe(true)
    const last = await rotateKeys(world.server.services)
    expect(last).toMatchObject({ resealed: 0, isDone: true })
    expect(last.seen).toBe((await sealedValues()).length)

    const [before, after] = [createEncryption([oldKey!]), createEncryption([newKey])]
    for (const { column, value } of await sealedValues()) {
      expect(() => before.decrypt(value), column).toThrow('fits none of the keys')
      expect(after.decrypt(value), column).not.toBe('')
    }
    await restartWith([newKey])
    ids.push(ask(999))
    // Tokens are renewed with the new key alone.
    await world.advance(31 * MINUTE)
    ids.push(ask(1000))
    await world.quiet()
    for (const id of ids) expect(acme.account.ticket(id).tags, String(id)).toContain('vip')
    expect(await world.server.services.queue.parked()).toEqual([])
    const acts = await database.db.selectFrom('audit_log').select(['act', 'by_id']).execute()
    expect(acts).toContainEqual({ act: 'keysRotated', by_id: null })
  })

  test.each([
    ['after us', (value: string) => `new.slack := '${value}'; return new;`],
    // The row is another one by then: our update finds nothing to change.
    ['between our look and our update', () => 'return null;'],
  ])(
    'a process that still encrypts with the old key, and writes %s, is told of: the rotation is not done',
    async (_when, body) => {
      const { db, encryption, accounts, clock } = world.server.services
      const [oldKey] = world.config.encryptionKeys
      const stale = createEncryption([oldKey!]).encrypt('{"botToken":"x"}')
      const both = createEncryption([newKey, oldKey!])
      await sql`update accounts set slack = ${stale}`.execute(db)
      await sql
        .raw(`create function write_as_before() returns trigger language plpgsql as $$ begin ${body(stale)} end $$;
          create trigger overtakes before update of slack on accounts for each row execute function write_as_before()`)
        .execute(db)
      expect(await rotateKeys({ db, accounts, clock, encryption: both })).toMatchObject({ isDone: false })
      await sql.raw('drop trigger overtakes on accounts; drop function write_as_before()').execute(db)
      expect(await rotateKeys({ db, accounts, clock, encryption: both })).toMatchObject({ isDone: true })
      const slack = (await sealedValues()).find(({ column }) => column === 'accounts.slack')
      expect(encryption.isCurrent(slack!.value)).toBe(true)
    },
  )

  test('a value that fits none of the keys stops it', async () => {
    const { db, accounts, clock } = world.server.services
    await expect(rotateKeys({ db, accounts, clock, encryption: createEncryption([randomBytes(32)]) })).rejects.toThrow(
      'fits none of the keys',
    )
  })
})
