import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startPostgres } from '../test/server/postgres.ts'
import type { IntakeSettings } from './intake-server.ts'
import type { LoadResult, LoadSettings } from './load.ts'
import { type Figure, median } from './measure.ts'
import { endProcess, startProcess } from './process.ts'

const RUNS = 5
const RUN_SECONDS = 3
const CONNECTIONS = 50

/** (a) Webhook intake against one prepared autocommit insert, A B A B …, on both databases. */
export async function intake(say: (line: string) => void): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-bench-'))
  const postgres = await startPostgres({ isDurable: true })
  const databaseOf = async (): Promise<string> => {
    const name = `bench_${randomUUID().replaceAll('-', '')}`
    const admin = new pg.Client({ connectionString: postgres.urlOf('postgres') })
    await admin.connect()
    await admin.query(`create database ${name}`)
    await admin.end()
    return postgres.urlOf(name)
  }
  try {
    return [
      ...(await measure('PostgreSQL', databaseOf, folder, say)),
      ...(await measure('PGlite', async () => null, folder, say)),
    ]
  } finally {
    await postgres.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(
  name: string,
  databaseOf: () => Promise<string | null>,
  folder: string,
  say: (line: string) => void,
): Promise<Figure[]> {
  const secret = randomBytes(32).toString('base64')
  const key = 'bench'
  const server = async (kind: IntakeSettings['kind']) => {
    const settings: IntakeSettings = {
      kind,
      databaseUrl: await databaseOf(),
      folder: join(folder, `${name}-${kind}`),
      secret,
      key,
    }
    return startProcess<{ url: string }>('./intake-server.ts', settings)
  }
  const load = async (url: string, perSecond: number | null, seconds: number): Promise<LoadResult> => {
    const settings: LoadSettings = { url, secret, key, connections: CONNECTIONS, seconds, perSecond }
    const { child, ready } = await startProcess<LoadResult>('./load.ts', settings)
    await endProcess(child)
    if (ready.refused > 0) throw new Error(`${ready.refused} requests were refused: nothing was measured.`)
    return ready
  }
  const [product, baseline] = [await server('product'), await server('baseline')]
  try {
    const runs: { product: number; baseline: number }[] = []
    for (const { url } of [product.ready, baseline.ready]) await load(url, null, 1)
    for (let run = 0; run < RUNS; run++) {
      const a = await load(product.ready.url, null, RUN_SECONDS)
      const b = await load(baseline.ready.url, null, RUN_SECONDS)
      runs.push({ product: a.perSecond, baseline: b.perSecond })
      say(`intake on ${name}, run ${run + 1}: ${a.perSecond.toFixed(0)} a second, baseline ${b.perSecond.toFixed(0)}`)
    }
    const fastest = median(runs.map((run) => run.product))
    const open = await load(product.ready.url, Math.floor(fastest / 2), RUN_SECONDS * 2)
    return [
      {
        name: `intake on ${name}, workers off, ${CONNECTIONS} connections`,
        value: fastest,
        unit: 'a second',
        target: null,
      },
      {
        name: `  baseline: one prepared insert`,
        value: median(runs.map((run) => run.baseline)),
        unit: 'a second',
        target: null,
      },
      {
        name: `  product / baseline, median of ${RUNS} pairs`,
        value: median(runs.map((run) => run.product / run.baseline)),
        unit: 'ratio',
        target: { atLeast: 0.8 },
      },
      {
        name: `  p99, open loop at ${Math.floor(fastest / 2)} a second`,
        value: open.p99Ms,
        unit: 'ms',
        target: { atMost: 50 },
      },
    ]
  } finally {
    await endProcess(product.child)
    await endProcess(baseline.child)
  }
}
