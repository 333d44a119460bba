import { Agent, FormData, fetch } from 'undici'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PackageFiles } from '../../server/package/contents.ts'
import { RULES } from '../../server/package/rules.ts'
import { zipOf } from '../../server/package/zip.ts'
import { type AppsStandIn, createApps, serveApps } from '../fakes/apps/server.ts'
import { zipOnUnix } from '../fakes/apps/zip.ts'
import { ACCEPTED, BROKEN } from './broken-packages.ts'
import { type Draft, good, manifest } from './draft.ts'

/** Zendesk's validator over the wire: each broken package is refused there, each odd one is taken (zendesk-app.md 2). */
let apps: AppsStandIn
let server: Awaited<ReturnType<typeof serveApps>>
let trusting: Agent
beforeAll(async () => {
  apps = createApps()
  server = await serveApps(apps)
  trusting = new Agent({ connect: { ca: server.certificate.cert } })
})
afterAll(async () => {
  await trusting.close()
  await server.close()
})

async function validate(zip: Uint8Array, token = apps.token) {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(zip)]), 'app.zip')
  const answer = await fetch(`${server.url}/api/v2/apps/validate`, {
    method: 'POST',
    body: form,
    headers: { authorization: `Bearer ${token}` },
    dispatcher: trusting,
  })
  const text = await answer.text()
  const lines: readonly string[] = text === '' ? [] : JSON.parse(text).description.split('\n')
  return { status: answer.status, lines, keys: lines.map((line) => line.split(':')[0]) }
}
const broken = (breakIt: (files: Draft) => unknown): PackageFiles => {
  const files: Draft = new Map(good)
  breakIt(files)
  return files
}
const levelOf = new Map(RULES.map(({ key, level }) => [key, level]))
const isZendesks = (key: string) => !key.startsWith('listing.')
const REFUSED = BROKEN.filter(([key]) => isZendesks(key) && levelOf.get(key) === 'error')
const LET_THROUGH = BROKEN.filter(([key]) => !isZendesks(key) || levelOf.get(key) === 'warning')

describe('issue 7 the validate endpoint', () => {
  test('takes our package, as public and as private one', async () => {
    expect(await validate(zipOf(good))).toEqual({ status: 200, lines: [], keys: [] })
    expect((await validate(zipOf(broken(manifest({ private: true }))))).status).toBe(200)
  })

  test('is asked for at least 25 broken packages of as many kinds', () => {
    expect(new Set(REFUSED.map(([key]) => key)).size).toBeGreaterThanOrEqual(25)
  })

  test.each(REFUSED)('refuses %s: %s', async (key, _what, breakIt) => {
    const { status, lines } = await validate(zipOnUnix(broken(breakIt)))
    expect(status).toBe(422)
    expect(lines.find((line) => line.startsWith(`${key}: `))).toMatch(/^\S+: .+: \S.{15,}$/)
  })

  test.each(LET_THROUGH)('does not refuse what only warns or is ours to ask: %s: %s', async (_key, _what, breakIt) => {
    expect(await validate(zipOnUnix(broken(breakIt)))).toMatchObject({ status: 200, lines: [] })
  })

  test.each(ACCEPTED)('takes what may look odd: %s', async (_what, change) => {
    expect(await validate(zipOnUnix(broken(change)))).toMatchObject({ status: 200, lines: [] })
  })

  test('tells every error of the manifest at once, and then of the rest only banner, drawings and types', async () => {
    const files = broken((draft) => {
      manifest({ version: 1, signedUrls: 'yes' })(draft)
      draft.set('translations/de.json', { bytes: new TextEncoder().encode('{') })
      draft.set('assets/banner.png', { bytes: new Uint8Array(4) })
      draft.set('assets/icon_nav_bar.svg', { bytes: new TextEncoder().encode('<svg') })
      draft.set('assets/a.pdf', { bytes: new Uint8Array() })
    })
    const { keys } = await validate(zipOnUnix(files))
    expect(keys).toEqual([
      'unacceptable_boolean',
      'unacceptable_string',
      'banner.invalid_format',
      'dirty_svg',
      'unsupported_mime_type_detected',
    ])
  })

  test('tells the rest in Zendesk’s order once the manifest is right', async () => {
    const files = broken((draft) => {
      draft.set('requirements.json', { bytes: new TextEncoder().encode('{') })
      draft.set('translations/de.json', { bytes: new TextEncoder().encode('{') })
      draft.set('assets/link.png', { bytes: new TextEncoder().encode('logo.png'), isLink: true })
      draft.set('assets/banner.png', { bytes: new Uint8Array(4) })
    })
    const { keys } = await validate(zipOnUnix(files))
    expect(keys).toEqual(['symlink_in_zip', 'translation.not_json', 'requirements_not_json', 'banner.invalid_format'])
  })

  test('does not look at tmp/', async () => {
    const files = broken((draft) => draft.set('tmp/app.zip', { bytes: new Uint8Array([0x50, 0x4b, 0x03, 0x04]) }))
    expect((await validate(zipOnUnix(files))).status).toBe(200)
  })

  test('answers nobody without the right credentials', async () => {
    expect(await validate(zipOf(good), 'guessed')).toMatchObject({ status: 401 })
    const bare = await apps.fetch(new Request('https://127.0.0.1/api/v2/apps/installations.json'))
    expect(bare.status).toBe(401)
  })
})
