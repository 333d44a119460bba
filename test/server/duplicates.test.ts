import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DuplicatesView, PairTexts } from '../../domain/duplicate-view.ts'
import type { Policy } from '../../domain/policy.ts'
import type { SidebarView } from '../../domain/views.ts'
import { aDuplicateDesk, type Desk, TEXT } from '../fixtures/duplicates.ts'
import { connectAcme } from '../fixtures/world.ts'
import { openDatabase, type TestDatabase } from './setup-database.ts'

let database: TestDatabase
let desk: Desk
const open = async (duplicates: Partial<Policy['duplicates']> = {}): Promise<Desk> => {
  desk = await aDuplicateDesk(database, duplicates)
  return desk
}
beforeEach(async () => {
  database = await openDatabase()
})
afterEach(async () => {
  await desk.close()
  await database.close()
})

const view = async (id: number): Promise<DuplicatesView> =>
  (await (await desk.call(`/api/tickets/${id}/duplicates`)).json()) as DuplicatesView
const act = (id: number, other: number, action: string, more: object = {}, by?: number) =>
  desk.call(`/api/tickets/${id}/duplicates/${other}`, { action, ...more }, by)
const problemOf = async (answer: Response) =>
  ((await answer.json()) as { error: { code: string; message: string; field?: string } }).error
const sidebar = async (id: number) =>
  ((await (await desk.call(`/api/tickets/${id}/view`)).json()) as SidebarView).triage

describe('D1 what the sidebar is told', () => {
  test('D1 both tickets see the pair, with its reasons, and R2 says it', async () => {
    const { twice } = await open()
    const [first, second] = await twice()
    const pair = {
      state: 'suggested',
      why: { key: 'duplicate.same.text' },
      alsoWhy: [{ key: 'duplicate.extra.nudge', params: { who: '@duplicate.who.newer' } }],
      mergeAt: null,
      survivorId: String(first),
      mayNot: null,
    }
    expect(await view(second)).toMatchObject({ ticketId: String(second), pairs: [{ otherId: String(first), ...pair }] })
    expect(await view(first)).toMatchObject({ ticketId: String(first), pairs: [{ otherId: String(second), ...pair }] })
    const triage = await sidebar(second)
    expect(triage?.duplicates).toEqual({ likely: 1, mergeAt: null })
    expect(triage?.steps.find(({ step }) => step === 'duplicates')).toMatchObject({
      result: { key: 'triage.duplicates.likely', params: { other: String(first) } },
    })
  })

  test('R2 a ticket that repeats nothing says so; off says that too', async () => {
    const { create } = await open()
    const id = await create()
    const step = async (of: number) => (await sidebar(of))?.steps.find((one) => one.step === 'duplicates')
    expect(await step(id)).toMatchObject({
      result: { key: 'triage.duplicates.none' },
      why: [{ key: 'duplicate.none' }],
    })
  })

  test('D2 in automatic it says when', async () => {
    const { twice, world } = await open({ mode: 'automatic' })
    const [first, second] = await twice()
    const at = new Date(world.clock.now() + 300_000).toISOString().replace('.000', '')
    expect((await sidebar(second))?.duplicates).toEqual({ likely: 1, mergeAt: at })
    expect((await sidebar(second))?.steps.find(({ step }) => step === 'duplicates')?.result).toEqual({
      key: 'triage.duplicates.goesAt',
      params: { other: String(first), at },
    })
    expect((await view(second)).pairs).toMatchObject([{ state: 'certain', mergeAt: at }])
  })

  test('design 2.8 both texts are read live', async () => {
    const { twice, callsSince, world } = await open()
    const [first, second] = await twice()
    const before = world.zendesk.calls.length
    const texts = (await (await desk.call(`/api/tickets/${second}/duplicates/${first}`)).json()) as PairTexts
    expect(texts.mine).toMatchObject({ ticketId: String(second), text: `${TEXT} Any news?` })
    expect(texts.other).toMatchObject({ ticketId: String(first), text: TEXT })
    expect(callsSince(before).filter((call) => call.includes('/tickets'))).toEqual(['GET /tickets/show_many 200'])
  })
})

describe('D2, D3 what an agent decides', () => {
  test('D3 one click merges, with the agent’s name in the notes', async () => {
    const { account, twice, pass, pairs, notesOf, mergesOf } = await open()
    const [first, second] = await twice()
    expect((await act(second, first, 'merge')).status).toBe(200)
    await pass(1)
    expect(await pairs()).toMatchObject([{ state: 'merged', changed_by: String(desk.acme.agentId) }])
    expect([mergesOf(second), notesOf(first).length]).toEqual([1, 1])
    expect(notesOf(first)[0]?.plain_body).toContain('Merged by Maya Lind.')
    expect(account.ticket(second).status).toBe('closed')
    expect((await view(first)).pairs).toMatchObject([{ state: 'merged', mayNot: null }])
  })

  test('D3 which of the two stays can be swapped before', async () => {
    const { account, twice, pass } = await open()
    const [first, second] = await twice()
    await act(second, first, 'merge', { survivorId: String(second) })
    await pass(1)
    expect([account.ticket(first).status, account.ticket(second).status]).toEqual(['closed', 'new'])
    expect(account.comments(second).at(-1)?.plain_body).toContain(TEXT)
  })

  test('D3 clicked twice it is merged once', async () => {
    const { twice, pass, mergesOf, notesOf, world } = await open()
    const [first, second] = await twice()
    const answers = await Promise.all([
      act(second, first, 'merge'),
      act(first, second, 'merge'),
      act(second, first, 'merge'),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    await pass(1)
    expect([mergesOf(second), notesOf(first).length]).toEqual([1, 1])
    expect(world.zendesk.calls.filter(({ path }) => path.endsWith('/merge'))).toHaveLength(1)
    expect(await problemOf(await act(second, first, 'merge'))).toMatchObject({ code: 'conflict' })
  })

  test('D2 stop in the grace period leaves a suggestion', async () => {
    const { twice, pass, pairs, account } = await open({ mode: 'automatic' })
    const [first, second] = await twice()
    await pass(4)
    expect((await act(second, first, 'stop')).status).toBe(200)
    await pass(10)
    expect(await pairs()).toMatchObject([{ state: 'suggested', merge_at: null }])
    expect(account.ticket(second).status).not.toBe('closed')
    expect((await sidebar(second))?.steps.find(({ step }) => step === 'duplicates')?.result.key).toBe(
      'triage.duplicates.likely',
    )
  })

  test.each([
    ['not-duplicate', 0],
    ['related', 1],
  ] as const)('D2 %s is remembered, and calls the merge off', async (action, notes) => {
    const { account, twice, pass, create, pairs } = await open({ mode: 'automatic' })
    const [first, second] = await twice()
    await act(second, first, action)
    await act(second, first, action)
    await pass(10)
    expect(await pairs()).toMatchObject([{ state: action }])
    const notesOn = (id: number) =>
      account.comments(id).filter(({ plain_body }) => plain_body.startsWith('Related to #'))
    expect([notesOn(first).length, notesOn(second).length]).toEqual([notes, notes])
    expect(notesOn(first).every((note) => !note.public)).toBe(true)
    if (notes) expect(notesOn(first)[0]?.plain_body).toContain(`Related to #${second}, as Maya Lind noted`)
    expect((await sidebar(second))?.duplicates).toEqual({ likely: 0, mergeAt: null })
    // The next one of the same matter is still found.
    await create()
    expect(await pairs()).toHaveLength(2)
  })

  test('D2 a merge that was wrong: back to suggestions, waiting merges are called off, the admin is told once', async () => {
    const { acme, account, create, twice, pass, pairs, world } = await open({ mode: 'automatic' })
    const [first, second] = await twice()
    await pass()
    const [third, fourth] = [
      await create('Which role may see the payments of other departments in our account?', { subject: 'Roles' }),
      await create('Which role may see the payments of other departments in our account?', { subject: 'Roles' }),
    ]
    const told = () => world.slack.posts.filter(({ text }) => text.includes('wrongly merged'))
    expect((await act(first, second, 'wrong')).status).toBe(200)
    expect((await act(first, second, 'wrong')).status).toBe(200)
    await pass(10)
    expect(told()).toHaveLength(1)
    expect(told()[0]?.text).toContain(`Maya Lind says that #${second} was wrongly merged into #${first}`)
    expect(account.ticket(fourth).status).not.toBe('closed')
    expect((await pairs()).map(({ ticket_id, state }) => [Number(ticket_id), state])).toEqual([
      [second, 'merged'],
      [fourth, 'suggested'],
    ])
    const saved = await world.server.services.accounts.byId(acme.connected.accountId)
    expect(saved?.policy.duplicates).toMatchObject({ mode: 'suggest', graceSeconds: 300 })
    expect(await problemOf(await act(third, fourth, 'wrong'))).toMatchObject({ code: 'conflict' })
  })

  test.each([
    ['unknown action', { action: 'destroy' }, 400, 'action'],
    ['no body', {}, 400, 'action'],
    ['a survivor that is neither', { action: 'merge', survivorId: '99' }, 400, 'survivorId'],
  ])('bad input: %s is refused with the field', async (_what, body, status, field) => {
    const { twice } = await open()
    const [first, second] = await twice()
    const answer = await desk.call(`/api/tickets/${second}/duplicates/${first}`, body)
    expect(answer.status).toBe(status)
    expect((await problemOf(answer)).field).toBe(field)
  })

  test('D4 what may not be merged says why, and a click is refused with the same words', async () => {
    const { account, acme, twice, world } = await open()
    const [first, second] = await twice()
    account.update(first, acme.leadId, { status: 'solved', assignee_id: acme.leadId, group_id: acme.groups.VIP })
    await world.quiet()
    expect((await view(second)).pairs).toMatchObject([
      { mayNot: { key: 'duplicate.mayNot.solved', params: { ticket: String(first) } } },
    ])
    const answer = await act(second, first, 'merge')
    expect([answer.status, (await problemOf(answer)).message]).toEqual([
      409,
      `#${first} is solved. Open it again, or keep the other ticket.`,
    ])
  })

  test('D3 a click that Zendesk refuses ends as failed, with the reason first', async () => {
    const { account, twice, pass } = await open()
    const [first, second] = await twice()
    account.settings.mergeAllowed = false
    await act(second, first, 'merge')
    await pass(1)
    expect((await view(second)).pairs).toMatchObject([
      { state: 'failed', why: { key: 'duplicate.failed.zendesk' }, alsoWhy: [{ key: 'duplicate.same.text' }, {}] },
    ])
    account.settings.mergeAllowed = true
    await act(second, first, 'merge')
    await pass(1)
    expect((await view(second)).pairs).toMatchObject([{ state: 'merged' }])
  })

  test('design 2.6 another account’s pairs are simply not there', async () => {
    const { twice, world } = await open()
    const [first, second] = await twice()
    const other = await connectAcme(world, { subdomain: 'globex' })
    const { accountId } = other.connected
    await world.server.services.db.updateTable('duplicate_pairs').set({ account_id: accountId }).execute()
    expect((await view(second)).pairs).toEqual([])
    for (const answer of [
      await act(second, first, 'merge'),
      await desk.call(`/api/tickets/${second}/duplicates/${first}`),
    ])
      expect([answer.status, (await problemOf(answer)).code]).toEqual([404, 'missing'])
  })
})

describe('D3 a late reply to the merged ticket', () => {
  test('D3 is brought to the survivor as a private note, once, and the follow-up is suggested', async () => {
    const { account, acme, twice, pass, pairs, world } = await open({ mode: 'automatic' })
    const [first, second] = await twice()
    await pass()
    account.comment(second, {
      authorId: acme.customers.standard.userId,
      body: 'It works again since noon, thank you all.',
    })
    await world.quiet()
    const [followUp = 0] = account.ticket(second).followup_ids
    const note = account.comments(first).at(-1)
    expect(note).toMatchObject({ public: false, author_id: acme.serviceUserId })
    expect(note?.plain_body).toContain(`replied to #${second}`)
    expect(note?.plain_body).toContain('It works again since noon, thank you all.')
    expect(await pairs()).toContainEqual(
      expect.objectContaining({ ticket_id: String(followUp), other_id: String(first), state: 'suggested' }),
    )
    expect(account.ticket(followUp).tags).toContain('firstline_triaged')
    await world.advance(60_000)
    expect(account.comments(first).filter(({ plain_body }) => plain_body.includes('It works again'))).toHaveLength(1)
  })

  test('D3 it finds the survivor through a chain of merges, and a lost answer writes no second note', async () => {
    const { account, acme, create, twice, pass, world } = await open()
    const [first, second] = await twice()
    const zero = await create('Some older matter that has nothing to do with it at all.', { subject: 'Older' })
    await act(second, first, 'merge')
    await pass(1)
    const { db } = world.server.services
    const [pair] = await db.selectFrom('duplicate_pairs').selectAll().execute()
    await db
      .insertInto('duplicate_pairs')
      .values({
        ...pair!,
        ticket_id: String(first),
        other_id: String(zero),
        survivor_id: String(zero),
        why: JSON.stringify(pair!.why),
        refusal: null,
      })
      .execute()
    world.zendesk.faults.next({ kind: 'lost-answer', method: 'PUT', path: new RegExp(`/tickets/${zero}$`) })
    account.comment(second, { authorId: acme.customers.standard.userId, body: 'Still the same here.' })
    await pass(2)
    expect(account.comments(zero).filter(({ plain_body }) => plain_body.includes('Still the same here.'))).toHaveLength(
      1,
    )
  })
})
