import { createHmac, randomUUID } from 'node:crypto'
import { Pool } from 'undici'
import { percentile } from './measure.ts'

/**
 * Without `perSecond` each connection sends as soon as it is answered; with it, at times fixed in advance, and a latency
 * counts from that time, so that what waits because the server is slow is seen.
 */
export type LoadSettings = {
  readonly url: string
  readonly secret: string
  readonly key: string
  readonly connections: number
  readonly seconds: number
  readonly perSecond: number | null
}
export type LoadResult = {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly refused: number
}

const { url, secret, key, connections, seconds, perSecond }: LoadSettings = JSON.parse(process.argv[2] ?? '{}')
// Open loop: more connections than the closed loop, so that a slow answer does not hold back the next request.
const pool = new Pool(url, { connections: perSecond === null ? connections : connections * 4, pipelining: 1 })
/** Open loop: its first second opens the connections and is not counted. */
const UNCOUNTED_MS = 1000
const latencies: number[] = []
let refused = 0
let serial = 0

/** Each request is a delivery of its own: fresh time, own invocation id, own signature. */
async function send(intendedAt: number): Promise<void> {
  serial += 1
  const body = JSON.stringify({
    v: 1,
    event: 'ticket-created',
    ticket_id: String(1_000_000 + serial),
    tags: 'channel_email',
  })
  const timestamp = new Date().toISOString()
  const answer = await pool.request({
    method: 'POST',
    path: `/webhooks/zendesk/${key}`,
    headers: {
      'content-type': 'application/json',
      'x-zendesk-webhook-invocation-id': randomUUID(),
      'x-zendesk-webhook-signature-timestamp': timestamp,
      'x-zendesk-webhook-signature': createHmac('sha256', secret).update(timestamp).update(body).digest('base64'),
    },
    body,
  })
  await answer.body.dump()
  if (intendedAt >= countsFrom) latencies.push(performance.now() - intendedAt)
  if (answer.statusCode !== 202) refused += 1
}

const startedAt = performance.now()
const countsFrom = startedAt + (perSecond === null ? 0 : UNCOUNTED_MS)
const endsAt = countsFrom + seconds * 1000

async function closedLoop(): Promise<void> {
  while (performance.now() < endsAt) await send(performance.now())
}

async function openLoop(rate: number): Promise<void> {
  const pending: Promise<void>[] = []
  for (let n = 0; ; n++) {
    const at = startedAt + (n * 1000) / rate
    if (at >= endsAt) break
    const wait = at - performance.now()
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait))
    pending.push(send(at))
  }
  await Promise.all(pending)
}

if (perSecond === null) await Promise.all(Array.from({ length: connections }, closedLoop))
else await openLoop(perSecond)
const took = (performance.now() - countsFrom) / 1000
const result: LoadResult = {
  perSecond: latencies.length / took,
  p50Ms: percentile(latencies, 0.5),
  p99Ms: percentile(latencies, 0.99),
  refused,
}
process.send?.(result)
await pool.close()
process.disconnect?.()
