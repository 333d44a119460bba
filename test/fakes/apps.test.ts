import { describe, expect, test } from 'vitest'
import type { PackageFiles } from '../../server/package/contents.ts'
import { zipOf } from '../../server/package/zip.ts'
import { readArchive } from './apps/archive.ts'
import { createApps } from './apps/server.ts'
import { zipOnUnix } from './apps/zip.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const files = (content: Readonly<Record<string, string>>): PackageFiles =>
  new Map(Object.entries(content).map(([path, text]) => [path, { bytes: encode(text) }]))
const LISTING = {
  name: 'Tiny',
  short_description: 'A tiny app',
  long_description: 'A tiny app for tests',
  installation_instructions: 'Press the button',
}
const MANIFEST = {
  author: { name: 'T', email: 't@tiny.example', url: 'https://tiny.example' },
  version: '1.0.0',
  defaultLocale: 'en',
  frameworkVersion: '2.0',
  private: true,
  signedUrls: true,
  location: { support: { nav_bar: 'https://tiny.example/nav', modal: { autoLoad: false, signed: false } } },
}
const tiny = (changes: object = {}, listing: object = {}) =>
  zipOf(
    files({
      'manifest.json': JSON.stringify({ ...MANIFEST, ...changes }),
      'translations/en.json': JSON.stringify({ app: { ...LISTING, ...listing } }),
    }),
  )
const reasonOf = (zip: Uint8Array) => {
  const read = readArchive(zip)
  return read.ok ? null : read.refusals.map(({ reason }) => reason).join()
}
/** A zip's bytes with one place changed. */
const spoiled = (zip: Uint8Array, change: (bytes: Buffer) => void) => {
  const bytes = Buffer.from(zip)
  change(bytes)
  return bytes
}
const directoryOf = (bytes: Buffer) => bytes.readUInt32LE(bytes.length - 6)

describe('zendesk-app 2 reading an uploaded zip', () => {
  test('files and links come back as they went in', () => {
    const given: PackageFiles = new Map([
      ['manifest.json', { bytes: encode('{}') }],
      ['assets/ü.txt', { bytes: encode('a'.repeat(10_000)) }],
      ['assets/link.png', { bytes: encode('logo.png'), isLink: true }],
    ])
    const read = readArchive(zipOnUnix(given))
    const shown = (all: PackageFiles) =>
      [...all].map(([path, { bytes, isLink }]) => [path, Buffer.from(bytes).toString(), isLink ?? false])
    expect(read.ok && shown(read.value)).toEqual(shown(given))
  })

  const one = zipOf(files({ 'manifest.json': '{"name":"Tiny"}' }))
  const path = (name: string) => zipOf(files({ [name]: '' }))
  const REFUSED: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ['no zip', encode('<html>not a zip, but long enough for one</html>'), /is no zip/],
    ['nothing', new Uint8Array(), /is no zip/],
    ['half a zip', one.subarray(0, one.length - 40), /is no zip/],
    ['its first half missing', one.subarray(20), /damaged/],
    ['another content', spoiled(one, (bytes) => bytes.writeUInt32LE(1, directoryOf(bytes) + 16)), /damaged/],
    ['a size that lies', spoiled(one, (bytes) => bytes.writeUInt32LE(3, directoryOf(bytes) + 24)), /damaged/],
    ['encryption', spoiled(one, (bytes) => bytes.writeUInt16LE(1, directoryOf(bytes) + 8)), /encrypted/],
    ['another packing', spoiled(one, (bytes) => bytes.writeUInt16LE(12, directoryOf(bytes) + 10)), /unknown way/],
    ['a path that climbs', path('assets/../../x'), /leads out of the package: assets\/\.\.\/\.\.\/x/],
    ['a path from the root', path('/etc/x'), /leads out/],
    ['a path from a drive', path('C:\\x'), /leads out/],
    ['a climb with backslashes', path('..\\x'), /leads out/],
    ['a backslash', path('assets\\x'), /backslash/],
    ['101 MB', zipOf(new Map([['a', { bytes: new Uint8Array(101 * 1024 * 1024) }]])), /more than 100 MB/],
    [
      '60 MB twice',
      zipOf(new Map(['a', 'b'].map((name) => [name, { bytes: new Uint8Array(60 * 1024 * 1024) }]))),
      /more than 100 MB/,
    ],
  ]
  test.each(REFUSED)('refuses in words: %s', (_what, zip, sentence) => {
    expect(reasonOf(zip)).toMatch(sentence)
  })

  test('does not unfold more than it may, whatever the directory says', () => {
    const bomb = zipOf(new Map([['a', { bytes: new Uint8Array(150 * 1024 * 1024) }]]))
    const zip = spoiled(bomb, (bytes) => bytes.writeUInt32LE(10, directoryOf(bytes) + 24))
    expect(reasonOf(zip)).toMatch(/more than 100 MB/)
  })

  test('refuses two files of one path', () => {
    const two = Buffer.from(zipOf(files({ 'a.txt': 'one', 'b.txt': 'two' })))
    for (let at = two.indexOf('b.txt'); at >= 0; at = two.indexOf('b.txt')) two.write('a.txt', at)
    expect(reasonOf(two)).toBe('The zip holds a.txt twice.')
  })
})

describe('zendesk-app 5 the routes that the command line tool calls', () => {
  const call = async (apps: ReturnType<typeof createApps>, method: string, path: string, body?: unknown) => {
    const answer = await apps.fetch(
      new Request(`https://127.0.0.1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${apps.token}`,
          ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
      }),
    )
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) }
  }
  const upload = async (apps: ReturnType<typeof createApps>, zip: Uint8Array): Promise<number> => {
    const form = new FormData()
    form.set('uploaded_data', new Blob([new Uint8Array(zip)]), 'app.zip')
    const { status, body } = await call(apps, 'POST', '/api/v2/apps/uploads.json', form)
    expect(status).toBe(201)
    return body.id
  }
  /** From the zip to the job's end. */
  const deploy = async (apps: ReturnType<typeof createApps>, zip: Uint8Array, replaces?: number) => {
    const upload_id = await upload(apps, zip)
    const { body } = await (replaces === undefined
      ? call(apps, 'POST', '/api/apps.json', { upload_id, name: 'Tiny' })
      : call(apps, 'PUT', `/api/v2/apps/${replaces}`, { upload_id }))
    return (await call(apps, 'GET', `/api/v2/apps/job_statuses/${body.job_id}`)).body
  }

  test('an upload becomes an app, then an installation that can be changed and taken out', async () => {
    const apps = createApps({ firstAppId: 7, firstInstallationId: 70 })
    expect(await deploy(apps, tiny())).toMatchObject({ status: 'completed', app_id: 7 })
    const made = await call(apps, 'POST', '/api/support/apps/installations.json', { app_id: '7', settings: {} })
    expect(made).toMatchObject({ status: 201, body: { id: 70, app_id: 7, enabled: true } })
    expect((await call(apps, 'GET', '/api/support/apps/installations.json')).body.installations).toHaveLength(1)
    expect((await call(apps, 'GET', '/api/v2/apps/installations/70.json')).body.app_id).toBe(7)
    await call(apps, 'PUT', '/api/support/apps/installations/70.json', { enabled: false })
    expect(apps.market.installedIn('acme')).toMatchObject([{ isEnabled: false }])
    expect(await call(apps, 'DELETE', '/api/v2/apps/installations/70.json')).toEqual({ status: 204, body: null })
    expect(apps.market.installedIn('acme')).toEqual([])
    expect((await call(apps, 'DELETE', '/api/v2/apps/installations/70.json')).status).toBe(404)
  })

  test('locations carry their address and whether they are signed, a new version replaces them', async () => {
    const apps = createApps()
    const { app_id } = await deploy(apps, tiny())
    apps.market.install('acme', app_id)
    expect(apps.market.installedIn('acme')).toMatchObject([
      {
        name: 'Tiny',
        version: '1.0.0',
        locations: [
          { product: 'support', name: 'nav_bar', url: 'https://tiny.example/nav', isSigned: true },
          { product: 'support', name: 'modal', url: null, isSigned: false },
        ],
      },
    ])
    const next = tiny({ version: '1.1.0', signedUrls: false, location: { support: { nav_bar: 'https://b.example/' } } })
    expect(await deploy(apps, next, app_id)).toMatchObject({ status: 'completed', app_id })
    expect(apps.market.installedIn('acme')).toMatchObject([
      { version: '1.1.0', locations: [{ url: 'https://b.example/', isSigned: false }] },
    ])
  })

  test('a broken upload fails in its job with the validator’s lines, and changes no app', async () => {
    const apps = createApps()
    const { app_id } = await deploy(apps, tiny())
    const job = await deploy(apps, tiny({ version: 2, signedUrls: 'no' }), app_id)
    expect(job).toMatchObject({ status: 'failed', app_id: null })
    expect(job.message.split('\n').map((line: string) => line.split(':')[0])).toEqual([
      'unacceptable_boolean',
      'unacceptable_string',
    ])
    expect(apps.market.app(app_id)?.version).toBe('1.0.0')
    expect(await deploy(apps, encode('no zip at all, only a text'))).toMatchObject({ status: 'failed' })
    expect(await deploy(apps, tiny(), 99)).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/no app 99/),
    })
  })

  test('settings: defaults are told, secure ones are kept apart, a required one has to be given', async () => {
    const apps = createApps()
    const parameters = [
      { name: 'region', default: 'eu' },
      { name: 'secret', secure: true, scopes: ['header'], required: true },
    ]
    const { app_id } = await deploy(apps, tiny({ parameters }, { parameters: { secret: { label: 'Shared secret' } } }))
    const without = await call(apps, 'POST', '/api/support/apps/installations.json', { app_id, settings: {} })
    expect(without).toMatchObject({ status: 422, body: { description: 'Fill in "Shared secret": the app needs it.' } })
    const settings = { name: 'Tiny', secret: 'hidden-1' }
    const made = await call(apps, 'POST', '/api/support/apps/installations.json', { app_id, settings })
    expect(made.status).toBe(201)
    expect(JSON.stringify(made.body)).not.toContain('hidden-1')
    expect(apps.market.installedIn('acme')).toMatchObject([
      { settings: { region: 'eu' }, secureSettings: { secret: 'hidden-1' } },
    ])
  })

  test('a private app is for its own account, a public one for all, a single one for one place', async () => {
    const { market } = createApps()
    const own = market.upload('acme', tiny())
    const listed = market.upload('acme', tiny({ private: false, singleInstall: true }))
    if (!own.ok || !listed.ok) throw new Error('The zips are good.')
    expect(market.appsFor('other').map(({ id }) => id)).toEqual([listed.value.id])
    expect(market.install('other', own.value.id).ok).toBe(false)
    expect(market.install('other', listed.value.id).ok).toBe(true)
    expect(market.install('other', listed.value.id)).toMatchObject({
      refusals: [{ reason: 'Tiny is installed already.' }],
    })
    expect(market.upload('other', tiny(), own.value.id).ok).toBe(false)
    expect(market.installedIn('acme')).toEqual([])
  })

  test('refuses what is no upload, no product of the app, no job and no route', async () => {
    const apps = createApps()
    const { app_id } = await deploy(apps, tiny())
    expect(await call(apps, 'POST', '/api/v2/apps/validate', { file: 'x' })).toMatchObject({ status: 422 })
    expect((await call(apps, 'POST', '/api/chat/apps/installations.json', { app_id })).status).toBe(404)
    expect((await call(apps, 'POST', '/api/apps.json', { upload_id: 9 })).status).toBe(404)
    expect((await call(apps, 'GET', '/api/v2/apps/job_statuses/job-9')).status).toBe(404)
    expect((await call(apps, 'GET', '/api/v2/tickets.json')).status).toBe(404)
  })
})
