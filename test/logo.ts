import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium } from 'playwright-core'

/** `node test/logo.ts`: draws the listing's PNGs from their SVGs in app/package/. Run it after changing a drawing. */
const FOLDER = resolve(import.meta.dirname, '../app/package')
const PICTURES = [
  { name: 'logo', side: 320 },
  { name: 'logo-small', side: 128 },
] as const

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
try {
  for (const { name, side } of PICTURES) {
    const page = await browser.newPage({ viewport: { width: side, height: side } })
    const svg = readFileSync(join(FOLDER, `${name}.svg`), 'utf8')
    await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`)
    writeFileSync(join(FOLDER, `${name}.png`), await page.screenshot({ omitBackground: true }))
    await page.close()
    console.log(`${name}.png`)
  }
} finally {
  await browser.close()
}
