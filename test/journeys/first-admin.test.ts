import { createServer } from 'node:net'
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startBrowser } from '../fakes/host/browser.ts'
import { type Host, startHost } from '../fakes/host/server.ts'
import type { StandInAccount } from '../fakes/zendesk/server.ts'
import { CLIENT } from '../fixtures/connect.ts'
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

/** The address of the server stands in the package and in the OAuth client before it listens. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

beforeAll(async () => {
  browser = await startBrowser()
}, 120_000)
afterAll(() => browser.close())
beforeEach(async () => {
  database = await openDatabase()
  const port = await freePort()
  const publicUrl = `http://127.0.0.1:${port}`
  world = await startWorld({ database, port, publicUrl })
  world.zendesk.addAccount({ subdomain: 'support' })
  host = await startHost({ zendesk: world.zendesk, appUrl: publicUrl, appId: 1 })
})
afterEach(async () => {
  await host.close()
  await world.close()
  await database.close()
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

/** Somebody at the screen: what they do is counted. */
class Hand {
  clicks = 0
  typed = 0
  async click(what: Locator): Promise<void> {
    await what.click()
    this.clicks += 1
  }
}

async function openDashboard(page: Page, userId: number): Promise<FrameLocator> {
  await page.goto(host.pageUrl({ subdomain: 'acme', userId, dashboard: true }))
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
    const page = await context.newPage()
    const troubles: string[] = []
    page.on('pageerror', (error) => troubles.push(String(error)))
    const hand = new Hand()
    const app = await openDashboard(page, adminId)

    const opened = context.waitForEvent('page')
    await hand.click(app.getByRole('button', { name: 'Connect', exact: true }))
    const consent = await opened
    await hand.click(consent.getByRole('button', { name: 'Allow' }))
    await consent.locator('[data-outcome=connected]').waitFor()
    await consent.close()
    await hand.click(app.getByRole('button', { name: 'Make all of this' }))
    await world.quiet()
    await app.getByText('Everything is in place.').waitFor()

    // Shadow mode (7.4): what it would do stands there, and nothing is written.
    const first = account.createTicket({ requesterId: customerId, subject: 'Export', body: QUESTION, via: 'email' })
    await world.quiet()
    const untouched = account.ticket(first.id)
    expect(untouched.group_id).toBeNull()
    expect(untouched.tags).toEqual(hasOwn ? ['seen_by_trigger'] : [])
    await hand.click(app.getByRole('button', { name: 'Go to Activity' }))
    await app.getByText(`#${first.id}`).first().waitFor()
    await hand.click(app.getByRole('button', { name: 'Switch on: Priority and routing' }))
    await app.getByText('Switched on: Priority and routing.').waitFor()

    const second = account.createTicket({ requesterId: customerId, subject: 'Export', body: QUESTION, via: 'email' })
    await world.quiet()
    const routed = account.ticket(second.id)
    expect(routed.priority).toBe('low')
    expect(account.groups.find(({ id }) => id === routed.group_id)?.name).toBe('Level 1')
    expect(hand.clicks).toBeLessThanOrEqual(MOST_CLICKS)
    expect(hand.typed).toBeLessThanOrEqual(MOST_TYPED)

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
