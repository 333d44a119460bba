import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core'
import { NOW } from './a-view.ts'
import type { Stage } from './stage.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Axe = { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }

export type Visit = {
  readonly page: Page
  /** The app in the active tab. */
  readonly app: FrameLocator
  readonly context: BrowserContext
  /** What the page complained about: exceptions, refused styles, React's warnings. */
  readonly complaints: readonly string[]
  /** Moves the browser's timers and clocks; time stands still otherwise. */
  pass(milliseconds: number): Promise<void>
  /** Names of the rules that axe finds broken in the app. */
  broken(): Promise<readonly string[]>
}

/**
 * Opens the host page with the browser's time standing still at the server's. 360 pixels wide: the sidebar gets its 320.
 * A refused request is the server's doing, not the page's complaint.
 */
export async function visit(
  browser: Browser,
  stage: Stage,
  options: Parameters<Stage['hostUrl']>[0] & { readonly language?: string; readonly browserTime?: string } = {},
): Promise<Visit> {
  const { language = 'en-GB', browserTime = NOW, ...url } = options
  const context = await browser.newContext({
    viewport: { width: 360, height: 1000 },
    locale: language,
    timezoneId: 'Europe/Vienna',
    reducedMotion: 'reduce',
  })
  await context.clock.install({ time: browserTime })
  await context.clock.pauseAt(Date.parse(browserTime) + 1)
  context.setDefaultTimeout(8000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    const isRefusal = message.text().startsWith('Failed to load resource')
    if (['error', 'warning'].includes(message.type()) && !isRefusal) complaints.push(message.text())
  })
  await page.goto(stage.hostUrl(url))
  while (!(await page.evaluate(() => 'host' in window)));
  const app = page.frameLocator('iframe:not([hidden])')
  return {
    page,
    app,
    context,
    complaints,
    pass: (milliseconds) => context.clock.runFor(milliseconds),
    async broken() {
      const frame = page.frames().find((other) => other.url().includes('/app/'))
      if (!frame) throw new Error('The app has no frame.')
      await frame.evaluate(AXE)
      let isDone = false
      const found = frame
        .evaluate(async () => {
          const { axe } = window as unknown as { axe: Axe }
          const { violations } = await axe.run()
          return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
        })
        .finally(() => {
          isDone = true
        })
      // axe waits on timers, and those stand still.
      while (!isDone) await context.clock.runFor(5)
      return found
    },
  }
}
