import { importSPKI, jwtVerify } from 'jose'
import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startBrowser } from './host/browser.ts'
import { inApp, namesOf, seen, until, waitFor } from './host/drive.ts'
import { type Host, startHost } from './host/server.ts'
import { startTinyApp, type TinyApp } from './host/tiny-app.ts'
import { type StandInAccount, startZendesk, type ZendeskStandIn } from './zendesk/server.ts'

/** The real SDK in real iframes in real Chromium: what zendesk-app.md section 3 says of the wire holds here. */
let browser: Browser
let zendesk: ZendeskStandIn
let account: StandInAccount
let app: TinyApp
let host: Host
let page: Page
let agentId: number
let ticketId: number
let otherId: number

beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

beforeEach(async () => {
  zendesk = await startZendesk()
  account = zendesk.addAccount({ subdomain: 'acme' })
  const agent = account.addUser({
    name: 'Ann Lee',
    email: 'ann@acme.example',
    role: 'agent',
    timeZone: 'Europe/Berlin',
  })
  const requester = account.addUser({ name: 'Bob', email: 'bob@shop.example' })
  account.addMembership(agent.id, account.addGroup({ name: 'Level 1' }).id)
  agentId = agent.id
  ticketId = account.createTicket({ requesterId: requester.id, subject: 'Down', body: 'Help', tags: ['red'] }).id
  otherId = account.createTicket({ requesterId: requester.id, subject: 'Other', body: 'Hi' }).id
  app = await startTinyApp()
  host = await startHost({
    zendesk,
    appUrl: app.url,
    settings: { region: 'eu' },
    secureSettings: { key: 'hidden-1' },
  })
  page = await browser.newPage()
})
afterEach(async () => {
  await page.close()
  await host.close()
  await app.close()
  await zendesk.close()
})

/** Opens the bare page and answers with the app's frame of each ticket, registered. */
async function open(...tickets: number[]): Promise<Frame[]> {
  await page.goto(host.pageUrl({ subdomain: 'acme', userId: agentId, tickets }))
  return Promise.all(
    tickets.map(async (id) => {
      const element = await page.waitForSelector(`iframe[data-ticket="${id}"]`, { state: 'attached' })
      const frame = await element.contentFrame()
      if (!frame) throw new Error(`No frame for ticket ${id}.`)
      await waitFor(frame, `window.seen && seen.length > 0`)
      return frame
    }),
  )
}
/** Runs in the host page. */
const inHost = <T>(code: string): Promise<T> => page.evaluate(code)
test('3.1 the app registers with context and metadata and is activated', async () => {
  const [frame] = await open(ticketId)
  await until(frame!, 'app.activated')
  const [registered, activated] = await seen(frame!)
  expect(registered?.[1]).toMatchObject({
    context: { product: 'support', account: { subdomain: 'acme' }, location: 'ticket_sidebar', ticketId },
    metadata: { appId: host.appId, installationId: host.installationId, settings: { region: 'eu' } },
  })
  expect(activated).toEqual(['app.activated', { firstLoad: true }])
})

test('4.2 the page load is a form POST with a token that verifies; the query keeps origin, guid and colour scheme', async () => {
  const [frame] = await open(ticketId)
  const query = new URL(frame!.url()).searchParams
  expect([query.get('origin'), query.get('colorScheme')]).toEqual([host.url, 'light'])
  expect(query.get('app_guid')).toMatch(/^[0-9a-f-]{36}$/)
  const key = await importSPKI(host.publicKeyPem, 'RS256')
  const { payload } = await jwtVerify(app.tokens[0]!, key, { currentDate: new Date(zendesk.clock.now()) })
  expect(payload.sub).toBe(`https://acme.zendesk.com/api/v2/users/${agentId}.json`)
})

test('4.2 the public key is where Zendesk publishes it', async () => {
  const answer = await fetch(`${account.url}/api/v2/apps/${host.appId}/public_key.pem`)
  expect(await answer.text()).toBe(host.publicKeyPem)
})

test('3.3 get answers by path; one unknown path rejects, several resolve with errors', async () => {
  const [frame] = await open(ticketId)
  expect(await inApp(frame!, `client.get('ticket.subject')`)).toEqual({ 'ticket.subject': 'Down', errors: {} })
  const several = await inApp(
    frame!,
    `client.get(['ticket.id', 'ticket.tags', 'ticket.requester.name', 'currentUser.name', 'currentUser.timeZone.ianaName', 'comment.type', 'nope'])`,
  )
  expect(several).toMatchObject({
    'ticket.id': ticketId,
    'ticket.tags': ['red'],
    'ticket.requester.name': 'Bob',
    'currentUser.name': 'Ann Lee',
    'currentUser.timeZone.ianaName': 'Europe/Berlin',
    'comment.type': 'publicReply',
    errors: { nope: { message: 'is not a known path here.' } },
  })
  expect(await inApp(frame!, `client.get('ticket.nope')`)).toBe('rejected: "ticket.nope" is not a known path here.')
})

test('3.7 set changes the unsaved form and tells the change; nothing is saved', async () => {
  const [frame] = await open(ticketId)
  await inApp(frame!, `client.set({ 'ticket.status': 'open', 'comment.text': 'Hello' })`)
  await until(frame!, 'comment.text.changed')
  expect(await seen(frame!)).toEqual(
    expect.arrayContaining([
      ['ticket.status.changed', 'open'],
      ['*.changed', { propertyName: 'ticket.status', newValue: 'open', oldValue: 'new' }],
      ['comment.text.changed', 'Hello'],
    ]),
  )
  expect(await page.inputValue('#reply')).toBe('Hello')
  expect(account.ticket(ticketId).status).toBe('new')
})

test('3.7 text goes into the editor at the cursor as HTML, and at the end as text', async () => {
  const [frame] = await open(ticketId)
  await page.fill('#reply', 'Dear Bob,')
  await inApp(frame!, `client.invoke('ticket.editor.insert', ' a &lt;b&gt;<br>c')`)
  await inApp(frame!, `client.invoke('comment.appendText', ' <i>kept</i>')`)
  expect(await page.inputValue('#reply')).toBe('Dear Bob, a <b>\nc <i>kept</i>')
})

test('3.7 notify shows HTML, resize moves the height, an unknown action rejects', async () => {
  const [frame] = await open(ticketId)
  await inApp(frame!, `client.invoke('notify', 'Saved <b>all</b>', 'alert')`)
  expect(await page.textContent('[role=alert] b')).toBe('all')
  await inApp(frame!, `client.invoke('resize', { width: '900px', height: '412px' })`)
  const style = await page.getAttribute(`iframe[data-ticket="${ticketId}"]`, 'style')
  expect(style).toBe('height: 412px;')
  expect(await inApp(frame!, `client.invoke('explode')`)).toBe('rejected: "explode" is not a known action here.')
})

/** What a handler does, and the text that blocks the save (null: saved). 3.4. */
const HOOKS: readonly (readonly [string, string | null])[] = [
  [`() => true`, null],
  [`() => undefined`, null],
  [`() => Promise.resolve(false)`, null],
  [`() => false`, 'The app did not allow this ticket to be submitted.'],
  [`() => 'Fill in the name first.'`, 'Fill in the name first.'],
  [`() => { throw new Error('The first name is empty.') }`, 'The first name is empty.'],
  [`() => Promise.reject('Not yet.')`, 'Not yet.'],
  [`() => Promise.reject()`, 'The app did not allow this ticket to be submitted.'],
]
test.each(HOOKS)('3.4 ticket.save with a handler %s', async (handler, blocked) => {
  const [frame] = await open(ticketId)
  await frame!.evaluate(`client.on('ticket.save', ${handler})`)
  await frame!.evaluate(`client.get('ticket.id')`)
  await page.fill('#reply', 'Hello Bob')
  const answer = await inHost<{ ok: boolean; message?: string }>(`host.workspace.submit()`)
  expect(answer.ok ? null : answer.message).toBe(blocked)
  expect(account.comments(ticketId)).toHaveLength(blocked === null ? 2 : 1)
  expect(await page.locator('.notice-error').count()).toBe(blocked === null ? 0 : 1)
  expect(namesOf(await seen(frame!)).includes('ticket.submit.start')).toBe(blocked === null)
})

test('3.4 a hook that never answers lets the save pass after the limit', async () => {
  const [frame] = await open(ticketId)
  await frame!.evaluate(`client.on('ticket.save', () => new Promise(() => {}))`)
  await frame!.evaluate(`client.get('ticket.id')`)
  await inHost(`host.workspace.hookLimitMilliseconds = 20`)
  await page.fill('#reply', 'Hello Bob')
  expect(await inHost(`host.workspace.submit().then(({ ok }) => ok)`)).toBe(true)
})

test('3.9 a saved reply reaches Zendesk as one update by the agent, and the app is told', async () => {
  const [frame] = await open(ticketId)
  await page.fill('#reply', 'Working on it')
  await page.click('#submit')
  await until(frame!, 'ticket.updated')
  const comment = account.comments(ticketId).at(-1)
  expect([comment?.body, comment?.author_id, comment?.public]).toEqual(['Working on it', agentId, true])
  const names = namesOf(await seen(frame!)).filter((name) => name.startsWith('ticket.submit'))
  expect(names).toEqual(['ticket.submit.start', 'ticket.submit.done'])
  expect(await page.inputValue('#reply')).toBe('')
})

test('3.9 what Zendesk refuses is shown and the draft stays', async () => {
  const [frame] = await open(ticketId)
  account.update(ticketId, agentId, { status: 'solved', assignee_id: agentId })
  account.record(ticketId).ticket.status = 'closed'
  await page.fill('#reply', 'Too late')
  expect(await inHost(`host.workspace.submit().then(({ ok }) => ok)`)).toBe(false)
  await until(frame!, 'ticket.submit.fail')
  expect(await page.inputValue('#reply')).toBe('Too late')
  expect(await page.locator('.notice-error').count()).toBe(1)
})

test('3.5 each ticket tab has its own copy; only the shown one is active, a closed one is told', async () => {
  const [first, second] = await open(ticketId, otherId)
  await until(second!, 'app.activated')
  const before = (await seen(first!)).length
  await inHost(`host.workspace.activate(${ticketId})`)
  await until(second!, 'app.deactivated')
  await waitFor(first!, `seen.length > ${before}`)
  expect(namesOf((await seen(first!)).slice(before))).toEqual(['app.activated'])
  const willDestroy = second!.evaluate(`new Promise((resolve) => client.on('app.willDestroy', () => resolve('told')))`)
  await inHost(`host.workspace.close(${otherId})`)
  expect(await willDestroy).toBe('told')
  await page.waitForSelector(`iframe[data-ticket="${otherId}"]`, { state: 'detached' })
})

test('3.6 a new colour scheme is told to every copy and answered from then on', async () => {
  const frames = await open(ticketId, otherId)
  await inHost(`host.workspace.setColorScheme('dark')`)
  for (const frame of frames) {
    await until(frame, 'colorScheme.changed')
    expect(await seen(frame)).toContainEqual(['colorScheme.changed', 'dark'])
    expect(await inApp(frame, `client.get('colorScheme')`)).toEqual({ colorScheme: 'dark', errors: {} })
  }
})

test('3.6 a change by somebody else reaches the copy of that ticket only', async () => {
  const [first, second] = await open(ticketId, otherId)
  account.update(ticketId, agentId, { priority: 'high' })
  await until(first!, 'ticket.updated')
  expect(await inApp(first!, `client.get('ticket.priority')`)).toMatchObject({ 'ticket.priority': 'high' })
  expect(namesOf(await seen(second!))).not.toContain('ticket.updated')
})

test('3.6 a change that is told while a ticket is being opened is not lost', async () => {
  const [first] = await open(ticketId)
  await page.route(
    `**/desk/acme/tickets/${otherId}`,
    async (route) => {
      const beforeTheChange = await route.fetch()
      account.update(otherId, agentId, { priority: 'high' })
      // Changes are told in order: once this one arrived, the other one did.
      account.update(ticketId, agentId, { priority: 'low' })
      await until(first!, 'ticket.updated')
      await route.fulfill({ response: beforeTheChange })
    },
    { times: 1 },
  )
  await inHost(`host.workspace.open(${otherId})`)
  expect(await inHost(`host.workspace.active.form.saved.priority`)).toBe('high')
})

test('3.7 copies find each other and are relayed what one triggers on the other', async () => {
  const [first, second] = await open(ticketId, otherId)
  const { instances } = await inApp<{ instances: Record<string, { ticketId: number }> }>(
    first!,
    `client.get('instances')`,
  )
  const [guid] = Object.entries(instances).find(([, context]) => context.ticketId === otherId)!
  await first!.evaluate(`client.instance('${guid}').trigger('hello', { from: 'first' })`)
  await until(second!, 'hello')
  expect(await seen(second!)).toContainEqual(['hello', { from: 'first' }])
})

test('3.7 a modal opens beside its parent, and closing it is told', async () => {
  const [frame] = await open(ticketId)
  const created = await inApp<{ 'instances.create': { instanceGuid: string }[] }>(
    frame!,
    `client.invoke('instances.create', { location: 'modal', url: '${app.url}/app/modal', size: { width: '400px', height: '300px' } })`,
  )
  const guid = created['instances.create'][0]!.instanceGuid
  await frame!.evaluate(`client.instance('${guid}').on('modal.close', () => seen.push(['modal closed']))`)
  const modal = (await (await page.waitForSelector(`iframe[data-guid="${guid}"]`)).contentFrame())!
  await waitFor(modal, `window.seen && seen.length > 0`)
  await modal.evaluate(`void client.invoke('destroy')`)
  await until(frame!, 'modal closed')
  await page.waitForSelector(`iframe[data-guid="${guid}"]`, { state: 'detached' })
})

test('3.8 client.request reaches the API in the agent’s own rights', async () => {
  const [frame] = await open(ticketId)
  const { user } = await inApp<{ user: { id: number } }>(frame!, `client.request('/api/v2/users/me.json')`)
  expect(user.id).toBe(agentId)
  const failed = await frame!.evaluate(`client.request('/api/v2/tickets/999999.json').catch(({ status }) => status)`)
  expect(failed).toBe(404)
})

test('3.8 a foreign address goes through the proxy, which fills secure settings the page never sees', async () => {
  const [frame] = await open(ticketId)
  const answer = await inApp<{ authorization: string }>(
    frame!,
    `client.request({ url: '${app.url}/answer', type: 'POST', secure: true, data: '{"key":"{{setting.key}}"}', contentType: 'application/json', headers: { Authorization: 'Key {{setting.key}}' } })`,
  )
  expect(answer).toEqual({ authorization: 'Key hidden-1', body: '{"key":"hidden-1"}' })
  expect(JSON.stringify(await seen(frame!))).not.toContain('hidden-1')
})

test('3.9 from another site the app still registers, in a browser that gives its frame no storage', async () => {
  await host.close()
  host = await startHost({ zendesk, appUrl: app.url, isThirdParty: true })
  const [frame] = await open(ticketId)
  expect(host.url).toMatch(/^http:\/\/localhost:/)
  expect(await frame!.evaluate(`navigator.locks.request('x', () => 'got').catch(({ name }) => name)`)).toBe(
    'SecurityError',
  )
  expect(await inApp(frame!, `client.get('ticket.id')`)).toEqual({ 'ticket.id': ticketId, errors: {} })
})

test('3.9 the dashboard is loaded in the navigation bar’s place', async () => {
  await page.goto(host.pageUrl({ subdomain: 'acme', userId: agentId, dashboard: true }))
  const frame = (await (await page.waitForSelector('#frames iframe')).contentFrame())!
  await waitFor(frame, `window.seen && seen.some(([name]) => name === 'app.activated')`)
  expect(new URL(frame.url()).pathname).toBe('/app/dashboard')
  expect((await seen(frame))[0]?.[1]).toMatchObject({ context: { location: 'nav_bar' } })
})
