import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { Refusal } from '../../../domain/outcome.ts'
import type { App } from '../apps/market.ts'
import type { AppsStandIn } from '../apps/server.ts'
import type { StandInAccount } from '../zendesk/server.ts'
import { userOf } from './desk.ts'

type Env = { Variables: { account: StandInAccount } }
export type HostPage = {
  readonly subdomain: string
  readonly userId: number
  readonly tickets?: readonly number[]
  readonly dark?: boolean
  readonly dashboard?: boolean
}

/** The bare host page of one agent, without its origin. */
export function hostPath({ subdomain, userId, tickets = [], dark = false, dashboard = false }: HostPage): string {
  const query = new URLSearchParams({ account: subdomain, user: String(userId), tickets: tickets.join(',') })
  if (dark) query.set('colorScheme', 'dark')
  if (dashboard) query.set('dashboard', '')
  return `/host?${query}`
}

/**
 * Where an account's admin brings an app in: `GET /desk/{subdomain}/apps?user={id}`. Upload a zip, read why it was refused or install it,
 * go on to the agent interface. Only what a person can do there, in Zendesk's order.
 */
export function adminCenter({ market }: AppsStandIn): Hono<Env> {
  const pages = new Hono<Env>()
  const userIdOf = (c: Context<Env>) => Number(c.req.query('user'))

  const show = (c: Context<Env>, problems: readonly Refusal[] = []) => {
    const { subdomain } = c.var.account
    const installed = new Set(market.installedIn(subdomain).map(({ appId }) => appId))
    const entries = market
      .appsFor(subdomain)
      .map((app) => entryOf(app, installed.has(app.id), c.var.account, userIdOf(c)))
    return c.html(
      html`<!doctype html><html lang="en"><meta charset="utf-8"><title>Apps</title>
<body style="font: 14px system-ui; max-width: 48em; margin: 2em auto"><main><h1>Apps</h1>
<form method="post" action="/desk/${subdomain}/apps?user=${userIdOf(c)}" enctype="multipart/form-data">
<label>App package (zip) <input type="file" name="file" accept=".zip" required></label> <button>Upload</button></form>
${problems.length > 0 && html`<div role="alert"><p>This did not work:</p><ul>${problems.map(({ reason }) => html`<li>${reason}</li>`)}</ul></div>`}
${entries}</main></body></html>`,
      problems.length > 0 ? 422 : 200,
    )
  }

  pages.use('/desk/:subdomain/apps/*', async (c, next) => {
    if (userOf(c.var.account, userIdOf(c))?.role === 'admin') return next()
    return c.html(html`<!doctype html><title>Apps</title><h1>Apps</h1><p>Only admins manage apps.</p>`, 403)
  })
  pages.get('/desk/:subdomain/apps', (c) => show(c))
  pages.post('/desk/:subdomain/apps', async (c) => {
    const { file } = await c.req.parseBody()
    const zip = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array()
    const taken = market.upload(c.var.account.subdomain, zip)
    return taken.ok ? back(c) : show(c, taken.refusals)
  })
  pages.post('/desk/:subdomain/apps/:id/install', async (c) => {
    const settings = await c.req.parseBody()
    const installed = market.install(c.var.account.subdomain, Number(c.req.param('id')), settings)
    return installed.ok ? back(c) : show(c, installed.refusals)
  })
  /** So that reloading the page does not upload or install again. */
  const back = (c: Context<Env>) => c.redirect(`/desk/${c.var.account.subdomain}/apps?user=${userIdOf(c)}`, 303)
  return pages
}

function entryOf(app: App, isInstalled: boolean, { subdomain }: StandInAccount, userId: number) {
  const action = `/desk/${subdomain}/apps/${app.id}/install?user=${userId}`
  const fields = app.parameters.filter(({ type }) => type !== 'hidden' && type !== 'oauth')
  return html`<article data-app="${app.id}"><h2>${app.name}</h2><p>Version ${app.version}</p>
${
  isInstalled
    ? html`<p>Installed</p><a href="${hostPath({ subdomain, userId, dashboard: true })}">Open the agent interface</a>`
    : html`<form method="post" action="${action}">
${fields.map(({ name, label, isSecure, fallback }) => html`<label>${label} <input name="${name}" type="${isSecure ? 'password' : 'text'}" value="${fallback ?? ''}"></label>`)}
<button>Install</button></form>`
}</article>`
}
