import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { packageCommand } from '../../server/cli/package.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const ADDRESS = 'https://firstline.test'

let folder = ''
let said: string[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstline-package-'))
  said = []
  vi.stubEnv('PUBLIC_URL', '')
  vi.spyOn(console, 'error').mockImplementation((line) => said.push(String(line)))
  vi.spyOn(console, 'log').mockImplementation((line) => said.push(String(line)))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

const written = (name: string) => readFileSync(join(folder, name))
const build = (name: string, ...args: string[]) => packageCommand(['--out', join(folder, name), ...args])
const text = (files: Record<string, Uint8Array>, path: string) => JSON.parse(new TextDecoder().decode(files[path]))

/** A copy of what the package is made of, to be spoiled. */
function project(): string {
  const root = join(folder, 'project')
  mkdirSync(join(root, 'app'), { recursive: true })
  for (const part of ['manifest.json', 'package.json', 'translations', 'app/package'])
    cpSync(join(ROOT, part), join(root, part), { recursive: true })
  return root
}

describe('firstline package', () => {
  test('holds exactly what the Marketplace needs, sorted', async () => {
    expect(await build('a.zip', '--url', ADDRESS)).toBe(0)
    const names = Object.keys(unzipSync(written('a.zip')))
    expect(names.filter((name) => !name.startsWith('assets/screenshot-'))).toEqual([
      'assets/icon_nav_bar.svg',
      'assets/logo-small.png',
      'assets/logo.png',
      'manifest.json',
      'translations/de.json',
      'translations/en.json',
    ])
    expect(names).toEqual(names.toSorted())
  })

  test('names the real address in every location and signs them', async () => {
    await build('a.zip', '--url', 'https://support.acme.test/')
    const manifest = text(unzipSync(written('a.zip')), 'manifest.json')
    expect(manifest.location).toEqual({
      support: {
        ticket_sidebar: 'https://support.acme.test/app/sidebar',
        new_ticket_sidebar: 'https://support.acme.test/app/sidebar',
        nav_bar: 'https://support.acme.test/app/dashboard',
      },
    })
    expect(manifest).toMatchObject({ signedUrls: true, private: false, frameworkVersion: '2.0' })
  })

  test('has the version of package.json', async () => {
    await build('a.zip', '--url', ADDRESS)
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    expect(text(unzipSync(written('a.zip')), 'manifest.json').version).toBe(version)
  })

  test('carries the texts of the listing and none of the app', async () => {
    await build('a.zip', '--url', ADDRESS)
    const files = unzipSync(written('a.zip'))
    for (const locale of ['en', 'de']) {
      const file = text(files, `translations/${locale}.json`)
      expect(Object.keys(file)).toEqual(['app'])
      expect(Object.keys(file.app)).toEqual([
        'name',
        'short_description',
        'long_description',
        'installation_instructions',
      ])
    }
  })

  test('the same input gives the same bytes, in every time zone', async () => {
    await build('a.zip', '--url', ADDRESS)
    vi.stubEnv('TZ', 'Asia/Kolkata')
    await build('b.zip', '--url', ADDRESS)
    expect(written('a.zip').equals(written('b.zip'))).toBe(true)
    await build('c.zip', '--url', 'https://other.test')
    expect(written('a.zip').equals(written('c.zip'))).toBe(false)
  })

  test('secrets and strangers beside the pictures stay at home', async () => {
    const root = project()
    for (const name of ['.env', 'zcli.apps.config.json', 'app.js.map', 'logo.psd', 'screenshot-x.png'])
      writeFileSync(join(root, 'app/package', name), 'ENCRYPTION_KEY=1')
    expect(await packageCommand(['--url', ADDRESS, '--out', join(folder, 'a.zip')], { root })).toBe(0)
    expect(Object.keys(unzipSync(written('a.zip'))).join()).not.toMatch(/env|zcli|map|psd|screenshot-x/)
    expect(written('a.zip').toString('latin1')).not.toContain('ENCRYPTION_KEY')
  })

  test('the address may come from the settings; --url wins', async () => {
    vi.stubEnv('PUBLIC_URL', 'https://settings.test')
    await build('a.zip')
    expect(text(unzipSync(written('a.zip')), 'manifest.json').location.support.nav_bar).toMatch(
      'https://settings.test/',
    )
    await build('a.zip', '--url', ADDRESS)
    expect(text(unzipSync(written('a.zip')), 'manifest.json').location.support.nav_bar).toMatch(`${ADDRESS}/`)
  })

  test('localhost is good enough for developing', async () => {
    expect(await build('a.zip', '--url', 'http://localhost:8080')).toBe(0)
  })

  test.each([
    ['no address', [], 'Set PUBLIC_URL or give --url'],
    ['http', ['--url', 'http://firstline.test'], 'only from an https:// address'],
    ['127.0.0.1', ['--url', 'http://127.0.0.1:8080'], 'only from an https:// address'],
    ['no address at all', ['--url', 'firstline'], '"firstline" cannot be used'],
    ['a path', ['--url', 'https://firstline.test/app'], 'give only the scheme and the host'],
    ['an unknown option', ['--adress', ADDRESS], '--adress'],
  ])('refuses %s in words and writes nothing', async (_what, args, sentence) => {
    expect(await build('a.zip', ...args)).toBe(1)
    expect(said.join('\n')).toContain(sentence)
    expect(existsSync(join(folder, 'a.zip'))).toBe(false)
  })

  test('a broken project is refused with every problem at once and nothing is written', async () => {
    const root = project()
    rmSync(join(root, 'app/package/logo.png'))
    const manifest = JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8'))
    writeFileSync(join(root, 'manifest.json'), JSON.stringify({ ...manifest, signedUrls: 'yes' }))
    expect(await packageCommand(['--url', ADDRESS, '--out', join(folder, 'a.zip')], { root })).toBe(1)
    expect(said).toEqual([
      'error unacceptable_boolean: signedUrls: "signedUrls" has to be true or false, without quotes.',
      'error listing.logo: assets/logo.png: The listing needs it as a PNG of 320x320.',
      'error listing.signed: signedUrls: Set "signedUrls" to true for every location: without the signature our server refuses the page.',
      'Nothing was written.',
    ])
    expect(existsSync(join(folder, 'a.zip'))).toBe(false)
  })
})
