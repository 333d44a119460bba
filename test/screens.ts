import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startDemo } from './demo.ts'
import { startBrowser } from './fakes/host/browser.ts'

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
  const frame = tall.frameLocator('iframe').first()
  await frame.locator(SETTLED).waitFor()
  await tall
    .locator('iframe')
    .first()
    .screenshot({ path: at('docs/sidebar.png') })
} finally {
  await browser.close()
  await demo.stop()
}
