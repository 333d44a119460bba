import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AuditView, accountDataSchema, auditViewSchema } from '../../../domain/account-view.ts'
import { ACTS } from '../../../domain/act.ts'
import { noteAct } from '../../../server/db/audit-log.ts'
import { transact } from '../../../server/db/transact.ts'
import { csvLine } from '../../../server/http/csv.ts'
import { createAppKey } from '../../fakes/host/tokens.ts'
import { type Asked, bearerOf, callApi, loadPage } from '../../fixtures/page-session.ts'
import { signedWebhook } from '../../fixtures/webhook.ts'
import { type Acme, connectAcme, startWorld, type World } from '../../fixtures/world.ts'
import { databases, type TestDatabase } from '../setup-database.ts'

type Line = { readonly table?: string; readonly row?: Readonly<Record<string, unknown>>; readonly end?: true }

describe.each(databases)('issue 7.6 account data on $name', ({ open }) => {
  let database: TestDatabase
  let world: World
  let acme: Acme
  let other: Acme
  let admin: string
  const appKey = createAppKey(1, () => world.clock.now())
  const asAdmin = (path: string, asked?: Asked) => callApi(world, admin, path, asked)
  const crm = () => ({ url: `${world.crm.url}/customers/{id}`, token: world.crm.token })

  beforeAll(async () => {
    database = await open()
    world = await startWorld({ database, appPublicKey: appKey.publicKeyPem })
    acme = await connectAcme(world, { crm: crm() })
    other = await connectAcme(world, { subdomain: 'globex', crm: crm() })
    for (const { account, customers, agentId } of [acme, other]) {
      for (const name of ['vip', 'enterprise', 'standard'] as const) {
        const { id } = account.createTicket({
          requesterId: customers[name].userId,
          subject: 'Export fails',
          body: 'The export fails with error 12 for all users.',
          via: 'email',
        })
        account.comment(id, { authorId: agentId, body: 'We look into it. We tell you more in an hour or so.' })
      }
    }
    await world.quiet()
    await world.advance(3 * 60_000)
    admin = await bearerOf(world, appKey, { subdomain: 'acme', userId: acme.leadId })
    await asAdmin('/api/duplicates/backtest', { method: 'POST' })
    await world.quiet()
  })
  afterAll(async () => {
    await world.close()
    await database.close()
  })

  /** Every table of ours and of the queue, as the database names them. */
  async function tables(): Promise<readonly string[]> {
    const { rows } = await sql<{ name: string }>`
      select c.relname as name, n.nspname as schema from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = 'public' order by 1`.execute(database.db)
    return rows.map(({ name }) => name).filter((name) => !name.startsWith('kysely_'))
  }
  const rowsIn = async (table: string): Promise<readonly Record<string, unknown>[]> => {
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select to_jsonb(t) as row from ${sql.table(table)} t`.execute(database.db)
    return rows.map(({ row }) => row)
  }
  const mine = (rows: readonly Record<string, unknown>[], accountId: number) =>
    rows.filter((row) => row.account_id === accountId)

  test('the export holds every row of the account, nothing of another one, and no secret', async () => {
    const answer = await asAdmin('/api/account/export')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="firstline-acme-2026-03-02.jsonl"$/,
    )
    const text = await answer.text()
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line): Line => JSON.parse(line))
    expect(lines.at(-1)).toEqual({ end: true })
    const exported = new Map<string, number>()
    for (const { table } of lines) if (table) exported.set(table, (exported.get(table) ?? 0) + 1)
    const { accountId } = acme.connected
    expect(exported.get('accounts')).toBe(1)
    expect(exported.has('sessions')).toBe(false)
    let compared = 0
    for (const table of await tables()) {
      if (['accounts', 'sessions'].includes(table)) continue
      const rows = await rowsIn(table)
      if (!rows.some((row) => 'account_id' in row)) continue
      expect([table, exported.get(table) ?? 0]).toEqual([table, mine(rows, accountId).length])
      compared += Math.min(1, mine(rows, accountId).length)
    }
    expect(compared).toBeGreaterThan(12)
    expect(exported.get('ticket_events')).toBeGreaterThan(3)
    expect(lines.some(({ row }) => row?.account_id === other.connected.accountId)).toBe(false)
    expect(text).not.toMatch(/v1\.[\w-]{16}\./)
    for (const secret of [acme.connected.key, ...acme.connected.secrets, world.slack.token, world.crm.token])
      expect(text).not.toContain(secret)
    expect(text).not.toContain('error 12')
  })

  test('every table says whose its rows are, or hangs on one that does: nothing can be left behind', async () => {
    const { rows: parents } = await sql<{ table: string; parent: string; rule: string }>`
      select c.conrelid::regclass::text as "table", c.confrelid::regclass::text as parent, c.confdeltype as rule
      from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace`.execute(database.db)
    const { rows: owned } = await sql<{ name: string }>`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'account_id'`.execute(database.db)
    const isOwned = (table: string) => owned.some(({ name }) => name === table)
    for (const table of await tables()) {
      if (table === 'accounts') continue
      const hangs = parents.filter((one) => one.table === table && one.rule === 'c')
      const isReached = isOwned(table)
        ? hangs.some(({ parent }) => parent === 'accounts')
        : hangs.some(({ parent }) => isOwned(parent))
      expect([table, isReached]).toEqual([table, true])
    }
  })

  test('who did what is kept, paged, and put into a table that a spreadsheet reads as text', async () => {
    for (let n = 0; n < 59; n++)
      await transact(database.db, (tx) =>
        noteAct(tx, { accountId: acme.connected.accountId, at: world.clock.now(), by: null, act: 'keysRotated' }),
      )
    await asAdmin('/api/account/retention', { method: 'PUT', body: { auditDays: 459 } })
    const first: AuditView = auditViewSchema.parse(await (await asAdmin('/api/audit')).json())
    expect(first.items).toHaveLength(50)
    expect(first.items[0]).toMatchObject({
      act: 'policySaved',
      by: 'Leo Hart',
      subject: '1',
      before: { auditDays: 760 },
      after: { auditDays: 459 },
    })
    const second = auditViewSchema.parse(await (await asAdmin(`/api/audit?before=${first.next}`)).json())
    expect(second.next).toBeNull()
    expect(second.items.map(({ act }) => act)).toEqual([
      ...Array.from({ length: 10 }, () => 'keysRotated'),
      'exported',
      'backtestStarted',
    ])
    expect((await asAdmin('/api/audit?before=x')).status).toBe(400)
    const csv = await (await asAdmin('/api/audit.csv')).text()
    expect(csv.trimEnd().split('\r\n')).toHaveLength(63)
    expect(csv).toContain(`,${acme.leadId},Leo Hart,exported,,,`)
    expect(csvLine(['=1+1', 'a "b"', null, '-x', 'a,b'])).toBe(`'=1+1,"a ""b""",,'-x,"a,b"\r\n`)
    expect(ACTS).toContain('exported')
  })

  test('retention is saved within its bounds; what is wrong is named at its field', async () => {
    const saved = await asAdmin('/api/account/retention', { method: 'PUT', body: { decisionDays: 90 } })
    expect(accountDataSchema.parse(await saved.json())).toMatchObject({
      subdomain: 'acme',
      retention: { decisionDays: { days: 90, least: 30 }, auditDays: { days: 459 } },
    })
    for (const [body, field, words] of [
      [{ decisionDays: 29 }, 'decisionDays', 'must be 30 days at least'],
      [{ deliveryDays: 7 }, 'deliveryDays', 'must be 8 days at least'],
      [{ historyDays: 59 }, 'historyDays', 'must be 60 days at least'],
      [{ auditDays: 3_651 }, 'auditDays', 'must be 3650 days at most'],
      [{ auditDays: 90.5 }, 'auditDays', 'must be whole days'],
    ] as const) {
      const answer = await asAdmin('/api/account/retention', { method: 'PUT', body })
      expect([answer.status, await answer.json()]).toEqual([
        400,
        { error: { code: 'invalid', field, message: expect.stringContaining(words) } },
      ])
    }
    expect((await asAdmin('/api/account/retention', { method: 'PUT', body: { other: 1 } })).status).toBe(400)
  })

  test('erasing asks for the subdomain, and then leaves no row, no session, no token and no job', async () => {
    const { accountId } = acme.connected
    const wrong = await asAdmin('/api/account/erase', { method: 'POST', body: { subdomain: 'globex' } })
    expect([wrong.status, await wrong.json()]).toMatchObject([400, { error: { field: 'subdomain' } }])
    const theirs = new Map<string, number>()
    const steady = (table: string) => !['timers', 'budgets'].includes(table)
    for (const table of (await tables()).filter(steady))
      theirs.set(table, mine(await rowsIn(table), other.connected.accountId).length)

    // Work is under way while it happens.
    acme.account.createTicket({ requesterId: acme.customers.vip.userId, subject: 'x', body: 'Down.', via: 'email' })
    expect(acme.account.state.tokens.size).toBeGreaterThan(0)
    const answer = await asAdmin('/api/account/erase', { method: 'POST', body: { subdomain: 'acme' } })
    expect([answer.status, await answer.json()]).toEqual([200, { isRevoked: true }])
    await world.quiet()
    expect([acme.account.state.tokens.size, acme.account.state.refreshTokens.size]).toEqual([0, 0])

    for (const table of await tables()) {
      const rows = await rowsIn(table)
      expect([table, mine(rows, accountId).length]).toEqual([table, 0])
      if (table === 'accounts') expect(rows.map(({ subdomain }) => subdomain)).toEqual(['globex'])
      if (steady(table))
        expect([table, mine(rows, other.connected.accountId).length]).toEqual([table, theirs.get(table)])
    }
    const { rows: jobs } = await sql<{ name: string }>`
      select name from pgboss.job where data->'payload'->>'accountId' = ${String(accountId)}
        and state in ('created', 'retry', 'active')`.execute(database.db)
    expect(jobs).toEqual([])
    expect(await world.server.services.queue.parked()).toEqual([])

    expect((await asAdmin('/api/account')).status).toBe(401)
    const page = await loadPage(
      world,
      await appKey.issueToken({ subdomain: 'acme', installationId: 77, userId: acme.leadId }),
    )
    expect(await page.text()).toContain('"state":"not-connected"')
    expect((await world.server.fetch(signedWebhook(acme.connected, world.clock.now()))).status).toBe(404)
    expect(world.logged.join('')).toContain('"account-erased"')
  })

  test('a Zendesk that does not answer keeps nothing alive here: it is erased, and said', async () => {
    const theirs = await bearerOf(world, appKey, { subdomain: 'globex', userId: other.leadId })
    world.zendesk.faults.next({ kind: '503', method: 'DELETE', count: 10 })
    const answer = await callApi(world, theirs, '/api/account/erase', { method: 'POST', body: { subdomain: 'globex' } })
    expect(await answer.json()).toEqual({ isRevoked: false })
    expect(await rowsIn('accounts')).toEqual([])
  })
})
