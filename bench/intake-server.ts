import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PGlite } from '@electric-sql/pglite'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { defaultPolicy } from '../domain/default-policy.ts'
import { systemClock } from '../server/clock.ts'
import { createAccounts } from '../server/db/accounts.ts'
import { type Database, openDatabase } from '../server/db/open.ts'
import { createEncryption } from '../server/encryption.ts'
import { createLimits, LIMITS } from '../server/http/limits.ts'
import { webhooks } from '../server/http/webhooks.ts'
import { openQueue } from '../server/jobs/queue.ts'
import { createLog } from '../server/log.ts'
import type { Services } from '../server/services.ts'

/** `baseline`: the same Hono, HMAC and database with one prepared autocommit insert. `product`: our intake; its workers do not run. */
export type IntakeSettings = {
  readonly kind: 'product' | 'baseline'
  readonly databaseUrl: string | null
  readonly folder: string
  readonly secret: string
  readonly key: string
}

const { kind, databaseUrl, folder, secret, key }: IntakeSettings = JSON.parse(process.argv[2] ?? '{}')
const database = await openDatabase(databaseUrl ? { url: databaseUrl } : { folder })
const log = createLog('error', (line) => process.stderr.write(line))

async function product(): Promise<Hono> {
  const encryption = createEncryption([randomBytes(32)])
  const accounts = createAccounts(database.db, encryption, defaultPolicy)
  const account = {
    key,
    subdomain: 'bench',
    zendeskAccountId: null,
    installationId: null,
    serviceUserId: null,
    policy: null,
    groupIds: {},
    webhookSecrets: [secret],
    slack: null,
    crm: null,
  }
  await accounts.save(account, systemClock.now())
  const queue = await openQueue(database, log)
  // What the machine bears is measured, not what one account may send.
  const unbounded = createLimits({ ...LIMITS, webhook: { perSecond: 1e9, burst: 1e9 } })
  // Intake uses these of all services.
  return new Hono().route(
    '/webhooks',
    webhooks({ db: database.db, accounts, queue, clock: systemClock, log } as unknown as Services, unbounded, 0),
  )
}

async function baseline({ db, handle }: Database): Promise<Hono> {
  const text = 'insert into baseline (invocation_id, body) values ($1, $2) on conflict do nothing'
  const insert =
    handle instanceof PGlite
      ? (values: string[]) => handle.query(text, values)
      : (values: string[]) => handle.query({ name: 'baseline', text, values })
  await sql`create table if not exists baseline (invocation_id text primary key, body jsonb not null)`.execute(db)
  return new Hono().post('/webhooks/zendesk/:accountKey', async (c) => {
    const body = Buffer.from(await c.req.raw.arrayBuffer())
    const expected = createHmac('sha256', secret)
      .update(c.req.header('x-zendesk-webhook-signature-timestamp') ?? '')
      .update(body)
      .digest()
    const given = Buffer.from(c.req.header('x-zendesk-webhook-signature') ?? '', 'base64')
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return c.body(null, 401)
    JSON.parse(body.toString('utf8'))
    await insert([c.req.header('x-zendesk-webhook-invocation-id') ?? '', body.toString('utf8')])
    return c.body(null, 202)
  })
}

const app = kind === 'product' ? await product() : await baseline(database)
const server = createServer(getRequestListener(app.fetch)).listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
})
