import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startBrowser } from '../fakes/host/browser.ts'
import { aView } from './a-view.ts'
import type { AppBuild } from './build-app.ts'
import { startStage } from './stage.ts'

/**
 * What the browser fetched from us until countdown and checklist were painted, and when that was: the files of the build as
 * they lie on disk, and all that came over the wire (page, files, data, headers; not the SDK), both in bytes.
 */
export type FirstDownload = {
  readonly bytes: number
  readonly files: number
  readonly wireBytes: number
  readonly paintedAfterMs: number
}

/** Opens the sidebar in a fresh Chromium whose processor is slowed four times, through the real SDK. */
export async function firstDownload(build: AppBuild): Promise<FirstDownload> {
  const stage = await startStage(build)
  stage.canned.view = () => aView()
  const browser = await startBrowser()
  const context = await browser.newContext({ viewport: { width: 360, height: 900 }, locale: 'en-GB' })
  // The first frame after countdown and checklist are in the page, counted from the navigation.
  await context.addInitScript(() => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('[role=timer]') || !document.querySelector('[data-step=sla]')) return
      observer.disconnect()
      requestAnimationFrame(() =>
        setTimeout(() => {
          document.documentElement.dataset.paintedAt = String(performance.now())
        }),
      )
    })
    observer.observe(document, { childList: true, subtree: true })
  })
  const page = await context.newPage()
  // The host's own scripts are warm; the app's are not.
  await page.goto(stage.hostUrl({ tickets: [] }))
  const client = await context.newCDPSession(page)
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await client.send('Network.enable')
  const ours = new Map<string, number>()
  client.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.url.startsWith(stage.appUrl) && !request.url.endsWith('/sdk.js')) ours.set(requestId, 0)
  })
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (ours.has(requestId)) ours.set(requestId, encodedDataLength)
  })
  await page.evaluate(() => void window.host.workspace.open(35))
  const app = page.frameLocator('iframe')
  await app.getByRole('timer').waitFor()
  await app.locator('html[data-painted-at]').waitFor()
  const wireBytes = [...ours.values()].reduce((sum, size) => sum + size, 0)
  const downloaded = stage.requests.filter((line) => line.startsWith('GET /assets/'))
  const paintedAt = await app.locator('html').evaluate(() => Number(document.documentElement.dataset.paintedAt))
  await browser.close()
  await stage.close()

  const bytes = downloaded.map((line) => readFileSync(`${join(stage.build.folder, line.slice(4))}.gz`).length)
  const total = bytes.reduce((sum, size) => sum + size, 0)
  return { bytes: total, files: bytes.length, wireBytes, paintedAfterMs: paintedAt }
}
