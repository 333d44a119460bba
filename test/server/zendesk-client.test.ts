import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TicketState } from '../../server/clients/zendesk.ts'
import { databases, type TestDatabase } from './setup-database.ts'
import { type Connected, connectAccount } from './zendesk-account.ts'

let database: TestDatabase
let on: Connected
let ticketId = ''
beforeEach(async () => {
  database = await databases[0]!.open()
  on = await connectAccount(database)
  const { home } = on
  const organization = home.addOrganization({ name: 'Globex', fields: { plan: 'enterprise' }, tags: ['vip'] })
  const requester = home.addUser({
    name: 'Rita Requester',
    email: 'rita@globex.example',
    organizationId: organization.id,
    locale: 'de',
    userFields: { seat: 'owner' },
  })
  const field = home.addTicketField({ type: 'text', title: 'Impact', key: 'impact' })
  const ticket = home.createTicket({
    requesterId: requester.id,
    organizationId: organization.id,
    subject: 'Login fails',
    body: 'Nobody can log in.',
    priority: 'low',
    tags: ['beta', 'web'],
    customFields: [{ id: field.id, value: 'all users' }],
  })
  ticketId = String(ticket.id)
})
afterEach(async () => {
  await on.close()
  await database.close()
})

const read = async () => {
  const found = await on.zendesk.readTicket(on.account, ticketId, 'triage')
  if (!found) throw new Error('no ticket')
  return found
}
const write = async (changes: object, current?: TicketState, decisionId = 'decision-1') =>
  on.zendesk.writeTicket(
    on.account,
    { ticketId, changes, current: current ?? (await read()).ticket, decisionId },
    'triage',
  )
const shown = () => on.home.ticket(Number(ticketId))

describe('design 2.9 one read', () => {
  test('design 2.9 ticket, requester and customer come with one call, in our words', async () => {
    const { ticket, requester, organization } = await read()
    expect(ticket).toMatchObject({
      id: ticketId,
      subject: 'Login fails',
      description: 'Nobody can log in.',
      status: 'new',
      priority: 'P4',
      tags: ['beta', 'web'],
      groupId: null,
      assigneeId: null,
      organizationId: organization?.id,
      requesterId: requester?.id,
      submitterId: requester?.id,
      channel: 'email',
      isPublic: true,
      language: null,
      createdAt: on.standIn.clock.now(),
      updatedStamp: '2026-03-02T08:00:00Z',
    })
    expect(Object.values(ticket.fields)).toEqual(['all users'])
    expect(Object.keys(ticket.fields)[0]).toMatch(/^\d+$/)
    expect(requester).toMatchObject({
      name: 'Rita Requester',
      email: 'rita@globex.example',
      locale: 'de',
      fields: { seat: 'owner' },
    })
    expect(organization).toMatchObject({ name: 'Globex', tags: ['vip'], fields: { plan: 'enterprise' } })
    expect(on.calls()).toEqual([`GET /api/v2/tickets/${ticketId} 200`])
  })

  test('design 2.9 no ticket is null; a requester without a customer has none', async () => {
    expect(await on.zendesk.readTicket(on.account, '99999999', 'triage')).toBe(null)
    const alone = on.home.addUser({ name: 'Al', email: 'al@example.com' })
    const { id } = on.home.createTicket({ requesterId: alone.id, subject: 's', body: 'b', via: 'web' })
    const found = await on.zendesk.readTicket(on.account, String(id), 'triage')
    expect(found).toMatchObject({
      organization: null,
      ticket: { priority: null, channel: 'web', organizationId: null },
    })
  })

  test('zendesk-app 7 every call names the app; the token is in no log line', async () => {
    await read()
    expect(on.standIn.calls[0]?.headers).toMatchObject({
      'x-zendesk-marketplace-name': 'Firstline',
      'x-zendesk-marketplace-organization-id': '42',
      'x-zendesk-marketplace-app-id': '77',
    })
    const bearer = String(on.standIn.calls[0]?.headers.authorization).replace('Bearer ', '')
    expect(bearer.length).toBeGreaterThan(10)
    expect(on.lines.join('')).toContain('"zendesk-call"')
    expect(on.lines.join('')).not.toContain(bearer)
    expect(on.lines.join('')).not.toContain('log in')
  })
})

describe('design 2.9 one write', () => {
  test('design 2.9 all changes are one PUT, with the decision in its audit', async () => {
    const group = on.home.addGroup({ name: 'Enterprise' })
    const agent = on.home.addUser({ name: 'Ann Agent', email: 'ann@acme.example', role: 'agent' })
    const csm = on.home.addUser({ name: 'Cy CSM', email: 'cy@acme.example', role: 'agent' })
    on.home.addMembership(agent.id, group.id)
    const written = await write({
      priority: 'P1',
      addTags: ['tier_enterprise', 'beta'],
      removeTags: ['web'],
      groupId: String(group.id),
      assigneeId: String(agent.id),
      followerEmails: ['cy@acme.example'],
    })
    expect(written).toMatchObject({
      state: 'written',
      ticket: {
        priority: 'P1',
        tags: ['beta', 'tier_enterprise'],
        groupId: String(group.id),
        assigneeId: String(agent.id),
      },
    })
    expect(shown()).toMatchObject({ priority: 'urgent', status: 'open', follower_ids: [csm.id] })
    const audit = on.home.audits(Number(ticketId)).at(-1)
    expect(written).toMatchObject({ auditId: String(audit?.id) })
    expect(audit?.metadata).toMatchObject({ custom: { firstline_decision: 'decision-1' } })
    expect(on.calls()).toEqual([`GET /api/v2/tickets/${ticketId} 200`, `PUT /api/v2/tickets/${ticketId} 200`])
  })

  test('M3 no write carries a comment, and what is not changed is not sent', async () => {
    await write({ priority: 'P2' })
    const { requestBody } = on.standIn.calls.find(({ method }) => method === 'PUT')!
    expect(requestBody).toEqual({
      ticket: {
        priority: 'high',
        safe_update: true,
        updated_stamp: '2026-03-02T08:00:00Z',
        metadata: { firstline_decision: 'decision-1' },
      },
    })
  })

  test('zendesk-api 7.4 a ticket that somebody changed since it was read is a conflict, and nothing is applied', async () => {
    const { ticket } = await read()
    await on.standIn.clock.advance(1000)
    const { id } = on.home.addUser({ name: 'Else', email: 'else@acme.example', role: 'agent' })
    on.home.update(Number(ticketId), id, { tags: ['new'] })
    expect(await write({ priority: 'P1' }, ticket)).toEqual({ state: 'conflict' })
    expect(shown().priority).toBe('low')
  })

  test('zendesk-api 7.4 a collision in Zendesk’s database is no conflict: the same write is tried again', async () => {
    on.standIn.faults.next({ kind: 'database-conflict', method: 'PUT', count: 2 })
    expect(await write({ priority: 'P1' })).toMatchObject({ state: 'written' })
    on.standIn.faults.next({ kind: 'database-conflict', method: 'PUT', count: 3 })
    await expect(write({ priority: 'P2' })).rejects.toMatchObject({ kind: 'unavailable', mayHaveArrived: false })
  })

  test('zendesk-api 7.2 what Zendesk refuses comes with its reason in words', async () => {
    const stranger = on.home.addUser({ name: 'Not in the group', email: 'n@acme.example', role: 'agent' })
    const group = on.home.addGroup({ name: 'Billing' })
    const refused = await write({ groupId: String(group.id), assigneeId: String(stranger.id) })
    expect(refused.state).toBe('refused')
    if (refused.state === 'refused') expect(refused.reason).toMatch(/assignee|group/i)
    on.home.update(Number(ticketId), stranger.id, { status: 'closed' })
    expect(await write({ priority: 'P1' })).toMatchObject({ state: 'refused' })
    const { ticket } = await read()
    const gone = { ticketId: '99999999', changes: { priority: 'P1' }, current: ticket, decisionId: 'd' } as const
    expect(await on.zendesk.writeTicket(on.account, gone, 'triage')).toMatchObject({ state: 'refused' })
  })

  test('design 2.9 after a lost answer the decision is found in the audits, and a write that never arrived is not', async () => {
    const { ticket } = await read()
    on.standIn.faults.next({ kind: 'lost-answer', method: 'PUT' })
    await expect(write({ priority: 'P1' }, ticket, 'lost')).rejects.toMatchObject({
      kind: 'unavailable',
      mayHaveArrived: true,
    })
    expect(shown().priority).toBe('urgent')
    const found = (id: string) => on.zendesk.findDecision(on.account, ticketId, id, 'vip')
    expect(await found('lost')).toBe(true)
    expect(await found('other')).toBe(false)
    on.standIn.faults.next({ kind: 'time-out', method: 'PUT' })
    await expect(write({ priority: 'P2' }, undefined, 'silent')).rejects.toMatchObject({
      kind: 'unavailable',
      mayHaveArrived: true,
    })
    expect(await found('silent')).toBe(false)
  })
})

describe('people', () => {
  test('R6 agents and admins come with all their groups, page by page', async () => {
    const group = on.home.addGroup({ name: 'L1' })
    for (let n = 0; n < 120; n++) {
      const agent = on.home.addUser({ name: `Agent ${n}`, email: `a${n}@acme.example`, role: 'agent' })
      on.home.addMembership(agent.id, group.id)
    }
    const agents = await on.zendesk.listAgents(on.account)
    expect(agents.filter(({ role }) => role === 'agent')).toHaveLength(120)
    expect(agents.find(({ name }) => name === 'Agent 119')?.groupIds).toEqual([String(group.id)])
    expect(agents.filter(({ role }) => role === 'admin').map(({ name }) => name)).toEqual(['Ada Admin'])
    expect(agents.some(({ name }) => name === 'Rita Requester')).toBe(false)
    expect(await on.zendesk.listGroups(on.account)).toContainEqual({ id: String(group.id), name: 'L1' })
  })

  test('design 2.6 a role is read through the API; an unknown user is null', async () => {
    const { id } = await on.zendesk.me(on.account)
    expect(await on.zendesk.readUser(on.account, id, 'screen')).toEqual({
      id,
      name: 'Ada Admin',
      email: 'ada@acme.example',
      role: 'admin',
    })
    expect(await on.zendesk.readUser(on.account, '1234567', 'screen')).toBe(null)
  })
})
