import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setUp } from '../../server/jobs/set-up.ts'
import { addUnset, configurationOf, setupIn, type Unset } from '../fixtures/unset.ts'
import { startWorld, type World } from '../fixtures/world.ts'
import { databases, type TestDatabase } from './setup-database.ts'

const MINUTE = 60_000

describe.each(databases)('the set-up on $name', ({ open }) => {
  let database: TestDatabase
  let world: World
  let acme: Unset
  let count = 0
  let setup: ReturnType<typeof setupIn>

  beforeAll(async () => {
    database = await open()
    world = await startWorld({ database })
  })
  afterAll(async () => {
    await world.close()
    await database.close()
  })
  const fresh = async (options: { hasOwn?: boolean; plan?: 'enterprise' | 'trial' } = {}): Promise<void> => {
    acme = await addUnset(world, { subdomain: `acme${++count}`, ...options })
    setup = setupIn(world, acme)
  }
  beforeEach(async () => {
    world.zendesk.faults.clear()
  })
  const writes = (from = 0): string[] =>
    world.zendesk.calls
      .slice(from)
      .filter(
        ({ method, account, path }) =>
          method !== 'GET' && account === acme.account.subdomain && path.includes('/api/v2'),
      )
      .map(({ method, path }) => `${method} ${path.replace(/^.*\/api\/v2/, '').replace(/\/[0-9A-Z]{12,}$/, '/id')}`)

  test('issue 7.2 nothing is made before the plan is confirmed; then each thing is made once, in its order', async () => {
    await fresh()
    const before = configurationOf(acme.account)
    const plan = await setup.view()
    expect(configurationOf(acme.account)).toEqual(before)
    expect(plan).toMatchObject({ state: 'none', notes: [] })
    expect(plan.items.map(({ key, choice }) => `${key} ${choice.how}`)).toEqual([
      'webhook-events make',
      'webhook-created make',
      'trigger-created make',
      'group-general map',
      'group-level-1 make',
      'group-level-2 make',
      'group-engineering make',
      'group-product make',
      'group-security make',
      'group-finance make',
      'group-vip make',
      'group-enterprise make',
      'organization-plan make',
      'organization-contract-value make',
      'organization-premium-support make',
      'organization-vip make',
      'organization-csm-email make',
      'organization-csm-name make',
      'field-rank make',
      'view-at-risk make',
      'view-vip make',
      'view-next make',
      'field-product-area leave',
      'macros make',
    ])
    await setup.confirm()
    await world.quiet()
    expect(await setup.view()).toMatchObject({ state: 'done', progress: { done: 23, of: 23 } })
    const made = writes()
    expect(made.slice(0, 8).every((line) => line === 'POST /groups')).toBe(true)
    expect(made.slice(-3)).toEqual(['POST /webhooks', 'POST /webhooks', 'POST /triggers'])
    expect(made).toHaveLength(8 + 6 + 1 + 3 + 15 + 3)
    // A second run of the job, and a second confirmation, make nothing.
    await setUp(world.server.services, { accountId: acme.accountId })
    await setup.confirm()
    await world.quiet()
    expect(writes()).toHaveLength(made.length)
    const account = await setup.account()
    const [rank] = acme.account.state.fields.ticket.values()
    expect(account.rankFieldId).toBe(String(rank?.id))
    expect(account.groupIds).toMatchObject({ Support: expect.any(String), VIP: expect.any(String) })
    expect(account.policy.triage.queues[0]).toMatchObject({ key: 'general', group: 'Support' })
    expect(acme.account.webhooks.map(({ signingSecret }) => signingSecret).toSorted()).toEqual(
      account.webhookSecrets.toSorted(),
    )
    const [next] = acme.account.views.filter(({ title }) => title === 'Firstline: next in line')
    expect(next?.execution).toMatchObject({ sort_by: String(rank?.id), sort_order: 'asc' })
    const [trigger] = acme.account.triggers
    expect(trigger).toMatchObject({
      active: true,
      position: 0,
      description: expect.stringContaining('[firstline:trigger-created]'),
    })
  })

  test('issue 7.2 a ticket created after the set-up is triaged through the webhook that it made', async () => {
    await fresh({ hasOwn: true })
    await setup.confirm()
    await world.quiet()
    const ticket = acme.account.createTicket({
      requesterId: acme.customerId,
      subject: 'How to',
      body: 'How do I export?',
    })
    await world.quiet()
    const { tags, group_id, fields } = acme.account.ticket(ticket.id)
    expect(tags).toEqual(expect.arrayContaining(['firstline_triaged', 'seen_by_trigger', 'type_how_to']))
    expect(String(group_id)).toBe((await setup.account()).groupIds['Level 1'])
    expect(
      fields.find(({ id }) => String(id) === String(acme.account.views.at(-1)?.execution.sort_by))?.value,
    ).toBeGreaterThan(0)
  })

  test('issue 7.2 what the account has already is mapped; Remove leaves it item by item as it was before', async () => {
    await fresh({ hasOwn: true })
    const before = configurationOf(acme.account)
    const plan = await setup.view()
    const mapped = plan.items.filter(({ choice }) => choice.how === 'map').map(({ key }) => key)
    expect(mapped).toEqual([
      'group-general',
      'group-level-2',
      'group-vip',
      'organization-plan',
      'organization-contract-value',
      'organization-csm-email',
      'field-product-area',
    ])
    await setup.confirm()
    await world.quiet()
    const { policy, productAreaFieldId } = await setup.account()
    expect(policy.tiers.plan).toEqual([{ crmPath: 'plan' }, { organizationField: 'tariff' }])
    expect(policy.vip.contractValue).toEqual({ organizationField: 'arr' })
    expect(policy.triage.queues.find(({ key }) => key === 'level-2')?.group).toBe('Tier 2')
    const module = [...acme.account.state.fields.ticket.values()].find(({ title }) => title === 'Module')
    expect(productAreaFieldId).toBe(String(module?.id))
    await setup.remove()
    await world.quiet()
    expect(configurationOf(acme.account)).toEqual(before)
    const after = await setup.view()
    expect(after.state).toBe('removed')
    expect(after.stays.map(({ key }) => key)).toEqual([
      'setup.stays.mapped',
      'setup.stays.edited',
      'setup.stays.tags',
      'setup.stays.notes',
      'setup.stays.merged',
      'setup.stays.audits',
    ])
    expect(await setup.account()).toMatchObject({ rankFieldId: null, webhookSecrets: [] })
    // Nothing is done to the account's tickets any more.
    acme.account.createTicket({ requesterId: acme.customerId, subject: 'Help', body: 'How do I export?' })
    const calls = world.zendesk.calls.length
    await world.advance(10 * MINUTE)
    expect(writes(calls)).toEqual([])
    // And it can be made again.
    await setup.confirm()
    await world.quiet()
    expect(await setup.view()).toMatchObject({ state: 'done' })
  })

  test('issue 7.2 items are left out, mapped elsewhere, and kept at the removal, as the admin says', async () => {
    await fresh({ hasOwn: true })
    const [support] = acme.account.groups
    await setup.confirm([
      { key: 'field-rank', choice: { how: 'leave' } },
      { key: 'macros', choice: { how: 'leave' } },
      { key: 'organization-plan', choice: { how: 'make' } },
      { key: 'group-finance', choice: { how: 'map', to: String(support?.id) } },
    ])
    await world.quiet()
    expect(await setup.states()).toMatchObject({
      'field-rank': 'left',
      macros: 'left',
      'organization-plan': 'made',
      'group-finance': 'mapped',
      'view-at-risk': 'made',
      'view-next': 'failed',
    })
    const view = await setup.view()
    expect(view.items.find(({ key }) => key === 'view-next')?.error).toEqual({
      key: 'setup.failed.needs',
      params: { title: 'Firstline rank' },
    })
    expect(acme.account.views.find(({ title }) => title.includes('at risk'))?.execution).toMatchObject({
      sort_by: 'created',
    })
    // What was left out is made later; what failed for it too.
    await setup.confirm([{ key: 'field-rank', choice: { how: 'make' } }])
    await world.quiet()
    expect(await setup.states()).toMatchObject({ 'field-rank': 'made', 'view-next': 'made', macros: 'left' })
    await expect(setup.confirm([{ key: 'group-nobody', choice: { how: 'make' } }])).rejects.toThrow(
      'no item group-nobody',
    )
    await setup.remove(['group-security'])
    await world.quiet()
    expect(acme.account.groups.map(({ name }) => name)).toEqual(['Support', 'Tier 2', 'VIP', 'Security'])
    expect((await setup.view()).stays).toContainEqual({ key: 'setup.stays.kept', params: { title: 'Security' } })
  })

  test('issue 7.2 a required thing cannot be left out; a mapped one must be there and of its kind', async () => {
    await fresh({ hasOwn: true })
    await expect(setup.confirm([{ key: 'trigger-created', choice: { how: 'leave' } }])).rejects.toThrow(
      'cannot be left out',
    )
    await expect(setup.confirm([{ key: 'organization-vip', choice: { how: 'map', to: '1' } }])).rejects.toThrow(
      'not there any more',
    )
    const seats = [...acme.account.state.fields.ticket.values()].find(({ title }) => title === 'Seats')
    // What is in a field of theirs would be lost.
    await expect(setup.confirm([{ key: 'field-rank', choice: { how: 'map', to: String(seats?.id) } }])).rejects.toThrow(
      'another kind',
    )
    expect((await setup.view()).state).toBe('none')
  })

  test('issue 7.2 429, 503 and a lost answer put one thing off, the others go on, and nothing is made twice', async () => {
    await fresh()
    const { faults } = world.zendesk
    const account = acme.account.subdomain
    faults.next({ kind: 'lost-answer', account, method: 'POST', path: /\/webhooks$/ })
    faults.next({ kind: 'lost-answer', account, method: 'POST', path: /\/organization_fields$/ })
    faults.next({ kind: 'lost-answer', account, method: 'POST', path: /\/triggers$/ })
    faults.next({ kind: '503', account, method: 'POST', path: /\/views$/ })
    faults.next({ kind: '500', account, method: 'POST', path: /\/ticket_fields$/ })
    faults.next({ kind: '429', account, method: 'POST', path: /\/groups$/, retryAfter: 40 })
    await setup.confirm()
    await world.quiet()
    const view = await setup.view()
    expect(view.state).toBe('applying')
    await world.advance(10 * MINUTE)
    expect((await setup.view()).state).toBe('done')
    expect(Object.values(await setup.states()).filter((state) => state === 'failed')).toEqual([])
    const { webhooks, triggers, views, groups, macros } = acme.account
    expect([webhooks.length, triggers.length, views.length, groups.length, macros.length]).toEqual([2, 1, 3, 9, 15])
    expect([...acme.account.state.fields.organization.values()]).toHaveLength(6)
    expect([...acme.account.state.fields.ticket.values()]).toHaveLength(1)
    const secrets = (await setup.account()).webhookSecrets
    expect(webhooks.map(({ signingSecret }) => signingSecret).toSorted()).toEqual(secrets.toSorted())
  })

  test('issue 7.2 what Zendesk refuses says why and can be tried again; the rest is there', async () => {
    await fresh({ plan: 'trial' })
    for (let index = 0; index < 9; index++)
      acme.account.addWebhook({
        endpoint: `https://own.example/${index}`,
        subscriptions: ['conditional_ticket_events'],
      })
    expect((await setup.view()).notes).toEqual([{ key: 'setup.note.webhooks', params: { count: 9 } }])
    await setup.confirm([{ key: 'organization-vip', choice: { how: 'make' } }])
    // Somebody makes a field of that key at this very moment.
    acme.account.addOrganizationField({ key: 'vip', title: 'Mine', type: 'checkbox' })
    await world.quiet()
    const errors = (await setup.view()).items.flatMap(({ key, error }) => (error ? [`${key} ${error.key}`] : []))
    expect(errors).toEqual([
      'webhook-created setup.failed.limit',
      'trigger-created setup.failed.needs',
      'organization-vip setup.failed.taken',
    ])
    expect(Object.values(await setup.states()).filter((state) => state === 'made')).toHaveLength(19)
    const [first] = acme.account.webhooks
    acme.account.state.webhooks.delete(first!.id)
    expect(await setup.repair()).toBe(true)
    await world.quiet()
    expect(acme.account.triggers).toHaveLength(1)
    expect(await setup.states()).toMatchObject({ 'trigger-created': 'made', 'organization-vip': 'failed' })
  })

  test('issue 7.2 many steps at one moment: one works, the others come back, and nothing is made twice', async () => {
    await fresh()
    await setup.confirm()
    const { services } = world.server
    await Promise.all(Array.from({ length: 8 }, () => setUp(services, { accountId: acme.accountId })))
    await world.quiet()
    await world.advance(3 * MINUTE)
    expect((await setup.view()).state).toBe('done')
    const { webhooks, triggers, views, groups, macros } = acme.account
    expect([webhooks.length, triggers.length, views.length, groups.length, macros.length]).toEqual([2, 1, 3, 9, 15])
    expect((await setup.account()).webhookSecrets).toHaveLength(2)
  })

  test('issue 7.2 without the rights of an admin nothing is made, and each thing says so', async () => {
    await fresh()
    acme.account.user(acme.serviceUserId).role = 'agent'
    await setup.confirm()
    await world.quiet()
    const view = await setup.view()
    expect(view.state).toBe('done')
    const errors = new Set(view.items.filter(({ kind }) => kind !== 'macros').map(({ error }) => error?.key))
    expect(errors).toContain('setup.failed.rights')
    expect(acme.account.webhooks).toEqual([])
    acme.account.user(acme.serviceUserId).role = 'admin'
    await setup.repair()
    await world.quiet()
    expect(acme.account.triggers).toHaveLength(1)
  })
})
