import { createHash, randomBytes } from 'node:crypto'
import { newAccountPolicy } from '../../domain/new-account-policy.ts'
import { type Found, SCOPES } from '../clients/zendesk.ts'
import { saveAgent } from '../db/agents.ts'
import { noteAct } from '../db/audit-log.ts'
import { saveAuthorized } from '../db/authorized.ts'
import { type ConnectState, spendTicket } from '../db/connect-tickets.ts'
import { saveConnection, type Tokens, tokenInForce } from '../db/connections.ts'
import { beginPolicy } from '../db/policies.ts'
import { releaseTimers } from '../db/timers.ts'
import { transact } from '../db/transact.ts'
import { Fault } from '../errors.ts'
import type { Services } from '../services.ts'
import { HELD } from './held.ts'
import { noteDowntime, startCatchUp, startPeriodic } from './periodic.ts'

/** Why an authorization came to nothing; each has its sentences in `oauthPage`. */
export type ConnectTrouble =
  | 'code-expired'
  | 'client'
  | 'other-subdomain'
  | 'scopes'
  | 'user-gone'
  | 'not-admin'
  | 'other-account'
  | 'unreachable'

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/** Asked for and granted must agree: an unknown scope still gives a token, with which nothing works (zendesk-api.md 2.3). */
const isEnough = (scope: string | null): boolean =>
  scope === null || SCOPES.every((wanted) => scope.split(/[\s,]+/).includes(wanted))

/**
 * Trades the code and saves the connection: everything in one transaction, or nothing. Whatever is refused on the way gives its
 * token back to Zendesk. Null: connected.
 */
export async function connect(
  services: Services,
  state: ConnectState,
  given: { readonly code: string; readonly verifier: string; readonly redirectUri: string },
): Promise<ConnectTrouble | null> {
  const { zendesk, log } = services
  const { subdomain } = state
  try {
    const exchanged = await zendesk.exchangeCode(subdomain, given)
    if (!exchanged.ok) return exchanged.why === 'elsewhere' ? 'other-subdomain' : exchanged.why
    const { tokens, scope } = exchanged
    const refuse = async (why: ConnectTrouble): Promise<ConnectTrouble> => {
      await zendesk.revokeToken(subdomain, tokens.accessToken)
      return why
    }
    if (!isEnough(scope)) return await refuse('scopes')
    const looked = await zendesk.lookAround(subdomain, tokens.accessToken)
    if (!looked.ok) return await refuse(looked.why === 'elsewhere' ? 'other-subdomain' : looked.why)
    return (await save(services, state, { tokens, scope, found: looked.found })) ? null : await refuse('other-account')
  } catch (cause) {
    if (!(cause instanceof Fault) || cause.kind !== 'unavailable') throw cause
    log.warn('connect-unreachable', { account: subdomain, message: cause.message })
    return 'unreachable'
  }
}

type Authorization = { readonly tokens: Tokens; readonly scope: string | null; readonly found: Found }

/** False: the subdomain belongs to another Zendesk account than the one we know by it. */
async function save(services: Services, state: ConnectState, authorization: Authorization): Promise<boolean> {
  const { db, encryption, clock, accounts, zendesk, log } = services
  const { tokens, scope, found } = authorization
  const { subdomain, installationId, userId } = state
  const now = clock.now()
  const saved = await transact(db, async (tx) => {
    const authorized = {
      subdomain,
      installationId,
      brandIds: found.brandIds,
      serviceUserId: found.user.id,
      groupIds: Object.fromEntries(found.groups.map(({ id, name }) => [name, id])),
    }
    const row = await saveAuthorized(tx, encryption, authorized, { key: randomBytes(24).toString('base64url'), now })
    if (row.state === 'other-account') return row
    const { accountId } = row
    if (row.state === 'new') await beginPolicy(tx, accountId, newAccountPolicy(), now)
    const former = await tokenInForce(tx, encryption, accountId)
    await saveConnection(tx, encryption, accountId, { ...tokens, scope, connectedAt: now })
    const { id, ...person } = found.user
    await saveAgent(tx, accountId, { userId: id, ...person }, now)
    await spendTicket(tx, state.ticketHash, accountId)
    await noteAct(tx, { accountId, at: now, by: userId, act: 'connected', after: { actingAs: id } })
    // What waited for a connection goes on.
    await releaseTimers(tx, accountId, HELD, now)
    return { ...row, former }
  })
  if (saved.state === 'other-account') return false
  accounts.forget()
  log.info('connected', { account: subdomain, state: saved.state, by: userId, actingAs: found.user.id })
  await noteDowntime(services, saved.accountId)
  await startPeriodic(services, saved.accountId)
  await startCatchUp(services, saved.accountId)
  // Nobody uses the former tokens any more; they need not live on at Zendesk.
  if (saved.former !== null) await zendesk.revokeToken(subdomain, saved.former)
  return true
}
