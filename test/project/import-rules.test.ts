import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { ROOT } from './tree.ts'

let folder = ''
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A clean tree with enough modules to be believed. */
const CLEAN: Readonly<Record<string, string>> = {
  'domain/tier.ts': 'export const tier = 1',
  'app/main.tsx': "import { tier } from '../domain/tier.ts'\nexport const shown = tier",
  'server/main.ts':
    "import { rule } from '../domain/rule0.ts'\nimport { tier } from '../domain/tier.ts'\nexport const served = tier + rule",
  ...Object.fromEntries(
    Array.from({ length: 20 }, (_, n) => [
      `domain/rule${n}.ts`,
      `import { tier } from './tier.ts'\nexport const rule = tier + ${n}`,
    ]),
  ),
}

/** One file a rule, each breaking exactly that one. */
const BROKEN: Readonly<Record<string, readonly [string, string]>> = {
  'no-cycles': ['domain/tier.ts', "import { rule } from './rule0.ts'\nexport const tier = () => rule"],
  'domain-is-pure': ['domain/disk.ts', "export { readFileSync } from 'node:fs'"],
  'liquid-in-macro-only': ['domain/brief.ts', "export { Liquid } from 'liquidjs'"],
  'app-not-server': ['app/wrong.ts', "export { served } from '../server/main.ts'"],
  'server-not-app': ['server/wrong.ts', "export { shown } from '../app/main.tsx'"],
  'db-and-clients-below': ['server/db/wrong.ts', "export { triage } from '../jobs/triage.ts'"],
  'sql-in-db-only': ['server/http/wrong.ts', "export { sql } from 'kysely'"],
  'boss-in-queue-only': ['server/http/boss.ts', "export { PgBoss } from 'pg-boss'"],
  'product-never-imports-test': ['server/http/test.ts', "export { fake } from '../../test/fake.ts'"],
}

function cruise(files: Readonly<Record<string, string>>): { status: number | null; text: string } {
  folder = mkdtempSync(join(tmpdir(), 'firstline-imports-'))
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'test/import-rules.ts']) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    copyFileSync(join(ROOT, name), join(folder, name))
  }
  put('package.json', '{"type":"module"}')
  // Stubs: a rule has to hold for a package that the product does not use yet, too.
  for (const name of ['kysely', 'pg-boss', 'liquidjs']) {
    put(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }))
    put(`node_modules/${name}/index.js`, '')
  }
  symlinkSync(join(ROOT, 'node_modules/dependency-cruiser'), join(folder, 'node_modules/dependency-cruiser'))
  for (const [path, text] of Object.entries(files)) put(path, text)
  const { status, stdout, stderr } = spawnSync('node', ['test/import-rules.ts'], { cwd: folder, encoding: 'utf8' })
  return { status, text: stdout + stderr }
}

describe('import rules', () => {
  test('a clean tree passes and says how much it saw', () => {
    const { status, text } = cruise(CLEAN)
    expect(text).toBe('23 modules, 23 imports, no violation\n')
    expect(status).toBe(0)
  })

  test('each rule catches its violation and says what to do', () => {
    const { status, text } = cruise({
      ...CLEAN,
      'server/jobs/triage.ts': 'export const triage = 1',
      'test/fake.ts': 'export const fake = 1',
      ...Object.fromEntries(Object.values(BROKEN)),
    })
    expect(status).toBe(1)
    for (const [rule, [path]] of Object.entries(BROKEN)) {
      expect(text).toMatch(new RegExp(`^${rule}: .*${path.replaceAll('.', '\\.')}.*\\n {2}[A-Za-z].{15,}`, 'm'))
    }
  })

  test('every rule of the configuration is shown to catch something', async () => {
    const { default: configuration } = await import(join(ROOT, '.dependency-cruiser.cjs'))
    expect(configuration.forbidden.map(({ name }: { name: string }) => name).toSorted()).toEqual(
      Object.keys(BROKEN).toSorted(),
    )
  })

  test('seeing nothing is a failure, not a success', () => {
    const { status, text } = cruise({ 'domain/a.ts': 'export const a = 1', 'app/a.ts': '', 'server/a.ts': '' })
    expect(text).toMatch(/Only \d+ modules and \d+ imports seen: the rules were not applied\./)
    expect(status).toBe(1)
  })
})
