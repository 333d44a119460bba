import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { LiveView } from '../../domain/live-view.ts'
import type { Reason } from '../../domain/reason.ts'
import { startBrowser } from '../fakes/host/browser.ts'
import { anActivity } from './a-view.ts'
import { type Stage, startStage } from './stage.ts'
import { type Visit, visit } from './visit.ts'

let browser: Browser
let stage: Stage
let open: Visit | null = null
let view: LiveView
const sent: unknown[] = []

beforeAll(async () => {
  browser = await startBrowser()
  stage = await startStage()
})
afterEach(async () => {
  await open?.context.close()
})
afterAll(async () => {
  await browser.close()
  await stage.close()
})

async function openPage(isAdmin: boolean, options: { dark?: boolean; language?: string } = {}): Promise<Visit> {
  sent.length = 0
  view = {
    tickets: 12,
    capabilities: (['routing', 'tags', 'duplicates', 'alerts'] as const).map((name) => ({
      name,
      isLive: false,
      held: 3,
    })),
  }
  stage.canned.activity = () => {
    const [first, ...rest] = anActivity().items
    const held: Reason[] = [
      { key: 'shadow.would.priority', params: { priority: 'P1' } },
      { key: 'shadow.would.tell', params: { count: 2 } },
    ]
    return { items: first ? [{ ...first, held }, ...rest] : [] }
  }
  stage.canned.boot = { ...stage.canned.boot, isAdmin }
  stage.canned.agent = { ...stage.canned.agent, locale: options.language ?? 'en-GB' }
  stage.canned.other = ({ method, path, body }) => {
    if (path !== '/api/live') return 404
    if (method === 'PUT') {
      sent.push(body)
      const { name, isLive } = body as { name: string; isLive: boolean }
      if (name === 'alerts') return 503
      view = { ...view, capabilities: view.capabilities.map((one) => (one.name === name ? { ...one, isLive } : one)) }
    }
    return view
  }
  open = await visit(browser, stage, { tickets: [], dashboard: true, ...options })
  await open.app.locator('[data-screen=activity]').waitFor()
  return open
}

test('7.4 an admin sees what was left undone, and switches one thing on; a failure leaves it as it was', async () => {
  const { app, complaints } = await openPage(true)
  await app.getByRole('heading', { name: 'Shadow mode: Firstline decides and writes nothing' }).waitFor()
  await app.getByText('Not done in shadow mode: Priority P1. Messages not sent: 2.').waitFor()
  await app.getByRole('button', { name: 'Switch on: Priority and routing' }).click()
  await app.getByText('Switched on: Priority and routing.').waitFor()
  expect(await app.locator('[data-part=live] h2').textContent()).toBe('Some of it is live')
  await app.getByRole('button', { name: 'Switch on: Alerts' }).click()
  await app.locator('[data-part=live] [role=status]', { hasText: 'Firstline does not answer' }).waitFor()
  expect(await app.getByRole('button', { name: 'Switch on: Alerts' }).isEnabled()).toBe(true)
  expect(sent).toEqual([
    { name: 'routing', isLive: true },
    { name: 'alerts', isLive: true },
  ])
  expect(complaints).toEqual([])
})

test('7.4 an agent sees what would have been, and no switch', async () => {
  const { app } = await openPage(false)
  await app.getByText('Not done in shadow mode: Priority P1.').waitFor()
  expect(await app.locator('[data-part=live]').count()).toBe(0)
})

test.each([
  { dark: false, language: 'en-GB' },
  { dark: true, language: 'de-AT' },
])('design 2.12 dark $dark, $language: 320 px wide, nothing runs out, axe finds nothing', async (options) => {
  const { app, broken, complaints } = await openPage(true, options)
  await app.locator('[data-part=live]').waitFor()
  expect(await app.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(320)
  expect(await app.locator('main').textContent()).not.toMatch(/(livePanel|shadow|activity)\.[a-z]/)
  expect(await broken()).toEqual([])
  expect(complaints).toEqual([])
})
