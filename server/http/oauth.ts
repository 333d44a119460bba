import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { type Finish, finishRequestSchema } from '../../domain/connection-view.ts'
import type { Config } from '../config.ts'
import {
  type ConnectState,
  claimTicket,
  noteTrouble,
  saveState,
  spendState,
  stateOf,
  ticketBy,
} from '../db/connect-tickets.ts'
import { Fault } from '../errors.ts'
import { connect, hashOf } from '../jobs/connect.ts'
import type { Services } from '../services.ts'
import { bootFor } from './boot.ts'
import { newSecret } from './connect-ticket.ts'
import { type OAuthOutcome, oauthPage } from './oauth-page.ts'
import type { Sessions } from './sessions.ts'

const STATE_MS = 10 * 60_000
/** One cookie an authorization, so that two windows do not take each other's. */
const cookieOf = (stateHash: string): string => `firstline_oauth_${stateHash.slice(0, 12)}`
/** Far longer than what Zendesk sends; nobody makes us hash a megabyte. */
const LONGEST = 2_000

/**
 * The authorization at Zendesk: OAuth pages refuse to be framed, so it happens in a window of its own, and the page that opened it
 * asks what became of it. Every answer of `start` and `callback` is a redirect to Zendesk or a plain page that says what to do.
 */
export function oauth(services: Services, { config, sessions }: { config: Config; sessions: Sessions }): Hono {
  const { db, accounts, encryption, zendesk, clock, log } = services
  const redirectUri = `${config.publicUrl}/oauth/callback`
  const isSecure = config.publicUrl.startsWith('https://')

  const show = (c: Context, outcome: OAuthOutcome, subdomain: string | null = null): Response => {
    log.info('oauth', { path: c.req.routePath, outcome, account: subdomain })
    return oauthPage(c, outcome, subdomain)
  }

  /** The refusals that need no question to Zendesk. */
  const refusalOf = async (c: Context, state: ConnectState): Promise<OAuthOutcome | null> => {
    const browser = getCookie(c, cookieOf(state.stateHash)) ?? ''
    // Whoever got hold of the address alone neither uses it up nor learns whose it is.
    if (hashOf(browser) !== state.browserHash) return 'other-browser'
    if (state.usedAt !== null) return 'replayed'
    if (state.expiresAt <= clock.now()) return 'state-expired'
    const error = c.req.query('error')
    const isUnusable = error !== undefined || !c.req.query('code')
    if (!(await spendState(db, state.stateHash, clock.now()))) return 'replayed'
    if (!isUnusable) return null
    if (error === 'access_denied') return 'denied'
    return error === 'invalid_scope' ? 'scopes' : 'refused'
  }

  return new Hono()
    .get('/start', async (c) => {
      const ticket = await ticketBy(db, { ticketHash: hashOf((c.req.query('ticket') ?? '').slice(0, LONGEST)) })
      if (!ticket) return show(c, 'ticket-unknown')
      if (ticket.accountId !== null) return show(c, 'ticket-used')
      if (ticket.expiresAt <= clock.now()) return show(c, 'ticket-expired')
      const [state, browser, verifier] = [newSecret(), newSecret(), newSecret()]
      const stateHash = hashOf(state)
      await saveState(db, {
        stateHash,
        ticketHash: ticket.ticketHash,
        browserHash: hashOf(browser),
        verifier: encryption.encrypt(verifier),
        expiresAt: clock.now() + STATE_MS,
      })
      await noteTrouble(db, ticket.ticketHash, null)
      setCookie(c, cookieOf(stateHash), browser, {
        httpOnly: true,
        secure: isSecure,
        sameSite: 'Lax',
        path: '/oauth',
        maxAge: STATE_MS / 1000,
      })
      c.header('Cache-Control', 'no-store')
      c.header('Referrer-Policy', 'no-referrer')
      const challenge = createHash('sha256').update(verifier).digest('base64url')
      return c.redirect(zendesk.authorizeUrl({ subdomain: ticket.subdomain, redirectUri, state, challenge }), 302)
    })
    .get('/callback', async (c) => {
      const given = (c.req.query('state') ?? '').slice(0, LONGEST)
      const state = given === '' ? null : await stateOf(db, hashOf(given))
      if (!state) return show(c, 'state-unknown')
      const refusal = await refusalOf(c, state)
      // The page that waits belongs to whoever left with this browser; others do not write to it.
      if (refusal !== null && refusal !== 'other-browser' && refusal !== 'replayed')
        await noteTrouble(db, state.ticketHash, refusal)
      if (refusal !== null) return show(c, refusal, refusal === 'other-browser' ? null : state.subdomain)
      const code = (c.req.query('code') ?? '').slice(0, LONGEST)
      // Used at this very moment by another load of this address.
      if (state.verifier === null) return show(c, 'replayed')
      const verifier = encryption.decrypt(state.verifier)
      const trouble = await connect(services, state, { code, verifier, redirectUri })
      if (trouble !== null) await noteTrouble(db, state.ticketHash, trouble)
      return show(c, trouble ?? 'connected', state.subdomain)
    })
    .post('/finish', async (c) => {
      c.header('Cache-Control', 'no-store')
      const body = finishRequestSchema.safeParse(await c.req.json().catch(() => null))
      if (!body.success) throw new Fault('invalid', 'claim is missing: send the one of the page.', { field: 'claim' })
      const ticket = await ticketBy(db, { claimHash: hashOf(body.data.claim.slice(0, LONGEST)) })
      const over: Finish = { state: 'over', trouble: null, boot: null }
      if (!ticket || ticket.expiresAt <= clock.now()) return c.json(over)
      if (ticket.accountId === null)
        return c.json({ state: 'waiting', trouble: ticket.trouble, boot: null } satisfies Finish)
      if (!(await claimTicket(db, ticket.ticketHash, clock.now()))) return c.json(over)
      // Another replica may have connected it.
      accounts.forget()
      const boot = await bootFor(services, sessions, ticket, 'nav_bar')
      return c.json({ state: 'connected', trouble: null, boot } satisfies Finish)
    })
}
