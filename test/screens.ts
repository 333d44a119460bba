import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startDemo } from './demo.ts'
import { startBrowser } from './fakes/host/browser.ts'
import { sendExample } from './fixtures/demo-page.ts'

/**
 * Takes the pictures of the README and of the Marketplace listing from the demo: `node test/screens.ts`.
 * Listing screenshots are 1024 by 768 (zendesk-app.md 1.1).
 */
const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const SETTLED = '[data-screen="triaged"]'

mkdirSync(at('docs'), { recursive: true })
const demo = await startDemo({ quiet: true })
const browser = await startBrowser()
try {
  const page = await browser.newPage({ viewport: { width: 1024, height: 768 } })
  await page.goto(demo.url)
  const sidebar = page.frameLocator('iframe').first()
  await sidebar.locator(SETTLED).waitFor()
  await page.screenshot({ path: at('app/package/screenshot-1.png') })
  await page.getByRole('button', { name: 'Dark', exact: true }).click()
  await page.screenshot({ path: at('app/package/screenshot-2.png') })
  await page.getByRole('button', { name: 'Dark', exact: true }).click()
  await page.getByRole('button', { name: 'Activity', exact: true }).click()
  await page.frameLocator('iframe').last().getByRole('heading').first().waitFor()
  await page.screenshot({ path: at('app/package/screenshot-3.png') })
  // The sidebar alone, as long as it is.
  const tall = await browser.newPage({ viewport: { width: 1280, height: 1500 } })
  await tall.goto(demo.url)
  const frame = tall.frameLocator('#frames iframe:not([hidden])')
  const picture = (name: string) =>
    tall.locator('#frames iframe:not([hidden])').screenshot({ path: at(`docs/${name}.png`) })
  await frame.locator(SETTLED).waitFor()
  await picture('sidebar')
  // Two replies that solve nothing: what must be escalated comes first.
  await sendExample(tall, 'Enterprise how-to')
  const lines = [
    ['agent', 'Please open Settings, Exports and choose CSV.'],
    ['customer', 'That did not help, it is still the same.'],
    ['agent', 'Please clear the cache and start the export again.'],
  ] as const
  for (const [voice, text] of lines) {
    await tall
      .locator('#voices button')
      .nth(voice === 'agent' ? 0 : 1)
      .click()
    await tall.fill('#reply', text)
    await tall.click('#submit')
    await tall.waitForSelector(`.message-${voice}:has-text("${text}")`)
  }
  await frame.getByText('Level 2: Not resolved after two replies').waitFor()
  await picture('escalation')
  await tall.setViewportSize({ width: 1280, height: 1900 })
  await frame.getByRole('button', { name: 'Start handoff' }).click()
  await frame.getByRole('textbox', { name: 'Summary', exact: true }).waitFor()
  await tall.click('#scheme')
  await frame.locator('[data-part=plan]').waitFor()
  await picture('handoff-dark')
} finally {
  await browser.close()
  await demo.stop()
}
