import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { TEMPLATE_KEYS } from '../../domain/macro-library.ts'
import type { Coverage, LibraryView } from '../../domain/macro-view.ts'
import { createZendesk } from '../../server/clients/zendesk.ts'
import type { Clock } from '../../server/clock.ts'
import { installLibrary } from '../../server/jobs/install-library.ts'
import { createAppKey } from '../fakes/host/tokens.ts'
import { Life, mortalDatabase } from '../fixtures/mortal.ts'
import { type Acme, connectAcme, startWorld, type World } from '../fixtures/world.ts'
import { databases, type TestDatabase } from './setup-database.ts'

const MINUTE = 60_000

let database: TestDatabase
let world: World
let acme: Acme
let admin: string
let count = 0
const appKey = createAppKey(1, () => world.clock.now())

beforeAll(async () => {
  const [pglite] = databases
  database = await pglite!.open()
  world = await startWorld({ database, appPublicKey: appKey.publicKeyPem })
})
/** Each test has an account of its own. */
beforeEach(async () => {
  acme = await connectAcme(world, { subdomain: `acme${++count}` })
  admin = await tokenOf(acme.leadId)
})
afterAll(async () => {
  await world.close()
  await database.close()
})

async function tokenOf(userId: number): Promise<string> {
  const form = new FormData()
  const { subdomain } = acme.account
  form.set('token', await appKey.issueToken({ subdomain, installationId: 77, userId }))
  const url = 'http://firstline.test/app/dashboard?origin=x&app_guid=y'
  const page = await world.server.fetch(new Request(url, { method: 'POST', body: form }))
  return JSON.parse(/id="firstline-boot">(.*?)<\/script>/.exec(await page.text())?.[1] ?? 'null').session.token
}
const call = async (path: string, body?: unknown, token = admin): Promise<Response> =>
  world.server.fetch(
    new Request(`http://firstline.test/api${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  )
const install = (keys: readonly string[] = TEMPLATE_KEYS, language = 'en') =>
  call('/macros/library', { keys, language })
const libraryOf = async (answer: Response | Promise<Response>): Promise<LibraryView['library']> =>
  ((await (await answer).json()) as LibraryView).library
const statesOf = async (answer: Response | Promise<Response>) =>
  Object.fromEntries((await libraryOf(answer)).map(({ key, state }) => [key, state]))
const all = (state: string) => Object.fromEntries(TEMPLATE_KEYS.map((key) => [key, state]))
const writes = () =>
  world.zendesk.calls.filter(({ method, path }) => /^(POST|PUT|DELETE)$/.test(method) && path.includes('/macros'))
    .length
const macros = () => acme.account.macros
const macroOf = (key: string) => {
  const found = macros().filter(({ description }) => description?.includes(`[firstline:${key}:`))
  expect(found).toHaveLength(1)
  return found[0]!
}
const textOf = (key: string) => String(macroOf(key).actions.find(({ field }) => field === 'comment_value')?.value)

describe('M1 installing the library', () => {
  test('M1 only admins see and install it', async () => {
    const agent = await tokenOf(acme.agentId)
    expect((await call('/macros/library', undefined, agent)).status).toBe(403)
    expect((await call('/macros/library', { keys: [], language: 'en' }, agent)).status).toBe(403)
    expect((await call('/macros/ack-received/coverage', {}, agent)).status).toBe(403)
  })

  test('M1 every template becomes one shared macro, and asking again makes no second one', async () => {
    expect(await statesOf(call('/macros/library'))).toEqual(all('absent'))
    const library = await libraryOf(install())
    expect(library.map(({ state }) => state)).toEqual(TEMPLATE_KEYS.map(() => 'installed'))
    expect(macros()).toHaveLength(15)
    expect(library.map(({ macroId }) => macroId).toSorted()).toEqual(
      macros()
        .map(({ id }) => String(id))
        .toSorted(),
    )
    expect(library[0]).toMatchObject({ key: 'ack-received', title: 'Firstline::Acknowledgement::Request received' })
    expect(library[0]?.actions[1]).toEqual({
      key: 'macroLibrary.action.status',
      params: { status: '@macroLibrary.status.open' },
    })
    expect(macroOf('closure-duplicate')).toMatchObject({ active: true, restriction: null })
    const before = writes()
    expect(await statesOf(install())).toEqual(all('installed'))
    expect(writes()).toBe(before)
    expect(macros()).toHaveLength(15)
  })

  test('M1 only what is asked for is made, in its language; the languages stand beside each other', async () => {
    expect(await statesOf(install(['ack-received'], 'de'))).toEqual({ ...all('absent'), 'ack-received': 'installed' })
    expect(textOf('ack-received')).toContain('Guten Tag {{customer}},')
    expect(await statesOf(call('/macros/library?language=en'))).toEqual(all('absent'))
    await install(['ack-received'], 'en')
    expect(macros().map(({ title }) => title)).toEqual([
      'Firstline::Eingang::Anfrage erhalten',
      'Firstline::Acknowledgement::Request received',
    ])
    expect((await call('/macros/library?language=fr')).status).toBe(400)
    const unknown = await install(['ack-received', 'nonsense'])
    expect(unknown.status).toBe(400)
    expect(await unknown.json()).toMatchObject({ error: { message: 'The library has no template nonsense.' } })
  })

  test('M1 what somebody edited is never overwritten, also when the library moves on', async () => {
    await install()
    const { id } = macroOf('resolution-fixed')
    const mine = [{ field: 'comment_value', value: 'All fixed, enjoy.' }]
    await edit(id, { actions: mine })
    expect(await statesOf(install())).toEqual({ ...all('installed'), 'resolution-fixed': 'edited' })
    await promise({ days: 3 })
    const states = await statesOf(call('/macros/library'))
    expect(states).toEqual({ ...all('installed'), 'resolution-fixed': 'edited', 'closure-no-response': 'outdated' })
    await install()
    expect(macros().find((macro) => macro.id === id)?.actions).toEqual(mine)
    expect(macros()).toHaveLength(15)
    // Without the marker it is still known by our record.
    await edit(id, { description: 'Ours now' })
    await install()
    expect(macros()).toHaveLength(15)
  })

  test('M1 an outdated one that nobody edited is brought up to date; who may use it and its note stay', async () => {
    await install(['closure-no-response', 'ack-received'])
    const { id, description } = macroOf('closure-no-response')
    await edit(id, {
      restriction: { type: 'Group', id: acme.groups.VIP },
      active: false,
      description: `May: ok. ${description}`,
    })
    await promise({ days: 3 })
    expect(await statesOf(call('/macros/library'))).toMatchObject({
      'closure-no-response': 'outdated',
      'ack-received': 'installed',
    })
    expect(await statesOf(install())).toEqual(all('installed'))
    expect(macroOf('closure-no-response')).toMatchObject({
      id,
      active: false,
      restriction: { type: 'Group', id: acme.groups.VIP },
      title: 'Firstline::Closure::No response for 3 days',
      description: expect.stringMatching(/^May: ok\. .*\[firstline:closure-no-response:en:[0-9a-f]{32}\]$/),
    })
    expect(textOf('closure-no-response')).toContain('for 3 days on your request')
  })

  test('M1 a deleted one stays away until it is asked for', async () => {
    await install()
    const { id } = macroOf('vip-acknowledgement')
    acme.account.state.macros.delete(id)
    expect(await statesOf(install(['ack-received']))).toMatchObject({ 'vip-acknowledgement': 'absent' })
    expect(macros()).toHaveLength(14)
    expect(await statesOf(install(['vip-acknowledgement']))).toEqual(all('installed'))
    expect(macroOf('vip-acknowledgement').id).not.toBe(id)
  })

  test('M1 a copy that somebody made of ours is theirs', async () => {
    await install(['ack-received'])
    const ours = macroOf('ack-received')
    const { title, description, actions } = ours
    const copy = acme.account.addMacro({ title, description, actions })
    const [first] = await libraryOf(install())
    expect(first).toMatchObject({ key: 'ack-received', state: 'installed', macroId: String(ours.id) })
    // Also when our record is lost: ours is the older one.
    await database.db.deleteFrom('library_macros').where('account_id', '=', acme.connected.accountId).execute()
    expect((await libraryOf(install()))[0]).toMatchObject({ state: 'installed', macroId: String(ours.id) })
    expect(macros().find(({ id }) => id === copy.id)).toMatchObject({ title, actions })
    expect(macros()).toHaveLength(16)
  })

  test('M1 a personal copy is never taken for ours; a shared one that took its place is', async () => {
    await install(['ack-received'])
    const { id, title, description, actions } = macroOf('ack-received')
    acme.account.state.macros.delete(id)
    const own = { title, description, actions }
    acme.account.addMacro({ ...own, restriction: { type: 'User', id: acme.agentId } })
    expect(await statesOf(call('/macros/library'))).toEqual(all('absent'))
    const shared = acme.account.addMacro(own)
    expect((await libraryOf(install(['ack-received'])))[0]).toMatchObject({
      state: 'installed',
      macroId: String(shared.id),
    })
    expect(macros()).toHaveLength(2)
  })

  test('M3 installing writes macros and nothing else: no ticket, no comment', async () => {
    const { standard } = acme.customers
    const { id } = acme.account.createTicket({ requesterId: standard.userId, subject: 's', body: 'b', via: 'email' })
    await world.quiet()
    const audits = acme.account.audits(id).length
    const before = world.zendesk.calls.length
    await install()
    const paths = world.zendesk.calls.slice(before).filter(({ method }) => method !== 'GET')
    expect([...new Set(paths.map(({ method, path }) => `${method} ${path}`))]).toEqual(['POST /api/v2/macros'])
    expect(acme.account.audits(id)).toHaveLength(audits)
  })

  test('M1 all macros of the account are looked at, however many pages', async () => {
    for (let index = 0; index < 230; index++)
      acme.account.addMacro({ title: `Own ${index}`, actions: [{ field: 'status', value: 'open' }] })
    await install(['ack-received'])
    await database.db.deleteFrom('library_macros').where('account_id', '=', acme.connected.accountId).execute()
    await install(['ack-received'])
    expect(macros()).toHaveLength(231)
  })
})

describe('M1 when things go wrong in between', () => {
  test('M1 a macro whose making was never answered is found by its marker', async () => {
    world.zendesk.faults.next({ kind: 'lost-answer', method: 'POST', path: /macros/ })
    expect(await statesOf(install())).toEqual(all('installed'))
    expect(macros()).toHaveLength(15)
  })

  test('M1 one that was never made is said so, and the next request makes what is missing', async () => {
    world.zendesk.faults.next({ kind: '503', method: 'POST', path: /macros/, retryAfter: 7 })
    const failed = await install()
    expect(failed.status).toBe(503)
    expect(await failed.json()).toMatchObject({ error: { message: expect.stringContaining('Install it again') } })
    expect(macros()).toHaveLength(0)
    expect(await statesOf(install())).toEqual(all('installed'))
    expect(macros()).toHaveLength(15)
  })

  test('M1 two admins at once make each macro once', async () => {
    const answers = await Promise.all([install(), install(), install()])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
    expect(macros()).toHaveLength(15)
    const busy = answers.find(({ status }) => status === 409)
    expect(await busy?.json()).toMatchObject({ error: { message: expect.stringContaining('by somebody else') } })
  })

  test('M1 macros of ours take nothing from the limit on ticket updates', async () => {
    const used = () =>
      database.db
        .selectFrom('budgets')
        .select(['bucket', 'used'])
        .where('account_id', '=', acme.connected.accountId)
        .where('bucket', '=', 'update')
        .executeTakeFirst()
    const before = await used()
    await install()
    expect(await used()).toEqual(before)
  })

  test('design 2.11 no room at Zendesk is told as that, and tickets keep theirs', async () => {
    await install(['ack-received'])
    await database.db
      .updateTable('budgets')
      .set({ used: 700, window_at: world.clock.now(), total: 700 })
      .where('account_id', '=', acme.connected.accountId)
      .execute()
    for (const answer of [await install(), await call('/macros/ack-received/coverage', {})]) {
      expect(answer.status).toBe(503)
      expect(await answer.json()).toMatchObject({ error: { message: expect.stringContaining('tickets go first') } })
    }
  })
})

describe('M1 killed at any statement', () => {
  test('M1 the next request finds what the one before made; no macro is made twice', async () => {
    const { services } = world.server
    const account = (await services.accounts.byId(acme.connected.accountId))!
    const ask = { keys: ['ack-received', 'closure-duplicate'], language: 'en' } as const
    let later = 0
    const clock: Clock = { ...services.clock, now: () => world.clock.now() + later }
    const { zendesk: config } = world.config
    let made = 0
    for (let steps = 0; ; steps++) {
      const life = new Life()
      const { db } = mortalDatabase(database.handle as PGlite, life)
      const zendesk = createZendesk({ ...services, db, clock, config })
      life.endAfter(steps)
      const isDone = await installLibrary({ ...services, db, zendesk, clock }, account, ask).then(
        () => true,
        () => false,
      )
      await zendesk.close()
      if (isDone) break
      // Whoever died gives the library free in time.
      later = 2 * MINUTE
      const states = (await installLibrary({ ...services, clock }, account, ask)).map(({ state }) => state)
      expect([steps, states.filter((state) => state === 'installed')]).toEqual([steps, ['installed', 'installed']])
      expect([steps, macros().length]).toEqual([steps, 2])
      acme.account.state.macros.clear()
      later = 0
      made = steps
    }
    // Every statement of a whole installation was the last one once.
    expect(made).toBeGreaterThan(20)
  })
})

describe('M4 coverage before a macro goes live', () => {
  // What becomes of the tickets does not matter here.
  beforeAll(() => world.zendesk.faults.deliveries({ dropEvery: 1 }))
  afterAll(() => world.zendesk.faults.clear())

  const coverage = async (macro: string | number, query = ''): Promise<Coverage> =>
    (await (await call(`/macros/${macro}/coverage${query}`, {})).json()) as Coverage
  const ticket = (name: string, more: object = {}) => {
    const requester = acme.account.addUser({ name, email: `${++count}@acme.test`, role: 'end-user', ...more })
    const { id } = acme.account.createTicket({ requesterId: requester.id, subject: 's', body: 'b', via: 'email' })
    return String(id)
  }
  const macro = (text: unknown, field = 'comment_value') =>
    acme.account.addMacro({ title: 'Own', actions: [{ field, value: text }] }).id

  test('M4 counts, for each placeholder, the tickets on which the customer would read nothing', async () => {
    const one = ticket('Cher')
    const two = ticket('Ann Lee', { phone: '123' })
    const three = ticket('Bo')
    await world.quiet()
    const own = macro(
      'Hi {{ticket.requester.last_name}} {{ticket.requester.last_name}}, {{ticket.requester.phone}} {{ticket.requester.first_name}} #{{ticket.id}}',
    )
    const found = await coverage(own)
    expect(found.tickets).toBe(3)
    expect(found.blanks.map(({ placeholder, count: tickets }) => [placeholder, tickets])).toEqual([
      ['ticket.requester.last_name', 2],
      ['ticket.requester.phone', 2],
    ])
    expect(found.blanks[0]?.ticketIds.toSorted()).toEqual([one, three].toSorted())
    expect(found.blanks[1]?.ticketIds).not.toContain(two)
  })

  test('M4 what is not reached, and what has a fallback, is not counted; HTML, channels and subjects are', async () => {
    ticket('Cher')
    await world.quiet()
    const guarded = '{% if ticket.requester.phone != blank %}{{ticket.requester.phone}}{% else %}none{% endif %}'
    expect((await coverage(macro(guarded))).blanks).toEqual([])
    expect((await coverage(macro('<p>{{ticket.requester.phone}}</p>', 'comment_value_html'))).blanks).toHaveLength(1)
    expect((await coverage(macro(['channel:all', '{{ticket.requester.phone}}']))).blanks).toHaveLength(1)
    expect((await coverage(macro('{{ticket.requester.phone}}', 'subject'))).blanks).toHaveLength(1)
  })

  test('M4 ticket fields, organizations and the assignee are those of each ticket', async () => {
    const field = acme.account.addTicketField({ type: 'text', title: 'Order', key: 'order' })
    const { vip } = acme.customers
    const { id } = acme.account.createTicket({
      requesterId: vip.userId,
      organizationId: vip.organizationId,
      subject: 's',
      body: 'b',
      via: 'email',
      customFields: [{ id: field.id, value: 'A-1' }],
    })
    const bare = ticket('Cher')
    await world.quiet()
    const own = macro(
      `{{ticket.ticket_field_${field.id}}} {{ticket.organization.name}} {{ticket.organization.custom_fields.csm_email}} {{ticket.brand.name}} {{current_user.name}} {{ticket.latest_comment.value}} {{ticket.ticket_field_99}}`,
    )
    const { tickets, blanks } = await coverage(own)
    expect(tickets).toBe(2)
    expect(blanks).toEqual([
      { placeholder: 'ticket.ticket_field_99', count: 2, ticketIds: expect.arrayContaining([String(id), bare]) },
      { placeholder: 'ticket.organization.custom_fields.csm_email', count: 1, ticketIds: [bare] },
      { placeholder: 'ticket.organization.name', count: 1, ticketIds: [bare] },
      { placeholder: `ticket.ticket_field_${field.id}`, count: 1, ticketIds: [bare] },
    ])
  })

  test('M1, M4 no template of the library is ever blank, in no language, before it is installed', async () => {
    for (const name of ['Ann Lee', 'Cher', '.']) ticket(name)
    await world.quiet()
    for (const language of ['en', 'de'])
      for (const key of TEMPLATE_KEYS)
        expect([key, await coverage(key, `?language=${language}`)]).toEqual([key, { tickets: 3, blanks: [] }])
    expect(macros()).toHaveLength(0)
  }, 60_000)

  test('M4 at most a hundred tickets, in one call, with the texts forgotten', async () => {
    for (let index = 0; index < 105; index++) ticket('Secret Person')
    await world.quiet()
    const before = world.zendesk.calls.length
    const own = macro('{{ticket.requester.phone}}')
    const found = await coverage(own)
    expect(found).toMatchObject({ tickets: 100, blanks: [{ placeholder: 'ticket.requester.phone', count: 100 }] })
    expect(world.zendesk.calls.slice(before).map(({ path }) => path)).toEqual([
      `/api/v2/macros/${own}`,
      '/api/v2/tickets',
    ])
    expect(world.logged.join('\n')).not.toContain('Secret Person')
  })

  test('M4 a macro that cannot be read says where; one that is not there is missing', async () => {
    ticket('Cher')
    await world.quiet()
    const broken = await call(`/macros/${macro('Hi\n{% if x %}')}/coverage`, {})
    expect(broken.status).toBe(400)
    expect(await broken.json()).toMatchObject({
      error: { message: expect.stringMatching(/line 2, column 1: .*endif/) },
    })
    for (const missing of ['99999999', 'nonsense'])
      expect((await call(`/macros/${missing}/coverage`, {})).status).toBe(404)
  })
})

/** What an admin does to a macro in Zendesk. */
async function edit(id: number, changes: object): Promise<void> {
  const { account } = acme
  const token = account.issueTokens('zdg-firstline', acme.leadId).access_token
  const url = `${world.server.services.zendeskUrl(account.subdomain)}/api/v2/macros/${id}.json`
  const answer = await fetch(url, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ macro: changes }),
  })
  expect(answer.status).toBe(200)
}

/** Another policy: what the templates promise changes with it. */
const promise = ({ days }: { days: number }) =>
  world.server.services.accounts.savePolicy(acme.connected.accountId, {
    ...defaultPolicy,
    lifecycle: { ...defaultPolicy.lifecycle, closingOfferAfterSeconds: days * 86_400 },
  })
