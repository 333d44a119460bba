import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ConnectionView, Finish } from '../../domain/connection-view.ts'
import type { Boot } from '../../domain/views.ts'
import { startBrowser } from '../fakes/host/browser.ts'
import { anActivity, aView } from './a-view.ts'
import { type Stage, startStage } from './stage.ts'
import { type Visit, visit } from './visit.ts'

let browser: Browser
let stage: Stage
let open: Visit | null = null
let ready: Boot

beforeAll(async () => {
  browser = await startBrowser()
  stage = await startStage()
  ready = stage.canned.boot
})
beforeEach(() => {
  stage.canned.agent = { ...stage.canned.agent, role: 'admin', locale: 'en-GB' }
  stage.canned.finish = () => ({ state: 'waiting', trouble: null, boot: null })
  stage.canned.connection = () => ({ state: 'connected', why: null, endedAt: null, admin: null })
  stage.canned.activity = () => anActivity()
  stage.canned.view = () => aView()
  stage.requests.length = 0
})
afterEach(async () => {
  await open?.context.close()
})
afterAll(async () => {
  await browser.close()
  await stage.close()
})

const CONNECT = { ticket: 'ticket-1', claim: 'claim-1', expiresAt: '2026-03-06T13:37:50Z', isKnown: false }
const notConnected = (isKnown = false): Boot => ({
  ...ready,
  state: 'not-connected',
  session: null,
  connect: { ...CONNECT, isKnown },
})
const go = async (options: { dark?: boolean; language?: string; sidebar?: boolean } = {}): Promise<Visit> => {
  const { sidebar = false, ...rest } = options
  open = await visit(browser, stage, { ...(sidebar ? {} : { tickets: [], dashboard: true }), ...rest })
  return open
}
const ended = (isAdmin: boolean): ConnectionView => ({
  state: 'ended',
  why: 'revoked',
  endedAt: '2026-03-06T12:00:00Z',
  admin: isAdmin ? { actingAs: 'Firstline', connectedAt: '2026-03-01T12:00:00Z', scope: 'read write' } : null,
})

describe('the page of an account that is not connected', () => {
  test('issue 7 one click opens the other window; the page waits and goes on by itself', async () => {
    stage.canned.boot = notConnected()
    const { app, context, pass, complaints } = await go()
    const page = app.locator('[data-screen=connect]')
    expect(await page.textContent()).toMatch(/Connect Firstline with acme.*Read.*Write.*Never.*a public comment/s)
    const window = context.waitForEvent('page')
    await app.getByRole('button', { name: 'Connect', exact: true }).click()
    expect((await window).url()).toContain('/oauth/start?ticket=ticket-1')
    await app.getByText('Waiting for the other window.').waitFor()

    stage.canned.finish = () => ({ state: 'waiting', trouble: 'denied', boot: null })
    await pass(2_100)
    await app.getByText('You chose not to allow Firstline.').waitFor()
    stage.canned.finish = () => 503
    await pass(2_100)
    await app.getByText('Firstline does not answer. Trying again by itself.').waitFor()
    const finished: Finish = { state: 'connected', trouble: null, boot: { ...ready, isAdmin: true } }
    stage.canned.finish = (asked) => {
      expect(asked).toEqual({ claim: 'claim-1' })
      return finished
    }
    await pass(2_100)
    await app.getByRole('heading', { name: 'Activity' }).waitFor()
    expect(complaints).toEqual([])
  })

  test('issue 7 a page that is too old says what to do', async () => {
    stage.canned.boot = notConnected(true)
    stage.canned.finish = () => ({ state: 'over', trouble: null, boot: null })
    const { app } = await go()
    await app.getByRole('heading', { name: 'Connect Firstline with acme again' }).waitFor()
    await app.getByRole('button', { name: 'Connect', exact: true }).click()
    await app.locator('[data-screen=connect-over]').getByText('Reload apps').waitFor()
  })

  test('issue 7 who is no admin sees what an admin has to do, and no button', async () => {
    stage.canned.agent = { ...stage.canned.agent, role: 'agent' }
    stage.canned.boot = notConnected()
    const { app, broken } = await go()
    expect(await app.locator('[data-screen=connect-for-admins]').textContent()).toContain('Only an admin can allow it')
    expect(await app.getByRole('button').count()).toBe(0)
    expect(await broken()).toEqual([])
  })

  test.each([
    { dark: false, language: 'en-GB', button: 'Connect' },
    { dark: true, language: 'de-AT', button: 'Verbinden' },
  ])('design 2.12 dark $dark, $language: 320 px wide, nothing runs out, axe finds nothing', async (look) => {
    const { button, ...options } = look
    stage.canned.agent = { ...stage.canned.agent, locale: look.language }
    stage.canned.boot = notConnected()
    stage.canned.finish = () => ({ state: 'waiting', trouble: 'scopes', boot: null })
    const { app, broken, complaints } = await go(options)
    await app.getByRole('button', { name: button, exact: true }).click()
    await app.locator('[data-part=trouble]').waitFor()
    expect(await app.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(320)
    expect(await app.locator('main').textContent()).not.toMatch(/(connectPage|oauthPage|sidebar)\.[a-z]/)
    expect(await broken()).toEqual([])
    expect(complaints).toEqual([])
  })
})

describe('a connection that ended', () => {
  test('issue 7 an admin repairs it by one button on every page, and sees it done', async () => {
    stage.canned.boot = { ...ready, isAdmin: true, isCutOff: true }
    stage.canned.connection = () => ended(true)
    stage.canned.other = ({ path }) =>
      path === '/api/connection/repair' ? { ticket: 'ticket-2', expiresAt: '2026-03-06T13:37:50Z' } : 503
    const { app, context, pass, broken } = await go()
    const banner = app.locator('[data-part=cut-off]')
    expect(await banner.textContent()).toMatch(/interrupted.*somebody took it back.*nothing is lost/s)
    await app.getByRole('button', { name: 'Macros' }).click()
    const window = context.waitForEvent('page')
    await banner.getByRole('button', { name: 'Connect again' }).click()
    expect((await window).url()).toContain('/oauth/start?ticket=ticket-2')
    expect(await broken()).toEqual([])
    stage.canned.connection = () => ({ ...ended(true), state: 'connected', why: null, endedAt: null })
    await pass(2_100)
    await app.locator('[data-part=reconnected]').waitFor()
  })

  test('issue 7 an agent in the ticket reads plain words above what was last known', async () => {
    stage.canned.boot = { ...ready, isCutOff: true }
    stage.canned.connection = () => ended(false)
    const { app } = await go({ sidebar: true })
    const banner = app.locator('[data-part=cut-off]')
    expect(await banner.textContent()).toMatch(/last known.*Ask an admin/s)
    expect(await banner.getByRole('button').count()).toBe(0)
    await app.locator('[data-screen=triaged]').waitFor()
  })

  test('issue 7 a sound connection is not mentioned, and a ticket does not even ask', async () => {
    stage.canned.boot = ready
    const { app } = await go({ sidebar: true })
    await app.locator('[data-screen=triaged]').waitFor()
    expect(stage.requests.filter((line) => line.includes('connection'))).toEqual([])
  })
})

describe('the connection page', () => {
  test('issue 7 disconnecting asks first, says what goes and what stays, and what became of it', async () => {
    stage.canned.boot = { ...ready, isAdmin: true }
    stage.canned.connection = () => ({ ...ended(true), state: 'connected', why: null, endedAt: null })
    const asked: string[] = []
    stage.canned.other = ({ method, path }) => {
      asked.push(`${method} ${path}`)
      return path.endsWith('repair') ? { ticket: 't', expiresAt: '2026-03-06T13:37:50Z' } : { isRevoked: false }
    }
    const { app, broken } = await go()
    await app.getByRole('button', { name: 'Connection', exact: true }).click()
    const page = app.locator('[data-screen=connection]')
    expect(await page.textContent()).toMatch(/Connected with acme.*Acting as Firstline.*read write/s)
    await page.getByRole('button', { name: 'Disconnect', exact: true }).click()
    expect(await page.textContent()).toMatch(/Goes:.*Stays:/s)
    await page.getByRole('button', { name: 'Stay connected' }).click()
    expect(asked).not.toContain('POST /api/connection/disconnect')
    await page.getByRole('button', { name: 'Disconnect', exact: true }).click()
    expect(await broken()).toEqual([])
    await page.getByRole('button', { name: 'Disconnect now' }).click()
    await app.locator('[data-screen=disconnected]').getByText('External OAuth clients').waitFor()
    expect(asked).toContain('POST /api/connection/disconnect')
  })

  test('issue 7 an agent has no such page', async () => {
    stage.canned.boot = ready
    const { app } = await go()
    await app.getByRole('heading', { name: 'Activity' }).waitFor()
    expect(await app.getByRole('button', { name: 'Connection' }).count()).toBe(0)
  })
})
