import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { defaultPolicy } from '../domain/default-policy.ts'
import { createCrm } from './clients/crm.ts'
import { createOutside } from './clients/outside.ts'
import { createPager } from './clients/pager.ts'
import { createSlack } from './clients/slack.ts'
import { createTracker } from './clients/tracker.ts'
import { createZendesk } from './clients/zendesk.ts'
import { type Clock, systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { createAccounts } from './db/accounts.ts'
import { type Database, openDatabase } from './db/open.ts'
import { createUsualTickets } from './db/usual.ts'
import { createWordRarity } from './db/word-rarity.ts'
import { createEncryption } from './encryption.ts'
import { createApp } from './http/app.ts'
import type { Limits } from './http/limits.ts'
import { pageTokenKey } from './http/page-token.ts'
import { createSessions, sessionKey } from './http/sessions.ts'
import { noteDowntime, startCatchUp, startPeriodic } from './jobs/periodic.ts'
import { openQueue } from './jobs/queue.ts'
import { runner } from './jobs/run.ts'
import { createTimers } from './jobs/timers.ts'
import { openLive } from './live.ts'
import { createLog, type Log } from './log.ts'
import type { Services } from './services.ts'
import { englishTexts } from './texts.ts'

export type RunningServer = {
  readonly url: string
  readonly services: Services
  readonly fetch: (request: Request) => Response | Promise<Response>
  /** Takes no new work, lets what runs end, closes everything; at most 10 s (design.md part 6). */
  stop(): Promise<void>
}

export type ServerParts = {
  readonly clock?: Clock
  readonly log?: Log
  /** A database that is open already, for whoever starts a server more than once on it; it is not closed at stop. */
  readonly database?: Database
  /** Other limits than the usual ones, for measurements and tests. */
  readonly limits?: Limits
  /** Real milliseconds in which a request must have been sent. */
  readonly requestMilliseconds?: number
}

const DRAIN_SECONDS = 8
/** Nobody of ours needs this long to send a request; who does holds a connection for nothing. */
const REQUEST_MS = 20_000
export const BUILD_FOLDER = fileURLToPath(new URL('../app/dist', import.meta.url))

/** The one place that wires: config, then services, then http and workers. */
export async function startServer(config: Config, parts: ServerParts = {}): Promise<RunningServer> {
  const clock = parts.clock ?? systemClock
  const log = parts.log ?? createLog(config.logLevel, (line) => process.stdout.write(line))
  const [firstKey, ...olderKeys] = config.encryptionKeys
  if (!firstKey) throw new Error('ENCRYPTION_KEY holds no key.')
  const encryption = createEncryption(config.encryptionKeys)
  const database = parts.database ?? (await openDatabase(config.database))
  const { db } = database
  const queue = await openQueue(database, log)
  const zendesk = createZendesk({ db, encryption, clock, log, config: config.zendesk })
  const slack = createSlack({ baseUrl: config.slackUrl, clock, log })
  const outside = createOutside({ mayReachLoopback: config.mayReachLoopback ?? false })
  const crm = createCrm({ clock, log, outside })
  const timers = createTimers({ db, queue, clock, log })
  const services: Services = {
    db,
    accounts: createAccounts(db, encryption, defaultPolicy),
    encryption,
    queue,
    timers,
    zendesk,
    slack,
    crm,
    pager: createPager(outside),
    tracker: createTracker(outside),
    clock,
    usual: createUsualTickets(db),
    rarity: createWordRarity(db),
    log,
    texts: englishTexts(),
    publicUrl: config.publicUrl,
    zendeskUrl: (subdomain) => config.zendesk.urlTemplate.replace('{subdomain}', subdomain),
  }
  const live = await openLive(database, log)
  const stopping = new AbortController()
  const app = createApp(services, {
    config,
    sessions: createSessions({ db, key: sessionKey(firstKey), olderKeys: olderKeys.map(sessionKey), clock }),
    keys: pageTokenKey(config.zendesk, clock),
    live,
    buildFolder: BUILD_FOLDER,
    stopping: stopping.signal,
    ...(parts.limits && { limits: parts.limits }),
  })
  const requestTimeout = parts.requestMilliseconds ?? REQUEST_MS
  const slow = { requestTimeout, headersTimeout: requestTimeout / 2, connectionsCheckingInterval: requestTimeout / 4 }
  const http = createServer(slow, getRequestListener(app.fetch))
  await new Promise<void>((listening, failed) => http.once('error', failed).listen(config.port, listening))
  for (const accountId of await services.accounts.all()) await noteDowntime(services, accountId)
  await queue.run(runner(services))
  await timers.start()
  for (const accountId of await services.accounts.all()) {
    await startPeriodic(services, accountId)
    await startCatchUp(services, accountId)
  }
  const { port } = http.address() as AddressInfo
  log.info('started', { port, database: database.kind })

  return {
    url: `http://127.0.0.1:${port}`,
    services,
    fetch: app.fetch,
    async stop() {
      stopping.abort()
      const closed = new Promise<void>((done) => http.close(() => done()))
      http.closeIdleConnections()
      await timers.stop()
      await queue.stop(DRAIN_SECONDS)
      http.closeAllConnections()
      await closed
      await live.close()
      await Promise.all([zendesk.close(), slack.close(), outside.close()])
      if (!parts.database) await database.close()
      log.info('stopped')
    },
  }
}
