import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { isoOf } from '../../../domain/instant.ts'
import { listenOn } from '../listen.ts'
import type { StandInAccount, ZendeskStandIn } from '../zendesk/server.ts'
import { bundlePage } from './bundle.ts'
import { blankTicket, save, ticketOf, userOf } from './desk.ts'
import type { HostSettings, Location, PageLoad, RequestOptions, Submission } from './facts.ts'
import { proxyRequest } from './proxy.ts'
import { type AppKey, createAppKey, type TokenRequest } from './tokens.ts'

export type HostOptions = {
  readonly zendesk: ZendeskStandIn
  /** Where the app is served; a function where that is known only later. */
  readonly appUrl: string | (() => string)
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
  pageUrl(options: {
    subdomain: string
    userId: number
    tickets?: readonly number[]
    dark?: boolean
    dashboard?: boolean
  }): string
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
  const { zendesk, appId = 1_001, installationId = 5_001, isSigned = true } = options
  const key: AppKey = createAppKey(appId, () => zendesk.clock.now())
  zendesk.setAppKey(String(appId), key.publicKeyPem)
  const pages = { ...PAGES, ...options.pages }
  const appUrl = () => (typeof options.appUrl === 'string' ? options.appUrl : options.appUrl())
  const tokenOf = agentTokens(zendesk)
  const app = new Hono<{ Variables: { account: StandInAccount } }>()

  app.use('/desk/:subdomain/*', async (c, next) => {
    c.set('account', zendesk.account(c.req.param('subdomain')))
    await next()
  })

  app.get('/desk/:subdomain/settings', (c) => {
    const user = userOf(c.var.account, Number(c.req.query('user')))
    if (!user) return c.json({ error: `No agent ${c.req.query('user')} in this account.` }, 404)
    const metadata = { appId, name: 'Firstline', version: '0.1.0', installationId, settings: options.settings ?? {} }
    return c.json<HostSettings>({ subdomain: c.var.account.subdomain, user, metadata })
  })

  app.post('/desk/:subdomain/load', async (c) => {
    type Load = { userId: number; location: Location; query: Record<string, string> }
    const { userId, location, query } = await c.req.json<Load>()
    const url = `${appUrl()}${pages[location]}?${new URLSearchParams(query)}`
    const { subdomain } = c.var.account
    const token = isSigned ? key.issueToken({ subdomain, installationId, userId, overrides: { location } }) : null
    return c.json<PageLoad>({ url, token })
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
    return c.json(
      await proxyRequest(request, {
        accountUrl: zendesk.urlTemplate.replace('{subdomain}', subdomain),
        agentToken: tokenOf(c.var.account, userId),
        settings: { ...options.settings, ...options.secureSettings },
        now: zendesk.clock.now(),
      }),
    )
  })

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
    pageUrl({ subdomain, userId, tickets = [], dark = false, dashboard = false }) {
      const query = new URLSearchParams({ account: subdomain, user: String(userId), tickets: tickets.join(',') })
      if (dark) query.set('colorScheme', 'dark')
      if (dashboard) query.set('dashboard', '')
      return `${origin}/host?${query}`
    },
    async close() {
      for (const end of streams) end()
      await close()
    },
  }
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
