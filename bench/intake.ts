import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startPostgres } from '../test/server/postgres.ts'
import type { IntakeSettings } from './intake-server.ts'
import type { LoadResult, LoadSettings } from './load.ts'
import { type Figure, median, medianOf } from './measure.ts'
import { endProcess, startProcess } from './process.ts'

const RUNS = 5
const RUN_SECONDS = 3
/** Until the compiler has seen the hot paths and the pools are full. */
const WARM_UP_SECONDS = 2
const OPEN_RUNS = 3
const OPEN_SECONDS = 4
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
    for (const { url } of [product.ready, baseline.ready]) await load(url, null, WARM_UP_SECONDS)
    const runs: { product: number; baseline: number }[] = []
    for (let run = 0; run < RUNS; run++) {
      const a = await load(product.ready.url, null, RUN_SECONDS)
      const b = await load(baseline.ready.url, null, RUN_SECONDS)
      runs.push({ product: a.perSecond, baseline: b.perSecond })
      say(`intake on ${name}, run ${run + 1}: ${a.perSecond.toFixed(0)} a second, baseline ${b.perSecond.toFixed(0)}`)
    }
    const half = Math.floor(median(runs.map((run) => run.product)) / 2)
    const p99s: number[] = []
    for (let run = 0; run < OPEN_RUNS; run++) p99s.push((await load(product.ready.url, half, OPEN_SECONDS)).p99Ms)
    return [
      medianOf(
        `intake on ${name}, job workers off, ${CONNECTIONS} connections`,
        runs.map((run) => run.product),
        { unit: 'a second', target: null },
      ),
      medianOf(
        '  baseline: one prepared insert',
        runs.map((run) => run.baseline),
        { unit: 'a second', target: null },
      ),
      medianOf(
        `  product / baseline, median of ${RUNS} pairs`,
        runs.map((run) => run.product / run.baseline),
        { unit: 'ratio', target: { atLeast: 0.8 } },
      ),
      medianOf(`  p99, open loop at ${half} a second, median of ${OPEN_RUNS}`, p99s, {
        unit: 'ms',
        target: { atMost: 50 },
      }),
    ]
  } finally {
    await endProcess(product.child)
    await endProcess(baseline.child)
  }
}
