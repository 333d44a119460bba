import { type Listening, listenOn } from '../listen.ts'
import { appsApi } from './api.ts'
import { type Certificate, makeCertificate } from './certificate.ts'
import { Market, type MarketOptions } from './market.ts'

export type AppsOptions = MarketOptions & {
  /** The account whose API is served. */
  readonly subdomain?: string
  /** What its admin authenticates with. */
  readonly token?: string
}
/** The part of Zendesk that takes apps. */
export type AppsStandIn = {
  readonly market: Market
  readonly token: string
  fetch(request: Request): Promise<Response>
}

/** In process: no port is opened. */
export function createApps({ subdomain = 'acme', token = 'apps-token', ...options }: AppsOptions = {}): AppsStandIn {
  const market = new Market(options)
  const api = appsApi(market, { subdomain, token })
  return { market, token, fetch: async (request) => api.fetch(request) }
}

/**
 * The same behind https on a free port of 127.0.0.1: Zendesk's tool knows no plain http. Whoever calls has to trust `certificate.cert`
 * (NODE_EXTRA_CA_CERTS takes it as a file).
 */
export async function serveApps(apps: AppsStandIn): Promise<Listening & { readonly certificate: Certificate }> {
  const certificate = makeCertificate()
  return { ...(await listenOn((request) => apps.fetch(request), 0, certificate)), certificate }
}
