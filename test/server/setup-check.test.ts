import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hasTimer } from '../../server/db/timers.ts'
import { checkSetupDaily } from '../../server/jobs/check-setup.ts'
import { EVERY_MS } from '../../server/jobs/timers.ts'
import { addUnset, configurationOf, setupIn, type Unset } from '../fixtures/unset.ts'
import { startWorld, type World } from '../fixtures/world.ts'
import { openDatabase, type TestDatabase } from './setup-database.ts'

const DAY = 86_400_000

let database: TestDatabase
let world: World
let acme: Unset
let count = 0
let setup: ReturnType<typeof setupIn>

beforeAll(async () => {
  database = await openDatabase()
  world = await startWorld({ database })
})
afterAll(async () => {
  await world.close()
  await database.close()
})
beforeEach(async () => {
  acme = await addUnset(world, { subdomain: `acme${++count}`, hasOwn: true })
  setup = setupIn(world, acme)
  await setup.confirm([{ key: 'field-product-area', choice: { how: 'make' } }])
  await world.quiet()
})
const state = () => acme.account.state
const field = (owner: 'ticket' | 'organization', title: string) =>
  [...state().fields[owner].values()].find((one) => one.title === title)!
const trigger = () => acme.account.triggers.find(({ title }) => title.startsWith('Firstline'))!
const webhook = (title: string) => acme.account.webhooks.find(({ name }) => name === title)!
const view = (title: string) => acme.account.views.find((one) => one.title === title)!
const writes = (from: number) =>
  world.zendesk.calls
    .slice(from)
    .filter(({ method, account }) => method !== 'GET' && account === acme.account.subdomain).length
/** As `configurationOf`, without what a repair cannot bring back: ids and times. */
const shapeOf = (): unknown =>
  JSON.parse(
    JSON.stringify(configurationOf(acme.account), (key, value) =>
      ['id', 'url', 'updated_at', 'updated_by', 'created_at', 'signingSecret', 'sort_by'].includes(key) ||
      (key === 'value' && Array.isArray(value))
        ? undefined
        : value,
    ),
  )

describe('issue 7.2 Check', () => {
  test('issue 7.2 right after the set-up nothing differs, and a repair finds nothing to do', async () => {
    expect(await setup.check()).toEqual({})
    expect(await setup.repair()).toBe(false)
  })

  /** Each by hand: what is done, what is said, and whether Repair brings it back. */
  const changes: readonly (readonly [string, () => void, Record<string, readonly string[]>])[] = [
    [
      'a trigger is switched off',
      () => void Object.assign(trigger(), { active: false }),
      { 'trigger-created': ['inactive'] },
    ],
    [
      'a condition is added to the trigger',
      () => void trigger().conditions.all.push({ field: 'status', operator: 'is', value: 'open' }),
      { 'trigger-created': ['conditions'] },
    ],
    [
      'the trigger does something else too',
      () => void trigger().actions.push({ field: 'priority', value: 'low' }),
      { 'trigger-created': ['actions'] },
    ],
    ['the trigger is deleted', () => void state().triggers.delete(trigger().id), { 'trigger-created': ['missing'] }],
    [
      'a webhook is switched off',
      () => void Object.assign(webhook('Firstline: changes'), { status: 'inactive' }),
      { 'webhook-events': ['inactive'] },
    ],
    [
      'a webhook sends elsewhere',
      () => void Object.assign(webhook('Firstline: changes'), { endpoint: 'https://elsewhere.example/' }),
      { 'webhook-events': ['endpoint'] },
    ],
    [
      'a webhook listens to less',
      () => void webhook('Firstline: changes').subscriptions.pop(),
      { 'webhook-events': ['subscriptions'] },
    ],
    [
      'the webhook of the trigger is deleted',
      () => void state().webhooks.delete(webhook('Firstline: new tickets').id),
      { 'webhook-created': ['missing'] },
    ],
    [
      'a group is deleted',
      () => void state().groups.delete(acme.account.groups.at(-1)!.id),
      { 'group-enterprise': ['missing'] },
    ],
    [
      'an organization field is switched off',
      () => void Object.assign(field('organization', 'Premium support'), { active: false }),
      { 'organization-premium-support': ['inactive'] },
    ],
    [
      'an organization field is deleted',
      () => void state().fields.organization.delete(field('organization', 'VIP').id),
      { 'organization-vip': ['missing'] },
    ],
    [
      'the rank field is deleted',
      () => void state().fields.ticket.delete(field('ticket', 'Firstline rank').id),
      { 'field-rank': ['missing'] },
    ],
    [
      'an option of the product area is deleted',
      () => void field('ticket', 'Product area').custom_field_options?.splice(1, 1),
      { 'field-product-area': ['options'] },
    ],
    ['a view is deleted', () => void state().views.delete(view('Firstline: VIP').id), { 'view-vip': ['missing'] }],
    [
      'a macro is deleted',
      () => void state().macros.delete(acme.account.macros.at(-1)!.id),
      { macros: ['macrosMissing'] },
    ],
  ]
  test.each(changes)('issue 7.2 %s: it is said, and Repair puts it right', async (_what, change, said) => {
    const before = shapeOf()
    change()
    expect(shapeOf()).not.toEqual(before)
    expect(await setup.check()).toEqual(said)
    expect(await setup.repair()).toBe(true)
    await world.quiet()
    expect(await setup.differences()).toEqual({})
    expect(await setup.check()).toEqual({})
    if (_what !== 'an option of the product area is deleted') expect(sorted(shapeOf())).toEqual(sorted(before))
    // What refers to something that was made anew refers to the new one: a ticket still gets through.
    const { id } = acme.account.createTicket({ requesterId: acme.customerId, subject: 'Hi', body: 'How do I export?' })
    await world.quiet()
    expect(acme.account.ticket(id).tags).toContain('firstline_triaged')
  })

  test('issue 7.2 what does not matter is the admins’: said, left alone, and put back only when they ask', async () => {
    Object.assign(trigger(), { title: 'Mine now', raw_title: 'Mine now', position: 7 })
    const list = view('Firstline: at risk or late')
    list.conditions.all.push({ field: 'brand_id', operator: 'is', value: '1' })
    Object.assign(field('ticket', 'Firstline rank'), { title: 'Rang', raw_title: 'Rang' })
    Object.assign(acme.account.macros.at(-1)!, { actions: [{ field: 'comment_value', value: 'My words' }] })
    expect(await setup.check()).toEqual({
      'trigger-created': ['(title)', '(position)'],
      'view-at-risk': ['(conditions)'],
      'field-rank': ['(title)'],
      macros: ['(macrosEdited)'],
    })
    expect(await setup.repair()).toBe(false)
    // A repair of what matters leaves the rest of the same thing alone.
    const mine = acme.account.triggers.find(({ title }) => title === 'Mine now')!
    mine.active = false
    await setup.check()
    await setup.repair()
    await world.quiet()
    expect(mine).toMatchObject({ active: true, title: 'Mine now', position: 7 })
    expect(await setup.differences()).toMatchObject({ 'trigger-created': ['(title)', '(position)'] })
    await setup.repair(['view-at-risk'])
    await world.quiet()
    expect(view('Firstline: at risk or late').conditions.all).toHaveLength(2)
    await setup.remove()
    await world.quiet()
    expect(acme.account.macros.map(({ title }) => title)).toEqual([
      'Own: close',
      expect.stringContaining('Firstline::'),
    ])
    expect(acme.account.triggers.map(({ title }) => title)).toEqual(['Own: tell the chat', 'Own: mark mail'])
  })

  test('issue 7.2 a secret that was reset is learned; a webhook made anew by hand is taken over, and its trigger follows', async () => {
    webhook('Firstline: changes').signingSecret = 'cmVzZXQtYnktaGFuZC1yZXNldC1ieS1oYW5kLXJlc2V0'
    const old = webhook('Firstline: new tickets')
    state().webhooks.delete(old.id)
    acme.account.addWebhook({ endpoint: old.endpoint, subscriptions: ['conditional_ticket_events'], name: 'By hand' })
    expect(await setup.check()).toEqual({
      'webhook-events': ['secret'],
      'webhook-created': ['replaced', '(title)', 'secret'],
    })
    await setup.repair()
    await world.quiet()
    expect(await setup.check()).toEqual({ 'webhook-created': ['(title)'] })
    expect(trigger().actions[0]?.value).toEqual([webhook('By hand').id, expect.any(String)])
    const secrets = (await setup.account()).webhookSecrets
    const signing = acme.account.webhooks
      .filter(({ name }) => name !== 'webhook')
      .map(({ signingSecret }) => signingSecret)
    expect(secrets.toSorted()).toEqual(signing.toSorted())
  })

  test('issue 7.2 a mapped field that is gone is not made by itself: the admin chooses again', async () => {
    state().fields.organization.delete(field('organization', 'Who cares').id)
    expect(await setup.check()).toEqual({ 'organization-csm-email': ['missing'] })
    expect(await setup.repair()).toBe(false)
    const item = (await setup.view()).items.find(({ key }) => key === 'organization-csm-email')
    expect(item).toMatchObject({ isOpen: true })
    await setup.confirm([{ key: 'organization-csm-email', choice: { how: 'make' } }])
    await world.quiet()
    expect(field('organization', 'CSM e-mail').key).toBe('csm_email')
    expect(await setup.check()).toEqual({})
  })

  test('issue 7.2 once a day it checks by itself and tells the lead once', async () => {
    const { accountId } = acme
    const timer = () => hasTimer(world.server.services.db, accountId, 'check-setup', 'periodic')
    expect([await timer(), EVERY_MS['check-setup']]).toEqual([true, DAY])
    trigger().active = false
    await checkSetupDaily(world.server.services, { accountId })
    await world.quiet()
    const told = () =>
      world.slack.posts.filter(
        ({ text }) => text.includes('was changed by hand') && text.includes(acme.account.subdomain),
      )
    expect(told().map(({ text }) => text.split('\n')[1])).toEqual([
      expect.stringContaining('“Firstline: ticket created”: was switched off'),
    ])
    const calls = world.zendesk.calls.length
    await checkSetupDaily(world.server.services, { accountId })
    await world.quiet()
    expect(told()).toHaveLength(1)
    expect(writes(calls)).toBe(0)
    // Without a set-up there is nothing to look at.
    await setup.remove()
    await world.quiet()
    const later = world.zendesk.calls.length
    await checkSetupDaily(world.server.services, { accountId })
    expect(world.zendesk.calls.length).toBe(later)
    expect(await timer()).toBe(false)
  })

  test('issue 7.2 a policy that names more makes the check say what is behind', async () => {
    const { policy } = await setup.account()
    const areas = [...policy.triage.productAreas, { key: 'print', name: 'Print', words: [] }]
    const queues = [...policy.triage.queues, { key: 'print', name: 'Print', group: 'Print', isShared: false }]
    const { accounts } = world.server.services
    await accounts.savePolicy(acme.accountId, { ...policy, triage: { ...policy.triage, productAreas: areas, queues } })
    expect(await setup.check()).toEqual({ 'field-product-area': ['options'] })
    await setup.repair()
    await world.quiet()
    expect(field('ticket', 'Product area').custom_field_options?.map(({ value }) => value)).toContain('area_print')
    const print = (await setup.view()).items.find(({ key }) => key === 'group-print')
    expect(print).toMatchObject({ state: 'open', isOpen: true, choice: { how: 'make' } })
    await setup.confirm()
    await world.quiet()
    expect(acme.account.groups.map(({ name }) => name)).toContain('Print')
  })
})

/** Lists in another order are the same: what is made anew comes last. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((one) => JSON.stringify(sorted(one))).toSorted()
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, key === 'position' ? null : sorted(one)]))
}
