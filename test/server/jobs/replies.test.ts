import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { saveInsertion } from '../../../server/db/macro-insertions.ts'
import { startServer } from '../../../server/main.ts'
import { VirtualClock } from '../../fakes/virtual-clock.ts'
import { again } from '../../fixtures/outside.ts'
import { type Acme, connectAcme, logOf, startWorld, type World } from '../../fixtures/world.ts'
import { openDatabase, type TestDatabase } from '../setup-database.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const BY_HAND = 'we have reset your password and sent you a new link that works for one day'

describe('M4, M6, M7 what replies tell', () => {
  let database: TestDatabase
  let world: World
  let acme: Acme
  let accountId: number
  beforeEach(async () => {
    database = await openDatabase()
    // Shortly before midnight: the next day is minutes away.
    world = await startWorld({ database, clock: new VirtualClock(Date.parse('2026-03-02T23:40:00Z')) })
    acme = await connectAcme(world)
    accountId = acme.connected.accountId
    world.slack.addUser({ name: 'Maya Lind', email: 'maya@acme.example' })
  })
  afterEach(async () => {
    await world.close()
    await database.close()
  })

  const create = async (body = 'How do I add a user?'): Promise<number> => {
    const requesterId = acme.customers.standard.userId
    const { id } = acme.account.createTicket({ requesterId, subject: '', body, via: 'email' })
    await world.quiet()
    return id
  }
  const macro = (title: string) =>
    acme.account.addMacro({
      title,
      actions: [{ field: 'comment_value', value: 'Hi {{ticket.requester.first_name}},' }],
    }).id
  const reply = async (ticketId: number, body: string, macroIds: readonly number[] = [], by = acme.agentId) => {
    acme.account.update(ticketId, by, {
      comment: { body, public: true },
      ...(macroIds.length > 0 && { macro_ids: macroIds }),
    })
    await world.quiet()
  }
  /** Everything until `arrive` never leaves Zendesk. */
  const lose = () => world.zendesk.faults.deliveries({ dropEvery: 1 })
  const arrive = () => world.zendesk.faults.clear()
  const { db } = { db: () => world.server.services.db }
  const uses = () => db().selectFrom('macro_uses').selectAll().orderBy('at').orderBy('macro_id').execute()
  const replies = () => db().selectFrom('replies').selectAll().orderBy('at').orderBy('comment_id').execute()
  const days = async () => await db().selectFrom('reply_days').select(['day', 'count']).orderBy('day').execute()
  const leaks = () =>
    db().selectFrom('leaks').select(['ticket_id', 'kind', 'macro_id', 'agent_id']).orderBy('at').execute()
  const told = () => world.slack.posts.filter(({ text }) => /reached the customer|reached customers/.test(text))
  const refresh = (id: number) => again(world, acme, 'refresh-ticket', { accountId, ticketId: String(id) })

  test('M6, M7 a macro that our preview put into the reply counts as used, with the one reply it went out with', async () => {
    const id = await create()
    const insertion = { ticketId: String(id), agentId: String(acme.agentId), macroId: '77', at: world.clock.now() }
    await saveInsertion(db(), accountId, insertion)
    await world.advance(MINUTE)
    const at = world.clock.now()
    await reply(id, 'From the preview.')
    await world.advance(MINUTE)
    await reply(id, 'By hand.')
    await reply(id, 'By somebody else.', [], acme.leadId)
    await world.advance(5 * MINUTE)
    const expected = [
      { account_id: accountId, ticket_id: String(id), at, agent_id: String(acme.agentId), macro_id: '77' },
    ]
    expect(await uses()).toEqual(expected)
    expect((await replies()).map(({ has_macro }) => has_macro)).toEqual([true, false, false])
    await refresh(id)
    expect(await uses()).toEqual(expected)
    expect((await replies()).map(({ has_macro }) => has_macro)).toEqual([true, false, false])
  })

  test('M6 uses and public replies are counted from the day of the connection, each once', async () => {
    const [first, second] = [macro('Received'), macro('Fixed')]
    const id = await create()
    await world.advance(MINUTE)
    const at = world.clock.now()
    await reply(id, 'We are on it.', [first, second])
    acme.account.comment(id, { authorId: acme.customers.standard.userId, body: 'Thank you' })
    acme.account.comment(id, { authorId: acme.agentId, body: 'A note', isPublic: false })
    await world.advance(25 * MINUTE)
    await reply(id, 'Done.', [], acme.leadId)
    await reply(id, 'Only a field', [], acme.serviceUserId)
    // Said by this test in our name, as another tool of the account may: the product never does (M3).
    world.actingAs.length = 0
    await world.advance(5 * MINUTE)
    const use = { account_id: accountId, ticket_id: String(id), at, agent_id: String(acme.agentId) }
    const expected = [
      { ...use, macro_id: String(first) },
      { ...use, macro_id: String(second) },
    ]
    expect(await uses()).toEqual(expected)
    expect((await replies()).map(({ agent_id, has_macro }) => [agent_id, has_macro])).toEqual([
      [String(acme.agentId), true],
      [String(acme.leadId), false],
    ])
    const today = Math.floor(at / DAY)
    expect(await days()).toEqual([
      { day: today, count: 1 },
      { day: today + 1, count: 1 },
    ])
    // Read again, by both jobs.
    await refresh(id)
    await db()
      .updateTable('syncs')
      .set({ start_at: at - MINUTE })
      .execute()
    await again(world, acme, 'reconcile', { accountId })
    expect(await uses()).toEqual(expected)
    expect(await days()).toEqual([
      { day: today, count: 1 },
      { day: today + 1, count: 1 },
    ])
  })

  test('M6 uses on a ticket that Firstline never saw count too, and nothing from before counting began does', async () => {
    const used = macro('Received')
    world.zendesk.faults.deliveries({ dropEvery: 1 })
    const id = await create()
    await reply(id, 'We are on it.', [used])
    await db().deleteFrom('tickets').execute()
    arrive()
    await world.advance(5 * MINUTE)
    expect(await uses()).toHaveLength(1)
    await db().deleteFrom('macro_uses').execute()
    await db().deleteFrom('replies').execute()
    await db().deleteFrom('reply_days').execute()
    await db().updateTable('syncs').set({ counted_since: world.clock.now() }).execute()
    await refresh(id)
    expect(await uses()).toEqual([])
    expect(await days()).toEqual([])
  })

  test('M6 an agent who joined since the list of people was read counts: who uses a macro, or was heard as an agent', async () => {
    const [one, other] = ['Nia Berg', 'Ole Dahl'].map(
      (name) => acme.account.addUser({ name, email: `${name.slice(0, 3)}@acme.example`, role: 'agent' }).id,
    )
    const used = macro('Received')
    const id = await create()
    lose()
    await reply(id, 'We are on it.', [used], one)
    arrive()
    await reply(id, 'Done.', [], other)
    await world.advance(5 * MINUTE)
    expect((await replies()).map(({ agent_id }) => agent_id)).toEqual([String(one), String(other)])
  })

  test('M7 a reply written by hand has a fingerprint that no other account shares; one by a macro is not by hand', async () => {
    const used = macro('Reset')
    const [one, two] = [await create(), await create()]
    await reply(one, `Hi Small,\n\n${BY_HAND}.\n\nBest regards,\nMaya`)
    await reply(two, `Hello Anna,\n${BY_HAND.toUpperCase()}!`, [], acme.leadId)
    await reply(two, BY_HAND, [used])
    await reply(two, 'Thank you.')
    await world.advance(5 * MINUTE)
    const kept = await replies()
    const [mark] = kept.map(({ fingerprint }) => fingerprint)
    expect(mark).toMatch(/^[\w-]{22}$/)
    expect(kept.map(({ fingerprint, has_macro }) => [fingerprint, has_macro])).toEqual([
      [mark, false],
      [mark, false],
      [mark, true],
      [null, false],
    ])
    const globex = await connectAcme(world, { subdomain: 'globex' })
    const requesterId = globex.customers.standard.userId
    const { id } = globex.account.createTicket({ requesterId, subject: '', body: 'Hello', via: 'email' })
    globex.account.comment(id, { authorId: globex.agentId, body: BY_HAND })
    await world.advance(5 * MINUTE)
    const others = (await replies()).filter(({ account_id }) => account_id !== accountId)
    expect(others).toHaveLength(1)
    expect(others[0]?.fingerprint).toMatch(/^[\w-]{22}$/)
    expect(others[0]?.fingerprint).not.toBe(mark)
  })

  test('M7 the key outlives the process', async () => {
    const id = await create()
    await reply(id, BY_HAND)
    await world.advance(5 * MINUTE)
    await world.server.stop()
    world.server = await startServer(world.config, { clock: world.clock, log: logOf(world), database })
    await reply(id, BY_HAND)
    await world.advance(5 * MINUTE)
    expect(new Set((await replies()).map(({ fingerprint }) => fingerprint)).size).toBe(1)
    expect(await replies()).toHaveLength(2)
  })

  test('M4 a blank that reached a customer is told to agent and lead within seconds, with its macro, once', async () => {
    const used = macro('Received')
    const id = await create()
    await reply(id, 'Hi ,\nwe are on it.', [used])
    const expected = {
      ticket_id: String(id),
      kind: 'blank-greeting',
      macro_id: String(used),
      agent_id: String(acme.agentId),
    }
    expect(await leaks()).toEqual([expected])
    await world.advance(1_000)
    expect(
      told()
        .map(({ text }) => text.split(' http')[0])
        .toSorted(),
    ).toEqual([
      `A reply of Maya Lind on ticket ${id} reached the customer with a greeting without a name. It came with the macro “Received”: correct it before it is used again.`,
      `Your reply on ticket ${id} reached the customer with a greeting without a name. It came with the macro “Received”. Write to the customer once more, and ask an admin to correct the macro.`,
    ])
    // The export tells it once more, and the job runs again.
    await world.advance(5 * MINUTE)
    const { before, after } = await refresh(id)
    expect(after).toEqual(before)
    expect(told()).toHaveLength(2)
    expect(await leaks()).toEqual([expected])
  })

  test('M4 delivered twice it is told once; lost, the next export tells it', async () => {
    world.zendesk.faults.deliveries({ repeat: 3 })
    const id = await create()
    await reply(id, 'Bonjour ,\nmerci.')
    arrive()
    await world.advance(1_000)
    expect(told()).toHaveLength(2)
    lose()
    await reply(id, 'Hi [customer name], all is well.', [], acme.leadId)
    arrive()
    expect(await leaks()).toHaveLength(1)
    await world.advance(5 * MINUTE)
    expect((await leaks()).map(({ kind, macro_id }) => [kind, macro_id])).toEqual([
      ['blank-greeting', null],
      ['left-over', null],
    ])
    // Slack does not know Leo: the lead's channel alone has it.
    expect(told().map(({ text }) => text)).toHaveLength(3)
    expect(told().at(-1)?.text).toContain('A reply of Leo Hart on ticket')
    expect(told().at(-1)?.text).toContain('No macro was used in it.')
  })

  test('M4 neither customers, notes, bots nor clean replies are told; what customers write costs no call', async () => {
    const id = await create('Hi ,\nmy name is [name]')
    acme.account.comment(id, { authorId: acme.customers.standard.userId, body: 'Hello ,\nany news?' })
    acme.account.comment(id, { authorId: acme.agentId, body: 'Hi ,\na note', isPublic: false })
    acme.account.comment(id, { authorId: acme.serviceUserId, body: 'Hi ,\nfrom a bot', isPublic: false })
    await reply(id, 'Hi Anna,\nwe are on it.')
    await world.quiet()
    expect(world.zendesk.calls.filter(({ path }) => path.endsWith(`/tickets/${id}/audits`))).toEqual([])
    await world.advance(5 * MINUTE)
    expect(await leaks()).toEqual([])
    expect(told()).toEqual([])
  })

  test('M4 a ticket that an agent opens with a gap is told as well', async () => {
    const requesterId = acme.customers.standard.userId
    const byUserId = acme.agentId
    const { id } = acme.account.createTicket({
      requesterId,
      byUserId,
      subject: '',
      body: 'Hi ,\nyou called.',
      via: 'web',
    })
    await world.advance(1_000)
    expect((await leaks()).map(({ ticket_id }) => ticket_id)).toEqual([String(id)])
    expect(told()).toHaveLength(2)
  })

  test('M4 a bulk edit that leaks on many tickets is one message to each, not dozens', async () => {
    const used = macro('Received')
    const ids: number[] = []
    for (let n = 0; n < 6; n++) ids.push(await create())
    for (const id of ids)
      acme.account.update(id, acme.agentId, { comment: { body: 'Hi ,\nfixed.', public: true }, macro_ids: [used] })
    await world.advance(2_000)
    expect(await leaks()).toHaveLength(6)
    expect(told().map(({ text }) => text.split('\n')[0])).toEqual([
      '6 replies reached customers with a gap:',
      '6 replies reached customers with a gap:',
    ])
  })

  test('M4 what an agent sent anyway, with a reason, is kept and told to nobody', async () => {
    const id = await create()
    await db()
      .insertInto('sent_anyway')
      .values({
        account_id: accountId,
        ticket_id: String(id),
        user_id: String(acme.agentId),
        at: world.clock.now(),
        reason: 'The customer asked for the text of the macro.',
        empty: '[]',
      })
      .execute()
    await reply(id, 'Hi {name},\nthis is how it looks.')
    await world.advance(5 * MINUTE)
    expect(await leaks()).toHaveLength(1)
    expect(told()).toEqual([])
  })

  test('M6 what is no longer asked for is forgotten, the counts stay', async () => {
    const used = macro('Received')
    const id = await create()
    await reply(id, 'We are on it.', [used])
    await world.advance(5 * MINUTE)
    const kept = await days()
    const sweep = () => again(world, acme, 'sweep-records', { accountId })
    await sweep()
    expect(await replies()).toHaveLength(1)
    await db()
      .updateTable('replies')
      .set({ at: world.clock.now() - 32 * DAY })
      .execute()
    await db()
      .updateTable('macro_uses')
      .set({ at: world.clock.now() - 401 * DAY })
      .execute()
    for (let run = 0; run < 2; run++) await sweep()
    expect(await replies()).toEqual([])
    expect(await uses()).toEqual([])
    expect(await days()).toEqual(kept)
  })
})
