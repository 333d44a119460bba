import type { MiddlewareHandler } from 'hono'

const YEAR_SECONDS = 31_536_000

/**
 * What every answer carries, refusals too. A page says for itself what it may load and who frames it; all else may load nothing
 * and be framed by nobody.
 */
export function secureHeaders(publicUrl: string): MiddlewareHandler {
  const isHttps = publicUrl.startsWith('https://')
  return async (c, next) => {
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Referrer-Policy', 'no-referrer')
    c.header('Cache-Control', 'no-store')
    c.header(
      'Content-Security-Policy',
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    )
    if (isHttps) c.header('Strict-Transport-Security', `max-age=${YEAR_SECONDS}`)
    await next()
  }
}
