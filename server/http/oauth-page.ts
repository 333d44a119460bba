import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { html } from 'hono/html'
import { say } from '../../domain/reason.ts'
import type { ConnectTrouble } from '../jobs/connect.ts'
import { textsFor } from '../texts.ts'

export type OAuthOutcome =
  | ConnectTrouble
  | 'connected'
  | 'denied'
  | 'refused'
  | 'replayed'
  | 'state-unknown'
  | 'state-expired'
  | 'other-browser'
  | 'ticket-unknown'
  | 'ticket-used'
  | 'ticket-expired'

/** A window that looks at an outcome twice is not an error of ours: only what we could not do is. */
const STATUS: Partial<Readonly<Record<OAuthOutcome, 200 | 502 | 503>>> = {
  connected: 200,
  unreachable: 503,
  client: 502,
}

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; font: 16px/24px system-ui, sans-serif; background: Canvas; color: CanvasText; }
main { max-width: 34rem; margin: 15vh auto 0; padding: 0 1.25rem; overflow-wrap: anywhere; }
h1 { font-size: 1.375rem; line-height: 1.75rem; font-weight: 600; }`

/** A plain page in the other window: what happened, and what to do. It needs no script, and holds nothing of an account but its name. */
export function oauthPage(c: Context, outcome: OAuthOutcome, subdomain: string | null): Response {
  const { locale, texts } = textsFor(c.req.header('accept-language'))
  const nonce = randomBytes(16).toString('base64')
  const params = { account: subdomain ?? '' }
  const [title, text] = [`oauthPage.${outcome}.title`, `oauthPage.${outcome}.text`].map((key) =>
    say(texts, { key, params }),
  )
  c.header(
    'Content-Security-Policy',
    `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  )
  c.header('Cache-Control', 'no-store')
  c.header('Referrer-Policy', 'no-referrer')
  c.header('X-Content-Type-Options', 'nosniff')
  c.status(STATUS[outcome] ?? 400)
  const page = html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Firstline</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body><main data-outcome="${outcome}"><h1>${title}</h1><p>${text}</p></main></body>
</html>`
  return c.html(page) as Response
}
