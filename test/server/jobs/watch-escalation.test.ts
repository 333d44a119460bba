import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anEscalationDesk, type EscalationDesk, HOUR, MINUTE, SECOND } from '../../fixtures/escalation.ts'
import { again } from '../../fixtures/outside.ts'
import { openDatabase, type TestDatabase } from '../setup-database.ts'

const PLAIN = 'The planner does not show my shifts, please have a look.'

describe('E2 conditions watched', () => {
  let database: TestDatabase
  let desk: EscalationDesk
  beforeEach(async () => {
    database = await openDatabase()
    desk = await anEscalationDesk(database)
  })
  afterEach(async () => {
    await desk.close()
    await database.close()
  })

  test.each<readonly [condition: string, to: readonly string[], words: string]>([
    ['security-mentioned', ['security'], 'We found a security vulnerability in your login page.'],
    ['data-loss-reported', ['engineering'], 'All our data is lost since the update.'],
    ['management-requested', ['lead'], 'I want to speak to your manager.'],
    ['severity-rising', ['level-2'], 'It is getting worse.'],
    ['escalation-asked', ['level-2'], 'Please escalate this ticket.'],
    ['recurs', ['level-2'], 'The problem is back again.'],
    ['infrastructure', ['level-2'], 'Your database is down again and again: 503 service unavailable.'],
    ['custom-implementation', ['level-2'], 'We use a custom integration with our own connector.'],
  ])('E2 %s: a comment shows it within 2 s and without a call', async (condition, to, words) => {
    const { world, create, atFront, says, holds, seen, rows, callsSince } = desk
    const id = await create('standard', PLAIN)
    await atFront(id)
    await world.advance(5 * MINUTE)
    expect(await holds(id)).toEqual([])
    const [calls, at] = [world.zendesk.calls.length, world.clock.now()]
    await says(id, words)
    await world.advance(2 * SECOND)
    expect(await holds(id)).toContain(condition)
    expect((await rows(id)).find((row) => row.condition === condition)!.found_at - at).toBeLessThanOrEqual(2 * SECOND)
    expect(callsSince(calls)).toEqual([])
    const { first, more, open: sent } = await seen(id)
    expect([sent, more]).toEqual([null, (await holds(id)).length - 1])
    if (more === 0) expect(first).toMatchObject({ to, what: { key: `escalation.condition.${condition}` } })
  })

  test('E2 what opens a ticket is heard at its triage, told once to who works it and the lead on call, in no words of it', async () => {
    const { world, acme, create, holds, seen, told, db } = desk
    const id = await create(
      'vip',
      'Strictly confidential: we found an SQL injection vulnerability in your login.',
      'Wombat',
    )
    await world.advance(2 * SECOND)
    expect(await holds(id)).toEqual(['security-mentioned'])
    expect(await seen(id)).toMatchObject({
      first: { isRequired: true, to: ['security'], why: { key: 'escalation.why.security-mentioned' } },
      more: 0,
    })
    expect(told(id).toSorted()).toEqual([
      expect.stringMatching(/^#support-lead At once: ticket \d+ \(Big Co, .*\) has to go to Security: Security\./),
      expect.stringMatching(/^.* Ticket \d+ \(Big Co, .*\) must be escalated to Security: Security\./),
    ])
    const accountId = acme.connected.accountId
    const twice = await again(world, acme, 'watch-escalation', { accountId, ticketIds: [String(id)] })
    expect(twice.after).toEqual(twice.before)
    await world.advance(10 * MINUTE)
    expect(told(id)).toHaveLength(2)

    const tables = ['comment_readings', 'ticket_places', 'escalation_conditions', 'deliveries', 'timers'] as const
    const kept = JSON.stringify(await Promise.all(tables.map((table) => db().selectFrom(table).selectAll().execute())))
    expect(kept + world.logged.join('\n')).not.toMatch(/wombat|injection|confidential/i)
    expect(JSON.stringify(world.slack.posts)).not.toMatch(/wombat|injection|confidential/i)
  })

  test('E2 two replies that solve nothing; an acknowledgement is none, and while we wait for the customer neither counts', async () => {
    const { world, account, acme, create, atFront, replies, says, holds, told, callsSince } = desk
    const id = await create('standard', PLAIN)
    await atFront(id)
    await world.advance(5 * MINUTE)
    const calls = world.zendesk.calls.length
    await replies(id, 'Thank you for your message. We have received it and are looking into it.')
    await replies(id, 'Please clear the cache of your browser and sign in again.')
    await replies(id, 'Only a note for colleagues: the cache server was restarted.', { isPublic: false })
    expect(await holds(id)).toEqual([])
    await says(id, 'That did not help.')
    await replies(id, 'Then please reinstall the planner on your computer.')
    await world.advance(2 * SECOND)
    expect(await holds(id)).toEqual(['two-replies'])
    expect(callsSince(calls)).toEqual([])
    expect(told(id)).toHaveLength(1)
    account.update(id, acme.agentId, { status: 'pending' })
    await world.quiet()
    expect(await holds(id)).toEqual([])
    account.update(id, acme.agentId, { status: 'open' })
    await world.quiet()
    expect(await holds(id)).toEqual(['two-replies'])
  })

  test('E2 an enterprise customer unresolved for more than 4 h: by the timer, at its second, told once', async () => {
    const { world, create, holds, rows, told, account } = desk
    const id = await create('enterprise', PLAIN)
    const createdAt = Date.parse(account.ticket(id).created_at)
    await world.advance(4 * HOUR - (world.clock.now() - createdAt))
    expect(await holds(id)).not.toContain('enterprise-unresolved')
    const calls = world.zendesk.calls.length
    await world.advance(3 * SECOND)
    expect(await holds(id)).toContain('enterprise-unresolved')
    const row = (await rows(id)).find(({ condition }) => condition === 'enterprise-unresolved')!
    expect([row.since - createdAt, row.found_at - row.since <= 2 * SECOND]).toEqual([4 * HOUR + SECOND, true])
    expect(desk.callsSince(calls)).toEqual([])
    const ofIt = () => told(id).filter((text) => text.includes('Enterprise customer unresolved'))
    expect(ofIt()).toHaveLength(1)
    expect(ofIt()[0]).toContain('Customer success manager and Support lead')
    await world.advance(HOUR)
    expect(ofIt()).toHaveLength(1)
  })

  test('E2 active work beyond its time, a clock past 75 % and a broken SLA of a VIP: by the timer', async () => {
    const { world, create, holds, seen } = desk
    const id = await create('vip', PLAIN)
    const work = await seen(id)
    expect(work.first).toBeNull()
    const found = new Map<string, number>()
    for (let minute = 1; minute <= 12 * 60 && found.size < 3; minute += 5) {
      await world.advance(5 * MINUTE)
      for (const one of await holds(id)) if (!found.has(one)) found.set(one, minute)
    }
    expect([...found.keys()].toSorted()).toEqual(['active-work', 'clock-passed', 'customer-at-risk'])
  })

  test('E2 the same issue at three customers: each of their tickets, the lead on call once', async () => {
    const { world, create, holds, told, seen } = desk
    const ids: number[] = []
    for (const who of ['vip', 'standard', 'free'] as const) {
      ids.push(await create(who, 'The export of reports fails with error 502 since this morning.', ''))
      await world.advance(MINUTE)
    }
    for (const id of ids) expect(await holds(id)).toContain('same-issue')
    expect((await seen(ids[0]!)).first).toMatchObject({ to: ['incident'], isRequired: true })
    const onCall = ids.flatMap((id) => told(id)).filter((text) => text.includes('At once'))
    expect(onCall).toHaveLength(1)
    const late = await create('enterprise', 'Our export of reports ends with error 502 as well.', '')
    await world.advance(MINUTE)
    expect(await holds(late)).toContain('same-issue')
    expect([...ids, late].flatMap((id) => told(id)).filter((text) => text.includes('At once'))).toHaveLength(1)
  })

  test('E2 of a high-value customer, a threat to leave goes to leadership', async () => {
    const { create, says, seen, world } = desk
    const id = await create('vip', PLAIN)
    await world.advance(MINUTE)
    await says(id, 'We are going to switch to a competitor.')
    expect((await seen(id)).first).toMatchObject({
      isRequired: false,
      to: ['leadership', 'csm'],
      what: { key: 'escalation.condition.customer-at-risk' },
    })
  })

  test('E2 an agent’s note says that it is beyond support; an agent’s other words report nothing', async () => {
    const { create, replies, holds, world } = desk
    const id = await create('standard', PLAIN)
    await world.advance(MINUTE)
    await replies(id, 'There was no security vulnerability, no data was lost, but other customers lost their data.')
    expect(await holds(id)).toEqual([])
    await replies(id, 'I do not have the permissions to see this, it is beyond my knowledge.', { isPublic: false })
    expect(await holds(id)).toEqual(['beyond-support'])
  })

  test('E2 a person raises the priority; a ticket that is opened again twice', async () => {
    const { create, holds, account, acme, world } = desk
    const id = await create('standard', 'How do I print a report?')
    await world.advance(MINUTE)
    account.update(id, acme.agentId, { priority: 'urgent' })
    await world.quiet()
    // E2: a question of how to use the product holds back what is about the matter, not that it rises.
    expect(await holds(id)).toContain('severity-rising')
    const other = await create('standard', PLAIN)
    for (let times = 0; times < 2; times += 1) {
      account.update(other, acme.agentId, { status: 'solved', assignee_id: acme.agentId })
      await world.advance(MINUTE)
      expect(await holds(other)).toEqual([])
      account.update(other, acme.customers.standard.userId, { status: 'open' })
      await world.advance(MINUTE)
    }
    expect(await holds(other)).toContain('recurs')
  })

  test('E2 what is taken back no longer holds; solved and closed tickets have nothing, and nothing is told of them', async () => {
    const { create, says, holds, rows, told, account, acme, world } = desk
    const id = await create('enterprise', 'All our data is lost since the update.')
    await world.advance(MINUTE)
    expect(await holds(id)).toEqual(['data-loss-reported'])
    await says(id, 'No data was lost after all.')
    expect(await holds(id)).toEqual([])
    expect((await rows(id))[0]!.over_at).toBeGreaterThanOrEqual((await rows(id))[0]!.found_at)
    account.update(id, acme.agentId, { status: 'solved', assignee_id: acme.agentId })
    await world.advance(6 * HOUR)
    expect(await holds(id)).toEqual([])
    expect(told(id)).toHaveLength(1)
    await says(id, 'All our data is lost.')
    expect(account.ticket(id).status).toBe('open')
    expect(await holds(id)).toContain('data-loss-reported')
  })

  test('E2 an escalation that was sent ends it, until something new is said after its end', async () => {
    const { create, atFront, says, holds, db, acme, world } = desk
    const id = await create('standard', 'All our data is lost since the update.')
    // E1: Engineering has it already; handed to the front line, it has to go there.
    expect(await holds(id)).toEqual([])
    await atFront(id)
    await world.advance(MINUTE)
    expect(await holds(id)).toEqual(['data-loss-reported'])
    const accountId = acme.connected.accountId
    const watch = () => again(world, acme, 'watch-escalation', { accountId, ticketIds: [String(id)] })
    await db()
      .insertInto('escalations')
      .values({
        id: 'e1',
        account_id: accountId,
        ticket_id: String(id),
        request_id: 'r1',
        sent_at: world.clock.now(),
        sent_by: String(acme.agentId),
        receiver: 'engineering',
        also_told: '[]',
        conditions: JSON.stringify(['data-loss-reported']),
        group_before: null,
        assignee_before: null,
        brief: null,
        ended_at: null,
        end_reason: null,
      })
      .execute()
    await db()
      .insertInto('escalation_events')
      .values({
        escalation_id: 'e1',
        at: world.clock.now(),
        type: 'sent',
        user_id: null,
        data: JSON.stringify({ severity: 'critical', withinSeconds: 1_800 }),
        words: null,
        source: null,
      })
      .execute()
    await watch()
    expect(await holds(id)).toEqual([])
    expect((await desk.seen(id)).open).toEqual({
      receiver: 'engineering',
      what: { key: 'escalation.stage.waiting' },
      owes: 'receiver',
      dueAt: new Date(world.clock.now() + 30 * MINUTE).toISOString().replace('.000', ''),
      isLate: false,
    })
    await world.advance(MINUTE)
    await db().updateTable('escalations').set({ ended_at: world.clock.now(), end_reason: 'fixed' }).execute()
    await watch()
    expect(await holds(id)).toEqual([])
    await world.advance(MINUTE)
    await says(id, 'All our data is lost.')
    expect(await holds(id)).toContain('data-loss-reported')
  })

  test('E2 what no webhook told is heard when the history is completed, once, whoever wrote it', async () => {
    const { create, holds, account, acme, world, db } = desk
    const id = await create('standard', PLAIN)
    await world.advance(MINUTE)
    world.zendesk.faults.deliveries({ dropEvery: 1 })
    account.comment(id, { authorId: acme.customers.standard.userId, body: 'I want to speak to your manager.' })
    account.comment(id, { authorId: acme.agentId, body: 'Thank you, we are looking into it.', isPublic: true })
    world.zendesk.faults.clear()
    await world.advance(5 * MINUTE)
    expect(await holds(id)).toContain('management-requested')
    const readings = () => db().selectFrom('comment_readings').selectAll().orderBy('comment_id').execute()
    const before = await readings()
    expect(before.map(({ by, is_acknowledgement }) => [by, is_acknowledgement]).toSorted()).toEqual([
      ['agent', true],
      ['customer', false],
      ['customer', false],
    ])
    await again(world, acme, 'refresh-ticket', { accountId: acme.connected.accountId, ticketId: String(id) })
    expect(await readings()).toEqual(before)
  })
})
