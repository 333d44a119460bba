import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { isoOf } from '../../../domain/instant.ts'
import type { AppsStandIn } from '../apps/server.ts'
import { listenOn } from '../listen.ts'
import type { StandInAccount, ZendeskStandIn } from '../zendesk/server.ts'
import { adminCenter, type HostPage, hostPath } from './admin-center.ts'
import { bundlePage } from './bundle.ts'
import { blankTicket, save, ticketOf, userOf } from './desk.ts'
import type { HostSettings, Location, PageLoad, RequestOptions, Submission } from './facts.ts'
import { installedPlacement, type Placement, pageAddress } from './placement.ts'
import { proxyRequest } from './proxy.ts'
import { type AppKey, createAppKey, type TokenRequest } from './tokens.ts'

export type HostOptions = {
  readonly zendesk: ZendeskStandIn
  /** Where the app is served; a function where that is known only later. Not asked for an app that is installed from a zip. */
  readonly appUrl?: string | (() => string)
  /**
   * Accounts install the app from its zip at `/desk/{subdomain}/apps`; address, signature, name, version and numbers then come from the
   * installed app, and before that there is none.
   */
  readonly apps?: AppsStandIn
  readonly port?: number
  readonly appId?: number
  readonly installationId?: number
  /** Paths of the app's pages. */
  readonly pages?: Readonly<Partial<Record<Location, string>>>
  /**
   * Serves the page from another site than the app (localhost beside 127.0.0.1), as Zendesk does: a browser that blocks third-party storage
   * then gives the app's frames no locks, no channel and no localStorage.
   */
  readonly isThirdParty?: boolean
  /** False loads pages by GET without a token, as an app without signedUrls. */
  readonly isSigned?: boolean
  /** The installation's settings; secure ones are filled in by the proxy and never told to the page. */
  readonly settings?: Readonly<Record<string, unknown>>
  readonly secureSettings?: Readonly<Record<string, unknown>>
  /** Further pages on the same origin, as the demo's. */
  readonly routes?: Hono
}
export type Host = {
  readonly url: string
  readonly publicKeyPem: string
  readonly appId: number
  readonly installationId: number
  readonly issueToken: (request: TokenRequest) => string
  /** The bare page with these tickets open, for tests. */
  pageUrl(options: HostPage): string
  /** The page where this admin brings apps in; only where the host was given `apps`. */
  appsUrl(options: { subdomain: string; userId: number }): string
  close(): Promise<void>
}

const PAGES: Readonly<Record<Location, string>> = {
  ticket_sidebar: '/app/sidebar',
  new_ticket_sidebar: '/app/sidebar',
  nav_bar: '/app/dashboard',
}

/**
 * A page that hosts the app the way Zendesk's agent interface does: the real, unmodified SDK runs in an iframe and speaks its wire protocol
 * (zendesk-app.md 3), page loads are signed with an RSA key made here (4.2). Served from localhost, the only plain origin the SDK accepts.
 */
export async function startHost(options: HostOptions): Promise<Host> {
  if (options.appUrl === undefined && !options.apps) throw new Error('Give the host either appUrl or apps.')
  const { zendesk, appId = 1_001, installationId = 5_001, isSigned = true } = options
  const key: AppKey = createAppKey(appId, () => zendesk.clock.now())
  zendesk.setAppKey(String(appId), key.publicKeyPem)
  const tokenOf = agentTokens(zendesk)
  const app = new Hono<{ Variables: { account: StandInAccount } }>()

  function placementIn(subdomain: string): Placement | null {
    if (!options.apps) return givenPlacement({ ...options, appId, installationId, isSigned })
    const placement = installedPlacement(options.apps, subdomain)
    // Each app that is uploaded has a key; here it is the same for all.
    if (placement) zendesk.setAppKey(String(placement.appId), key.publicKeyPem)
    return placement
  }

  app.use('/desk/:subdomain/*', async (c, next) => {
    c.set('account', zendesk.account(c.req.param('subdomain')))
    await next()
  })

  app.get('/desk/:subdomain/settings', (c) => {
    const user = userOf(c.var.account, Number(c.req.query('user')))
    if (!user) return c.json({ error: `No agent ${c.req.query('user')} in this account.` }, 404)
    const placement = placementIn(c.var.account.subdomain)
    if (!placement) return c.json({ error: 'No app is installed in this account.' }, 404)
    const { appId, installationId, name, version, settings } = placement
    const metadata = { appId, installationId, name, version, settings }
    return c.json<HostSettings>({ subdomain: c.var.account.subdomain, user, metadata })
  })

  app.post('/desk/:subdomain/load', async (c) => {
    type Load = { userId: number; location: Location; query: Record<string, string> }
    const { userId, location, query } = await c.req.json<Load>()
    const { subdomain } = c.var.account
    const placement = placementIn(subdomain)
    const page = placement?.pages[location]
    if (!placement || !page) return c.json({ error: `No installed app has a page for ${location}.` }, 404)
    const request = { subdomain, userId, appId: placement.appId, installationId: placement.installationId }
    const token = page.isSigned ? key.issueToken({ ...request, overrides: { location } }) : null
    return c.json<PageLoad>({ url: pageAddress(page.url, query), token })
  })

  app.get('/desk/:subdomain/tickets/:id', (c) => {
    const id = Number(c.req.param('id'))
    return c.json(id === 0 ? blankTicket(isoOf(zendesk.clock.now())) : ticketOf(c.var.account, id))
  })

  app.post('/desk/:subdomain/tickets/:id', async (c) =>
    c.json(save(c.var.account, Number(c.req.param('id')), await c.req.json<Submission>())),
  )

  app.post('/desk/:subdomain/request', async (c) => {
    const { userId, options: request } = await c.req.json<{ userId: number; options: RequestOptions }>()
    const { subdomain } = c.var.account
    const placement = placementIn(subdomain)
    return c.json(
      await proxyRequest(request, {
        accountUrl: zendesk.urlTemplate.replace('{subdomain}', subdomain),
        agentToken: tokenOf(c.var.account, userId),
        settings: { ...placement?.settings, ...placement?.secureSettings },
        now: zendesk.clock.now(),
      }),
    )
  })

  if (options.apps) app.route('/', adminCenter(options.apps))

  const streams = new Set<() => void>()
  app.get('/desk/:subdomain/changes', (c) =>
    streamSSE(c, async (stream) => {
      const { subdomain } = c.var.account
      const ended = Promise.withResolvers<void>()
      const stop = zendesk.listen((event) => {
        if (event.type === 'ticket' && event.account === subdomain)
          void stream.writeSSE({ data: String(event.ticketId) })
      })
      streams.add(ended.resolve)
      stream.onAbort(ended.resolve)
      await stream.writeSSE({ event: 'hello', data: '' })
      await ended.promise
      stop()
      streams.delete(ended.resolve)
    }),
  )

  const entry = fileURLToPath(new URL('./page/main.ts', import.meta.url))
  app.get('/host.js', async (c) => c.body(await bundlePage(entry), 200, { 'content-type': 'text/javascript' }))
  app.get('/host', (c) => c.html(BARE_PAGE))
  // Asked at the time of the request: the demo adds its pages after the host has started.
  app.notFound((c) => options.routes?.fetch(c.req.raw) ?? c.text('Not found', 404))

  const { url, close } = await listenOn(async (request) => app.fetch(request), options.port)
  const origin = options.isThirdParty ? url.replace('127.0.0.1', 'localhost') : url
  return {
    url: origin,
    publicKeyPem: key.publicKeyPem,
    appId,
    installationId,
    issueToken: key.issueToken,
    pageUrl: (page) => origin + hostPath(page),
    appsUrl: ({ subdomain, userId }) => `${origin}/desk/${subdomain}/apps?user=${userId}`,
    async close() {
      for (const end of streams) end()
      await close()
    },
  }
}

/** The app as the host's options name it, the same in every account. */
function givenPlacement(options: HostOptions & Pick<Placement, 'appId' | 'installationId'>): Placement {
  const { appUrl = '', appId, installationId, isSigned = true, settings = {}, secureSettings = {} } = options
  const base = typeof appUrl === 'string' ? appUrl : appUrl()
  const pages = Object.entries({ ...PAGES, ...options.pages }).map(([name, path]) => [
    name,
    { url: base + path, isSigned },
  ])
  const identity = { appId, installationId, name: 'Firstline', version: '0.1.0' }
  return { ...identity, settings, secureSettings, pages: Object.fromEntries(pages) }
}

/** Tokens in an agent's own rights for `client.request`; renewed before they end in the clock's time. */
function agentTokens(zendesk: ZendeskStandIn): (account: StandInAccount, userId: number) => string {
  const clientId = 'agent-interface'
  const RENEW_AFTER_MS = 10 * 60_000
  const known = new Map<string, { readonly token: string; readonly at: number }>()
  const accounts = new Set<string>()
  return (account, userId) => {
    if (!accounts.has(account.subdomain)) account.addOAuthClient({ clientId, clientSecret: 'agent-interface' })
    accounts.add(account.subdomain)
    const key = `${account.subdomain} ${userId}`
    const old = known.get(key)
    if (old && zendesk.clock.now() - old.at < RENEW_AFTER_MS) return old.token
    const { access_token } = account.issueTokens(clientId, userId, 'read write')
    known.set(key, { token: access_token, at: zendesk.clock.now() })
    return access_token
  }
}

const BARE_PAGE = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Host page</title>
<style>
  body { margin: 0; font: 14px system-ui; display: grid; grid-template-columns: 1fr 320px; height: 100vh }
  #frames iframe { width: 100%; height: 100%; border: 0 } #modals iframe { position: fixed; inset: 10vh 10vw; border: 1px solid }
  #reply { width: 90%; height: 8em } [hidden] { display: none }
</style>
<main><nav id="tabs"></nav><h1 id="subject"></h1><p id="status"></p>
<textarea id="reply" aria-label="Reply"></textarea><button type="button" id="submit">Submit</button><div id="notices"></div></main>
<aside id="frames"></aside><div id="modals"></div>
<script type="module" src="/host.js"></script></html>`
