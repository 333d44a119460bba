import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { escalationsPageSchema } from '../../domain/escalation-view.ts'
import { jobs } from '../../server/jobs/index.ts'
import { anEscalationDesk, type EscalationDesk } from '../fixtures/escalations.ts'
import { databases, type TestDatabase } from './setup-database.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
let database: TestDatabase
let desk: EscalationDesk
const messageOf = async (answer: Response) =>
  ((await answer.json()) as { error: { message: string; problems?: { field: string }[] } }).error
const BOUNCE = { action: 'bounce', reason: 'incomplete', words: 'The log of worker 3 is missing, please attach it.' }
const END = {
  action: 'end',
  end: {
    reason: 'fixed',
    cause: 'A comma in the company name broke the parser.',
    resolution: 'Release 4.2 escapes commas in names.',
    learning: 'Test exports with punctuation in every name.',
  },
}

describe.each(databases)('E7, E8 life of an escalation on $name', ({ open }) => {
  beforeEach(async () => {
    database = await open()
    desk = await anEscalationDesk(database)
  })
  afterEach(async () => {
    await desk.close()
    await database.close()
  })
  const reply = async (id: number, body = 'We are still on it, the export runs again tonight.') => {
    desk.account.comment(id, { authorId: desk.people.front, body, isPublic: true })
    await desk.world.quiet()
  }

  test('E7 a bounced one returns to the agent with the reason, the ticket to group and owner; sent again it goes on', async () => {
    const id = await desk.create()
    const sent = await desk.send(id, 'level-2')
    const noReason = await desk.step(id, sent.id, { ...BOUNCE, reason: undefined, words: 'n/a' }, desk.people.second)
    expect([noReason.status, (await messageOf(noReason)).problems?.map(({ field }) => field)]).toEqual([
      400,
      ['reason', 'words'],
    ])
    expect((await desk.step(id, sent.id, BOUNCE, desk.people.second)).status).toBe(200)
    await desk.world.advance(MINUTE)
    expect(desk.account.ticket(id)).toMatchObject({
      group_id: desk.acme.groups['Level 1'],
      assignee_id: desk.people.front,
    })
    expect(desk.tagsOf(id)).not.toContain('escalated_level-2')
    expect(desk.notesOf(id).at(-1)?.plain_body).toContain(BOUNCE.words)
    const [post] = desk.posts(/sent ticket .* back from Level 2: something is missing/)
    expect(post?.channel).toBe('@finn@acme.example')
    const [item] = (await desk.view(id)).escalations
    expect(item).toMatchObject({ stage: 'bounced', owes: 'support', bounces: 1, may: ['update', 'severity', 'end'] })
    expect(item?.events.at(-1)).toMatchObject({ by: 'Sam', words: BOUNCE.words })
    const again = await desk.send(id, 'level-2')
    expect(again).toMatchObject({ id: sent.id, stage: 'waiting', bounces: 1 })
    expect(desk.notesOf(id)).toHaveLength(3)
    expect(desk.account.ticket(id).group_id).toBe(desk.acme.groups['Level 2'])
    expect(await desk.rows()).toHaveLength(1)
  })

  test('E7 asked, answered, updated, rated: notes, and who is told', async () => {
    const id = await desk.create()
    const { id: one } = await desk.send(id, 'engineering')
    const ask = { action: 'ask', words: 'Which browser does the customer use for the export?' }
    const answer = { action: 'answer', words: 'Chrome 128 on Windows 11, without extensions.' }
    // Support cannot ask for the receiver, nor answer what nobody asked.
    expect((await desk.step(id, one, ask)).status).toBe(403)
    expect((await desk.step(id, one, answer)).status).toBe(409)
    expect((await desk.step(id, one, ask, desk.people.engineer)).status).toBe(200)
    expect((await desk.view(id)).escalations[0]).toMatchObject({ stage: 'asked-back', owes: 'support' })
    const tooEarly = await desk.step(id, one, ask, desk.people.engineer)
    expect([tooEarly.status, (await messageOf(tooEarly)).message]).toEqual([
      409,
      'The receiver has asked a question: support answers it first.',
    ])
    expect((await desk.step(id, one, answer)).status).toBe(200)
    const update = { action: 'update', words: 'The fix is in review and goes out with release 4.2.' }
    expect((await desk.step(id, one, update, desk.people.engineer)).status).toBe(200)
    expect((await desk.step(id, one, { action: 'severity', severity: 'critical' })).status).toBe(200)
    await desk.world.advance(MINUTE)
    const notes = desk.notesOf(id).map(({ plain_body }) => plain_body)
    expect(notes).toHaveLength(5)
    for (const { words } of [ask, answer, update]) expect(notes.filter((note) => note.includes(words))).toHaveLength(1)
    expect(desk.posts(/Edda has a question/)).toMatchObject([{ channel: '@finn@acme.example' }])
    expect(desk.posts(/Finn answered your question/)).toMatchObject([{ channel: '#engineering-escalations' }])
    expect(desk.posts(/Finn set the severity .* to Critical/)).toMatchObject([{ channel: '#engineering-escalations' }])
    expect((await desk.view(id)).escalations[0]).toMatchObject({ stage: 'accepted', severity: 'critical' })
    for (const { text } of desk.world.slack.posts)
      for (const { words } of [ask, answer, update]) expect(text).not.toContain(words)
  })

  test('E8 it ends with every duty done: the customer first; everybody who was told is told, the ticket is back', async () => {
    const id = await desk.create()
    const { id: one } = await desk.send(id, 'level-2', { alsoTold: ['lead'] })
    await desk.step(id, one, { action: 'accept' }, desk.people.second)
    await desk.world.quiet()
    const empty = { action: 'end', end: { reason: 'fixed', cause: '', resolution: 'done', learning: '-' } }
    expect((await messageOf(await desk.step(id, one, empty))).problems?.map(({ field }) => field)).toEqual([
      'end.cause',
      'end.resolution',
      'end.learning',
    ])
    const early = await desk.step(id, one, END)
    expect([early.status, (await messageOf(early)).message]).toEqual([
      409,
      'The customer has not heard from you since it was escalated. Reply to them in the ticket, then end it.',
    ])
    await desk.world.advance(MINUTE)
    await reply(id)
    expect((await desk.view(id)).escalations[0]?.duties.find(({ duty }) => duty === 'inform-customer')?.isDone).toBe(
      true,
    )
    expect((await desk.step(id, one, END)).status).toBe(200)
    await desk.world.advance(MINUTE)
    const [item] = (await desk.view(id)).escalations
    expect(item).toMatchObject({
      stage: 'ended',
      endReason: 'fixed',
      owes: 'nobody',
      internal: null,
      customer: null,
      may: [],
    })
    expect(item?.duties.every(({ isDone }) => isDone)).toBe(true)
    expect(desk.account.ticket(id)).toMatchObject({
      group_id: desk.acme.groups['Level 1'],
      assignee_id: desk.people.front,
    })
    expect(desk.tagsOf(id)).not.toContain('escalated')
    const note = desk.notesOf(id).at(-1)?.plain_body
    for (const text of [END.end.cause, END.end.resolution, END.end.learning]) expect(note).toContain(text)
    const channels = desk.posts(/has ended. It is fixed/).map(({ channel }) => channel)
    expect(channels.toSorted()).toEqual(['#support-lead', '#support-level-2'])
    expect((await desk.step(id, one, { action: 'update', words: END.end.cause })).status).toBe(409)
    const { services } = desk.world.server
    await services.db
      .updateTable('escalations')
      .set({ ended_at: desk.world.clock.now() - 31 * DAY })
      .execute()
    const accountId = desk.acme.connected.accountId
    await jobs['sweep-records'](services, { accountId })
    expect((await desk.rows()).map(({ brief }) => brief)).toEqual([null])
    expect((await desk.events()).map(({ words }) => words).filter(Boolean)).toEqual([])
    expect((await desk.call(`/api/escalations/${one}/brief`)).status).toBe(404)
  })

  test('E7 late response, due and missed updates: each told once, to whom it concerns; a reply is the customer’s update', async () => {
    const id = await desk.create()
    await reply(id)
    const { id: one } = await desk.send(id, 'engineering', { conditions: ['data-loss-reported'] })
    await desk.world.advance(29 * MINUTE)
    expect(desk.posts(/No answer yet/)).toEqual([])
    await desk.world.advance(2 * MINUTE)
    expect(
      desk
        .posts(/No answer yet/)
        .map(({ channel }) => channel)
        .toSorted(),
    ).toEqual(['#engineering-escalations', '#support-lead'])
    await desk.step(id, one, { action: 'accept' }, desk.people.engineer)
    // High: internal every 4 h, the customer from 4 h on, by 8 h.
    await desk.world.advance(3 * HOUR + 20 * MINUTE)
    expect(desk.posts(/An internal update .* is due/)).toMatchObject([{ channel: '@finn@acme.example' }])
    await desk.step(id, one, { action: 'update', words: 'No news yet.' }, desk.people.engineer)
    await desk.world.advance(20 * MINUTE)
    expect(desk.posts(/Missed: no internal/)).toEqual([])
    expect(desk.posts(/Small Co should hear from you/)).toMatchObject([{ channel: '@finn@acme.example' }])
    await desk.world.advance(4 * HOUR)
    expect(desk.posts(/Missed: Small Co has heard nothing/)).toMatchObject([{ channel: '#support-lead' }])
    expect((await desk.view(id)).escalations[0]?.customer).toMatchObject({ isMissed: true })
    const before = desk.world.slack.posts.length
    await jobs['follow-escalation'](desk.world.server.services, {
      accountId: desk.acme.connected.accountId,
      escalationId: one,
    })
    await desk.world.quiet()
    expect(desk.world.slack.posts.length).toBe(before)
    await reply(id)
    expect((await desk.view(id)).escalations[0]?.customer).toMatchObject({ isMissed: false })
    // E7: graver means sooner.
    await desk.step(id, one, { action: 'severity', severity: 'critical' })
    const due = (await desk.view(id)).escalations[0]?.customer
    expect(Date.parse(due!.by) - desk.world.clock.now()).toBeLessThanOrEqual(4 * HOUR)
  })

  test('E7 solved elsewhere: nothing is due any more, and its sender is asked once to end it', async () => {
    const id = await desk.create()
    const { id: one } = await desk.send(id, 'product')
    await desk.world.advance(MINUTE)
    desk.account.comment(id, { authorId: desk.people.front, body: 'It works again, as you saw.', isPublic: true })
    desk.account.update(id, desk.people.front, { status: 'solved' })
    await desk.world.advance(5 * HOUR)
    expect(desk.posts(/is solved, but its escalation to Product is still open/)).toMatchObject([
      { channel: '@finn@acme.example' },
    ])
    expect(desk.posts(/Missed:/)).toEqual([])
    expect((await desk.view(id)).escalations[0]).toMatchObject({ stage: 'waiting', internal: null, customer: null })
    expect((await desk.step(id, one, END)).status).toBe(200)
  })

  test('E11 the page: by severity and time left, with the figures behind it', async () => {
    const [first, second] = [await desk.create(), await desk.create()]
    await desk.send(first, 'product')
    const { services } = desk.world.server
    const accountId = desk.acme.connected.accountId
    const place = { account_id: accountId, at: desk.world.clock.now() + 1, assignee_id: null, priority: null }
    await services.db
      .insertInto('ticket_places')
      .values(
        [first, second].map((id) => ({
          ...place,
          ticket_id: String(id),
          group_id: String(desk.acme.groups['Level 1']),
        })),
      )
      .execute()
    const { answers, ...request } = desk.request('level-2')
    await desk.call(`/api/tickets/${second}/escalation`, { ...request, answers: { ...answers, severity: 'critical' } })
    await desk.world.quiet()
    const page = escalationsPageSchema.parse(await (await desk.call('/api/escalations')).json())
    expect(page.open.map(({ ticketId, severity, customerName }) => [ticketId, severity, customerName])).toEqual([
      [String(second), 'critical', 'Small Co'],
      [String(first), 'high', 'Small Co'],
    ])
    expect(page.health.find(({ figure }) => figure === 'levelTwoRate')).toMatchObject({
      share: 0.5,
      of: 2,
      health: 'alarm',
      ticketIds: [String(second)],
    })
    expect(page.health.find(({ figure }) => figure === 'bounced')).toMatchObject({ share: 0, of: 2, health: 'healthy' })
  })
})
