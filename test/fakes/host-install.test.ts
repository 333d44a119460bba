import { resolve } from 'node:path'
import { importSPKI, jwtVerify } from 'jose'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { collectPackage } from '../../server/package/collect.ts'
import { fieldsOf, type PackageFiles } from '../../server/package/contents.ts'
import { zipOf } from '../../server/package/zip.ts'
import { type AppsStandIn, createApps } from './apps/server.ts'
import { startBrowser } from './host/browser.ts'
import { seen, until, waitFor } from './host/drive.ts'
import { type Host, startHost } from './host/server.ts'
import { startTinyApp, type TinyApp } from './host/tiny-app.ts'
import { type StandInAccount, startZendesk, type ZendeskStandIn } from './zendesk/server.ts'

/** An admin brings our zip into an account, in real Chromium, and the agent interface loads what the zip names. */
const ROOT = resolve(import.meta.dirname, '../..')
let browser: Browser
let zendesk: ZendeskStandIn
let account: StandInAccount
let app: TinyApp
let apps: AppsStandIn
let host: Host
let page: Page
let files: PackageFiles
let adminId: number

beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  zendesk = await startZendesk()
  account = zendesk.addAccount({ subdomain: 'acme' })
  adminId = account.addUser({ name: 'Ada Admin', email: 'ada@acme.example', role: 'admin' }).id
  app = await startTinyApp()
  // Over plain http Zendesk takes only the host "localhost".
  files = collectPackage(ROOT, app.url.replace('127.0.0.1', 'localhost'))
  apps = createApps({ firstAppId: 31, firstInstallationId: 71 })
  host = await startHost({ zendesk, apps })
  page = await browser.newPage()
  page.setDefaultTimeout(20_000)
})
afterEach(async () => {
  await page.close()
  await host.close()
  await app.close()
  await zendesk.close()
})

const manifestOf = (given: PackageFiles) =>
  fieldsOf(JSON.parse(new TextDecoder().decode(given.get('manifest.json')?.bytes)))
const changed = (changes: object): PackageFiles =>
  new Map(files).set('manifest.json', {
    bytes: new TextEncoder().encode(JSON.stringify({ ...manifestOf(files), ...changes })),
  })

async function upload(zip: Uint8Array) {
  await page
    .getByLabel('App package')
    .setInputFiles({ name: 'firstline.zip', mimeType: 'application/zip', buffer: Buffer.from(zip) })
  await page.getByRole('button', { name: 'Upload' }).click()
}
async function openInstalled() {
  await page.getByRole('link', { name: 'Open the agent interface' }).click()
  const frame = (await (await page.waitForSelector('#frames iframe')).contentFrame())!
  await waitFor(frame, `window.seen && seen.length > 0`)
  return frame
}

test('issue 7 a broken zip is refused in words, ours is installed and its page is loaded signed from the address in the zip', async () => {
  await page.goto(host.appsUrl({ subdomain: 'acme', userId: adminId }))
  await upload(zipOf(changed({ version: 1, signedUrls: 'yes' })))
  expect(await page.getByRole('alert').getByRole('listitem').allTextContents()).toEqual([
    'unacceptable_boolean: signedUrls: "signedUrls" has to be true or false, without quotes.',
    'unacceptable_string: version: "version" has to be text in quotes.',
  ])
  await upload(new TextEncoder().encode('a letter, and no zip at all'))
  expect(await page.getByRole('alert').getByRole('listitem').allTextContents()).toEqual(['The file is no zip.'])

  await upload(zipOf(files))
  await page.getByRole('heading', { name: 'Firstline' }).waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
  expect(await page.getByText('Version').textContent()).toBe(`Version ${manifestOf(files).version}`)
  await page.getByRole('button', { name: 'Install' }).click()
  const frame = await openInstalled()

  await until(frame, 'app.activated')
  const loaded = new URL(frame.url())
  expect(loaded.origin + loaded.pathname).toBe(`${app.url.replace('127.0.0.1', 'localhost')}/app/dashboard`)
  expect(loaded.searchParams.get('origin')).toBe(host.url)
  expect((await seen(frame))[0]?.[1]).toMatchObject({
    context: { location: 'nav_bar', account: { subdomain: 'acme' } },
    metadata: { appId: 31, installationId: 71, name: 'Firstline', version: manifestOf(files).version, settings: {} },
  })

  // What our server does with the token: the key is where Zendesk publishes it for this app.
  const key = await (await fetch(`${account.url}/api/v2/apps/31/public_key.pem`)).text()
  expect(app.tokens).toHaveLength(1)
  const { payload } = await jwtVerify(app.tokens[0]!, await importSPKI(key, 'RS256'), {
    currentDate: new Date(zendesk.clock.now()),
  })
  expect(payload).toMatchObject({
    aud: 'https://acme.zendesk.com/api/v2/apps/installations/71.json',
    sub: `https://acme.zendesk.com/api/v2/users/${adminId}.json`,
    cnf: { jku: 'https://acme.zendesk.com/api/v2/apps/31/public_key.pem' },
    context: { location: 'nav_bar' },
  })
})

test('4.2 a location that is not signed is loaded without a token, and what its address says already stays', async () => {
  const url = `${app.url.replace('127.0.0.1', 'localhost')}/plain?from=manifest`
  const taken = apps.market.upload(
    'acme',
    zipOf(changed({ location: { support: { nav_bar: { url, signed: false } } } })),
  )
  if (!taken.ok) throw new Error('The zip is good.')
  apps.market.install('acme', taken.value.id)
  await page.goto(host.appsUrl({ subdomain: 'acme', userId: adminId }))
  const loaded = new URL((await openInstalled()).url())
  expect([loaded.pathname, loaded.searchParams.get('from')]).toEqual(['/plain', 'manifest'])
  expect(app.tokens).toEqual([])
})

test('issue 7 settings are asked for at installation; secure ones never reach the page', async () => {
  const parameters = [
    { name: 'region', default: 'eu' },
    { name: 'secret', secure: true, required: true, scopes: ['header'] },
  ]
  await page.goto(host.appsUrl({ subdomain: 'acme', userId: adminId }))
  await upload(zipOf(changed({ parameters })))
  await page.getByRole('button', { name: 'Install' }).click()
  expect(await page.getByRole('alert').getByRole('listitem').allTextContents()).toEqual([
    'Fill in "secret": the app needs it.',
  ])
  await page.getByLabel('region').fill('us')
  await page.getByLabel('secret').fill('hidden-1')
  await page.getByRole('button', { name: 'Install' }).click()
  const frame = await openInstalled()
  const told = JSON.stringify(await seen(frame))
  expect(told).toContain('"settings":{"region":"us"}')
  expect(told).not.toContain('hidden-1')
})

test('issue 7 only admins manage apps; another account installs a listed app without its zip', async () => {
  const agentId = account.addUser({ name: 'Ann Lee', email: 'ann@acme.example', role: 'agent' }).id
  expect((await page.goto(host.appsUrl({ subdomain: 'acme', userId: agentId })))?.status()).toBe(403)
  expect(await page.getByRole('button').count()).toBe(0)

  expect(apps.market.upload('acme', zipOf(files)).ok).toBe(true)
  const other = zendesk.addAccount({ subdomain: 'other' })
  const otherId = other.addUser({ name: 'Otto', email: 'otto@other.example', role: 'admin' }).id
  const before = await page.request.get(`${host.url}/desk/other/settings?user=${otherId}`)
  expect([before.status(), await before.json()]).toEqual([404, { error: 'No app is installed in this account.' }])
  await page.goto(host.appsUrl({ subdomain: 'other', userId: otherId }))
  await page.getByRole('button', { name: 'Install' }).click()
  await openInstalled()
  expect(apps.market.installedIn('other')).toMatchObject([{ appId: 31, installationId: 71 }])
  expect(apps.market.installedIn('acme')).toEqual([])
})
