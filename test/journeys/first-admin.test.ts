import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { packageCommand } from '../../server/cli/package.ts'
import { createApps } from '../fakes/apps/server.ts'
import { startBrowser } from '../fakes/host/browser.ts'
import { type Host, startHost } from '../fakes/host/server.ts'
import type { StandInAccount } from '../fakes/zendesk/server.ts'
import { CLIENT } from '../fixtures/connect.ts'
import { freePort } from '../fixtures/free-port.ts'
import { addOwn, configurationOf } from '../fixtures/unset.ts'
import { startWorld, type World } from '../fixtures/world.ts'
import { openDatabase, type TestDatabase } from '../server/setup-database.ts'

const MOST_CLICKS = 30
const MOST_TYPED = 8

const QUESTION = 'Hello, how can I export my contacts as CSV? Thanks!'

let browser: Browser
let database: TestDatabase
let world: World
let host: Host
let folder: string

beforeAll(async () => {
  browser = await startBrowser()
}, 120_000)
afterAll(() => browser.close())
beforeEach(async () => {
  database = await openDatabase()
  const port = await freePort()
  // Over plain http Zendesk loads pages from this name only.
  const publicUrl = `http://localhost:${port}`
  world = await startWorld({ database, port, publicUrl })
  // Zendesk's own account serves the key of the app (docs/decisions/011).
  world.zendesk.addAccount({ subdomain: 'support' })
  host = await startHost({
    zendesk: world.zendesk,
    apps: createApps({ firstAppId: Number(world.config.zendesk.appId) }),
  })
  folder = mkdtempSync(join(tmpdir(), 'firstline-admin-'))
  vi.spyOn(console, 'log').mockImplementation(() => {})
  expect(await packageCommand(['--url', publicUrl, '--out', join(folder, 'firstline.zip')])).toBe(0)
})
afterEach(async () => {
  await host.close()
  await world.close()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

type Newcomer = { readonly account: StandInAccount; readonly adminId: number; readonly customerId: number }

function newcomer(hasOwn: boolean): Newcomer {
  const account = world.zendesk.addAccount({ subdomain: 'acme' })
  const admin = account.addUser({ name: 'Ada Admin', email: 'ada@acme.example', role: 'admin' })
  account.addGroup({ name: 'Support' })
  if (hasOwn) addOwn(account)
  const organization = account.addOrganization({ name: 'Small Co' })
  const customer = account.addUser({
    name: 'Sam Small',
    email: 'sam@acme.test',
    role: 'end-user',
    organizationId: organization.id,
  })
  account.addOAuthClient({ ...CLIENT, redirectUri: `${world.config.publicUrl}/oauth/callback` })
  world.actingAs.push({ account, userId: admin.id })
  return { account, adminId: admin.id, customerId: customer.id }
}

/** What somebody does at the screen, as the browser itself sees it in every window and frame. */
type Effort = { clicks: number; typed: number }
async function measured(context: BrowserContext): Promise<Effort> {
  const effort = { clicks: 0, typed: 0 }
  await context.exposeBinding('effort', (_source, what: keyof Effort) => {
    effort[what] += 1
  })
  await context.addInitScript(() => {
    const tell = (what: string) => (globalThis as unknown as { effort(what: string): void }).effort(what)
    document.addEventListener('click', (event) => event.isTrusted && tell('clicks'), true)
    document.addEventListener('change', (event) => event.isTrusted && tell('typed'), true)
  })
  return effort
}

/** From the zip to the app's first page. */
async function install(page: Page, userId: number): Promise<FrameLocator> {
  await page.goto(host.appsUrl({ subdomain: 'acme', userId }))
  await page.getByLabel('App package').setInputFiles(join(folder, 'firstline.zip'))
  await page.getByRole('button', { name: 'Upload' }).click()
  await page.getByRole('button', { name: 'Install' }).click()
  await page.getByRole('link', { name: 'Open the agent interface' }).click()
  return page.frameLocator('#frames iframe')
}

test.each([
  ['nothing but agents', false],
  ['fields, triggers, macros and views of its own', true],
])(
  'issue 7 the first-time admin of an account with %s: connected, set up, live, and taken out again',
  async (_what, hasOwn) => {
    const { account, adminId, customerId } = newcomer(hasOwn)
    const before = configurationOf(account)
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1200, height: 900 } })
    context.setDefaultTimeout(20_000)
    const effort = await measured(context)
    const page = await context.newPage()
    const troubles: string[] = []
    page.on('pageerror', (error) => troubles.push(String(error)))
    const app = await install(page, adminId)

    const opened = context.waitForEvent('page')
    await app.getByRole('button', { name: 'Connect', exact: true }).click()
    const consent = await opened
    await consent.getByRole('button', { name: 'Allow' }).click()
    await consent.locator('[data-outcome=connected]').waitFor()
    await consent.close()
    await app.getByRole('button', { name: 'Make all of this' }).click()
    await world.quiet()
    await app.getByText('Everything is in place.').waitFor()

    // Shadow mode (7.4): what it would do stands there, and nothing is written.
    const first = account.createTicket({ requesterId: customerId, subject: 'Export', body: QUESTION, via: 'email' })
    await world.quiet()
    const untouched = account.ticket(first.id)
    expect(untouched.group_id).toBeNull()
    expect(untouched.tags).toEqual(hasOwn ? ['seen_by_trigger'] : [])
    await app.getByRole('button', { name: 'Go to Activity' }).click()
    await app.getByText(`#${first.id}`).first().waitFor()
    await app.getByRole('button', { name: 'Switch on: Priority and routing' }).click()
    await app.getByText('Switched on: Priority and routing.').waitFor()

    const second = account.createTicket({ requesterId: customerId, subject: 'Export', body: QUESTION, via: 'email' })
    await world.quiet()
    const routed = account.ticket(second.id)
    expect(routed.priority).toBe('low')
    expect(account.groups.find(({ id }) => id === routed.group_id)?.name).toBe('Level 1')
    // Three more are in the dialog that chooses the file, where no script can click.
    expect(effort.clicks + 3).toBeLessThanOrEqual(MOST_CLICKS)
    expect(effort.typed).toBeLessThanOrEqual(MOST_TYPED)
    // Nothing escaped the count: Upload, Install, Open, Connect, Allow, Make, Activity, Switch on; and the file.
    expect(effort).toEqual({ clicks: 8, typed: 1 })

    await app.getByRole('button', { name: 'Set-up', exact: true }).click()
    await app.getByRole('button', { name: 'Remove the set-up …' }).click()
    await app.getByRole('button', { name: 'Remove it' }).click()
    await world.quiet()
    await app.getByText('Everything else was taken out.').waitFor()
    expect(configurationOf(account)).toEqual(before)
    expect(troubles).toEqual([])
    await context.close()
  },
)
