import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { goesBefore, type Pair } from '../../../server/db/duplicates.ts'
import { transact } from '../../../server/db/transact.ts'
import { mergeTimer } from '../../../server/jobs/record-duplicates.ts'
import { aDuplicateDesk, type Desk, TEXT } from '../../fixtures/duplicates.ts'
import { openDatabase, type TestDatabase } from '../setup-database.ts'

const SECOND = 1_000
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

const posts = () => desk.world.zendesk.calls.filter(({ path }) => path.endsWith('/merge')).length
const pairOf = async (id: number, other: number) =>
  (await desk.pairs()).find(({ ticket_id, other_id }) => ticket_id === String(id) && other_id === String(other))
/** As a worker left it; `due`: somebody goes on with it now. */
async function set(id: number, other: number, change: object, due: boolean): Promise<void> {
  const { clock } = desk.world
  const key = { accountId: desk.acme.connected.accountId, ticketId: String(id), otherId: String(other) }
  const { timers } = desk.world.server.services
  await transact(database.db, async (tx) => {
    const pairs = tx.updateTable('duplicate_pairs').set({ merge_at: clock.now(), ...change })
    await pairs.where('ticket_id', '=', key.ticketId).where('other_id', '=', key.otherId).execute()
    const timer = mergeTimer(key, due ? clock.now() : Number.MAX_SAFE_INTEGER)
    await timers.set(tx, [timer])
  })
}

/** Three tickets of one matter, each of the later ones found to repeat the first. */
async function threeOfOneMatter(): Promise<readonly [number, number, number]> {
  const [first, second] = await desk.twice()
  const third = await desk.create(`${TEXT} Please answer.`)
  await database.db.deleteFrom('duplicate_pairs').where('other_id', '=', String(second)).execute()
  expect(await desk.pairs()).toHaveLength(2)
  return [first, second, third]
}
/** Whoever looks at the third now sees that it has come further than the first. */
const answer = async (id: number) => {
  desk.account.comment(id, { authorId: desk.acme.agentId, body: 'We are looking into it.' })
  await desk.world.quiet()
}

describe('D3 merges in each other’s way', () => {
  test('one that takes what the other one is to go into: neither waits for the other, each ticket finds its place', async () => {
    const [first, second, third] = await threeOfOneMatter()
    await answer(third)
    await set(second, first, { state: 'merging', survivor_id: String(first) }, true)
    await set(third, first, { state: 'merging', survivor_id: String(third) }, true)
    await desk.pass()
    expect((await desk.pairs()).map(({ state, survivor_id }) => [state, survivor_id])).toEqual([
      ['merged', String(first)],
      ['merged', String(third)],
    ])
    expect([first, second, third].map(desk.mergesOf)).toEqual([1, 1, 0])
    // The words of the second went along.
    expect(desk.account.comments(third).some(({ plain_body }) => plain_body.includes('Any news?'))).toBe(true)
  })

  test('where the survivor goes first after all, what was to go into it is suggested for where it went', async () => {
    const [first, second, third] = await threeOfOneMatter()
    await answer(third)
    await set(second, first, { state: 'merging', survivor_id: String(first) }, false)
    // An agent's merge does not wait for one that has not begun.
    await set(third, first, { state: 'merging', survivor_id: String(third), changed_by: '1', posts: 1 }, true)
    await database.db
      .updateTable('duplicate_pairs')
      .set({ other_created_at: desk.world.clock.now() + SECOND })
      .where('ticket_id', '=', String(third))
      .execute()
    await desk.pass()
    expect(await pairOf(third, first)).toMatchObject({ state: 'merged', survivor_id: String(third) })
    expect(await pairOf(second, first)).toBeUndefined()
    const moved = (await desk.pairs()).filter(({ state }) => state !== 'merged')
    expect(moved).toMatchObject([{ ticket_id: String(third), other_id: String(second), state: 'suggested' }])
  })

  test('a plan that turns round while another merge is under way waits for it: a ticket never goes two ways', async () => {
    const [first, second, third] = await threeOfOneMatter()
    const now = desk.world.clock.now()
    await set(second, first, { state: 'merging', survivor_id: String(first), sent_at: now, job_id: 'x' }, false)
    await answer(third)
    await set(third, first, { state: 'certain', survivor_id: String(first) }, true)
    await desk.world.advance(30 * SECOND)
    expect(posts()).toBe(0)
    expect(await pairOf(third, first)).toMatchObject({ state: 'merging', sent_at: null, posts: 0 })
    // The other one is over.
    await set(second, first, { state: 'failed' }, false)
    await desk.pass()
    expect(await pairOf(third, first)).toMatchObject({ state: 'merged', survivor_id: String(third) })
    expect(desk.mergesOf(first)).toBe(1)
  })

  test('R2 a ticket that waits for its merge without a triage is triaged after two minutes, whatever is in its way', async () => {
    const [first, second, third] = await threeOfOneMatter()
    const now = desk.world.clock.now()
    await set(third, first, { state: 'merging', survivor_id: String(third), sent_at: now, job_id: 'x' }, false)
    await set(second, first, { state: 'certain', survivor_id: String(first), holds_triage: true }, true)
    await desk.world.advance(100 * SECOND)
    expect(await pairOf(second, first)).toMatchObject({ state: 'certain', holds_triage: true })
    await desk.world.advance(30 * SECOND)
    expect(await pairOf(second, first)).toMatchObject({
      state: 'suggested',
      refusal: { key: 'duplicate.failed.waited' },
      holds_triage: false,
    })
    const causes = await database.db
      .selectFrom('decisions')
      .select('cause')
      .where('ticket_id', '=', String(second))
      .execute()
    expect(causes.map(({ cause }) => cause)).toContain(`unmerged:${second}:${first}`)
  })

  test('of any two exactly one goes before, so that nobody waits in a circle', () => {
    const pair = (ticketId: string, otherId: string, survivorId: string): Pair =>
      ({ ticketId, otherId, survivorId, ticketCreatedAt: Number(ticketId), otherCreatedAt: Number(otherId) }) as Pair
    const pairs = ['1', '2', '3', '4'].flatMap((other) =>
      ['2', '3', '4'].flatMap((id) =>
        Number(id) > Number(other) ? [pair(id, other, id), pair(id, other, other)] : [],
      ),
    )
    const row = pairs.toSorted((a, b) => (goesBefore(a, b) ? -1 : 1))
    for (const [at, one] of row.entries())
      for (const later of row.slice(at + 1)) {
        const isSamePair = one.ticketId === later.ticketId && one.otherId === later.otherId
        if (!isSamePair) expect([goesBefore(one, later), goesBefore(later, one)]).toEqual([true, false])
      }
  })
})
