import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saveOverride } from '../../server/db/customers.ts'
import { type Acme, connectAcme, startWorld, type World } from '../fixtures/world.ts'
import { databases, type TestDatabase } from '../server/setup-database.ts'

const MINUTE = 60_000

describe.each(databases)('a created ticket on $name', ({ open }) => {
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

  const create = async (requesterId: number, subject: string, body: string) => {
    const { id } = acme.account.createTicket({ requesterId, subject, body, via: 'email' })
    await world.quiet()
    return acme.account.ticket(id)
  }
  const callsOf = (id: number) =>
    world.zendesk.calls.filter(({ path }) => path.startsWith(`/api/v2/tickets/${id}`)).map(({ method }) => method)

  test('R2 is triaged, routed and written back in one update, with one read and one write', async () => {
    const ticket = await create(
      acme.customers.standard.userId,
      'How do I export my data?',
      'Hello, how can I export my contacts as CSV? Thanks!',
    )
    expect(ticket).toMatchObject({ priority: 'low', group_id: acme.groups['Level 1'] })
    expect(ticket.tags).toEqual(
      expect.arrayContaining(['firstline_triaged', 'tier_standard', 'type_how_to', 'channel_email']),
    )
    expect(callsOf(ticket.id)).toEqual(['GET', 'PUT'])
  })

  test('V1, V2 a VIP outage is P1, in the VIP queue, tagged, its CSM told in Slack and on-call paged', async () => {
    const ticket = await create(
      acme.customers.vip.userId,
      'Checkout is down',
      'Our production server is down and nobody can log in. All customers are affected.',
    )
    expect(ticket).toMatchObject({ priority: 'urgent', group_id: acme.groups.VIP })
    expect(ticket.tags).toContain('vip')
    const told = world.slack.posts.filter(({ text }) => text.includes(`#${ticket.id}`))
    expect(told.map(({ channel }) => channel).toSorted()).toEqual(['#support-on-call', '@dana.kim@firstline.example'])
    expect(told.every(({ text }) => text.includes(`/agent/tickets/${ticket.id}`))).toBe(true)
  })

  test('V2 a VIP ticket that nobody takes goes to on-call and, had that failed, to the lead, within 15 minutes', async () => {
    const ticket = await create(
      acme.customers.vip.userId,
      'A question about roles',
      'Hello, which role may see invoices?',
    )
    expect(ticket.assignee_id).toBeNull()
    await world.advance(15 * MINUTE)
    expect(acme.account.ticket(ticket.id).assignee_id).toBe(acme.agentId)
    const paged = world.slack.posts.filter(({ text }) => text.includes(`VIP ticket #${ticket.id} was waiting`))
    expect(paged.map(({ channel }) => channel)).toEqual(['#support-on-call'])
  })

  test('V2 where the person on call cannot be assigned, the lead gets the ticket in time', async () => {
    const { id } = await create(acme.customers.vip.userId, 'Another question', 'Hello, where do I find my invoices?')
    world.zendesk.faults.next({ kind: '500', method: 'PUT', path: new RegExp(`/tickets/${id}$`), count: 3 })
    await world.advance(15 * MINUTE)
    expect([acme.agentId, acme.leadId]).toContain(acme.account.ticket(id).assignee_id)
  })

  test('V2 whoever took the ticket in time keeps it', async () => {
    const ticket = await create(acme.customers.vip.userId, 'Third question', 'Hello, may I add a colleague?')
    acme.account.update(ticket.id, acme.leadId, { assignee_id: acme.leadId })
    await world.advance(15 * MINUTE)
    expect(acme.account.ticket(ticket.id).assignee_id).toBe(acme.leadId)
    expect(world.slack.posts.some(({ text }) => text.includes(`VIP ticket #${ticket.id} was waiting`))).toBe(false)
  })

  test('T5 a tier change re-routes the open tickets of the customer and re-targets their clocks', async () => {
    const ticket = await create(
      acme.customers.standard.userId,
      'Export fails',
      'The export fails with an error since this morning, we have a workaround.',
    )
    expect(ticket.tags).toContain('tier_standard')
    acme.account.updateOrganization(acme.customers.standard.organizationId, acme.leadId, {
      fields: { plan: 'enterprise' },
    })
    await world.quiet()
    const after = acme.account.ticket(ticket.id)
    expect(after.tags).toContain('tier_enterprise')
    expect(after.tags).not.toContain('tier_standard')
    expect(after.group_id).toBe(acme.groups.Enterprise)
    acme.account.updateOrganization(acme.customers.standard.organizationId, acme.leadId, {
      fields: { plan: 'starter' },
    })
    await world.quiet()
    expect(acme.account.ticket(ticket.id).group_id).not.toBe(acme.groups.Enterprise)
  })

  test("T3 an admin's override of a customer beats every other source but an agent's correction", async () => {
    const { db } = world.server.services
    const organizationId = String(acme.customers.free.organizationId)
    await saveOverride(db, acme.connected.accountId, organizationId, { tier: 'professional', at: world.clock.now() })
    const ticket = await create(acme.customers.free.userId, 'Where is the manual?', 'Hello, where is the manual?')
    await saveOverride(db, acme.connected.accountId, organizationId, null)
    expect(ticket.tags).toContain('tier_professional')
  })

  test('V6 an enterprise ticket that somebody moves into a shared queue is back within the minute', async () => {
    const ticket = await create(acme.customers.enterprise.userId, 'How do I add a user?', 'Hello, how do I add a user?')
    expect(ticket.group_id).toBe(acme.groups.Enterprise)
    acme.account.update(ticket.id, acme.leadId, { group_id: acme.groups['Level 1'] })
    await world.advance(MINUTE)
    expect(acme.account.ticket(ticket.id).group_id).toBe(acme.groups.Enterprise)
  })

  test('R6 the agent who is present with the fewest open tickets gets the next one of their group', async () => {
    await world.server.services.db
      .updateTable('agents')
      .set({ seen_at: world.clock.now() })
      .where('user_id', '=', String(acme.agentId))
      .execute()
    const ticket = await create(
      acme.customers.enterprise.userId,
      'How do I remove a user?',
      'Hello, how do I remove a user?',
    )
    expect(ticket.assignee_id).toBe(acme.agentId)
    await world.advance(2 * MINUTE)
    const later = await create(
      acme.customers.enterprise.userId,
      'How do I rename a user?',
      'Hello, how do I rename a user?',
    )
    expect(later.assignee_id).toBeNull()
  })

  test('design 2.10 the same delivery twice, and a second invocation of one creation, change nothing', async () => {
    world.zendesk.faults.deliveries({ repeat: 3 })
    const ticket = await create(
      acme.customers.standard.userId,
      'Where is my invoice?',
      'Hello, where do I find the invoice of May?',
    )
    world.zendesk.faults.clear()
    expect(callsOf(ticket.id)).toEqual(['GET', 'PUT'])
  })

  test.each(['lost-answer', 'time-out', '500', '503', '429', 'database-conflict'] as const)(
    'design 2.9 a write that ends in %s is there once in the end',
    async (kind) => {
      world.zendesk.faults.next({ kind, method: 'PUT', path: /\/tickets\/\d+$/, retryAfter: 3 })
      const { id } = await create(
        acme.customers.standard.userId,
        'Cannot print',
        'Printing an invoice fails with error 12.',
      )
      await world.advance(5 * MINUTE)
      const written = acme.account.audits(id).filter(({ metadata }) => metadata.custom?.firstline_decision)
      expect(written).toHaveLength(1)
      expect(acme.account.ticket(id).tags).toContain('firstline_triaged')
    },
  )

  test('design 2.9 a ticket that changed between read and write is decided again on what it is now', async () => {
    world.zendesk.faults.next({ kind: '503', method: 'PUT', path: /\/tickets\/\d+$/, retryAfter: 5 })
    const { id } = await create(acme.customers.standard.userId, 'Cannot save', 'Saving a contact fails with an error.')
    await world.advance(2000)
    acme.account.update(id, acme.leadId, {
      tags: ['from_a_person'],
      assignee_id: acme.leadId,
      group_id: acme.groups.VIP,
    })
    await world.advance(MINUTE)
    const ticket = acme.account.ticket(id)
    expect(ticket.tags).toEqual(expect.arrayContaining(['from_a_person', 'firstline_triaged']))
    expect(ticket.assignee_id).toBe(acme.leadId)
  })
})
