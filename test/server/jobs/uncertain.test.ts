import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { again } from '../../fixtures/outside.ts'
import { type Acme, connectAcme, startWorld, type World } from '../../fixtures/world.ts'
import { openDatabase, type TestDatabase } from '../setup-database.ts'

const MINUTE = 60_000

/** What left us and was not answered: looked up before it is tried again. */
describe('design 2.9, 2.15 an unknown outcome', () => {
  let database: TestDatabase
  let world: World
  let acme: Acme
  beforeEach(async () => {
    database = await openDatabase()
    world = await startWorld({ database })
    acme = await connectAcme(world)
  })
  afterEach(async () => {
    await world.close()
    await database.close()
  })

  const create = async (customer: keyof Acme['customers'], body = 'The server is down.'): Promise<number> => {
    const requesterId = acme.customers[customer].userId
    const { id } = acme.account.createTicket({ requesterId, subject: '', body, via: 'email' })
    await world.quiet()
    return id
  }
  const writesOf = (id: number) =>
    world.zendesk.calls.filter(({ method, path }) => method === 'PUT' && path.endsWith(`/tickets/${id}`)).length
  const logged = (event: string) => world.logged.filter((line) => line.includes(`"${event}"`))

  test('design 2.9 a write whose answer is lost is found in the audits and not repeated', async () => {
    world.zendesk.faults.next({ kind: 'lost-answer', method: 'PUT' })
    const id = await create('standard')
    await world.advance(MINUTE)
    expect(writesOf(id)).toBe(1)
    expect(acme.account.ticket(id).tags).toContain('firstline_triaged')
    expect(logged('ticket-written')).toHaveLength(1)
    expect(world.zendesk.calls.some(({ path }) => path.endsWith(`/tickets/${id}/audits`))).toBe(true)
  })

  test('design 2.9 a write that never arrived is looked for, then made', async () => {
    world.zendesk.faults.next({ kind: '503', method: 'PUT', retryAfter: 5 })
    const id = await create('standard')
    await world.advance(MINUTE)
    expect(acme.account.ticket(id).tags).toContain('firstline_triaged')
    expect(acme.account.audits(id).filter(({ author_id }) => author_id === acme.serviceUserId)).toHaveLength(1)
  })

  test('design 2.9 a ticket that somebody changed between read and write is decided on as it is then', async () => {
    world.zendesk.faults.next({ kind: '503', method: 'PUT', retryAfter: 5 })
    const id = await create('standard')
    // Zendesk's stamp has whole seconds.
    await world.advance(1_000)
    acme.account.update(id, acme.leadId, { tags: ['seen_by_leo'] })
    await world.advance(MINUTE)
    const { tags, priority } = acme.account.ticket(id)
    expect(tags).toEqual(expect.arrayContaining(['seen_by_leo', 'firstline_triaged']))
    expect(priority).toBe('urgent')
    expect(writesOf(id)).toBe(3)
  })

  test('design 2.9 a ticket that is closed before its write ends with a line in the log', async () => {
    world.zendesk.faults.next({ kind: '503', method: 'PUT', retryAfter: 5 })
    const id = await create('standard')
    acme.account.update(id, acme.leadId, { status: 'solved', assignee_id: acme.leadId, group_id: acme.groups.VIP })
    acme.account.update(id, acme.leadId, { status: 'closed' })
    await world.advance(MINUTE)
    expect(logged('ticket-write-refused').at(-1)).toMatch(/gone|closed/i)
    expect(acme.account.ticket(id).tags).not.toContain('firstline_triaged')
  })

  test('V2 where Zendesk refuses the assignment, somebody is asked instead, in whole sentences', async () => {
    // Downgraded since we last read who works here.
    Object.assign(acme.account.state.users.get(acme.agentId) ?? {}, { role: 'end-user' })
    const id = await create('vip', 'Which role may see invoices?')
    await world.advance(6 * MINUTE)
    const [asked] = world.slack.posts.filter(({ text }) => text.includes(`VIP ticket #${id} has no agent yet`))
    expect(asked?.text).toContain('please take it now: it must be assigned within 15 min of its creation.')
  })

  test('design 2.15 a message whose answer is lost is found in the channel and not posted again', async () => {
    world.slack.faults.next({ kind: 'lost' }, { path: /chat\.postMessage/, count: 1 })
    const id = await create('standard')
    await world.advance(MINUTE)
    expect(world.slack.posts.filter(({ text }) => text.includes(`#${id}`))).toHaveLength(1)
  })

  test('design 2.15 where the channel may not be read, the repeat says that it may be one', async () => {
    world.slack.removeScope('channels:history')
    world.slack.faults.next({ kind: 'lost' }, { path: /chat\.postMessage/, count: 1 })
    const id = await create('standard')
    await world.advance(MINUTE)
    const texts = world.slack.posts.filter(({ text }) => text.includes(`#${id}`)).map(({ text }) => text)
    expect(texts).toHaveLength(2)
    expect(texts[0]).not.toContain('possibly repeated')
    expect(texts[1]).toContain('possibly repeated')
  })

  test('design 2.3 a job that fails by a bug is parked, counted, and runs to its end when replayed', async () => {
    const { services } = world.server
    const read = services.zendesk.readTicket
    Object.assign(services.zendesk, { readTicket: async () => Promise.reject(new TypeError('a bug of ours')) })
    const id = await create('standard')
    // The trigger's and the event's: one cause, and one job, or two that failed one after the other.
    const { parked: count } = await services.queue.counts()
    expect([1, 2]).toContain(count)
    expect(await (await fetch(`${world.server.url}/metrics`)).text()).toContain(`firstline_jobs_parked ${count}`)
    const [parked] = await services.queue.parked()
    expect(parked?.payload).toMatchObject({ ticketId: String(id), cause: 'created' })
    expect(logged('job-parked')[0]).toContain('a bug of ours')

    Object.assign(services.zendesk, { readTicket: read })
    // They have one key: the same cause runs once.
    expect(await services.queue.replay()).toBe(1)
    await world.quiet()
    expect(acme.account.ticket(id).tags).toContain('firstline_triaged')
    expect(await services.queue.counts()).toMatchObject({ parked: 0 })
    const payload = { accountId: acme.connected.accountId, ticketId: String(id), cause: 'created' } as const
    const { before, after } = await again(world, acme, 'triage-ticket', { ...payload, kind: 'triage', class: 'triage' })
    expect(after).toEqual(before)
  })
})
