import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aDuplicateDesk, type Desk, TEXT } from '../../fixtures/duplicates.ts'
import { openDatabase, type TestDatabase } from '../setup-database.ts'

let database: TestDatabase
let desk: Desk
beforeEach(async () => {
  database = await openDatabase()
  desk = await aDuplicateDesk(database, { mode: 'automatic' })
})
afterEach(async () => {
  await desk.close()
  await database.close()
})

const MERGE = /\/merge$/
const posts = () => desk.world.zendesk.calls.filter(({ method, path }) => method === 'POST' && MERGE.test(path)).length

type Change = (desk: Desk, first: number, second: number) => unknown
const solve = ({ account, acme }: Desk, id: number) =>
  account.update(id, acme.leadId, { status: 'solved', assignee_id: acme.leadId, group_id: acme.groups.VIP })
const close = (of: Desk, id: number) => {
  solve(of, id)
  of.account.update(id, of.acme.leadId, { status: 'closed' })
}
describe('D4 what changed in the grace period', () => {
  test.each<readonly [string, Change, string, string]>([
    ['the newer one closed', (of, _, id) => close(of, id), 'failed', 'duplicate.mayNot.closed'],
    ['the older one closed', (of, id) => close(of, id), 'failed', 'duplicate.mayNot.closed'],
    ['the older one solved', (of, id) => solve(of, id), 'suggested', 'duplicate.mayNot.solved'],
    [
      'another customer',
      (of, _, id) => of.account.update(id, of.acme.leadId, { organization_id: of.acme.customers.free.organizationId }),
      'suggested',
      'duplicate.mayNot.customer',
    ],
    [
      'another requester',
      (of, _, id) => {
        const { organizationId } = of.acme.customers.standard
        const { id: other } = of.account.addUser({
          name: 'Cora Lee',
          email: 'cora@small.test',
          role: 'end-user',
          organizationId,
        })
        of.account.update(id, of.acme.leadId, { requester_id: other })
      },
      'suggested',
      'duplicate.mayNot.requester',
    ],
    [
      'the older one shared',
      (of, id) => Object.assign(of.account.record(id), { shared: true }),
      'suggested',
      'duplicate.mayNot.shared',
    ],
    [
      'the newer one shared',
      (of, _, id) => Object.assign(of.account.record(id), { shared: true }),
      'suggested',
      'duplicate.mayNot.shared',
    ],
    [
      'other attachments',
      (of, first, second) => {
        of.account.record(first).comments[0]!.attachments.push({ file_name: 'invoice.pdf', size: 100 })
        of.account.record(second).comments[0]!.attachments.push({ file_name: 'invoice.pdf', size: 101 })
      },
      'suggested',
      'duplicate.block.attachments',
    ],
    [
      'a stranger in CC',
      (of, _, id) => {
        const stranger = of.account.addUser({ name: 'Sam', email: 'sam@else.test', role: 'end-user' })
        of.account.record(id).ticket.email_cc_ids.push(stranger.id)
      },
      'suggested',
      'duplicate.mayNot.strangers',
    ],
    [
      'another customer’s person in CC',
      (of, _, id) => {
        of.account.record(id).ticket.email_cc_ids.push(of.acme.customers.free.userId)
      },
      'suggested',
      'duplicate.mayNot.strangers',
    ],
    ['the newer one deleted', (of, _, id) => of.account.state.tickets.delete(id), 'failed', 'duplicate.failed.gone'],
  ])('D4 %s: it is not merged, and the pair says why', async (_what, change, state, refusal) => {
    const [first, second] = await desk.twice()
    await change(desk, first, second)
    await desk.pass()
    expect(posts()).toBe(0)
    expect(await desk.pairs()).toMatchObject([{ state, refusal: { key: refusal }, merge_at: null, sent_at: null }])
  })

  test('D4 a VIP’s ticket does not go into one that is none', async () => {
    const first = await desk.create(TEXT, { customer: 'vip' })
    await desk.create(TEXT, { customer: 'vip' })
    // As far along as the newer one will be once it is handed to on-call (V2), so that the older one stays.
    desk.account.update(first, desk.acme.leadId, { status: 'open', assignee_id: desk.acme.leadId })
    await desk.world.quiet()
    const { db } = desk.world.server.services
    await db.updateTable('tickets').set({ is_vip: false }).where('ticket_id', '=', String(first)).execute()
    await desk.pass()
    expect(posts()).toBe(0)
    expect(await desk.pairs()).toMatchObject([{ state: 'suggested', refusal: { key: 'duplicate.mayNot.vip' } }])
  })

  test.each<readonly [string, Change]>([
    [
      'a colleague in CC',
      ({ account, acme }, _, id) => {
        const { organizationId } = acme.customers.standard
        const { id: userId } = account.addUser({
          name: 'Cora Lee',
          email: 'cora@small.test',
          role: 'end-user',
          organizationId,
        })
        account.record(id).ticket.email_cc_ids.push(userId)
      },
    ],
    [
      'a stranger who reads both along',
      ({ account }, first, second) => {
        const { id: userId } = account.addUser({ name: 'Sam', email: 'sam@else.test', role: 'end-user' })
        for (const id of [first, second]) account.record(id).ticket.email_cc_ids.push(userId)
      },
    ],
    [
      'the same attachment',
      ({ account }, first, second) => {
        for (const id of [first, second])
          account.record(id).comments[0]!.attachments.push({ file_name: 'log.txt', size: 100 })
      },
    ],
  ])('D4 %s stands against nothing', async (_what, change) => {
    const [first, second] = await desk.twice()
    await change(desk, first, second)
    await desk.pass()
    expect(await desk.pairs()).toMatchObject([{ state: 'merged' }])
    expect(desk.account.ticket(first).email_cc_ids).toEqual(
      expect.arrayContaining(desk.account.ticket(second).email_cc_ids),
    )
  })
})

describe('design 2.9 what happens to a merge on its way', () => {
  /** However it went: in the end it is merged once, with one note, and recorded so. */
  const isMergedOnce = async (first: number, second: number) => {
    expect(await desk.pairs()).toMatchObject([{ state: 'merged', survivor_id: String(first) }])
    expect([desk.mergesOf(second), desk.notesOf(first).length]).toEqual([1, 1])
    expect(desk.account.ticket(first).status).not.toBe('closed')
  }

  test.each([
    ['a 429 with Retry-After', { kind: '429', retryAfter: 20 }, 2],
    ['a 429 without', { kind: '429' }, 2],
    ['a 503', { kind: '503', retryAfter: 5 }, 2],
    ['a collision in Zendesk’s database', { kind: 'database-conflict' }, 2],
    ['a lost answer', { kind: 'lost-answer' }, 1],
  ] as const)('D3 %s', async (_what, fault, requests) => {
    const [first, second] = await desk.twice()
    desk.world.zendesk.faults.next({ ...fault, method: 'POST', path: MERGE })
    await desk.pass(9)
    await isMergedOnce(first, second)
    expect(posts()).toBe(requests)
  })

  test('D3 a lost answer, and a job that takes a minute: waited for, not posted again', async () => {
    const [first, second] = await desk.twice()
    desk.account.settings.jobs.queuedMs = 60_000
    desk.world.zendesk.faults.next({ kind: 'lost-answer', method: 'POST', path: MERGE })
    await desk.pass(9)
    await isMergedOnce(first, second)
    expect(posts()).toBe(1)
  })

  test.each(['killed', 'failed'] as const)('D3 a job that ends as %s is asked for again', async (ends) => {
    const [first, second] = await desk.twice()
    desk.account.settings.jobs.ends = ends
    await desk.pass(5)
    await desk.world.advance(3_000)
    desk.account.settings.jobs.ends = 'completed'
    await desk.pass(3)
    await isMergedOnce(first, second)
    expect(posts()).toBe(2)
  })

  test('D3 a job that Zendesk forgot is proven by the tickets', async () => {
    const [first, second] = await desk.twice()
    const stop = desk.world.zendesk.listen((event) => {
      if (event.type === 'call' && MERGE.test(event.call.path)) desk.account.state.jobs.clear()
    })
    await desk.pass()
    stop()
    await isMergedOnce(first, second)
    expect(posts()).toBe(1)
  })

  test('D3 three jobs that do nothing are enough: a person is asked', async () => {
    await desk.twice()
    desk.account.settings.jobs.ends = 'killed'
    await desk.pass(10)
    expect(await desk.pairs()).toMatchObject([{ state: 'failed', refusal: { key: 'duplicate.failed.tries' } }])
    expect(posts()).toBe(3)
  })

  test.each(['at-once', 'by-job'] as const)(
    'D3 Zendesk refuses %s: its reason is kept, and it is not asked again',
    async (how) => {
      const [first] = await desk.twice()
      desk.account.settings.mergeRefusals = how
      // Closed between our look and Zendesk's.
      const stop = desk.world.zendesk.listen((event) => {
        if (event.type === 'call' && /\/comments$/.test(event.call.path))
          Object.assign(desk.account.record(first), { shared: true })
      })
      await desk.pass()
      stop()
      expect(await desk.pairs()).toMatchObject([{ state: 'failed', refusal: { key: 'duplicate.failed.zendesk' } }])
      expect(JSON.stringify(await desk.pairs())).toContain('shared with another account')
      expect(posts()).toBe(1)
    },
  )

  test('D3 who may not merge in Zendesk: the reason, and no more tries', async () => {
    await desk.twice()
    desk.account.settings.mergeAllowed = false
    await desk.pass()
    expect(await desk.pairs()).toMatchObject([{ state: 'failed', refusal: { key: 'duplicate.failed.zendesk' } }])
    expect(posts()).toBe(1)
  })

  test('D3 merged elsewhere by somebody while the answer was lost: not ours, and not posted again', async () => {
    const [, second] = await desk.twice()
    // The request never arrived, and a person was faster.
    desk.world.zendesk.faults.next({ kind: '503', retryAfter: 5, method: 'POST', path: MERGE })
    const stop = desk.world.zendesk.listen((event) => {
      if (event.type !== 'call' || !MERGE.test(event.call.path)) return
      stop()
      const record = desk.account.record(second)
      Object.assign(record.ticket, { status: 'closed', tags: [...record.ticket.tags, 'closed_by_merge'] })
    })
    await desk.pass(9)
    expect(await desk.pairs()).toMatchObject([{ state: 'failed', refusal: { key: 'duplicate.failed.elsewhere' } }])
    expect(posts()).toBe(1)
  })

  test('D3 three of one matter, all at once: each goes into the first, once', async () => {
    await desk.close()
    desk = await aDuplicateDesk(await openDatabase(), { mode: 'automatic', graceSeconds: 0 })
    const [first, second, third] = [await desk.create(), await desk.create(), await desk.create()]
    await desk.pass(2)
    expect((await desk.pairs()).map(({ state, survivor_id }) => [state, survivor_id])).toEqual([
      ['merged', String(first)],
      ['merged', String(first)],
    ])
    expect([second, third].map(desk.mergesOf)).toEqual([1, 1])
    expect(desk.notesOf(first)).toHaveLength(2)
  })

  test('D2 switched back to suggest in the grace period: it stays a suggestion', async () => {
    await desk.twice()
    const { accounts } = desk.world.server.services
    const account = await accounts.byId(desk.acme.connected.accountId)
    const { policy } = account!
    await accounts.savePolicy(account!.id, { ...policy, duplicates: { ...policy.duplicates, mode: 'suggest' } })
    await desk.pass()
    expect(await desk.pairs()).toMatchObject([{ state: 'suggested', refusal: { key: 'duplicate.failed.mode' } }])
    expect(posts()).toBe(0)
  })
})
