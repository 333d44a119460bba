import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBrowser } from '../fakes/host/browser.ts'
import { aView } from './a-view.ts'
import { type Stage, startStage } from './stage.ts'
import { visit } from './visit.ts'

let browser: Browser
let stage: Stage
beforeAll(async () => {
  browser = await startBrowser()
  stage = await startStage()
})
afterAll(async () => {
  await browser.close()
  await stage.close()
})

const TICKETS = Array.from({ length: 20 }, (_, index) => 101 + index)

test('design 2.12 twenty ticket tabs over HTTP/1.1 all load, share one stream, and follow it', async () => {
  let version = 1
  stage.canned.view = (ticketId) => aView({ priority: version === 1 ? 'P2' : 'P1' }, { ticketId, version })
  const { page, app, context, pass } = await visit(browser, stage, { tickets: TICKETS })
  const shown = async (): Promise<number> => {
    const frames = page.frames().filter((frame) => frame.url().includes('/app/'))
    const counts = await Promise.all(frames.map((frame) => frame.locator('[data-screen=triaged]').count()))
    return counts.reduce((sum, count) => sum + count, 0)
  }
  await expect.poll(shown, { timeout: 30_000 }).toBe(20)
  await expect.poll(() => stage.streams.open.size).toBe(1)

  version = 2
  for (const ticketId of ['120', '101']) stage.tell({ type: 'ticket', ticketId, version })
  await app.getByText('P1', { exact: true }).waitFor()

  // A tab in the background follows the shared stream, or asks for itself when the agent comes back.
  await page.evaluate(() => window.host.workspace.activate(101))
  await page.frameLocator('iframe[data-ticket="101"]').getByText('P1', { exact: true }).waitFor()

  // Nobody sees a tab: nobody streams.
  for (const ticketId of TICKETS) await page.evaluate((id) => window.host.workspace.activate(id), ticketId)
  await page.evaluate(() => window.host.workspace.activate(null))
  await expect.poll(() => stage.streams.open.size, { timeout: 10_000 }).toBe(0)
  await page.evaluate(() => window.host.workspace.activate(101))
  await pass(5000)
  await expect.poll(() => stage.streams.open.size).toBe(1)
  await context.close()
})

test('design 2.12 a window of another account on the same origin hears nothing of this one', async () => {
  stage.canned.view = (ticketId) => aView({}, { ticketId })
  const opened = stage.streams.opened
  const first = await visit(browser, stage, { tickets: [201] })
  await first.app.locator('[data-screen=triaged]').waitFor()
  stage.canned.boot = { ...stage.canned.boot, account: 'globex' }
  const page = await first.context.newPage()
  await page.goto(stage.hostUrl({ tickets: [201] }))
  await page.frameLocator('iframe').locator('[data-screen=triaged]').waitFor()
  await expect.poll(() => stage.streams.opened - opened).toBe(2)
  await first.context.close()
})
