import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { z } from 'zod'
import { type Config, ZENDESK_URL_TEMPLATE } from '../config.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import { bootFor, type Location } from './boot.ts'
import { type PageKeys, verifyPageToken } from './page-token.ts'
import type { Sessions } from './sessions.ts'

const SDK_PATH = '/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js'
const SDK_ORIGIN = 'https://static.zdassets.com'

const chunk = z.object({
  file: z.string(),
  imports: z.array(z.string()).optional(),
  css: z.array(z.string()).optional(),
})
const manifest = z.record(z.string(), chunk)

/** The built app's first files, so that the page can ask for all of them at once. */
export function readBuild(folder: string): { readonly entry: string; readonly preload: readonly string[] } {
  const chunks = manifest.parse(JSON.parse(readFileSync(`${folder}/.vite/manifest.json`, 'utf8')))
  const entry = chunks['main.tsx']
  if (!entry) throw new Error('The built app has no entry main.tsx. Build it again: npm run build')
  const reached = new Set<string>()
  const reach = (names: readonly string[]) => {
    for (const name of names) {
      const next = chunks[name]
      if (!next || reached.has(next.file)) continue
      reached.add(next.file)
      reach(next.imports ?? [])
    }
  }
  reach(entry.imports ?? [])
  return { entry: `/${entry.file}`, preload: [...reached].map((file) => `/${file}`) }
}

/** Zendesk's own servers in production; the stand-in's host while the server itself is on this machine. */
function hostsOf({ zendesk, publicUrl }: Config): { readonly sdk: string; readonly ancestors: string } {
  if (zendesk.urlTemplate === ZENDESK_URL_TEMPLATE) return { sdk: SDK_ORIGIN, ancestors: 'https://*.zendesk.com' }
  const isLocal = publicUrl.startsWith('http://')
  return {
    sdk: new URL(zendesk.urlTemplate.replace('{subdomain}', 'any')).origin,
    ancestors: isLocal ? 'http://127.0.0.1:* http://localhost:*' : 'https://*.zendesk.com',
  }
}

type PageParts = {
  readonly config: Config
  readonly sessions: Sessions
  readonly keys: PageKeys
  readonly buildFolder: string
}

/** Signed page loads: Zendesk posts who opened the page; the answer carries the session the page works with. */
export function pages(services: Services, { config, sessions, keys, buildFolder }: PageParts): Hono {
  const { clock, log } = services
  const build = readBuild(buildFolder)
  const hosts = hostsOf(config)

  const page = (location: Location) => async (c: import('hono').Context) => {
    const form = await c.req.parseBody()
    const token = form.token
    if (typeof token !== 'string' || token === '')
      throw new Fault(
        'unauthorized',
        'This page was not opened by Zendesk: it carries no token. Open Firstline from within Zendesk.',
      )
    const claims = await verifyPageToken(token, { keys, now: clock.now() })
    const boot = await bootFor(services, sessions, claims, location)
    log.info('page', { account: claims.subdomain, user: claims.userId, location, state: boot.state })
    const nonce = randomBytes(16).toString('base64')
    c.header(
      'Content-Security-Policy',
      `default-src 'none'; script-src 'self' ${hosts.sdk}; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors ${hosts.ancestors}`,
    )
    // A "<" in the data would end the script element: in JSON it may be written as an escape.
    const data = JSON.stringify(boot).replaceAll('<', '\\u003c')
    return c.html(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="csp-nonce" content="${nonce}">
<title>Firstline</title>
<script src="${hosts.sdk}${SDK_PATH}" defer></script>
${raw(build.preload.map((file) => `<link rel="modulepreload" href="${file}">`).join('\n'))}
</head>
<body>
<div id="root" data-location="${location}"></div>
<script type="application/json" id="firstline-boot">${raw(data)}</script>
<script type="module" src="${build.entry}"></script>
</body>
</html>`)
  }
  return new Hono().post('/sidebar', page('sidebar')).post('/dashboard', page('nav_bar'))
}
