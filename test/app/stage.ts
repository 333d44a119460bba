import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { ConnectionView, Finish } from '../../domain/connection-view.ts'
import type { LedgerView } from '../../domain/ledger-view.ts'
import type {
  ActivityView,
  Boot,
  CorrectionRequest,
  Effect,
  Quotes,
  SidebarView,
  StreamEvent,
} from '../../domain/views.ts'
import type {
  DeskTicket,
  DeskUser,
  Location,
  RequestAnswer,
  RequestOptions,
  SaveAnswer,
  Submission,
} from '../fakes/host/facts.ts'
import { listenOn } from '../fakes/listen.ts'
import type { AppBuild } from './build-app.ts'

const AGENT: DeskUser = {
  id: 7,
  name: 'Ada Agent',
  email: 'ada@acme.example',
  role: 'agent',
  locale: 'en-GB',
  timeZone: 'Europe/Vienna',
  groups: [],
}
const NO_GATE: Boot['gate'] = { mode: 'off', checksNotes: false, allowsSendAnyway: false }
const SESSION = { token: 'token-1', refresh: 'refresh-1', expiresAt: '2026-03-06T13:37:50Z' }

/** What the server answers; a test changes it at any time. A number is a refusal with that status. */
type Canned = {
  boot: Boot
  view: (ticketId: string) => SidebarView | number | Promise<SidebarView | number>
  quotes: (ticketId: string) => Quotes | number
  preview: (correction: CorrectionRequest) => Effect | number | Promise<Effect | number>
  correct: (correction: CorrectionRequest) => SidebarView | number
  /** The ledger; after a correction of a reason, with what was sent. */
  ledger: (sent: object | null) => LedgerView | number
  activity: () => ActivityView | number
  /** A reply that goes out although the gate stopped it. */
  sentAnyway: (body: object) => object | number
  /** Everything else below /api, a ticket's duplicates and its escalation: the answer, a refusal's status, or a whole response. */
  other: (asked: {
    readonly method: string
    readonly path: string
    readonly query: URLSearchParams
    readonly body: unknown
  }) => object | number | Response | Promise<object | number | Response>
  /** Where the connection to Zendesk stands; what the page that waits for the other window is told. */
  connection: () => ConnectionView | number
  finish: (claim: unknown) => Finish | number
  /** Tokens the server still accepts. */
  tokens: Set<string>
  /** What a renewal gives; null refuses it. */
  renewed: string | null
  agent: DeskUser
  /** `client.request` of the app. */
  zendesk: (asked: RequestOptions) => Promise<RequestAnswer>
  /** What was submitted. */
  submitted: Omit<Submission, 'userId'>[]
  subject: string
  requesterName: string
  requesterLocale: string
}

export type Stage = {
  readonly canned: Canned
  /** Every request of the app, `GET /api/tickets/35/view`, in order. */
  readonly requests: string[]
  /** Open streams now, and how many were ever opened. */
  readonly streams: { readonly open: Set<(event: StreamEvent) => void>; opened: number }
  readonly build: AppBuild
  hostUrl(options?: { tickets?: readonly number[]; dark?: boolean; dashboard?: boolean }): string
  readonly appUrl: string
  tell(event: StreamEvent): void
  close(): Promise<void>
}

/** The host page of the stand-in around the built app, and a server that says only what the test tells it to. */
export async function startStage(build: AppBuild = inject('app')): Promise<Stage> {
  const canned = defaults()
  const requests: string[] = []
  const streams: Stage['streams'] = { open: new Set(), opened: 0 }
  const app = await listenOn((request) => answerApp(request, { build, canned, requests, streams }))
  const appUrl = app.url.replace('127.0.0.1', 'localhost')
  const host = await listenOn((request) => answerHost(request, { build, canned, appUrl }))
  const hostOrigin = host.url.replace('127.0.0.1', 'localhost')
  return {
    canned,
    requests,
    streams,
    build,
    appUrl,
    hostUrl({ tickets = [35], dark = false, dashboard = false } = {}) {
      const query = new URLSearchParams({ account: 'acme', user: '7', tickets: tickets.join(',') })
      if (dark) query.set('colorScheme', 'dark')
      if (dashboard) query.set('dashboard', '')
      return `${hostOrigin}/host?${query}`
    },
    tell(event) {
      for (const send of streams.open) send(event)
    },
    async close() {
      await Promise.all([app.close(), host.close()])
    },
  }
}

function defaults(): Canned {
  return {
    boot: { state: 'ready', session: SESSION, account: 'acme', userId: '7', isAdmin: false, gate: NO_GATE },
    view: () => 503,
    quotes: () => ({ quotes: [] }),
    preview: () => 503,
    correct: () => 503,
    activity: () => 503,
    ledger: () => 503,
    sentAnyway: () => 503,
    other: () => 503,
    connection: () => ({ state: 'connected', why: null, endedAt: null, admin: null }),
    finish: () => ({ state: 'waiting', trouble: null, boot: null }),
    tokens: new Set([SESSION.token]),
    renewed: null,
    agent: AGENT,
    zendesk: async () => ({ status: 503, statusText: 'Service Unavailable', responseText: '', responseHeaders: '' }),
    submitted: [],
    subject: 'Dashboard is empty',
    requesterName: 'Jane Doe',
    requesterLocale: 'en-US',
  }
}

const HTML = { 'content-type': 'text/html; charset=utf-8' }

type AppParts = { build: AppBuild; canned: Canned; requests: string[]; streams: Stage['streams'] }

async function answerApp(request: Request, { build, canned, requests, streams }: AppParts): Promise<Response> {
  const { pathname, searchParams: query } = new URL(request.url)
  if (pathname === '/sdk.js') return new Response(sdk(), { headers: { 'content-type': 'text/javascript' } })
  if (pathname.startsWith('/app/')) return pageOf(build, canned.boot)
  if (pathname.startsWith('/assets/')) return assetOf(build, pathname, requests)
  requests.push(`${request.method} ${pathname}`)
  if (pathname === '/oauth/finish') return jsonOf(canned.finish(await request.json()))
  if (pathname.startsWith('/oauth/')) return new Response('<title>The other window</title>', { headers: HTML })
  if (pathname === '/api/session') {
    if (canned.renewed === null) return refusal(401)
    canned.tokens.add(canned.renewed)
    return Response.json({ ...SESSION, token: canned.renewed, refresh: `${canned.renewed}-refresh` })
  }
  const token = request.headers.get('authorization')?.replace('Bearer ', '') ?? ''
  if (!canned.tokens.has(token)) return refusal(401)
  if (pathname === '/api/stream') return streamOf(request, streams)
  if (pathname === '/api/connection') return jsonOf(canned.connection())
  if (pathname === '/api/activity') return jsonOf(canned.activity())
  const [, ticketId, what] = /^\/api\/tickets\/([^/]+)\/(.+)$/.exec(pathname) ?? []
  if (ticketId === undefined || what?.startsWith('duplicates') || what?.startsWith('escalation')) {
    const body: unknown = request.method === 'GET' ? null : await request.json()
    const answer = await canned.other({ method: request.method, path: pathname, query, body })
    return answer instanceof Response ? answer : jsonOf(answer)
  }
  if (what === 'view') return jsonOf(await canned.view(ticketId))
  if (what === 'ledger') return jsonOf(canned.ledger(null))
  if (what?.startsWith('breaches/')) return jsonOf(canned.ledger({ path: what, ...((await request.json()) as object) }))
  if (what === 'sent-anyway') return jsonOf(canned.sentAnyway((await request.json()) as object))
  if (what === 'quotes') return jsonOf(canned.quotes(ticketId))
  const correction = (await request.json()) as CorrectionRequest
  return jsonOf(what === 'correction' ? canned.correct(correction) : await canned.preview(correction))
}

function jsonOf(answer: unknown): Response {
  return typeof answer === 'number' ? refusal(answer) : Response.json(answer)
}
const refusal = (status: number): Response =>
  Response.json({ error: { code: `http-${status}`, message: `Refused with ${status}.` } }, { status })

function streamOf(request: Request, streams: Stage['streams']): Response {
  const text = new TextEncoder()
  let leave = (): void => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (event: StreamEvent): void => controller.enqueue(text.encode(`data: ${JSON.stringify(event)}\n\n`))
      leave = () => streams.open.delete(send)
      streams.open.add(send)
      streams.opened += 1
      send({ type: 'hello' })
    },
    cancel: () => leave(),
  })
  request.signal.addEventListener('abort', () => leave())
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } })
}

/** The page as the server makes it: boot data, entry, and the content policy that production sends. */
function pageOf({ entry }: AppBuild, boot: Boot): Response {
  const nonce = 'bm9uY2U='
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Firstline</title>
<meta name="color-scheme" content="light dark"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="csp-nonce" content="${nonce}"><script src="/sdk.js"></script>
<script type="module" src="/${entry}"></script></head><body><div id="root"></div>
<script type="application/json" id="firstline-boot">${JSON.stringify(boot).replaceAll('<', '\\u003c')}</script></body></html>`
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'`,
    },
  })
}

function assetOf({ folder }: AppBuild, pathname: string, requests: string[]): Response {
  const file = join(folder, pathname)
  if (!existsSync(`${file}.gz`)) return refusal(404)
  requests.push(`GET ${pathname}`)
  return new Response(new Uint8Array(readFileSync(`${file}.gz`)), {
    headers: { 'content-type': 'text/javascript', 'content-encoding': 'gzip', 'cache-control': 'max-age=31536000' },
  })
}

const HOST_PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title>
<style>body { margin: 0 } #frames iframe { width: 320px; border: 0 } #frames iframe:not([data-ticket]) { height: 820px } [hidden] { display: none }</style>
<main><nav id="tabs"></nav><h1 id="subject"></h1><p id="status"></p><textarea id="reply" aria-label="Reply"></textarea>
<button type="button" id="submit">Submit</button><div id="notices"></div></main><aside id="frames"></aside><div id="modals"></div>
<script type="module" src="/host.js"></script></html>`

type HostParts = { build: AppBuild; canned: Canned; appUrl: string }

async function answerHost(request: Request, { build, canned, appUrl }: HostParts): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (pathname === '/host') return new Response(HOST_PAGE, { headers: { 'content-type': 'text/html; charset=utf-8' } })
  if (pathname === '/host.js')
    return new Response(readFileSync(build.hostScript), { headers: { 'content-type': 'text/javascript' } })
  if (pathname.endsWith('/settings')) {
    const metadata = { appId: 1, name: 'Firstline', version: '0.1.0', installationId: 1, settings: {} }
    return Response.json({ subdomain: 'acme', user: canned.agent, metadata })
  }
  if (pathname.endsWith('/load')) {
    const { location, query } = (await request.json()) as { location: Location; query: Record<string, string> }
    const page = location === 'nav_bar' ? 'dashboard' : 'sidebar'
    return Response.json({ url: `${appUrl}/app/${page}?${new URLSearchParams(query)}`, token: null })
  }
  if (pathname.endsWith('/request')) {
    const { options } = (await request.json()) as { options: RequestOptions }
    return Response.json(await canned.zendesk(options))
  }
  const ticketId = /\/tickets\/(\d+)$/.exec(pathname)?.[1]
  if (ticketId) {
    const ticket = deskTicket(Number(ticketId), canned)
    if (request.method === 'GET') return Response.json(ticket)
    canned.submitted.push((await request.json()) as Submission)
    return Response.json({ ok: true, ticket } satisfies SaveAnswer)
  }
  // Nothing ever changes in this Zendesk, but the page waits until it is listened to.
  const hello = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('event: hello\ndata: 0\n\n')),
  })
  return new Response(hello, { headers: { 'content-type': 'text/event-stream' } })
}

const deskTicket = (id: number, { subject, requesterName, requesterLocale }: Canned): DeskTicket => ({
  id,
  subject,
  status: 'new',
  priority: null,
  type: null,
  tags: [],
  channel: 'web',
  requester: { id: 9, name: requesterName, email: 'jane@customer.example', locale: requesterLocale },
  organization: null,
  assignee: null,
  group: null,
  customFields: [],
  comments: [],
  createdAt: '2026-03-06T13:05:00Z',
  updatedAt: '2026-03-06T13:05:00Z',
})

/** npm's build of the SDK as one script that sets `ZAFClient`, as the real one does. */
function sdk(): string {
  const { resolve } = createRequire(import.meta.url)
  const source = (file: string) => readFileSync(resolve(`zendesk_app_framework_sdk/lib/${file}.js`), 'utf8')
  const modules = ['utils', 'client', 'index'].map(
    (file) => `'./${file}': function (module, exports, require) {${source(file)}\n}`,
  )
  return `(function (files, loaded) {
  function require(name) {
    if (!loaded[name]) files[name](loaded[name] = { exports: {} }, loaded[name].exports, require)
    return loaded[name].exports
  }
  window.ZAFClient = require('./index')
})({${modules.join(',\n')}}, {})`
}
