import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unzipSync } from 'fflate'
import { afterEach, describe, expect, test } from 'vitest'
import { ROOT } from './tree.ts'

const zcli = fileURLToPath(import.meta.resolve('@zendesk/zcli/bin/run'))

let folder = ''
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Packs the project's root with Zendesk's own tool, which takes every file that .zcliignore does not name. */
function packedByZcli(strays: readonly string[]): readonly string[] {
  folder = mkdtempSync(join(tmpdir(), 'firstline-zcli-'))
  for (const name of readdirSync(ROOT, { withFileTypes: true })) {
    if (name.isFile()) cpSync(join(ROOT, name.name), join(folder, name.name))
  }
  cpSync(join(ROOT, 'translations'), join(folder, 'translations'), { recursive: true })
  for (const stray of strays) {
    mkdirSync(dirname(join(folder, stray)), { recursive: true })
    writeFileSync(join(folder, stray), 'not for others')
  }
  // Port 9 of this machine answers nobody: zcli writes the zip first, then fails to have it validated.
  const address = { ZENDESK_SUBDOMAIN: '127', ZENDESK_DOMAIN: '0.0.1:9', ZENDESK_OAUTH_TOKEN: 'none' }
  // Its own search for news would ask the network.
  const quiet = { ZCLI_SKIP_NEW_VERSION_CHECK: '1' }
  const home = { HOME: join(folder, '.home'), XDG_DATA_HOME: join(folder, '.home') }
  spawnSync('node', [zcli, 'apps:package', folder], {
    env: { PATH: process.env.PATH, ...address, ...quiet, ...home },
    timeout: 60_000,
  })
  const zip = readdirSync(join(folder, 'tmp')).find((name) => name.endsWith('.zip'))
  return Object.keys(unzipSync(readFileSync(join(folder, 'tmp', zip ?? ''))))
}

describe('zcli', () => {
  test('packing the root by mistake gives away no secret and no source', () => {
    const strays = [
      '.env',
      '.env.local',
      'zcli.apps.config.json',
      'app.pem',
      'npm-debug.log',
      'firstline-0.1.0.zip',
      'data/firstline.lock',
      'server/config.ts',
      'server/db/open.ts',
      'app/main.tsx',
      'app/dist/assets/main.js.map',
      'node_modules/hono/package.json',
      'bench/results.json',
    ]
    const names = packedByZcli(strays).filter((name) => !name.endsWith('/'))
    expect(names.toSorted()).toEqual(['manifest.json', 'translations/de.json', 'translations/en.json'])
  })
})
