import { describe, expect, test } from 'vitest'
import { aDesk, type Reply } from './zendesk/desk.ts'

const NO_ACCESS = {
  error: {
    title: 'Forbidden',
    message: 'You do not have access to this page. Please contact the account owner of this help desk.',
  },
}
const lacks = (scope: string) => ({
  error: { title: 'Forbidden', message: `You do not have access to this page: the token lacks the scope ${scope}.` },
})

/** Envelope 3, counted like any other request. */
function expectForbidden(answer: Reply, body: object): void {
  expect([answer.status, answer.body]).toEqual([403, body])
  expect(answer.headers.get('x-rate-limit')).toBe('2500')
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
}

/** A ticket and a caller for any scope of the admin. */
async function aScopedDesk() {
  const desk = await aDesk()
  const { id } = desk.account.createTicket({ requesterId: desk.customer.id, subject: 'a', body: 'b' })
  return { ...desk, id, scoped: (scope: string) => desk.as(desk.tokenOf(desk.admin, scope)) }
}
const BODY = { ticket: { priority: 'high' } }

describe('16.4 scopes', () => {
  test('16.4 read alone reads, write alone writes', async () => {
    const { account, id, scoped } = await aScopedDesk()
    expect((await scoped('read')('GET', `/api/v2/tickets/${id}`)).status).toBe(200)
    expectForbidden(await scoped('read')('PUT', `/api/v2/tickets/${id}`, BODY), lacks('tickets:write'))
    expect(account.ticket(id).priority).toBeNull()
    expectForbidden(await scoped('write')('GET', `/api/v2/tickets/${id}`), lacks('tickets:read'))
    expect((await scoped('write')('PUT', `/api/v2/tickets/${id}`, BODY)).status).toBe(200)
  })

  test('16.4 a fine scope opens its own resource only', async () => {
    const { id, scoped } = await aScopedDesk()
    const call = scoped('tickets:read triggers:write')
    expect((await call('GET', `/api/v2/tickets/${id}`)).status).toBe(200)
    expect((await call('GET', '/api/v2/search?query=type:ticket')).status).toBe(200)
    expectForbidden(await call('PUT', `/api/v2/tickets/${id}`, BODY), lacks('tickets:write'))
    expectForbidden(await call('GET', '/api/v2/users'), lacks('users:read'))
    expectForbidden(await call('GET', '/api/v2/organizations'), lacks('organizations:read'))
    expectForbidden(await call('GET', '/api/v2/webhooks'), lacks('webhooks:read'))
    expectForbidden(await call('GET', '/api/v2/triggers'), lacks('triggers:read'))
    expect((await call('POST', '/api/v2/triggers', { trigger: {} })).status).toBe(422)
    expectForbidden(await call('GET', '/api/v2/users/me'), lacks('users:read'))
  })

  test('16.4 audits need the global read', async () => {
    const { id, scoped } = await aScopedDesk()
    const path = `/api/v2/tickets/${id}/audits`
    for (const scope of ['tickets:read', 'tickets:read tickets:write', 'auditlogs:read', 'write'])
      expectForbidden(await scoped(scope)('GET', path), lacks('auditlogs:read'))
    expect((await scoped('read')('GET', path)).status).toBe(200)
  })

  test('16.4 an unknown scope still gives a token, with which every call is refused', async () => {
    const { account, as, id } = await aScopedDesk()
    account.addOAuthClient({ clientId: 'zdg-firstline', clientSecret: 'secret', autoApprove: true })
    const client = { client_id: 'zdg-firstline', client_secret: 'secret' }
    const { status, body } = await as(null)('POST', '/oauth/tokens', {
      ...client,
      grant_type: 'client_credentials',
      scope: 'tickets:everything',
    })
    expect([status, body.scope]).toEqual([200, 'tickets:everything'])
    const call = as(String(body.access_token))
    expectForbidden(await call('GET', `/api/v2/tickets/${id}`), lacks('tickets:read'))
    expectForbidden(await call('PUT', `/api/v2/tickets/${id}`, BODY), lacks('tickets:write'))
    expectForbidden(await call('GET', '/api/v2/users/me'), lacks('users:read'))
    expectForbidden(await call('GET', '/api/v2/oauth/tokens/current'), lacks('oauth:read'))
  })
})

describe('16.4 endpoints for admins', () => {
  const START = Date.parse('2026-03-02T07:00:00Z') / 1000
  test.each([
    [200, 'GET', '/api/v2/slas/policies'],
    [404, 'GET', '/api/v2/slas/policies/1'],
    [422, 'POST', '/api/v2/slas/policies'],
    [404, 'PUT', '/api/v2/slas/policies/1'],
    [200, 'PUT', '/api/v2/slas/policies/reorder'],
    [404, 'DELETE', '/api/v2/slas/policies/1'],
    [200, 'GET', '/api/v2/business_hours/schedules'],
    [404, 'GET', '/api/v2/business_hours/schedules/1'],
    [422, 'POST', '/api/v2/business_hours/schedules'],
    [404, 'PUT', '/api/v2/business_hours/schedules/1/workweek'],
    [404, 'GET', '/api/v2/business_hours/schedules/1/holidays'],
    [404, 'POST', '/api/v2/business_hours/schedules/1/holidays'],
    [200, 'GET', `/api/v2/incremental/tickets/cursor?start_time=${START}`],
    [200, 'GET', `/api/v2/incremental/tickets?start_time=${START}`],
    [200, 'GET', `/api/v2/incremental/ticket_events?start_time=${START}`],
    [200, 'GET', `/api/v2/incremental/ticket_metric_events?start_time=${START}`],
    [200, 'GET', `/api/v2/incremental/users?start_time=${START}`],
    [200, 'GET', `/api/v2/incremental/organizations?start_time=${START}`],
    [422, 'POST', '/api/v2/triggers'],
    [404, 'PUT', '/api/v2/triggers/1'],
    [404, 'DELETE', '/api/v2/triggers/1'],
    [200, 'GET', '/api/v2/webhooks'],
    [400, 'POST', '/api/v2/webhooks'],
    [404, 'GET', '/api/v2/webhooks/01ABC/signing_secret'],
    [422, 'POST', '/api/v2/organizations'],
    [422, 'POST', '/api/v2/groups'],
    [422, 'POST', '/api/v2/ticket_fields'],
    [404, 'DELETE', '/api/v2/tickets/1'],
  ])('16.4 an admin gets %i from %s %s, an agent and a customer 403', async (status, method, path) => {
    const { agent, as, call, customer, tokenOf } = await aDesk()
    const body = method === 'POST' || method === 'PUT' ? {} : undefined
    for (const user of [agent, customer]) expectForbidden(await as(tokenOf(user))(method, path, body), NO_ACCESS)
    expect((await call(method, path, body)).status).toBe(status)
  })

  test('16.4 an agent may do the work of an agent, a customer none of it', async () => {
    const { account, agent, as, customer, tokenOf } = await aDesk()
    const { id } = account.createTicket({ requesterId: customer.id, subject: 'a', body: 'b' })
    const [byAgent, byCustomer] = [as(tokenOf(agent)), as(tokenOf(customer))]
    expect((await byAgent('PUT', `/api/v2/tickets/${id}`, BODY)).status).toBe(200)
    expectForbidden(await byCustomer('PUT', `/api/v2/tickets/${id}`, { ticket: { priority: 'low' } }), NO_ACCESS)
    expectForbidden(await byCustomer('GET', '/api/v2/users'), NO_ACCESS)
    expect(account.ticket(id).priority).toBe('high')
    expectForbidden(await byAgent('POST', '/api/v2/users', { user: { name: 'x', role: 'admin' } }), NO_ACCESS)
    expectForbidden(await byAgent('PUT', `/api/v2/users/${agent.id}`, { user: { role: 'admin' } }), NO_ACCESS)
    expect(agent.role).toBe('agent')
  })
})
