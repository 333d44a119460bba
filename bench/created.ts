import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startCrm } from '../test/fakes/crm.ts'
import { VirtualClock } from '../test/fakes/virtual-clock.ts'
import { startZendesk } from '../test/fakes/zendesk/server.ts'
import { prepareAccount } from '../test/fixtures/connect.ts'
import { GROUPS } from '../test/fixtures/world.ts'
import type { CreatedSettings } from './created-server.ts'
import { type Figure, percentile } from './measure.ts'
import { endProcess, startProcess } from './process.ts'

const ACCOUNTS = 20
const PER_SECOND = 20
const SECONDS = 60
const WARM_UP_SECONDS = 4
const QUIET_SECONDS = 5
const LONGEST_QUIET_SECONDS = 30
const SUBJECTS = [
  'Export fails with error 12',
  'How do I add a user?',
  'Invoice of May is wrong',
  'Dashboard is slow since Monday',
  'Please add a dark mode',
]

/** (b), (c) From a created ticket to its write, and the Zendesk calls it took: 20 tickets a second over 20 accounts, PGlite, limits on. */
export async function created(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-bench-'))
  const clock = new VirtualClock(Date.now())
  clock.setSpeed(1)
  const zendesk = await startZendesk({ clock })
  const crm = await startCrm({ clock })
  const port = await freePort()
  const accounts = Array.from({ length: ACCOUNTS }, (_, index) => {
    const account = zendesk.addAccount({ subdomain: `bench${index}`, plan: 'professional' })
    const service = account.addUser({ name: 'Firstline', email: 'service@bench.example', role: 'admin' })
    for (const name of GROUPS) account.addGroup({ name })
    const organization = account.addOrganization({ name: 'Customer', fields: { plan: 'growth' } })
    crm.set(String(organization.id), { tier: 'professional', plan: 'Growth' })
    const requester = account.addUser({
      name: 'Ann Lee',
      email: 'ann@customer.example',
      role: 'end-user',
      organizationId: organization.id,
    })
    const key = `bench-${index}`
    const prepared = prepareAccount(account, `http://127.0.0.1:${port}/webhooks/zendesk/${key}`, {
      serviceUserId: service.id,
    })
    return { account, requester, key, prepared }
  })
  const settings: CreatedSettings = {
    folder,
    port,
    urlTemplate: zendesk.urlTemplate,
    encryptionKey: randomBytes(32).toString('base64'),
    crm: { url: `${crm.url}/customers/{id}`, token: crm.token },
    accounts: accounts.map(({ key, prepared }) => ({ key, prepared })),
  }
  const { child } = await startProcess('./created-server.ts', settings)
  try {
    // What an account costs once (its agents and groups) is not a ticket's.
    await pause(QUIET_SECONDS * 1000)
    const createdAt = new Map<string, number>()
    const writtenAfter: number[] = []
    const unwritten = new Set<string>()
    let calls = 0
    let exports = 0
    let lastCallAt = performance.now()
    zendesk.listen((event) => {
      if (event.type !== 'call') return
      // One export a minute and account, however many tickets there are: counted apart.
      if (event.call.path.includes('/incremental/')) {
        exports += 1
        return
      }
      calls += 1
      lastCallAt = performance.now()
      const name = `${event.call.account} ${event.call.path}`
      if (event.call.method !== 'PUT' || event.call.status !== 200 || !unwritten.delete(name)) return
      writtenAfter.push(performance.now() - (createdAt.get(name) ?? 0))
    })
    const all = PER_SECOND * (WARM_UP_SECONDS + SECONDS)
    const startedAt = performance.now()
    for (let n = 0; n < all; n++) {
      // Open loop: the time counts from this moment, fixed in advance.
      const at = startedAt + (n * 1000) / PER_SECOND
      const wait = at - performance.now()
      if (wait > 0) await pause(wait)
      const { account, requester } = accounts[n % ACCOUNTS] ?? accounts[0] ?? fail()
      const { id } = account.createTicket({
        requesterId: requester.id,
        subject: SUBJECTS[n % SUBJECTS.length] ?? '',
        body: 'Hello, this is what happens. Thank you.',
        via: 'email',
      })
      const name = `${account.subdomain} /api/v2/tickets/${id}`
      createdAt.set(name, at)
      if (n >= PER_SECOND * WARM_UP_SECONDS) unwritten.add(name)
    }
    // Until every account is quiet: what the events of our own writes cause is counted too.
    const givesUpAt = performance.now() + LONGEST_QUIET_SECONDS * 1000
    while (performance.now() < Math.min(givesUpAt, lastCallAt + QUIET_SECONDS * 1000)) await pause(100)
    return [
      {
        name: `created to written on PGlite, ${PER_SECOND} a second over ${ACCOUNTS} accounts: p50`,
        value: percentile(writtenAfter, 0.5),
        unit: 'ms',
        target: { atMost: 100 },
      },
      { name: '  p99', value: percentile(writtenAfter, 0.99), unit: 'ms', target: { atMost: 500 } },
      {
        name: '  tickets measured and not written',
        value: unwritten.size,
        unit: 'tickets',
        target: { atMost: 0 },
      },
      {
        name: 'Zendesk calls of all kinds a ticket, until every account was quiet',
        value: calls / all,
        unit: 'calls',
        target: { atMost: 2 },
      },
      {
        name: `  exports read back beside them, of ${ACCOUNTS} accounts`,
        value: exports,
        unit: 'calls',
        target: null,
      },
    ]
  } finally {
    await endProcess(child)
    clock.stop()
    await Promise.all([zendesk.close(), crm.close()])
    rmSync(folder, { recursive: true, force: true })
  }
}

function fail(): never {
  throw new Error('There is no account.')
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
