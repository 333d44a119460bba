import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findIncidentById, linkIncident, newestIncidents } from '../../../server/db/incidents.ts'
import { transact } from '../../../server/db/transact.ts'
import { jobs } from '../../../server/jobs/index.ts'
import { again } from '../../fixtures/outside.ts'
import { type Acme, connectAcme, startWorld, type World } from '../../fixtures/world.ts'
import { databases, type TestDatabase } from '../setup-database.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe.each(databases)('on $name', ({ open }) => {
  let database: TestDatabase
  let world: World
  let acme: Acme

  beforeAll(async () => {
    database = await open()
    world = await startWorld({ database })
    acme = await connectAcme(world)
  })
  afterAll(async () => {
    await world.close()
    await database.close()
  })

  const create = async (who: keyof Acme['customers'], body: string, subject = '', email?: string): Promise<number> => {
    const requesterId = email
      ? acme.account.addUser({ name: email, email, organizationId: acme.customers[who].organizationId }).id
      : acme.customers[who].userId
    const { id } = acme.account.createTicket({ requesterId, subject, body, via: 'email' })
    await world.advance(MINUTE)
    return id
  }
  const told = () => world.slack.posts.filter(({ text }) => text.startsWith('The same issue from'))
  const incidents = () => newestIncidents(world.server.services.db, acme.connected.accountId, 20)
  const payload = (id: number) => ({ accountId: acme.connected.accountId, ticketId: String(id) })

  test('D5 two customers with three tickets are no incident; the third customer makes it one, told once', async () => {
    const ids = [
      await create('vip', 'Exports fail with error 502 since this morning.'),
      await create('vip', 'Still error 502 with every export.', '', 'bob@acme.test'),
      await create('standard', 'Error 502 when we export a report.'),
    ]
    expect(told()).toHaveLength(0)
    ids.push(await create('free', 'The export stops: error 502.'))
    expect(told()).toHaveLength(1)
    const [post] = told()
    expect(post!.channel).toBe('#support-incidents')
    expect(post!.text).toContain('3 different customers within 1 h')
    expect(post!.text).toContain(ids.map((id) => `#${id}`).join(', '))
    const [incident] = await incidents()
    expect(incident?.members.map(({ ticketId }) => ticketId)).toEqual(ids.map(String))
    expect(incident?.evidence[0]).toEqual({ key: 'incident.customers', params: { count: 3 } })
  })

  test('D5 more of it joins silently; the same job twice changes nothing', async () => {
    const id = await create('enterprise', 'Our exports end with error 502 as well.')
    expect(told()).toHaveLength(1)
    const [incident] = await incidents()
    expect(incident?.members.at(-1)?.ticketId).toBe(String(id))
    for (const member of incident?.members ?? []) {
      const twice = await again(world, acme, 'find-incidents', payload(Number(member.ticketId)))
      expect(twice.after).toEqual(twice.before)
    }
    expect(await incidents()).toEqual([incident])
  })

  test('D5 monitors, automatic replies, orders and another matter do not count', async () => {
    const before = await incidents()
    for (const who of ['vip', 'standard', 'free', 'enterprise'] as const) {
      await create(who, 'Host: web-1\nState: CRITICAL\nInfo: disk usage', 'PROBLEM: web-1 disk critical')
      await create(who, 'I am out of the office until Monday.', 'Automatic reply: your ticket')
      await create(who, 'Please order one licence of the planner for our team.', 'Licence')
    }
    await create('vip', 'The label printer prints upside down, nothing helps.')
    expect(await incidents()).toEqual(before)
    expect(await world.server.services.db.selectFrom('sightings').selectAll().execute()).toHaveLength(6)
  })

  test('design 2.8 no word of a ticket is kept, and another account’s tickets never count', async () => {
    const other = await connectAcme(world, { subdomain: 'umbra' })
    const text = 'The warehouse map stays blank after login.'
    for (const [index, who] of (['vip', 'standard'] as const).entries()) {
      await create(who, text)
      if (index === 0)
        other.account.createTicket({ requesterId: other.customers.free.userId, subject: '', body: text, via: 'email' })
    }
    await world.advance(MINUTE)
    expect(told()).toHaveLength(1)
    const all = JSON.stringify([
      await world.server.services.db.selectFrom('sightings').selectAll().execute(),
      await world.server.services.db.selectFrom('incidents').selectAll().execute(),
    ])
    // Words only: three digits are found in any hash sooner or later.
    expect(all).not.toMatch(/warehouse|blank|export|login/i)
  })

  test('D5 whichever triage ends first, the incident is found', async () => {
    const { db } = world.server.services
    const text = 'Invoices show a wrong VAT rate since the update.'
    const ids: number[] = []
    for (const who of ['vip', 'standard', 'free'] as const) ids.push(await create(who, text))
    expect(told()).toHaveLength(2)
    const [incident] = await incidents()
    // As if only the oldest ticket's job had not run yet.
    await db.deleteFrom('incidents').where('id', '=', incident!.id).execute()
    await jobs['find-incidents'](world.server.services, payload(ids[0]!))
    expect((await incidents())[0]?.members.map(({ ticketId }) => ticketId)).toEqual(ids.map(String))
  })

  test('D5 one click: the oldest becomes the problem, the others incidents of it, one private write each, once', async () => {
    const incident = (await incidents()).find(({ members }) => members.length === 5)!
    const [problem, ...others] = incident.members.map(({ ticketId }) => Number(ticketId))
    const comments = () => [problem!, ...others].map((id) => acme.account.comments(id).length)
    const before = { comments: comments(), audits: [problem!, ...others].map((id) => acme.account.audits(id).length) }
    const { db, queue } = world.server.services
    const accountId = acme.connected.accountId
    await transact(db, async (tx) => {
      await linkIncident(tx, accountId, incident.id, { problemId: String(problem), by: '7', at: world.clock.now() })
      await queue.add(tx, 'link-incident', [{ payload: { accountId, incidentId: incident.id }, class: 'sla' }])
    })
    await world.quiet()
    expect(acme.account.ticket(problem!)).toMatchObject({ type: 'problem', problem_id: null })
    for (const id of others) expect(acme.account.ticket(id)).toMatchObject({ type: 'incident', problem_id: problem })
    expect(comments()).toEqual(before.comments)
    expect([problem!, ...others].map((id) => acme.account.audits(id).length)).toEqual(
      before.audits.map((count) => count + 1),
    )
    const twice = await again(world, acme, 'link-incident', { accountId, incidentId: incident.id })
    expect(twice.after).toEqual(twice.before)
  })

  test('D5 what Zendesk refuses to make the problem can be chosen again', async () => {
    const { db, queue } = world.server.services
    const accountId = acme.connected.accountId
    const [incident] = await incidents()
    const [first] = incident!.members.map(({ ticketId }) => Number(ticketId))
    acme.account.update(first!, acme.agentId, { status: 'closed' })
    await transact(db, async (tx) => {
      await linkIncident(tx, accountId, incident!.id, { problemId: String(first), by: '7', at: world.clock.now() })
      await queue.add(tx, 'link-incident', [{ payload: { accountId, incidentId: incident!.id }, class: 'sla' }])
    })
    await world.quiet()
    expect((await findIncidentById(db, accountId, incident!.id))?.problemId).toBeNull()
  })

  test('D5 a day later the same issue is a new incident', async () => {
    // As if 25 hours had passed without anything else.
    const { db } = world.server.services
    await sql`update incidents set last_at = last_at - ${25 * HOUR}::bigint`.execute(db)
    await sql`update sightings set at = at - ${25 * HOUR}::bigint`.execute(db)
    const before = told().length
    for (const who of ['vip', 'standard', 'free'] as const) await create(who, 'Error 502 with each export of a report.')
    expect(told()).toHaveLength(before + 1)
  })
})
