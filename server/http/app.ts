import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Config } from '../config.ts'
import { isUnkeepable } from '../db/trouble.ts'
import { FAULTS, Fault } from '../errors.ts'
import type { Live } from '../live.ts'
import type { Services } from '../services.ts'
import { accountData } from './account-data.ts'
import { bearer, type Signed } from './bearer.ts'
import { boundBodies } from './bounds.ts'
import { clocks } from './clocks.ts'
import { connection } from './connection.ts'
import { duplicates } from './duplicates.ts'
import { duplicatesPage } from './duplicates-page.ts'
import { escalation } from './escalation.ts'
import { escalationMarks } from './escalation-marks.ts'
import { escalationTry } from './escalation-try.ts'
import { escalations } from './escalations.ts'
import { secureHeaders } from './headers.ts'
import { health } from './health.ts'
import { createLimits, type Limits, limitAddresses, limitSessions } from './limits.ts'
import { live as liveSwitches } from './live.ts'
import { macroInserted } from './macro-inserted.ts'
import { macroLibrary } from './macro-library.ts'
import { macros } from './macros.ts'
import { oauth } from './oauth.ts'
import { openApi } from './openapi.ts'
import { pages } from './page.ts'
import type { PageKeys } from './page-token.ts'
import { policies } from './policy.ts'
import { policyVersions } from './policy-versions.ts'
import { sentAnyway } from './sent-anyway.ts'
import type { Sessions } from './sessions.ts'
import { settings } from './settings.ts'
import { setup } from './setup.ts'
import { stream } from './stream.ts'
import { tickets } from './tickets.ts'
import { webhooks } from './webhooks.ts'

export type HttpParts = {
  readonly config: Config
  readonly sessions: Sessions
  readonly keys: PageKeys
  readonly live: Live
  /** The folder `npm run build` writes. */
  readonly buildFolder: string
  readonly stopping: AbortSignal
  readonly limits?: Limits
}

const refresh = z.object({ refresh: z.string().min(1) })
const LONGEST_WAIT_SECONDS = 59

/** What was thrown by something else than us, as a caller is told of it. */
const faultOf = (cause: unknown): Fault =>
  isUnkeepable(cause)
    ? new Fault('invalid', 'Something in it is no text: it holds a NUL character. Take it out and send it again.', {
        cause,
      })
    : new Fault('unavailable', 'Firstline could not answer. It was logged; try again in a minute.', { cause })

/** Every route of the product, and the one place that turns what was thrown into an answer. */
export function createApp(services: Services, parts: HttpParts): Hono {
  const { sessions, live, stopping, buildFolder } = parts
  const app = new Hono()
  app.onError((error, c) => {
    const known = error instanceof Fault ? error : faultOf(error)
    const { status } = FAULTS[known.kind]
    const fields = { method: c.req.method, path: c.req.routePath, status, message: error.message }
    if (status < 500) services.log.info('refused', fields)
    else services.log.error('failed', { ...fields, cause: causeOf(error) })
    if (status === 429) c.header('Retry-After', String(known.retryInSeconds ?? 1))
    if (status === 503) {
      // Zendesk only sends a webhook again after a 503 that asks for 5 to 59 s (zendesk-api.md 4.5).
      const untilThen = known.retryAt === null ? 15 : Math.ceil((known.retryAt - services.clock.now()) / 1000)
      const seconds = known.retryInSeconds ?? untilThen
      c.header('Retry-After', String(Math.min(LONGEST_WAIT_SECONDS, Math.max(5, seconds))))
    }
    return c.json(
      { error: { code: known.kind, message: known.message, ...(known.field ? { field: known.field } : {}) } },
      status,
    )
  })
  app.notFound((c) => c.json({ error: { code: 'missing', message: `There is nothing at ${c.req.path}.` } }, 404))

  const limits = createLimits(parts.limits)
  const hops = parts.config.proxyHops ?? 0
  app.use(secureHeaders(parts.config.publicUrl), boundBodies())
  for (const open of ['/app/*', '/oauth/*', '/api/session']) app.use(open, limitAddresses(limits, hops))
  app.route('/webhooks', webhooks(services, limits, hops))
  app.route('/app', pages(services, parts))
  app.route('/oauth', oauth(services, parts))
  app.post('/api/session', async (c) => {
    const body = refresh.safeParse(await c.req.json().catch(() => null))
    if (!body.success)
      throw new Fault('invalid', 'refresh is missing: send the refresh secret of the session.', { field: 'refresh' })
    return c.json(await sessions.renew(body.data.refresh))
  })
  const api = new Hono<Signed>()
  api.use(bearer(sessions, services))
  api.use(limitSessions(limits))
  api.route('/', stream(services, live, stopping))
  api.route('/', tickets(services))
  api.route('/', clocks(services))
  api.route('/', liveSwitches(services))
  api.route('/', duplicates(services))
  api.route('/', escalationMarks(services))
  api.route('/', escalationTry(services))
  api.route('/', escalation(services))
  api.route('/', escalations(services))
  api.route('/', policies(services))
  api.route('/', policyVersions(services))
  api.route('/', settings(services))
  api.route('/', macroLibrary(services))
  api.route('/', macros(services))
  api.route('/', sentAnyway(services))
  api.route('/', macroInserted(services))
  api.route('/', duplicatesPage(services))
  api.route('/', accountData(services))
  api.route('/', connection(services))
  api.route('/', setup(services))
  app.route('/api', api)
  app.route('/', health(services))
  app.get('/openapi.json', (c) => c.json(openApi(parts.config.publicUrl)))
  app.use(
    '/assets/*',
    serveStatic({
      root: buildFolder,
      precompressed: true,
      // File names carry a hash of their content.
      onFound: (_path, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
    }),
  )
  return app
}

const causeOf = (error: Error): string | undefined => (error.cause instanceof Error ? error.cause.message : undefined)
