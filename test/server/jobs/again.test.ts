import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { again, outsideOf } from '../../fixtures/outside.ts'
import { type Acme, connectAcme, startWorld, type World } from '../../fixtures/world.ts'
import { openDatabase, type TestDatabase } from '../setup-database.ts'

const MINUTE = 60_000
const OUTAGE = 'Our production server is down and nobody can log in.'

/** A queue that delivers at least once may run any job twice: the second run must not be noticed by anybody. */
describe('design 2.3 run again', () => {
  let database: TestDatabase
  let world: World
  let acme: Acme
  let accountId: number
  beforeAll(async () => {
    database = await openDatabase()
    world = await startWorld({ database })
    acme = await connectAcme(world)
    accountId = acme.connected.accountId
  })
  afterAll(async () => {
    await world.close()
    await database.close()
  })

  const create = async (customer: keyof Acme['customers'], body: string): Promise<string> => {
    const requesterId = acme.customers[customer].userId
    const { id } = acme.account.createTicket({ requesterId, subject: '', body, via: 'email' })
    await world.quiet()
    return String(id)
  }
  const decisionOf = (ticketId: string) =>
    world.server.services.db
      .selectFrom('decisions')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('ticket_id', '=', ticketId)
      .orderBy('at')
      .executeTakeFirstOrThrow()

  test('R2 triage-ticket: a cause is decided once', async () => {
    const ticketId = await create('standard', OUTAGE)
    const reads = () => world.zendesk.calls.filter(({ method }) => method === 'GET').length
    const readsBefore = reads()
    const payload = { accountId, ticketId, cause: 'created', kind: 'triage', class: 'triage' } as const
    const { before, after } = await again(world, acme, 'triage-ticket', payload)
    expect(after).toEqual(before)
    expect(reads()).toBe(readsBefore)
  })

  test('design 2.9 apply-decision: what is written is not written again', async () => {
    const ticketId = await create('standard', OUTAGE)
    const decision = await decisionOf(ticketId)
    expect(decision.state).toBe('written')
    const payload = { accountId, decisionId: decision.id, class: 'triage' } as const
    const { before, after } = await again(world, acme, 'apply-decision', payload)
    expect(after).toEqual(before)
  })

  test('V2 send-effect: nobody is told twice', async () => {
    const ticketId = await create('vip', OUTAGE)
    const effects = await world.server.services.db
      .selectFrom('effects')
      .select(['id', 'state'])
      .where('ticket_id', '=', ticketId)
      .execute()
    expect(effects.map(({ state }) => state)).toEqual(['sent', 'sent'])
    for (const { id } of effects) {
      const { before, after } = await again(world, acme, 'send-effect', { accountId, effectId: id })
      expect(after).toEqual(before)
    }
  })

  test('S1 update-ticket: a repeated event counts once', async () => {
    const ticketId = await create('standard', OUTAGE)
    const before = await outsideOf(world, acme)
    acme.account.comment(Number(ticketId), { authorId: acme.agentId, body: 'We are on it.', isPublic: true })
    const heard = await outsideOf(world, acme)
    expect(heard.events).toBeGreaterThan(before.events)
    const deliveries = await world.server.services.db
      .selectFrom('deliveries')
      .select('invocation_id')
      .where('ticket_id', '=', ticketId)
      .where('kind', '=', 'ticket-changed')
      .execute()
    expect(deliveries.length).toBeGreaterThan(0)
    for (const { invocation_id: invocationId } of deliveries)
      expect((await again(world, acme, 'update-ticket', { accountId, invocationId })).after).toEqual(heard)
  })

  test('V2 ensure-assigned: handed on once', async () => {
    const ticketId = await create('vip', 'Which role may see invoices?')
    await world.advance(5 * MINUTE)
    expect(acme.account.ticket(Number(ticketId)).assignee_id).toBe(acme.agentId)
    const { before, after } = await again(world, acme, 'ensure-assigned', { accountId, ticketId, to: 'primary' })
    expect(after).toEqual(before)
  })

  test('T5 retier-customer: the customer’s tickets are routed once for a cause', async () => {
    await create('standard', 'The export fails, we have a workaround.')
    const organizationId = acme.customers.standard.organizationId
    acme.account.updateOrganization(organizationId, acme.leadId, { fields: { plan: 'enterprise' } })
    const routed = await outsideOf(world, acme)
    const cause = await world.server.services.db
      .selectFrom('decisions')
      .select('cause')
      .where('kind', '=', 'tier')
      .executeTakeFirstOrThrow()
    const payload = { accountId, organizationId: String(organizationId), cause: cause.cause }
    expect((await again(world, acme, 'retier-customer', payload)).after).toEqual(routed)
    acme.account.updateOrganization(organizationId, acme.leadId, { fields: { plan: 'starter' } })
    await world.quiet()
  })

  test('V6 guard-queues: a misplaced ticket is routed once', async () => {
    const ticketId = Number(await create('enterprise', 'How do I add a user?'))
    acme.account.update(ticketId, acme.leadId, { group_id: acme.groups['Level 1'] })
    await world.quiet()
    const first = await again(world, acme, 'guard-queues', { accountId })
    expect(first.after.writes).toBe(first.before.writes + 1)
    expect(acme.account.ticket(ticketId).group_id).toBe(acme.groups.Enterprise)
    const { before, after } = await again(world, acme, 'guard-queues', { accountId })
    expect(after).toEqual(before)
  })

  test('design 2.10 catch-up: a lost creation is triaged once', async () => {
    world.zendesk.faults.deliveries({ dropEvery: 1 })
    const lost = await create('standard', OUTAGE)
    world.zendesk.faults.clear()
    expect(acme.account.ticket(Number(lost)).tags).not.toContain('firstline_triaged')
    const first = await again(world, acme, 'catch-up', { accountId })
    expect(acme.account.ticket(Number(lost)).tags).toContain('firstline_triaged')
    expect(first.after.decisions).toBe(first.before.decisions + 1)
    const { before, after } = await again(world, acme, 'catch-up', { accountId })
    expect(after).toEqual(before)
  })

  test('R6 refresh-agents: the same people, once each', async () => {
    const people = () =>
      world.server.services.db.selectFrom('agents').select(['user_id', 'group_ids']).orderBy('user_id').execute()
    const known = await people()
    expect(known.length).toBeGreaterThan(1)
    await again(world, acme, 'refresh-agents', { accountId })
    expect(await people()).toEqual(known)
  })

  test('design 2.8 sweep-records: what is old goes, what is young stays', async () => {
    const deliveries = async () =>
      (await world.server.services.db.selectFrom('deliveries').select('invocation_id').execute()).length
    const young = await deliveries()
    expect(young).toBeGreaterThan(0)
    await again(world, acme, 'sweep-records', { accountId })
    expect(await deliveries()).toBe(young)
    await world.server.services.db
      .updateTable('deliveries')
      .set({ received_at: world.clock.now() - 9 * 24 * 60 * MINUTE })
      .execute()
    for (let run = 0; run < 2; run++) await again(world, acme, 'sweep-records', { accountId })
    expect(await deliveries()).toBe(0)
  })
})
